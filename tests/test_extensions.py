"""Transactions as they really are on SQLite: no update lost, no reader kept waiting."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, event, insert, text, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from groupapp import extensions
from groupapp.extensions import BUSY_SECONDS, WroteWhileReadingError, db, transactions
from groupapp.models import Facilitator
from tests.factories import make_checkin, make_facilitator, make_group, make_member, make_session

EMAIL = "count@example.org"
THREADS = 8
TURNS = 25


def failures() -> int:
    """The number as it stands in the database."""
    query = text("SELECT failures FROM facilitators WHERE email = :email")
    found = int(db.session.execute(query, {"email": EMAIL}).scalar_one())
    db.session.rollback()
    return found


def count_one() -> str:
    """Reads a number and writes the next one."""
    found = db.session.query(Facilitator).filter_by(email=EMAIL).one()
    found.failures += 1
    db.session.commit()
    return "counted"


def ask(app: Flask, path: str = "/count", method: str = "GET") -> TestResponse:
    """The answer as one of the server's threads gives it, which share no session with the test."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: app.test_client().open(path, method=method)).result()


@pytest.fixture
def counting_app(app: Flask) -> Flask:
    """An app with one page that only reads a number and one that reads it and writes the next."""

    def show() -> str:
        return str(failures())

    app.config["WTF_CSRF_ENABLED"] = False
    app.add_url_rule("/count", "count_one", count_one, methods=["POST"])
    app.add_url_rule("/count", "show_count", show, methods=["GET"])
    app.add_url_rule("/count/wrongly", "count_wrongly", count_one, methods=["GET"])
    make_facilitator(email=EMAIL)
    return app


@pytest.fixture
def another_process(app: Flask) -> Iterator[sqlite3.Connection]:
    """A connection to the same file that knows nothing of this process's locks."""
    path = Path(app.config["INSTANCE"]) / "groupapp.sqlite3"
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    yield connection
    connection.close()


@pytest.mark.usefixtures("app")
def test_each_connection_to_sqlite_is_set_up_to_lose_nothing() -> None:
    with db.engine.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": BUSY_SECONDS * 1000,
    }


def test_no_update_is_lost_when_many_write_at_once(counting_app: Flask) -> None:
    def send(_turn: int) -> str:
        return counting_app.test_client().post("/count").status

    with ThreadPoolExecutor(THREADS) as threads:
        answers = list(threads.map(send, range(THREADS * TURNS)))

    assert set(answers) == {"200 OK"}
    assert failures() == THREADS * TURNS


def test_no_update_is_lost_between_processes_that_share_no_queue(counting_app: Flask) -> None:
    engine = db.engine

    def count(_turn: int) -> None:
        with Session(engine) as session:
            session.query(Facilitator).filter_by(email=EMAIL).one().failures += 1
            session.commit()

    assert counting_app
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count, range(100)))

    assert failures() == 100


def test_readers_do_not_wait_for_a_writer(
    counting_app: Flask, another_process: sqlite3.Connection
) -> None:
    another_process.execute("BEGIN IMMEDIATE")
    another_process.execute("UPDATE facilitators SET failures = 7")

    shown = ask(counting_app).text
    another_process.execute("COMMIT")

    assert shown == "0"
    assert ask(counting_app).text == "7"


def test_readers_do_not_wait_for_a_writer_of_the_same_process(counting_app: Flask) -> None:
    db.session.query(Facilitator).filter_by(email=EMAIL).one().failures = 7
    db.session.flush()

    shown = ask(counting_app).text
    db.session.rollback()

    assert shown == "0"


def test_a_writer_does_not_wait_for_a_reader(
    counting_app: Flask, another_process: sqlite3.Connection
) -> None:
    another_process.execute("BEGIN")
    another_process.execute("SELECT count(*) FROM facilitators").fetchall()

    assert ask(counting_app, "/count", "POST").status_code == 200
    another_process.execute("ROLLBACK")


def test_a_reader_never_writes(counting_app: Flask) -> None:
    counting_app.testing = False

    assert ask(counting_app, "/count/wrongly").status_code == 500
    assert failures() == 0
    assert ask(counting_app, "/count", "POST").status_code == 200


@pytest.mark.usefixtures("any_app")
@pytest.mark.parametrize(
    "write",
    [
        lambda: make_facilitator(),
        lambda: db.session.execute(delete(Facilitator)),
        lambda: db.session.execute(update(Facilitator).values(failures=1)),
        lambda: db.session.execute(insert(Facilitator).values(email="x@example.org", name="X")),
    ],
    ids=["flush", "delete", "update", "insert"],
)
def test_a_promise_not_to_write_is_held_until_its_block_ends(write: Callable[[], Any]) -> None:
    with transactions(only_reading=True):
        with pytest.raises(WroteWhileReadingError):
            write()
        db.session.rollback()

    assert make_facilitator().id


def test_a_writer_that_another_process_keeps_waiting_is_told_so(
    counting_app: Flask, another_process: sqlite3.Connection
) -> None:
    @event.listens_for(db.engine, "checkout")
    def be_impatient(connection: Any, *_: Any) -> None:
        connection.execute("PRAGMA busy_timeout = 1")

    another_process.execute("BEGIN IMMEDIATE")
    answer = ask(counting_app, "/count", "POST")
    another_process.execute("ROLLBACK")

    assert answer.status_code == 503
    assert "very busy" in answer.text
    assert ask(counting_app, "/count", "POST").status_code == 200


def test_a_turn_that_fails_is_given_to_the_next(counting_app: Flask) -> None:
    def fail() -> str:
        db.session.query(Facilitator).one_or_none()
        raise AssertionError("after the transaction began")

    counting_app.add_url_rule("/fail", "fail", fail, methods=["POST"])
    counting_app.testing = False

    assert ask(counting_app, "/fail", "POST").status_code == 500
    assert ask(counting_app, "/count", "POST").status_code == 200


def test_a_writer_waits_in_the_queue_for_so_long_and_no_longer(
    counting_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extensions, "BUSY_SECONDS", 0.01)
    db.session.query(Facilitator).filter_by(email=EMAIL).one().failures = 7
    db.session.flush()

    answer = ask(counting_app, "/count", "POST")
    db.session.rollback()

    assert answer.status_code == 503
    assert "very busy" in answer.text
    assert failures() == 0


def test_a_copy_of_the_main_file_alone_has_not_what_was_just_written(
    app: Flask, tmp_path: Path
) -> None:
    for _ in range(20):
        make_facilitator()
    live = Path(app.config["INSTANCE"]) / "groupapp.sqlite3"
    copied = tmp_path / "copy.sqlite3"
    shutil.copy(live, copied)

    with sqlite3.connect(copied) as connection:
        assert connection.execute("SELECT count(*) FROM facilitators").fetchone() == (1,)


@pytest.mark.usefixtures("any_app")
def test_nothing_is_read_again_after_a_commit() -> None:
    facilitator = make_facilitator(email=EMAIL)
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    assert facilitator.email == EMAIL
    assert statements == []


@pytest.mark.usefixtures("any_app")
def test_a_moment_comes_back_in_utc_whatever_zone_it_was_told_in() -> None:
    group = make_group()
    session = make_session(group, datetime(2026, 3, 10).date())
    noon = datetime(2026, 3, 10, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=-4)))
    checkin = make_checkin(make_member(group), session, submitted_at=noon)

    db.session.refresh(checkin)

    assert checkin.submitted_at == datetime(2026, 3, 10, 16, 0, 0, 123456, tzinfo=UTC)
    assert checkin.submitted_at.tzinfo is UTC
