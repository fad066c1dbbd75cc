"""A timed agenda: the steps of a session, and a fair turn for everyone in the round."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Final

from groupapp.domain.terms import StepName

TEMPLATE: Final[Mapping[StepName, int]] = {
    StepName.ARRIVE: 10,
    StepName.LANDED: 5,
    StepName.ROUND: 45,
    StepName.LEADS: 15,
    StepName.TOPIC: 10,
    StepName.CLOSE: 5,
}
"""Minutes of each step, for a group that chose no others."""

MINUTES: Final = sum(TEMPLATE.values())
SHORTEST_TURN: Final = 60
LONGEST_TURN: Final = 300


@dataclass(frozen=True)
class Step:
    """One step, with the group's own time at its start.

    In the round `turn_seconds` is each one's time, and `circles` how many rounds run side by
    side so that nobody's turn is shorter than a minute; elsewhere they are 0 and 1.
    """

    name: StepName
    starts: time
    minutes: int
    turn_seconds: int = 0
    circles: int = 1


def minutes_of(*chosen: Mapping[str, int]) -> dict[StepName, int]:
    """Minutes by step: as proposed, where none of the choices says otherwise; the last one wins."""
    said = {name: minutes for choice in chosen for name, minutes in choice.items()}
    return {name: said.get(name.value, TEMPLATE[name]) for name in StepName}


def agenda(
    starts: time, people: int, minutes: Mapping[StepName, int] = TEMPLATE
) -> tuple[Step, ...]:
    """The steps of a session with that many people; one of no minutes is left out.

    Raises ValueError for a negative number of people.
    """
    if people < 0:
        raise ValueError(f"no agenda for {people} people")
    steps: list[Step] = []
    elapsed = 0
    for name in StepName:
        length = minutes[name]
        is_round = name is StepName.ROUND
        turn, circles = turns(length * 60, people) if is_round else (0, 1)
        if length:
            steps.append(Step(name, _later(starts, elapsed), length, turn, circles))
        elapsed += length
    return tuple(steps)


def turns(seconds: int, people: int) -> tuple[int, int]:
    """Each one's seconds out of those of the round, and the circles it takes for a minute each.

    A turn is a multiple of 15 seconds between one minute and five; 0 without people or time.
    """
    if people == 0 or seconds < SHORTEST_TURN:
        return 0, 1
    circles = -(-people * SHORTEST_TURN // seconds)
    in_circle = -(-people // circles)
    turn = seconds // in_circle // 15 * 15
    return min(turn, LONGEST_TURN), circles


def _later(start: time, minutes: int) -> time:
    total = (start.hour * 60 + start.minute + minutes) % (24 * 60)
    return time(total // 60, total % 60)
