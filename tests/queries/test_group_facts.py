"""Facts of a whole group from the database: the example boards, exactly, in seven statements."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from groupapp.actions.import_group import import_group
from groupapp.board_prints import as_json
from groupapp.domain.boards import board
from groupapp.domain.group_files import normalised
from groupapp.extensions import db
from groupapp.models import Group
from groupapp.queries import groups, members
from groupapp.queries.group_facts import group_facts
from groupapp.queries.group_files import group_file
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_event,
    make_goal,
    make_group,
    make_member,
    make_present,
    make_session,
)
from tests.queries.statements import counted

pytestmark = pytest.mark.usefixtures("any_app")
DATA = Path(__file__).parent.parent / "data"
BOARDS = json.loads((DATA / "group.example.boards.json").read_text())


def example() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((DATA / "group.example.json").read_text())
    return data


def example_group() -> Group:
    return import_group(normalised(example()))


def test_the_example_boards_come_out_exactly() -> None:
    facts = group_facts(example_group())
    for day, expected in BOARDS.items():
        assert as_json(board(facts, date.fromisoformat(day))) == expected


def test_what_goes_in_comes_out_normalised() -> None:
    assert group_file(example_group()) == sorted_by_date(normalised(example()))


def sorted_by_date(file: dict[str, Any]) -> dict[str, Any]:
    return {**file, "sessions": sorted(file["sessions"], key=lambda session: session["date"])}


def test_a_group_with_nothing_has_facts() -> None:
    facts = group_facts(make_group())
    assert (facts.sessions, facts.members) == ([], [])


def make_rich_member(group: Group, name: str) -> None:
    """A member with a row of every kind, two of most, so that a careless join would show."""
    before, session = groups.sessions(group)
    one = make_member(group, name)
    contacts = [make_contact(one, met_name) for met_name in ("Sam", "Kim")]
    for contact in contacts:
        make_conversation(contact, session.date)
        make_conversation(contact, before.date, booked_in_id=before.id)
        make_event(one, session.date)
        make_goal(one, before, session)
    for held in (before, session):
        make_checkin(one, held)
        make_present(one, held)


@pytest.fixture
def rich() -> Group:
    group = make_group()
    make_session(group, date(2026, 3, 10))
    make_session(group, date(2026, 3, 3))
    for name in ("Ann", "Bo"):
        make_rich_member(group, name)
    return group


def test_everyone_has_their_own_rows_once_and_nobody_elses(rich: Group) -> None:
    facts = group_facts(rich)
    assert [session.date.day for session in facts.sessions] == [3, 10]
    assert [one.name for one in facts.members] == ["Ann", "Bo"]
    for one in facts.members:
        assert [c.name for c in one.contacts.values()] == ["Sam", "Kim"]
        assert {talk.contact for talk in one.conversations} == set(one.contacts)
        assert (len(one.conversations), len(one.events), len(one.goals)) == (4, 2, 2)
        assert {day.day for day in one.checkins} == {day.day for day in one.present} == {3, 10}


def test_sessions_of_rows_are_told_by_their_dates(rich: Group) -> None:
    one = group_facts(rich).members[0]
    assert {talk.booked_in for talk in one.conversations} == {None, date(2026, 3, 3)}
    assert {(goal.made_in, goal.due) for goal in one.goals} == {
        (date(2026, 3, 3), date(2026, 3, 10))
    }


def test_one_member_alone_can_be_asked_for(rich: Group) -> None:
    bo = members.of_group(rich)[1]
    facts = group_facts(rich, only=bo)
    assert facts.members == [one for one in group_facts(rich).members if one.id == bo.id]
    assert facts.sessions == group_facts(rich).sessions


def test_a_check_in_is_dated_where_the_group_is() -> None:
    group = make_group(timezone="Asia/Tokyo")
    session = make_session(group, date(2026, 3, 10))
    make_checkin(make_member(group), session, submitted_at=datetime(2026, 3, 9, 20, tzinfo=UTC))
    (one,) = group_facts(group).members
    assert one.checkins[session.date].submitted_on == date(2026, 3, 10)


@pytest.mark.parametrize("size", [0, 1, 30])
def test_seven_statements_whatever_the_size(size: int) -> None:
    group = make_group()
    make_session(group, date(2026, 3, 3))
    make_session(group, date(2026, 3, 10))
    for number in range(size):
        make_rich_member(group, f"Member {number}")
    db.session.refresh(group)
    with counted() as statements:
        group_facts(group)
    assert len(statements) == 7
