"""A timed agenda: the steps of a session, and a fair turn for everyone in the round."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Final


class StepName(StrEnum):
    """The steps of a session in their order."""

    WELCOME = "welcome"
    ROUND = "round"
    LEADS = "leads"
    PLAN = "plan"
    CLOSE = "close"


MINUTES: Final = 90
SHORTEST: Final = 30
SHORTEST_TURN: Final = 60
LONGEST_TURN: Final = 300
_SHARES: Final = {  # per cent of the session; the round gets what is left
    StepName.WELCOME: 10,
    StepName.LEADS: 20,
    StepName.PLAN: 10,
    StepName.CLOSE: 5,
}


@dataclass(frozen=True)
class Step:
    """One step, with the group's own time at its start.

    In the round `turn_seconds` is each member's time, and `circles` how many rounds run side by
    side so that nobody's turn is shorter than a minute; elsewhere they are 0 and 1.
    """

    name: StepName
    starts: time
    minutes: int
    turn_seconds: int = 0
    circles: int = 1


def agenda(starts: time, members: int, minutes: int = MINUTES) -> tuple[Step, ...]:
    """The steps of a session of that many minutes with that many members expected.

    A turn is a multiple of 15 seconds between one minute and five. Raises ValueError for a
    session under 30 minutes or a negative number of members.
    """
    if minutes < SHORTEST or members < 0:
        raise ValueError(f"no agenda for {members} members in {minutes} minutes")
    lengths = {name: _rounded(minutes * share) for name, share in _SHARES.items()}
    round_minutes = minutes - sum(lengths.values())
    lengths[StepName.ROUND] = round_minutes
    turn, circles = _turn(round_minutes * 60, members)
    steps = []
    elapsed = 0
    for name in StepName:
        in_round = name is StepName.ROUND
        step = Step(
            name,
            _later(starts, elapsed),
            lengths[name],
            turn if in_round else 0,
            circles if in_round else 1,
        )
        steps.append(step)
        elapsed += step.minutes
    return tuple(steps)


def _rounded(hundredths: int) -> int:
    """Whole fives of minutes, the nearest to that many hundredths of a minute and at least 5."""
    return max(5, (hundredths + 250) // 500 * 5)


def _turn(seconds: int, members: int) -> tuple[int, int]:
    """Each one's seconds, and the circles it takes to give everyone a minute."""
    if members == 0:
        return 0, 1
    circles = -(-members * SHORTEST_TURN // seconds)
    in_circle = -(-members // circles)
    turn = seconds // in_circle // 15 * 15
    return min(turn, LONGEST_TURN), circles


def _later(start: time, minutes: int) -> time:
    total = (start.hour * 60 + start.minute + minutes) % (24 * 60)
    return time(total // 60, total % 60)
