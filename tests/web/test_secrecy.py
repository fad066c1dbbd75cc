"""Links that open a door never reach what the server writes, whatever goes wrong."""

import sqlite3
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from secrets import token_urlsafe
from typing import NamedTuple
from urllib.parse import quote

import pytest

from groupapp.queries.one_time_links import hashed
from tests.serving import Server

PRINTED = ("c", "sign-in", "set-up")
ISSUED = {"join": "invitation", "tonight": "one_night"}
LINKS = (*PRINTED, *ISSUED)
WRECKS = (
    ["update members set joined = 'no date'"],
    ["drop table one_time_links"],
    [
        "pragma writable_schema = on",
        "update sqlite_master set sql = 'no schema' where name = 'members'",
        "pragma schema_version = 9999",
    ],
)
"""What breaks the database while the server runs, one after the other."""


class Heard(NamedTuple):
    """The tokens of the server's links, what it wrote after it had printed them, its answers."""

    tokens: dict[str, str]
    written: str
    statuses: set[int]


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Heard:
    instance = tmp_path_factory.mktemp("secrecy")
    with (instance / "errors.txt").open("w+") as errors:
        server = Server(instance, "--demo", errors=errors)
        try:
            printed = server.read_until("/set-up/")
            tokens = {path: server.link(path).rsplit("/", 1)[1] for path in PRINTED}
            tokens |= {path: issue(instance / "groupapp.sqlite3", path) for path in ISSUED}
            statuses = walk(server, tokens)
            for statements in WRECKS:
                wreck(instance / "groupapp.sqlite3", statements)
                statuses |= walk(server, tokens)
        finally:
            server.end()
        errors.seek(0)
        return Heard(tokens, server.said.removeprefix(printed) + errors.read(), statuses)


def issue(file: Path, path: str) -> str:
    """The token of a link that only a facilitator sees."""
    token = f"{path}-{token_urlsafe(16)}"
    session = "max(id)" if path == "tonight" else "null"
    with closing(sqlite3.connect(file)) as base:
        base.execute(
            "insert into one_time_links (door, token_hash, group_id, session_id, expires_at)"
            f" select ?, ?, group_id, {session}, '2999-01-01 00:00:00' from group_sessions"
            " group by group_id",
            (ISSUED[path], hashed(token)),
        )
        base.commit()
    return token


def wreck(file: Path, statements: list[str]) -> None:
    with closing(sqlite3.connect(file)) as base:
        for statement in statements:
            base.execute(statement)
        base.commit()


def walk(server: Server, tokens: dict[str, str]) -> set[int]:
    """Asks for every link rightly and wrongly, and says in every header where it comes from."""
    statuses = set()
    for path, token in tokens.items():
        link = f"/{path}/{token}"
        quoted = f"/?next={quote(link, safe='')}"
        led_to = (f"{link}?again=1", f"{link}x", f"{link}/more", f"/?next={link}")
        for address in (link, *led_to, quoted):
            for method in ("GET", "HEAD", "POST", "PUT"):
                for host in (f"127.0.0.1:{server.port}", "elsewhere.example.org"):
                    statuses.add(ask(server, method, address, host))
    return statuses


def ask(server: Server, method: str, address: str, host: str) -> int:
    referer = {"Referer": f"{server.url}{address}", "Origin": f"{server.url}{address}"}
    page = {"HX-Request": "true", "HX-Current-URL": f"{server.url}{address}"}
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=30)) as connection:
        connection.request(method, address, b"", {"Host": host, **referer, **page})
        return connection.getresponse().status


def test_every_kind_of_answer_was_provoked(heard: Heard) -> None:
    assert {200, 400, 404, 405, 500, 503} <= heard.statuses


def test_errors_are_written_with_what_led_to_them(heard: Heard) -> None:
    for path in heard.tokens:
        assert f"Exception on /{path}/" in heard.written
    assert "Traceback" in heard.written
    assert "no such table: one_time_links" in heard.written


@pytest.mark.parametrize("path", LINKS)
def test_no_link_is_written(heard: Heard, path: str) -> None:
    lines = [line for line in heard.written.splitlines() if heard.tokens[path] in line]

    assert not lines
