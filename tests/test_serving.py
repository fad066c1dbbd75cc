"""The server as a person starts it: a real process, and the links that it prints."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

START_SECONDS = 30
Start = Callable[..., "Server"]


class Server:
    """A `groupapp serve`, ended by its process id; `said` is what it printed until it listened."""

    def __init__(self, instance: Path, *arguments: str, **environment: str) -> None:
        self.port = free_port()
        command = [sys.executable, "-m", "groupapp", "serve", "--port", str(self.port), *arguments]
        clean = {k: v for k, v in os.environ.items() if not k.startswith("GROUPAPP_")}
        self.process = subprocess.Popen(
            command,
            env={**clean, "GROUPAPP_INSTANCE": str(instance), **environment},
            stdout=subprocess.PIPE,
            text=True,
        )
        self.said = ""

    def read_until(self, pattern: str) -> str:
        """Reads what the server prints, up to the first match; fails when it ends before."""
        assert self.process.stdout is not None
        while not re.search(pattern, self.said):
            line = self.process.stdout.readline()
            assert line, f"the server ended: {self.said}"
            self.said += line
        return self.said

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(START_SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    servers = []

    def start(*arguments: str, **environment: str) -> Server:
        servers.append(Server(tmp_path / "instance", *arguments, **environment))
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
