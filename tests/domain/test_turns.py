"""Turns in the round: who speaks when, and how the round's time is shared."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.agenda import LONGEST_TURN, SHORTEST_TURN
from groupapp.domain.terms import Turn
from groupapp.domain.turns import (
    LONGER,
    Speaker,
    allotted,
    following,
    in_order,
    left,
    speaking,
)

NOW = datetime(2026, 3, 10, 19, tzinfo=UTC)
ROUND = 45 * 60


def names(speakers: list[Speaker]) -> list[str]:
    return [each.name for each in in_order(speakers)]


def test_the_usual_order_has_interviews_first_and_new_people_last() -> None:
    speakers = [
        Speaker(1, "Abe", is_new=True),
        Speaker(2, "Zoe"),
        Speaker(3, "Bo"),
        Speaker(4, "Ида", has_interview=True),
        Speaker(5, "Ann", is_new=True, has_interview=True),
    ]
    assert names(speakers) == ["Ида", "Bo", "Zoe", "Ann", "Abe"]


def test_a_place_comes_before_the_usual_order_and_latecomers_after_it() -> None:
    speakers = [Speaker(1, "Ann"), Speaker(2, "Bo", place=2), Speaker(3, "Cy", place=1)]
    assert names(speakers) == ["Cy", "Bo", "Ann"]


def test_whoever_waits_first_in_the_order_is_next() -> None:
    speakers = [
        Speaker(1, "Ann", 1, Turn.DONE),
        Speaker(2, "Bo", 2, Turn.SPEAKING, NOW),
        Speaker(3, "Cy", 3, Turn.SKIPPED),
        Speaker(4, "Di", 4),
    ]
    now, then = speaking(speakers), following(speakers)
    assert (now and now.name, then and then.name) == ("Bo", "Di")
    assert following(speakers[:3]) is None


@pytest.mark.parametrize(
    ("waiting", "spent", "seconds"),
    [(0, 0, 300), (11, 0, 225), (11, 1800, 75), (11, 2700, 60), (3, 2100, 150)],
)
def test_what_is_left_of_the_round_is_shared_with_those_who_wait(
    waiting: int, spent: int, seconds: int
) -> None:
    speaker = Speaker(0, "Ann", turn=Turn.SPEAKING, since=NOW)
    others = [Speaker(1, "Bo", turn=Turn.DONE, seconds=spent)]
    others += [Speaker(2 + number, "Cy") for number in range(waiting)]
    assert allotted(speaker, [speaker, *others], ROUND) == seconds


def test_a_minute_more_is_a_minute_more_and_time_goes_on_where_it_stood() -> None:
    speaker = Speaker(0, "Ann", turn=Turn.SPEAKING, since=NOW, seconds=40)
    later = NOW + timedelta(seconds=200)
    assert left(speaker, [speaker], ROUND, later) == LONGEST_TURN - 240
    assert left(replace(speaker, extra=LONGER), [speaker], ROUND, later) == LONGEST_TURN - 180


def test_a_clock_that_was_set_back_takes_no_time_away() -> None:
    speaker = Speaker(0, "Ann", turn=Turn.SPEAKING, since=NOW)
    assert speaker.spoken(NOW - timedelta(hours=1)) == 0


@given(st.integers(1, 40), st.integers(0, 4 * 3600), st.data())
def test_when_everyone_keeps_to_the_time_the_round_ends_in_time(
    people: int, seconds: int, data: st.DataObject
) -> None:
    """Turns of a minute at least: who are too many for the round take longer."""
    speakers = [Speaker(key, f"Person {key:02}") for key in range(people)]
    total = 0
    for key in range(people):
        share = allotted(speakers[key], speakers, seconds)
        assert SHORTEST_TURN <= share <= LONGEST_TURN
        spoken = data.draw(st.integers(0, share))
        total += spoken
        speakers[key] = replace(speakers[key], turn=Turn.DONE, seconds=spoken)
    assert total <= max(seconds, people * SHORTEST_TURN)
