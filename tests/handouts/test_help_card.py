"""Help cards: every line whole, as many cards on a sheet as hold them, and room to write."""

import pytest

from groupapp.domain.rows import HelpCardFacts
from groupapp.handouts import help_card
from groupapp.handouts.page import Page
from tests.handouts.paper import GROUP, LETTER, PAPERS, pages, paths, printed, qr_codes, text

LINES = (
    "Crisis line: 988, call or text, day and night",
    "Food bank, St Mark's: (555) 010-2000, Mon-Fri 9-5",
    "Pastor Lee: 555-010-3000, evenings too",
    "United Way: 211",
)
LINK = "https://groups.example.org/help-lines"
each_paper = pytest.mark.parametrize("page", PAPERS, ids=["letter", "a4"])


def card(lines: tuple[str, ...] = LINES, link: str | None = None, page: Page = LETTER) -> bytes:
    return printed("help-card", HelpCardFacts(GROUP, lines, link), page)


@each_paper
@pytest.mark.parametrize(("count", "cards"), [(0, 8), (2, 8), (4, 6), (12, 1), (40, 1)])
def test_cards_grow_with_what_they_hold_and_nothing_is_cut(
    page: Page, count: int, cards: int
) -> None:
    words = text(card((LINES * 10)[:count], page=page))
    assert words.count("People who can help") == cards
    assert words.count("United Way: 211") == count // 4 * cards
    assert "…" not in words


@each_paper
def test_the_page_on_the_phone_is_a_code_on_every_card(page: Page) -> None:
    codes = qr_codes(card(link=LINK, page=page))
    assert [code.text for code in codes] == [LINK] * 4


def test_a_card_says_what_to_do_in_danger_and_whose_it_is() -> None:
    words = text(card())
    assert "In danger now? Call the local emergency number." in words
    assert "Elm Street Job Club" in words


def test_without_help_lines_a_card_has_lines_to_write_on() -> None:
    drawn = [(left, bottom, right) for left, bottom, right, _ in paths(card(()))]
    short = [line for line in drawn if line[2] - line[0] < LETTER.width / 2]
    assert len([line for line in short if line[2] - line[0] > 60]) == 8 * help_card.RULED


@pytest.mark.parametrize("lines", [("x" * 4000,), tuple(f"L{number}" for number in range(200))])
def test_the_longest_list_is_whole(lines: tuple[str, ...]) -> None:
    found = pages(card(lines))
    assert "…" not in " ".join(found)
    assert "".join(found).count("x") + " ".join(found).count("L") >= 200
