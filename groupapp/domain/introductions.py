"""Companies that members want in to and where others know someone, and what became of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from groupapp.domain.companies import Aliases, CompanyIndex
from groupapp.domain.terms import Consent

LAPSE: Final = timedelta(days=14)
"""So long after it was asked, a question that nobody answered is gone."""

MOST_OF_ONE: Final = 3
"""About so many contacts of one member is asked at a time."""

Key = tuple[int, int, int | None]


@dataclass(frozen=True)
class Wanted:
    """A company that a member wants in to; `is_shared` when the group may know of it."""

    member: int
    company: str
    is_shared: bool = False


@dataclass(frozen=True)
class Known:
    """A company where a member knows someone; `contact` is None for the one who works there."""

    owner: int
    contact: int | None
    company: str


@dataclass(frozen=True)
class Asked:
    """A question put to the owner of a contact, for the member."""

    member: int
    owner: int
    contact: int | None
    company: str
    at: datetime
    answer: Consent | None = None

    @property
    def key(self) -> Key:
        return self.member, self.owner, self.contact

    @property
    def lapses(self) -> datetime:
        return self.at + LAPSE


@dataclass(frozen=True)
class Exchange:
    """What a group knows together, with every question that was put."""

    wanted: Sequence[Wanted] = ()
    known: Sequence[Known] = ()
    asked: Sequence[Asked] = ()
    aliases: Aliases = field(default_factory=Aliases)


class Stand(StrEnum):
    """How it stands with a company; a refusal and a lapse are both ENDED, once time is up."""

    FREE = "free"
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True)
class Line:
    """One company of one member: `fresh` was never asked for, `ended` may be asked anew.

    `until` is when the questions that are put lapse; None when none is.
    """

    company: str
    stand: Stand
    until: datetime | None
    fresh: tuple[Known, ...]
    ended: tuple[Asked, ...]

    @property
    def to_ask(self) -> list[Known]:
        """Those to ask about now, few for each owner."""
        of_owner: defaultdict[int, list[Known]] = defaultdict(list)
        for known in self.fresh:
            of_owner[known.owner].append(known)
        return [known for found in of_owner.values() for known in found[:MOST_OF_ONE]]


def matches(exchange: Exchange) -> Iterator[tuple[Wanted, Known]]:
    """Everybody's wanted companies with where another knows someone, but for answered questions.

    What one member opened to another is no news to the one who opened it.
    """
    answered = {asked.key for asked in exchange.asked if asked.answer is not None}
    opened = _opened(exchange)
    index = CompanyIndex(known.company for known in exchange.known)
    named: defaultdict[str, list[int]] = defaultdict(list)
    for place, known in enumerate(exchange.known):
        named[known.company].append(place)
    for wanted in exchange.wanted:
        same = exchange.aliases.find(wanted.company, index)
        for known in (exchange.known[at] for at in sorted(at for n in same for at in named[n])):
            is_new = (wanted.member, known.owner, known.contact) not in answered
            own = opened.get((wanted.member, known.owner), ())
            is_own = _same(known.company, own, exchange.aliases) is not None
            if wanted.member != known.owner and is_new and not is_own:
                yield wanted, known


def shared_lines(exchange: Exchange) -> dict[int, list[str]]:
    """By member, the companies the group may know of where someone may know a person."""
    lines: defaultdict[int, list[str]] = defaultdict(list)
    for wanted, _ in matches(exchange):
        told = lines[wanted.member] if wanted.is_shared else None
        if told is not None and _same(wanted.company, told, exchange.aliases) is None:
            told.append(wanted.company)
    return dict(lines)


def lines(member: int, exchange: Exchange, now: datetime) -> list[Line]:
    """How it stands with each company of the member where there is something to tell."""
    own = [asked for asked in exchange.asked if asked.member == member]
    put = {asked.key for asked in own}
    names: list[str] = []
    for wanted in exchange.wanted:
        if wanted.member == member and _same(wanted.company, names, exchange.aliases) is None:
            names.append(wanted.company)
    fresh: defaultdict[str, dict[Known, None]] = defaultdict(dict)
    for wanted, known in matches(exchange):
        if wanted.member == member and (member, known.owner, known.contact) not in put:
            fresh[_same(wanted.company, names, exchange.aliases) or wanted.company][known] = None
    rows: defaultdict[str, list[Asked]] = defaultdict(list)
    for asked in own:
        rows[_same(asked.company, names, exchange.aliases) or asked.company].append(asked)
    found = (
        _line(name, tuple(fresh[name]), rows[name], name in names, now)
        for name in dict.fromkeys([*names, *rows])
    )
    return [line for line in found if line is not None]


def _line(
    company: str, fresh: tuple[Known, ...], rows: Sequence[Asked], is_wanted: bool, now: datetime
) -> Line | None:
    """None where there is nothing to tell: one who said yes is told of elsewhere."""
    rest = [asked for asked in rows if asked.answer is not Consent.ACCEPTED]
    has_yes = len(rest) < len(rows)
    until = max((asked.lapses for asked in rest if asked.lapses > now), default=None)
    ended = tuple(asked for asked in rest if asked.lapses <= now)
    if until is not None and not has_yes:
        return Line(company, Stand.RUNNING, until, fresh, ended)
    if fresh:
        return Line(company, Stand.FREE, None, fresh, ended)
    if ended and is_wanted and not has_yes:
        return Line(company, Stand.ENDED, None, (), ended)
    return None


def _opened(exchange: Exchange) -> dict[tuple[int, int], list[str]]:
    """By the member who said yes and the one who asked, the companies."""
    opened: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for asked in exchange.asked:
        if asked.answer is Consent.ACCEPTED:
            opened[asked.owner, asked.member].append(asked.company)
    return dict(opened)


def _same(company: str, among: Sequence[str], aliases: Aliases) -> str | None:
    return next((name for name in among if aliases.same_company(name, company)), None)
