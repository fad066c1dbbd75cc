"""Which days belong to which session, which session is open, and which dates come next."""

from datetime import date, timedelta

import pytest

from groupapp.domain.terms import Weekday
from groupapp.domain.weeks import (
    Days,
    SessionFact,
    board_session,
    correctable_session,
    dates_ahead,
    is_over,
    open_session,
    session_after,
    session_before,
    session_weeks,
    week_index,
    weeks_to_report,
)

DAY = timedelta(days=1)


def march(day: int) -> date:
    return date(2026, 3, 1) + (day - 1) * DAY


def session(day: int, cancelled: bool = False, closed: bool = False) -> SessionFact:
    return SessionFact(day, march(day), cancelled, closed)


@pytest.mark.parametrize(
    ("sessions", "days"),
    [
        ([], []),
        ([10], [(4, 10)]),
        ([10, 17], [(4, 10), (11, 17)]),
        ([10, 11], [(4, 10), (11, 11)]),
        ([10, 23], [(4, 10), (11, 23)]),
        ([10, 24], [(4, 10), (11, 24)]),
        ([10, 25], [(4, 10), (12, 25)]),
    ],
)
def test_a_session_week_reaches_back_to_the_session_before_and_at_most_14_days(
    sessions: list[int], days: list[tuple[int, int]]
) -> None:
    weeks = session_weeks([march(day) for day in sessions])
    assert weeks == [Days(march(first), march(last)) for first, last in days]


@pytest.mark.parametrize(
    ("day", "index"), [(3, None), (4, 0), (10, 0), (11, None), (12, 1), (25, 1), (26, None)]
)
def test_a_day_is_in_one_week_or_in_the_gap_before_a_long_one(day: int, index: int | None) -> None:
    assert week_index(march(day), session_weeks([march(10), march(25)])) == index


@pytest.mark.parametrize(
    ("closed", "today", "over"),
    [(False, 10, False), (False, 11, False), (False, 12, True), (True, 10, True), (True, 9, True)],
)
def test_a_session_is_over_when_closed_or_two_days_later(
    closed: bool, today: int, over: bool
) -> None:
    assert is_over(session(10, closed=closed), march(today)) is over


SESSIONS = [session(3), session(10), session(17, cancelled=True), session(24)]


@pytest.mark.parametrize(("today", "day"), [(1, 3), (4, 3), (5, 10), (11, 10), (12, 24), (25, 24)])
def test_the_open_session_is_the_first_neither_cancelled_nor_over(today: int, day: int) -> None:
    found = open_session(SESSIONS, march(today))
    assert found is not None
    assert found.date == march(day)


def test_no_session_is_open_when_all_are_over_and_closing_one_opens_the_next() -> None:
    assert open_session(SESSIONS, march(26)) is None
    assert open_session([], march(1)) is None
    assert open_session([session(10, closed=True), session(17)], march(10)) == session(17)


@pytest.mark.parametrize(("today", "day"), [(1, 3), (3, 3), (4, 10), (11, 24), (24, 24), (30, 24)])
def test_the_board_shows_the_next_session_held_else_the_last(today: int, day: int) -> None:
    assert board_session(SESSIONS, march(today)) == session(day)


def test_neighbours_pass_over_cancelled_sessions() -> None:
    assert session_before(SESSIONS, session(24)) == session(10)
    assert session_after(SESSIONS, session(10)) == session(24)
    assert session_before(SESSIONS, session(3)) is None
    assert session_after(SESSIONS, session(24)) is None


@pytest.mark.parametrize(
    ("day", "weeks"),
    [(3, [(-3, 3)]), (10, [(4, 10)]), (24, [(11, 17), (18, 24)])],
)
def test_the_days_to_report_reach_back_over_cancelled_sessions(
    day: int, weeks: list[tuple[int, int]]
) -> None:
    expected = [Days(march(first), march(last)) for first, last in weeks]
    assert weeks_to_report(SESSIONS, session(day)) == expected


@pytest.mark.parametrize(
    ("taken", "today", "first", "count"),
    [
        ([], 10, 10, 8),
        ([], 11, 17, 8),
        ([10], 10, 17, 7),
        ([9], 10, 17, 8),  # moved to the day before: no twin on the usual day
        ([13], 10, 17, 7),
        ([14], 10, 24, 7),
        ([3], 30, 31, 8),
    ],
)
def test_sessions_are_added_on_the_weekday_after_the_last_without_a_twin(
    taken: list[int], today: int, first: int, count: int
) -> None:
    added = dates_ahead(Weekday.TUESDAY, [session(day) for day in taken], march(today))
    assert added == [march(first) + week * 7 * DAY for week in range(count)]


def test_nothing_is_added_when_eight_sessions_lie_ahead() -> None:
    taken = [session(10)._replace(date=march(10) + week * 7 * DAY) for week in range(8)]
    assert dates_ahead(Weekday.TUESDAY, taken, march(10)) == []


def test_what_is_cancelled_or_paused_does_not_count_as_a_session_ahead() -> None:
    pause = Days(march(24), march(24) + 90 * DAY)
    added = dates_ahead(Weekday.TUESDAY, [session(10, cancelled=True)], march(10), [pause])
    held = [day for day in added if day not in pause]
    assert added[:2] == [march(17), march(24)]
    assert (len(held), held[1]) == (8, march(24) + 91 * DAY)


@pytest.mark.parametrize(
    ("today", "over"),
    [(3, None), (4, None), (5, 3), (10, 3), (11, None), (12, 10), (24, 10), (25, None), (26, None)],
)
def test_the_last_session_is_corrected_through_the_day_of_the_next_one_held(
    today: int, over: int | None
) -> None:
    found = correctable_session(SESSIONS, march(today))
    assert (found.date if found else None) == (march(over) if over else None)


def test_closing_a_session_ends_the_correcting_of_the_one_before() -> None:
    sessions = [session(3), session(10, closed=True), session(17)]
    found = correctable_session(sessions, march(10))
    assert found is not None
    assert found.date == march(10)
