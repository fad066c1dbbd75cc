"""Fixtures: the app on a real database, a clock that tests set, and browsers."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from groupapp import create_app
from groupapp.actions.upgrade_schema import upgrade_schema
from groupapp.extensions import db
from tests.browsing import Browser
from tests.factories import make_lookalike

TUESDAY_NOON = datetime(2026, 3, 10, 16, 0, tzinfo=UTC)
"""Tuesday 10 March 2026, noon in New York, six hours before the group's session."""


class Clock:
    def __init__(self) -> None:
        self.moment = TUESDAY_NOON

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and no rows, to be copied."""
    folder = tmp_path_factory.mktemp("schema")
    app = create_app({"INSTANCE": folder})
    with app.app_context():
        upgrade_schema(TUESDAY_NOON)
        db.engine.dispose()
    return folder / "groupapp.sqlite3"


@pytest.fixture
def make_app(tmp_path: Path, clock: Clock, empty_sqlite: Path) -> Callable[..., Flask]:
    """Makes an app on a fresh SQLite database with the schema; more settings as keywords."""

    def make(**config: Any) -> Flask:
        shutil.copy(empty_sqlite, tmp_path / "groupapp.sqlite3")
        return create_app({"INSTANCE": tmp_path, "TESTING": True, "NOW": clock, **config})

    return make


@pytest.fixture
def empty_app(make_app: Callable[..., Flask]) -> Iterator[Flask]:
    """An app with no rows at all, in its context."""
    app = make_app()
    with app.app_context():
        yield app


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Iterator[Flask]:
    """An app with a public address and a look-alike group, in its context."""
    app = make_app(PUBLIC_URL="https://lights.example.org")
    with app.app_context():
        make_lookalike()
        yield app


@pytest.fixture
def any_app(database_url: str, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    """An app as `app`, on SQLite and on PostgreSQL."""
    app = create_app(
        {
            "INSTANCE": tmp_path,
            "TESTING": True,
            "NOW": clock,
            "PUBLIC_URL": "https://lights.example.org",
            "SQLALCHEMY_DATABASE_URI": database_url,
        }
    )
    with app.app_context():
        upgrade_schema(TUESDAY_NOON)
        make_lookalike()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def visitor(app: Flask) -> Browser:
    return Browser(app)
