"""Answering the light, keeping quiet for a while, the calls, and the first weeks."""

from datetime import date, timedelta

import pytest
from flask import Flask

from groupapp.actions.keep_quiet import keep_quiet
from groupapp.domain.terms import Disposition, Reporter, Rule
from groupapp.extensions import db
from groupapp.models import Answer, Facilitator, Group, GroupSession, Member, Quiet
from groupapp.queries import groups
from tests.apps import Clock
from tests.browsing import Browser
from tests.factories import (
    make_ask,
    make_checkin,
    make_facilitator,
    make_group,
    make_member,
    make_present,
    make_session,
)
from tests.queries.statements import counted

TONIGHT = date(2026, 3, 10)
WEEKS = [TONIGHT - timedelta(weeks=week) for week in reversed(range(5))]
NEXT_WEEK = TONIGHT + timedelta(weeks=1)


@pytest.fixture
def group(app: Flask) -> Group:  # noqa: ARG001 (the app's context)
    made = make_group()
    for day in (*WEEKS, NEXT_WEEK):
        make_session(made, day)
    return made


@pytest.fixture
def fay(group: Group) -> Facilitator:
    return make_facilitator(group, name="Fay")


@pytest.fixture
def facilitator(app: Flask, fay: Facilitator) -> Browser:
    return Browser(app).sign_in_directly(fay)


@pytest.fixture
def ann(group: Group) -> Member:
    """A member who reports nothing much every week, so that there is a question."""
    made = make_member(group, "Ann Lee")
    for session in _held(group)[-4:]:
        make_checkin(made, session)
    return made


def _held(group: Group) -> list[GroupSession]:
    return [session for session in groups.sessions(group) if session.date <= TONIGHT]


def line(visitor: Browser, member: Member) -> str:
    found = visitor.get("/g/tuesday/board").page.find(id=f"line-{member.code}")
    assert found is not None
    return " ".join(found.get_text(" ").split())


def rows(table: type) -> int:
    return db.session.query(table).count()


def open_ann(facilitator: Browser) -> Browser:
    return facilitator.get("/g/tuesday/board").click("Ann Lee")


@pytest.mark.parametrize("answer", ["Useful", "Not needed", "Already knew"])
def test_an_answer_stands_below_the_question_with_who_and_when(
    ann: Member, facilitator: Browser, answer: str
) -> None:
    open_ann(facilitator).press(answer, note="We spoke on Sunday")
    assert facilitator.heading == ann.name
    said = f"for March 10: {answer.lower()} , Fay, March 10, 2026 We spoke on Sunday"
    assert said in facilitator.text


@pytest.mark.parametrize(
    ("answer", "shown"), [("Not needed", "not needed"), ("Already knew", "already knew")]
)
def test_a_settled_question_stands_softly_on_the_line(
    ann: Member, facilitator: Browser, answer: str, shown: str
) -> None:
    before = line(facilitator, ann)
    open_ann(facilitator).press(answer)
    assert line(facilitator, ann).replace(f" ({shown})", "") == before
    assert facilitator.page.select_one(f"#line-{ann.code} .ask > .settled") is not None


def test_a_useful_question_stays_as_it_is(ann: Member, facilitator: Browser) -> None:
    before = line(facilitator, ann)
    open_ann(facilitator).press("Useful")
    assert line(facilitator, ann) == before


def test_an_answer_is_for_the_question_of_its_session_alone(
    ann: Member, facilitator: Browser, clock: Clock
) -> None:
    open_ann(facilitator).press("Not needed")
    assert "(not needed)" in line(facilitator, ann)
    clock.moment += timedelta(days=2)
    facilitator.sign_in_directly(make_facilitator(db.session.get_one(Group, ann.group_id)))
    assert "(not needed)" not in line(facilitator, ann)


def test_the_newest_answer_stands_and_the_older_is_kept(ann: Member, facilitator: Browser) -> None:
    open_ann(facilitator).press("Not needed").press("Useful")
    assert "(not needed)" not in line(facilitator, ann)
    assert rows(Answer) == 2


def test_the_later_of_two_facilitators_is_told_and_may_still_answer(
    app: Flask, ann: Member, facilitator: Browser
) -> None:
    gil = make_facilitator(db.session.get_one(Group, ann.group_id), name="Gil")
    other = open_ann(Browser(app).sign_in_directly(gil))
    open_ann(facilitator).press("Not needed")
    other.press("Useful", 409, note="We spoke")
    assert "Somebody else was here meanwhile." in other.text
    assert "not needed , Fay, March 10, 2026" in other.text
    assert other.page.select(f"#note-{ann.code}[value='We spoke']")
    assert "useful , Gil" not in other.text
    other.press("Useful")
    assert "useful , Gil, March 10, 2026 We spoke" in other.text
    assert rows(Answer) == 2


def test_two_facilitators_who_answer_alike_are_both_heard(
    app: Flask, ann: Member, facilitator: Browser
) -> None:
    gil = make_facilitator(db.session.get_one(Group, ann.group_id), name="Gil")
    other = open_ann(Browser(app).sign_in_directly(gil))
    open_ann(facilitator).press("Useful")
    other.press("Useful", note="She has a plan")
    assert rows(Answer) == 2


def test_the_later_of_two_who_choose_a_quiet_day_is_told(
    app: Flask, ann: Member, facilitator: Browser
) -> None:
    gil = make_facilitator(db.session.get_one(Group, ann.group_id), name="Gil")
    other = open_ann(Browser(app).sign_in_directly(gil))
    open_ann(facilitator).press("Ask nothing until then", until="2026-03-24")
    other.press("Ask nothing until then", 409, until="2026-03-17")
    assert "Somebody else was here meanwhile." in other.text
    assert "Quiet until March 24 , Fay" in other.text
    assert "Quiet until March 24" in line(facilitator, ann)
    other.press("Ask again")
    assert "Quiet" not in line(facilitator, ann)
    assert rows(Quiet) == 2


@pytest.mark.parametrize(
    ("button", "note"), [("Useful", "note"), ("Ask nothing until then", "why")]
)
def test_a_note_for_a_session_cancelled_meanwhile_is_told_and_handed_back(
    ann: Member, facilitator: Browser, button: str, note: str
) -> None:
    open_ann(facilitator)
    _held(db.session.get_one(Group, ann.group_id))[-1].cancelled = True
    db.session.commit()
    facilitator.press(button, 409, **{note: "We spoke"})
    assert "Nothing was saved." in facilitator.text
    typed = facilitator.page.select_one("textarea[readonly]")
    assert typed is not None
    assert typed.get_text() == "We spoke"
    assert facilitator.click("The board as it is now").heading == "Board"
    assert rows(Answer) == rows(Quiet) == 0


def test_an_answer_sent_twice_is_one(ann: Member, facilitator: Browser) -> None:
    open_ann(facilitator)
    for _ in range(2):
        facilitator.press("Useful", note="Good talk")
    assert (rows(Answer), ann.name) == (1, facilitator.heading)


@pytest.mark.parametrize(
    ("rule", "status"), [("who", 200), ("pace", 200), ("", 422), ("luck", 422)]
)
def test_answers_are_for_the_eight_rules_only(
    ann: Member, facilitator: Browser, rule: str, status: int
) -> None:
    open_ann(facilitator).press("Useful", status, rule=rule)
    assert (facilitator.heading, rows(Answer)) == (ann.name, status == 200)
    assert ("This page is too old. Open it again." in facilitator.text) == (status == 422)


def test_a_note_that_is_too_long_is_told_and_stays_typed(ann: Member, facilitator: Browser) -> None:
    open_ann(facilitator).press("Useful", 422, note="x" * 4001)
    (box,) = facilitator.page.select(f"#note-{ann.code}")
    assert len(str(box["value"])) == 4001
    assert "Use at most 4000 characters." in facilitator.text
    assert rows(Answer) == 0


def test_htmx_gets_the_line_after_an_answer(ann: Member, facilitator: Browser) -> None:
    token = open_ann(facilitator).page.select_one("[name=csrf_token]")
    assert token is not None
    answer = facilitator.client.post(
        f"/g/tuesday/members/{ann.code}/answer?session={TONIGHT}",
        data={"csrf_token": token["value"], "rule": "who", "disposition": "useful"},
        headers={"HX-Request": "true"},
        follow_redirects=True,
    )
    assert answer.text.startswith(f'<article class="line" id="line-{ann.code}"')
    assert "hx-post" in answer.text


def test_the_page_of_a_member_posts_without_htmx(ann: Member, facilitator: Browser) -> None:
    open_ann(facilitator)
    assert facilitator.page.select(f"#prompt-{ann.code} form")
    assert not facilitator.page.select("[hx-post]")


# Quiet --------------------------------------------------------------------------------------


def test_a_quiet_member_keeps_the_light_and_is_asked_nothing(
    ann: Member, facilitator: Browser
) -> None:
    before = line(facilitator, ann)
    open_ann(facilitator).press("Ask nothing until then", until="2026-03-24", why="Surgery")
    assert "Quiet until March 24" in facilitator.text
    assert "Surgery" in facilitator.text
    after = line(facilitator, ann)
    assert "?" not in after
    assert after.split("Face")[0] == before.split("Face")[0]


@pytest.mark.parametrize(("until", "is_quiet"), [("2026-03-17", True), ("2026-03-16", False)])
def test_the_last_quiet_day_is_included(
    ann: Member, facilitator: Browser, until: str, is_quiet: bool
) -> None:
    open_ann(facilitator).press("Ask nothing until then", until=until)
    facilitator.get(f"/g/tuesday/board?session={NEXT_WEEK}")
    (ask,) = facilitator.page.select(f"#line-{ann.code} .ask")
    assert ("Quiet until March 17" in ask.get_text()) == is_quiet


@pytest.mark.parametrize(
    ("until", "message"),
    [
        ("2026-03-09", "Enter a day from March 10, 2026 to March 11, 2027."),
        ("2027-03-12", "Enter a day from March 10, 2026 to March 11, 2027."),
        ("", "Enter a day."),
        ("soon", "Enter a day such as 2026-03-24."),
    ],
)
def test_a_day_that_cannot_be_is_told_and_nothing_typed_is_lost(
    ann: Member, facilitator: Browser, until: str, message: str
) -> None:
    open_ann(facilitator).press("Ask nothing until then", 422, until=until, why="Surgery")
    assert message in facilitator.text
    typed = [
        facilitator.page.select(f"#{name}-{ann.code}")[0]["value"] for name in ("until", "why")
    ]
    assert typed == [until, "Surgery"]
    assert rows(Quiet) == 0


def test_asking_again_ends_the_quiet_time_and_keeps_it(ann: Member, facilitator: Browser) -> None:
    open_ann(facilitator).press("Ask nothing until then", until="2026-03-24").press("Ask again")
    assert "Asked again" in facilitator.text
    assert "Quiet until" not in line(facilitator, ann)
    assert rows(Quiet) == 2


def test_answers_and_quiets_take_the_board_no_further_statement(
    group: Group, fay: Facilitator, ann: Member, facilitator: Browser, clock: Clock
) -> None:
    others = [make_member(group, f"Member {number}") for number in range(9)]
    with counted() as without:
        facilitator.get("/g/tuesday/board")
    answered(ann, Rule.WHO, Disposition.USEFUL, 4, fay, clock)
    for one in others:
        keep_quiet(one, NEXT_WEEK, None, fay, clock())
    with counted() as statements:
        facilitator.get("/g/tuesday/board")
    assert (facilitator.text.count("Quiet until"), len(statements)) == (9, len(without))


# The counts ---------------------------------------------------------------------------------


def answered(
    member: Member, rule: Rule, disposition: Disposition, times: int, by: Facilitator, clock: Clock
) -> None:
    for session in _held(db.session.get_one(Group, member.group_id))[:times]:
        db.session.add(
            Answer(
                group_id=member.group_id,
                member_id=member.id,
                session_id=session.id,
                rule=rule,
                disposition=disposition,
                by_id=by.id,
                at=clock(),
            )
        )
    db.session.commit()


@pytest.mark.parametrize(
    ("not_needed", "useful", "is_said"), [(2, 3, False), (4, 0, False), (5, 0, True), (3, 2, True)]
)
def test_a_rule_that_is_often_not_needed_is_told_of_in_a_sentence(
    group: Group,
    fay: Facilitator,
    facilitator: Browser,
    clock: Clock,
    not_needed: int,
    useful: int,
    is_said: bool,
) -> None:
    one, other = make_member(group), make_member(group)
    answered(one, Rule.EVENTS, Disposition.NOT_NEEDED, not_needed, fay, clock)
    answered(other, Rule.EVENTS, Disposition.USEFUL, useful, fay, clock)
    facilitator.get("/g/tuesday/answers")
    assert f"Events {useful} {not_needed} 0 {not_needed + useful}" in facilitator.text
    said = f"“Events” was often not needed: {not_needed} of 5 answers said so."
    assert (said in facilitator.text) == is_said
    assert ("often not needed" in facilitator.text) == is_said
    assert "From 5 answers on, this page says when over 40 per cent" in facilitator.text
    assert "No answer so far: Who, Goals, Lined up," in facilitator.text


@pytest.mark.parametrize(
    ("link", "path", "box"),
    [
        ("Reword the question : Who", "/g/tuesday/light/questions", "#who"),
        ("change how much is asked : Who", "/g/tuesday/light", "details[open] #named_share"),
    ],
)
def test_the_sentence_leads_to_the_words_and_to_the_number(
    ann: Member,
    fay: Facilitator,
    facilitator: Browser,
    clock: Clock,
    link: str,
    path: str,
    box: str,
) -> None:
    answered(ann, Rule.WHO, Disposition.NOT_NEEDED, 5, fay, clock)
    facilitator.get("/g/tuesday/answers")
    assert facilitator.page.select(f".notice a[href$='{box.split()[-1]}']")
    facilitator.click(link)
    assert facilitator.path == path
    assert facilitator.page.select(box)


def test_before_any_answer_the_page_leads_to_the_board(facilitator: Browser) -> None:
    facilitator.get("/g/tuesday/answers")
    assert facilitator.click("Open the board").path == "/g/tuesday/board"


# The calls ----------------------------------------------------------------------------------


def test_a_silent_member_is_called_with_kind_words(group: Group, facilitator: Browser) -> None:
    ana = make_member(group, "Ana Ruiz")
    first, second, *_ = _held(group)
    make_checkin(ana, first)
    make_ask(ana, first, "Who knows Harbor Bank?")
    make_present(ana, second)
    facilitator.get("/g/tuesday/board").click("Whom to call, whom to welcome")
    assert "Hello, this is Fay from Tuesday group. How are you?" in facilitator.text
    assert "There is nothing to report" in facilitator.text
    assert "Last heard February 17, 2026: came to the session" in facilitator.text
    assert "Who knows Harbor Bank? (February 10, 2026)" in facilitator.text
    assert "Can we still help with what you asked for?" in facilitator.text


def test_who_never_came_is_not_told_that_they_were_missed(
    group: Group, facilitator: Browser
) -> None:
    make_member(group, "Ana Ruiz")
    facilitator.get("/g/tuesday/calls")
    assert "Nothing since they joined on January 6, 2026" in facilitator.text
    assert "We would be glad to meet you." in facilitator.text
    assert "missed" not in facilitator.text


def calls_of(facilitator: Browser) -> tuple[list[str], list[str]]:
    """The names of those to call, and what stands under those who were called."""
    facilitator.get("/g/tuesday/calls")
    to_call = [name.get_text().strip() for name in facilitator.page.select(".call h3")]
    called = [line.get_text().strip() for line in facilitator.page.select(".was-called .main > p")]
    return to_call, called


def test_a_call_is_kept_with_its_note_and_who_and_when(
    group: Group, facilitator: Browser, fay: Facilitator
) -> None:
    ana = make_member(group, "Ana Ruiz")
    make_member(group, "Bo Ruiz")
    facilitator.get("/g/tuesday/calls").press("Called Ana Ruiz", note="Left a message")
    assert "Noted: Ana Ruiz was called." in facilitator.text
    told = f"Called on Tuesday, March 10, by {fay.name}: Left a message"
    assert calls_of(facilitator) == (["Bo Ruiz"], [told])
    facilitator.get(f"/g/tuesday/board/members/{ana.code}")
    assert "Called , Fay, March 10, 2026 Left a message" in facilitator.text


def test_two_weeks_after_the_call_the_member_is_on_the_list_again(
    group: Group, facilitator: Browser, clock: Clock
) -> None:
    make_member(group, "Ana Ruiz")
    facilitator.get("/g/tuesday/calls").press("Called Ana Ruiz", note="Left a message")
    clock.moment += timedelta(days=14)
    facilitator.sign_in_directly(make_facilitator(group))
    assert calls_of(facilitator) == (["Ana Ruiz"], [])
    assert "Before Called on Tuesday, March 10, by Fay: Left a message" in facilitator.text


def test_of_two_who_call_at_once_both_are_kept_and_seen(
    app: Flask, group: Group, facilitator: Browser
) -> None:
    make_member(group, "Ana Ruiz")
    bo = Browser(app).sign_in_directly(make_facilitator(group, name="Bo"))
    bo.get("/g/tuesday/calls")
    facilitator.get("/g/tuesday/calls").press("Called Ana Ruiz", note="No answer")
    bo.press("Called Ana Ruiz", note="We spoke")
    day = "Called on Tuesday, March 10, by"
    assert calls_of(bo) == ([], [f"{day} Bo: We spoke", f"{day} Fay: No answer"])


@pytest.mark.parametrize(
    ("button", "typed", "message"),
    [
        ("Called Bo Ruiz", {"note": "x" * 4001}, "Use at most 4000 characters."),
        ("Called Bo Ruiz", {"until": "soon"}, "Enter a day such as 2026-03-24."),
        ("Called Bo Ruiz", {"until": "2026-03-09"}, "Enter a day from March 10, 2026 to"),
        ("Away, not called : Bo Ruiz", {"until": ""}, "Enter the last day away."),
        (
            "Away, not called : Bo Ruiz",
            {"note": "Surgery", "until": "2026-03-20"},
            "A note is kept with a call.",
        ),
    ],
)
def test_what_cannot_be_noted_of_a_call_is_told_and_stays_typed(
    group: Group, facilitator: Browser, button: str, typed: dict[str, str], message: str
) -> None:
    make_member(group, "Ana Ruiz")
    bo = make_member(group, "Bo Ruiz")
    facilitator.get("/g/tuesday/calls").press(button, 422, **typed)
    assert facilitator.text.count(message) == 2
    for name, value in typed.items():
        (box,) = facilitator.page.select(f"#{name}-{bo.code}")
        assert box["value"] == value
    assert calls_of(facilitator) == (["Ana Ruiz", "Bo Ruiz"], [])


@pytest.mark.parametrize("button", ["Called Ana Ruiz", "Away, not called : Ana Ruiz"])
def test_who_is_away_until_a_day_leaves_the_call_list_which_says_so(
    group: Group, facilitator: Browser, button: str
) -> None:
    ana = make_member(group, "Ana Ruiz")
    facilitator.get("/g/tuesday/calls").press(button, until="2026-03-20")
    assert facilitator.path == "/g/tuesday/calls"
    assert "Ana Ruiz is away until March 20, 2026." in facilitator.text
    assert "Nobody is silent." in facilitator.text
    facilitator.get(f"/g/tuesday/members/{ana.code}/away")
    assert "March 10, 2026 to March 20, 2026" in facilitator.text


def test_what_was_noted_stays_in_sight_while_somebody_is_away(
    group: Group, facilitator: Browser
) -> None:
    make_member(group, "Ana Ruiz")
    calls = facilitator.get("/g/tuesday/calls")
    calls.press("Called Ana Ruiz", note="Her mother is ill", until="2026-03-20")
    assert "Her mother is ill" in facilitator.get("/g/tuesday/board").click("Ana Ruiz").text


def test_who_is_to_be_left_in_peace_is_not_called(
    group: Group, facilitator: Browser, fay: Facilitator, clock: Clock
) -> None:
    keep_quiet(make_member(group, "Ana Ruiz"), NEXT_WEEK, None, fay, clock())
    facilitator.get("/g/tuesday/calls")
    assert "Left in peace: Ana Ruiz until March 17, 2026" in facilitator.text
    assert not facilitator.page.select(".call")


@pytest.mark.parametrize(
    ("reported", "present", "tip"),
    [
        (True, True, "Introduce them to one person."),
        (True, False, "Greet them at the door."),
        (False, True, "Do the first check-in together."),
        (False, False, "listening is enough."),
    ],
)
def test_a_newcomer_has_a_first_weeks_line(
    group: Group, facilitator: Browser, reported: bool, present: bool, tip: str
) -> None:
    new = make_member(group, "Nia New", joined=date(2026, 3, 4))
    session = _held(group)[-1]
    if reported:
        make_checkin(new, session)
    if present:
        make_present(new, session)
    facilitator.get("/g/tuesday/calls")
    assert "Nia New week 1, since March 4" in facilitator.text
    assert f"Check-ins: {int(reported)} of 1." in facilitator.text
    assert ("Came to 1 session." in facilitator.text) == present
    assert tip in facilitator.text


def test_a_newcomer_whose_link_was_never_used_is_told_of(
    group: Group, facilitator: Browser
) -> None:
    new = make_member(group, "Nia New", joined=date(2026, 3, 4))
    make_checkin(new, _held(group)[-1], by=Reporter.FACILITATOR)
    facilitator.get("/g/tuesday/calls").click("Hand it over : Nia New")
    assert facilitator.path == f"/g/tuesday/members/{new.code}/link"


def test_a_newcomer_who_used_the_link_has_it(group: Group, facilitator: Browser) -> None:
    make_checkin(make_member(group, "Nia New", joined=date(2026, 3, 4)), _held(group)[-1])
    facilitator.get("/g/tuesday/calls")
    assert "The personal link works." in facilitator.text
    assert "Hand it over" not in facilitator.text


def test_the_call_list_is_of_this_group_only(group: Group, facilitator: Browser) -> None:
    make_member(group, "Ana Ruiz")
    assert "Pat Example" not in facilitator.get("/g/tuesday/calls").text
