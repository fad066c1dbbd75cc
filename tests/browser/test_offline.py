"""A check-in on a phone whose connection comes and goes: kept, sent once, and left to nobody."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import BrowserContext, Dialog, Locator, Page, expect

from tests.browser.walking import PHONE, NewContext
from tests.scenes import fill
from tests.serving import Server, free_port

PROMISED = 30_000
"""Milliseconds within which what was kept is delivered."""
HAS_BLANK_FORM = """() => new Promise((done, fail) => {
  navigator.serviceWorker.ready.then(() => done());
  setTimeout(fail, 10000);
})"""
STORED = "() => Object.keys(localStorage)"
KEPT = "() => Object.keys(localStorage).filter((key) => key.startsWith('kept'))"
EVENTS = """() => [...document.querySelectorAll("[name^=events-][name$=-name]")]
  .map((field) => field.value).filter(Boolean)"""
EIGHT_DAYS_LATER = """() => {
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith("kept"))) {
    const record = JSON.parse(localStorage[key]);
    localStorage[key] = JSON.stringify({ ...record, at: record.at - 8 * 864e5 });
  }
}"""


class Portal(BaseHTTPRequestHandler):
    """The sign-in page of a Wi-Fi, which answers whatever is asked."""

    def do_GET(self) -> None:
        body = b"<!DOCTYPE html><title>Welcome</title><h1>Accept our terms</h1>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 (the name is the base class's)

    def log_message(self, *_: object) -> None:
        pass


class Place:
    """Where the phone is: its server can go away, come back, and be hidden by a Wi-Fi's portal."""

    def __init__(self, instance: Path) -> None:
        self.instance, self.port = instance, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.doors = fill(instance, datetime.now(UTC)).doors
        self.go_on()

    def go_on(self) -> None:
        self.server = Server(self.instance, port=self.port)
        self.server.read_until("is running")

    def stop(self) -> None:
        self.server.end()

    @contextmanager
    def without_server(self) -> Iterator[None]:
        self.stop()
        try:
            yield
        finally:
            self.go_on()

    @contextmanager
    def behind_a_portal(self) -> Iterator[None]:
        with self.without_server(), HTTPServer(("127.0.0.1", self.port), Portal) as portal:
            Thread(target=portal.serve_forever).start()
            try:
                yield
            finally:
                portal.shutdown()

    def plan_event(self, member: str, name: str) -> None:
        """Stores an event five days ahead for the member with this code."""
        query = """INSERT INTO events (group_id, member_id, code, name, date, status)
            SELECT group_id, id, 'ahead', ?, date('now', '+5 day'), 'planned'
            FROM members WHERE code = ?"""
        with closing(sqlite3.connect(self.instance / "groupapp.sqlite3")) as database, database:
            database.execute(query, [name, member])

    def stored(self, name: str) -> tuple[int, int]:
        """How many contacts bear this name, and how many check-ins their member has sent."""
        query = """SELECT count(DISTINCT contacts.id), count(DISTINCT submission_id)
            FROM contacts LEFT JOIN submissions USING (member_id) WHERE contacts.name = ?"""
        with closing(sqlite3.connect(self.instance / "groupapp.sqlite3")) as database:
            found: tuple[int, int] = database.execute(query, [name]).fetchone()
        return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Each test acts for another member of the scene."""
    there = Place(tmp_path_factory.mktemp("offline"))
    yield there
    there.stop()


# What a member does -------------------------------------------------------------------------


def phone(new_context: NewContext) -> BrowserContext:
    return new_context(**PHONE, locale="en-US", timezone_id="America/Chicago")


def go_in(context: BrowserContext, place: Place, state: str) -> Page:
    page = context.new_page()
    page.goto(place.url + place.doors[state])
    page.get_by_role("button", name="Open my check-in").click()
    page.wait_for_url("**/check-in")
    return page


def person(page: Page, number: int) -> Locator:
    return page.get_by_role("group", name=f"Person {number}", exact=True)


def tell(page: Page, number: int, name: str) -> None:
    person(page, number).get_by_label("Name").fill(name)
    person(page, number).get_by_label("In person").check()


def send(page: Page) -> None:
    page.locator(".send").get_by_role("button", name="Send", exact=True).click()


def reopened(page: Page, address: str) -> Page:
    """The same phone's browser, whose tab was closed and is opened again."""
    page.close()
    fresh = page.context.new_page()
    fresh.goto(address)
    return fresh


def expect_unsent(page: Page) -> None:
    expect(page.get_by_role("status").filter(has_text="NOT SENT YET")).to_be_visible()


def expect_delivered(page: Page) -> None:
    page.wait_for_url("**/check-in/sent", timeout=PROMISED)


# Offline ------------------------------------------------------------------------------------


def test_what_is_filled_in_without_a_connection_arrives_once_when_there_is_one(
    place: Place, new_context: NewContext
) -> None:
    page = go_in(phone(new_context), place, "new")
    page.evaluate(HAS_BLANK_FORM)
    with place.without_server():
        page = reopened(page, place.url + place.doors["new"])
        expect(page.get_by_role("heading", level=1)).to_have_text("Your week, without a connection")
        tell(page, 1, "Ann Offline")
        page.get_by_role("button", name="Add another person").click()
        expect(person(page, 2).get_by_label("Name")).to_be_focused()
        tell(page, 2, "Bob Offline")
        send(page)
        expect_unsent(page)
        page.close()

    page = page.context.new_page()
    page.goto(f"{place.url}/check-in")

    expect_delivered(page)
    assert place.stored("Ann Offline") == place.stored("Bob Offline") == (1, 1)
    assert not page.evaluate(KEPT)


def test_what_was_typed_without_a_connection_goes_behind_what_is_stored(
    place: Place, new_context: NewContext
) -> None:
    place.plan_event("busy", "Stored dinner")
    page = go_in(phone(new_context), place, "busy")
    page.goto(f"{place.url}/check-in/blank")
    page.locator("[name=events-0-name]").fill("Guild lunch")
    page.evaluate("() => dispatchEvent(new Event('pagehide'))")

    page.goto(f"{place.url}/check-in")

    expect(page.get_by_text("We kept what you typed here.")).to_be_visible()
    assert page.evaluate(EVENTS) == ["Stored dinner", "Guild lunch"]


def test_a_draft_comes_back_and_is_forgotten_after_a_week(
    place: Place, new_context: NewContext
) -> None:
    page = go_in(phone(new_context), place, "usual")
    tell(page, 1, "Ann Draft")
    expect(page.locator("#tally")).to_have_text("1 person so far, 1 face to face")
    page.get_by_role("button", name="Add another person").click()
    page.keyboard.type("Bob Draft")

    page = reopened(page, f"{place.url}/check-in")

    expect(page.get_by_text("We kept what you typed here.")).to_be_visible()
    expect(person(page, 1).get_by_label("Name")).to_have_value("Ann Draft")
    expect(person(page, 1).get_by_label("In person")).to_be_checked()
    last = page.locator("[data-rows=talks] > :last-child")
    expect(last.get_by_label("Name")).to_have_value("Bob Draft")
    page.evaluate(EIGHT_DAYS_LATER)
    page.reload()
    expect(page.get_by_text("We kept what you typed here.")).to_be_hidden()
    expect(person(page, 1).get_by_label("Name")).to_have_value("")


def test_a_wifi_that_asks_to_sign_in_is_no_receipt_and_doubled_taps_send_once(
    place: Place, new_context: NewContext
) -> None:
    page = go_in(phone(new_context), place, "missed")
    tell(page, 1, "Ann Doubled")
    with place.behind_a_portal():
        send(page)
        expect_unsent(page)
        page.get_by_label("I will ...").first.fill("On Monday I will call Ann")
        page.locator(".send").get_by_role("button", name="Send", exact=True).dblclick(
            no_wait_after=True
        )
        expect_unsent(page)

    expect_delivered(page)
    assert place.stored("Ann Doubled") == (1, 1)
    expect(page.get_by_text("On Monday I will call Ann")).to_be_visible()


def test_what_a_forgotten_phone_could_not_send_goes_when_the_link_is_opened_again(
    place: Place, new_context: NewContext
) -> None:
    page = go_in(phone(new_context), place, "away")
    tell(page, 1, "Ann Revoked")
    page.context.clear_cookies()

    send(page)

    told = page.get_by_role("status").filter(has_text="Open your personal link again.")
    expect(told).to_be_visible()
    expect_delivered(go_in(page.context, place, "away"))
    assert place.stored("Ann Revoked") == (1, 1)


# Two versions -------------------------------------------------------------------------------


def test_a_draft_for_an_older_version_is_shown_together_with_the_newer(
    place: Place, new_context: NewContext
) -> None:
    page = go_in(phone(new_context), place, "usual")
    tell(page, 1, "Ann Phone")
    page.goto(f"{place.url}/check-in/away")
    laptop = go_in(phone(new_context), place, "usual")
    tell(laptop, 1, "Bob Laptop")
    send(laptop)
    expect_delivered(laptop)

    page.goto(f"{place.url}/check-in")

    expect(page.get_by_text("Not sent yet.")).to_be_visible()
    expect(page.get_by_label("Name").first).to_have_value("Ann Phone")
    page.locator(".send").get_by_role("button", name="Send this").click()
    expect_delivered(page)
    assert place.stored("Ann Phone") == place.stored("Bob Laptop") == (1, 2)


# Leaving nothing behind ---------------------------------------------------------------------


def test_a_shared_computer_keeps_nothing(place: Place, new_context: NewContext) -> None:
    page = go_in(phone(new_context), place, "busy")
    tell(page, 1, "Ann Shared")

    page.get_by_label("This is a shared computer").check()
    page.get_by_role("button", name="Add another person").click()
    tell(page, 2, "Bob Shared")
    page.evaluate("() => dispatchEvent(new Event('pagehide'))")

    assert not page.evaluate(STORED)
    send(page)
    page.wait_for_url("**/check-in/done")
    assert not page.evaluate(STORED)
    assert place.stored("Bob Shared") == (1, 1)
    page.goto(f"{place.url}/check-in")
    assert page.get_by_label("A private word").count() == 0


def test_after_done_on_this_device_the_way_back_shows_nothing(
    place: Place, new_context: NewContext
) -> None:
    page = go_in(phone(new_context), place, "long")
    tell(page, 1, "Ann Gone")
    send(page)
    expect_delivered(page)
    page.goto(f"{place.url}/check-in")
    page.get_by_label("A private word").fill("Private Typed")
    page.goto(f"{place.url}/check-in/sent")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    page.once("dialog", answer)
    page.get_by_role("button", name="Done on this device").click()
    page.wait_for_url("**/check-in/done")
    assert "not sent yet" in asked[0]
    assert not page.evaluate(STORED)
    for _ in range(3):
        page.go_back()
        assert "Ann Gone" not in page.content()
        assert "Private Typed" not in page.content()
