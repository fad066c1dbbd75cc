"""The fault test at full length: all that went wrong, and what came of it.

usage: ./dev bench faults [SEED]

Exits with 1 unless nothing was lost, nothing doubled and no receipt false, or when an hour for each
database was not enough.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import make_url

from tests import needs
from tests.faults.ledger import Totals
from tests.faults.runs import run
from tests.servers import new_database, running_postgres

ON_SQLITE: Final = 10_000
ON_POSTGRES: Final = 2_000
KILL_EVERY: Final = 300
SECONDS: Final = 3600


@contextmanager
def postgres() -> Iterator[str]:
    """An empty database: TEST_DATABASE_URL's server, else one of our own. Raises needs.Missing."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        with new_database(make_url(given).set(drivername="postgresql+psycopg")) as url:
            yield url
        return
    with running_postgres(needs.get_postgres()) as server, new_database(server) as url:
        yield url


def measure(name: str, url: str, folder: Path, submissions: int, seed: int) -> bool:
    """Prints the totals of one run; True when they are sound and of all submissions."""
    print(f"{name}, {submissions:,} submissions, seed {seed} ...", flush=True)
    totals = run(url, folder, submissions, KILL_EVERY, seed=seed, seconds=SECONDS)
    for words, number in rows(totals):
        print(f"  {words:58} {number:8,}")
    print(flush=True)
    return totals.is_sound and totals.submissions == submissions


def rows(totals: Totals) -> Iterator[tuple[str, int]]:
    yield "submissions", totals.submissions
    yield "acknowledged", totals.acknowledged
    yield "acknowledged and lost", totals.lost
    yield "stored twice", totals.duplicates
    yield "stored in part", totals.halves
    yield "false receipts", totals.false_receipts
    yield "changed meanwhile on the other phone, then sent", totals.conflicts
    yield "receipts that never reached the phone", totals.receipts_lost_on_the_way
    yield from totals.faults.most_common()
    yield "seconds", round(totals.seconds)


def main(arguments: list[str]) -> int:
    seed = int(arguments[0]) if arguments else 1
    with tempfile.TemporaryDirectory(prefix="groupapp-") as name:
        folder = Path(name)
        sound = [measure("SQLite", f"sqlite:///{folder / 'faults.db'}", folder, ON_SQLITE, seed)]
        try:
            with postgres() as url:
                sound.append(measure("PostgreSQL", url, folder, ON_POSTGRES, seed))
        except needs.Missing as reason:
            print(f"PostgreSQL: not measured: {reason}")
    print("Nothing lost, nothing doubled, no false receipt." if all(sound) else "NOT SOUND.")
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
