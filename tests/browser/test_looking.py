"""What looks for faults sees them, and passes a page that has none."""

from playwright.sync_api import Page

from tests.browser.looking import (
    faults,
    faults_in_the_dark,
    small_targets,
    too_wide,
    unheard_errors,
)

FINE = """<!DOCTYPE html><html lang="en"><title>Fine</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<body style="background: Canvas; color: CanvasText">
<main><h1>Fine</h1><p>Text with <a href="/" style="color: inherit">a link</a> in it.</p>{}
</main></html>"""
FAULTY = {
    "label: ": "<input>",
    "color-contrast: ": "<p style='color: #888; background: #fff'>pale</p>",
    "color-contrast-enhanced: ": "<p style='color: #666; background: #fff'>a little pale</p>",
    "in the dark color-contrast: ": "<p style='color: #000; background: Canvas'>black</p>",
    "too small: ": "<button style='width: 30px; height: 50px'>a</button>",
    "px wide": "<p style='width: 400px'>wide</p>",
    "image-alt: ": "<details><summary>More</summary><img src='/under-a-fold.png'></details>",
}
"""What is wrong by what is said of it."""
CAME_BACK = """<section id="error-summary"><a href="#name">Type it</a><a href="#gone">More</a>
</section><label>Name <input id="name"></label>"""


def found(page: Page, body: str) -> str:
    page.set_viewport_size({"width": 360, "height": 740})
    page.set_content(FINE.format(body))
    looks = (faults, faults_in_the_dark, small_targets, too_wide)
    return "\n".join(fault for look in looks for fault in look(page))


def test_a_page_without_faults_passes(page: Page) -> None:
    assert found(page, "") == ""


def test_faults_are_seen(page: Page) -> None:
    seen = found(page, "".join(FAULTY.values()))

    assert [says for says in FAULTY if says not in seen] == []


def test_errors_that_a_screen_reader_misses_are_seen(page: Page) -> None:
    page.set_content(FINE.format(CAME_BACK))

    assert unheard_errors(page) == [
        "the focus is not in the summary",
        "#name does not say what is wrong",
        "#gone leads nowhere",
    ]
