"""A member's story: their weeks and network, and the rows that a finding counted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from groupapp.domain.terms import (
    ConversationStatus,
    Disposition,
    Employment,
    Level,
    Met,
    MilestoneKind,
    Mode,
    Rule,
    Status,
)
from groupapp.extensions import db
from groupapp.models import Absence, Answer, Ask, Call, Facilitator, Group, GroupSession, Member
from tests.browsing import Browser
from tests.factories import (
    make_ask,
    make_checkin,
    make_contact,
    make_conversation,
    make_event,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_milestone,
    make_session,
)
from tests.queries.statements import counted

TONIGHT = date(2026, 3, 10)
WEEKS = [TONIGHT - timedelta(weeks=week) for week in reversed(range(4))]
STORY = "/g/tuesday/members/ann/story"


@pytest.fixture
def group(app: Flask) -> Group:  # noqa: ARG001 (the app's context)
    return make_group()


@pytest.fixture
def sessions(group: Group) -> list[GroupSession]:
    return [make_session(group, day) for day in WEEKS]


@pytest.fixture
def ann(group: Group) -> Member:
    return make_member(group, "Ann", code="ann")


@pytest.fixture
def facilitator(app: Flask, group: Group) -> Browser:
    return Browser(app).sign_in_directly(make_facilitator(group))


def row(visitor: Browser, id_: str) -> str:
    """The words of a row of the page."""
    found = visitor.page.find(id=id_)
    assert found is not None, f"no row {id_}"
    return " ".join(found.get_text(" ").split())


def test_a_newcomer_without_anything_has_a_story_too(
    facilitator: Browser,
    ann: Member,
    sessions: list[GroupSession],  # noqa: ARG001
) -> None:
    ann.joined = TONIGHT
    db.session.commit()
    facilitator.get(STORY + "?session=2026-03-03")
    assert facilitator.heading == "The story of Ann"
    assert "Their first session is still to come." in facilitator.text
    assert "No names so far." in facilitator.text
    facilitator.click("Personal link")
    assert facilitator.path == "/g/tuesday/members/ann/link"


def test_a_group_without_sessions_shows_it_all_the_same(facilitator: Browser, ann: Member) -> None:
    make_contact(ann, "Sam Contact")
    facilitator.get(STORY)
    assert "Sam Contact" in row(facilitator, "contacts")


def test_each_week_tells_its_numbers_its_light_and_its_news(
    facilitator: Browser, ann: Member, sessions: list[GroupSession]
) -> None:
    make_checkin(ann, sessions[-2], unnamed_conversations=2)
    make_conversation(make_contact(ann), WEEKS[-2])
    make_goal(ann, sessions[-3], sessions[-2], outcome="kept")
    make_milestone(ann, MilestoneKind.INTERVIEW, WEEKS[-2] - timedelta(days=1))
    make_milestone(ann, MilestoneKind.OFFER, TONIGHT + timedelta(days=1))
    facilitator.get(STORY)
    week = row(facilitator, "week-2026-03-03")
    assert "1 of 5 3 (2 without a name) 0 0 1 of 1 Interview, Mar 2" in week
    assert "No check-in" in row(facilitator, "week-2026-02-24")
    assert "Quiet" in row(facilitator, "week-2026-02-24")
    assert "Since then: Offer, Mar 11" in facilitator.text


def test_weeks_without_a_light_say_why(
    facilitator: Browser, ann: Member, sessions: list[GroupSession]
) -> None:
    sessions[1].cancelled = True
    ann.status, ann.status_since = Status.LANDED, WEEKS[-1]
    db.session.commit()
    facilitator.get(STORY)
    assert "No session" in row(facilitator, f"week-{WEEKS[1]}")
    assert "Landed" in row(facilitator, f"week-{WEEKS[-1]}")
    assert "On the board" not in facilitator.text


def test_each_number_of_a_week_leads_to_the_rows_it_counts(
    facilitator: Browser, ann: Member, sessions: list[GroupSession]
) -> None:
    make_checkin(ann, sessions[-2], unnamed_conversations=2)
    make_conversation(make_contact(ann, "Bo Held"), WEEKS[-2])
    booked = {"booked_in_id": sessions[-2].id, "mode": Mode.IN_PERSON}
    make_conversation(make_contact(ann, "Cy Booked"), TONIGHT - timedelta(days=1), **booked)
    make_event(ann, WEEKS[-2] - timedelta(days=1), name="Guild breakfast")
    make_goal(ann, sessions[-3], sessions[-2], text="Call three people")
    facilitator.get(STORY)
    links = [str(a["href"]) for a in facilitator.page.select("#week-2026-03-03 td > a")]
    talks, talked, events, lined_up, goals = links
    assert talks == talked == "#conversations-2026-03-03"
    in_week = row(facilitator, "conversations-2026-03-03")
    assert "(3 talked with, 1 face to face) Mar 3 Bo Held In person Happened" in in_week
    assert in_week.endswith("2 told as a number, without a name")
    assert "Guild breakfast" in row(facilitator, events[1:])
    assert "Call three people" in row(facilitator, goals[1:])
    facilitator.get(lined_up)
    assert "Cy Booked" in row(facilitator, "evidence")


def test_a_number_without_rows_leads_nowhere(
    facilitator: Browser, ann: Member, sessions: list[GroupSession]
) -> None:
    sessions[-1].cancelled = True
    make_checkin(ann, sessions[-1], unnamed_lined_up=1)
    facilitator.get(STORY)
    assert "0 of 5 0 0 1 –" in row(facilitator, f"week-{TONIGHT}")
    assert not facilitator.page.select(f"#week-{TONIGHT} a")


def test_every_conversation_stands_by_its_session_week(
    facilitator: Browser, ann: Member, sessions: list[GroupSession]
) -> None:
    contact = make_contact(ann)
    days = [WEEKS[0] - timedelta(days=9), WEEKS[0], WEEKS[1] - timedelta(days=6), TONIGHT]
    for day in days:
        make_conversation(contact, day)
    facilitator.get(STORY)
    heads = [head.get_text(" ", strip=True) for head in facilitator.page.select(".of-week")]
    assert [head.partition(" (")[0] for head in heads] == [
        "Session of March 10, 2026",
        "Session of February 24, 2026",
        "Session of February 17, 2026",
        "In no session week",
    ]
    assert row(facilitator, "conversations-title") == "Every conversation (4)"
    assert len(sessions) == len(facilitator.page.select("#weeks tbody tr"))


def noted(member: Member, facilitator: Facilitator, **values: object) -> dict[str, object]:
    return {
        "group_id": member.group_id,
        "member_id": member.id,
        "by_id": facilitator.id,
        "at": datetime(2026, 3, 8, 20, tzinfo=UTC),
        **values,
    }


def test_a_week_tells_what_was_said_and_noted(
    facilitator: Browser, ann: Member, sessions: list[GroupSession]
) -> None:
    kim = make_facilitator(name="Kim Guide", email="kim@example.org")
    make_checkin(ann, sessions[-2], note="The rent went up.")
    ask = {"group_id": ann.group_id, "member_id": ann.id, "session_id": sessions[-2].id}
    answer = {"session_id": sessions[-2].id, "rule": Rule.WHO, "disposition": Disposition.USEFUL}
    db.session.add_all(
        [
            Ask(**ask, text="Who knows Acme?", company="Acme Rail", answered=True),
            Answer(**noted(ann, kim, note="She named two.", **answer)),
            Call(**noted(ann, kim, note="Back next week.")),
        ]
    )
    db.session.commit()
    facilitator.get(STORY)
    told = row(facilitator, "week-2026-03-03")
    assert "Private word; Ask, answered; Light: Who, useful" in told
    assert "Private word The rent went up. Ask, answered Who knows Acme? (Acme Rail)" in told
    assert "Light: Who, useful She named two. Kim Guide, Mar 8" in told
    assert "Called Back next week. Kim Guide, Mar 8" in row(facilitator, f"week-{TONIGHT}")
    facilitator.get(STORY + "?session=2026-03-03")
    assert "Back next week." not in facilitator.text


def test_a_call_after_the_last_week_stands_above_the_weeks(
    facilitator: Browser, ann: Member, group: Group
) -> None:
    make_session(group, WEEKS[-2])
    db.session.add(Call(**noted(ann, make_facilitator(name="Kim"), note="Left a message.")))
    db.session.commit()
    facilitator.get(STORY)
    above = facilitator.page.select_one(".since-then")
    assert above is not None
    assert "Called Left a message. Kim, Mar 8" in " ".join(above.get_text(" ").split())


def test_times_away_and_cancelled_weeks_say_why(
    facilitator: Browser, ann: Member, sessions: list[GroupSession]
) -> None:
    sessions[0].cancelled, sessions[0].reason = True, "Snow"
    sessions[1].cancelled, sessions[1].reason = True, "Flood"
    make_checkin(ann, sessions[1])
    for first, last in [
        (WEEKS[2], WEEKS[2] + timedelta(days=2)),
        (TONIGHT - timedelta(days=2),) * 2,
    ]:
        spell = {"group_id": ann.group_id, "member_id": ann.id, "first": first, "last": last}
        db.session.add(Absence(**spell))
    db.session.commit()
    facilitator.get(STORY)
    assert "No session Snow" in row(facilitator, f"week-{WEEKS[0]}")
    assert "No session Flood" in row(facilitator, f"week-{WEEKS[1]}")
    assert "Away March 3 to March 5" in row(facilitator, f"week-{WEEKS[2]}")
    assert row(facilitator, f"week-{TONIGHT}").endswith("Away March 8")


def test_a_finding_says_what_it_counts_and_leads_back(
    facilitator: Browser, ann: Member, sessions: list[GroupSession]
) -> None:
    make_checkin(ann, sessions[-1])
    make_conversation(make_contact(ann), TONIGHT)
    facilitator.get(f"{STORY}?rule=pace")
    evidence = row(facilitator, "evidence")
    assert "People they saw face to face. A person counts once a week." in evidence
    assert "Looked at: the check-ins of Mar 10." in evidence
    facilitator.click("Back to Ann on the board")
    assert facilitator.page.find(id="line-ann")


def test_a_week_before_landing_keeps_its_finding(
    facilitator: Browser, ann: Member, sessions: list[GroupSession]
) -> None:
    make_checkin(ann, sessions[0])
    make_conversation(make_contact(ann, "Bo Held"), WEEKS[0])
    ann.status, ann.status_since = Status.LANDED, WEEKS[1]
    db.session.commit()
    facilitator.get(f"{STORY}?rule=pace&session={WEEKS[0]}")
    assert "Landed since February 24, 2026" in facilitator.text
    assert "Bo Held" in row(facilitator, "evidence")
    assert "on the board" not in facilitator.text


def test_the_table_says_who_introduced_whom(facilitator: Browser, ann: Member) -> None:
    eva = make_contact(ann, "Eva Known")
    led = {"met": Met.INTRODUCED, "introduced_by_id": eva.id}
    bo = make_contact(ann, "Bo Second", employment=Employment.LOOKING, **led)
    gone = make_contact(ann, None, met=Met.INTRODUCED)
    facilitator.get(STORY)
    assert row(facilitator, f"contact-{eva.id}").startswith("Eva Known 1 Known, or met alone Bo")
    assert row(facilitator, f"contact-{bo.id}").startswith("Bo Second 2 Introduced by Eva Known –")
    assert row(facilitator, f"contact-{gone.id}").startswith("– 2 Introduced, not told by whom")
    assert "<title>Bo Second, Kestrel Insurance, Manager, looking for work</title>" in str(
        facilitator.page
    )


def test_long_names_are_shortened_on_the_map_and_whole_in_the_table(
    facilitator: Browser, ann: Member
) -> None:
    name = "Maximiliana Featherstonehaugh-Cholmondeley"
    make_contact(ann, name)
    make_contact(ann, name.upper())
    make_contact(ann, "山田太郎" * 5)
    facilitator.get(STORY)
    drawn = {text.get_text() for text in facilitator.page.select("svg.map g text")}
    assert drawn == {"Maximiliana Feathersto…", "MAXIMILIANA FEATH…", "山田太郎山田太郎山田太…"}
    assert name in row(facilitator, "contacts")


def test_two_of_one_name_stand_each_behind_their_own_introducer(
    facilitator: Browser, ann: Member
) -> None:
    eva, flo = make_contact(ann, "Eva Known"), make_contact(ann, "Flo Known")
    bo = make_contact(ann, "Bo", met=Met.INTRODUCED, introduced_by_id=flo.id)
    for by in (eva, bo):
        make_contact(ann, "Same Name", met=Met.INTRODUCED, introduced_by_id=by.id)
    facilitator.get(STORY)
    drawn = facilitator.page.select('svg[role="img"] g')
    texts = [text for g in drawn for text in g.select("text")]
    assert [text.get_text() for text in texts] == [
        "Eva Known",
        "Same Name",
        "Flo Known",
        "Bo",
        "Same Name",
    ]
    columns = sorted({int(str(text["x"])) for text in texts})
    assert [columns.index(int(str(text["x"]))) + 1 for text in texts] == [1, 2, 1, 2, 3]


def test_seven_generations_fit_a_laptop_and_right_to_left_names_end_where_they_end(
    facilitator: Browser, ann: Member
) -> None:
    last = make_contact(ann, "First Known")
    for _ in range(6):
        led = {"met": Met.INTRODUCED, "introduced_by_id": last.id}
        last = make_contact(ann, "דוד בן־גוריון בן יוסף הכהן", **led)
    facilitator.get(STORY)
    drawn = facilitator.page.select_one('svg[role="img"]')
    assert drawn is not None
    assert int(str(drawn["width"])) <= 1216
    assert drawn.select("g text")[-1].get_text().endswith("…\u200f")


def test_the_ladder_stands_against_the_target_level(
    facilitator: Browser,
    ann: Member,
    sessions: list[GroupSession],  # noqa: ARG001
) -> None:
    ann.target_level = Level.DIRECTOR
    for level in (Level.CHIEF, Level.DIRECTOR, Level.LEAD):
        make_conversation(make_contact(ann, level=level), TONIGHT)
    facilitator.get(STORY)
    ladder = row(facilitator, "ladder")
    assert "2 of 3 conversations were at the right level" in ladder
    assert "Chief or owner 1 Vice president 0 Director (target) 1 Manager 0 Team lead 1" in ladder
    assert "In work 3 Looking for work 0" in row(facilitator, "employment")


def test_an_event_leads_to_people_a_booking_and_a_conversation(
    facilitator: Browser, ann: Member, sessions: list[GroupSession]
) -> None:
    event = make_event(ann, WEEKS[1], name="Guild breakfast")
    met = {"met": Met.EVENT, "event_id": event.id}
    held, lined_up = (make_contact(ann, name, **met) for name in ("Bo Held", "Cy Booked"))
    make_contact(ann, "Di Neither", **met)
    make_conversation(held, WEEKS[2], booked_in_id=sessions[1].id)
    planned = {"status": ConversationStatus.PLANNED, "booked_in_id": sessions[3].id}
    make_conversation(lined_up, TONIGHT + timedelta(days=2), **planned)
    facilitator.get(STORY)
    chain = row(facilitator, f"event-{event.id}")
    assert "Bo Held Mar 3 Mar 3 Cy Booked Mar 12 not yet Di Neither not yet not yet" in chain


def test_a_finding_on_the_board_leads_to_the_rows_it_counted(
    facilitator: Browser, ann: Member, sessions: list[GroupSession]
) -> None:
    make_checkin(ann, sessions[-1])
    at_work = make_contact(ann, "Bo Working")
    looking = make_contact(ann, "Cy Looking", employment=Employment.LOOKING)
    unknown = make_contact(ann, "Di Unknown", employment=Employment.UNKNOWN)
    for contact in (at_work, looking, unknown):
        make_conversation(contact, TONIGHT)
    facilitator.get("/g/tuesday/board/members/ann")
    number = facilitator.page.select_one('a[href*="rule=working"]')
    assert number is not None
    facilitator.get(str(number["href"]))
    evidence = row(facilitator, "evidence")
    assert "Bo Working, Kestrel Insurance, Manager, in work" in evidence
    assert "Di Unknown" not in evidence
    marked = {tag.get("id") for tag in facilitator.page.select("tr.counted")}
    assert {f"contact-{at_work.id}", f"contact-{looking.id}"} <= marked
    assert f"contact-{unknown.id}" not in marked


@pytest.mark.parametrize("rule", ["who", "goals", "lined_up", "events", "follow_up", "pace"])
def test_every_link_of_the_evidence_leads_to_a_row(
    facilitator: Browser, ann: Member, sessions: list[GroupSession], rule: str
) -> None:
    make_checkin(ann, sessions[-1], unnamed_conversations=1, unnamed_face_to_face=1)
    make_goal(ann, sessions[-1], sessions[-1])
    event = make_event(ann, TONIGHT - timedelta(days=2))
    met = make_contact(ann, met=Met.EVENT, event_id=event.id)
    make_conversation(met, TONIGHT)
    make_conversation(met, TONIGHT + timedelta(days=2), booked_in_id=sessions[-1].id)
    facilitator.get(f"{STORY}?rule={rule}")
    links = [str(a["href"]).removeprefix("#") for a in facilitator.page.select("#evidence td a")]
    assert links
    assert all(facilitator.page.find(id=link) for link in links)


def test_a_rule_that_is_not_there_is_not_found(facilitator: Browser, ann: Member) -> None:
    facilitator.get(f"{STORY}?rule=charm", status=404)
    facilitator.get(f"/g/tuesday/members/{ann.code}/story?session=2026-03-11", status=404)


def test_the_story_takes_as_many_statements_for_sixty_contacts(
    facilitator: Browser, ann: Member, sessions: list[GroupSession]
) -> None:
    make_checkin(ann, sessions[-1])
    with counted() as few:
        facilitator.get(STORY)
    for _ in range(20):
        make_conversation(make_contact(ann), TONIGHT)
        make_ask(ann, sessions[-1])
    with counted() as many:
        facilitator.get(f"{STORY}?rule=who")
    assert len(many) == len(few)
