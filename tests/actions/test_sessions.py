"""Sessions are moved, cancelled and closed, on both databases."""

from datetime import date, timedelta

import pytest

from groupapp.actions.cancel_session import cancel_session, restore_session
from groupapp.actions.close_session import NotYetError, close_session, reopen_session
from groupapp.actions.move_session import DayTakenError, NoRoomError, move_session
from groupapp.domain.terms import Outcome
from groupapp.domain.weeks import Days, open_session
from groupapp.extensions import db
from groupapp.models import Facilitator, Goal, Group, GroupSession
from groupapp.queries import groups
from tests.apps import TUESDAY_NOON as NOW
from tests.apps import Clock
from tests.factories import make_facilitator, make_goal, make_group, make_member, make_session

TODAY = date(2026, 3, 10)

pytestmark = pytest.mark.usefixtures("any_app")


@pytest.fixture
def group() -> Group:
    return make_group()


@pytest.fixture
def by(group: Group) -> Facilitator:
    return make_facilitator(group)


@pytest.fixture
def sessions(group: Group) -> list[GroupSession]:
    """3, 10, 17 and 24 March."""
    return [make_session(group, date(2026, 3, day)) for day in (3, 10, 17, 24)]


def due(goal: Goal) -> int:
    db.session.refresh(goal)
    db.session.commit()
    return goal.due_id


def test_a_session_moves(group: Group, sessions: list[GroupSession]) -> None:
    move_session(group, sessions[2], date(2026, 3, 19), TODAY)
    db.session.refresh(sessions[2])
    assert sessions[2].date == date(2026, 3, 19)


def test_a_session_cannot_take_anothers_day(group: Group, sessions: list[GroupSession]) -> None:
    with pytest.raises(DayTakenError):
        move_session(group, sessions[2], date(2026, 3, 24), TODAY)


def test_a_session_cannot_pass_another(group: Group, sessions: list[GroupSession]) -> None:
    with pytest.raises(NoRoomError) as caught:
        move_session(group, sessions[2], date(2026, 3, 25), TODAY)
    assert caught.value.room == Days(date(2026, 3, 11), date(2026, 3, 23))
    assert sessions[2].date == date(2026, 3, 17)


def test_moving_to_the_same_day_changes_nothing(group: Group, sessions: list[GroupSession]) -> None:
    move_session(group, sessions[2], date(2026, 3, 17), TODAY)
    assert sessions[2].date == date(2026, 3, 17)


def test_open_goals_of_a_cancelled_session_move_on_and_come_back(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    goal = make_goal(make_member(group), sessions[1], sessions[2])
    cancel_session(group, sessions[2], None, by, NOW)
    assert due(goal) == sessions[3].id
    restore_session(group, sessions[2], by, NOW)
    assert due(goal) == sessions[2].id


def test_goals_with_a_result_stay_with_the_cancelled_session(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    goal = make_goal(make_member(group), sessions[1], sessions[2], outcome=Outcome.KEPT)
    cancel_session(group, sessions[2], None, by, NOW)
    assert due(goal) == sessions[2].id


def test_goals_for_the_session_after_stay_there_when_a_cancelled_one_is_held_after_all(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    goal = make_goal(make_member(group), sessions[2], sessions[3])
    cancel_session(group, sessions[2], None, by, NOW)
    restore_session(group, sessions[2], by, NOW)
    assert due(goal) == sessions[3].id


def test_cancelling_twice_or_restoring_what_is_held_changes_nothing(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    goal = make_goal(make_member(group), sessions[1], sessions[2])
    restore_session(group, sessions[1], by, NOW)
    assert due(goal) == sessions[2].id
    for _ in range(2):
        cancel_session(group, sessions[2], None, by, NOW)
    assert due(goal) == sessions[3].id


def test_the_goals_of_the_last_session_wait_in_one_that_is_planned_for_them(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    goal = make_goal(make_member(group), sessions[2], sessions[3])
    cancel_session(group, sessions[3], None, by, NOW)
    planned = groups.session_on(group, date(2026, 3, 31))
    assert planned is not None
    assert due(goal) == planned.id


def test_a_reason_is_kept_until_the_session_is_held_after_all(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    for reason in ("weather", None):
        cancel_session(group, sessions[2], reason, by, NOW)
        assert sessions[2].reason == "weather"
    restore_session(group, sessions[2], by, NOW)
    assert (sessions[2].cancelled, sessions[2].reason) == (False, None)


def test_closing_opens_the_next_session_and_tops_up(
    group: Group, sessions: list[GroupSession], clock: Clock
) -> None:
    close_session(group, sessions[1], clock())
    facts = groups.session_facts(groups.sessions(group))
    opened = open_session(facts, TODAY)
    assert opened is not None
    assert opened.id == sessions[2].id
    assert sum(1 for fact in facts if fact.date >= TODAY) == 8


def test_closing_twice_keeps_the_first_moment(
    group: Group, sessions: list[GroupSession], clock: Clock
) -> None:
    close_session(group, sessions[1], clock())
    close_session(group, sessions[1], clock() + timedelta(hours=1))
    assert sessions[1].closed_at == clock()


def test_a_session_to_come_cannot_be_closed(
    group: Group, sessions: list[GroupSession], clock: Clock
) -> None:
    with pytest.raises(NotYetError):
        close_session(group, sessions[2], clock())


def test_a_closed_session_can_be_opened_again(
    group: Group, sessions: list[GroupSession], clock: Clock
) -> None:
    close_session(group, sessions[1], clock())
    reopen_session(group, sessions[1])
    db.session.refresh(sessions[1])
    assert sessions[1].closed_at is None
