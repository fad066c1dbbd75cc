"""The group file: read, filled in and checked value by value, with every fault's path."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Final

from groupapp.domain.file_keys import (
    ERASED,
    FILE,
    FIRST,
    LAYOUTS,
    LINE,
    REQUIRED,
    SECOND,
    Key,
    Layout,
)
from groupapp.domain.generations import looping
from groupapp.domain.light import LightSettings

FORMAT, LATER_FORMAT = LAYOUTS
LARGEST_FILE: Final = 20 * 1024 * 1024
MOST_ROWS: Final = 200_000


class BadGroupFileError(Exception):
    """The file cannot be imported; each of `errors` is a line that starts with a value's path."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__(f"{len(errors)} errors in the group file")
        self.errors = errors


def read(content: bytes) -> dict[str, Any]:
    """The file's content with every optional key filled in and sessions in order of date.

    Raises BadGroupFileError with all faults found.
    """
    if len(content) > LARGEST_FILE:
        raise BadGroupFileError(["file: larger than 20 MB"])
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object)
    except RecursionError:
        raise BadGroupFileError(["file: nested too deep"]) from None
    except UnicodeDecodeError:
        raise BadGroupFileError(["file: not UTF-8 text"]) from None
    except ValueError as error:
        raise BadGroupFileError([f"file: not JSON that can be read ({error})"]) from None
    return normalised(data)


def normalised(data: object) -> dict[str, Any]:
    """The same for data that is already parsed, in the earliest format that can hold it."""
    errors: list[str] = []
    if not isinstance(data, dict):
        raise BadGroupFileError(["file: must be an object"])
    layout = LAYOUTS.get(str(data.get("format")))
    if layout is None:
        raise BadGroupFileError([f'format: must be "{FORMAT}" or "{LATER_FORMAT}"'])
    whole = _filled(data, FILE, "", errors)
    if sum(_rows(whole)) > MOST_ROWS:
        raise BadGroupFileError([f"file: more than {MOST_ROWS:,} rows"])
    whole["group"] = _filled(whole["group"], layout.group, "group", errors)
    whole["sessions"] = _filled_all(whole["sessions"], layout.session, "sessions", errors)
    _fill_erased(whole["sessions"], errors)
    whole["members"] = [
        _member(member, layout, f"members[{index}]", errors)
        for index, member in enumerate(_list(whole["members"]))
    ]
    _check_references(whole, errors)
    if errors:
        raise BadGroupFileError(errors)
    whole["sessions"].sort(key=lambda session: session["date"])
    for member in whole["members"]:
        for checkin in member["checkins"]:
            checkin["submitted_at"] = _shortest(checkin["submitted_at"])
    return in_earliest_format(whole)


# The formats --------------------------------------------------------------------------------


def in_earliest_format(whole: dict[str, Any]) -> dict[str, Any]:
    """The filled-in file without the keys of /2 where these say nothing, and as /1 then."""
    if whole["format"] == FORMAT:
        return whole
    bare = _with_layout(whole, FIRST)
    same = _with_layout(bare, SECOND) == {**whole, "format": FORMAT}
    return {**bare, "format": FORMAT} if same else whole


def in_latest_format(whole: dict[str, Any]) -> dict[str, Any]:
    """The filled-in file with every key of /2, whatever its format."""
    return {**_with_layout(whole, SECOND), "format": LATER_FORMAT}


def _with_layout(whole: dict[str, Any], layout: Layout) -> dict[str, Any]:
    return {
        **whole,
        "format": FORMAT,
        "group": _with_keys(whole["group"], layout.group),
        "sessions": [_with_keys(session, layout.session) for session in whole["sessions"]],
        "members": [
            {
                name: [_with_keys(row, layout.lists[name]) for row in rows]
                if name in layout.lists
                else rows
                for name, rows in _with_keys(member, layout.member).items()
            }
            for member in whole["members"]
        ],
    }


def _with_keys(row: dict[str, Any], keys: dict[str, Key]) -> dict[str, Any]:
    return {name: row.get(name, key.default) for name, key in keys.items()}


def _shortest(moment: str) -> str:
    """The moment with as many decimals of a second as are needed."""
    seconds, _, decimals = moment.removesuffix("Z").partition(".")
    return f"{seconds}.{decimals}".rstrip("0").rstrip(".") + "Z" if decimals else moment


def _shown(name: str) -> str:
    """A key of the file, fit to be printed."""
    return name[:80] if name[:80].isprintable() else ascii(name[:80])[1:-1]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        (twice, _), *_ = Counter(name for name, _ in pairs).most_common(1)
        raise ValueError(f"the key {twice[:40]!r} stands twice in one object")
    return found


def _rows(whole: dict[str, Any]) -> Iterable[int]:
    for key in ("sessions", "members"):
        rows = whole[key] if isinstance(whole[key], list) else []
        yield len(rows)
        for row in rows:
            if isinstance(row, dict):
                yield from (len(value) for value in row.values() if isinstance(value, list))


# Walking the file ---------------------------------------------------------------------------


def _filled(row: object, keys: dict[str, Key], path: str, errors: list[str]) -> dict[str, Any]:
    """The row with its defaults; a value with a fault is None."""
    if not isinstance(row, dict):
        errors.append(f"{path}: must be an object")
        return dict.fromkeys(keys)
    dot = f"{path}." if path else ""
    errors += [f"{dot}{_shown(name)}: unknown key" for name in row if name not in keys]
    filled: dict[str, Any] = {}
    for name, key in keys.items():
        value = row.get(name, key.default)
        if fault := key.fault(value):
            errors.append(f"{dot}{name}: {fault}")
            value = None
        filled[name] = key.default if value is None and key.nullable else value
        if filled[name] is REQUIRED:
            filled[name] = None
    return filled


def _list(value: object) -> list[Any]:
    """The rows of a list; a fault in the list itself has been said already."""
    return value if isinstance(value, list) else []


def _filled_all(
    value: object, keys: dict[str, Key], path: str, errors: list[str]
) -> list[dict[str, Any]]:
    return [
        _filled(row, keys, f"{path}[{index}]", errors) for index, row in enumerate(_list(value))
    ]


def _fill_erased(sessions: list[dict[str, Any]], errors: list[str]) -> None:
    """Sums that are all 0 are as good as none."""
    for index, session in enumerate(sessions):
        if session.get("erased") is not None:
            path = f"sessions[{index}].erased"
            sums = _filled(session["erased"], ERASED, path, errors)
            session["erased"] = sums if any(sums.values()) else None


def _member(data: object, layout: Layout, path: str, errors: list[str]) -> dict[str, Any]:
    member = _filled(data, layout.member, path, errors)
    for name, keys in layout.lists.items():
        member[name] = _filled_all(member[name], keys, f"{path}.{name}", errors)
    for name in [name for name in ("targets", "shared_targets") if name in layout.member]:
        member[name] = _list(member[name])
        for index, company in enumerate(member[name]):
            if fault := LINE(company):
                errors.append(f"{path}.{name}[{index}]: {fault}")
    targets = {company for company in member["targets"] if isinstance(company, str)}
    for index, company in enumerate(member.get("shared_targets", [])):
        if isinstance(company, str) and company not in targets:
            errors.append(f"{path}.shared_targets[{index}]: no target has this name")
    if member["status"] in ("landed", "left") and member["status_since"] is None:
        errors.append(f"{path}.status_since: is missing, and required unless searching")
    for index, away in enumerate(member["away"]):
        if away["from"] and away["until"] and away["from"] > away["until"]:
            errors.append(f"{path}.away[{index}].until: lies before from")
    return member


# What one value says of another -------------------------------------------------------------


def _check_references(whole: dict[str, Any], errors: list[str]) -> None:
    dates = _unique(whole["sessions"], "date", "sessions", errors)
    codes = _unique(whole["members"], "code", "members", errors)
    _check_light(whole["group"]["light"], errors)
    for index, session in enumerate(whole["sessions"]):
        path = f"sessions[{index}].present"
        session["present"] = _list(session["present"])
        seen: set[str] = set()
        for place, code in enumerate(session["present"]):
            if not isinstance(code, str) or code not in codes:
                errors.append(f"{path}[{place}]: no member has this code")
            elif code in seen:
                errors.append(f"{path}[{place}]: stands here twice")
            else:
                seen.add(code)
    for index, member in enumerate(whole["members"]):
        _check_member(member, f"members[{index}]", dates, errors)


def _check_light(light: object, errors: list[str]) -> None:
    if not isinstance(light, dict):
        return
    known = {setting.name for setting in fields(LightSettings)}
    faults = [f"group.light.{_shown(name)}: unknown key" for name in light if name not in known]
    for name in [name for name in light if name in known]:
        alone = ("window", "reach") if name in ("window", "reach") else (name,)
        if fault := _refused(dict.fromkeys(alone, light[name])):
            faults.append(f"group.light.{name}: {fault}")
    if not faults and (fault := _refused(light)):
        faults.append(f"group.light: {fault}")
    errors += faults


def _refused(light: dict[str, Any]) -> str | None:
    try:
        LightSettings(**light)
    except ValueError as error:
        return str(error)
    return None


def _unique(rows: list[dict[str, Any]], name: str, path: str, errors: list[str]) -> set[str]:
    seen: set[str] = set()
    for index, row in enumerate(rows):
        value = row[name]
        if value in seen:
            errors.append(f"{path}[{index}].{name}: stands here twice")
        elif value is not None:
            seen.add(value)
    return seen


def _check_member(member: dict[str, Any], path: str, dates: set[str], errors: list[str]) -> None:
    contacts = _unique(member["contacts"], "code", f"{path}.contacts", errors)
    events = _unique(member["events"], "code", f"{path}.events", errors)
    _unique(member["checkins"], "session", f"{path}.checkins", errors)
    references = [
        ("contacts", "introduced_by", contacts, "no contact has this code"),
        ("contacts", "event", events, "no event has this code"),
        ("conversations", "contact", contacts, "no contact has this code"),
        ("conversations", "booked_in", dates, "no session has this date"),
        ("conversations", "resolved_in", dates, "no session has this date"),
        ("checkins", "session", dates, "no session has this date"),
        ("goals", "made_in", dates, "no session has this date"),
        ("goals", "due", dates, "no session has this date"),
        ("asks", "session", dates, "no session has this date"),
    ]
    for rows, name, known, fault in references:
        for index, row in enumerate(member[rows]):
            if row[name] is not None and row[name] not in known:
                errors.append(f"{path}.{rows}[{index}].{name}: {fault}")
    _check_introducers(member["contacts"], path, errors)


def _check_introducers(contacts: list[dict[str, Any]], path: str, errors: list[str]) -> None:
    places = {contact["code"]: index for index, contact in enumerate(contacts)}
    introducers = {
        index: places.get(contact["introduced_by"]) for index, contact in enumerate(contacts)
    }
    errors += [
        f"{path}.contacts[{index}].introduced_by: the introducers go round in a circle"
        for index in sorted(looping(introducers))
    ]
