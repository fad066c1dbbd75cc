"""Who is there: present, known to be absent, or not known yet; members and guests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from groupapp.domain.boards import Board, BoardRow
from groupapp.domain.light import State
from groupapp.domain.papers import away_until, listed
from groupapp.domain.terms import MilestoneKind, Turn
from groupapp.domain.turns import Speaker

NEAR: Final = timedelta(days=7)
"""How long before or after a session an interview brings its member early in the round."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One row of a session's attendance; `member` is None for a guest, who has a first name."""

    key: int
    member: int | None = None
    guest: str = ""
    is_present: bool = True
    by_door: bool = False
    place: int | None = None
    turn: Turn = Turn.WAITING
    since: datetime | None = None
    seconds: int = 0
    extra: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may come; without a `row` a guest, without an `arrival` not known yet.

    `away_until` is what a member told before, None for somebody who is expected.
    """

    row: BoardRow | None
    arrival: Arrival | None
    away_until: date | None = None

    @property
    def name(self) -> str:
        if self.row is not None:
            return self.row.member.name
        return self.arrival.guest if self.arrival else ""

    @property
    def is_present(self) -> bool:
        return self.arrival is not None and self.arrival.is_present

    @property
    def is_absent(self) -> bool:
        return self.arrival is not None and not self.arrival.is_present

    @property
    def by_door(self) -> bool:
        return self.arrival is not None and self.arrival.by_door


def people(board: Board, arrivals: Sequence[Arrival]) -> list[Person]:
    """The members listed for the board's session, then others who came, then the guests."""
    by_member = {each.member: each for each in arrivals if each.member is not None}
    day = board.session.date if board.session else board.as_of
    expected = listed(board)
    known = {row.member.id for row in expected}
    others = [r for r in board.rows if r.member.id in by_member and r.member.id not in known]
    members = [
        Person(row, by_member.get(row.member.id), away_until(row, day))
        for row in (*expected, *others)
    ]
    return members + [Person(None, each) for each in arrivals if each.member is None]


def speakers(people: Iterable[Person], day: date) -> list[Speaker]:
    """Those present, as they speak in the round of the session on that day."""
    return [
        _speaker(person, person.arrival, day)
        for person in people
        if person.arrival is not None and person.is_present
    ]


def _speaker(person: Person, arrival: Arrival, day: date) -> Speaker:
    return Speaker(
        arrival.key,
        person.name,
        arrival.place,
        arrival.turn,
        arrival.since,
        arrival.seconds,
        arrival.extra,
        is_new=person.row is None or _is_new(person.row),
        has_interview=person.row is not None and _has_interview(person.row, day),
    )


def _is_new(row: BoardRow) -> bool:
    return row.light is not None and row.light.state is State.NEW


def _has_interview(row: BoardRow, day: date) -> bool:
    return any(
        each.kind is MilestoneKind.INTERVIEW and abs(each.date - day) <= NEAR
        for each in row.member.milestones
    )


def first_names(names: Mapping[int, str]) -> dict[int, str]:
    """First names by key; where two share one, with the first letter of the last name."""
    firsts = {key: (name.split() or [name])[0] for key, name in names.items()}
    shared = [first.casefold() for first in firsts.values()]
    return {
        key: _with_initial(names[key], first) if shared.count(first.casefold()) > 1 else first
        for key, first in firsts.items()
    }


def _with_initial(name: str, first: str) -> str:
    rest = name.split()[1:]
    return f"{first} {rest[-1][0]}." if rest else first
