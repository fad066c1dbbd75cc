"""The walker sees the faults that it looks for."""

import pytest
from playwright.sync_api import Error

from tests.browser.walking import NewContext, Walker

HOST = "http://127.0.0.1:1"
PAGE = """<!DOCTYPE html><title>Fine - Light Switch</title><a class="skip" href="#main">Skip</a>
<main id="main"><h1>Fine</h1></main>{}"""
FAULTS = {
    "Other": PAGE.format("").replace("Fine -", "Other -"),
    "'Fine', 'More'": PAGE.format("<h1>More</h1>"),
    "px wide": PAGE.format("<p style='width: 400px'>wide</p>"),
    "Tab reaches": PAGE.format("").replace('class="skip"', ""),
    "shows no focus": PAGE.format("<style>a { outline: none }</style>"),
    "out of sight": PAGE.format("<style>.skip { position: fixed; left: -999px }</style>"),
    "missing is not defined": PAGE.format("<script>missing()</script>"),
    "a request to": PAGE.format("<img src='http://elsewhere.example.org/x.png' alt=''>"),
}
"""Faulty pages by what is said of them."""


def shown(new_context: NewContext, body: str) -> Walker:
    context = new_context(viewport={"width": 800, "height": 600})
    context.route("**/page", lambda route: route.fulfill(body=body, content_type="text/html"))
    context.route("**/*.png", lambda route: route.fulfill(body=b"", content_type="image/png"))
    context.route("**/favicon.ico", lambda route: route.fulfill(body=b""))
    return Walker(context, HOST).open(f"{HOST}/page")


def test_the_walker_passes_a_page_without_faults(new_context: NewContext) -> None:
    assert shown(new_context, PAGE.format("")).heading == "Fine"


@pytest.mark.parametrize("says", FAULTS)
def test_the_walker_sees_faults(new_context: NewContext, says: str) -> None:
    with pytest.raises(AssertionError, match=says):
        shown(new_context, FAULTS[says])


def test_the_walker_sees_a_server_that_is_not_there(new_context: NewContext) -> None:
    with pytest.raises(Error):
        Walker(new_context(), HOST).open(f"{HOST}/page")
