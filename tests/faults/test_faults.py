"""No acknowledged check-in is lost, none is stored twice, and no phone believes a false receipt."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.faults.phones import Fields, Phone
from tests.faults.plan import Fault
from tests.faults.runs import run

NEVER_KILL = 10_000


@pytest.mark.parametrize(
    ("database_url", "submissions", "kill_every"),
    [("sqlite", 36, 30), ("postgresql", 24, 20)],
    indirect=["database_url"],
)
def test_whatever_goes_wrong_nothing_is_lost_or_doubled(
    database_url: str, tmp_path: Path, submissions: int, kill_every: int
) -> None:
    totals = run(database_url, tmp_path, submissions, kill_every)

    assert totals.is_sound, totals
    assert totals.submissions == submissions
    assert totals.acknowledged > 0.9 * submissions
    assert set(totals.faults) == set(Fault) - {Fault.NONE}, totals
    assert totals.receipts_lost_on_the_way
    assert totals.conflicts


@pytest.fixture
def sqlite_url(tmp_path: Path, empty_sqlite: Path) -> str:
    return f"sqlite:///{shutil.copy(empty_sqlite, tmp_path / 'groupapp.sqlite3')}"


def test_a_server_that_forgets_what_it_filed_is_found_out(sqlite_url: str, tmp_path: Path) -> None:
    totals = run(sqlite_url, tmp_path, 30, NEVER_KILL, module="tests.faults.forgetful")

    assert totals.duplicates
    assert not totals.is_sound


def test_receipts_for_nothing_are_found_out(sqlite_url: str, tmp_path: Path) -> None:
    totals = run(sqlite_url, tmp_path, 10, NEVER_KILL, module="tests.faults.hasty")

    assert totals.lost
    assert totals.false_receipts


class CredulousPhone(Phone):
    """Takes any answer for a receipt, as a portal's welcome may look like one."""

    def _is_receipt(self, said: Any, _draft: Fields) -> bool:
        return "trouble" not in said


def test_phones_that_believe_a_portal_are_found_out(sqlite_url: str, tmp_path: Path) -> None:
    totals = run(sqlite_url, tmp_path, 16, NEVER_KILL, phone=CredulousPhone)

    assert totals.lost
    assert totals.false_receipts
