"""Reads a pasted list of names: who can be added, and what stands in the way of the others."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from groupapp.domain.terms import EMAIL_CAP, NAME_CAP

MOST_LINES: Final = 200

_LIST_MARK = re.compile(r"^\s*(?:[-*\u2022\u2013\u2014]|\d{1,3}[.)])\s+")
_SEPARATOR = re.compile(r"[,;\t]")
_EMAIL = re.compile(r"[^@\s,;:<>()\"]+@[^@\s,;:<>()\"]+\.[^@\s.,;:<>()\"]+")


class Trouble(StrEnum):
    """Why a line is not simply added; the last two may be added all the same."""

    NO_NAME = "no_name"
    NAME_TOO_LONG = "name_too_long"
    BAD_EMAIL = "bad_email"
    TWICE = "twice"
    KNOWN = "known"


@dataclass(frozen=True)
class Line:
    """A line that is not blank; `number` counts from 1, blank lines too."""

    number: int
    name: str
    email: str | None
    trouble: Trouble | None = None

    @property
    def key(self) -> str:
        """Names the line in a form; another text on the line gets another key."""
        return f"{self.number} {self.name}"

    @property
    def is_repeat(self) -> bool:
        return self.trouble in (Trouble.TWICE, Trouble.KNOWN)


@dataclass(frozen=True)
class Roster:
    lines: tuple[Line, ...]
    blank: int

    @property
    def ready(self) -> list[Line]:
        return [line for line in self.lines if line.trouble is None]

    @property
    def repeats(self) -> list[Line]:
        return [line for line in self.lines if line.is_repeat]

    @property
    def broken(self) -> list[Line]:
        return [line for line in self.lines if line.trouble and not line.is_repeat]

    @property
    def digest(self) -> str:
        """Differs when a line or what was found about it differs."""
        return sha256(repr(self.lines).encode()).hexdigest()

    def chosen(self, anyway: Collection[str]) -> list[Line]:
        """The lines to add: the ready ones, and the repeats whose keys are in `anyway`."""
        return [
            line
            for line in self.lines
            if line.trouble is None or (line.is_repeat and line.key in anyway)
        ]


def read_roster(text: str, names: Iterable[str]) -> Roster:
    """Reads one name a line, with an e-mail after a comma; `names` are in the group already."""
    rows = [(number, row) for number, row in enumerate(text.splitlines(), 1) if tidy(row)]
    known = {folded(name) for name in names}
    seen: set[str] = set()
    lines = []
    for number, row in rows:
        name, email = _parts(row)
        key = folded(name)
        trouble = _broken(name, email)
        if trouble is None:
            trouble = Trouble.TWICE if key in seen else Trouble.KNOWN if key in known else None
            seen.add(key)
        lines.append(Line(number, name, email, trouble))
    return Roster(tuple(lines), len(text.splitlines()) - len(rows))


def tidy(text: str) -> str:
    """One line without control characters, with single spaces, in composed characters."""
    spaced = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    return unicodedata.normalize("NFC", " ".join(spaced.split()))


def folded(name: str) -> str:
    """Equal for names that people would call the same."""
    return unicodedata.normalize("NFC", tidy(name).casefold())


def is_name(text: str) -> bool:
    """True when there is something to call a person by, and it is no e-mail address."""
    return "@" not in text and any(sign.isalnum() for sign in text)


def is_email(text: str) -> bool:
    """True for what has the shape of an address; whether mail arrives, nobody knows."""
    return len(text) <= EMAIL_CAP and _EMAIL.fullmatch(text) is not None


def _parts(row: str) -> tuple[str, str | None]:
    """The e-mail stands after the last separator, so that "Smith, John, j@x.org" keeps its name."""
    row = _LIST_MARK.sub("", row)
    *before, last = _SEPARATOR.split(row)
    if not before:
        return tidy(row), None
    separators = _SEPARATOR.findall(row)
    name = "".join(part + sign for part, sign in zip(before, [*separators[:-1], ""], strict=True))
    return tidy(name), tidy(last) or None


def _broken(name: str, email: str | None) -> Trouble | None:
    if not is_name(name):
        return Trouble.NO_NAME
    if len(name) > NAME_CAP:
        return Trouble.NAME_TOO_LONG
    if email is not None and not is_email(email):
        return Trouble.BAD_EMAIL
    return None
