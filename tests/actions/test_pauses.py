"""A group pauses and is archived, and meets again, on both databases."""

from datetime import date, timedelta

import pytest

from groupapp.actions.archive_group import REASON, archive_group, reopen_group
from groupapp.actions.cancel_session import cancel_session
from groupapp.actions.close_session import close_session
from groupapp.actions.pause_group import PausesOverlapError, end_pause, pause_group
from groupapp.actions.top_up_sessions import top_up_sessions
from groupapp.domain.changes import Subject
from groupapp.domain.weeks import Days, open_session
from groupapp.extensions import db
from groupapp.models import Checkin, Facilitator, Goal, Group, GroupSession
from groupapp.queries import changes, checkins, groups
from tests.apps import TUESDAY_NOON as NOW
from tests.factories import (
    make_checkin,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_present,
    make_session,
)

TODAY = date(2026, 3, 10)
SPRING = Days(date(2026, 3, 12), date(2026, 6, 30))

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


def held(group: Group, today: date = TODAY) -> list[date]:
    facts = groups.session_facts(groups.sessions(group))
    return [fact.date for fact in facts if fact.date >= today and not fact.cancelled]


def due(goal: Goal) -> date:
    db.session.refresh(goal)
    return db.session.get_one(GroupSession, goal.due_id).date


def test_a_pause_cancels_what_is_planned_and_what_is_planned_later(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    goal = make_goal(make_member(group), sessions[1], sessions[2])
    paused = pause_group(group, [SPRING], "summer", by, NOW)
    assert paused.after == due(goal) == date(2026, 7, 7)
    inside = groups.sessions_in(group, SPRING)
    assert len(paused.cancelled) == len(inside) == 16
    assert {each.reason for each in inside} == {"summer"}
    assert len(held(group)) == 8


def test_after_the_pause_there_is_a_session_to_report_for(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    pause_group(group, [Days(sessions[1].date, TODAY + timedelta(days=399))], "a year", by, NOW)
    opened = open_session(groups.session_facts(groups.sessions(group)), TODAY)
    assert opened is not None
    assert opened.date == date(2027, 4, 20)


def test_a_pause_that_is_still_far_off_reaches_sessions_planned_in_it_later(
    group: Group, by: Facilitator
) -> None:
    far = Days(date(2026, 12, 20), date(2027, 1, 3))
    assert pause_group(group, [far], "holiday", by, NOW).cancelled == []
    top_up_sessions(group, date(2026, 12, 1))
    assert [each.reason for each in groups.sessions_in(group, far)] == ["holiday"] * 2


@pytest.mark.parametrize("reason", ["weather", "holiday"])
def test_a_pause_ended_early_gives_back_only_what_it_took(
    group: Group, sessions: list[GroupSession], by: Facilitator, reason: str
) -> None:
    goal = make_goal(make_member(group), sessions[1], sessions[2])
    cancel_session(group, sessions[3], reason, by, NOW)
    pause_group(group, [Days(date(2026, 3, 11), date(2026, 4, 1))], "holiday", by, NOW)
    (pause,) = groups.pauses(group)
    assert end_pause(group, pause.id, by, NOW) == [date(2026, 3, 17), date(2026, 3, 31)]
    assert due(goal) == date(2026, 3, 17)
    assert (sessions[3].cancelled, sessions[3].reason) == (True, reason)
    assert groups.pauses(group) == []
    assert end_pause(group, 1, by, NOW) is None


def test_the_days_of_a_pause_that_have_passed_stay_in_it(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    pause_group(group, [Days(date(2026, 3, 3), date(2026, 3, 18))], "holiday", by, NOW)
    (pause,) = groups.pauses(group)
    assert end_pause(group, pause.id, by, NOW) == [date(2026, 3, 10), date(2026, 3, 17)]
    assert (pause.last, sessions[0].cancelled) == (date(2026, 3, 9), True)


def test_what_was_held_stays_and_what_was_reported_is_kept(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    member = make_member(group)
    make_present(member, sessions[0])
    close_session(group, sessions[1], NOW)
    make_checkin(member, sessions[2])
    paused = pause_group(group, [Days(date(2026, 3, 1), date(2026, 3, 20))], "holiday", by, NOW)
    assert paused.held == [date(2026, 3, 3), date(2026, 3, 10)]
    assert paused.cancelled == paused.reported == [date(2026, 3, 17)]
    stored = db.session.query(Checkin).filter_by(member_id=member.id).all()
    assert len(stored) == 1


def test_a_pause_over_another_is_refused_and_the_same_twice_is_one(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    for _ in range(2):
        pause_group(group, [SPRING], "summer", by, NOW)
    with pytest.raises(PausesOverlapError) as caught:
        pause_group(group, [Days(TODAY, SPRING.first)], "holiday", by, NOW)
    assert caught.value.days == SPRING
    assert len(groups.pauses(group)) == 1
    assert not sessions[1].cancelled
    assert len(changes.of_group(group, Subject, 9)) == 1


def test_an_archived_group_plans_nothing_and_takes_no_check_in(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    make_present(make_member(group), sessions[1])
    archive_group(group, by, NOW)
    top_up_sessions(group, TODAY)
    assert group.archived_on == TODAY
    assert held(group) == [TODAY]  # somebody was there
    assert checkins.open_week(group, TODAY) is None


def test_a_group_opened_again_meets_where_it_is_by_then(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    goal = make_goal(make_member(group), sessions[1], sessions[2])
    for _ in range(2):
        archive_group(group, by, NOW)
    for _ in range(2):
        reopen_group(group, by, NOW + timedelta(days=9))
    later = date(2026, 3, 19)
    assert held(group, later)[0] == due(goal) == date(2026, 3, 24)
    assert len(held(group, later)) == 8
    assert (group.archived_on, sessions[2].cancelled) == (None, True)
    kept = [one.after for one in changes.of_group(group, (Subject.ARCHIVE,), 9)]
    assert kept == [{"archived_on": None}, {"archived_on": "2026-03-10"}]


def test_what_was_cancelled_by_itself_stays_so_when_the_group_opens_again(
    group: Group, sessions: list[GroupSession], by: Facilitator
) -> None:
    cancel_session(group, sessions[2], REASON, by, NOW)
    archive_group(group, by, NOW)
    reopen_group(group, by, NOW)
    assert held(group)[:2] == [date(2026, 3, 10), date(2026, 3, 24)]
