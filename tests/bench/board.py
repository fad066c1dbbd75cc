"""What the board costs beside its own SQL and HTML, and in a full database: ./dev bench board.

The group measured has 40 members, 26 weeks and 6 conversations a week for each. The baseline runs
the same statements with the same values through sqlite3 alone, fetches every row, and renders the
same template with the same context; what the template asks of the context's lines it computes
there too. The full database holds 999 more groups of 12 members, 4 weeks and 3 conversations.
"""

import gc
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from flask import Flask, template_rendered
from jinja2 import Template
from sqlalchemy import event, text

from groupapp import create_app
from groupapp.actions.upgrade_schema import upgrade_schema
from groupapp.extensions import db
from tests import needs
from tests.bench._groups import MEASURED, Size, fill
from tests.bench.faults import postgres
from tests.browsing import Browser
from tests.queries.statements import NOT_COUNTED

NOW: Final = datetime(2026, 3, 10, 16, 0, tzinfo=UTC)
PATH: Final = f"/g/{MEASURED}/board"
BIG: Final = Size(members=40, weeks=26, conversations=6)
SMALL: Final = Size(members=12, weeks=4, conversations=3)
GROUPS: Final = 1000
RUNS: Final = 41
WARM_UPS: Final = 5
MOST_TIMES: Final = 3.0
MOST_STATEMENTS: Final = 8
MOST_GROWTH: Final = 1.3


class Recorded(NamedTuple):
    """What one request for the board did."""

    html: str
    statements: list[tuple[str, Any]]
    template: Template
    context: dict[str, Any]


class Stage:
    """An app on a database of its own, and the facilitator's browser."""

    def __init__(self, folder: Path, url: str | None, groups: int) -> None:
        folder.mkdir()
        self.file = folder / "groupapp.sqlite3"
        own = {"SQLALCHEMY_DATABASE_URI": url} if url else {}
        self.app: Flask = create_app({"INSTANCE": folder, "NOW": lambda: NOW, **own})
        with self.app.app_context():
            upgrade_schema(NOW)
            facilitator = fill(BIG, SMALL, groups)
            if db.engine.dialect.name == "postgresql":  # as its own housekeeping does in time
                db.session.execute(text("ANALYZE"))
                db.session.commit()
            self.browser = Browser(self.app).sign_in_directly(facilitator)
            db.session.remove()

    def ask(self) -> str:
        response = self.browser.client.get(PATH)
        assert response.status_code == 200
        return response.text

    def record(self) -> Recorded:
        statements: list[tuple[str, Any]] = []
        rendered: list[tuple[Template, dict[str, Any]]] = []

        def note_statement(_connection: Any, _cursor: Any, sql: str, values: Any, *_: Any) -> None:
            if not sql.startswith(NOT_COUNTED):
                statements.append((sql, values))

        def note_template(_app: Flask, template: Template, context: dict[str, Any]) -> None:
            rendered.append((template, context))

        with self.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note_statement)
        with template_rendered.connected_to(note_template, self.app):
            html = self.ask()
        event.remove(engine, "before_cursor_execute", note_statement)
        return Recorded(html, statements, *rendered[0])


def seconds(*works: Callable[[], object]) -> list[float]:
    """The median time of each, all run in turns."""
    taken: list[list[float]] = [[] for _ in works]
    for run in range(WARM_UPS + RUNS):
        for work, times in zip(works, taken, strict=True):
            gc.collect()
            start = time.perf_counter()
            work()
            if run >= WARM_UPS:
                times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in taken]


@contextmanager
def baseline(stage: Stage, recorded: Recorded) -> Iterator[Callable[[], str]]:
    """The same statements on a bare connection, then the same HTML."""
    connection = sqlite3.connect(stage.file)

    def work() -> str:
        for sql, values in recorded.statements:
            connection.execute(sql, values).fetchall()
        return recorded.template.render(recorded.context)

    with stage.app.test_request_context(PATH):
        yield work
    connection.close()


def report(words: str, figure: float, bound: float) -> bool:
    print(f"  {words:62} {figure:6.3g}  (at most {bound:g})", flush=True)
    return figure <= bound


def measure_cost(stage: Stage) -> bool:
    recorded = stage.record()
    with baseline(stage, recorded) as bare:
        assert len(bare()) == len(recorded.html)
        board, least = seconds(stage.ask, bare)
    print(f"  {'milliseconds: the board, its SQL and HTML alone':62} ", end="")
    print(f"{1000 * board:.1f}, {1000 * least:.1f}")
    return all(
        [
            report("the board, as times its SQL and HTML alone", board / least, MOST_TIMES),
            report("statements", len(recorded.statements), MOST_STATEMENTS),
        ]
    )


def measure_growth(one: Stage, many: Stage) -> bool:
    alone, among = seconds(one.ask, many.ask)
    print(f"  {f'milliseconds: alone, among {GROUPS:,}':62} ", end="")
    print(f"{1000 * alone:.1f}, {1000 * among:.1f}")
    return report(f"the board among {GROUPS:,} groups, as times alone", among / alone, MOST_GROWTH)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="groupapp-") as name:
        folder = Path(name)
        print("SQLite", flush=True)
        one, many = Stage(folder / "one", None, 1), Stage(folder / "many", None, GROUPS)
        good = [measure_cost(one), measure_growth(one, many)]
        try:
            with postgres() as first, postgres() as second:
                print("PostgreSQL", flush=True)
                one = Stage(folder / "one-postgres", first, 1)
                many = Stage(folder / "many-postgres", second, GROUPS)
                good.append(measure_growth(one, many))
                for stage in (one, many):
                    with stage.app.app_context():
                        db.engine.dispose()
        except needs.Missing as reason:
            print(f"PostgreSQL: not measured: {reason}")
    print("The board holds its bounds." if all(good) else "THE BOARD IS TOO SLOW.")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
