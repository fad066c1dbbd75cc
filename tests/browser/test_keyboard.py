"""The check-in without a finger: by keyboard, magnified four times, and with motion turned off."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Staged, go_in
from tests.browser.walking import PHONE, NewContext

MOST_STOPS = 300
ZOOMED = {"width": 320, "height": 256}
"""What 1280 by 1024 pixels show at 400 %."""
FOCUSED = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  const shown = element.matches(":is(.chips, .three) input") ? element.nextElementSibling : element;
  const box = shown.getBoundingClientRect(), ring = getComputedStyle(shown);
  const bar = document.querySelector(".send"), edge = bar && bar.getBoundingClientRect();
  const isOver = bar && getComputedStyle(bar).position === "sticky" && !bar.contains(element);
  return {
    html: element === document.body ? "" : element.outerHTML.slice(0, 120),
    hasRing: ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2,
    isSeen: box.bottom > 0 && box.top < innerHeight,
    isCovered: Boolean(isOver) && box.bottom > edge.top + 1 && box.top < edge.bottom - 1,
  };
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
  const style = getComputedStyle(element);
  return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
}).length"""


def tab(page: Page) -> dict[str, Any]:
    page.keyboard.press("Tab")
    focused: dict[str, Any] = page.evaluate(FOCUSED)
    return focused


def reach(page: Page, selector: str) -> None:
    """Tabs on to the first that matches."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector!r}")


@pytest.mark.parametrize("size", [PHONE["viewport"], ZOOMED], ids=["phone", "400 %"])
def test_the_focus_is_always_in_sight(
    staged: Staged, new_context: NewContext, size: dict[str, int]
) -> None:
    page = go_in(staged, new_context, "busy", viewport=size).page
    stops: list[dict[str, Any]] = []

    while (focused := tab(page))["html"] and len(stops) < MOST_STOPS:
        stops.append(focused)

    assert 20 < len(stops) < MOST_STOPS
    assert not [stop for stop in stops if not stop["hasRing"]]
    assert not [stop for stop in stops if not stop["isSeen"] or stop["isCovered"]]
    assert stops[-1]["html"] != stops[-2]["html"], "the focus is trapped"


def test_a_check_in_is_filled_in_and_sent_by_keyboard(
    staged: Staged, new_context: NewContext
) -> None:
    page = go_in(staged, new_context, "missed", viewport=ZOOMED).page

    reach(page, "[name=talks-0-name]")
    page.keyboard.type("Max Rivera")
    reach(page, "[name=talks-0-mode][value=in_person]")
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text="1 person so far")).to_be_visible()
    reach(page, "[name=plans-0-text]")
    page.keyboard.type("On Monday I will call Rita")
    reach(page, ".send button")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("It is sent")
    expect(page.locator("main")).to_contain_text("On Monday I will call Rita")


def test_nothing_moves_for_whoever_turned_motion_off(
    staged: Staged, new_context: NewContext
) -> None:
    page = go_in(staged, new_context, "busy", reduced_motion="reduce").page
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_visible()

    assert page.evaluate(MOVING) == 0
