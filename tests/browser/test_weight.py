"""What the check-in weighs, for a phone on a slow line: a page that grows fails here."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Response

from groupapp.config import shipped
from tests.browser.looking import Staged, go_in
from tests.browser.walking import PHONE, NewContext

KILOBYTE = 1024
PAGE_LIMIT, SCRIPT_LIMIT, REQUEST_LIMIT = 14 * KILOBYTE, 5 * KILOBYTE, 3
PAGES = [
    path
    for path in sorted(shipped("templates").rglob("*.html"))
    if "block body_class %}member" in path.read_text("utf-8")
]
PARTS = [part for folder in sorted({path.parent for path in PAGES}) for part in folder.glob("_*")]
FACILITATORS_SCRIPTS = ("app.js", "room.js")


def gzipped(content: bytes) -> int:
    """The length in bytes that a server or a proxy sends."""
    return len(gzip.compress(content, compresslevel=6))


def test_the_check_in_of_someone_who_knows_sixty_people_is_light(
    staged: Staged, new_context: NewContext
) -> None:
    known = go_in(staged, new_context, "busy", **PHONE).context.storage_state()
    page = new_context(**PHONE, storage_state=known).new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))

    page.goto(f"{staged[1].url}/check-in", wait_until="load")

    needed = [answer for answer in answers if not answer.url.endswith("favicon.svg")]
    files = {urlsplit(answer.url).path.rpartition("/")[2]: answer.body() for answer in needed}
    weights = {name: gzipped(body) for name, body in files.items()}
    assert files["check-in"].count(b"<option value=") >= 60
    assert len(weights) <= REQUEST_LIMIT, weights
    assert weights["check-in"] + weights["app.css"] <= PAGE_LIMIT, weights
    assert {answer.header_value("content-encoding") for answer in needed} == {"gzip"}


def test_the_members_own_script_is_light(app: Flask) -> None:
    files = [path.name for path in shipped("static").glob("*.js")]
    mine = {name: f"/static/{name}" for name in files if name not in FACILITATORS_SCRIPTS}
    sent = {**mine, "sw.js": "/sw.js"}
    weights = {name: gzipped(app.test_client().get(path).data) for name, path in sent.items()}

    assert weights.keys() == {"checkin.js", "sw.js"}
    assert sum(weights.values()) <= SCRIPT_LIMIT, weights


@pytest.mark.parametrize(
    "path", [*PAGES, *PARTS], ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_a_members_page_has_no_htmx(path: Path) -> None:
    assert not re.search(r"facilitator\.html|\bhx-|htmx|vendor", path.read_text("utf-8"))
