"""What the end of a session knows: goals to read aloud, and the minutes; all for the room."""

from dataclasses import dataclass
from datetime import date

from groupapp.domain.boards import BoardRow
from groupapp.domain.evenings import NewJob
from groupapp.domain.leads import Lead, standing_offers
from groupapp.domain.names import reading_order
from groupapp.domain.papers import Source, room_row
from groupapp.domain.rows import GroupFacts
from groupapp.domain.terms import StepName
from groupapp.domain.weeks import LONGEST_WEEK, session_after, session_before


@dataclass(frozen=True)
class Aloud:
    """What is read aloud of a member; `lined_up` is 0 where it is not shown, or not known."""

    name: str
    goals: tuple[str, ...] = ()
    lined_up: int = 0


@dataclass(frozen=True)
class AloudFacts:
    """Those present in the order of reading."""

    group: GroupFacts
    rows: tuple[Aloud, ...]
    next_session: date | None = None


@dataclass(frozen=True)
class NewJobTold:
    """A member who landed since the session before; what is private is left out."""

    name: str
    company: str | None
    story: str | None = None


@dataclass(frozen=True)
class AskTold:
    """An ask of the session, with the names of those who can help."""

    name: str
    text: str
    helpers: tuple[str, ...] = ()


@dataclass(frozen=True)
class MinutesFacts:
    """What the group keeps of a session; `missing` are those away or absent, in number.

    `spent` are whole minutes by step. Nobody `present` means that nobody was marked.
    """

    group: GroupFacts
    present: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    missing: int = 0
    spent: tuple[tuple[StepName, int], ...] = ()
    landed: tuple[NewJobTold, ...] = ()
    asks: tuple[AskTold, ...] = ()
    offers: tuple[Lead, ...] = ()
    goals: tuple[Aloud, ...] = ()
    next_session: date | None = None


def next_session(source: Source) -> date | None:
    """The date of the next session that is held; None when none is planned."""
    following = session_after(source.board.group.sessions, source.session)
    return following.date if following else None


def read_aloud_facts(source: Source, _blank: bool) -> AloudFacts:
    here = _searching_here(source) or source.awaited
    rows = tuple(_aloud(row, source) for row in here)
    return AloudFacts(source.group, rows, next_session(source))


def minutes_facts(source: Source, _blank: bool) -> MinutesFacts:
    rows, evening = source.board.rows, source.evening
    names = {row.member.id: row.member.name for row in rows}
    told = (_aloud(row, source) for row in _searching_here(source) or source.awaited)
    away = {row.member.id for row in source.listed if row.member.is_away(source.day)}
    here = {row.member.id for row in rows if row.is_present}
    return MinutesFacts(
        source.group,
        tuple(names[row.member.id] for row in rows if row.is_present),
        tuple(sorted(evening.guests, key=reading_order)),
        len((away | evening.absent) - here),
        _spent(source),
        good_news(source),
        tuple(
            AskTold(
                names[ask.member],
                ask.whole,
                tuple(names[key] for key in ask.helpers if key in names),
            )
            for ask in evening.asks
            if ask.session == source.day and ask.member in names
        ),
        standing_offers(source),
        tuple(row for row in told if row.goals or row.lined_up),
        next_session(source),
    )


def good_news(source: Source) -> tuple[NewJobTold, ...]:
    """Whom the session congratulates."""
    names = {row.member.id: row.member.name for row in source.board.rows}
    return tuple(
        NewJobTold(names[job.member], job.company, job.story)
        for job in source.evening.landed
        if job.member in names and _is_new(job, source)
    )


def _searching_here(source: Source) -> list[BoardRow]:
    return [row for row in source.listed if row.is_present]


def _aloud(row: BoardRow, source: Source) -> Aloud:
    shown = room_row(row, source)
    return Aloud(shown.name, shown.goals, shown.counts.lined_up if shown.counts else 0)


def _spent(source: Source) -> tuple[tuple[StepName, int], ...]:
    seconds = {name: source.evening.spent.get(name.value, 0) for name in StepName}
    return tuple((name, max(1, round(each / 60))) for name, each in seconds.items() if each)


def _is_new(job: NewJob, source: Source) -> bool:
    """True for one since the session before; what came later is congratulated the next time."""
    before = session_before(source.board.group.sessions, source.session)
    since = before.date if before else source.day - LONGEST_WEEK
    return since < job.date <= source.day
