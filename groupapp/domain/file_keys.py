"""The keys of the group file (interchange.md), each with its check and its default."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from zoneinfo import available_timezones

from groupapp.domain import terms

FIRST_DATE: Final = date(1900, 1, 1)
LAST_DATE: Final = date(2199, 12, 31)
MOST_ERASED: Final = 2**31 - 1

Check = Callable[[object], str | None]
"""Says what is wrong with a value; None when nothing is."""

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


def _whole(least: int, most: int = terms.COUNT_CAP) -> Check:
    def check(value: object) -> str | None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        if whole and least <= value <= most:  # type: ignore[operator]
            return None
        return f"must be a whole number from {least} to {most}"

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
OFFER = {"text": Key(TEXT), "shared": Key(_flag, False)}
ERASED = {
    name: Key(_whole(0, MOST_ERASED), 0)
    for name in (
        *("reported", "present", "conversations", "face_to_face"),
        *("events", "interviews", "landed"),
    )
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


@dataclass(frozen=True, slots=True)
class Layout:
    """The keys of each object in one format of the file; `lists` are those of a member."""

    group: dict[str, Key]
    session: dict[str, Key]
    member: dict[str, Key]
    lists: dict[str, dict[str, Key]]


FIRST: Final = Layout(GROUP, SESSION, MEMBER, MEMBER_LISTS)
SECOND: Final = Layout(
    group={**GROUP, "help_lines": Key(_string(terms.NOTE_CAP, blank=True), None)},
    session={**SESSION, "erased": Key(_settings, None)},
    member={
        **MEMBER,
        "language": Key(_one_of(terms.Language), None),
        "show_numbers": Key(_flag, False),
        "shared_targets": Key(_rows_of, []),
        "offers": Key(_rows_of, []),
    },
    lists={
        **MEMBER_LISTS,
        "contacts": {**CONTACT, "share_company": Key(_flag, False)},
        "goals": {**GOAL, "read_aloud": Key(_flag, False)},
        "offers": OFFER,
    },
)
LAYOUTS: Final = {"light-switch-group/1": FIRST, "light-switch-group/2": SECOND}
