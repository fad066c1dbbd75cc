"""Cards to cut out: so many a page, all the same size, with dashed lines to cut along."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from groupapp.handouts.page import Page

if TYPE_CHECKING:
    from groupapp.handouts.pen import Pen

EDGE: Final = 4.5
DASH: Final = 1.2
ROUNDING: Final = 0.1

Card = Callable[["Pen"], None]


def card_pages(cards: Sequence[Card], columns: int, rows: int, page: Page) -> list[Any]:
    """Pages of cards; each card draws itself inside its white edge."""
    each = columns * rows
    flowables: list[Any] = []
    for start in range(0, len(cards), each):
        some = cards[start : start + each]
        flowables += [_page_of(some, columns, rows, page), page.new_page()]
    return flowables[:-1]


def _page_of(cards: Sequence[Card], columns: int, rows: int, page: Page) -> Any:
    def draw(pen: "Pen") -> None:
        width, height = pen.width / columns, pen.height / rows
        used = -(-len(cards) // columns)
        for column in range(columns + 1):
            pen.line(column * width, 0, column * width, used * height, DASH)
        for row in range(used + 1):
            pen.line(0, row * height, pen.width, row * height, DASH)
        for at, card in enumerate(cards):
            row, column = divmod(at, columns)
            left, top = column * width + EDGE, row * height + EDGE
            card(pen.inside(left, top, width - 2 * EDGE, height - 2 * EDGE))

    return page.drawing(page.height - ROUNDING, draw)
