"""Where sessions may move, one by one and all at once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.moves import room_to_move, weekday_moves
from groupapp.domain.terms import Weekday
from groupapp.domain.weeks import Days, SessionFact

TODAY = date(2026, 3, 10)
"""A Tuesday."""


def sessions(*days: date) -> list[SessionFact]:
    return [SessionFact(number, day, False, False) for number, day in enumerate(days)]


def march(*days: int) -> list[SessionFact]:
    return sessions(*(date(2026, 3, day) for day in days))


def moved(
    movable: list[SessionFact], weekday: Weekday, *fixed: date, today: date = TODAY
) -> list[date]:
    new = {session.id: day for session, day in weekday_moves(movable, fixed, weekday, today)}
    return [new.get(session.id, session.date) for session in movable]


def test_a_session_moves_between_its_neighbours() -> None:
    three = march(10, 17, 24)
    assert room_to_move(three, three[1], TODAY) == Days(date(2026, 3, 11), date(2026, 3, 23))


def test_a_session_to_come_stays_to_come() -> None:
    three = march(3, 12, 24)
    assert room_to_move(three, three[1], TODAY).first == TODAY


def test_a_past_session_may_move_within_the_past() -> None:
    two = march(3, 17)
    assert room_to_move(two, two[0], TODAY).first < date(2026, 3, 3)


def test_the_last_session_moves_half_a_year_at_most() -> None:
    one = march(10)
    assert room_to_move(one, one[0], TODAY) == Days(TODAY, date(2026, 9, 8))


@pytest.mark.parametrize(
    ("weekday", "days"),
    [
        (Weekday.THURSDAY, [19, 26]),
        (Weekday.MONDAY, [16, 23]),
        (Weekday.SUNDAY, [22, 29]),
        (Weekday.TUESDAY, [17, 24]),
    ],
)
def test_sessions_stay_in_their_calendar_week(weekday: Weekday, days: list[int]) -> None:
    assert moved(march(17, 24), weekday) == [date(2026, 3, day) for day in days]


def test_none_moves_to_today_or_before() -> None:
    wednesdays = march(11, 18)
    assert moved(wednesdays, Weekday.MONDAY) == [date(2026, 3, 16), date(2026, 3, 23)]


def test_a_day_that_is_taken_is_passed_over() -> None:
    assert moved(march(17), Weekday.THURSDAY, date(2026, 3, 19)) == [date(2026, 3, 26)]


@given(
    st.sets(st.integers(-10, 60), max_size=12),
    st.sets(st.integers(-10, 60), max_size=4),
    st.sampled_from(Weekday),
)
def test_moves_keep_the_order_and_never_share_a_day_midway(
    ahead: set[int], others: set[int], weekday: Weekday
) -> None:
    movable = sessions(*(TODAY + timedelta(days=day) for day in sorted(ahead) if day > 0))
    fixed = [TODAY + timedelta(days=day) for day in sorted(others - ahead)]
    days = {session.id: session.date for session in movable}
    for session, day in weekday_moves(movable, fixed, weekday, TODAY):
        assert day not in (*days.values(), *fixed), "the row could not be written"
        days[session.id] = day
    assert list(days.values()) == sorted(days.values())
    assert all(day > TODAY and day.weekday() == weekday.number for day in days.values())
