"""Errors as pages in plain words, with nothing lost and nothing given away."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask, abort, render_template_string
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from sqlalchemy import event
from werkzeug.test import TestResponse

from groupapp import access
from groupapp.extensions import db
from tests.browsing import check_page
from tests.factories import make_group, make_member

FORM = "<form method='post'><input name='csrf_token' value='{{ csrf_token() }}'></form>"
HOUR = 3600


@pytest.fixture
def pages(app: Flask) -> Flask:
    """The app with a form, and a page for each error."""

    def form() -> str:
        return render_template_string(FORM)

    def take() -> str:
        return "taken"

    def fail(code: int) -> str:
        abort(code)

    app.testing = False
    app.add_url_rule("/test/form", "form", form, methods=["GET"])
    app.add_url_rule("/test/form", "take", take, methods=["POST"])
    app.add_url_rule("/test/error/<int:code>", view_func=fail)
    app.add_url_rule("/test/theirs", "theirs", lambda: access.facilitator().name)
    app.add_url_rule("/test/theirs", "send", lambda: access.facilitator().name, methods=["POST"])
    return app


def heading(answer: TestResponse) -> str:
    page = BeautifulSoup(answer.text, "html.parser")
    assert page.h1 is not None
    return page.h1.get_text().strip()


def token(client: FlaskClient) -> str:
    page = BeautifulSoup(client.get("/test/form").text, "html.parser")
    assert page.input is not None
    return str(page.input["value"])


@pytest.mark.parametrize("code", [400, 404, 405, 410, 413, 415, 418, 429, 500, 501, 503])
def test_every_error_is_a_page_of_ours(pages: Flask, code: int) -> None:
    answer = pages.test_client().get(f"/test/error/{code}")

    assert answer.status_code == code
    check_page(pages, answer, BeautifulSoup(answer.text, "html.parser"))


def test_what_is_not_there_and_what_may_not_be_done_are_said(pages: Flask) -> None:
    client = pages.test_client()

    assert client.get("/nowhere").status_code == 404
    assert client.delete("/test/form").status_code == 405


# The token in every form --------------------------------------------------------------------


def test_a_form_without_its_token_is_refused(pages: Flask) -> None:
    answer = pages.test_client().post("/test/form")

    assert answer.status_code == 400
    assert heading(answer) == "This page is from an earlier sign-in"


def test_a_form_with_its_token_is_taken(pages: Flask) -> None:
    client = pages.test_client()

    assert client.post("/test/form", data={"csrf_token": token(client)}).text == "taken"


def test_a_token_of_another_device_is_refused(pages: Flask) -> None:
    theirs = token(pages.test_client())
    client = pages.test_client()
    token(client)

    assert client.post("/test/form", data={"csrf_token": theirs}).status_code == 400


def signed_earlier(app: Flask, client: FlaskClient, seconds: int) -> str:
    """The token that the same form was given that long ago."""

    class Earlier(TimestampSigner):
        def get_timestamp(self) -> int:
            return super().get_timestamp() - seconds

    token(client)
    with client.session_transaction() as session:
        secret = session["csrf_token"]
    keys = app.config["SECRET_KEY"]
    return str(URLSafeTimedSerializer(keys, salt="wtf-csrf-token", signer=Earlier).dumps(secret))


@pytest.mark.parametrize("hours", [0, 61 / 60, 25, 24 * 30])
def test_a_page_that_was_open_for_long_still_sends(pages: Flask, hours: float) -> None:
    client = pages.test_client()
    earlier = signed_earlier(pages, client, int(hours * HOUR))

    assert client.post("/test/form", data={"csrf_token": earlier}).text == "taken"


def test_with_the_librarys_own_limit_an_hour_would_be_too_long(pages: Flask) -> None:
    pages.config["WTF_CSRF_TIME_LIMIT"] = HOUR
    client = pages.test_client()
    earlier = signed_earlier(pages, client, 61 * 60)

    assert client.post("/test/form", data={"csrf_token": earlier}).status_code == 400


def test_on_https_the_origin_that_our_referrer_policy_sends_is_taken(pages: Flask) -> None:
    client = pages.test_client()
    site = "https://lights.example.org"
    page = BeautifulSoup(client.get("/test/form", base_url=site).text, "html.parser")
    assert page.input is not None
    data = {"csrf_token": str(page.input["value"])}

    def send(referrer: str | None) -> int:
        headers = {"Referer": referrer} if referrer else {}
        return client.post("/test/form", base_url=site, data=data, headers=headers).status_code

    assert send(f"{site}/") == 200
    assert send(None) == 400
    assert send("https://evil.example/") == 400


# A sign-in that is over ---------------------------------------------------------------------


def test_a_page_leads_to_the_sign_in_and_back(pages: Flask) -> None:
    answer = pages.test_client().get("/test/theirs?session=2026-03-10")

    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/test/theirs?session%3D2026-03-10"


def test_htmx_is_led_to_the_sign_in_as_a_whole_page(pages: Flask) -> None:
    answer = pages.test_client().get("/test/theirs", headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"] == "/sign-in"
    assert answer.text == ""


def test_a_form_sent_after_the_sign_in_was_over_stays_in_the_browser(pages: Flask) -> None:
    client = pages.test_client()

    answer = client.post("/test/theirs", data={"csrf_token": token(client)})

    assert answer.status_code == 403
    assert "Location" not in answer.headers


# A disk without room ------------------------------------------------------------------------


def test_a_full_disk_answers_with_what_to_do_and_keeps_what_was_there(
    pages: Flask,
) -> None:
    group = make_group()

    def write() -> str:
        for number in range(500):
            make_member(group, "W" * 200, email=f"{number}@example.org")
        return "kept"

    pages.config["WTF_CSRF_ENABLED"] = False
    pages.add_url_rule("/test/write", "write", write, methods=["POST"])
    db.session.remove()
    db.engine.dispose()

    @event.listens_for(db.engine, "connect")
    def let_it_grow_no_more(connection: Any, _record: object) -> None:
        size = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {size}")

    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(lambda: pages.test_client().post("/test/write")).result()

    assert answer.status_code == 503
    assert heading(answer) == "Not saved: the disk is full"
    with ThreadPoolExecutor(1) as thread:
        assert (
            thread.submit(lambda: pages.test_client().get("/test/form")).result().status_code == 200
        )
