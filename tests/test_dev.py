"""`./dev` on a small checkout of its own, with a real .venv and nothing to download."""

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = """\
import os, sys
print(*sys.argv[1:], os.environ["GROUPAPP_INSTANCE"], os.getcwd(), sep="\\n")
"""


def dev(
    checkout: Path, *arguments: str, cwd: Path | None = None, before: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a checkout's `dev` as a script, after the statements in `before`."""
    script = f"import runpy, sys\n{before}\nrunpy.run_path(sys.argv[0], run_name='__main__')"
    start = f"import sys; sys.argv[0] = {str(checkout / 'dev')!r}\n{script}"
    environment = {key: os.environ[key] for key in os.environ if key != "GROUPAPP_INSTANCE"}
    command = [sys.executable, "-c", start, *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)


@pytest.fixture
def bare_checkout(tmp_path: Path) -> Path:
    """Make a checkout that needs no package, with a package that prints what it was given."""
    checkout = tmp_path / "checkout with a space"
    for folder in ("groupapp", "tests/bench"):
        (checkout / folder).mkdir(parents=True)
    shutil.copy(ROOT / "dev", checkout)
    (checkout / "groupapp/__init__.py").write_text("")
    (checkout / "groupapp/__main__.py").write_text(PACKAGE)
    (checkout / "tests/bench/board.py").write_text("import groupapp; print('measured')")
    (checkout / "requirements.txt").write_text("# nothing\n")
    (checkout / "requirements-dev.txt").write_text("# nothing either\n")
    return checkout


@pytest.fixture(scope="session")
def session_venv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a .venv that finds the pip of the tests."""
    venv = tmp_path_factory.mktemp("venv") / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    (packages,) = venv.glob("[Ll]ib/**/site-packages")
    (packages / "pip.pth").write_text(sysconfig.get_path("purelib"))
    return venv


@pytest.fixture
def checkout(bare_checkout: Path, session_venv: Path) -> Path:
    """Make a checkout whose .venv has pip but is not known to hold anything."""
    shutil.copytree(session_venv, bare_checkout / ".venv", symlinks=True, copy_function=os.link)
    return bare_checkout


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_usage_names_every_command(arguments: list[str]) -> None:
    result = dev(ROOT, *arguments)

    assert result.returncode == 0
    assert re.findall(r"^  (\w+)", result.stdout, re.MULTILINE) == [
        "run",
        "groupapp",
        "test",
        "check",
        "bench",
        "translate",
        "pictures",
        "build",
        "lock",
    ]


def test_an_unknown_command_is_a_usage_error() -> None:
    result = dev(ROOT, "fly")

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("There is no command 'fly'.\n\n")
    assert "usage: ./dev COMMAND" in result.stderr


def test_an_unknown_benchmark_is_answered_with_the_names_there_are(checkout: Path) -> None:
    result = dev(checkout, "bench", "fly")

    assert result.returncode == 2
    assert result.stderr.startswith("bench takes one of these names: board.\n")


def test_a_too_old_python_gets_one_sentence() -> None:
    result = dev(ROOT, "run", before="sys.version_info = (3, 8, 10, 'final', 0)")

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "Light Switch needs Python 3.11 or newer, and this is 3.8: "
        "install a newer one from python.org, then try again.\n"
    )


def test_a_too_old_python_can_read_the_file() -> None:
    tree = ast.parse((ROOT / "dev").read_text(), feature_version=(3, 6))

    assert ast.get_docstring(tree)


def test_a_python_without_its_venv_module_gets_one_sentence(bare_checkout: Path) -> None:
    result = dev(bare_checkout, "run", before="sys.modules['ensurepip'] = None")

    assert result.returncode == 1
    assert "sudo apt install python3." in result.stderr.splitlines()[-1]


def test_the_app_runs_from_any_folder_with_the_instance_of_the_checkout(
    checkout: Path, tmp_path: Path
) -> None:
    result = dev(checkout, "groupapp", "handout", "--out", "a b.pdf", cwd=tmp_path)

    assert result.stdout.splitlines() == [
        *["handout", "--out", "a b.pdf"],
        str(checkout / "instance"),
        str(tmp_path),
    ]


def test_run_serves_with_the_demo(checkout: Path) -> None:
    result = dev(checkout, "run", "--port", "8001")

    assert result.stdout.splitlines()[:4] == ["serve", "--demo", "--port", "8001"]


def test_nothing_is_installed_twice(checkout: Path) -> None:
    first, second = dev(checkout, "run"), dev(checkout, "run")

    assert first.stderr.startswith("Installing what Light Switch needs (first time")
    assert second.stderr == ""


def test_changed_requirements_are_installed(checkout: Path) -> None:
    dev(checkout, "run")
    (checkout / "requirements.txt").write_text("# changed\n")

    assert "(it has changed)" in dev(checkout, "run").stderr


def test_what_developers_need_contains_what_the_app_needs(checkout: Path) -> None:
    measured = dev(checkout, "bench", "board")

    assert (measured.returncode, measured.stdout) == (0, "measured\n")
    assert dev(checkout, "run").stderr == ""


def test_what_the_app_needs_is_not_all_that_developers_need(checkout: Path) -> None:
    dev(checkout, "run")

    assert "Installing" in dev(checkout, "bench", "board").stderr


def test_a_half_made_venv_is_mended(bare_checkout: Path) -> None:
    (bare_checkout / ".venv/bin").mkdir(parents=True)
    (bare_checkout / ".venv/bin/python").symlink_to("/nowhere/python3")

    result = dev(bare_checkout, "run")

    assert (result.returncode, result.stdout.splitlines()[0]) == (0, "serve")


def test_a_failing_install_says_why_and_is_tried_again(checkout: Path) -> None:
    (checkout / "requirements.txt").write_text("flask==3.1\n")

    for _ in range(2):
        result = dev(checkout, "run")
        assert (result.returncode, result.stdout) == (1, "")
        assert "pip could not install what Light Switch needs" in result.stderr
        assert "hashes" in result.stderr
        assert "Traceback" not in result.stderr


def test_the_locked_files_agree_and_name_no_host() -> None:
    app = (ROOT / "requirements.txt").read_text()
    developers = (ROOT / "requirements-dev.txt").read_text()
    pins = re.compile(r"^(\S+==\S+)", re.MULTILINE)

    assert set(pins.findall(app)) <= set(pins.findall(developers))
    assert not re.search("://|--find-links|--trusted-host", app + developers)
