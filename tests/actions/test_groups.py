"""Groups are created, edited and moved to another weekday, on both databases."""

from datetime import date, time
from typing import Any

import pytest

from groupapp.actions.create_group import create_group
from groupapp.actions.edit_group import GroupChangedError, edit_group
from groupapp.domain.terms import Weekday
from groupapp.extensions import db
from groupapp.models import Group
from groupapp.queries import facilitators, groups
from tests.apps import Clock
from tests.factories import (
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_present,
    make_session,
)

TODAY = date(2026, 3, 10)
SIX = time(18)
NEW_YORK = "America/New_York"

pytestmark = pytest.mark.usefixtures("any_app")


def march(*days: int) -> list[date]:
    return [date(2026, 3, day) for day in days]


def dates(group: Group) -> list[date]:
    db.session.expire_all()
    found = [session.date for session in groups.sessions(group)]
    db.session.rollback()
    return found


def edit(group: Group, **values: Any) -> int:
    return edit_group(group, group.version, values, TODAY)


def test_a_new_group_has_its_facilitator_and_eight_weekly_sessions(clock: Clock) -> None:
    facilitator = make_facilitator()
    group = create_group(facilitator, "Hall", Weekday.FRIDAY, SIX, NEW_YORK, clock())
    assert facilitators.groups_of(facilitator) == [group]
    assert len(dates(group)) == 8
    assert dates(group)[:2] == march(13, 20)


def test_sessions_begin_with_the_day_it_is_where_the_group_is(clock: Clock) -> None:
    facilitator = make_facilitator()
    group = create_group(facilitator, "Hall", Weekday.TUESDAY, SIX, "Pacific/Auckland", clock())
    assert dates(group)[0] == date(2026, 3, 17)


def test_groups_of_one_name_get_codes_of_their_own(clock: Clock) -> None:
    made = [
        create_group(make_facilitator(), "Lookalike", Weekday.TUESDAY, SIX, NEW_YORK, clock())
        for _ in range(2)
    ]
    assert [group.code for group in made] == ["lookalike-2", "lookalike-3"]


def test_a_form_sent_twice_makes_one_group(clock: Clock) -> None:
    facilitator = make_facilitator()
    first, second = (
        create_group(facilitator, "Hall", Weekday.TUESDAY, SIX, NEW_YORK, clock()) for _ in range(2)
    )
    assert first.id == second.id
    assert len(facilitators.groups_of(facilitator)) == 1


def test_settings_are_saved() -> None:
    group = make_group()
    assert edit(group, name="Thursday group", numbers_agreed=True) == 0
    db.session.refresh(group)
    assert (group.name, group.numbers_agreed, group.version) == ("Thursday group", True, 2)


def test_the_later_of_two_edits_is_told_and_overwrites_nothing() -> None:
    group = make_group()
    edit_group(group, 1, {"name": "First"}, TODAY)
    with pytest.raises(GroupChangedError):
        edit_group(group, 1, {"name": "Second"}, TODAY)
    db.session.refresh(group)
    assert group.name == "First"


def test_saving_the_same_twice_is_no_conflict() -> None:
    group = make_group()
    for _ in range(2):
        edit_group(group, 1, {"name": "First"}, TODAY)
    assert group.name == "First"


def test_another_weekday_moves_the_sessions_after_today() -> None:
    group = make_group()
    for day in march(3, 10, 17, 24):
        make_session(group, day)
    assert edit(group, weekday=Weekday.THURSDAY) == 2
    assert dates(group) == march(3, 10, 19, 26)


def test_cancelled_closed_and_attended_sessions_stay(clock: Clock) -> None:
    group = make_group()
    make_session(group, date(2026, 3, 17), cancelled=True)
    make_session(group, date(2026, 3, 24), closed_at=clock())
    make_present(make_member(group), make_session(group, date(2026, 3, 31)))
    assert edit(group, weekday=Weekday.THURSDAY) == 0
    assert dates(group) == march(17, 24, 31)


def test_sessions_take_each_others_days_without_a_clash() -> None:
    group = make_group(weekday=Weekday.WEDNESDAY)
    for day in march(11, 16, 23, 30):
        make_session(group, day)
    assert edit(group, weekday=Weekday.MONDAY) == 4
    assert dates(group) == march(16, 23, 30) + [date(2026, 4, 6)]


def test_what_refers_to_a_moved_session_stays_with_it() -> None:
    group = make_group()
    made_in, due = (make_session(group, day) for day in march(10, 17))
    goal = make_goal(make_member(group), made_in, due)
    edit(group, weekday=Weekday.THURSDAY)
    assert goal.due_id == due.id
    assert dates(group) == march(10, 19)


def test_another_group_keeps_its_days() -> None:
    other = groups.by_code("lookalike")
    assert other is not None
    make_session(other, date(2026, 3, 17))
    group = make_group()
    edit(group, weekday=Weekday.THURSDAY)
    assert dates(other)[-1] == date(2026, 3, 17)
