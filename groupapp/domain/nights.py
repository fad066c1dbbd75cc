"""How long somebody else may run a session that was handed over."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from groupapp.domain.agenda import MINUTES

AFTER_SESSION: Final = timedelta(hours=2)


def night_ends(day: date, starts: time, zone: tzinfo, minutes: int = MINUTES) -> datetime:
    """Two hours after the end of a session that starts then in the group's zone, in UTC."""
    began = datetime.combine(day, starts, zone).astimezone(UTC)
    return began + timedelta(minutes=minutes) + AFTER_SESSION
