"""Choosing what to print, at a real browser: a line while the pages are made, and no fault."""

import pytest
from playwright.sync_api import Page, Route, StorageState, expect

from tests.browser.looking import faults, faults_in_the_dark, small_targets, too_wide
from tests.browser.walking import LAPTOP, PHONE, NewContext, Walker, facilitator
from tests.serving import Server

PDFS = "**/handouts/*.pdf*"
MAKING = "Making the pages. This can take a few seconds."


class Slow:
    """A server that keeps a browser waiting for its PDFs."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.clock.install()
        page.route(PDFS, self._keep)
        self.kept: list[Route] = []

    def _keep(self, route: Route) -> None:
        self.kept.append(route)

    def press(self, link_or_button: str, role: str = "button") -> None:
        with self.page.expect_request(PDFS):
            within = self.page.locator("main")
            within.get_by_role(role, name=link_or_button, exact=True).click(no_wait_after=True)  # type: ignore[arg-type]


@pytest.fixture
def laptop(demo: Server, signed_in: StorageState, new_context: NewContext) -> Walker:
    return facilitator(new_context, demo, signed_in)


@pytest.mark.parametrize(
    ("path", "what", "role"), [("print", "Print", "button"), ("board", "Print the pack", "link")]
)
def test_a_line_says_after_a_second_that_the_pages_are_made(
    demo: Server, laptop: Walker, path: str, what: str, role: str
) -> None:
    page = laptop.open(f"{demo.url}/g/demo/{path}").page
    slow, line = Slow(page), page.locator("#making")
    slow.press(what, role)
    page.clock.run_for(900)
    expect(line).to_be_empty()
    page.clock.run_for(200)
    expect(line).to_have_text(MAKING)
    expect(line).to_be_in_viewport()


def test_the_line_goes_where_the_browser_saves_the_pdf(demo: Server, laptop: Walker) -> None:
    page = laptop.open(f"{demo.url}/g/demo/print").page
    slow, line = Slow(page), page.locator("#making")
    slow.press("Print")
    page.clock.run_for(1_100)
    expect(line).to_have_text(MAKING)
    page.clock.run_for(30_000)
    expect(line).to_be_empty()


def test_back_from_the_pdf_the_page_says_nothing(demo: Server, laptop: Walker) -> None:
    page = laptop.open(f"{demo.url}/g/demo/print").page
    Slow(page).press("Print")
    page.clock.run_for(1_100)
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator("#making")).to_be_empty()


@pytest.mark.parametrize("device", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_page_of_choice_has_no_fault_with_everything_opened(
    demo: Server, signed_in: StorageState, new_context: NewContext, device: dict[str, object]
) -> None:
    page = facilitator(new_context, demo, signed_in, **device).open(f"{demo.url}/g/demo/print").page
    looks = (faults, faults_in_the_dark, small_targets, too_wide)
    found = [fault for look in looks for fault in look(page)]
    assert not found, "\n".join(found)


def test_a_tap_on_the_picture_ticks(demo: Server, laptop: Walker) -> None:
    page = laptop.open(f"{demo.url}/g/demo/print").page
    page.locator(".handout", has_text="Link cards").locator("img").click(force=True)
    expect(page.get_by_role("checkbox", name="Link cards", exact=True)).to_be_checked()


def test_the_boxes_of_one_handout_are_ticked_each_for_itself(demo: Server, laptop: Walker) -> None:
    page = laptop.open(f"{demo.url}/g/demo/print").page
    page.get_by_text("More handouts").click()
    page.get_by_text("Blank, to write on: Agenda").click()
    expect(page.get_by_role("checkbox", name="Blank, to write on: Agenda")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Agenda", exact=True)).not_to_be_checked()
