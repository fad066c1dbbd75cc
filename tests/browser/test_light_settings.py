"""The light's settings with script: the preview follows what is typed, and nothing is saved."""

import pytest
from playwright.sync_api import StorageState, expect

from tests.browser.walking import NewContext, Walker, facilitator
from tests.serving import Server


@pytest.fixture
def light(demo: Server, signed_in: StorageState, new_context: NewContext) -> Walker:
    return facilitator(new_context, demo, signed_in).open(f"{demo.url}/g/demo/light")


def test_the_preview_follows_what_is_typed_and_the_focus_stays(light: Walker) -> None:
    preview, goal = light.page.locator("#preview"), light.page.locator("#goal_meetings")
    address = light.page.url

    goal.fill("50")
    expect(preview).to_contain_text("lights would change.")
    expect(goal).to_be_focused()
    goal.fill("51")
    expect(preview).to_contain_text("enter a number from 1 to 50.")
    light.page.get_by_label("A video call counts").uncheck()
    goal.fill("5")
    light.page.get_by_label("A video call counts").check()
    expect(preview).to_contain_text("Nothing: these numbers are the saved ones.")

    assert light.page.url == address
    assert all("422" in trouble for trouble in light.troubles)


def test_the_folded_numbers_open_and_preview_by_keyboard(light: Walker) -> None:
    light.page.locator("summary").focus()
    light.page.keyboard.press("Enter")
    for _ in range(2):
        light.page.keyboard.press("Tab")
    expect(light.page.locator("#reach")).to_be_focused()
    light.page.keyboard.type("2")

    preview = light.page.locator("#preview")
    expect(preview).to_contain_text("Weeks to look back: enter at least 3, one for each check-in.")


def test_a_members_goals_and_the_questions_preview_what_is_typed(light: Walker) -> None:
    page, group = light.page, light.page.url.removesuffix("/light")
    light.open(f"{group}/members/m4/details")
    page.locator("#goal_meetings").fill("50")
    expect(page.locator("#goals")).to_contain_text("Nothing is saved yet.")
    expect(page.locator("#goal_meetings")).to_be_focused()
    page.locator("#goal_meetings").fill("")
    expect(page.locator("#goals")).to_contain_text("these goals are the saved ones.")

    light.open(f"{group}/light/questions")
    page.locator("#who").fill("Coffee with whom?")
    expect(page.locator("#on-the-board")).to_contain_text("Coffee with whom?")
    expect(page.locator("#who")).to_be_focused()
