"""Days and times of day in words, in the language of the page."""

from datetime import date, time

from flask import abort, request
from flask_babel import format_date, format_time


def asked_for() -> date | None:
    """The session's date in the URL, None when it names none; 404 for what is no date."""
    value = request.args.get("session")
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        abort(404)


def long_day(day: date) -> str:
    """Weekday, month and day: "Tuesday, March 10"."""
    return format_date(day, "EEEE, MMMM d")


def short_day(day: date) -> str:
    """Month and day: "March 10"."""
    return format_date(day, "MMMM d")


def full_day(day: date) -> str:
    """Month, day and year: "March 10, 2026"."""
    return format_date(day, "long")


def clock(moment: time) -> str:
    """The group's own time as it stands: "6:00 PM"."""
    return format_time(moment, "short", rebase=False)
