"""The group file: what it may hold, checked value by value, with every fault's path."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from zoneinfo import available_timezones

from groupapp.domain import terms
from groupapp.domain.generations import looping
from groupapp.domain.light import LightSettings

FORMAT: Final = "light-switch-group/1"
LARGEST_FILE: Final = 20 * 1024 * 1024
MOST_ROWS: Final = 200_000
FIRST_DATE: Final = date(1900, 1, 1)
LAST_DATE: Final = date(2199, 12, 31)

Check = Callable[[object], str | None]
"""Says what is wrong with a value; None when nothing is."""


class BadGroupFileError(Exception):
    """The file cannot be imported; each of `errors` is a line that starts with a value's path."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__(f"{len(errors)} errors in the group file")
        self.errors = errors


REQUIRED: Final = object()


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an object; null is taken when it is the default, or where `nullable` says so."""

    check: Check
    default: object = REQUIRED
    nullable: bool = False

    def fault(self, value: object) -> str | None:
        if value is REQUIRED:
            return "is missing"
        if value is None and (self.nullable or self.default is None):
            return None
        return self.check(value)


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
    """The same for data that is already parsed."""
    errors: list[str] = []
    if not isinstance(data, dict):
        raise BadGroupFileError(["file: must be an object"])
    if data.get("format") != FORMAT:
        raise BadGroupFileError([f'format: must be "{FORMAT}"'])
    whole = _filled(data, FILE, "", errors)
    if sum(_rows(whole)) > MOST_ROWS:
        raise BadGroupFileError([f"file: more than {MOST_ROWS:,} rows"])
    whole["group"] = _filled(whole["group"], GROUP, "group", errors)
    whole["sessions"] = _filled_all(whole["sessions"], SESSION, "sessions", errors)
    whole["members"] = [
        _member(member, f"members[{index}]", errors)
        for index, member in enumerate(_list(whole["members"]))
    ]
    _check_references(whole, errors)
    if errors:
        raise BadGroupFileError(errors)
    whole["sessions"].sort(key=lambda session: session["date"])
    for member in whole["members"]:
        for checkin in member["checkins"]:
            checkin["submitted_at"] = _shortest(checkin["submitted_at"])
    return whole


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


# What a value may be ------------------------------------------------------------------------


def _string(cap: int, blank: bool = False) -> Check:
    def check(value: object) -> str | None:
        if not isinstance(value, str):
            return "must be text"
        if not blank and not value.strip():
            return "must not be blank"
        if len(value) > cap:
            return f"longer than {cap} characters"
        if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
            return "holds a character that cannot be stored"
        return None

    return check


def _matching(pattern: str, says: str) -> Check:
    compiled = re.compile(pattern, re.ASCII)

    def check(value: object) -> str | None:
        return None if isinstance(value, str) and compiled.fullmatch(value) else says

    return check


def _one_of(enum: type[StrEnum]) -> Check:
    values = [member.value for member in enum]

    def check(value: object) -> str | None:
        known = isinstance(value, str) and value in values
        return None if known else f"must be one of {', '.join(values)}"

    return check


def _whole(least: int) -> Check:
    def check(value: object) -> str | None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        if whole and least <= value <= terms.COUNT_CAP:  # type: ignore[operator]
            return None
        return f"must be a whole number from {least} to {terms.COUNT_CAP}"

    return check


def _flag(value: object) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def _anything(_value: object) -> str | None:
    return None


def _settings(value: object) -> str | None:
    return None if isinstance(value, dict) else "must be an object"


def _rows_of(value: object) -> str | None:
    return None if isinstance(value, list) else "must be a list"


_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)


def _date(value: object) -> str | None:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return "must be a date, YYYY-MM-DD"
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return "is a date that does not exist"
    return None if FIRST_DATE <= day <= LAST_DATE else "must be a date from 1900 to 2199"


def _moment(value: object) -> str | None:
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return "must be a moment in UTC, YYYY-MM-DDTHH:MM:SSZ"
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return "is a moment that does not exist"
    return None if FIRST_DATE < moment.date() < LAST_DATE else "must be from 1900 to 2199"


def _timezone(value: object) -> str | None:
    known = isinstance(value, str) and value in available_timezones() - {"localtime"}
    return None if known else "must be an IANA time zone such as America/New_York"


def _email(value: object) -> str | None:
    pattern = r"[^\s@]+@[^\s@]+"
    if isinstance(value, str) and re.fullmatch(pattern, value) and len(value) <= terms.EMAIL_CAP:
        return _string(terms.EMAIL_CAP)(value)
    return "must be an e-mail address"


CODE = _matching(r"[A-Za-z0-9_-]{1,40}", "must be 1 to 40 letters, digits, - or _")
NAME = _string(terms.NAME_CAP)
LINE = _string(terms.LINE_CAP)
TEXT = _string(terms.TEXT_CAP)
LOOSE = _string(terms.LINE_CAP, blank=True)

FILE = {
    "format": Key(_anything),
    "group": Key(_anything),
    "sessions": Key(_rows_of),
    "members": Key(_rows_of),
}
GROUP = {
    "code": Key(CODE),
    "name": Key(NAME),
    "timezone": Key(_timezone),
    "weekday": Key(_one_of(terms.Weekday)),
    "starts": Key(_matching(r"([01]\d|2[0-3]):[0-5]\d", "must be a time of day, HH:MM")),
    "place": Key(LOOSE, None),
    "paper": Key(_one_of(terms.Paper), None),
    "language": Key(_one_of(terms.Language), None),
    "video_counts": Key(_flag, True),
    "light": Key(_settings, {}),
}
SESSION = {
    "date": Key(_date),
    "cancelled": Key(_flag, False),
    "present": Key(_rows_of, []),
}
MEMBER = {
    "code": Key(CODE),
    "name": Key(NAME),
    "joined": Key(_date),
    "email": Key(_email, None),
    "target_role": Key(LOOSE, None),
    "target_level": Key(_one_of(terms.Level), None),
    "status": Key(_one_of(terms.Status), "searching", nullable=True),
    "status_since": Key(_date, None),
    "goal_meetings": Key(_whole(1), None),
    "goal_events": Key(_whole(0), None),
    "away": Key(_rows_of, []),
    "targets": Key(_rows_of, []),
    "contacts": Key(_rows_of, []),
    "events": Key(_rows_of, []),
    "conversations": Key(_rows_of, []),
    "checkins": Key(_rows_of, []),
    "goals": Key(_rows_of, []),
    "asks": Key(_rows_of, []),
    "milestones": Key(_rows_of, []),
}
AWAY = {"from": Key(_date), "until": Key(_date)}
CONTACT = {
    "code": Key(CODE),
    "name": Key(_string(terms.NAME_CAP, blank=True), nullable=True),
    "company": Key(LOOSE, None),
    "title": Key(LOOSE, None),
    "level": Key(_one_of(terms.Level), None),
    "can_hire": Key(_flag, False),
    "employment": Key(_one_of(terms.Employment), "unknown", nullable=True),
    "met": Key(_one_of(terms.Met), "known", nullable=True),
    "introduced_by": Key(CODE, None),
    "event": Key(CODE, None),
    "first_met": Key(_date, None),
}
EVENT = {
    "code": Key(CODE),
    "name": Key(LINE),
    "date": Key(_date),
    "status": Key(_one_of(terms.EventStatus)),
    "host": Key(LOOSE, None),
}
CONVERSATION = {
    "contact": Key(CODE),
    "date": Key(_date),
    "mode": Key(_one_of(terms.Mode)),
    "status": Key(_one_of(terms.ConversationStatus)),
    "booked_in": Key(_date, None),
    "resolved_in": Key(_date, None),
}
CHECKIN = {
    "session": Key(_date),
    "submitted_at": Key(_moment),
    "by": Key(_one_of(terms.Reporter), None),
    "unnamed_conversations": Key(_whole(0), 0),
    "unnamed_face_to_face": Key(_whole(0), 0),
    "unnamed_lined_up": Key(_whole(0), 0),
    "note": Key(_string(terms.NOTE_CAP, blank=True), None),
}
GOAL = {
    "made_in": Key(_date),
    "due": Key(_date),
    "text": Key(TEXT),
    "outcome": Key(_one_of(terms.Outcome), None),
}
ASK = {
    "session": Key(_date),
    "text": Key(TEXT),
    "company": Key(LOOSE, None),
    "answered": Key(_flag, False),
}
MILESTONE = {
    "kind": Key(_one_of(terms.MilestoneKind)),
    "date": Key(_date),
    "company": Key(LOOSE, None),
    "title": Key(LOOSE, None),
}
MEMBER_LISTS = {
    "away": AWAY,
    "contacts": CONTACT,
    "events": EVENT,
    "conversations": CONVERSATION,
    "checkins": CHECKIN,
    "goals": GOAL,
    "asks": ASK,
    "milestones": MILESTONE,
}


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


def _member(data: object, path: str, errors: list[str]) -> dict[str, Any]:
    member = _filled(data, MEMBER, path, errors)
    for name, keys in MEMBER_LISTS.items():
        member[name] = _filled_all(member[name], keys, f"{path}.{name}", errors)
    member["targets"] = _list(member["targets"])
    for index, company in enumerate(member["targets"]):
        if fault := LINE(company):
            errors.append(f"{path}.targets[{index}]: {fault}")
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
