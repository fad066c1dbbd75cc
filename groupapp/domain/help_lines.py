"""The local help lines that a group lists, one on each line, with what can be dialled in them."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_NUMBER = re.compile(r"(?<![\w+.-])\+?\(?\d[\d ().\-]*\d(?!\w|:\d)")
_HOURS_BEHIND = re.compile(r"[ (]+\d{1,2} ?- ?\d{1,2}$")
_HOURS = re.compile(r"([01]\d|2[0-4])[0-5]\d ?- ?([01]\d|2[0-4])[0-5]\d")
_CALLED = re.compile(r"(^|:) ?$")
WELL_KNOWN: Final = frozenset(["911", "988", "211", "112", "999", "116123", "741741"])
SHORTEST: Final = 7
LONGEST: Final = 15
"""Digits of an international number, ITU-T E.164."""
SHORT_NUMBER: Final = range(3, 7)


class Piece(NamedTuple):
    """A run of a line's text; `dials` is what a phone dials for it, empty for mere words."""

    text: str
    dials: str = ""


def help_lines(text: str | None) -> list[list[Piece]]:
    """Each of the `rows` in the pieces it is made of."""
    return [list(_pieces(row)) for row in rows(text)]


def rows(text: str | None) -> list[str]:
    """The lines that are not blank, as typed but for the spaces around and between words."""
    return [row for row in (" ".join(line.split()) for line in (text or "").splitlines()) if row]


def _pieces(line: str) -> Iterator[Piece]:
    end = 0
    for found in _NUMBER.finditer(line):
        number = _HOURS_BEHIND.sub("", found[0])
        if dials := _dials(number, line[: found.start()]):
            if found.start() > end:
                yield Piece(line[end : found.start()])
            yield Piece(number, dials)
            end = found.start() + len(number)
    if end < len(line):
        yield Piece(line[end:])


def _dials(number: str, before: str) -> str:
    """The digits to dial, with the plus in front if there is one; empty for hours and addresses.

    A short number is one only where a number is called for, or when it is known everywhere.
    """
    digits = re.sub(r"\D", "", number)
    is_whole = SHORTEST <= len(digits) <= LONGEST and not _HOURS.fullmatch(number)
    is_short = len(digits) in SHORT_NUMBER and digits.isdigit() and "-" not in number
    if is_whole or digits in WELL_KNOWN or (is_short and _CALLED.search(before)):
        return ("+" if number.startswith("+") else "") + digits
    return ""
