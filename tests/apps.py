"""Fixtures: the app on a real database, a clock that tests set, and browsers."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.pool import NullPool
from werkzeug.routing import Rule

from groupapp import create_app
from groupapp.actions.upgrade_schema import upgrade_schema
from groupapp.extensions import db
from tests.browsing import Browser
from tests.factories import make_lookalike
from tests.servers import new_database

NUMBERS_FROM_ONE = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"
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


def migrate(url: str, instance: Path) -> None:
    """Give a PostgreSQL database the schema."""
    with create_app({"INSTANCE": instance, "SQLALCHEMY_DATABASE_URI": url}).app_context():
        upgrade_schema(TUESDAY_NOON)
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def migrated_postgres(
    postgres_url: URL, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """A PostgreSQL database with the schema, to be emptied and used again."""
    with new_database(postgres_url) as url:
        migrate(url, tmp_path_factory.mktemp("schema"))
        yield create_engine(url, poolclass=NullPool)


@pytest.fixture(scope="session")
def lookalike_sqlite(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with a look-alike group, to be copied."""
    folder = tmp_path_factory.mktemp("lookalike")
    copy = Path(shutil.copy(empty_sqlite, folder))
    with app_for_tests({"INSTANCE": folder}).app_context():
        make_lookalike()
        db.session.remove()
        db.engine.dispose()
    return copy


@pytest.fixture
def sqlite_copy(tmp_path: Path, lookalike_sqlite: Path) -> str:
    return f"sqlite:///{shutil.copy(lookalike_sqlite, tmp_path / 'groupapp.sqlite3')}"


@pytest.fixture
def emptied_postgres(migrated_postgres: Engine) -> str:
    """Few rows are quicker deleted, table by table, than their tables are truncated."""
    deletions = [f'DELETE FROM "{table.name}"' for table in reversed(db.metadata.sorted_tables)]
    with migrated_postgres.begin() as connection:
        connection.exec_driver_sql(f"{'; '.join(deletions)}; {NUMBERS_FROM_ONE}")
    return migrated_postgres.url.render_as_string(hide_password=False)


class RememberedRule(Rule):
    """A route, the same in every app, that is compiled for the first one only."""

    made_by_compiling = ("_parts", "_trace", "_converters", "arguments", "_build", "_build_unknown")
    compiled: ClassVar[dict[tuple[str, str], dict[str, Any]]] = {}

    def compile(self) -> None:
        key = self.rule, repr(self.defaults)
        if key not in self.compiled:
            super().compile()
            self.compiled[key] = {name: getattr(self, name) for name in self.made_by_compiling}
        self.__dict__.update(self.compiled[key])


Flask.url_rule_class = RememberedRule


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


class CompiledStatements(dict[tuple[Any, ...], Any]):
    """SQL as it was compiled for the first engine of its dialect, whichever engine runs it."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get((key[0].name, *key[1:]), default)

    def __setitem__(self, key: tuple[Any, ...], statement: Any) -> None:
        super().__setitem__((key[0].name, *key[1:]), statement)


statements = CompiledStatements()


def app_for_tests(config: Mapping[str, object]) -> Flask:
    app = create_app({"TESTING": True, **config})
    app.jinja_env.bytecode_cache = compiled
    with app.app_context():
        db.engine.update_execution_options(compiled_cache=statements)
    return app


@pytest.fixture
def make_app(tmp_path: Path, clock: Clock, empty_sqlite: Path) -> Callable[..., Flask]:
    """Makes an app on a copy of a SQLite file; more settings as keywords."""

    def make(rows: Path = empty_sqlite, **config: Any) -> Flask:
        shutil.copy(rows, tmp_path / "groupapp.sqlite3")
        return app_for_tests({"INSTANCE": tmp_path, "NOW": clock, **config})

    return make


@pytest.fixture
def empty_app(make_app: Callable[..., Flask]) -> Iterator[Flask]:
    """An app with no rows at all, in its context."""
    app = make_app()
    with app.app_context():
        yield app


@pytest.fixture
def app(make_app: Callable[..., Flask], lookalike_sqlite: Path) -> Iterator[Flask]:
    """An app with a public address and a look-alike group, in its context."""
    app = make_app(lookalike_sqlite, PUBLIC_URL="https://lights.example.org")
    with app.app_context():
        yield app


@pytest.fixture(params=["sqlite_copy", "emptied_postgres"], ids=["sqlite", "postgresql"])
def any_app(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    """An app as `app`, on SQLite and on PostgreSQL."""
    app = app_for_tests(
        {
            "INSTANCE": tmp_path,
            "NOW": clock,
            "PUBLIC_URL": "https://lights.example.org",
            "SQLALCHEMY_DATABASE_URI": request.getfixturevalue(request.param),
        }
    )
    with app.app_context():
        if request.param == "emptied_postgres":
            make_lookalike()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def visitor(app: Flask) -> Browser:
    return Browser(app)
