"""Reads the people out of `Connections.csv`, as LinkedIn exports a member's address book."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from groupapp.domain.flat_files import LARGEST_FILE, MOST_ROWS
from groupapp.domain.job_titles import propose_level
from groupapp.domain.rosters import folded, is_name, tidy
from groupapp.domain.terms import LINE_CAP, NAME_CAP, Level

FIRST_YEAR: Final = 2003
"""LinkedIn's own: an earlier day is a slip."""

_LONGEST_PREAMBLE: Final = 20
_HEADER: Final = ("First Name", "Last Name", "Company", "Position", "Connected On")
_FIRST, _LAST, _COMPANY, _TITLE, _SINCE = map(folded, _HEADER)
_ELSEWHERE: Final = (
    *("vorname/nachname", "nombre/apellidos", "nombre/apellido", "prénom/nom"),
    *("prénom/nom de famille", "nome/cognome", "nome/sobrenome", "nome/apelido"),
    *("voornaam/achternaam", "imię/nazwisko", "förnamn/efternamn", "fornavn/efternavn"),
    *("fornavn/etternavn", "etunimi/sukunimi", "jméno/příjmení", "prenume/nume"),
    *("adı/soyadı", "ad/soyad", "имя/фамилия", "名/姓", "名字/姓氏"),
)
"""What other languages call first and last name; others are known by the web address alone."""

_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_DAY: Final = re.compile(r"(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4}|\d{2})", re.ASCII)
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Fault(StrEnum):
    """Why a file cannot be read at all."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    ZIP = "zip"
    EXCEL = "excel"
    UTF_16 = "utf_16"
    BINARY = "binary"
    OTHER_LETTERS = "other_letters"
    OTHER_LANGUAGE = "other_language"
    OTHER_COLUMNS = "other_columns"
    BROKEN = "broken"
    NOBODY = "nobody"


class Trouble(StrEnum):
    """Why a line is left out."""

    NO_NAME = "no_name"
    NAME_TOO_LONG = "name_too_long"
    TWICE = "twice"


class BadConnectionsError(Exception):
    """Nothing can be read; `found` are the columns where others were looked for."""

    def __init__(self, fault: Fault, found: Sequence[str] = ()) -> None:
        super().__init__(fault)
        self.fault, self.found = fault, found


class Connection(NamedTuple):
    """A person in the file; company and title are empty where not told.

    `connected_on` is None when no day can be read. There is no place for more.
    """

    name: str
    company: str
    title: str
    connected_on: date | None

    @property
    def key(self) -> tuple[str, str]:
        """Equal for whom people would call the same."""
        return same_key(self.name, self.company)

    @property
    def level(self) -> Level | None:
        return propose_level(self.title)


class LeftOut(NamedTuple):
    """`line` counts from 1, where the line ends in the file."""

    line: int
    name: str
    trouble: Trouble


@dataclass
class Connections:
    """Everyone in the order of the file; `beyond` are those after the first MOST_ROWS."""

    people: list[Connection] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    beyond: int = 0


def same_key(name: str, company: str) -> tuple[str, str]:
    return folded(name), folded(company)


def read_connections(content: bytes) -> Connections:
    """Takes names, companies, titles and days, and nothing else. Raises BadConnectionsError."""
    found = Connections()
    seen: set[tuple[str, str]] = set()
    for number, (line, person) in enumerate(_rows(_text(content))):
        if number >= MOST_ROWS:
            found.beyond += 1
        elif trouble := _trouble(person, seen):
            found.left_out.append(LeftOut(line, person.name, trouble))
        else:
            seen.add(person.key)
            found.people.append(person)
    if not found.people:
        raise BadConnectionsError(Fault.NOBODY)
    return found


def written(people: Iterable[Connection]) -> bytes:
    """A file that reads as these people: an export without what is not to be kept."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(_HEADER)
    for person in people:
        table.writerow([person.name, "", person.company, person.title, person.connected_on or ""])
    return text.getvalue().encode()


def _text(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise BadConnectionsError(Fault.TOO_LARGE)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadConnectionsError(Fault.UTF_16)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        is_sheet = b"[Content_Types].xml" in content or b"xl/workbook" in content
        raise BadConnectionsError(Fault.EXCEL if is_sheet else Fault.ZIP)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadConnectionsError(Fault.EXCEL)
    if b"\0" in content:
        raise BadConnectionsError(Fault.BINARY)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadConnectionsError(Fault.OTHER_LETTERS) from None
    if not text.strip():
        raise BadConnectionsError(Fault.EMPTY)
    return text


def _rows(text: str) -> Iterator[tuple[int, Connection]]:
    """Every row that is not blank, with its line; the header is found below the preamble."""
    lines = re.split(r"\r\n|\r|\n", text)
    before, separator, places = _header(lines)
    reader = csv.reader(io.StringIO("\n".join(lines[before + 1 :])), delimiter=separator)
    try:
        for cells in reader:
            if any(map(tidy, cells)):
                yield before + 1 + reader.line_num, _person(cells, places)
    except csv.Error:
        raise BadConnectionsError(Fault.BROKEN) from None


def _header(lines: Sequence[str]) -> tuple[int, str, dict[str, int]]:
    """The header's place, what parts its cells, and the place of each column by its name."""
    tables = [
        (place, separator, cells)
        for place, line in enumerate(lines[:_LONGEST_PREAMBLE])
        for separator in ",;\t"
        if len(cells := _cells(line, separator)) > 1
    ]
    for place, separator, cells in tables:
        places = {folded(cell): number for number, cell in reversed([*enumerate(cells)])}
        if {_FIRST, _LAST, _COMPANY, _TITLE} <= places.keys():
            return place, separator, places
    for _, _, cells in tables:
        names = {folded(cell) for cell in cells}
        if _is_translated(names):
            raise BadConnectionsError(Fault.OTHER_LANGUAGE, cells)
    raise BadConnectionsError(Fault.OTHER_COLUMNS, tables[0][2] if tables else ())


def _is_translated(names: set[str]) -> bool:
    """True also for seven columns of which only the web address bears its English name."""
    is_known = any(names.issuperset(pair.split("/")) for pair in _ELSEWHERE)
    return is_known or (len(names) == 7 and "url" in names and _FIRST not in names)


def _cells(line: str, separator: str) -> list[str]:
    try:
        return [tidy(cell) for cell in next(csv.reader([line], delimiter=separator), [])]
    except csv.Error:
        return []


def _person(cells: Sequence[str], places: dict[str, int]) -> Connection:
    def cell(column: str) -> str:
        place = places.get(column, len(cells))
        return tidy(cells[place]) if place < len(cells) else ""

    return Connection(
        name=tidy(f"{cell(_FIRST)} {cell(_LAST)}"),
        company=cell(_COMPANY)[:LINE_CAP].rstrip(),
        title=cell(_TITLE)[:LINE_CAP].rstrip(),
        connected_on=_day(cell(_SINCE).lower()),
    )


def _day(text: str) -> date | None:
    try:
        if _ISO_DAY.fullmatch(text):
            day = date.fromisoformat(text)
        elif parts := _DAY.fullmatch(text):
            year = int(parts[3]) + (2000 if len(parts[3]) == 2 else 0)
            day = date(year, _MONTHS.index(parts[2]) + 1, int(parts[1]))
        else:
            return None
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR else None


def _trouble(person: Connection, seen: set[tuple[str, str]]) -> Trouble | None:
    if not is_name(person.name):
        return Trouble.NO_NAME
    if len(person.name) > NAME_CAP:
        return Trouble.NAME_TOO_LONG
    return Trouble.TWICE if person.key in seen else None
