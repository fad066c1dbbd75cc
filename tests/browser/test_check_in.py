"""The check-in on a phone, by the taps that it takes; typing is not counted."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Self

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.walking import PHONE, NewContext
from tests.scenes import fill
from tests.serving import Server

OPEN_AND_CHOOSE = 2


class Thumb:
    """Taps what it is told to, wherever it has the name given, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, what: Locator) -> Self:
        what.click()  # Chromium's touches lose what is typed into a field with a list
        self.taps += 1
        return self

    def write(self, field: Locator, text: str) -> Self:
        return self.tap(field).go_on(field, text)

    def go_on(self, field: Locator, text: str) -> Self:
        """Types where the focus is already."""
        expect(field).to_be_focused()
        self.page.keyboard.type(text)
        return self

    def pick(self, field: Locator, place: int) -> Self:
        """Opens a list and chooses one of it."""
        field.select_option(index=place)
        self.taps += OPEN_AND_CHOOSE
        return self


@pytest.fixture
def thumb(tmp_path_factory: pytest.TempPathFactory, new_context: NewContext) -> Iterator[Thumb]:
    """At the check-in of one who has two conversations and two goals to answer for."""
    instance = tmp_path_factory.mktemp("taps")
    door = fill(instance, datetime.now(UTC)).doors["busy"]
    server = Server(instance)
    server.read_until("is running")
    page = new_context(**PHONE, locale="en-US").new_page()
    page.goto(server.url + door)
    page.get_by_role("button", name="Open my check-in").tap()
    page.wait_for_url("**/check-in")
    yield Thumb(page)
    server.end()


def test_a_usual_week_takes_twelve_taps_and_each_new_person_five(thumb: Thumb) -> None:
    page = thumb.page
    for promise in page.locator(".promise").all():
        thumb.tap(promise.get_by_label("It happened"))
    for goal in page.locator("#last_week input[value=kept]").all():
        thumb.tap(goal)
    expect(page.locator("#tally")).to_have_text("2 people so far, 2 face to face")
    unknown = page.locator(".promise").filter(has_text="Level")
    thumb.write(unknown.get_by_label("Company"), "Kestrel")
    thumb.tap(unknown.get_by_label("Director"))
    booked = page.get_by_role("group", name="Lined up 1", exact=True)
    thumb.write(booked.get_by_label("Who?"), "Rita Moss")
    thumb.pick(booked.get_by_label("Which day?"), 2).tap(booked.get_by_label("In person"))
    thumb.write(page.get_by_label("On ... I will ...").first, "On Tuesday after lunch: call Sam")
    week = thumb.taps

    for number in range(1, 6):
        if number > 1:
            thumb.tap(page.get_by_role("button", name="Add another person"))
        card = page.get_by_role("group", name=f"Person {number}", exact=True)
        begin = thumb.write if number == 1 else thumb.go_on
        begin(card.get_by_label("Name"), f"New Person {number}")
        thumb.tap(card.get_by_label("Phone")).tap(card.get_by_text("More about this person"))
        thumb.write(card.get_by_label("Company"), "Harbor").tap(card.get_by_label("Team lead"))
    people = thumb.taps - week
    thumb.tap(page.locator(".send").get_by_role("button", name="Send"))

    expect(page.get_by_text("7 people talked with, 2 face to face.")).to_be_visible(timeout=20_000)
    assert (week + 1, people) == (12, 5 * 5)
