"""How long the door stays shut after wrong passphrases."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

FREE_TRIES: Final = 10
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(minutes=15)


class Tries(NamedTuple):
    """Wrong passphrases in a row, and when the last one came; None when there was none."""

    failures: int = 0
    failed_at: datetime | None = None

    def one_more(self, now: datetime) -> "Tries":
        return Tries(self.failures + 1, now)

    def wait(self, now: datetime) -> timedelta:
        """The time until the next try; zero for the first ten, then twice as long each time."""
        if self.failed_at is None or self.failures < FREE_TRIES:
            return timedelta()
        doublings = min(self.failures - FREE_TRIES, 10)
        shut = min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
        return max(self.failed_at + shut - now, timedelta())
