"""The made-up group."""

from datetime import timedelta

import pytest

from groupapp import demo
from groupapp.domain.boards import Board, board
from groupapp.domain.light import State
from groupapp.models import Group
from groupapp.queries import groups
from groupapp.queries.group_facts import group_facts
from tests.apps import TUESDAY_NOON

pytestmark = pytest.mark.usefixtures("empty_app")


def demo_group() -> Group:
    demo.load(TUESDAY_NOON)
    group = groups.demo_group()
    assert group is not None
    return group


def demo_board() -> Board:
    group = demo_group()
    return board(group_facts(group), groups.today(group, TUESDAY_NOON))


def test_demo_members_stand_in_every_position_of_the_switch() -> None:
    rows = demo_board().rows
    assert {row.light.state for row in rows if row.light} == set(State)
    assert any(row.is_away for row in rows)
    assert any(row.member.status == "landed" for row in rows)


def test_the_demo_group_meets_tomorrow_and_has_sessions_ahead() -> None:
    shown = demo_board()
    assert shown.session is not None
    assert shown.session.date == shown.as_of + timedelta(days=1)
    ahead = [session for session in shown.group.sessions if session.date >= shown.as_of]
    assert len(ahead) == 8


def test_demo_people_are_plainly_a_demo() -> None:
    rows = demo_board().rows
    assert all(row.member.name.endswith(" Demo") for row in rows)
    names = [contact.name for row in rows for contact in row.member.contacts.values()]
    assert names
    assert all(name and name.endswith(" Sample") for name in names)


def test_the_demo_member_to_look_through_has_not_reported_and_has_plans() -> None:
    row = next(row for row in demo_board().rows if row.member.code == demo.GUIDE)
    assert not row.reported
    assert row.week is not None
    assert [goal.due for goal in row.member.goals if goal.outcome is None] == [row.week.week] * 2
    planned = [c for c in row.member.conversations if c.status == "planned"]
    assert planned
