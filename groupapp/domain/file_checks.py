"""What a value of the group file must be, each check saying in words what is wrong with it."""

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from groupapp.domain import terms

FIRST_DATE: Final = date(1900, 1, 1)
LAST_DATE: Final = date(2199, 12, 31)

zone_names: Final = cache(available_timezones)
"""Their files are looked for once: that takes 10 ms and more."""

Check = Callable[[object], str | None]
"""Says what is wrong with a value; None when nothing is."""


def text(cap: int, blank: bool = False) -> Check:
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


def matching(pattern: str, says: str) -> Check:
    compiled = re.compile(pattern, re.ASCII)

    def check(value: object) -> str | None:
        return None if isinstance(value, str) and compiled.fullmatch(value) else says

    return check


def one_of(enum: type[StrEnum]) -> Check:
    values = [member.value for member in enum]

    def check(value: object) -> str | None:
        known = isinstance(value, str) and value in values
        return None if known else f"must be one of {', '.join(values)}"

    return check


def whole(least: int, most: int = terms.COUNT_CAP) -> Check:
    def check(value: object) -> str | None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        if whole and least <= value <= most:  # type: ignore[operator]
            return None
        return f"must be a whole number from {least} to {most}"

    return check


def a_flag(value: object) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def anything(_value: object) -> str | None:
    return None


def an_object(value: object) -> str | None:
    return None if isinstance(value, dict) else "must be an object"


def a_list(value: object) -> str | None:
    return None if isinstance(value, list) else "must be a list"


_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)


def a_date(value: object) -> str | None:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return "must be a date, YYYY-MM-DD"
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return "is a date that does not exist"
    return None if FIRST_DATE <= day <= LAST_DATE else "must be a date from 1900 to 2199"


def a_moment(value: object) -> str | None:
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return "must be a moment in UTC, YYYY-MM-DDTHH:MM:SSZ"
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return "is a moment that does not exist"
    return None if FIRST_DATE < moment.date() < LAST_DATE else "must be from 1900 to 2199"


def a_timezone(value: object) -> str | None:
    known = isinstance(value, str) and value in zone_names() - {"localtime"}
    return None if known else "must be an IANA time zone such as America/New_York"


def an_email(value: object) -> str | None:
    pattern = r"[^\s@]+@[^\s@]+"
    if isinstance(value, str) and re.fullmatch(pattern, value) and len(value) <= terms.EMAIL_CAP:
        return text(terms.EMAIL_CAP)(value)
    return "must be an e-mail address"
