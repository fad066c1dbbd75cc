"""A group file of one member as one flat table (CSV), and back through the same checks."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from groupapp.domain.file_keys import FILE, LINE, SECOND, Key
from groupapp.domain.group_files import BadGroupFileError, normalised

LARGEST_FILE: Final = 1_000_000
MOST_ROWS: Final = 2_000

_SINGULAR: Final = {
    "away": "away",
    "contacts": "contact",
    "events": "event",
    "conversations": "conversation",
    "checkins": "checkin",
    "goals": "goal",
    "asks": "ask",
    "milestones": "milestone",
    "offers": "offer",
}
_NESTED: Final = {*_SINGULAR, "targets", "shared_targets"}
_KINDS: Final[dict[str, dict[str, Key]]] = {
    "file": {"format": FILE["format"]},
    "group": SECOND.group,
    "session": SECOND.session,
    "member": {name: key for name, key in SECOND.member.items() if name not in _NESTED},
    "target": {"company": Key(LINE), "shared": SECOND.lists["offers"]["shared"]},
    **{_SINGULAR[name]: keys for name, keys in SECOND.lists.items()},
}
_COLUMNS: Final = {("milestone", "kind"): "milestone"}
"""Where a key's column bears another name, since `kind` says what a row is."""

_HEADER: Final = list(
    dict.fromkeys(
        ["kind", *(_COLUMNS.get((kind, name), name) for kind in _KINDS for name in _KINDS[kind])]
    )
)
_DANGEROUS: Final = tuple("=+-@\t\r\0'")
_WHOLE: Final = re.compile(r"\d{1,10}", re.ASCII)
_PATH: Final = re.compile(r"(members\[\d+\](?:\.\w+\[\d+\])?|sessions\[\d+\]|group)\.?(.*)", re.S)


# Writing ------------------------------------------------------------------------------------


def written(whole: dict[str, Any]) -> str:
    """The file as CSV, a header first; no cell can be read as a formula by a spreadsheet."""
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, _HEADER, restval="")
    table.writeheader()
    for kind, row in _rows(whole):
        cells = {_COLUMNS.get((kind, name), name): _cell(value) for name, value in row.items()}
        table.writerow({"kind": kind, **cells})
    return text.getvalue()


def _rows(whole: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "file", {"format": whole["format"]}
    yield "group", whole["group"]
    yield from (("session", session) for session in whole["sessions"])
    for member in whole["members"]:
        yield "member", {name: member[name] for name in member if name not in _NESTED}
        for company in member["targets"]:
            shared = {"shared": company in member["shared_targets"]} if "offers" in member else {}
            yield "target", {"company": company, **shared}
        for name in [name for name in _SINGULAR if name in member]:
            yield from ((_SINGULAR[name], row) for row in member[name])


def _cell(value: object) -> str:
    """Nothing for null; an apostrophe before what a spreadsheet could run, and for empty text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if not value or value.startswith(_DANGEROUS) else str(value)
    return json.dumps(value)


# Reading ------------------------------------------------------------------------------------


def read(content: bytes) -> dict[str, Any]:
    """The table's content as `group_files.read` gives it.

    Raises BadGroupFileError, whose errors name the line and the column.
    """
    if len(content) > LARGEST_FILE:
        raise BadGroupFileError(["file: larger than 1 MB"])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadGroupFileError(["file: not UTF-8 text"]) from None
    table = _Table(text)
    try:
        table.read()
    except csv.Error as error:
        raise BadGroupFileError([f"line {table.line}: {error}"]) from None
    try:
        if table.errors:
            raise BadGroupFileError(table.errors)
        return normalised(table.whole)
    except BadGroupFileError as error:
        raise BadGroupFileError([table.located(line) for line in error.errors]) from None


class _Table:
    """The rows put together into a file; `lines` are those on which its objects stand."""

    def __init__(self, text: str) -> None:
        separator = ";" if text.startswith(("kind;", '"kind";')) else ","
        self._cells = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        self.line = 1
        self.errors: list[str] = []
        self.lines: dict[str, int] = {}
        self.whole: dict[str, Any] = {"format": None, "sessions": [], "members": []}

    def read(self) -> None:
        header = next(self._cells, [])
        unknown = [name for name in header if name not in _HEADER]
        if "kind" not in header or unknown or len(set(header)) < len(header):
            self._wrong(f"must be the names of the columns, {', '.join(_HEADER[:4])} and so on")
            return
        for count, cells in enumerate(self._cells):
            if count >= MOST_ROWS:
                self.errors = [f"file: more than {MOST_ROWS:,} rows"]
                return
            row = {name: cell for name, cell in zip(header, cells, strict=False) if cell}
            if row:
                self._add(row.pop("kind", ""), row)
            self.line = self._cells.line_num + 1

    def located(self, error: str) -> str:
        """The error with a line of the table in the place of a path in the file."""
        found = _PATH.match(error)
        line = self.lines.get(found[1]) if found else None
        return f"line {line}: {found[2].removeprefix(': ')}" if found and line else error

    def _wrong(self, says: str) -> None:
        self.errors.append(f"line {self.line}: {says}")

    def _add(self, kind: str, cells: dict[str, str]) -> None:
        keys = _KINDS.get(kind)
        if keys is None:
            self._wrong(f"kind: must be one of {', '.join(_KINDS)}")
            return
        columns = {_COLUMNS.get((kind, name), name): name for name in keys}
        for column in [column for column in cells if column not in columns]:
            self._wrong(f"{column}: must be empty for a {kind}")
        self._put(
            kind,
            {
                columns[column]: _value(keys[columns[column]], cell)
                for column, cell in cells.items()
                if column in columns
            }
            | {name: None for name, key in keys.items() if key.nullable and name not in cells},
        )

    def _put(self, kind: str, row: dict[str, Any]) -> None:
        members = self.whole["members"]
        if kind == "file":
            self.whole |= row
        elif kind == "group":
            self._only_once("group", row)
        elif kind == "session":
            self._append(self.whole["sessions"], "sessions", row)
        elif kind == "member":
            self._append(members, "members", row)
        elif not members:
            self._wrong("the member must come first")
        elif kind == "target":
            self._put_target(members[-1], row)
        else:
            name = next(plural for plural, single in _SINGULAR.items() if single == kind)
            path = f"members[{len(members) - 1}].{name}"
            self._append(members[-1].setdefault(name, []), path, row)

    def _only_once(self, name: str, row: dict[str, Any]) -> None:
        if name in self.whole:
            self._wrong(f"a second {name}")
        self.whole[name], self.lines[name] = row, self.line

    def _append(self, rows: list[Any], path: str, row: dict[str, Any]) -> None:
        self.lines[f"{path}[{len(rows)}]"] = self.line
        rows.append(row)

    def _put_target(self, member: dict[str, Any], row: dict[str, Any]) -> None:
        path = f"members[{len(self.whole['members']) - 1}].targets"
        self._append(member.setdefault("targets", []), path, row.get("company"))  # type: ignore[arg-type]
        if row.get("shared") is True:
            shared = member.setdefault("shared_targets", [])
            shared += [] if row.get("company") in shared else [row.get("company")]
        elif row.get("shared") not in (None, False):
            self._wrong("shared: must be true or false")


def _value(key: Key, cell: str) -> Any:
    """What the cell stands for: the first reading of it that the key takes."""
    text = cell[1:] if cell.startswith("'") else cell
    return next((value for value in _readings(text) if key.fault(value) is None), text)


def _readings(text: str) -> Iterator[Any]:
    yield text
    if text.lower() in ("true", "false"):
        yield text.lower() == "true"
    elif _WHOLE.fullmatch(text):
        yield int(text)
    elif text.startswith(("[", "{")):
        try:
            yield json.loads(text)
        except (ValueError, RecursionError):
            return
