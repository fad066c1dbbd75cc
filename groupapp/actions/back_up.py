"""Copies a live SQLite database."""

import sqlite3
from pathlib import Path

from groupapp.extensions import db


class NotSqliteError(Exception):
    """Only SQLite databases are copied here; PostgreSQL has pg_dump."""


def back_up(path: Path) -> Path:
    """Writes a consistent copy, readable by its owner alone, even while others write.

    Raises NotSqliteError, FileExistsError, OSError.
    """
    if db.engine.dialect.name != "sqlite":
        raise NotSqliteError
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    try:
        with db.engine.connect() as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            _copy(source, path)
    except BaseException:
        path.unlink()
        raise
    return path


def _copy(source: sqlite3.Connection, path: Path) -> None:
    target = sqlite3.connect(path)
    try:
        source.backup(target)
    finally:
        target.close()
