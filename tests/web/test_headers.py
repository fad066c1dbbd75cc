"""Headers on every answer, and no address of a third party anywhere."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from groupapp.config import shipped
from groupapp.web.headers import POLICY

NEEDED = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin",
}
NAMESPACES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
ABSOLUTE = re.compile(r"""(?<![\w:])(?:https?:)?//[a-z0-9][\w.-]*\.[a-z]{2,}[^\s"'`<>)]*""", re.I)
FILES = [
    path
    for folder in ("templates", "static")
    for path in sorted(shipped(folder).rglob("*"))
    if path.is_file() and path.suffix in {".html", ".css", ".js", ".svg", ".txt", ".json"}
]


def paths(app: Flask) -> list[str]:
    """A path for each route, with something in each gap."""
    rules = {re.sub(r"<int[^>]*>", "1", rule.rule) for rule in app.url_map.iter_rules()}
    return sorted(re.sub(r"<[^>]+>", "x", rule) for rule in rules)


def test_the_policy_lets_nothing_in_but_what_it_names() -> None:
    directives = dict(directive.split(" ", 1) for directive in POLICY.split("; "))

    assert directives["default-src"] == "'none'"
    assert directives["frame-ancestors"] == "'none'"
    assert directives["base-uri"] == "'none'"
    assert set(" ".join(directives.values()).split()) <= {"'none'", "'self'", "data:"}
    assert "data:" not in directives["script-src"]


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "DELETE"])
def test_every_route_answers_with_the_headers(app: Flask, method: str) -> None:
    client = app.test_client()
    for path in [*paths(app), "/nowhere", "/static/app.css", "/static/missing.css"]:
        answer = client.open(path, method=method)
        found = {name: answer.headers.get(name) for name in NEEDED}
        assert found == NEEDED, (method, path, answer.status)


def test_every_page_forbids_to_be_kept(app: Flask) -> None:
    client = app.test_client()
    for path in [path for path in paths(app) if not path.startswith("/static")]:
        assert client.get(path).headers["Cache-Control"] == "no-store", path


def test_a_file_of_the_look_may_be_kept(app: Flask) -> None:
    answer = app.test_client().get("/static/app.css")

    assert answer.status_code == 200
    assert "no-store" not in answer.headers.get("Cache-Control", "")


def test_an_error_of_our_own_bears_the_headers(app: Flask) -> None:
    def fail() -> str:
        raise RuntimeError("a fault")

    app.add_url_rule("/test/fail", view_func=fail)
    app.testing = False
    answer = app.test_client().get("/test/fail")

    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in NEEDED} == NEEDED
    assert answer.headers["Cache-Control"] == "no-store"
    assert "a fault" not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", "lights.example.org.evil.example", "evil.example:80", "a b", "[::1"]
)
def test_a_forged_host_gets_no_page(app: Flask, host: str) -> None:
    answer = app.test_client().get("/sign-in", headers={"Host": host})

    assert answer.status_code == 400
    assert "evil.example" not in answer.text
    assert {name: answer.headers.get(name) for name in NEEDED} == NEEDED


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "lights.example.org"])
def test_a_host_of_ours_is_let_in(app: Flask, host: str) -> None:
    assert app.test_client().get("/nowhere", headers={"Host": host}).status_code == 404


def test_a_forwarded_host_is_nothing_without_a_proxy(app: Flask) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}

    assert app.test_client().get("/nowhere", headers=forged).status_code == 404


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_names_an_address_of_a_third_party(path: Path) -> None:
    if "LICENSE" in path.name:
        return
    found = set(ABSOLUTE.findall(path.read_text(encoding="utf-8")))

    assert found <= NAMESPACES


@pytest.mark.parametrize(("scheme", "secure"), [("https", True), ("http", False)])
def test_the_session_cookie_is_secure_whenever_the_request_came_by_https(
    make_app: Callable[..., Flask], scheme: str, secure: bool
) -> None:
    client = make_app(PROXIES=1).test_client()

    answer = client.get("/sign-in", headers={"X-Forwarded-Proto": scheme})

    cookies = [c for c in answer.headers.getlist("Set-Cookie") if c.startswith("session=")]
    assert ["Secure" in cookie.split("; ") for cookie in cookies] == [secure]
