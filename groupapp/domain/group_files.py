"""The group file: read, filled in and checked value by value, with every fault's path."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from groupapp.domain.file_keys import (
    AGENDA,
    ALIAS,
    ERASED,
    FILE,
    FIRST,
    LAYOUTS,
    LINE,
    PAUSE,
    QUESTION_TEXTS,
    REQUIRED,
    SECOND,
    Key,
    Layout,
    shown,
)
from groupapp.domain.file_references import check_references

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
    whole["group"] = _group(whole["group"], layout, errors)
    whole["sessions"] = _sessions(whole["sessions"], layout, errors)
    whole["members"] = [
        _member(member, layout, f"members[{index}]", errors)
        for index, member in enumerate(_list(whole["members"]))
    ]
    check_references(whole, errors)
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


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        (twice, _), *_ = Counter(name for name, _ in pairs).most_common(1)
        raise ValueError(f"the key {twice[:40]!r} stands twice in one object")
    return found


def _rows(whole: dict[str, Any]) -> Iterable[int]:
    sessions, members = _list(whole["sessions"]), _list(whole["members"])
    yield len(sessions) + len(members)
    for row in (whole["group"], *sessions, *members):
        if isinstance(row, dict):
            yield from (len(value) for value in row.values() if isinstance(value, list))


# Walking the file ---------------------------------------------------------------------------


def _filled(row: object, keys: dict[str, Key], path: str, errors: list[str]) -> dict[str, Any]:
    """The row with its defaults; a value with a fault is None."""
    if not isinstance(row, dict):
        errors.append(f"{path}: must be an object")
        return dict.fromkeys(keys)
    dot = f"{path}." if path else ""
    errors += [f"{dot}{shown(name)}: unknown key" for name in row if name not in keys]
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


def _group(data: object, layout: Layout, errors: list[str]) -> dict[str, Any]:
    """A question whose own words are null is asked in the usual ones."""
    group = _filled(data, layout.group, "group", errors)
    if group.get("question_texts"):
        path = "group.question_texts"
        texts = _filled(group["question_texts"], QUESTION_TEXTS, path, errors)
        group["question_texts"] = {rule: text for rule, text in texts.items() if text is not None}
    if group.get("agenda"):
        minutes = _filled(group["agenda"], AGENDA, "group.agenda", errors)
        group["agenda"] = {step: value for step, value in minutes.items() if value is not None}
    if "company_aliases" in group:
        path = "group.company_aliases"
        group["company_aliases"] = _filled_all(group["company_aliases"], ALIAS, path, errors)
    if "pauses" in group:
        group["pauses"] = _filled_all(group["pauses"], PAUSE, "group.pauses", errors)
    return group


def _sessions(data: object, layout: Layout, errors: list[str]) -> list[dict[str, Any]]:
    """Sums of the erased that are all 0 are as good as none."""
    sessions = _filled_all(data, layout.session, "sessions", errors)
    for index, session in enumerate(sessions):
        session["present"] = _list(session["present"])
        if session.get("erased") is not None:
            path = f"sessions[{index}].erased"
            sums = _filled(session["erased"], ERASED, path, errors)
            session["erased"] = sums if any(sums.values()) else None
    return sessions


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
    return member
