"""The board with script: parts of the page that change in place, and what happens when not."""

import pytest
from playwright.sync_api import Locator, StorageState, expect

from tests.browser.looking import faults
from tests.browser.walking import LAPTOP, NewContext, Walker, facilitator
from tests.serving import Server


@pytest.fixture
def board(demo: Server, signed_in: StorageState, new_context: NewContext) -> Walker:
    walker = facilitator(new_context, demo, signed_in)
    walker.page.goto(f"{demo.url}/g/demo/board")
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


def test_a_member_opens_and_closes_by_keyboard(board: Walker) -> None:
    name(board).focus()
    board.page.keyboard.press("Enter")

    expect(board.page.locator("#details-m4")).to_be_visible()
    board.page.get_by_text("Ask nothing for a while").focus()
    board.page.keyboard.press("Escape")
    expect(board.page.locator("#details-m4")).to_have_count(0)
    expect(name(board)).to_be_focused()
    assert is_same_page(board)


def test_who_presses_twice_at_once_stays_on_the_board(board: Walker) -> None:
    """The name answers from the moment it is shown again."""
    name(board).evaluate(
        """({id}) => document.addEventListener("htmx:afterSwap", () => {
          setTimeout(() => document.getElementById(id).click());
        }, {once: true})"""
    )
    with board.page.expect_response("**&folded=1"):
        name(board).click()

    expect(board.page.locator("#details-m4")).to_have_count(0)
    expect(name(board)).to_be_focused()
    assert is_same_page(board)


def test_opening_a_member_folds_the_one_before_unless_something_is_typed_there(
    board: Walker,
) -> None:
    details = board.page.locator(".details")
    for code in ("m4", "m6"):
        opened(board, code)
        expect(details).to_have_count(1)
    details.get_by_label("Note (optional)").fill("We spoke")
    opened(board, "m7")
    expect(details).to_have_count(2)
    opened(board, "m4")
    expect(board.page.locator("#details-m7")).to_have_count(0)
    expect(details.get_by_label("Note (optional)").last).to_have_value("We spoke")


def test_a_number_on_a_line_leads_to_its_rows_and_opens_nothing(board: Walker) -> None:
    board.page.locator("#line-m5").get_by_role("link", name="face to face").last.click()

    board.page.wait_for_url("**/story?*#conversations-*")

    assert board.heading == "The story of Eddy Demo"


def opened(board: Walker, code: str) -> Locator:
    board.page.locator(f"#open-{code}").click()
    details = board.page.locator(f"#details-{code}")
    expect(details).to_be_visible()
    return details


def test_a_question_is_answered_in_place(board: Walker) -> None:
    details = opened(board, "m7")
    details.get_by_label("Note (optional)").fill("We spoke on Sunday")

    details.get_by_role("button", name="Already knew").click()

    expect(details).to_contain_text("We spoke on Sunday")
    expect(details.get_by_role("button", name="Already knew")).to_be_focused()
    expect(board.page.locator("#line-m7 .ask")).to_contain_text("(already knew)")
    assert is_same_page(board)
    assert not board.troubles


def test_a_quiet_time_without_its_day_is_told_in_place(board: Walker) -> None:
    details = opened(board, "m6")
    details.get_by_text("Ask nothing for a while").click()
    details.get_by_label("Why (optional)").fill("Surgery")

    details.get_by_role("button", name="Ask nothing until then").click()

    expect(details).to_contain_text("Enter a day.")
    expect(details.get_by_label("Why (optional)")).to_have_value("Surgery")
    expect(details.get_by_label("Ask nothing until")).to_have_attribute("aria-invalid", "true")
    expect(board.page.locator("#trouble")).to_be_empty()
    assert is_same_page(board)


def test_an_opened_member_comes_into_sight_and_takes_one_screen(board: Walker) -> None:
    line = board.page.locator("#line-m1")
    opened(board, "m1")

    seen = line.evaluate("(it) => it.getBoundingClientRect().toJSON()")

    assert seen["height"] <= LAPTOP["viewport"]["height"]
    assert 0 <= seen["top"] < LAPTOP["viewport"]["height"] / 4
    assert not faults(board.page)


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


def test_an_answer_after_the_sign_in_ran_out_leads_to_the_sign_in_and_not_into_the_line(
    board: Walker, demo: Server
) -> None:
    details = opened(board, "m5")
    elsewhere = board.context.new_page()
    elsewhere.goto(f"{demo.url}/g/demo/board")
    elsewhere.get_by_role("button", name="Sign out").click()
    elsewhere.wait_for_url(f"{demo.url}/")

    details.get_by_role("button", name="Useful").click()

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
    rail = board.page.locator("#session").bounding_box()
    assert rail
    assert rail["y"] + rail["height"] <= LAPTOP["viewport"]["height"]
    abel = lines.filter(has_text="Abel Demo")
    expect(abel).to_contain_text("On since")
    expect(abel.locator(".ask")).to_contain_text("Whom could you introduce?")
    expect(abel.locator(".ask")).to_contain_text("Introductions led to")


def test_twelve_members_fit_with_long_names_questions_and_every_number(board: Walker) -> None:
    board.page.locator(".line").first.evaluate(
        """(full) => {
          full.querySelector(".question").textContent = "Whom could you ask? ".repeat(8);
          for (const name of document.querySelectorAll(".line .who a"))
            name.textContent = "Maximiliana Featherstonehaugh-Cholmondeley";
          for (const part of [".tally", ".ask"])
            for (const each of document.querySelectorAll(part))
              each.innerHTML = full.querySelector(part).innerHTML;
        }"""
    )

    end = board.page.locator(".line").last.evaluate("(it) => it.getBoundingClientRect().bottom")
    small = board.page.locator(".row a").evaluate_all(
        "(all) => all.filter((it) => it.className && it.getBoundingClientRect().height < 24).length"
    )

    assert end <= LAPTOP["viewport"]["height"]
    assert not small
