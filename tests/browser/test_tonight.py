"""The pages that links open for helpers: looked at as on a phone, and read by axe."""

from playwright.sync_api import Page, StorageState

from tests.browser.looking import faults, faults_in_the_dark, small_targets, too_wide
from tests.browser.walking import PHONE, NewContext, Walker, facilitator, walker
from tests.serving import Server

LOOKS = (faults, faults_in_the_dark, small_targets, too_wide)


def made_link(board: Walker, button: str, field: str) -> str:
    board.page.get_by_role("button", name=button).click()
    return board.page.locator(field).input_value()


def found_on(page: Page) -> list[str]:
    return [f"{page.url}: {fault}" for look in LOOKS for fault in look(page)]


def test_a_helper_finds_no_fault_on_a_phone(
    demo: Server, signed_in: StorageState, new_context: NewContext
) -> None:
    board = facilitator(new_context, demo, signed_in).open(f"{demo.url}/g/demo/board")
    day = board.page.get_by_label("Another session").locator("option").first.get_attribute("value")
    board.open(f"{demo.url}/g/demo/hand-over?session={day}")
    tonight = made_link(board, "Make a link for one night", "#one-night")
    board.open(f"{demo.url}/g/demo/facilitators")
    invitation = made_link(board, "Make an invitation link", "#invitation")
    page = walker(new_context, demo, **PHONE).open(invitation).page

    found = found_on(page)
    page.goto(tonight)
    found += found_on(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Open the session").click()
    found += found_on(page)

    assert page.url.endswith("/g/demo/tonight")
    assert not found, "\n".join(found)
