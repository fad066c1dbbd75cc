"""Reads what a facilitator types from a handwritten check-in sheet, in short words and signs."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple, TypeVar

from groupapp.domain.reports import ROWS_CAP, Booking, EventRow, News, Plan, Talk
from groupapp.domain.rosters import folded, is_name, tidy
from groupapp.domain.terms import (
    LINE_CAP,
    NAME_CAP,
    TEXT_CAP,
    Employment,
    Level,
    MilestoneKind,
    Mode,
)

MODES: Final = {
    Mode.IN_PERSON: "i ip person face f2f coffee lunch breakfast",
    Mode.VIDEO: "v zoom teams skype facetime",
    Mode.PHONE: "p ph tel call called",
    Mode.MESSAGE: "m msg mail email e-mail text texted wrote linkedin",
}
LEVELS: Final = {
    Level.INDIVIDUAL: "ic individual",
    Level.LEAD: "lead supervisor foreman",
    Level.MANAGER: "mgr manager",
    Level.DIRECTOR: "dir director",
    Level.VICE_PRESIDENT: "vp svp evp avp",
    Level.CHIEF: "ceo cfo coo cto cio chief owner president partner founder",
    Level.RECRUITER: "hr rec recruiter headhunter",
    Level.OTHER: "other",
}
EMPLOYMENTS: Final = {
    Employment.WORKING: "y yes w work works working",
    Employment.LOOKING: "n no l looking",
}
KINDS: Final = {
    MilestoneKind.APPLICATION: "app applied",
    MilestoneKind.INTERVIEW: "int interviewed",
    MilestoneKind.OFFER: "offered",
    MilestoneKind.LANDED: "landed hired",
}
SHORTEST_PREFIX: Final = 3
ALOUD: Final = "*"
FILLERS: Final = frozenset(["on", "next", "this"])

_ROW = re.compile(r"[;\n]")
_CLOCK = re.compile(
    r"\b(?:at\s+)?\d{1,2}(?::\d\d\s*(?:[ap]\.?m\.?)?|\s*[ap]\.?m\.?)", re.IGNORECASE
)
_ORDINAL = re.compile(r"^(\d{1,4})(?:st|nd|rd|th|\.)?$")

_Value = TypeVar("_Value")


class Why(StrEnum):
    """What a text lacks, or what in it cannot be read."""

    NAME = "name"
    MODE = "mode"
    DAY = "day"
    WORD = "word"
    KIND = "kind"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"


class Misread(NamedTuple):
    """`who` is the person it is about, or empty; `text` is what stands there."""

    why: Why
    who: str = ""
    text: str = ""


class MisreadError(ValueError):
    """A row that cannot be read as it stands."""

    def __init__(self, why: Why, who: str = "", text: str = "") -> None:
        super().__init__(why)
        self.misread = Misread(why, who, text)


@dataclass(frozen=True)
class Terms:
    """The reader's own words for each value; the short English ones are known beside them.

    `weekdays` are the seven from Monday, `months` the twelve from January.
    """

    modes: Mapping[Mode, str] = field(default_factory=dict)
    levels: Mapping[Level, str] = field(default_factory=dict)
    employments: Mapping[Employment, str] = field(default_factory=dict)
    kinds: Mapping[MilestoneKind, str] = field(default_factory=dict)
    weekdays: Sequence[str] = ()
    months: Sequence[str] = ()

    def mode(self, text: str) -> Mode | None:
        return _meant(text, MODES, self.modes)

    def employment(self, text: str) -> Employment | None:
        return _meant(text, EMPLOYMENTS, self.employments)

    def kind(self, text: str) -> MilestoneKind | None:
        return _meant(text, KINDS, self.kinds)

    def level(self, text: str) -> Level | None:
        return _meant(text, LEVELS, self.levels)

    def level_in(self, title: str) -> Level | None:
        """The level that a job title names: "VP of sales" is a vice president."""
        whole = f" {re.sub(r'[^a-z]+', ' ', folded(title))} "
        named = [(folded(word), level) for level, word in self.levels.items()]
        short = [(sign, level) for level, signs in LEVELS.items() for sign in signs.split()]
        for word, level in sorted([*named, *short], key=lambda each: -len(each[0])):
            if f" {word} " in whole:
                return level
        return None


def _meant(text: str, short: Mapping[_Value, str], words: Mapping[_Value, str]) -> _Value | None:
    """The value whose short sign or whole word this is, or the one word that begins so."""
    typed = folded(text)
    for value, signs in short.items():
        if typed in signs.split() or typed == folded(words.get(value, "")):
            return value
    begun = [v for v, word in words.items() if folded(word).startswith(typed)]
    return begun[0] if len(typed) >= SHORTEST_PREFIX and len(begun) == 1 else None


# Days ---------------------------------------------------------------------------------------


def read_day(text: str, days: Sequence[date], terms: Terms) -> date | None:
    """The first of the days that the text means: "Thu", "3/12", "12 March", "2026-03-12".

    Numbers are read in the order in which they fit the days; a time of day is passed over. None
    when it means none of them.
    """
    parts = re.split(r"[\s/,.-]+", _CLOCK.sub(" ", tidy(text)))
    tokens = [part for part in parts if part and folded(part) not in FILLERS]
    if not tokens:
        return None
    numbers = [int(m[1]) for token in tokens if (m := _ORDINAL.match(token))]
    told = [_weekday_or_month(t, terms) for t in tokens if not _ORDINAL.match(t)]
    fits = [day for day in days if _has(day, numbers) and all(check(day) for check in told)]
    return fits[0] if fits else None


def _has(day: date, numbers: Sequence[int]) -> bool:
    match numbers:
        case []:
            return True
        case [number]:
            return day.day == number
        case [one, other]:
            return (day.month, day.day) in ((one, other), (other, one))
        case [year, month, number] if year > 99:
            return (day.year, day.month, day.day) == (year, month, number)
        case [one, other, year]:
            return day.year % 100 == year % 100 and _has(day, [one, other])
    return False


def _weekday_or_month(token: str, terms: Terms) -> Callable[[date], bool]:
    """A check that no day passes when the token names neither."""
    typed = folded(token)
    weekdays = _beginning(typed, terms.weekdays, 2)
    months = _beginning(typed, terms.months, SHORTEST_PREFIX)
    return lambda day: day.weekday() in weekdays or day.month - 1 in months


def _beginning(typed: str, words: Sequence[str], least: int) -> list[int]:
    if len(typed) < least:
        return []
    return [at for at, word in enumerate(words) if folded(word).startswith(typed)]


# Rows ---------------------------------------------------------------------------------------


def read_people(text: str, day: date, terms: Terms) -> list[Talk]:
    """ "Ann Lee, Acme, director, in person, yes; Bob Ray, phone": only name and how are needed.

    Raises MisreadError.
    """
    return [_talk(parts, day, terms) for parts in _rows(text)]


def _talk(parts: Sequence[str], day: date, terms: Terms) -> Talk:
    name, *told = parts
    _check_name(name)
    facts: dict[str, Any] = {}
    for part in filter(None, told):
        meaning = _meaning(part, "company" in facts, terms)
        if meaning is None or meaning[0] in facts:
            raise MisreadError(Why.WORD, name, part)
        facts[meaning[0]] = meaning[1]
    if "mode" not in facts:
        raise MisreadError(Why.MODE, name)
    return Talk(name=name, day=day, **facts)


def _meaning(part: str, has_company: bool, terms: Terms) -> tuple[str, Any] | None:
    """The field of a talk that a part fills, and its value; None when it fills none."""
    for name, read in (
        ("mode", terms.mode),
        ("level", terms.level),
        ("employment", terms.employment),
    ):
        if (value := read(part)) is not None:
            return name, value
    if not has_company:
        return "company", part
    level = terms.level_in(part)
    return ("level", level) if level else None


def read_lined_up(text: str, days: Sequence[date], terms: Terms) -> list[Booking]:
    """ "Rosa Lind, Thu, in person; Bo Ray, 3/12, phone". Raises MisreadError."""
    return [_booking(parts, days, terms) for parts in _rows(text)]


def _booking(parts: Sequence[str], days: Sequence[date], terms: Terms) -> Booking:
    name, *told = parts
    _check_name(name)
    mode, day = None, None
    for part in filter(None, told):
        if mode is None and (meant := terms.mode(part)) is not None:
            mode = meant
        elif day is None and (found := read_day(part, days, terms)) is not None:
            day = found
        else:
            raise MisreadError(Why.WORD if day else Why.DAY, name, part)
    if day is None:
        raise MisreadError(Why.DAY, name)
    if mode is None:
        raise MisreadError(Why.MODE, name)
    return Booking(name=name, day=day, mode=mode)


def read_events(text: str, days: Sequence[date], terms: Terms) -> list[EventRow]:
    """ "Guild breakfast; Port forum, Thu": on the last of the days unless told.

    Raises MisreadError.
    """
    rows = []
    for *name, last in _rows(text):
        day = read_day(last, days, terms) if name else None
        told = ", ".join(name if day else [*name, last])
        if not any(sign.isalnum() for sign in told):
            raise MisreadError(Why.NAME, text=told)
        if len(told) > LINE_CAP:
            raise MisreadError(Why.TOO_LONG, told[:NAME_CAP])
        rows.append(EventRow(name=told, day=day or days[-1]))
    return rows


def read_plans(text: str) -> list[Plan]:
    """ "On Tuesday I call Ann *; Visit the library": a star reads it out in the room.

    Raises MisreadError.
    """
    plans = []
    for row in _split(text):
        told = row.rstrip(f"{ALOUD} ")
        if len(told) > TEXT_CAP:
            raise MisreadError(Why.TOO_LONG, told[:NAME_CAP])
        if told:
            plans.append(Plan(text=told, read_aloud=row.endswith(ALOUD)))
    return plans


def read_news(text: str, day: date, terms: Terms) -> list[News]:
    """ "Interview Acme; offer, Kestrel". Raises MisreadError."""
    rows = []
    for row in _split(text):
        kind, _, company = row.replace(",", " ").partition(" ")
        meant = terms.kind(kind)
        if meant is None:
            raise MisreadError(Why.KIND, text=row)
        if len(company) > LINE_CAP:
            raise MisreadError(Why.TOO_LONG, company[:NAME_CAP])
        rows.append(News(kind=meant, day=day, company=tidy(company)))
    return rows


def _rows(text: str) -> Iterator[list[str]]:
    for row in _split(text):
        parts = [tidy(part) for part in row.split(",")]
        if long := next((part for part in parts[1:] if len(part) > LINE_CAP), None):
            raise MisreadError(Why.TOO_LONG, long[:NAME_CAP])
        yield parts


def _split(text: str) -> list[str]:
    rows = [row for row in map(tidy, _ROW.split(text)) if row]
    if len(rows) > ROWS_CAP:
        raise MisreadError(Why.TOO_MANY)
    return rows


def _check_name(name: str) -> None:
    if not is_name(name):
        raise MisreadError(Why.NAME, text=name)
    if len(name) > NAME_CAP:
        raise MisreadError(Why.TOO_LONG, name[:NAME_CAP])


# One key for what was promised --------------------------------------------------------------


class Answer(StrEnum):
    """The three boxes of the sheet."""

    KEPT = "kept"
    MOVED = "moved"
    FELL_THROUGH = "fell_through"


KEYS: Final = {
    "k": Answer.KEPT,
    "h": Answer.KEPT,
    "m": Answer.MOVED,
    "f": Answer.FELL_THROUGH,
    "d": Answer.FELL_THROUGH,
}


def read_answer(text: str, days: Sequence[date], terms: Terms) -> tuple[Answer, date | None] | None:
    """ "k", "m", "f", or "m Thu" with the day it moved to; None when it is blank.

    Kept or happened, moved, and fell through or dropped. Raises MisreadError.
    """
    key, _, rest = tidy(text).partition(" ")
    if not key:
        return None
    answer = KEYS.get(folded(key))
    if answer is None or (rest and answer is not Answer.MOVED):
        raise MisreadError(Why.WORD, text=tidy(text))
    day = read_day(rest, days, terms) if rest else None
    if rest and day is None:
        raise MisreadError(Why.DAY, text=rest)
    return answer, day
