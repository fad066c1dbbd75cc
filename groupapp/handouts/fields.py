"""Room to write: fields, ticks, boxes and lines, wrapped to the width there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from groupapp.handouts.blocks import Blanks, Field, Role, Tick
from groupapp.handouts.lettering import MM, lines, width_of
from groupapp.handouts.page import Page
from groupapp.handouts.pen import Pen
from groupapp.handouts.pieces import Drawn, Piece, White

TICK: Final = 4.5
AFTER_LABEL: Final = 2.0
BETWEEN: Final = 5.0
BETWEEN_ROWS: Final = 2.0
NARROWEST: Final = 40.0
"""Of a field that takes what is left of its row."""


@dataclass(frozen=True)
class _Item:
    """A field or tick with its label in lines; a field that `fills` its row is its last."""

    label: Sequence[str]
    label_width: float
    box: float
    is_tick: bool
    fills: bool

    @property
    def width(self) -> float:
        return self.label_width + AFTER_LABEL + self.box


def blanks(block: Blanks, page: Page, width: float) -> list[Piece]:
    """Rows of fields and ticks, none wider than that."""
    pieces: list[Piece] = []
    for row in _rows([_item(item, page, width) for item in block.items], width):
        if block.justified and not row[-1].is_tick:
            row[-1] = replace(row[-1], fills=True)
        if pieces:
            pieces.append(White(height=BETWEEN_ROWS))
        height = max(page.box, *(_height(item, page) for item in row))
        pieces.append(Drawn(height=height, how=partial(_draw, row=row, page=page)))
    return pieces


def _item(item: Field | Tick, page: Page, width: float) -> _Item:
    look = page.look(Role.BODY)
    if isinstance(item, Tick):
        fills, box = False, TICK * page.tall
    else:
        fills, box = item.width is None, (item.width or NARROWEST) * page.scale
    box = min(box, width / 2)
    label = lines(item.label, look, width - AFTER_LABEL - box)
    widest = max(width_of(line, look) for line in label) or -AFTER_LABEL
    return _Item(label, widest, box, isinstance(item, Tick), fills)


def _height(item: _Item, page: Page) -> float:
    return len(item.label) * page.look(Role.BODY).line / MM


def _rows(items: Sequence[_Item], width: float) -> Iterator[list[_Item]]:
    row: list[_Item] = []
    x = 0.0
    for item in items:
        if row and (x + item.width > width or row[-1].fills):
            yield row
            row, x = [], 0.0
        row.append(item)
        x += item.width + BETWEEN
    if row:
        yield row


def _draw(pen: Pen, row: Sequence[_Item], page: Page) -> None:
    look = page.look(Role.BODY)
    x = 0.0
    for item in row:
        y = (pen.height - _height(item, page)) / 2
        if item.is_tick:
            pen.box(x, (pen.height - item.box) / 2, item.box, item.box)
            pen.letters(x + item.box + AFTER_LABEL, y, item.label, look)
        else:
            pen.letters(x, y, item.label, look)
            left = x + item.label_width + AFTER_LABEL
            box = pen.width - left if item.fills else item.box
            pen.box(left, (pen.height - page.box) / 2, box, page.box)
        x += item.width + BETWEEN


def ruled(count: int, page: Page) -> list[Piece]:
    """So many lines to write on."""

    def draw(pen: Pen) -> None:
        pen.line(0, pen.height, pen.width, pen.height)

    return [Drawn(height=page.box, how=draw) for _ in range(count)]


def box(height: float, page: Page) -> Piece:
    """An empty box, no higher than a page."""
    height = min(height * page.tall, page.height)
    return Drawn(height=height, how=lambda pen: pen.box(0, 0, pen.width, pen.height))
