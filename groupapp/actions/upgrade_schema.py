"""Brings the database's schema up to the code's, after a snapshot."""

import logging
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask_migrate import upgrade

from groupapp.actions.back_up import back_up
from groupapp.extensions import db

log = logging.getLogger(__name__)


class DatabaseTooNewError(Exception):
    """A newer version of the app made this database; `revision` is its name."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"The database has the schema {revision}, which this version of Light Switch does not "
            "know: start the newer version that made it."
        )
        self.revision = revision


def upgrade_schema(now: datetime) -> Path | None:
    """Upgrades when there is something to do; the snapshot's path, None when there was none.

    Raises DatabaseTooNewError. PostgreSQL gets no snapshot, and the log says so.
    """
    steps = current_app.extensions["migrate"].directory
    scripts = ScriptDirectory(steps)
    with db.engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
    if revision == scripts.get_current_head():
        return None
    if revision is not None and revision not in {
        step.revision for step in scripts.walk_revisions()
    }:
        raise DatabaseTooNewError(revision)
    snapshot = None
    if revision is not None and db.engine.dialect.name == "sqlite":
        # Another process may be upgrading in the same second.
        name = f"before-{revision}-{now:%Y%m%dT%H%M%S}-{token_hex(3)}.sqlite3"
        snapshot = back_up(current_app.config["INSTANCE"] / "backups" / name)
    elif revision is not None:
        log.warning("Upgrading the schema without a snapshot: PostgreSQL has its own backups.")
    upgrade(steps)
    return snapshot
