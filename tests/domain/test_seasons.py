"""A season's numbers tell of no fewer than ten people, whichever way they are put together."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.boards import board
from groupapp.domain.paper_facts import facts
from groupapp.domain.papers import Source
from groupapp.domain.seasons import FEWEST, SeasonFacts, Sum, left_out
from groupapp.domain.tally import MemberFacts, MilestoneFact
from groupapp.domain.terms import MilestoneKind
from groupapp.domain.week_sums import WeekSums
from groupapp.domain.weeks import Days
from tests.domain.facts import D, before, checkin, contact, group, member, session, sessions, talk

Cells = dict[str, frozenset[int]]
CELLS = st.dictionaries(
    st.sampled_from("abcdefgh"), st.frozensets(st.integers(0, 24), max_size=25), max_size=8
)


def together(cells: Cells, keys: AbstractSet[str]) -> int:
    return len(frozenset[int]().union(*(cells[key] for key in keys)))


@given(CELLS)
def test_no_cell_shown_and_no_rest_of_a_total_is_about_one_to_nine(cells: Cells) -> None:
    hidden = left_out(cells)
    if together(cells, set(cells)) < FEWEST:
        return  # the total is not shown either
    assert all(len(cells[key]) == 0 or len(cells[key]) >= FEWEST for key in cells.keys() - hidden)
    assert len(hidden) != 1 or not cells.keys() - hidden - {k for k in cells if not cells[k]}
    assert not hidden or together(cells, hidden) >= FEWEST


@given(CELLS)
def test_nothing_is_left_out_without_need(cells: Cells) -> None:
    if all(len(people) >= FEWEST or not people for people in cells.values()):
        assert left_out(cells) == set()


def people(count: int, **values: object) -> list[MemberFacts]:
    told = {**checkin(before(7)), **checkin()}
    return [
        member(f"P{number}", contact(number), checkins=told, **values)
        for number in range(1, count + 1)
    ]


def season(members: list[MemberFacts], **values: object) -> SeasonFacts:
    shown = board(group(*members, sessions=sessions(3)), D)
    assert shown.session
    found: SeasonFacts = facts("season-report", Source(shown, shown.session, **values))  # type: ignore[arg-type]
    return found


def test_under_ten_people_only_sessions_and_attendance_are_told() -> None:
    found = season(people(9, present=frozenset({D})))
    assert (found.held, found.attendance) == (3, 9)
    assert (found.people, found.landed, found.totals, found.months) == (None, None, {}, ())


def test_from_ten_people_on_sums_are_told() -> None:
    found = season(people(10))
    assert found.people == 10
    assert found.totals[Sum.REPORTED] == 20
    assert [month.sums[Sum.REPORTED] for month in found.months] == [0, 20]


def test_a_sum_that_few_took_part_in_is_left_out() -> None:
    few = people(10)
    few[0] = replace(few[0], conversations=[talk(D, 1)])
    found = season(few)
    assert found.totals[Sum.CONVERSATIONS] is None
    assert found.totals[Sum.EVENTS] == 0


@pytest.mark.parametrize(("count", "told"), [(0, 0), (1, None), (9, None), (10, 10)])
def test_how_many_found_work_is_told_of_none_or_of_ten(count: int, told: int | None) -> None:
    some = people(20)
    news = [MilestoneFact(MilestoneKind.LANDED, before(1))]
    some[:count] = [replace(one, milestones=news) for one in some[:count]]
    assert season(some).landed == told


def test_what_was_erased_counts_in_sums_and_hides_where_few_were() -> None:
    erased = {D: WeekSums(reported=1, present=1, conversations=4, events=2)}
    found = season(people(10), erased=erased)
    assert found.totals[Sum.REPORTED] == 21
    assert found.totals[Sum.EVENTS] is None
    assert found.attendance == 1


def test_a_season_begins_after_the_last_pause_and_has_26_weeks_at_most() -> None:
    weeks = [session(before(7 * ago)) for ago in reversed(range(60))]
    shown = board(group(member("Pat"), sessions=weeks), D)
    assert shown.session
    whole: SeasonFacts = facts("season-report", Source(shown, shown.session))
    assert whole.held == 26
    pauses = [Days(before(40), before(30)), Days(D + timedelta(days=9), date(2027, 1, 1))]
    after: SeasonFacts = facts("season-report", Source(shown, shown.session, pauses=pauses))
    assert (after.first, after.held) == (before(28), 5)
