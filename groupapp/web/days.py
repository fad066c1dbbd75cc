"""Days and times of day in words, in the language of the page."""

from datetime import date, time

from flask import abort, request
from flask_babel import format_date, format_time, get_locale

DAY_AND_MONTH = {"en": "MMMM d", "es": "d 'de' MMMM"}


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
    """Weekday, month and day: "Tuesday, March 10"; "martes, 10 de marzo"."""
    return format_date(day, f"EEEE, {_day_and_month()}")


def short_day(day: date) -> str:
    """Month and day: "March 10"."""
    return format_date(day, _day_and_month())


def brief_day(day: date) -> str:
    """Month in short and day: "Mar 10"."""
    return format_date(day, _day_and_month().replace("MMMM", "MMM"))


def _day_and_month() -> str:
    locale = get_locale()
    return DAY_AND_MONTH[locale.language if locale else "en"]


def full_day(day: date) -> str:
    """Month, day and year: "March 10, 2026"."""
    return format_date(day, "long")


def until_day(last: date, today: date) -> str:
    """Month and day, and the year where it is another: "March 10"; "March 10, 2027"."""
    return short_day(last) if last.year == today.year else full_day(last)


def medium_day(day: date) -> str:
    """Month in short, day and year: "Mar 10, 2026"."""
    return format_date(day, "medium")


def whole_day(day: date) -> str:
    """Weekday, month, day and year: "Tuesday, March 10, 2026"."""
    return format_date(day, "full")


def clock(moment: time) -> str:
    """The group's own time as it stands: "6:00 PM"."""
    return format_time(moment, "short", rebase=False)


def minutes_and_seconds(seconds: int) -> str:
    """A length of time on a clock face: "3:45"; below 0 with a minus."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'-' if seconds < 0 else ''}{minutes}:{rest:02}"
