"""The configuration, read from the environment once."""

import os
import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

KEY_FILE = "secret_key"
SHORTEST_KEY = 16
PACKAGE = Path(__file__).parent
MIGRATIONS = PACKAGE / "migrations"
PUBLIC_URL = re.compile(r"https?://[\w.-]+(:\d{1,5})?/?", re.IGNORECASE)
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", re.ASCII)
TRUETYPE = (b"\x00\x01\x00\x00", b"true", b"ttcf")
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]


def shipped(folder: str) -> Path:
    """`templates` or `static`: inside the package in a wheel, beside it in a checkout."""
    inside = PACKAGE / folder
    return inside if inside.is_dir() else PACKAGE.parent / folder


class BadConfigurationError(Exception):
    """A setting cannot be used; the message is one sentence for the person who set it."""


def read(over: Mapping[str, object], environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Flask's configuration: the environment's, with `over` on top; `NOW` is the app's one clock.

    Makes the instance folder, and a secret key in it on the first run. Raises
    BadConfigurationError.
    """
    instance = Path(str(over.get("INSTANCE") or environ.get("GROUPAPP_INSTANCE") or "instance"))
    instance = instance.absolute()
    _make_instance(instance)
    settings: dict[str, Any] = {
        "NOW": lambda: datetime.now(UTC),
        "SQLALCHEMY_DATABASE_URI": _database_url(environ.get("GROUPAPP_DATABASE_URL", ""))
        or f"sqlite:///{instance / 'groupapp.sqlite3'}",
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},  # errors quote nobody's words
        "PUBLIC_URL": _public_url(environ.get("GROUPAPP_PUBLIC_URL", "")),
        "LAN_URL": None,
        "SECRET_KEY": _given_key(environ, "GROUPAPP_SECRET_KEY") or _own_key(instance),
        "PREVIOUS_SECRET_KEY": _given_key(environ, "GROUPAPP_PREVIOUS_SECRET_KEY"),
        "PAPER_FONT": _paper_font(environ.get("GROUPAPP_PAPER_FONT", "")),
        "SMTP_URL": _smtp_url(environ.get("GROUPAPP_SMTP_URL", "")),
        "MAIL_FROM": _mail_from(environ.get("GROUPAPP_MAIL_FROM", "")),
        "PROXIES": _proxies(environ.get("GROUPAPP_PROXIES") or "0"),
        "WTF_CSRF_TIME_LIMIT": None,
        "MAX_CONTENT_LENGTH": 1024 * 1024,
        "MAX_FORM_PARTS": 5000,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=31),
        "SESSION_REFRESH_EACH_REQUEST": False,
        **over,
        "INSTANCE": instance,
    }
    if settings["SMTP_URL"] and not settings["MAIL_FROM"]:
        raise BadConfigurationError(
            "GROUPAPP_SMTP_URL needs GROUPAPP_MAIL_FROM, the address that mail comes from."
        )
    previous = settings["PREVIOUS_SECRET_KEY"]
    settings["SECRET_KEY_FALLBACKS"] = [previous] if previous else []
    host = urlsplit(settings["PUBLIC_URL"] or "").hostname
    settings.setdefault("TRUSTED_HOSTS", [*LOCAL_HOSTS, *([host] if host else [])])
    return settings


def _make_instance(instance: Path) -> None:
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = instance / ".writable"
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadConfigurationError(
            f"The instance folder {instance} cannot be written ({reason}); "
            "choose another with GROUPAPP_INSTANCE."
        ) from None


def _given_key(environ: Mapping[str, str], name: str) -> str | None:
    key = environ.get(name) or None
    if key is not None and len(key) < SHORTEST_KEY:
        raise BadConfigurationError(f"{name} must have {SHORTEST_KEY} characters or more.")
    return key


def _own_key(instance: Path) -> str:
    path = instance / KEY_FILE
    try:
        if not path.exists():
            _make_key(path)
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise BadConfigurationError(f"The secret key in {path} cannot be read.") from None
    if len(key) < SHORTEST_KEY:
        raise BadConfigurationError(f"The secret key in {path} is too short; remove the file.")
    return key


def _make_key(path: Path) -> None:
    """Nobody ever reads half a key, and of two processes that start at once both use the same."""
    fresh = path.with_name(f"{KEY_FILE}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{secrets.token_urlsafe(48)}\n")
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _paper_font(value: str) -> Path | None:
    """A TrueType file for letters that our own type lacks; None when there is none."""
    if not value:
        return None
    path = Path(value).absolute()
    try:
        with path.open("rb") as file:
            kind = file.read(4)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadConfigurationError(f"The font {path} cannot be read ({reason}).") from None
    if kind not in TRUETYPE:
        says = "is no TrueType font (.ttf or .ttc); one that ends in .otf cannot be printed"
        raise BadConfigurationError(f"GROUPAPP_PAPER_FONT: {path} {says}.")
    return path


def _public_url(value: str) -> str | None:
    """`https://example.org`, without a path or a slash at the end; None when there is none."""
    if not value:
        return None
    if not PUBLIC_URL.fullmatch(value):
        raise BadConfigurationError(
            "GROUPAPP_PUBLIC_URL must be an address such as https://lights.example.org, "
            f"not {value}."
        )
    return value.rstrip("/")


def _database_url(value: str) -> str:
    """The URL as it stands, which may bear a password and so is never shown."""
    if not value:
        return value
    try:
        url = make_url(value)
        known = url.get_backend_name() in ("sqlite", "postgresql")
        if known:
            url.get_dialect().import_dbapi()
    except (ArgumentError, ValueError):
        known = False
    except ModuleNotFoundError as missing:
        raise BadConfigurationError(
            f"GROUPAPP_DATABASE_URL needs the Python package {missing.name}: "
            "pip install 'groupapp[postgres]'."
        ) from None
    if not known:
        raise BadConfigurationError(
            "GROUPAPP_DATABASE_URL must be an address such as "
            "postgresql+psycopg://user:password@host/database."
        )
    return value


def _smtp_url(value: str) -> str | None:
    """The URL as it stands, which may bear a password and so is never shown."""
    if not value:
        return None
    try:
        url = urlsplit(value)
        known = url.scheme in ("smtp", "smtps") and bool(url.hostname) and url.port != 0
        known = known and not (url.path.strip("/") or url.query or url.fragment)
    except ValueError:
        known = False
    if not known:
        raise BadConfigurationError(
            "GROUPAPP_SMTP_URL must be an address such as "
            "smtp://user:password@mail.example.org:587, with %40 for an @ in the user's name."
        )
    return value


def _mail_from(value: str) -> str | None:
    """One bare address; None when there is none."""
    if value and not MAIL_ADDRESS.fullmatch(value):
        raise BadConfigurationError(
            f"GROUPAPP_MAIL_FROM must be an address such as group@example.org, not {value}."
        )
    return value or None


def _proxies(value: str) -> int:
    if not value.isdecimal():
        raise BadConfigurationError(
            f"GROUPAPP_PROXIES must be the number of proxies in front, such as 1, not {value}."
        )
    return int(value)
