"""Cards to cut out: so many a page, all the same size, with dashed lines to cut along."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from groupapp.handouts.blocks import Card, Cards, Cut
from groupapp.handouts.page import Page
from groupapp.handouts.pen import Pen
from groupapp.handouts.pieces import Drawn, Group, NewPage, Piece, group
from groupapp.handouts.tables import Set

EDGE: Final = 4.5
DASH: Final = 1.2

SetCard = tuple[Group, Group]


def card_pages(block: Cards, page: Page, set_blocks: Set) -> list[Piece]:
    """Pages of cards, none of them on the back of another."""
    pieces: list[Piece] = []
    cards = block.cards
    while cards:
        cut, ready = _next_page(block, cards, page, set_blocks)
        pieces.append(NewPage(on_front=True))
        if cut is None:
            pieces += set_blocks([*cards[0].blocks, *cards[0].foot], page, page.width)
        else:
            repeated = ready * (cut.columns * cut.rows if block.fill else 1)
            pieces.append(Drawn(height=page.height, how=partial(_draw, cut=cut, cards=repeated)))
        cards = cards[len(ready) :]
    return [*pieces, NewPage(on_front=True)] if pieces else []


def _next_page(
    block: Cards, cards: Sequence[Card], page: Page, set_blocks: Set
) -> tuple[Cut | None, list[SetCard]]:
    """The first cut that the next cards fit on, with those of them that stand on its page."""
    for cut in block.cuts:
        width = page.width / cut.columns - 2 * EDGE
        height = page.height / cut.rows - 2 * EDGE
        ready = [
            (group(set_blocks(card.blocks, page, width)), group(set_blocks(card.foot, page, width)))
            for card in cards[: cut.columns * cut.rows]
        ]
        if all(body.height + foot.height <= height for body, foot in ready):
            return cut, ready
    return None, [(group([]), group([]))]


def _draw(pen: Pen, cut: Cut, cards: Sequence[SetCard]) -> None:
    width, height = pen.width / cut.columns, pen.height / cut.rows
    used = -(-len(cards) // cut.columns)
    for column in range(cut.columns + 1):
        pen.line(column * width, 0, column * width, used * height, DASH)
    for row in range(used + 1):
        pen.line(0, row * height, pen.width, row * height, DASH)
    for at, (body, foot) in enumerate(cards):
        row, column = divmod(at, cut.columns)
        left, top = column * width + EDGE, row * height + EDGE
        inside = pen.inside(left, top, width - 2 * EDGE, height - 2 * EDGE)
        body.draw(inside)
        foot.draw(inside.inside(0, inside.height - foot.height))
