"""Flask's extensions, the declarative base, and how transactions begin and end."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask_babel import Babel
from flask_htmx import HTMX
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import DateTime, Dialect, Engine, MetaData, TypeDecorator, event
from sqlalchemy.orm import DeclarativeBase, ORMExecuteState, Session, SessionTransaction

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC, on databases that keep time zones and on SQLite, which does not."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate(compare_type=True, render_as_batch=True)
csrf = CSRFProtect()
htmx = HTMX()
babel = Babel()

BUSY_SECONDS = 5
_only_reading: ContextVar[bool] = ContextVar("only_reading", default=False)
_writing = threading.Lock()


class DatabaseBusyError(Exception):
    """Another writer kept the database for longer than anyone should wait."""


class WroteWhileReadingError(Exception):
    """A page that only reads, such as any GET, would have written: a fault in this program."""


@contextmanager
def transactions(only_reading: bool) -> Iterator[None]:
    """Transactions begun inside write (the default), or promise not to and wait for nobody."""
    token = _only_reading.set(only_reading)
    try:
        yield
    finally:
        _only_reading.reset(token)


def prepare_engine(engine: Engine) -> None:
    """Sets SQLite up for many readers and one writer at a time; other databases need nothing.

    sqlite3's own transactions are switched off, so that every transaction begins with a lock that
    fits: a deferred one upgraded midway loses updates or fails at once with "database is locked".
    """
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    _write_ahead(connection)
    for pragma in (
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",  # what is erased leaves no trace in the file
        f"busy_timeout = {BUSY_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switches the journal; of two who do so to a new file at once, one fails without waiting."""
    patience = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > patience:
                raise
            time.sleep(0.01)


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN" if _only_reading.get() else "BEGIN IMMEDIATE")


@event.listens_for(db.session, "after_transaction_create")
def _take_turn(session: Session, transaction: SessionTransaction) -> None:
    """Lets this process's writing transactions on SQLite queue here and not inside it.

    SQLite's waiting is a sleep and another try; a lock hands over at once.
    """
    if transaction.parent is not None or _only_reading.get():
        return
    if db.engine.dialect.name == "sqlite":
        if not _writing.acquire(timeout=BUSY_SECONDS * 2):
            raise DatabaseBusyError
        session.info["has_turn"] = True


@event.listens_for(db.session, "after_transaction_end")
def _end_turn(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None and session.info.pop("has_turn", False):
        _writing.release()


@event.listens_for(db.session, "before_flush")
def _refuse_changes(*_: object) -> None:
    if _only_reading.get():
        raise WroteWhileReadingError


@event.listens_for(db.session, "do_orm_execute")
def _refuse_writing(statement: ORMExecuteState) -> None:
    if _only_reading.get() and (statement.is_insert or statement.is_update or statement.is_delete):
        raise WroteWhileReadingError
