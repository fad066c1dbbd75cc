"""Upgrades of the schema: a snapshot before, nothing lost, and nothing newer touched."""

import json
import logging
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import URL, CheckConstraint, inspect, make_url, select, text

from groupapp import create_app
from groupapp.actions.upgrade_schema import DatabaseTooNewError, upgrade_schema
from groupapp.config import MIGRATIONS
from groupapp.extensions import Base, db
from groupapp.models import Contact, Member
from tests.apps import TUESDAY_NOON
from tests.factories import make_contact, make_group, make_member
from tests.servers import new_database

ROOT = Path(__file__).parent.parent.parent

NEXT_STEP = '''
"""A step that SQLite can only take by copying a table."""

import sqlalchemy as sa
from alembic import op

revision = "9999_next_step"
down_revision = "{before}"


def upgrade() -> None:
    with op.batch_alter_table("members", recreate="{recreate}") as members:
        members.add_column(sa.Column("nickname", sa.String(), nullable=True))
    {more}
'''


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """A copy of the schema's steps that a test may add to."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations", ignore=ignored))


@pytest.fixture
def emptied_postgres(postgres_url: URL, emptied_postgres: str) -> Iterator[str]:
    """A copy of its own, as these tests change the schema."""
    with new_database(postgres_url, str(make_url(emptied_postgres).database)) as copy:
        yield copy


def head(app: Flask) -> str:
    with db.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    assert app
    assert found
    return found


def add_step(app: Flask, steps: Path, more: str = "pass") -> None:
    """Gives the app one more step than its database has."""
    recreate = "always" if db.engine.dialect.name == "sqlite" else "never"
    step = NEXT_STEP.format(before=head(app), recreate=recreate, more=more)
    (steps / "versions" / "9999_next_step.py").write_text(step)
    app.extensions["migrate"].directory = str(steps)


def member_columns() -> set[str]:
    return {column["name"] for column in inspect(db.engine).get_columns("members")}


def contact_names() -> list[str | None]:
    found = list(db.session.scalars(select(Contact.name).order_by(Contact.id)))
    db.session.rollback()
    return found


def test_the_schema_is_what_the_models_say(any_app: Flask) -> None:
    options = any_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_every_constraint_has_the_name_that_the_models_give_it(any_app: Flask) -> None:
    assert any_app
    found = inspect(db.engine)
    for table in Base.metadata.sorted_tables:
        checks = {check["name"] for check in found.get_check_constraints(table.name)}
        uniques = {unique["name"] for unique in found.get_unique_constraints(table.name)}
        references = {key["name"] for key in found.get_foreign_keys(table.name)}
        named = {str(constraint.name) for constraint in table.constraints}

        primary = {found.get_pk_constraint(table.name)["name"]}
        assert named == checks | uniques | references | primary, table.name


def test_every_check_says_the_same_as_the_models(app: Flask) -> None:
    assert app
    found = inspect(db.engine)
    for table in Base.metadata.sorted_tables:
        said = {
            check["name"]: check["sqltext"] for check in found.get_check_constraints(table.name)
        }
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint):
                text_in_models = str(
                    constraint.sqltext.compile(db.engine, compile_kwargs={"literal_binds": True})
                )
                assert plain(said[str(constraint.name)]) == plain(text_in_models)


def plain(sql: str) -> str:
    return sql.replace('"', "").replace(" ", "").lower().rsplit(".", 1)[-1]


def test_a_schema_that_is_up_to_date_gets_no_snapshot(any_app: Flask, tmp_path: Path) -> None:
    assert any_app

    assert upgrade_schema(TUESDAY_NOON) is None
    assert not (tmp_path / "backups").exists()


def test_an_upgrade_keeps_every_row_and_every_child_row(any_app: Flask, steps: Path) -> None:
    make_contact(make_member(make_group(), "Pat"), "Kept")
    before = contact_names()
    add_step(any_app, steps)

    upgrade_schema(TUESDAY_NOON)

    assert "nickname" in member_columns()
    assert contact_names() == before
    assert "Kept" in before
    assert head(any_app) == "9999_next_step"


def test_with_foreign_keys_on_a_batch_step_would_lose_every_child_row(
    app: Flask, steps: Path
) -> None:
    make_contact(make_member(make_group(), "Pat"), "Lost")
    add_step(app, steps)
    environment = steps / "env.py"
    careless = environment.read_text().replace("foreign_keys = OFF", "foreign_keys = ON")
    environment.write_text(careless)

    upgrade_schema(TUESDAY_NOON)

    assert contact_names() == []


def test_foreign_keys_are_on_again_after_an_upgrade(app: Flask, steps: Path) -> None:
    add_step(app, steps)

    upgrade_schema(TUESDAY_NOON)

    with db.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_step_that_breaks_a_reference_is_undone(app: Flask, steps: Path) -> None:
    make_contact(make_member(make_group(), "Pat"), "Kept")
    before, columns, names = head(app), member_columns(), contact_names()
    add_step(app, steps, more='op.execute("DELETE FROM members")')

    with pytest.raises(Exception, match="rows, first in") as broken:
        upgrade_schema(TUESDAY_NOON)

    assert type(broken.value).__name__ == "BrokenReferencesError"
    assert (head(app), member_columns(), contact_names()) == (before, columns, names)
    assert db.session.scalars(select(Member.name)).all()


def test_a_step_that_fails_midway_leaves_the_schema_as_it_was(any_app: Flask, steps: Path) -> None:
    before, columns = head(any_app), member_columns()
    add_step(any_app, steps, more='op.execute("SELECT * FROM nowhere")')

    with pytest.raises(Exception, match="nowhere"):
        upgrade_schema(TUESDAY_NOON)

    assert (head(any_app), member_columns()) == (before, columns)


def test_a_snapshot_is_taken_before_an_upgrade(app: Flask, steps: Path, tmp_path: Path) -> None:
    make_member(make_group(), "As it was")
    before = head(app)
    add_step(app, steps)

    snapshot = upgrade_schema(TUESDAY_NOON)

    assert snapshot is not None
    assert snapshot.parent == tmp_path / "backups"
    assert before in snapshot.name
    assert stat.S_IMODE(snapshot.stat().st_mode) == 0o600
    with sqlite3.connect(snapshot) as connection:
        found = connection.execute("SELECT name FROM members WHERE name = 'As it was'").fetchall()
        assert found == [("As it was",)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (before,)


def test_a_snapshot_of_the_same_second_is_no_reason_to_fail(app: Flask, steps: Path) -> None:
    add_step(app, steps, more='op.execute("SELECT * FROM nowhere")')
    with pytest.raises(Exception, match="nowhere"):
        upgrade_schema(TUESDAY_NOON)
    add_step_again = (steps / "versions" / "9999_next_step.py").read_text()
    (steps / "versions" / "9999_next_step.py").write_text(
        add_step_again.replace('op.execute("SELECT * FROM nowhere")', "pass")
    )

    second = upgrade_schema(TUESDAY_NOON)

    assert second is not None
    assert len(list(second.parent.iterdir())) == 2


def test_postgresql_gets_no_snapshot_and_is_told_so(
    any_app: Flask, steps: Path, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    add_step(any_app, steps)
    caplog.set_level(logging.WARNING)

    snapshot = upgrade_schema(TUESDAY_NOON)

    if db.engine.dialect.name == "sqlite":
        assert snapshot is not None
    else:
        assert snapshot is None
        assert "without a snapshot" in caplog.text
        assert not (tmp_path / "backups").exists()


def test_a_database_newer_than_the_code_is_refused_by_name(any_app: Flask) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_tomorrow'"))
    tables, columns = sorted(inspect(db.engine).get_table_names()), member_columns()

    with pytest.raises(DatabaseTooNewError, match="9999_tomorrow") as refused:
        upgrade_schema(TUESDAY_NOON)

    assert refused.value.revision == "9999_tomorrow"
    assert head(any_app) == "9999_tomorrow"
    assert (sorted(inspect(db.engine).get_table_names()), member_columns()) == (tables, columns)


def test_a_newer_database_file_is_left_untouched(app: Flask, tmp_path: Path) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_tomorrow'"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('and_another')"))
        connection.execute(text("DELETE FROM alembic_version WHERE version_num = 'and_another'"))
    with db.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    main = Path(app.config["INSTANCE"]) / "groupapp.sqlite3"
    before = main.read_bytes()

    with pytest.raises(DatabaseTooNewError):
        upgrade_schema(TUESDAY_NOON)

    assert main.read_bytes() == before
    assert not (tmp_path / "backups").exists()


Process = subprocess.Popen[str]
UPGRADE = """
import json
import sys
from datetime import UTC, datetime
from groupapp import create_app
from groupapp.actions.upgrade_schema import upgrade_schema
from groupapp.extensions import db

for line in sys.stdin:
    instance, url, steps = json.loads(line)
    app = create_app({"INSTANCE": instance, "SQLALCHEMY_DATABASE_URI": url})
    app.extensions["migrate"].directory = steps
    print("ready", flush=True)
    sys.stdin.readline()
    said = "upgraded"
    with app.app_context():
        try:
            upgrade_schema(datetime(2026, 3, 10, 16, 0, tzinfo=UTC))
        except Exception as error:
            said = repr(error)
        db.engine.dispose()
    print(said, flush=True)
"""


@pytest.fixture(scope="module")
def processes() -> Iterator[list[Process]]:
    """Two that upgrade what they are told, when they are told, and say what came of it."""
    command = [sys.executable, "-c", UPGRADE]
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout"), subprocess.PIPE)
    running = [subprocess.Popen(command, cwd=ROOT, text=True, **pipes) for _ in range(2)]
    yield running
    for process in running:
        process.communicate(timeout=60)


def upgrade_at_once(processes: list[Process], instance: Path, url: str, steps: Path) -> list[str]:
    """What processes say that start the same upgrade together."""
    task = json.dumps([str(instance), url, str(steps)])
    for process in processes:
        tell(process, task)
    assert [hear(process) for process in processes] == ["ready"] * len(processes)
    for process in processes:
        tell(process, "go")
    return [hear(process) for process in processes]


def tell(process: Process, line: str) -> None:
    assert process.stdin
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def hear(process: Process) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_processes_that_make_the_first_schema_at_once_all_succeed(
    processes: list[Process], database_url: str, tmp_path: Path
) -> None:
    said = upgrade_at_once(processes, tmp_path, database_url, MIGRATIONS)

    assert said == ["upgraded", "upgraded"]

    app = create_app({"INSTANCE": tmp_path, "SQLALCHEMY_DATABASE_URI": database_url})
    with app.app_context():
        assert upgrade_schema(TUESDAY_NOON) is None
        db.engine.dispose()


def test_processes_that_upgrade_at_once_all_succeed(
    processes: list[Process], any_app: Flask, steps: Path
) -> None:
    make_contact(make_member(make_group(), "Pat"), "Kept")
    add_step(any_app, steps)
    url = db.engine.url.render_as_string(hide_password=False)
    db.session.remove()

    said = upgrade_at_once(processes, Path(any_app.config["INSTANCE"]), url, steps)

    assert said == ["upgraded", "upgraded"]
    assert head(any_app) == "9999_next_step"
    assert "Kept" in contact_names()


def test_an_empty_instance_gets_its_schema_without_a_server(tmp_path: Path) -> None:
    app = create_app({"INSTANCE": tmp_path / "new"})
    with app.app_context():
        assert upgrade_schema(TUESDAY_NOON) is None
        assert "members" in inspect(db.engine).get_table_names()
        db.engine.dispose()
