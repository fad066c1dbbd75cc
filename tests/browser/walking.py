"""A person at a real browser, who looks at every page they come to."""

import re
from collections.abc import Callable
from typing import Any, Self
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, Request, StorageState

from tests.serving import Server

NewContext = Callable[..., BrowserContext]
LAPTOP = {"viewport": {"width": 1366, "height": 768}}
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
NARROW = 320
PATIENCE = 10_000
"""Milliseconds; only a failing test waits that long."""
LOOK = """() => ({
  title: document.title,
  headings: [...document.querySelectorAll("h1")].map((heading) => heading.innerText),
  width: document.documentElement.scrollWidth,
})"""
FOCUS = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    name: element === document.body ? "BODY" : element.className || element.outerHTML.slice(0, 80),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    inside: box.width > 0 && box.bottom > 0 && box.right > 0 && box.left < innerWidth,
  };
}"""


class Walker:
    """Opens, presses and follows; fails on what no page may do, and hears what browsers say."""

    def __init__(self, context: BrowserContext, host: str) -> None:
        self.context, self.host = context, urlsplit(host).netloc
        self.troubles: list[str] = []
        self.requests: list[Request] = []
        context.on("request", lambda request: self.requests.append(request))
        context.on("console", lambda message: self._hear(message.type, message.text))
        context.on("weberror", lambda error: self._hear("error", str(error.error)))
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)

    def open(self, address: str) -> Self:
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.ok, f"{address}: {answer.status}"
        return self.look()

    def press(self, button: str, within: str = "main") -> Self:
        return self._go(self.page.locator(within).get_by_role("button", name=button, exact=True))

    def follow(self, link: str, within: str = "main") -> Self:
        return self._go(self.link(link, within))

    def link(self, text: str, within: str = "main") -> Locator:
        """The link; what only screen readers hear of its text may follow a space."""
        heard = re.compile(f"^{re.escape(text).replace(':', ' ?:')}$")
        return self.page.locator(within).get_by_role("link", name=heard)

    def follow_menu(self, link: str) -> Self:
        return self.follow(link, "header")

    def fill(self, texts: dict[str, str], group: str = "") -> Self:
        """Types into, or chooses in, the fields with these labels in the group of that name."""
        for label, text in texts.items():
            field = self._within(group).get_by_label(label, exact=True).first
            field.select_option(text) if is_choice(field) else field.fill(text)
        return self

    def choose(self, text: str, group: str) -> Self:
        self._within(group).get_by_label(text, exact=True).check()
        return self

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        return " ".join(self.page.locator("body").inner_text().split())

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def look(self) -> Self:
        """Checks the page that is shown: its title, its width on a small phone, its keyboard."""
        size: Any = self.page.viewport_size
        self.page.set_viewport_size({"width": NARROW, "height": size["height"]})
        seen = self.page.evaluate(LOOK)
        assert len(seen["headings"]) == 1, f"{self.path}: {seen['headings']}"
        assert seen["title"].startswith(seen["headings"][0]), f"{self.path}: {seen}"
        assert seen["width"] <= NARROW, f"{self.path} is {seen['width']} px wide"
        self.page.set_viewport_size(size)
        self._tab_through()
        self._expect_discreet_requests()
        assert not self.troubles, f"{self.path}: {self.troubles}"
        return self

    def _tab_through(self) -> None:
        """A page opened at its top is left by Tab to the skip link, then to what comes first."""
        if urlsplit(self.page.url).fragment or self.page.locator("[autofocus]").count():
            return
        for place in range(3):
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(FOCUS)
            if place and focus["name"] == "BODY":
                return
            assert place or focus["name"] == "skip", f"{self.path}: Tab reaches {focus}"
            assert focus["ring"], f"{self.path}: {focus} shows no focus"
            assert focus["inside"], f"{self.path}: {focus} has the focus out of sight"

    def _within(self, group: str) -> Locator:
        if not group:
            return self.page.locator("main")
        return self.page.get_by_role("group", name=group, exact=True)

    def _go(self, what: Locator) -> Self:
        with self.page.expect_navigation():
            what.click()
        return self.look()

    def _expect_discreet_requests(self) -> None:
        """They go to the server alone, and none tells a path that it came from."""
        while self.requests:
            request = self.requests.pop()
            assert urlsplit(request.url).netloc == self.host, f"a request to {request.url}"
            assert urlsplit(request.all_headers().get("referer", "")).path in ("", "/")

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.troubles.append(f"{kind}: {text}")


def is_choice(field: Locator) -> bool:
    return bool(field.evaluate("(element) => element.matches('select')"))


def walker(new_context: NewContext, server: Server, **device: Any) -> Walker:
    settings = {"locale": "en-US", "timezone_id": "America/Chicago", **device}
    return Walker(new_context(**settings), server.url)


def facilitator(new_context: NewContext, server: Server, signed_in: StorageState) -> Walker:
    """The demo's facilitator, at a laptop."""
    return walker(new_context, server, **LAPTOP, storage_state=signed_in)
