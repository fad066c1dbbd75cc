"""A turn card for each member, four to a page where they fit, and empty ones to write on."""

from typing import Any

import pytest

from groupapp.domain.light import State
from groupapp.domain.rows import TurnCardsFacts
from groupapp.handouts.blocks import Block, Blocks, Card, Cards, Light, Lines, texts
from groupapp.handouts.page import Page
from groupapp.handouts.turn_cards import story
from tests.handouts.paper import GROUP, LARGE, LETTER, card, pages, printed, silent


def cards(facts: TurnCardsFacts, page: Page = LETTER) -> tuple[Card, ...]:
    (block,) = story(facts, page)
    assert isinstance(block, Cards)
    return block.cards


def lights(blocks: Blocks) -> list[Block]:
    return [block for part in blocks for block in getattr(part, "aside", ())]


@pytest.mark.parametrize(
    ("facts", "light"),
    [
        ({}, Light(State.ON, "On")),
        ({"light": silent(), "reported": False}, Light(State.SILENT, "Quiet")),
        ({"light": None, "reported": False}, Light(None, "Away")),
    ],
)
def test_the_switch_stands_beside_the_name_with_its_word(
    facts: dict[str, Any], light: Light
) -> None:
    (one,) = cards(TurnCardsFacts(GROUP, (card(**facts),)))
    assert lights(one.blocks) == [light]


def test_the_one_question_stands_above_a_line_to_write() -> None:
    (one,) = cards(TurnCardsFacts(GROUP, (card(),)))
    assert next(texts(one.foot)) == "The one question"
    assert isinstance(list(one.foot)[-1], Lines)


@pytest.mark.parametrize("page", [LETTER, LARGE], ids=["regular", "large"])
def test_empty_cards_come_four_to_a_page_with_nobodys_name(page: Page) -> None:
    blank = TurnCardsFacts(GROUP, (card(),), blank=True)
    (words,) = pages(printed("turn-cards", blank, page))
    assert words.count("The one question") == 4
    assert words.count("Well done") == 4
    assert "Maria" not in words


def test_without_members_it_says_what_to_do() -> None:
    (words,) = pages(printed("turn-cards", TurnCardsFacts(GROUP, ())))
    assert "There is nobody to make a card for. Add members first." in words
