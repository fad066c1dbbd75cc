"""What a phone keeps for where there is no connection: one blank page, the same for everybody."""

import json
import re
from hashlib import sha256

import pytest
from flask import Flask

from groupapp import links
from groupapp.extensions import db
from groupapp.models import Member
from tests.apps import Clock
from tests.browsing import Browser
from tests.factories import make_group, make_member, make_session


@pytest.fixture
def member(app: Flask, clock: Clock) -> Member:
    assert app
    group = make_group()
    make_session(group, clock().date())
    return make_member(group, "Pia Private", show_numbers=True)


def opened(visitor: Browser, member: Member) -> Browser:
    return visitor.get(f"/c/{links.personal_token(member)}").press("Open my check-in")


def test_the_blank_check_in_is_the_same_for_everybody(app: Flask, member: Member) -> None:
    nobody, somebody = Browser(app).get("/check-in/blank"), opened(Browser(app), member)

    assert somebody.get("/check-in/blank").response.text == nobody.response.text
    assert "Set-Cookie" not in nobody.response.headers


def test_a_phone_keeps_the_blank_page_and_its_files_as_they_are_now(visitor: Browser) -> None:
    head = visitor.get("/sw.js").response.text.partition("// ")[0]
    files = json.loads(head.removeprefix("const FILES = ").rstrip(";\n"))

    for address in files:
        text = visitor.get(address).response.text
        assert address.endswith(f"?v={sha256(text.encode()).hexdigest()[:12]}")
    named = re.findall(r'"(/static/[^"]*\?v=[^"]*)"', visitor.get(files[0]).response.text)
    assert files == [files[0], *named]


def test_the_blank_check_in_leaves_what_it_could_not_show(visitor: Browser, member: Member) -> None:
    opened(visitor, member)
    state = visitor.get("/check-in/state").response.json or {}
    told = {"session": state["session"], "version": 0, "csrf_token": state["csrf"], "offline": 1}

    visitor.post("/check-in", {**told, "submission": "a", "ask": "Somebody at the port authority"})

    assert visitor.path == "/check-in/sent"
    db.session.refresh(member)
    assert member.show_numbers
