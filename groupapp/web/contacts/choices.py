"""The people of a file in the order in which a member chooses among them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from typing import NamedTuple, Self

from groupapp.domain.address_book import is_same_company
from groupapp.domain.connections import Connection
from groupapp.domain.levels import is_right_level
from groupapp.domain.names import reading_order
from groupapp.domain.rosters import folded
from groupapp.domain.terms import Level
from groupapp.models import Member
from groupapp.queries import contacts, sharing

A_PAGE = 50
"""People at a time: a few turns of the thumb on a phone."""


class Part(IntEnum):
    """The parts of the list, in its order."""

    WANTED = 1
    RIGHT_LEVEL = 2
    OTHERS = 3
    HERE_ALREADY = 4


class Line(NamedTuple):
    """`number` is the person's place in the file; `level` the one proposed or chosen."""

    number: int
    person: Connection
    level: Level | None
    is_ticked: bool
    part: Part
    has_namesake: bool


@dataclass(frozen=True)
class Choices:
    """`shown` are the lines of one page of what was found; `elsewhere` those ticked beside them."""

    shown: Sequence[Line]
    elsewhere: Sequence[Line]
    found: int
    page: int

    @classmethod
    def of(cls, lines: Sequence[Line], search: str, page: int) -> Self:
        """`page` counts from 0; one that is not there becomes the last."""
        found = sorted((line for line in lines if _is_found(line, folded(search))), key=_place)
        page = max(0, min(page, (len(found) - 1) // A_PAGE))
        shown = found[page * A_PAGE : (page + 1) * A_PAGE]
        numbers = {line.number for line in shown}
        elsewhere = [line for line in lines if line.is_ticked and line.number not in numbers]
        return cls(shown, sorted(elsewhere, key=_place), len(found), page)

    @property
    def parts(self) -> Iterator[tuple[Part, list[Line]]]:
        for part, lines in groupby(self.shown, key=lambda line: line.part):
            yield part, list(lines)

    @property
    def more(self) -> int:
        """How many come on the pages after this one."""
        return max(0, self.found - (self.page + 1) * A_PAGE)


def lines(
    member: Member,
    people: Sequence[Connection],
    ticked: set[int],
    levels: Mapping[int, Level | None],
) -> list[Line]:
    """In the order of the file; `levels` are those that the member saw and could correct."""
    known = contacts.keys(member)
    names = {name for name, _ in known}
    wanted = [target.company for target in sharing.targets(member)]
    found = []
    for number, person in enumerate(people):
        level = levels.get(number, person.level)
        part = Part.OTHERS
        if person.key in known:
            part = Part.HERE_ALREADY
        elif any(is_same_company(company, person.company) for company in wanted):
            part = Part.WANTED
        elif is_right_level(person.level, False, member.target_level):
            part = Part.RIGHT_LEVEL
        is_ticked = number in ticked and part != Part.HERE_ALREADY
        found.append(Line(number, person, level, is_ticked, part, person.key[0] in names))
    return found


def _is_found(line: Line, search: str) -> bool:
    """True when every word stands somewhere in the name, the company or the title."""
    text = reading_order(" ".join(line.person[:3]))[0]
    return all(reading_order(word)[0] in text for word in search.split())


def _place(line: Line) -> tuple[object, ...]:
    return line.part, reading_order(line.person.name), line.number
