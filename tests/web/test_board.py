"""The facilitator's board: what it says of each member, and how few questions it asks for it."""

from datetime import date, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask import Flask

from groupapp.domain.terms import (
    ConversationStatus,
    Employment,
    EventStatus,
    Level,
    MilestoneKind,
    Mode,
    Status,
)
from groupapp.extensions import db
from groupapp.links import personal_token
from groupapp.models import Absence, Group, GroupSession, Member
from groupapp.queries import groups
from tests.apps import Clock
from tests.browsing import Browser
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_event,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_milestone,
    make_present,
    make_session,
)
from tests.queries.statements import counted

TONIGHT = date(2026, 3, 10)
WEEKS = [TONIGHT - timedelta(weeks=week) for week in reversed(range(9))]


@pytest.fixture
def group(app: Flask) -> Group:  # noqa: ARG001 (the app's context)
    """A group with a session tonight and one in each of the eight weeks before."""
    made = make_group()
    for day in WEEKS:
        make_session(made, day)
    return made


@pytest.fixture
def facilitator(app: Flask, group: Group) -> Browser:
    """The browser of the facilitator who runs the group."""
    return Browser(app).sign_in_directly(make_facilitator(group))


def session_on(group: Group, day: date) -> GroupSession:
    return next(session for session in groups.sessions(group) if session.date == day)


def make_busy_week(member: Member, session: GroupSession, people: int = 5) -> None:
    """A check-in with that many good conversations and as many lined up."""
    make_checkin(member, session)
    for _ in range(people):
        contact = make_contact(member, level=Level.DIRECTOR)
        make_conversation(contact, session.date)
        make_conversation(contact, session.date + timedelta(days=3), booked_in_id=session.id)


def make_friends_week(member: Member, session: GroupSession) -> None:
    """A check-in with one phone call with someone who is looking too."""
    make_checkin(member, session)
    contact = make_contact(member, employment=Employment.LOOKING, level=None)
    make_conversation(contact, session.date, mode=Mode.PHONE)


def make_away(member: Member, first: date, last: date) -> None:
    db.session.add(Absence(group_id=member.group_id, member_id=member.id, first=first, last=last))
    db.session.commit()


def line(visitor: Browser, member: Member) -> str:
    """What the board says on a member's line."""
    found = visitor.page.find(id=f"line-{member.code}")
    assert found is not None, f"{member.name} is not on the board"
    return " ".join(found.get_text(" ").split())


def headings(visitor: Browser) -> list[str]:
    return [" ".join(tag.get_text(" ").split()) for tag in visitor.page.select(".names h2")]


def test_a_group_without_members_is_told_to_add_them(facilitator: Browser) -> None:
    facilitator.get("/g/tuesday/board")
    assert "Nobody is on the board yet." in facilitator.text
    assert facilitator.click("Add members").path == "/g/tuesday/members"


def test_a_group_without_sessions_is_told_to_plan_them(app: Flask) -> None:
    group = make_group()
    make_member(group)
    visitor = Browser(app).sign_in_directly(make_facilitator(group)).get("/g/tuesday/board")
    assert "There is no session to get ready for." in visitor.text
    assert visitor.click("Plan the sessions").path == "/g/tuesday/sessions"


def test_the_session_and_who_has_reported_stand_first(group: Group, facilitator: Browser) -> None:
    for name in ("Ann", "Bo", "Cy"):
        one = make_member(group, name)
        if name == "Bo":
            make_checkin(one, session_on(group, TONIGHT))
    make_member(group, "Di", joined=TONIGHT + timedelta(days=1))
    facilitator.get("/g/tuesday/board")
    assert "Tuesday, March 10 6:00 PM, St Mark's hall" in facilitator.text.replace("\u202f", " ")
    assert "1 of 3 have reported" in facilitator.text
    assert "Not yet: 2 Ann , Cy" in facilitator.text


def test_nobody_of_a_look_alike_group_is_on_the_board(group: Group, facilitator: Browser) -> None:
    make_member(group, "Ann")
    facilitator.get("/g/tuesday/board")
    assert "Pat Example" not in facilitator.text


def test_members_stand_in_groups_in_the_looks_order(group: Group, facilitator: Browser) -> None:
    last_three = [session_on(group, day) for day in WEEKS[-3:]]
    on, off = make_member(group, "Zoe On"), make_member(group, "Abe Off")
    for held in last_three:
        make_busy_week(on, held)
        make_friends_week(off, held)
    make_member(group, "Eve Off")
    make_member(group, "New", joined=TONIGHT)
    away = make_member(group, "Away")
    make_away(away, TONIGHT, TONIGHT + timedelta(days=9))
    make_member(group, "Landed", status=Status.LANDED, status_since=WEEKS[-1])
    facilitator.get("/g/tuesday/board")
    assert headings(facilitator) == [
        "Not flipped yet 1",
        "Warming up 1",
        "Quiet - a friendly call? 1",
        "New here 1",
        "Away 1",
    ]
    assert "1 landed" in facilitator.text


def test_names_on_the_board_come_as_readers_look_them_up(
    group: Group, facilitator: Browser
) -> None:
    for name in ("Zoe", "Émile", "Fay"):
        make_member(group, name)
    text = facilitator.get("/g/tuesday/board").text
    assert text.index("Émile") < text.index("Fay") < text.index("Zoe")


def test_a_line_gives_the_light_the_counts_the_question_and_the_praise(
    group: Group, facilitator: Browser
) -> None:
    one = make_member(group, goal_meetings=3)
    make_busy_week(one, session_on(group, TONIGHT), people=2)
    facilitator.get("/g/tuesday/board")
    assert "2 of 3 face to face 0 of 1 event 2 lined up" in line(facilitator, one)
    assert line(facilitator, one).startswith("Warming up since Mar 10 Pat Example")
    assert line(facilitator, one).endswith(
        "Who could introduce you to others? You gave name, company and level 2 times."
    )


def test_unknown_is_never_zero(group: Group, facilitator: Browser) -> None:
    tonight = session_on(group, TONIGHT)
    silent, here, idle, away = (make_member(group, name) for name in ("Si", "He", "Id", "Aw"))
    make_present(here, tonight)
    make_checkin(idle, tonight)
    make_away(away, TONIGHT, date(2026, 3, 20))
    facilitator.get("/g/tuesday/board")
    said = [line(facilitator, one) for one in (silent, here, idle, away)]
    expected = ["No check-in yet", "Here, no check-in yet", "Nothing this week", "Mar 20"]
    assert all(words in one for words, one in zip(expected, said, strict=True))
    assert not any("0 of 5" in one.split("The goal is")[1] for one in said)


@pytest.mark.parametrize("told", ["plan", "booking", "application", "event"])
def test_a_check_in_of_plans_alone_is_not_called_nothing(
    group: Group, facilitator: Browser, told: str
) -> None:
    one, tonight = make_member(group), session_on(group, TONIGHT)
    make_checkin(one, tonight)
    later = TONIGHT + timedelta(days=3)
    if told == "plan":
        make_goal(one, tonight, make_session(group, TONIGHT + timedelta(weeks=1)), "Call Kestrel")
    elif told == "booking":
        make_conversation(make_contact(one), later, mode=Mode.PHONE, booked_in_id=tonight.id)
    elif told == "application":
        make_milestone(one, MilestoneKind.APPLICATION, TONIGHT)
    else:
        make_event(one, later, status=EventStatus.PLANNED)
    facilitator.get("/g/tuesday/board")
    assert "Nothing this week" not in line(facilitator, one)
    assert "0 of 5 face to face 0 of 1 event 0 lined up" in line(facilitator, one)


def test_a_day_of_another_year_is_told_with_its_year(group: Group, facilitator: Browser) -> None:
    one = make_member(group)
    make_away(one, TONIGHT, date(2027, 3, 1))
    facilitator.get("/g/tuesday/board")
    assert "Away until Mar 1, 2027" in line(facilitator, one)


def test_the_picture_shows_eight_weeks_with_gaps_and_dots(
    group: Group, facilitator: Browser
) -> None:
    one = make_member(group, joined=WEEKS[2])
    make_away(one, WEEKS[4], WEEKS[4])
    session_on(group, WEEKS[5]).cancelled = True
    db.session.commit()
    make_busy_week(one, session_on(group, WEEKS[-1]), people=4)
    facilitator.get("/g/tuesday/board")
    (picture,) = facilitator.page.select(f"#line-{one.code} svg.weeks")
    assert picture["aria-label"] == (
        "Face to face, week by week: no check-in, no check-in, cancelled or away,"
        " cancelled or away, no check-in, no check-in, 4. The goal is 5 a week."
    )
    assert len(picture.select(".bar")) == 1
    assert len(picture.select(".dot")) == 2


def test_a_past_session_is_shown_as_of_its_own_day(group: Group, facilitator: Browser) -> None:
    one = make_member(group)
    make_busy_week(one, session_on(group, WEEKS[-2]), people=3)
    make_busy_week(one, session_on(group, TONIGHT), people=1)
    facilitator.get("/g/tuesday/board").press("Show", session=str(WEEKS[-2]))
    assert "Tuesday, March 3" in facilitator.text
    assert "3 of 5 face to face" in line(facilitator, one)
    assert "Reminder" not in facilitator.text


@pytest.mark.parametrize("reason", ["Snow", None])
def test_a_cancelled_session_says_so_and_leads_to_those_beside_it(
    group: Group, facilitator: Browser, reason: str | None
) -> None:
    snow = session_on(group, WEEKS[-2])
    snow.cancelled, snow.reason = True, reason
    db.session.commit()
    facilitator.get(f"/g/tuesday/board?session={WEEKS[-2]}")
    told = "No session on Tuesday, March 3" + (": Snow." if reason else ".")
    assert (facilitator.heading, told in facilitator.text) == ("Board", True)
    assert "Tuesday, March 10" in facilitator.click("Session after: Tuesday, March 10").text
    facilitator.get(f"/g/tuesday/board?session={WEEKS[-2]}")
    assert "Tuesday, February 24" in facilitator.click("Session before: Tuesday, February 24").text


def test_htmx_gets_a_session_that_was_cancelled_meanwhile(
    group: Group, facilitator: Browser
) -> None:
    for session in groups.sessions(group):
        session.cancelled = True
    db.session.commit()
    path = f"/g/tuesday/board?session={TONIGHT}"
    answer = facilitator.client.get(path, headers={"HX-Request": "true"})
    assert answer.text.startswith('<div class="board" id="board">')
    assert "Plan the sessions" in answer.text
    assert "No session on Tuesday, March 10." in answer.text


@pytest.mark.parametrize("asked", ["2026-03-11", "tomorrow", "2026-02-30"])
def test_a_day_without_a_session_is_not_found(facilitator: Browser, asked: str) -> None:
    facilitator.get(f"/g/tuesday/board?session={asked}", status=404)


@pytest.mark.parametrize("page", ["board", "board/members/m0", "board/reminders"])
def test_another_groups_board_is_not_found(facilitator: Browser, page: str) -> None:
    facilitator.get(f"/g/lookalike/{page}", status=404)


def test_the_reminder_for_everyone_holds_nobodys_link(group: Group, facilitator: Browser) -> None:
    make_member(group)
    facilitator.get("/g/tuesday/board")
    (box,) = facilitator.page.select("#reminder")
    assert "Tuesday, March 10" in box.get_text()
    assert "/c/" not in facilitator.response.text


def test_each_who_has_not_reported_gets_a_reminder_with_their_own_link(
    group: Group, facilitator: Browser
) -> None:
    ann = make_member(group, "Ann Lee", email="ann@example.org")
    bo = make_member(group, "Bo Diaz")
    done = make_member(group, "Cy Done")
    make_checkin(done, session_on(group, TONIGHT))
    make_away(make_member(group, "Di Away"), TONIGHT, TONIGHT)
    facilitator.get("/g/tuesday/board").click("Remind one by one")
    texts = [box.get_text() for box in facilitator.page.select("textarea")]
    links = [f"https://lights.example.org/c/{personal_token(one)}" for one in (ann, bo)]
    assert [link in text for link, text in zip(links, texts, strict=True)] == [True, True]
    (letter,) = [a["href"] for a in facilitator.page.select("a[href^=mailto]")]
    parts = urlsplit(str(letter))
    assert unquote(parts.path) == "ann@example.org"
    assert links[0] in parse_qs(parts.query)["body"][0]


def test_the_link_in_a_reminder_opens_the_members_door(
    group: Group, facilitator: Browser, app: Flask
) -> None:
    make_member(group, "Ann Lee")
    facilitator.get("/g/tuesday/board/reminders")
    text = facilitator.page.select("textarea")[0].get_text()
    path = text.split("https://lights.example.org")[1].split()[0]
    assert "Ann" in Browser(app).get(path).text


def test_without_a_public_address_a_reminder_holds_no_link(
    app: Flask, group: Group, facilitator: Browser
) -> None:
    app.config["PUBLIC_URL"] = None
    make_member(group)
    facilitator.get("/g/tuesday/board/reminders")
    assert "on paper when you come" in facilitator.text
    assert "/c/" not in facilitator.response.text


def test_a_member_opens_with_all_reasons_goals_and_words(
    group: Group, facilitator: Browser
) -> None:
    one = make_member(group, "Ann Lee")
    before, tonight = session_on(group, WEEKS[-2]), session_on(group, TONIGHT)
    make_busy_week(one, before)
    make_goal(one, before, tonight, "Write to Osprey")
    make_goal(one, tonight, tonight, "Call Kestrel")
    make_checkin(one, tonight, note="My car broke down")
    make_milestone(one, MilestoneKind.INTERVIEW, TONIGHT)
    facilitator.get("/g/tuesday/board").click("Ann Lee")
    assert facilitator.heading == "Ann Lee"
    assert "News Interview, Tuesday, March 10" in facilitator.text
    assert len(facilitator.page.select(".findings li")) == 8
    assert "Who (yes) 10 of 10 , Who aim 6 Name, company, level: known in 10" in facilitator.text
    assert "Write to Osprey (open)" in facilitator.text
    assert "Call Kestrel" in facilitator.text
    assert "My car broke down" in facilitator.text


def test_every_number_of_a_line_leads_to_the_rows_it_counts(
    group: Group, facilitator: Browser
) -> None:
    one = make_member(group, "Ann Lee")
    make_busy_week(one, session_on(group, TONIGHT), people=2)
    facilitator.get("/g/tuesday/board")
    row = f"#line-{one.code} .row"
    links = [str(a["href"]) for a in facilitator.page.select(f"{row} .eight, {row} a.told")]
    story = f"/g/tuesday/members/{one.code}/story?session={TONIGHT}"
    rows = [f"#conversations-{TONIGHT}", f"#week-{TONIGHT}", "&rule=lined_up#evidence"]
    assert links == [f"{story}{where}" for where in ("#weeks", *rows)]
    for link in links:
        assert facilitator.get(link).page.find(id=link.split("#")[1])


def test_the_week_of_someone_away_leads_to_that_week(group: Group, facilitator: Browser) -> None:
    one = make_member(group, "Ann Lee")
    make_busy_week(one, session_on(group, TONIGHT), people=2)
    make_away(one, TONIGHT, TONIGHT)
    facilitator.get("/g/tuesday/board")
    (link,) = facilitator.page.select(f"#line-{one.code} a.told")
    assert link.get_text() == "2 of 5 face to face"
    path, week = str(link["href"]).split("#")
    assert facilitator.get(path).page.find(id=week)


def test_each_finding_gives_the_number_that_decided_and_its_aim(
    group: Group, facilitator: Browser
) -> None:
    one = make_member(group, "Ann Lee")
    make_busy_week(one, session_on(group, WEEKS[-3]), people=4)
    make_checkin(one, session_on(group, WEEKS[-2]))
    make_friends_week(one, session_on(group, TONIGHT))
    facilitator.get(f"/g/tuesday/board/members/{one.code}")
    told = {
        " ".join(li.get_text(" ").split()).split(" , ")[0]: li.select("a + .soft")[0].get_text()
        for li in facilitator.page.select(".findings li:has(a)")
    }
    assert told == {
        "Who (yes) 8 of 9": "aim 6",
        "Goals (not yet) 0": "aim 1",
        "Lined up (not yet) 0": "aim 3",
        "Events (not yet) 0": "aim 2",
        "People in work (yes) 8 of 9": "aim 5",
        "Introductions (not yet) 0 of 9": "aim 3",
        "Face to face (yes) 2 of 3 weeks": "aim 2",
    }


def test_a_member_opens_with_what_became_of_what_was_lined_up(
    group: Group, facilitator: Browser
) -> None:
    one = make_member(group, "Ann Lee")
    before, tonight = session_on(group, WEEKS[-2]), session_on(group, TONIGHT)
    for name, status in (("Sam", "happened"), ("Kay", "fell_through"), ("Lou", "planned")):
        told = None if status == "planned" else tonight.id
        make_conversation(
            make_contact(one, name, company=None),
            TONIGHT - timedelta(days=2),
            status=ConversationStatus(status),
            booked_in_id=before.id,
            resolved_in_id=told,
        )
    said = facilitator.get(f"/g/tuesday/board/members/{one.code}").text
    assert "Of 3 lined up for this week, 1 happened" in said
    assert "Sam (happened) Kay (fell through) Lou (no word yet)" in said


def test_htmx_gets_the_one_line_open_or_folded(group: Group, facilitator: Browser) -> None:
    one = make_member(group, "Ann Lee")
    path = f"/g/tuesday/board/members/{one.code}?session={TONIGHT}"
    for query, is_open in (("", "true"), ("&folded=1", "false")):
        answer = facilitator.client.get(path + query, headers={"HX-Request": "true"})
        assert answer.text.startswith(f'<article class="line" id="line-{one.code}"')
        assert f'aria-expanded="{is_open}"' in answer.text
        assert ("findings" in answer.text) == (is_open == "true")
        assert "HX-Request" in answer.headers["Vary"]


def test_htmx_gets_the_board_of_another_session(group: Group, facilitator: Browser) -> None:
    make_member(group)
    path = f"/g/tuesday/board?session={WEEKS[-2]}"
    answer = facilitator.client.get(path, headers={"HX-Request": "true"})
    assert answer.text.startswith('<div class="board" id="board">')
    assert "Tuesday, March 3" in answer.text


def test_a_landed_member_has_no_line_to_open(group: Group, facilitator: Browser) -> None:
    one = make_member(group, status=Status.LANDED, status_since=TONIGHT)
    facilitator.get(f"/g/tuesday/board/members/{one.code}", status=404)


def test_names_are_never_markup(group: Group, facilitator: Browser) -> None:
    one = make_member(group, "<b>R&D</b>")
    facilitator.get("/g/tuesday/board")
    assert line(facilitator, one).split("Face")[0].endswith("<b>R&D</b> ")
    assert facilitator.page.find("b") is None


@pytest.mark.parametrize("size", [5, 80])
def test_the_board_takes_eight_statements_for_any_size(
    group: Group, facilitator: Browser, size: int
) -> None:
    held = [session_on(group, day) for day in WEEKS[-3:]]
    for number in range(size):
        one = make_member(group, f"Member {number}")
        for session in held:
            make_friends_week(one, session)
    with counted() as statements:
        facilitator.get("/g/tuesday/board")
    assert f"{size} of {size} have reported" in facilitator.text
    assert len(statements) <= 8


def test_a_board_on_a_wednesday_is_of_next_week(app: Flask, group: Group, clock: Clock) -> None:
    make_session(group, TONIGHT + timedelta(weeks=1))
    make_member(group)
    clock.moment += timedelta(days=1)
    visitor = Browser(app).sign_in_directly(make_facilitator(group)).get("/g/tuesday/board")
    assert "Tuesday, March 17" in visitor.text
    assert "Nobody has reported yet." in visitor.text
