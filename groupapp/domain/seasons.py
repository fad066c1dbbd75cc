"""A season in numbers for a sponsor: nothing that tells of fewer than ten people.

The method is cell suppression as statistical offices use it: a cell on too few people is left out,
and then others, until what was left out cannot be had by subtracting the rest from a total.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeVar

from groupapp.domain.light import WeekFacts
from groupapp.domain.papers import Source
from groupapp.domain.rows import GroupFacts
from groupapp.domain.tally import MemberFacts, tally
from groupapp.domain.terms import MilestoneKind
from groupapp.domain.week_sums import WeekSums
from groupapp.domain.weeks import SessionFact

FEWEST: Final = 10
"""People that a number has to be about."""
LONGEST: Final = timedelta(weeks=26)
ERASED: Final = -1

Key = TypeVar("Key")


class Sum(StrEnum):
    """What is added up; the values are the fields of `WeekFacts` and `WeekSums`."""

    REPORTED = "reported"
    CONVERSATIONS = "conversations"
    FACE_TO_FACE = "face_to_face"
    EVENTS = "events"
    INTERVIEWS = "interviews"


@dataclass(frozen=True)
class Cell:
    """A number, and the people it is about."""

    value: int = 0
    people: AbstractSet[int] = frozenset()


@dataclass(frozen=True)
class Month:
    """The numbers of the sessions in a month; None is left out."""

    first: date
    sums: Mapping[Sum, int | None]


@dataclass(frozen=True)
class SeasonFacts:
    """What may be told of a season; `people` is None under ten, and with it all but the first four.

    In `totals` and `months` None is a number that is left out.
    """

    group: GroupFacts
    first: date
    last: date
    held: int
    cancelled: int
    attendance: int
    people: int | None = None
    landed: int | None = None
    totals: Mapping[Sum, int | None] = field(default_factory=dict)
    months: tuple[Month, ...] = ()


def left_out(people: Mapping[Key, AbstractSet[int]]) -> set[Key]:
    """The cells of a sum to leave out, by the people that each is about, when the sum is shown.

    After it no cell shown is about 1 to 9 people, and neither is what the cells left out add up to.
    """
    hidden = {key for key, some in people.items() if 0 < len(some) < FEWEST}
    shown = sorted(
        (key for key, some in people.items() if len(some) >= FEWEST),
        key=lambda key: len(people[key]),
    )
    while hidden and shown and (len(hidden) == 1 or _together(people, hidden) < FEWEST):
        hidden.add(shown.pop(0))
    return hidden


def _together(people: Mapping[Key, AbstractSet[int]], keys: AbstractSet[Key]) -> int:
    return len(frozenset[int]().union(*(people[key] for key in keys)))


def season_facts(source: Source, _blank: bool) -> SeasonFacts:
    sessions = _sessions(source)
    days = [session.date for session in sessions if not session.cancelled]
    first, last = (days[0], days[-1]) if days else (source.day, source.day)
    told = {row.member.id: _told(row.member, source, set(days)) for row in source.board.rows}
    erased = {day: sums for day, sums in source.erased.items() if day in days}
    attendance = sum(week.present for weeks in told.values() for week in weeks)
    facts = SeasonFacts(
        source.group,
        first,
        last,
        len(days),
        len(sessions) - len(days),
        attendance + sum(sums.present for sums in erased.values()),
    )
    served = {
        member for member, weeks in told.items() if any(w.reported or w.present for w in weeks)
    }
    if len(served) < FEWEST:
        return facts
    return _with_people(facts, source, served, told, erased)


def _sessions(source: Source) -> list[SessionFact]:
    """Those since the last pause, of the last 26 weeks, up to the session of the paper."""
    day = source.day
    since = max([pause.last for pause in source.pauses if pause.last < day], default=date.min)
    since = max(since, day - LONGEST)
    return [each for each in source.board.group.sessions if since < each.date <= day]


def _told(member: MemberFacts, source: Source, days: AbstractSet[date]) -> list[WeekFacts]:
    group = source.board.group
    tallied = tally(member, group.sessions, group.video_counts, source.board.as_of)
    return [week for week in tallied if week.week in days]


def _with_people(
    facts: SeasonFacts,
    source: Source,
    served: AbstractSet[int],
    told: Mapping[int, Sequence[WeekFacts]],
    erased: Mapping[date, WeekSums],
) -> SeasonFacts:
    totals: dict[Sum, int | None] = {}
    by_month: dict[date, dict[Sum, int | None]] = {}
    for each in Sum:
        cells = _by_month(each, told, erased)
        everyone = frozenset[int]().union(*(cell.people for cell in cells.values()))
        is_shown = not everyone or len(everyone) >= FEWEST
        totals[each] = sum(cell.value for cell in cells.values()) if is_shown else None
        hidden = left_out({month: cell.people for month, cell in cells.items()})
        for month, cell in cells.items():
            by_month.setdefault(month, {})[each] = None if month in hidden else cell.value
    landed = {
        row.member.id
        for row in source.board.rows
        if any(
            m.kind is MilestoneKind.LANDED and facts.first <= m.date <= facts.last
            for m in row.member.milestones
        )
    }
    gone = any(sums.landed for sums in erased.values())
    return replace(
        facts,
        people=len(served),
        landed=len(landed) if len(landed) >= FEWEST or not (landed or gone) else None,
        totals=totals,
        months=tuple(Month(first, sums) for first, sums in sorted(by_month.items())),
    )


def _by_month(
    each: Sum, told: Mapping[int, Sequence[WeekFacts]], erased: Mapping[date, WeekSums]
) -> dict[date, Cell]:
    """One sum in each month; what was erased is of somebody, nobody knows of how many."""
    values: Counter[date] = Counter()
    people: defaultdict[date, set[int]] = defaultdict(set)
    shares = [(week.week, member, week) for member, weeks in told.items() for week in weeks]
    for day, somebody, sums in [*shares, *((day, ERASED, sums) for day, sums in erased.items())]:
        month, share = day.replace(day=1), int(getattr(sums, each.value))
        values[month] += share
        if share:
            people[month].add(somebody)
    return {month: Cell(value, people[month]) for month, value in values.items()}
