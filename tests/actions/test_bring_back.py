"""A member's own file brought back: what is missing comes, what is there stays."""

import json
from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

import pytest

from groupapp.actions.bring_back import bring_back
from groupapp.actions.erase_member import erase_member
from groupapp.actions.go_away import go_away
from groupapp.domain.group_files import in_latest_format
from groupapp.domain.terms import ConversationStatus, Level, Met
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.models import Contact, Conversation, Group, Member
from groupapp.queries import checkins, contacts
from groupapp.queries.group_files import member_file
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_event,
    make_goal,
    make_group,
    make_member,
    make_offer,
    make_session,
    make_target,
)

FRIDAY = date(2026, 3, 6)


@pytest.fixture
def pat() -> Member:
    """A member with one of everything that a file brings back."""
    group = make_group()
    before, session = (make_session(group, date(2026, 3, day)) for day in (3, 10))
    member = make_member(group, "Pat", target_level=Level.DIRECTOR)
    fair = make_event(member, date(2026, 3, 5))
    ann = make_contact(member, "Ann Poe", met=Met.EVENT, event_id=fair.id, share_company=True)
    sam = make_contact(member, "Sam Lee", met=Met.INTRODUCED, introduced_by_id=ann.id)
    make_conversation(ann, FRIDAY, booked_in_id=before.id)
    make_conversation(sam, FRIDAY, status=ConversationStatus.PLANNED, booked_in_id=session.id)
    make_checkin(member, session, note="A private word")
    make_goal(member, before, session, read_aloud=True)
    make_target(member, shared=True)
    make_offer(member, shared=True)
    go_away(member, Days(date(2026, 4, 1), date(2026, 4, 7)))
    return member


def exported(member: Member) -> dict[str, Any]:
    """What JSON makes of the member's file."""
    group = db.session.get_one(Group, member.group_id)
    whole: dict[str, Any] = json.loads(json.dumps(member_file(group, member)))
    return in_latest_format(whole)


def own(file: dict[str, Any]) -> dict[str, Any]:
    return {name: rows for name, rows in file["members"][0].items() if isinstance(rows, list)}


@pytest.mark.usefixtures("any_app")
def test_everything_comes_back_after_erasing(pat: Member) -> None:
    file = exported(pat)
    group = db.session.get_one(Group, pat.group_id)
    erase_member(pat, datetime(2026, 3, 10, 16, tzinfo=UTC))
    again = make_member(db.session.get_one(Group, group.id), "Pat once more")

    bring_back(again, file)

    assert own(exported(again)) == own(file)
    assert again.target_level is Level.DIRECTOR


@pytest.mark.usefixtures("app")
def test_bringing_it_back_twice_adds_nothing(pat: Member) -> None:
    file = exported(pat)

    found = bring_back(pat, deepcopy(file))

    assert not found.is_anything
    assert exported(pat) == file


@pytest.mark.usefixtures("app")
def test_a_later_change_here_stays_and_is_not_doubled(pat: Member) -> None:
    file = exported(pat)
    sam = next(c for c in checkins.contacts(pat) if c.name == "Sam Lee")
    (talk,) = contacts.conversations(sam)
    sam.name, sam.company = "Samuel Lee", "Harbor"
    talk.date, talk.status = date(2026, 3, 9), ConversationStatus.HAPPENED
    db.session.commit()

    found = bring_back(pat, file)

    assert not found.is_anything
    assert (sam.name, sam.company) == ("Samuel Lee", "Harbor")
    assert len(contacts.conversations(sam)) == 1


@pytest.mark.usefixtures("any_app")
def test_people_known_here_under_another_code_are_found_by_name(pat: Member) -> None:
    file = exported(pat)
    other = make_member(db.session.get_one(Group, pat.group_id), "Kim")
    known = make_contact(other, "ann poe", code="here", company=None)

    found = bring_back(other, file)

    assert [row["name"] for row in found.member["contacts"]] == ["Sam Lee"]
    assert [row.date for row in contacts.conversations(known)] == [FRIDAY]
    (guest,) = contacts.introduced_by(known)
    assert guest.name == "Sam Lee"
    assert not bring_back(other, file).is_anything


@pytest.mark.usefixtures("app")
def test_two_namesakes_in_the_file_stay_two(pat: Member) -> None:
    make_contact(pat, "Sam Lee", company=None)
    file = exported(pat)
    other = make_member(db.session.get_one(Group, pat.group_id), "Kim")
    make_contact(other, "Sam Lee", code="here", company=None)

    bring_back(other, file)

    names = [contact.name for contact in contacts.in_reading_order(other)]
    assert names == ["Ann Poe", "Sam Lee", "Sam Lee"]
    assert not bring_back(other, file).is_anything


@pytest.mark.usefixtures("app")
def test_what_belongs_to_sessions_this_group_does_not_have_is_left_out(pat: Member) -> None:
    file = exported(pat)
    house = make_group("house")
    make_session(house, date(2026, 3, 3))
    newcomer = make_member(house, "Pat")

    found = bring_back(newcomer, file)

    assert found.unknown_dates == ["2026-03-10"]
    assert (found.homeless["checkins"], found.homeless["goals"]) == (1, 1)
    assert not exported(newcomer)["members"][0]["checkins"]
    talks = db.session.query(Conversation).filter_by(member_id=newcomer.id)
    assert sorted(talk.booked_in_id is None for talk in talks) == [False, True]


@pytest.mark.usefixtures("app")
def test_nothing_is_shared_in_another_group_by_a_tick_set_elsewhere(pat: Member) -> None:
    file = exported(pat)
    newcomer = make_member(make_group("house"), "Pat")

    bring_back(newcomer, file)

    member = exported(newcomer)["members"][0]
    assert member["targets"] == ["Harbor Bank"]
    assert member["shared_targets"] == []
    assert not any(row["shared"] for row in member["offers"])
    assert not any(row["share_company"] for row in member["contacts"])


@pytest.mark.usefixtures("app")
def test_what_the_facilitator_knows_of_the_member_stays(pat: Member) -> None:
    file = exported(pat)
    file["members"][0] |= {"name": "Boss", "status": "landed", "status_since": "2026-03-01"}

    bring_back(pat, file)

    assert (pat.name, pat.status) == ("Pat", "searching")
    assert db.session.query(Contact).filter_by(member_id=pat.id).count() == 2
