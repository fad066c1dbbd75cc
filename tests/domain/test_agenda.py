"""An agenda fills its time exactly and gives everyone the same fair turn."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.agenda import LONGEST_TURN, MINUTES, SHORTEST_TURN, agenda, minutes_of
from groupapp.domain.terms import StepName

lengths = st.dictionaries(st.sampled_from(StepName), st.integers(0, 240))


@given(st.integers(0, 200), lengths)
def test_the_steps_fill_the_session_and_the_turns_fit_the_round(
    people: int, chosen: dict[StepName, int]
) -> None:
    minutes = minutes_of({name.value: length for name, length in chosen.items()})
    steps = agenda(time(18), people, minutes)
    assert [step.name for step in steps] == [name for name in StepName if minutes[name]]
    assert sum(step.minutes for step in steps) == sum(minutes.values())
    for step in steps:
        in_a_circle = -(-people // step.circles)
        assert step.turn_seconds * in_a_circle <= step.minutes * 60
        if step.name is StepName.ROUND and people:
            assert SHORTEST_TURN <= step.turn_seconds <= LONGEST_TURN


@pytest.mark.parametrize(
    ("members", "turn", "circles"),
    [(0, 0, 1), (1, 300, 1), (9, 300, 1), (12, 225, 1), (45, 60, 1), (46, 105, 2), (80, 60, 2)],
)
def test_a_turn_lasts_one_to_five_minutes(members: int, turn: int, circles: int) -> None:
    round_step = next(s for s in agenda(time(18), members) if s.name is StepName.ROUND)
    assert (round_step.turn_seconds, round_step.circles) == (turn, circles)


def test_a_session_may_end_after_midnight() -> None:
    assert agenda(time(23, 30), 10)[-1].starts == time(0, 55)


def test_the_evenings_own_minutes_come_before_the_groups_and_these_before_the_usual() -> None:
    minutes = minutes_of({"round": 30, "topic": 0}, {"topic": 20})
    assert minutes[StepName.ROUND] == 30
    assert minutes[StepName.TOPIC] == 20
    assert sum(minutes.values()) == MINUTES - 15 + 10


def test_fewer_than_no_people_have_no_agenda() -> None:
    with pytest.raises(ValueError, match="no agenda"):
        agenda(time(18), -1)
