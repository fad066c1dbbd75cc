"""The wheel, installed where the checkout cannot be seen, serves its own templates and files."""

import http.client
import os
import re
import socket
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
PATIENCE = 60  # seconds


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the scripts folder of a fresh venv with the wheel and this venv's locked packages."""
    folder = tmp_path_factory.mktemp("wheel")
    python = [sys.executable, "-m"]
    wheel = ["build", "--no-isolation", "--wheel", "--outdir", str(folder), str(ROOT)]
    run(*python, *wheel)
    run(*python, "venv", "--without-pip", str(folder / "venv"))
    venv_python = folder / "venv" / SCRIPTS / "python"
    pip = ["pip", "--python", str(venv_python), "install", "--no-deps", "--no-index"]
    run(*python, *pip, *map(str, folder.glob("*.whl")))
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(str(venv_python), "-c", where).strip())
    (packages / "locked.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "venv" / SCRIPTS


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    ours = ("GROUPAPP_", "PYTHON", "FLASK_")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return {**kept, "GROUPAPP_INSTANCE": str(tmp_path / "instance")}


def run(*command: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def serving(
    program: Path, port: int, folder: Path, environment: dict[str, str]
) -> Iterator[re.Match[str]]:
    """Serve from an empty folder and give the printed set-up link; its group 1 is the path."""
    command = [str(program), "serve", "--port", str(port)]
    link = re.compile(rf"http://127\.0\.0\.1:{port}(/set-up/\S+)")
    with (
        (folder / "errors.txt").open("w+") as errors,
        subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as server,
    ):
        assert server.stdout
        alarm = threading.Timer(PATIENCE, server.kill)
        alarm.start()
        try:
            found = next(filter(None, map(link.search, server.stdout)), None)
            assert found, f"no set-up link; errors: {(folder / 'errors.txt').read_text()}"
            yield found
        finally:
            alarm.cancel()
            server.terminate()


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path, headers={"Accept-Language": "es"})
    response = connection.getresponse()
    return response.status, response.read().decode()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def test_the_command_line_is_the_installed_one(
    programs: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    source = "import groupapp; print(groupapp.__file__)"
    place = run(str(programs / "python"), "-c", source, cwd=tmp_path, env=environment)
    usage = run(str(programs / "groupapp"), "--help", cwd=tmp_path, env=environment)

    assert Path(place.strip()).is_relative_to(programs.parent)
    assert "serve" in usage


def test_an_empty_folder_becomes_a_server_with_a_set_up_link(
    programs: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    port = free_port()
    with serving(programs / "groupapp", port, tmp_path, environment) as link:
        set_up_status, set_up_page = get(port, link[1])
        style_status, style = get(port, "/static/app.css")
        front_status, _ = get(port, "/")
        _, nothing_here = get(port, "/check-in")

    assert (set_up_status, style_status) == (200, 200)
    assert "<h1" in set_up_page
    assert style == (ROOT / "static" / "app.css").read_text()
    assert front_status < 500
    assert "En esta dirección no hay nada" in nothing_here
    assert (tmp_path / "instance" / "groupapp.sqlite3").exists()
