"""An agenda fills its time exactly and gives everyone the same fair turn."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.agenda import LONGEST_TURN, SHORTEST_TURN, StepName, agenda


@given(st.integers(0, 200), st.integers(30, 240))
def test_the_steps_fill_the_session_and_the_turns_fit_the_round(members: int, minutes: int) -> None:
    steps = agenda(time(18), members, minutes)
    assert [step.name for step in steps] == list(StepName)
    assert sum(step.minutes for step in steps) == minutes
    turns = steps[1]
    in_a_circle = -(-members // turns.circles)
    assert turns.turn_seconds * in_a_circle <= turns.minutes * 60
    assert members == 0 or SHORTEST_TURN <= turns.turn_seconds <= LONGEST_TURN


@pytest.mark.parametrize(
    ("members", "turn", "circles"),
    [(0, 0, 1), (1, 300, 1), (9, 300, 1), (12, 225, 1), (45, 60, 1), (46, 105, 2), (80, 60, 2)],
)
def test_a_turn_lasts_one_to_five_minutes(members: int, turn: int, circles: int) -> None:
    round_step = agenda(time(18), members)[1]
    assert (round_step.turn_seconds, round_step.circles) == (turn, circles)


def test_a_session_may_end_after_midnight() -> None:
    assert agenda(time(23, 30), 10)[-1].starts == time(0, 55)


@pytest.mark.parametrize(("members", "minutes"), [(-1, 90), (5, 29)])
def test_an_impossible_session_has_no_agenda(members: int, minutes: int) -> None:
    with pytest.raises(ValueError, match="no agenda"):
        agenda(time(18), members, minutes)
