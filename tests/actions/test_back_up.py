"""Backups of a live database."""

import sqlite3
import stat
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, text

from groupapp.actions.back_up import NotSqliteError, back_up
from groupapp.extensions import db
from tests.factories import make_group, make_member


def names(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = [name for (name,) in connection.execute("SELECT name FROM members ORDER BY id")]
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    return found


@pytest.mark.usefixtures("empty_app")
def test_a_backup_of_a_live_database_has_every_row(tmp_path: Path) -> None:
    group = make_group()
    written = [make_member(group, f"Member {number}").name for number in range(50)]

    assert names(back_up(tmp_path / "new" / "backup.sqlite3")) == written


def test_a_backup_is_made_while_somebody_writes(empty_app: Flask, tmp_path: Path) -> None:
    make_member(make_group(), "Kept")
    live = Path(empty_app.config["INSTANCE"]) / "groupapp.sqlite3"
    writer = sqlite3.connect(live, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE members SET name = 'Not yet'")

    found = names(back_up(tmp_path / "backup.sqlite3"))
    writer.close()

    assert found == ["Kept"]


@pytest.mark.usefixtures("empty_app")
def test_a_backup_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    backup = back_up(tmp_path / "backup.sqlite3")

    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


@pytest.mark.usefixtures("empty_app")
def test_a_backup_replaces_no_file(tmp_path: Path) -> None:
    taken = tmp_path / "backup.sqlite3"
    taken.write_text("something else")

    with pytest.raises(FileExistsError):
        back_up(taken)

    assert taken.read_text() == "something else"


@pytest.mark.usefixtures("empty_app")
def test_a_backup_that_fails_leaves_no_half_of_it(tmp_path: Path) -> None:
    make_group()

    @event.listens_for(db.engine, "checkout")
    def close_early(connection: sqlite3.Connection, *_: object) -> None:
        connection.close()

    with pytest.raises(sqlite3.ProgrammingError):
        back_up(tmp_path / "backup.sqlite3")

    assert not (tmp_path / "backup.sqlite3").exists()


@pytest.mark.usefixtures("empty_app")
def test_a_backup_leaves_the_database_ready_to_write(tmp_path: Path) -> None:
    back_up(tmp_path / "backup.sqlite3")

    make_group()

    assert db.session.execute(text("SELECT code FROM groups")).scalars().all() == ["tuesday"]


def test_postgresql_is_not_backed_up_here(any_app: Flask, tmp_path: Path) -> None:
    if db.engine.dialect.name == "sqlite":
        assert back_up(tmp_path / "backup.sqlite3").exists()
        return
    assert any_app
    with pytest.raises(NotSqliteError):
        back_up(tmp_path / "backup.sqlite3")
    assert not (tmp_path / "backup.sqlite3").exists()
