"""A pytest plugin: the browser and the databases that tests ask for, started on the first ask."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from tests import needs

CHROMIUM_ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
POSTGRES_OPTIONS = [
    "-c listen_addresses=''",
    "-c fsync=off",
    "-c synchronous_commit=off",
    "-c full_page_writes=off",
]
database_numbers = count(1)


def needed(variable: str, find: Callable[[], str]) -> str:
    """Return what `./dev test` told, else what is here, else skip with the reason."""
    if reason := os.environ.get(f"{variable}_MISSING"):
        pytest.skip(reason)
    try:
        return os.environ.get(variable) or find()
    except needs.Missing as reason:
        pytest.skip(f"{reason} (./dev test may install it)")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    return needed("GROUPAPP_TEST_CHROMIUM", needs.find_chromium)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], chromium_path: str
) -> dict[str, Any]:
    arguments = CHROMIUM_ARGUMENTS + (["--no-sandbox"] if is_root() else [])
    return {**browser_type_launch_args, "executable_path": chromium_path, "args": arguments}


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[URL]:
    """Give a PostgreSQL where tests may make databases: TEST_DATABASE_URL's or a temporary one."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield make_url(url).set(drivername="postgresql+psycopg")
        return
    with running_postgres(needed("GROUPAPP_TEST_POSTGRES", needs.find_postgres)) as own:
        yield own


@contextmanager
def running_postgres(programs: str) -> Iterator[URL]:
    """Give a PostgreSQL of its own, made of the server programs in a folder."""
    folder = Path(tempfile.mkdtemp(prefix="groupapp-"))
    owner = "nobody" if is_root() else None  # PostgreSQL refuses to run as root
    if owner:
        shutil.chown(folder, owner)

    def as_owner(program: str, *arguments: str) -> None:
        log = folder / f"{program}.log"
        with log.open("w") as output:
            done = subprocess.run(
                [Path(programs) / program, "-D", folder / "data", *arguments],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                user=owner,
                extra_groups=[] if owner else None,
            )
        if done.returncode:
            raise RuntimeError(log.read_text())

    as_owner("initdb", "-U", "groupapp", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
    options = " ".join([*POSTGRES_OPTIONS, f"-k '{folder}'"])
    as_owner("pg_ctl", "start", "-w", "-l", str(folder / "server.log"), "-o", options)
    try:
        yield URL.create(
            "postgresql+psycopg",
            username="groupapp",
            database="postgres",
            query={"host": str(folder)},
        )
    finally:
        as_owner("pg_ctl", "stop", "-w", "-m", "immediate")
        shutil.rmtree(folder)


@pytest.fixture
def fresh_postgres_database(postgres_url: URL) -> Iterator[str]:
    """Give the URL of an empty PostgreSQL database, dropped after the test."""
    with new_database(postgres_url) as url:
        yield url


@contextmanager
def new_database(postgres_url: URL, template: str = "template0") -> Iterator[str]:
    """Give the URL of a copy of a PostgreSQL's database, dropped afterwards."""
    name = f"groupapp_test_{os.getpid()}_{next(database_numbers)}"
    server = create_engine(postgres_url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield postgres_url.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database, once on SQLite (a file) and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'groupapp.sqlite3'}"
    url: str = request.getfixturevalue("fresh_postgres_database")
    return url


def is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0
