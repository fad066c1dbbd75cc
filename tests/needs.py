"""Finds, and where it may installs, the Chromium and the PostgreSQL that tests use."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "chromium"
NPM_PACKAGE = "@sparticuz/chromium"
NPM_VERSION = "147.0.2"
UNPACK = f"import c from '{NPM_PACKAGE}'; await c.executablePath()"
CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
CHROMIUM_PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
]
POSTGRES_PROGRAMS = ["initdb", "pg_ctl", "postgres"]


class Missing(Exception):
    """What cannot be had; the message says why."""


def environment() -> dict[str, str]:
    """Get what tests need, say what it is, and return how pytest is told."""
    given = {"Chromium": "GROUPAPP_TEST_CHROMIUM", "PostgreSQL": "TEST_DATABASE_URL"}
    told = {}
    for what, variable, get in (
        ("Chromium", "GROUPAPP_TEST_CHROMIUM", get_chromium),
        ("PostgreSQL", "GROUPAPP_TEST_POSTGRES", get_postgres),
    ):
        if os.environ.get(given[what]):
            say(f"{what}: as {given[what]} says")
            continue
        try:
            told[variable] = get()
            say(f"{what}: {told[variable]}")
        except Missing as reason:
            told[f"{variable}_MISSING"] = str(reason)
            say(f"{what}: MISSING, its tests will be skipped: {reason}")
    return told


def get_chromium() -> str:
    """Return the path of a Chromium: the system's, else apt's when root, else npm's."""
    return first_to_be_had(find_chromium, install_chromium_with_apt, unpack_chromium_from_npm)


def get_postgres() -> str:
    """Return the folder of PostgreSQL's server programs: the system's, else apt's when root."""
    return first_to_be_had(find_postgres, install_postgres_with_apt)


def first_to_be_had(*ways: Callable[[], str]) -> str:
    """Return what the first way gives that gives something; raises Missing with every reason."""
    reasons = []
    for way in ways:
        try:
            return way()
        except Missing as reason:
            reasons.append(str(reason))
    raise Missing("; ".join(reasons))


def find_chromium() -> str:
    """Return the path of a Chromium that is already here."""
    paths = filter(None, map(shutil.which, CHROMIUM_NAMES))
    for path in [*paths, *CHROMIUM_PLACES, str(CACHE / "chromium")]:
        if Path(path).exists() and starts(path):
            return path
    raise Missing("no Chromium or Chrome on this computer")


def starts(program: str) -> bool:
    """Tell whether a browser starts: some are stubs that only name a package to install."""
    if os.name == "nt":  # there --version opens a window
        return True
    return not subprocess.run([program, "--version"], capture_output=True).returncode


def find_postgres() -> str:
    """Return the folder of the PostgreSQL server programs that are already here."""
    if os.name == "nt":
        raise Missing("on Windows set TEST_DATABASE_URL")
    folders: list[Path] = []
    if shutil.which("pg_config"):
        answer = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True)
        folders.append(Path(answer.stdout.strip()))
    folders += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: int(folder.parent.name),
        reverse=True,
    )
    if program := shutil.which("initdb"):
        folders.append(Path(program).resolve().parent)
    for folder in folders:
        if all((folder / name).exists() for name in POSTGRES_PROGRAMS):
            return str(folder)
    raise Missing("no PostgreSQL server programs on this computer")


def install_chromium_with_apt() -> str:
    install_with_apt("chromium")
    return find_chromium()


def install_postgres_with_apt() -> str:
    install_with_apt("postgresql")
    return find_postgres()


def install_with_apt(package: str) -> None:
    if not shutil.which("apt-get"):
        raise Missing("no apt-get")
    if os.geteuid() != 0:
        raise Missing(f"'apt-get install {package}' needs root")
    say(f"Installing {package} with apt-get ...")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patient = ["-y", "-q", "-o", "DPkg::Lock::Timeout=300"]
    attempt(["apt-get", *patient, "update"], quiet)
    attempt(["apt-get", *patient, "install", "--no-install-recommends", package], quiet)


def unpack_chromium_from_npm() -> str:
    """Return the path of the Chromium that an npm package carries, unpacked into .cache/."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise Missing(f"npm's {NPM_PACKAGE} is for Linux on x86-64 only")
    if not (shutil.which("npm") and shutil.which("node")):
        raise Missing("no npm")
    say(f"Installing {NPM_PACKAGE} {NPM_VERSION} with npm ...")
    shutil.rmtree(CACHE, ignore_errors=True)
    CACHE.mkdir(parents=True)
    npm = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(CACHE)]
    attempt([*npm, f"{NPM_PACKAGE}@{NPM_VERSION}"], dict(os.environ))
    unpacked = {**os.environ, "TMPDIR": str(CACHE)}
    attempt(["node", "--input-type=module", "--eval", UNPACK], unpacked, CACHE)
    program = str(CACHE / "chromium")
    if not starts(program):
        raise Missing(f"npm's {NPM_PACKAGE} does not start (a system library may be missing)")
    return program


def attempt(command: list[str], environment: dict[str, str], folder: Path | None = None) -> None:
    """Run a command out of sight; raises Missing with its last line when it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        last = (done.stdout.strip().splitlines() or ["it said nothing"])[-1]
        raise Missing(f"{command[0]} failed: {last}")


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
