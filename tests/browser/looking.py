"""What is looked for on every page on behalf of people who see, tap or listen differently."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

from flask import Flask
from playwright.sync_api import Error, Page
from werkzeug.exceptions import HTTPException

from tests.browser.walking import NARROW, NewContext, Walker, walker
from tests.scenes import Scene
from tests.serving import Server

Staged = tuple[Scene, Server]
AXE: Final = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST: Final = ["color-contrast", "color-contrast-enhanced"]
"""axe's names for less than 4.5:1, and from there to the 7:1 that the look asks of text."""
LAY_OUT: Final = """() => {
  for (const closed of document.querySelectorAll("details")) closed.open = true;
  // What sticks to the window's edge lies over what scrolls under it.
  for (const bar of document.querySelectorAll(".send, .print-bar")) bar.style.position = "static";
}"""
RUN: Final = """async (options) => {
  const { violations } = await axe.run({
    resultTypes: ["violations"], selectors: false, preload: false, ...options,
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}"""
SMALL_TARGETS: Final = """(least) => {
  const isInText = (link) => link.matches("a")
    && getComputedStyle(link).display === "inline"
    && link.parentElement.textContent.trim() !== link.textContent.trim();
  const size = (element) => {
    const boxes = [element, element.closest("label")].filter(Boolean)
      .map((each) => each.getBoundingClientRect());
    return ["width", "height"].map((side) => Math.max(...boxes.map((box) => box[side])));
  };
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => !element.closest(".visually-hidden, .skip") && !isInText(element))
    .filter((element) => size(element).some((side) => side < least - 0.5))
    .map((element) => `${size(element)}: ${element.outerHTML.slice(0, 120)}`);
}"""
UNHEARD: Final = """() => {
  const said = [];
  if (document.activeElement.id !== "error-summary") said.push("the focus is not in the summary");
  for (const link of document.querySelectorAll("#error-summary a")) {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) said.push(`${link.hash} leads nowhere`);
    else if (field.matches("input, select, textarea") && !field.closest("fieldset.wrong")
      && !field.matches("[aria-invalid=true][aria-describedby$='-error']"))
      said.push(`${link.hash} does not say what is wrong`);
  }
  return said;
}"""
LINKS: Final = """() => [...document.querySelectorAll("a[href]")]
  .filter((link) => link.host === location.host && !link.download)
  .map((link) => link.pathname + link.search)"""
FINGER: Final = 44
"""CSS pixels, both ways."""


def go_in(staged: Staged, new_context: NewContext, state: str, **device: Any) -> Walker:
    """Whoever is in that state, come in by their link, on the page that it leads to."""
    scene, server = staged
    someone = walker(new_context, server, **device).open(f"{server.url}{scene.doors[state]}")
    with someone.page.expect_navigation():
        someone.page.locator("main").get_by_role("button").first.click()
    return someone


def faults(page: Page) -> list[str]:
    """What axe finds on the page shown, with everything on it opened."""
    page.evaluate(LAY_OUT)
    # Not page.evaluate: a page with a strict policy refuses to run text as script.
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    by_tags = {"type": "tag", "values": TAGS}
    rules = {name: {"enabled": True} for name in CONTRAST}
    found: list[str] = page.evaluate(RUN, {"runOnly": by_tags, "rules": rules})
    return found


def faults_in_the_dark(page: Page) -> list[str]:
    """What axe has not found in the light: contrast."""
    page.emulate_media(color_scheme="dark")
    found: list[str] = page.evaluate(RUN, {"runOnly": {"type": "rule", "values": CONTRAST}})
    page.emulate_media(color_scheme="light")
    return [f"in the dark {each}" for each in found]


def small_targets(page: Page) -> list[str]:
    """What a finger touches and is smaller than a finger, but for links in running text."""
    return [f"too small: {each}" for each in page.evaluate(SMALL_TARGETS, FINGER)]


def too_wide(page: Page) -> list[str]:
    """Whether the page must be pushed sideways on a phone 320 px wide, as at 400 % zoom."""
    size: Any = page.viewport_size
    page.set_viewport_size({"width": NARROW, "height": size["height"]})
    width = page.evaluate("() => document.documentElement.scrollWidth")
    page.set_viewport_size(size)
    return [f"{width} px wide"] if width > NARROW else []


def unheard_errors(page: Page) -> list[str]:
    """What a page that came back with errors leaves unsaid to a screen reader."""
    found: list[str] = page.evaluate(UNHEARD)
    return found


class Tour:
    """Goes to every page below some paths, once for each kind of page; `seen` are endpoints."""

    def __init__(self, app: Flask, walker: Walker, below: tuple[str, ...]) -> None:
        self.app, self.walker, self.below = app, walker, below
        self.routes = app.url_map.bind("localhost")
        self.seen: set[str | None] = set()

    def pages(self) -> Iterator[Page]:
        """The page shown first, those whose path is known, and those that any of them links to."""
        known = [rule.rule for rule in self.app.url_map.iter_rules() if not rule.arguments]
        waiting = [self.walker.path, *known]
        while waiting:
            path = waiting.pop(0)
            if path.startswith(self.below) and self._is_new_page(path):
                yield self.walker.page
                waiting += self.walker.page.evaluate(LINKS)

    def _is_new_page(self, path: str) -> bool:
        """Opens it; False for a download, and for what leads to a page already seen."""
        asked = self._endpoint(path)
        if asked is None or asked in self.seen:
            return False
        try:
            answer = self.walker.page.goto(f"http://{self.walker.host}{path}")
        except Error:
            return False
        assert answer is not None
        assert answer.status < 500, f"{path}: {answer.status}"
        shown = self._endpoint(self.walker.path)
        is_known = shown in self.seen
        self.seen |= {asked, shown}
        is_page = (answer.header_value("content-type") or "").startswith("text/html")
        return is_page and not is_known

    def _endpoint(self, path: str) -> str | None:
        try:
            return str(self.routes.match(path.split("?")[0], method="GET")[0])
        except HTTPException:
            return None
