"""Choosing what to print, at a real browser: a line while the pages are made, and no fault."""

import re

import pytest
from playwright.sync_api import Page, StorageState, expect

from tests.browser.looking import faults, faults_in_the_dark, small_targets, too_wide
from tests.browser.walking import PHONE, NewContext, Walker, facilitator, walker
from tests.serving import Server

MAKING = "Making the pages. This can take a few seconds."


def press(page: Page, link_or_button: str) -> None:
    """On a clock that stands from then on; the answer is none, so that the page stays."""
    page.clock.install()
    page.route("**/*", lambda route: route.fulfill(status=204))
    words = re.compile(f"^{link_or_button}$")
    with page.expect_response("**/*"):
        page.locator("main :is(a, button)").filter(has_text=words).click(no_wait_after=True)


@pytest.fixture
def laptop(demo: Server, signed_in: StorageState, new_context: NewContext) -> Walker:
    return facilitator(new_context, demo, signed_in)


@pytest.mark.parametrize(("path", "what"), [("print", "Print"), ("board", "Print the pack")])
def test_a_line_says_after_a_second_that_the_pages_are_made(
    demo: Server, laptop: Walker, path: str, what: str
) -> None:
    page = laptop.open(f"{demo.url}/g/demo/{path}").page
    line = page.locator("#making")
    press(page, what)
    page.clock.run_for(900)
    expect(line).to_be_empty()
    page.clock.run_for(200)
    expect(line).to_have_text(MAKING)
    expect(line).to_be_in_viewport()


def test_the_line_goes_where_the_browser_saves_the_pdf(demo: Server, laptop: Walker) -> None:
    page = laptop.open(f"{demo.url}/g/demo/print").page
    line = page.locator("#making")
    press(page, "Print")
    page.clock.run_for(1_100)
    expect(line).to_have_text(MAKING)
    page.clock.run_for(30_000)
    expect(line).to_be_empty()


def test_back_from_the_pdf_the_page_says_nothing(demo: Server, laptop: Walker) -> None:
    page = laptop.open(f"{demo.url}/g/demo/print").page
    press(page, "Print")
    page.clock.run_for(1_100)
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator("#making")).to_be_empty()


def test_the_page_of_choice_has_no_fault_on_a_phone_with_everything_opened(
    demo: Server, signed_in: StorageState, new_context: NewContext
) -> None:
    someone = walker(new_context, demo, **PHONE, storage_state=signed_in)
    page = someone.open(f"{demo.url}/g/demo/print").page
    looks = (faults, faults_in_the_dark, small_targets, too_wide)
    found = [fault for look in looks for fault in look(page)]
    assert not found, "\n".join(found)


def test_the_picture_ticks_the_handout_and_not_its_blank_form(demo: Server, laptop: Walker) -> None:
    page = laptop.open(f"{demo.url}/g/demo/print").page
    brief = page.locator(".handout", has_text="Substitute's brief")
    whole, blank = brief.get_by_role("checkbox").all()
    brief.locator("img").click(force=True)
    expect(whole).to_be_checked()
    expect(blank).not_to_be_checked()
    blank.click()
    whole.click()
    expect(blank).to_be_checked()
    expect(whole).not_to_be_checked()
