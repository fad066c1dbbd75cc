"""The wait after wrong passphrases, at each step."""

from datetime import UTC, datetime, timedelta

import pytest

from groupapp.domain.patience import Tries

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (9, 0), (10, 30), (11, 60), (12, 120), (14, 480), (15, 900), (16, 900), (5000, 900)],
)
def test_the_wait_begins_with_the_tenth_failure_and_grows_to_a_quarter_of_an_hour(
    failures: int, seconds: int
) -> None:
    assert Tries(failures, NOON).wait(NOON) == timedelta(seconds=seconds)


def test_the_wait_gets_shorter_as_time_goes_by_and_ends() -> None:
    tries = Tries(10, NOON)
    assert tries.wait(NOON + timedelta(seconds=20)) == timedelta(seconds=10)
    assert tries.wait(NOON + timedelta(seconds=30)) == timedelta()
    assert tries.wait(NOON + timedelta(days=1)) == timedelta()


def test_one_more_counts_from_its_own_moment() -> None:
    assert Tries().one_more(NOON) == Tries(1, NOON)
