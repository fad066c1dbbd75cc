"""When a session that was handed over has to be given back."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from groupapp.domain.nights import night_ends

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("day", "starts", "ends"),
    [
        (date(2026, 3, 10), time(18), datetime(2026, 3, 11, 1, 30, tzinfo=UTC)),
        (date(2026, 3, 7), time(23), datetime(2026, 3, 8, 7, 30, tzinfo=UTC)),  # clocks jump
        (date(2026, 10, 31), time(23), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),  # and fall back
    ],
)
def test_a_night_ends_two_hours_after_a_session_of_ninety_minutes(
    day: date, starts: time, ends: datetime
) -> None:
    assert night_ends(day, starts, NEW_YORK) == ends
