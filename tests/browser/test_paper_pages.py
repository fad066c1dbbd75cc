"""Handouts as pages, at a real browser: no fault on a phone or on paper, nothing cut or lost."""

from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import Page, StorageState

from tests.browser.looking import faults, small_targets, too_wide
from tests.browser.walking import LAPTOP, PHONE, NewContext, walker
from tests.serving import Server

KINDS = ["session-pack", "facilitator-pack", "my-progress"]
LARGE = "print=large&language=es&paper=a4&sides=2"
A4 = pytest.approx((595, 842), abs=1)
Opened = Callable[[str, str], Page]


@pytest.fixture
def opened(demo: Server, signed_in: StorageState, new_context: NewContext) -> Opened:
    someone = walker(new_context, demo, **PHONE, storage_state=signed_in)
    return lambda key, how: someone.open(f"{demo.url}/g/demo/handouts/{key}?{how}").page


def printed(page: Page) -> list[str]:
    """The text of each page that the browser prints; every one is A4."""
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert [paper[at].get_size() for at in range(len(paper))] == [A4] * len(paper)
    texts = [page.get_textpage().get_text_range() for page in paper]
    paper.close()
    return texts


@pytest.mark.parametrize("key", KINDS)
def test_a_handout_has_no_fault_on_a_phone_and_none_on_paper(key: str, opened: Opened) -> None:
    page = opened(key, LARGE)
    found = [each for look in (faults, small_targets, too_wide) for each in look(page)]
    page.emulate_media(media="print")
    found += [f"on paper {each}" for each in faults(page)]
    assert not found, "\n".join(found)


def test_every_page_for_the_facilitator_alone_says_so_at_its_foot(opened: Opened) -> None:
    pages = printed(opened("turn-cards", "paper=a4"))
    assert len(pages) > 1
    assert all("Facilitator only · Demo group" in page for page in pages)


def test_each_members_sheet_begins_on_a_page_of_its_own(opened: Opened) -> None:
    pages = printed(opened("certificate", "paper=a4"))
    names = ["Abel Demo", "Bina Demo", "Chet Demo"]
    assert [name in page for name, page in zip(names, pages, strict=False)] == [True] * 3
    assert not any(names[0] in page for page in pages[1:])


def test_in_large_print_the_texts_are_18_points_with_headings_of_22(
    demo: Server, signed_in: StorageState, new_context: NewContext
) -> None:
    someone = walker(new_context, demo, **LAPTOP, storage_state=signed_in)
    page = someone.open(f"{demo.url}/g/demo/handouts/my-week?{LARGE}").page
    size = "(element) => parseFloat(getComputedStyle(element).fontSize) * 0.75"
    sizes = [page.locator(each).first.evaluate(size) for each in ("td", ".small", ".heading")]
    assert sizes == pytest.approx([18, 18, 22], abs=0.05)
