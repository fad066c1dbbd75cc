"""What a member reports for a session week: the check-in as stored, as shown and as typed."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

from groupapp.domain.address_book import AddressBook, AmbiguousNameError
from groupapp.domain.rosters import folded
from groupapp.domain.terms import (
    ConversationStatus,
    Employment,
    EventStatus,
    Level,
    Met,
    MilestoneKind,
    Mode,
    Outcome,
)

ROWS_CAP: Final = 60
"""The most rows of one kind in a check-in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDue:
    """A goal that came due, and what became of it; None while not told."""

    id: int
    text: str
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinedUp:
    """A conversation booked before, and what became of it.

    `day` is when it happened, None for the day planned; `new_day` is where it moved to, None when
    that is not known yet. `level` and `employment` and `company` are what was learned of `who`.
    """

    id: int
    who: str
    planned: date
    mode: Mode
    status: ConversationStatus | None = None
    day: date | None = None
    new_day: date | None = None
    company: str = ""
    level: Level | None = None
    employment: Employment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDue:
    """An event planned before, and whether the member went; None while not told."""

    id: int
    name: str
    day: date
    status: EventStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A conversation that happened; what is empty or None was not told.

    `name`, `introducer` and `event` are as typed or chosen, labels of an address book or new.
    """

    id: int | None = None
    removed: bool = False
    name: str
    mode: Mode
    day: date
    company: str = ""
    level: Level | None = None
    can_hire: bool = False
    employment: Employment | None = None
    met: Met | None = None
    introducer: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event; on a day to come it is planned, else attended."""

    id: int | None = None
    removed: bool = False
    name: str
    day: date
    host: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """A conversation lined up for the days after the session."""

    id: int | None = None
    removed: bool = False
    name: str
    day: date
    mode: Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A goal for the next session week."""

    id: int | None = None
    removed: bool = False
    text: str
    read_aloud: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """An application, an interview, an offer, or that the member landed."""

    id: int | None = None
    removed: bool = False
    kind: MilestoneKind
    day: date
    company: str = ""
    title: str = ""


class Sent(NamedTuple):
    """One submission: the id that the phone gave it, and the SHA-256 of what it holds, in hex."""

    id: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One check-in; a stored row bears its id, a new one None.

    Rows that are not mentioned stay as they are: only `removed` removes. `moves_on` lets the goals
    that have no outcome move on to the next session, as "nothing this week" does.
    """

    session: date
    goals: tuple[GoalDue, ...] = ()
    lined_up: tuple[LinedUp, ...] = ()
    events_due: tuple[EventDue, ...] = ()
    talks: tuple[Talk, ...] = ()
    unnamed_conversations: int = 0
    unnamed_face_to_face: int = 0
    unnamed_lined_up: int = 0
    events: tuple[EventRow, ...] = ()
    bookings: tuple[Booking, ...] = ()
    plans: tuple[Plan, ...] = ()
    news: tuple[News, ...] = ()
    ask: str = ""
    ask_company: str = ""
    note: str = ""
    show_numbers: bool = False
    target_role: str = ""
    target_level: Level | None = None
    moves_on: bool = False

    @property
    def says_nothing(self) -> bool:
        """True when nothing of the week is told, in rows, numbers or words."""
        answers = (
            *(goal.outcome for goal in self.goals),
            *(conversation.status for conversation in self.lined_up),
            *(event.status for event in self.events_due),
        )
        rows = (*self.talks, *self.events, *self.bookings, *self.plans, *self.news)
        numbers = (self.unnamed_conversations, self.unnamed_face_to_face, self.unnamed_lined_up)
        return not (any(answers) or rows or any(numbers) or any(self.texts()))

    def texts(self) -> Iterator[str]:
        """Everything typed freely."""
        for talk in self.talks:
            yield from (talk.name, talk.company, talk.introducer, talk.event)
        for event in self.events:
            yield from (event.name, event.host)
        yield from (booking.name for booking in self.bookings)
        yield from (plan.text for plan in self.plans)
        for news in self.news:
            yield from (news.company, news.title)
        yield from (self.ask, self.ask_company, self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastWeek:
    """What is told later of a week that had no check-in; with nothing in it, nothing happened.

    `talks` are new rows only.
    """

    session: date
    is_away: bool = False
    unnamed_conversations: int = 0
    unnamed_face_to_face: int = 0
    talks: tuple[Talk, ...] = ()


# A phone number or an e-mail address in free text -------------------------------------------

_EMAIL = re.compile(r"[^\s@,;:<>()]+@[^\s@,;:<>()]+\.[^\W\d_]{2,}")
_NUMBER = re.compile(r"(?<!\w)\+?\(?\d[\d ().\-/]{5,}\d(?!\w)")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")


def contact_details(text: str) -> list[str]:
    """What in the text looks like somebody's phone number or e-mail address."""
    numbers = _NUMBER.findall(_DATE.sub("; ", text))
    return _EMAIL.findall(text) + [n for n in numbers if sum(s.isdigit() for s in n) >= 7]


# Two people, or two devices, at one check-in ------------------------------------------------


ANSWERS: Final = ("goals", "lined_up", "events_due")
"""The parts that answer what was promised before."""

_R = TypeVar("_R", Talk, EventRow, Booking, Plan, News)
_D = TypeVar("_D", GoalDue, LinedUp, EventDue)


def merged(typed: Report, stored: Report, book: AddressBook) -> Report:
    """What was typed, with what was stored meanwhile added, so that sending it loses neither.

    A typed row that says the same as a stored one becomes that row, so that nothing counts twice;
    where both answer, the typed answer stands; two different texts are put one under the other.
    """

    def person(row: Talk | Booking) -> Hashable:
        try:
            company = row.company if isinstance(row, Talk) else ""
            return book.find(row.name, company) or folded(row.name)
        except AmbiguousNameError:
            return folded(row.name)

    return replace(
        typed,
        goals=_answers(typed.goals, stored.goals, lambda goal: goal.outcome is not None),
        lined_up=_answers(typed.lined_up, stored.lined_up, lambda each: each.status is not None),
        events_due=_answers(typed.events_due, stored.events_due, lambda e: e.status is not None),
        talks=_rows(typed.talks, stored.talks, lambda talk: (person(talk), talk.day)),
        unnamed_conversations=typed.unnamed_conversations or stored.unnamed_conversations,
        unnamed_face_to_face=typed.unnamed_face_to_face or stored.unnamed_face_to_face,
        unnamed_lined_up=typed.unnamed_lined_up or stored.unnamed_lined_up,
        events=_rows(typed.events, stored.events, lambda event: (folded(event.name), event.day)),
        bookings=_rows(typed.bookings, stored.bookings, lambda each: (person(each), each.day)),
        plans=_rows(_own_plans(typed, stored), stored.plans, lambda plan: folded(plan.text)),
        news=_rows(typed.news, stored.news, lambda n: (n.kind, n.day, n.company, n.title)),
        ask=_text(typed.ask, stored.ask),
        ask_company=typed.ask_company or stored.ask_company,
        note=_text(typed.note, stored.note),
        target_role=typed.target_role or stored.target_role,
        target_level=typed.target_level or stored.target_level,
    )


def _own_plans(typed: Report, stored: Report) -> Sequence[Plan]:
    """The plans typed; one that says something else than its stored row is a plan of its own."""
    known = {plan.id: folded(plan.text) for plan in stored.plans}
    return [
        plan
        if plan.removed or known.get(plan.id, "") == folded(plan.text)
        else replace(plan, id=None)
        for plan in typed.plans
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where two check-ins of one week differ: in a row of a part, or in a part that is no row.

    `sent` is what was stored before and `typed` what the later one says, None for nothing.
    """

    part: str
    sent: Any = None
    typed: Any = None


def differences(typed: Report, stored: Report, book: AddressBook) -> tuple[Difference, ...]:
    """What was sent and what was typed, wherever they say two things, in the form's order."""
    both = merged(typed, stored, book)
    found: list[Difference] = []
    for part in (field.name for field in fields(Report)):
        was, here = getattr(stored, part), getattr(typed, part)
        if part in ("session", "moves_on") or was == here:
            continue
        if isinstance(was, tuple):
            found += _different_rows(part, was, getattr(both, part), len(here))
        else:
            found.append(Difference(part=part, sent=was or None, typed=here or None))
    return tuple(found)


def _different_rows(
    part: str, stored: Sequence[Any], both: Sequence[Any], count: int
) -> Iterator[Difference]:
    """The first `count` of `both` were typed, unless they are answers to what was promised."""
    known = {row.id: row for row in stored}
    for place, row in enumerate(both):
        if part not in ANSWERS and place >= count:
            yield Difference(part=part, sent=row)
        elif row != known.get(row.id):
            yield Difference(part=part, sent=known.get(row.id), typed=row)


def _answers(
    typed: Sequence[_D], stored: Sequence[_D], is_told: Callable[[_D], bool]
) -> tuple[_D, ...]:
    told = {row.id: row for row in typed if is_told(row)}
    return tuple(told.get(row.id, row) for row in stored)


def _rows(
    typed: Sequence[_R], stored: Sequence[_R], key: Callable[[_R], Hashable]
) -> tuple[_R, ...]:
    left: dict[int | None, _R] = {row.id: row for row in stored}
    result: list[_R] = []
    kept = [row if row.id in left else replace(row, id=None) for row in typed]
    for row in kept:
        left.pop(row.id, None)
    for row in kept:
        twin = next((t for t in left.values() if row.id is None and key(t) == key(row)), None)
        if twin is not None:
            left.pop(twin.id)
            row = replace(row, id=twin.id)
        result.append(row)
    result.extend(left.values())
    return tuple(result)


def _text(typed: str, stored: str) -> str:
    if not typed or folded(stored) in folded(typed):
        return typed or stored
    return f"{typed}\n{stored}"
