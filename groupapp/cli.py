"""The command line: serve, groups in and out, boards, links, handouts and backups."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

import click
from flask import Flask
from sqlalchemy.exc import DatabaseError

from groupapp import create_app, links, paper, serving
from groupapp.actions import one_time_links
from groupapp.actions.back_up import NotSqliteError, back_up
from groupapp.actions.give_group import give_group
from groupapp.actions.import_group import import_group
from groupapp.actions.upgrade_schema import DatabaseTooNewError, upgrade_schema
from groupapp.board_prints import as_json, as_table
from groupapp.config import BadConfigurationError
from groupapp.domain import group_files
from groupapp.domain.boards import board
from groupapp.domain.papers import Source
from groupapp.domain.terms import Language, Paper, PrintSize
from groupapp.handouts import MixedReadersError
from groupapp.handouts.packs import BLANK, PACKS, keys
from groupapp.models import Facilitator, Group, Member
from groupapp.queries import facilitators, groups, members
from groupapp.queries.group_facts import group_facts
from groupapp.queries.group_files import group_file

MOST_ERRORS_SHOWN = 1000


@contextmanager
def _app() -> Iterator[Flask]:
    """The app in its context, with the schema up to date; faults end as one sentence."""
    try:
        app = create_app()
        with app.app_context():
            upgrade_schema(app.config["NOW"]())
            yield app
    except (BadConfigurationError, DatabaseTooNewError) as error:
        raise click.ClickException(str(error)) from error
    except DatabaseError as error:
        cause = str(error.orig).strip().splitlines()[0]
        raise click.ClickException(f"The database cannot be used: {cause}.") from error


def _one_of(enum: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([each.value for each in enum])


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"{value} is not a date such as 2026-03-31.") from None


def _group(code: str) -> Group:
    found = groups.by_code(code)
    if found is None:
        raise click.ClickException(f"There is no group with the code {code}.")
    return found


def _facilitator(email: str) -> Facilitator:
    found = facilitators.by_email(email)
    if found is None:
        raise click.ClickException(f"There is no facilitator {email}.")
    return found


def _member(group: Group, name_or_code: str) -> Member:
    """The member with this code, else the only one with this name."""
    roster = members.of_group(group)
    by_code = [member for member in roster if member.code == name_or_code]
    found = by_code or [m for m in roster if m.name.casefold() == name_or_code.casefold()]
    if len(found) > 1:
        codes = ", ".join(member.code for member in found)
        raise click.ClickException(f"{name_or_code} are several members: {codes}.")
    if not found:
        raise click.ClickException(f"{group.name} has no member {name_or_code}.")
    return found[0]


@click.group(help="Light Switch: weekly check-ins, lights and paper for job-search groups.")
def cli() -> None:
    if sys.stdout.encoding.lower() != "utf-8" and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--lan", is_flag=True, help="Let phones on this Wi-Fi in; prints a QR code.")
@click.option("--demo", is_flag=True, help="With an empty database: load the demo group.")
def serve(host: str, port: int, lan: bool, demo: bool) -> None:
    """Serve the app until Ctrl+C."""
    with _app() as app:
        try:
            server = serving.prepare(app, host, port, lan, demo)
        except serving.CannotServeError as error:
            raise click.ClickException(str(error)) from error
    server.run()


def _content(file: Path) -> bytes:
    """What the file holds, up to a byte more than may be imported."""
    try:
        with file.open("rb") as opened:
            return opened.read(group_files.LARGEST_FILE + 1)
    except OSError as error:
        raise click.ClickException(f"Cannot read {file}: {error.strerror}.") from error


@cli.command("import-group")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--facilitator", metavar="EMAIL", help="Who runs the group from now on.")
def import_command(file: Path, facilitator: str | None) -> None:
    """Read a group file into a new group."""
    with _app():
        runner = _facilitator(facilitator) if facilitator else None
        try:
            data = group_files.read(_content(file))
            group = import_group(data, facilitator=runner)
        except group_files.BadGroupFileError as error:
            for line in error.errors[:MOST_ERRORS_SHOWN]:
                click.echo(line, err=True)
            if (more := len(error.errors) - MOST_ERRORS_SHOWN) > 0:
                click.echo(f"and {more} more", err=True)
            raise SystemExit(1) from error
        click.echo(f"{group.name} ({group.code}) is in, with {len(data['members'])} members.")
        if runner is None:
            click.echo(f"Nobody runs it yet: groupapp give-group {group.code} EMAIL")


@cli.command("give-group")
@click.argument("code")
@click.argument("email")
def give_command(code: str, email: str) -> None:
    """Let a facilitator run a group."""
    with _app():
        group, facilitator = _group(code), _facilitator(email)
        give_group(group, facilitator)
        click.echo(f"{facilitator.name} runs {group.name}.")


@cli.command("export-group")
@click.argument("code")
def export_command(code: str) -> None:
    """Write a group to the screen as a group file."""
    with _app():
        click.echo(json.dumps(group_file(_group(code)), ensure_ascii=False, indent=1))


@cli.command("board")
@click.argument("code")
@click.option("--as-of", metavar="DATE", help="The day to look from; today when left out.")
@click.option("--json", "is_json", is_flag=True, help="As JSON, with every count.")
def board_command(code: str, as_of: str | None, is_json: bool) -> None:
    """Print a group's board."""
    day = _day(as_of)
    with _app() as app:
        group = _group(code)
        shown = board(group_facts(group), day or groups.today(group, app.config["NOW"]()))
        text = (
            json.dumps(as_json(shown), ensure_ascii=False, indent=1) if is_json else as_table(shown)
        )
        click.echo(text)


PORT = click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="Where the app runs on this computer, when it has no public address.",
)


def _address(app: Flask, port: int) -> str:
    return app.config["PUBLIC_URL"] or f"http://127.0.0.1:{port}"


@cli.command()
@click.option("--group", "code", required=True, metavar="CODE")
@PORT
@click.argument("member")
def link(code: str, port: int, member: str) -> None:
    """Print the personal link of a MEMBER (code or name)."""
    with _app() as app:
        token = links.personal_token(_member(_group(code), member))
        click.echo(f"{_address(app, port)}/c/{token}")


@cli.command()
@click.argument("names", nargs=-1, required=True, type=click.Choice(keys()), metavar="NAME...")
@click.option("--group", "code", required=True, metavar="CODE")
@click.option("--session", metavar="DATE", help="The session; the next one when left out.")
@click.option("--member", metavar="CODE", help="For this member alone.")
@click.option("--paper", "size", type=_one_of(Paper), help="The group's own by default.")
@click.option("--print", "print_size", type=_one_of(PrintSize), default=PrintSize.REGULAR.value)
@click.option("--language", type=_one_of(Language), help="The group's own by default.")
@click.option("--two-sided", is_flag=True, help="Nobody's sheet on the back of another's.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
def handout(
    names: tuple[str, ...],
    code: str,
    session: str | None,
    member: str | None,
    size: str | None,
    print_size: str,
    language: str | None,
    two_sided: bool,
    out: Path,
) -> None:
    """Write handouts and packs as one PDF; `groupapp handouts` lists their names."""
    day = _day(session)
    with _app() as app:
        group = _group(code)
        own = paper.Form.of(group)
        form = paper.Form(
            Paper(size) if size else own.paper,
            PrintSize(print_size),
            Language(language) if language else own.language,
            two_sided,
        )
        now = app.config["NOW"]()
        source = _source_of(group, day, now, member)
        try:
            pdf = paper.pdf(names, source, form, groups.today(group, now))
            pages = paper.pages(names, source, form)
        except MixedReadersError as error:
            says = "What is for the facilitator alone needs a PDF of its own."
            raise click.ClickException(says) from error
        try:
            out.write_bytes(pdf)
        except OSError as error:
            raise click.ClickException(f"Cannot write {out}: {error.strerror}.") from error
        click.echo(f"{out}: {pages} {'page' if pages == 1 else 'pages'}")
        if "link-cards" in names and not app.config["PUBLIC_URL"]:
            click.echo("The cards bear no link: GROUPAPP_PUBLIC_URL is not set.")


def _source_of(group: Group, day: date | None, now: datetime, member: str | None) -> Source:
    try:
        found = paper.source(group, day, now)
    except paper.NoSessionError as error:
        when = f" on {day}" if day else " yet"
        raise click.ClickException(f"{group.name} has no session{when}.") from error
    if member is None:
        return found
    only = found.of(member)
    if not only.board.rows:
        raise click.BadParameter(f"{group.name} has no member {member}.")
    return only


@cli.command("handouts")
def list_handouts() -> None:
    """List what can be printed."""
    with _app():
        for key in keys():
            is_blank = key.startswith(BLANK) and key not in PACKS
            title = paper.title([key], paper.Form())
            click.echo(f"{key:32} {title}{', blank' if is_blank else ''}")


@cli.command("sign-in-link")
@PORT
@click.argument("email")
def sign_in_link(port: int, email: str) -> None:
    """Print a link that signs a facilitator in once, within 15 minutes."""
    with _app() as app:
        facilitator = _facilitator(email)
        token = one_time_links.issue_sign_in_link(facilitator, app.config["NOW"]())
        click.echo(f"{_address(app, port)}/sign-in/{token}")


@cli.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it.")
def backup(out: Path | None) -> None:
    """Copy the SQLite database, also while the app is running."""
    with _app() as app:
        name = f"groupapp-{app.config['NOW']():%Y%m%dT%H%M%S}.sqlite3"
        try:
            click.echo(str(back_up(out or app.config["INSTANCE"] / "backups" / name)))
        except NotSqliteError as error:
            raise click.ClickException("This database is not SQLite: use pg_dump.") from error
        except OSError as error:
            raise click.ClickException(
                f"Cannot write {error.filename}: {error.strerror}."
            ) from error


def main() -> None:
    cli(prog_name="groupapp")
