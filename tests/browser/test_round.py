"""The order of the round by drag and by buttons, in a browser."""

from playwright.sync_api import StorageState

from tests.browser.walking import NewContext, Walker, facilitator
from tests.serving import Server

SPEAKERS = "[data-order] .name"


def order(walker: Walker) -> list[str]:
    return [name.split()[0] for name in walker.page.locator(SPEAKERS).all_inner_texts()]


def test_the_order_is_dragged_or_moved_by_buttons(
    demo: Server, signed_in: StorageState, new_context: NewContext
) -> None:
    walker = facilitator(new_context, demo, signed_in)
    walker.open(f"{demo.url}/g/demo/board").follow("Run the session")
    for name in ("Abel", "Bina", "Chet"):
        walker.press(f"Here {name} Demo")
    walker.follow("Plan and time")
    before = order(walker)
    assert len(before) == 3

    last = walker.page.locator("[data-order] li").last
    with walker.page.expect_navigation():
        last.drag_to(walker.page.locator("[data-order] li").first)
    assert order(walker) == [before[2], before[0], before[1]]

    walker.press(f"Down {before[2]} Demo")
    assert order(walker) == [before[0], before[2], before[1]]
    assert not walker.troubles
