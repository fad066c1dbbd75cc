"""The configuration: a key of its own, and one sentence for each setting that cannot be used."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from groupapp import create_app
from groupapp.config import KEY_FILE, BadConfigurationError, read


def settings(instance: Path, **environ: str) -> dict[str, Any]:
    return read({"INSTANCE": instance}, {f"GROUPAPP_{name}": v for name, v in environ.items()})


def refusal(instance: Path, **environ: str) -> str:
    with pytest.raises(BadConfigurationError) as refused:
        settings(instance, **environ)
    return str(refused.value)


def test_the_instance_gets_a_key_that_only_its_owner_can_read(tmp_path: Path) -> None:
    key = settings(tmp_path / "new")["SECRET_KEY"]

    file = tmp_path / "new" / KEY_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().strip() == key
    assert len(key) >= 32


def test_the_key_is_made_once_and_used_again(tmp_path: Path) -> None:
    assert settings(tmp_path)["SECRET_KEY"] == settings(tmp_path)["SECRET_KEY"]


def test_two_instances_have_two_keys(tmp_path: Path) -> None:
    first, second = (settings(tmp_path / name)["SECRET_KEY"] for name in ("one", "two"))

    assert first != second


def test_those_who_start_at_once_use_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        keys = list(threads.map(lambda _: settings(tmp_path)["SECRET_KEY"], range(8)))

    assert len(set(keys)) == 1
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


def test_a_key_in_the_environment_makes_no_file(tmp_path: Path) -> None:
    key = "k" * 40

    assert settings(tmp_path, SECRET_KEY=key)["SECRET_KEY"] == key
    assert not (tmp_path / KEY_FILE).exists()


@pytest.mark.parametrize("name", ["SECRET_KEY", "PREVIOUS_SECRET_KEY"])
def test_a_key_that_could_be_guessed_is_refused_and_not_shown(tmp_path: Path, name: str) -> None:
    said = refusal(tmp_path, **{name: "guess me"})

    assert said == f"GROUPAPP_{name} must have 16 characters or more."


def test_a_new_instance_is_closed_to_other_accounts(tmp_path: Path) -> None:
    settings(tmp_path / "new")

    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


@pytest.mark.parametrize("content", [b"", b"short\n", "ключ".encode() * 20])
def test_a_key_file_that_holds_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY_FILE).write_bytes(content)

    assert KEY_FILE in refusal(tmp_path)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("", None),
        ("https://lights.example.org", "https://lights.example.org"),
        ("https://lights.example.org/", "https://lights.example.org"),
        ("http://192.168.1.20:8000", "http://192.168.1.20:8000"),
    ],
)
def test_a_public_address_is_kept_without_its_last_slash(
    tmp_path: Path, value: str, kept: str | None
) -> None:
    assert settings(tmp_path, PUBLIC_URL=value)["PUBLIC_URL"] == kept


@pytest.mark.parametrize(
    "value",
    [
        "lights.example.org",
        "ftp://lights.example.org",
        "javascript:alert(1)",
        "https://",
        "https://[::1",
        "https://a b.org",
        "https://example.org/lights",
        "https://lights.example.org?x=1",
        "https://lights.example.org/#top",
        "https://user:word@lights.example.org",
        "https://lights.example.org:port",
        "https://lights.example.org\n",
    ],
)
def test_a_public_address_that_is_none_is_refused_in_one_sentence(
    tmp_path: Path, value: str
) -> None:
    said = refusal(tmp_path, PUBLIC_URL=value)

    assert said.startswith("GROUPAPP_PUBLIC_URL must be an address such as https://")
    assert said.endswith(f"{value}.")


@pytest.mark.parametrize(("value", "hops"), [("", 0), ("0", 0), ("1", 1), ("2", 2)])
def test_the_number_of_proxies_is_read(tmp_path: Path, value: str, hops: int) -> None:
    assert settings(tmp_path, PROXIES=value)["PROXIES"] == hops


@pytest.mark.parametrize("value", ["yes", "-1", "1.5", "²"])
def test_a_number_of_proxies_that_is_none_is_refused(tmp_path: Path, value: str) -> None:
    assert refusal(tmp_path, PROXIES=value) == (
        f"GROUPAPP_PROXIES must be the number of proxies in front, such as 1, not {value}."
    )


@pytest.mark.parametrize("value", ["nonsense", "mysql://u:secret@h/d", "postgres:/x", "db://h/d"])
def test_a_database_that_cannot_be_used_is_refused_without_its_password(
    tmp_path: Path, value: str
) -> None:
    said = refusal(tmp_path, DATABASE_URL=value)

    assert said.startswith("GROUPAPP_DATABASE_URL must be an address such as ")
    assert "secret" not in said


@pytest.mark.parametrize("value", ["postgresql+psycopg://u:p@h/d", "sqlite:////tmp/x.sqlite3"])
def test_a_database_that_can_be_used_is_taken_as_it_stands(tmp_path: Path, value: str) -> None:
    assert settings(tmp_path, DATABASE_URL=value)["SQLALCHEMY_DATABASE_URI"] == value


def test_the_database_is_a_file_of_the_instance_unless_told(tmp_path: Path) -> None:
    found = settings(tmp_path)["SQLALCHEMY_DATABASE_URI"]

    assert found == f"sqlite:///{tmp_path}/groupapp.sqlite3"


def test_an_instance_that_cannot_be_written_is_refused_in_one_sentence(tmp_path: Path) -> None:
    in_the_way = tmp_path / "instance"
    in_the_way.write_text("a file, not a folder")

    said = refusal(in_the_way)

    assert str(in_the_way) in said
    assert "GROUPAPP_INSTANCE" in said
    assert "\n" not in said


def test_the_environment_names_the_instance(tmp_path: Path) -> None:
    assert read({}, {"GROUPAPP_INSTANCE": str(tmp_path / "x")})["INSTANCE"] == tmp_path / "x"


def test_only_this_machine_and_the_public_name_are_trusted(tmp_path: Path) -> None:
    hosts = settings(tmp_path, PUBLIC_URL="https://lights.example.org:8443")["TRUSTED_HOSTS"]

    assert {"127.0.0.1", "localhost", "lights.example.org"} <= set(hosts)
    assert not [host for host in hosts if host.startswith(".") or "*" in host]


def test_a_token_never_grows_too_old(tmp_path: Path) -> None:
    assert settings(tmp_path)["WTF_CSRF_TIME_LIMIT"] is None


def app_with(instance: Path, key: str, previous: str | None) -> Flask:
    return create_app({"INSTANCE": instance, "SECRET_KEY": key, "PREVIOUS_SECRET_KEY": previous})


def test_the_previous_key_is_read_but_never_signs(tmp_path: Path) -> None:
    old, new = "o" * 40, "n" * 40
    sessions = {
        name: app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        for name, app in {
            "before": app_with(tmp_path, old, None),
            "rotating": app_with(tmp_path, new, old),
            "after": app_with(tmp_path, new, None),
        }.items()
    }
    serializer: type = URLSafeTimedSerializer
    assert all(isinstance(session, serializer) for session in sessions.values())
    told = sessions["before"].dumps({"facilitator": 1})

    assert sessions["rotating"].loads(told) == {"facilitator": 1}
    renewed = sessions["rotating"].dumps({"facilitator": 1})
    assert sessions["after"].loads(renewed) == {"facilitator": 1}
    with pytest.raises(Exception, match="does not match"):
        sessions["before"].loads(renewed)


@pytest.mark.parametrize("kind", [b"\x00\x01\x00\x00", b"true", b"ttcf"])
def test_a_font_for_paper_is_a_truetype_file(tmp_path: Path, kind: bytes) -> None:
    font = tmp_path / "more.ttf"
    font.write_bytes(kind + b"tables")

    assert settings(tmp_path, PAPER_FONT=str(font))["PAPER_FONT"] == font
    assert settings(tmp_path)["PAPER_FONT"] is None


def test_a_font_that_cannot_be_printed_is_refused_at_the_start(tmp_path: Path) -> None:
    font = tmp_path / "more.otf"
    assert "cannot be read" in refusal(tmp_path, PAPER_FONT=str(font))
    font.write_bytes(b"OTTO")
    assert "is no TrueType font" in refusal(tmp_path, PAPER_FONT=str(font))


@pytest.mark.parametrize(
    "url",
    ["mail.example.org", "https://mail.example.org", "smtp://", "smtp://h:port", "smtp://h/x?y"],
)
def test_a_mail_server_that_is_none_is_refused_and_its_password_never_shown(
    tmp_path: Path, url: str
) -> None:
    secret = url.replace("://", "://user:hush@")
    said = refusal(tmp_path, SMTP_URL=secret, MAIL_FROM="group@example.org")

    assert said.startswith("GROUPAPP_SMTP_URL must be an address such as smtp://")
    assert "hush" not in said


def test_a_mail_server_needs_an_address_that_mail_comes_from(tmp_path: Path) -> None:
    url = "smtp://user:p%40ss@mail.example.org:587"

    assert "needs GROUPAPP_MAIL_FROM" in refusal(tmp_path, SMTP_URL=url)
    assert "not Group <g@x.org>" in refusal(tmp_path, SMTP_URL=url, MAIL_FROM="Group <g@x.org>")
    assert settings(tmp_path, SMTP_URL=url, MAIL_FROM="g@x.org")["SMTP_URL"] == url
    assert settings(tmp_path)["SMTP_URL"] is None
