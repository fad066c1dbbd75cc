"""Runs the schema's steps in one transaction, with SQLite's foreign keys off while they run."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from groupapp import models  # noqa: F401
from groupapp.extensions import Base, db

UPGRADE_LOCK = 20_260_331


class BrokenReferencesError(Exception):
    """A step left rows that point at nothing; nothing of it was kept."""


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transactional_ddl=True,
        **current_app.extensions["migrate"].configure_args,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})")
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise BrokenReferencesError(f"{len(broken)} rows, first in {broken[0][0]}")


with db.engine.connect() as connection:
    # A batch step copies a table and drops the old one; with foreign keys on, the drop would
    # cascade to every child row. The pragma is ignored inside a transaction, hence before BEGIN.
    raw = connection.connection.dbapi_connection
    assert raw is not None
    if connection.dialect.name == "sqlite":
        raw.cursor().execute("PRAGMA foreign_keys = OFF")
    try:
        run(connection)
    finally:
        if connection.dialect.name == "sqlite":
            raw.cursor().execute("PRAGMA foreign_keys = ON")
