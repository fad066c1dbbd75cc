"""The round: in which order people speak, and how long each one's turn is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from groupapp.domain.agenda import LONGEST_TURN, SHORTEST_TURN
from groupapp.domain.names import reading_order
from groupapp.domain.terms import Turn

WARNING: Final = 60
"""Seconds before a turn ends, from which on the clock says so."""
LONGER: Final = 60
"""Seconds that a turn is made longer by."""
STEP: Final = 15


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in the round; `key` tells people apart, `since` is when an open turn began.

    `place` is where the facilitator put them, None for the usual order. `seconds` were spoken
    before `since`, and by `extra` seconds the turn was made longer.
    """

    key: int
    name: str
    place: int | None = None
    turn: Turn = Turn.WAITING
    since: datetime | None = None
    seconds: int = 0
    extra: int = 0
    is_new: bool = False
    has_interview: bool = False

    def spoken(self, now: datetime) -> int:
        """Seconds spoken by now."""
        return self.seconds + (elapsed(self.since, now) if self.since else 0)


def elapsed(since: datetime, now: datetime) -> int:
    """Whole seconds from one moment to another; 0 where a clock was set back."""
    return max(0, int((now - since).total_seconds()))


def in_order(speakers: Iterable[Speaker]) -> list[Speaker]:
    """Those with a place first; the others as is usual: interviews early, new people late."""
    return sorted(speakers, key=_order)


def _order(speaker: Speaker) -> tuple[object, ...]:
    usual = (speaker.is_new, not speaker.has_interview, reading_order(speaker.name), speaker.key)
    return (speaker.place is None, speaker.place or 0, *usual)


def speaking(speakers: Iterable[Speaker]) -> Speaker | None:
    return next((each for each in speakers if each.turn is Turn.SPEAKING), None)


def following(speakers: Sequence[Speaker]) -> Speaker | None:
    """Who speaks next; None when nobody waits."""
    return next((each for each in in_order(speakers) if each.turn is Turn.WAITING), None)


def allotted(speaker: Speaker, speakers: Iterable[Speaker], round_seconds: int) -> int:
    """Seconds of the speaker's turn: what is left of the round, shared with those who wait.

    Between one minute and five, in steps of 15 seconds, and longer by what was added.
    """
    others = [each for each in speakers if each.key != speaker.key]
    spent = sum(each.seconds for each in others)
    waiting = sum(each.turn is Turn.WAITING for each in others)
    share = (round_seconds - spent) // (waiting + 1) // STEP * STEP
    return min(max(share, SHORTEST_TURN), LONGEST_TURN) + speaker.extra


def left(speaker: Speaker, speakers: Iterable[Speaker], round_seconds: int, now: datetime) -> int:
    """Seconds until the turn ends; below 0 once it is over."""
    return allotted(speaker, speakers, round_seconds) - speaker.spoken(now)
