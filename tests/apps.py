"""Fixtures: the app on a real database, a clock that tests set, and browsers."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import URL, make_url

from groupapp import create_app
from groupapp.actions.upgrade_schema import upgrade_schema
from groupapp.extensions import db
from tests.browsing import Browser
from tests.factories import make_lookalike
from tests.servers import new_database

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


@pytest.fixture(scope="session")
def empty_postgres(
    postgres_url: URL, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[URL, str]]:
    """A PostgreSQL, and its database with the schema and no rows, to be copied."""
    with new_database(postgres_url) as url:
        settings = {"INSTANCE": tmp_path_factory.mktemp("schema"), "SQLALCHEMY_DATABASE_URI": url}
        with create_app(settings).app_context():
            upgrade_schema(TUESDAY_NOON)
            db.session.remove()
            db.engine.dispose()
        yield postgres_url, str(make_url(url).database)


@pytest.fixture
def sqlite_copy(tmp_path: Path, empty_sqlite: Path) -> str:
    return f"sqlite:///{shutil.copy(empty_sqlite, tmp_path / 'groupapp.sqlite3')}"


@pytest.fixture
def postgresql_copy(empty_postgres: tuple[URL, str]) -> Iterator[str]:
    with new_database(*empty_postgres) as url:
        yield url


class Compiled(BytecodeCache):
    """Templates as they were compiled by the first test that rendered them."""

    def __init__(self) -> None:
        self.templates: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.templates:
            bucket.bytecode_from_string(self.templates[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.templates[bucket.key] = bucket.bytecode_to_string()


compiled = Compiled()


def app_for_tests(config: Mapping[str, object]) -> Flask:
    app = create_app({"TESTING": True, **config})
    app.jinja_env.bytecode_cache = compiled
    return app


@pytest.fixture
def make_app(tmp_path: Path, clock: Clock, empty_sqlite: Path) -> Callable[..., Flask]:
    """Makes an app on a fresh SQLite database with the schema; more settings as keywords."""

    def make(**config: Any) -> Flask:
        shutil.copy(empty_sqlite, tmp_path / "groupapp.sqlite3")
        return app_for_tests({"INSTANCE": tmp_path, "NOW": clock, **config})

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


@pytest.fixture(params=["sqlite", "postgresql"])
def any_app(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    """An app as `app`, on SQLite and on PostgreSQL."""
    app = app_for_tests(
        {
            "INSTANCE": tmp_path,
            "NOW": clock,
            "PUBLIC_URL": "https://lights.example.org",
            "SQLALCHEMY_DATABASE_URI": request.getfixturevalue(f"{request.param}_copy"),
        }
    )
    with app.app_context():
        make_lookalike()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def visitor(app: Flask) -> Browser:
    return Browser(app)
