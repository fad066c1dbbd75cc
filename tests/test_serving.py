"""The server as a person starts it, and the links that it prints."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest

from groupapp import create_app
from groupapp.actions.upgrade_schema import upgrade_schema
from groupapp.extensions import db
from tests.apps import TUESDAY_NOON
from tests.factories import PASSPHRASE, make_facilitator
from tests.serving import Server

START_SECONDS = 30
Start = Callable[..., Server]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    servers = []

    def start(*arguments: str, **environment: str) -> Server:
        servers.append(Server(tmp_path / "instance", *arguments, environment=environment))
        return servers[-1]

    yield start
    for server in servers:
        server.end()


def page(url: str) -> str:
    with urlopen(url, timeout=START_SECONDS) as answer:
        return str(answer.read().decode())


def test_the_three_links_of_the_demo_work_at_once(start: Start) -> None:
    said = start("--demo").read_until("/set-up/")
    for path, words in (("sign-in", "Sign in"), ("c", "Dana"), ("set-up", "passphrase")):
        link = re.search(rf"http://127\.0\.0\.1:\d+/{path}/\S+", said)
        assert link, said
        assert words in page(link[0])


def test_an_empty_server_prints_a_set_up_link_and_nothing_else(start: Start) -> None:
    said = start().read_until("/set-up/")
    assert len(re.findall(r"https?://\S+/\S+", said)) == 1


def test_a_second_start_prints_fresh_links(start: Start) -> None:
    first = start("--demo")
    before = set(re.findall(r"/(?:sign-in|set-up)/\S+", first.read_until("/set-up/")))
    first.end()
    after = set(re.findall(r"/(?:sign-in|set-up)/\S+", start("--demo").read_until("/set-up/")))
    assert len(before) == len(after) == 2
    assert not before & after


def test_a_port_in_use_is_one_clear_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "groupapp", "serve", "--port", str(port)],
            env={**os.environ, "GROUPAPP_INSTANCE": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"port {port}" in done.stderr
    assert "--port" in done.stderr


def test_links_bear_the_public_address(start: Start) -> None:
    said = start("--demo", GROUPAPP_PUBLIC_URL="https://lights.example.org").read_until("/set-up/")
    assert "https://lights.example.org/sign-in/" in said
    assert "https://lights.example.org/c/" in said


def test_people_can_sign_in_after_a_start_that_prints_no_link(start: Start, tmp_path: Path) -> None:
    app = create_app({"INSTANCE": tmp_path / "instance"})
    with app.app_context():
        upgrade_schema(TUESDAY_NOON)
        make_facilitator(email="fay@example.org")
        db.engine.dispose()
    server = start()
    server.read_until("Ctrl")
    visitor = build_opener(HTTPCookieProcessor())
    with visitor.open(f"{server.url}/sign-in", timeout=START_SECONDS) as answer:
        token = re.search(r'name="csrf_token" value="([^"]+)"', answer.read().decode())
    assert token
    fields = {"csrf_token": token[1], "email": "fay@example.org", "passphrase": PASSPHRASE}
    with visitor.open(
        f"{server.url}/sign-in", urlencode(fields).encode(), timeout=START_SECONDS
    ) as answer:
        assert answer.url == f"{server.url}/groups"
