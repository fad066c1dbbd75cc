"""A member's story: their weeks and network, and the rows that a finding counted."""

from datetime import date, timedelta

import pytest
from flask import Flask

from groupapp.domain.terms import ConversationStatus, Employment, Level, Met, MilestoneKind, Status
from groupapp.extensions import db
from groupapp.models import Group, GroupSession, Member
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
    facilitator.get(STORY)
    drawn = [text.get_text() for text in facilitator.page.select("svg.map text")]
    assert "Maximiliana Featherston…" in drawn
    assert name in row(facilitator, "contacts")


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
    facilitator.click("1 of 2 people talked with are in work; more than half is the aim.")
    assert facilitator.response.request.args["rule"] == "working"
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
    links = [str(a["href"]).removeprefix("#") for a in facilitator.page.select("#evidence a")]
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
    with counted() as many:
        facilitator.get(f"{STORY}?rule=who")
    assert len(many) == len(few)
