"""The board with script: parts of the page that change in place, and what happens when not."""

import pytest
from playwright.sync_api import Locator, StorageState, expect

from tests.browser.walking import LAPTOP, NewContext, Walker, facilitator
from tests.serving import Server


@pytest.fixture
def board(demo: Server, signed_in: StorageState, new_context: NewContext) -> Walker:
    walker = facilitator(new_context, demo, signed_in).open(f"{demo.url}/g/demo/board")
    walker.page.evaluate("() => { document.title = 'Still the same page' }")
    return walker


def is_same_page(board: Walker) -> bool:
    return board.page.title() == "Still the same page"


def name(board: Walker) -> Locator:
    return board.page.get_by_role("heading", name="Dana Demo").get_by_role("link")


def test_a_member_opens_and_closes_in_place(board: Walker) -> None:
    details = board.page.locator("#details-m4")
    address = board.page.url

    name(board).click()
    expect(details).to_contain_text("Ask:")
    expect(name(board)).to_have_attribute("aria-expanded", "true")
    expect(name(board)).to_be_focused()
    name(board).click()
    expect(details).to_have_count(0)
    expect(name(board)).to_be_focused()

    assert is_same_page(board)
    assert board.page.url == address
    assert not board.troubles


def test_a_member_opens_by_keyboard(board: Walker) -> None:
    name(board).focus()
    board.page.keyboard.press("Enter")

    expect(board.page.locator("#details-m4")).to_be_visible()
    assert is_same_page(board)


def test_another_session_is_shown_in_place_and_can_be_gone_back_from(board: Walker) -> None:
    title = board.page.locator("#session-title")
    shown = title.inner_text()
    choice = board.page.get_by_label("Another session")
    earlier = choice.locator("option:not([selected])").last.get_attribute("value")
    assert earlier

    choice.select_option(earlier)
    board.page.get_by_role("button", name="Show", exact=True).click()
    expect(title).not_to_have_text(shown)
    expect(title).to_be_focused()
    assert is_same_page(board)
    assert board.page.url.endswith(f"session={earlier}")

    board.page.go_back()
    expect(title).to_have_text(shown)
    assert board.heading == "Board"
    assert not board.troubles


def test_a_session_that_is_over_leads_to_the_sign_in_and_not_into_the_page(
    board: Walker, demo: Server
) -> None:
    elsewhere = board.context.new_page()
    elsewhere.goto(f"{demo.url}/g/demo/board")
    elsewhere.get_by_role("button", name="Sign out").click()
    elsewhere.wait_for_url(f"{demo.url}/")

    name(board).click()

    board.page.wait_for_url("**/sign-in*")
    assert board.heading == "Sign in"
    assert not board.troubles


def test_a_request_that_does_not_get_through_says_so(board: Walker) -> None:
    board.context.set_offline(True)

    name(board).click()

    expect(board.page.get_by_role("alert")).to_have_text(
        "That did not get through. Please try again."
    )
    board.context.set_offline(False)
    name(board).click()
    expect(board.page.locator("#details-m4")).to_be_visible()
    expect(board.page.get_by_role("alert")).to_be_empty()


def test_one_key_covers_the_board_and_uncovers_it(board: Walker) -> None:
    board.page.keyboard.press("c")
    expect(board.page.get_by_text("Show the page again")).to_be_focused()
    assert not board.page.get_by_role("link").count()

    board.page.keyboard.press("c")
    expect(name(board)).to_be_visible()
    assert board.page.get_by_role("link").count()


def test_twelve_members_stand_on_one_screen_with_the_question_and_the_praise(board: Walker) -> None:
    lines = board.page.locator(".line")
    ends = lines.evaluate_all("(all) => all.map((line) => line.getBoundingClientRect().bottom)")

    assert len(ends) == 12
    assert max(ends) <= LAPTOP["viewport"]["height"]
    abel = lines.filter(has_text="Abel Demo")
    expect(abel).to_contain_text("On since")
    expect(abel.locator(".ask")).to_contain_text("Whom could you introduce?")
    expect(abel.locator(".ask")).to_contain_text("You talked with")
