"""A session being run, as its pages show it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from flask import abort

from groupapp import access, paper
from groupapp.domain import arrivals, turns
from groupapp.domain.agenda import Step, agenda, minutes_of
from groupapp.domain.arrivals import Person
from groupapp.domain.boards import Board
from groupapp.domain.closings import NewJobTold, good_news
from groupapp.domain.papers import Source
from groupapp.domain.terms import StepName, Turn
from groupapp.domain.turns import Speaker, elapsed
from groupapp.domain.weeks import open_session
from groupapp.models import Group, GroupSession, Room
from groupapp.paper import NoSessionError
from groupapp.queries import groups, rooms
from groupapp.queries.evenings import evening
from groupapp.queries.rooms import Stamp


class Tabs(NamedTuple):
    """The session whose pages one goes between; `room` is None before it is opened."""

    day: date
    room: Room | None


def ahead(group: Group) -> Tabs | None:
    """The group's session whose check-in is open; None when none is planned."""
    facts = groups.session_facts(groups.sessions(group))
    found = open_session(facts, groups.today(group, access.now()))
    return Tabs(found.date, rooms.room(group, found)) if found else None


@dataclass(frozen=True)
class Evening:
    """One session with its room, as it is at a moment; `room` is None before it is opened."""

    group: Group
    session: GroupSession
    room: Room | None
    board: Board
    now: datetime
    stamp: Stamp

    @classmethod
    def of(cls, group: Group, session: GroupSession) -> "Evening":
        """The stamp is read first, so that what changes meanwhile is shown next time."""
        stamp = rooms.stamp(group, session.date) or Stamp(False, "")
        room = rooms.room(group, session)
        board = paper.board_on(group, session.date, access.now())
        return cls(group, session, room, board, access.now(), stamp)

    @property
    def day(self) -> date:
        return self.session.date

    @cached_property
    def good_news(self) -> Sequence[NewJobTold]:
        """Whom the session congratulates."""
        shown = self.board.session
        if shown is None:
            return ()
        return good_news(Source(self.board, shown, evening=evening(self.group, shown)))

    @property
    def is_open(self) -> bool:
        return self.session.closed_at is None

    @property
    def is_today(self) -> bool:
        return self.day == groups.today(self.group, self.now)

    @cached_property
    def people(self) -> list[Person]:
        return arrivals.people(self.board, rooms.arrivals(self.group, self.session))

    @cached_property
    def speakers(self) -> list[Speaker]:
        """Those present, in the order of the round."""
        return turns.in_order(arrivals.speakers(self.people, self.day))

    @property
    def speaker(self) -> Speaker | None:
        return turns.speaking(self.speakers)

    @property
    def following(self) -> Speaker | None:
        return turns.following(self.speakers)

    def person(self, speaker: Speaker) -> Person:
        return next(p for p in self.people if p.arrival and p.arrival.key == speaker.key)

    @property
    def has_spoken(self) -> bool:
        """True once anybody had a turn."""
        return any(each.turn is not Turn.WAITING for each in self.speakers)

    # The clock ----------------------------------------------------------------------------------

    @cached_property
    def minutes(self) -> dict[StepName, int]:
        own = self.room.agenda if self.room else {}
        return minutes_of(self.group.agenda, own)

    @property
    def steps(self) -> Sequence[Step]:
        return agenda(self.group.starts, self.sharing, self.minutes)

    @property
    def sharing(self) -> int:
        """How many share the round: those who are here, before that those who are expected."""
        expected = sum(not person.away_until and not person.is_absent for person in self.people)
        return len(self.speakers) or expected

    @property
    def step(self) -> StepName | None:
        return self.room.step if self.room else None

    @property
    def following_step(self) -> StepName | None:
        """The step after the one that goes on; None for the last one, and before the first."""
        names = [step.name for step in self.steps]
        if self.step not in names[:-1]:
            return None
        return names[names.index(self.step) + 1]

    @property
    def skipped(self) -> list[str]:
        """The names of those who were passed over and have not come back."""
        return [each.name for each in self.speakers if each.turn is Turn.SKIPPED]

    def spent(self, step: StepName) -> int:
        """Seconds of the step so far."""
        if self.room is None:
            return 0
        before = self.room.spent.get(step.value, 0)
        goes_on = self.room.step is step and self.room.step_since is not None
        return before + (elapsed(self.room.step_since, self.now) if goes_on else 0)  # type: ignore[arg-type]

    @property
    def step_left(self) -> int | None:
        """Seconds until the step that goes on should end, below 0 after that; None without one."""
        return self.minutes[self.step] * 60 - self.spent(self.step) if self.step else None

    @property
    def round_seconds(self) -> int:
        return self.minutes[StepName.ROUND] * 60

    @property
    def turn_left(self) -> int | None:
        """Seconds until the turn that goes on should end; None between turns."""
        if self.speaker is None:
            return None
        return turns.left(self.speaker, self.speakers, self.round_seconds, self.now)

    def allotted(self, speaker: Speaker) -> int:
        return turns.allotted(speaker, self.speakers, self.round_seconds)

    @property
    def turn_to_come(self) -> int:
        """Seconds of a turn, if the round began now."""
        waiting = replace(self.speakers[0], extra=0) if self.speakers else None
        return self.allotted(waiting) if waiting else 0


def session_of(group: Group, day: str) -> GroupSession:
    """The group's session on that day; 404 for a day that has none, or a cancelled one."""
    try:
        found = groups.session_on(group, date.fromisoformat(day))
    except ValueError:
        abort(404)
    if found is None or found.cancelled:
        raise NoSessionError(day)
    return found


def own_evening(code: str, day: str) -> Evening:
    """The evening of a group that the facilitator signed in runs."""
    group = access.group(code)
    return Evening.of(group, session_of(group, day))
