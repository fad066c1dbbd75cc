"""Tables: rows under labels that are repeated on every page, or lists where print is large."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Final

from groupapp.handouts.blocks import (
    Blanks,
    Block,
    Blocks,
    Cell,
    Column,
    Field,
    Gap,
    Role,
    Table,
    Text,
    Tick,
    Together,
)
from groupapp.handouts.lettering import clean, width_of
from groupapp.handouts.page import Look, Page
from groupapp.handouts.pen import Pen
from groupapp.handouts.pieces import Between, Drawn, Group, Piece, Row, Rows, White, group, total

PAD: Final = 1.5
ROW_AIR: Final = 1.8
HEADER_AIR: Final = 1.2
NOTHING: Final = group([])
MOST_GROWTH: Final = 1.5
"""Of a column beside what was asked for it."""
NARROWEST: Final = {False: 24.0, True: 80.0}
"""Of a column that takes what is left, on regular and on large print."""

Set = Callable[[Blocks, Page, float], list[Piece]]


def table(block: Table, page: Page, width: float, set_blocks: Set) -> list[Piece]:
    """The table's pieces; what is in its cells is set by `set_blocks`."""
    widths = _widths(block, page, width)
    if widths is None:
        return _list(block, page, width, set_blocks)
    header = _header(block, page, widths, set_blocks) if block.has_labels else None
    if not block.rows:
        return [header] if header else []
    set_once = {
        id(cells): _row(cells, block, page, widths, set_blocks)
        for cells in {id(cells): cells for cells in block.rows}.values()
    }
    rows = [set_once[id(cells)] for cells in block.rows]  # empty rows are often one and the same
    height = total(rows) + (header.height if header else 0)
    return [Rows(height=height, header=header, rows=rows)]


def _widths(block: Table, page: Page, width: float) -> list[float] | None:
    """The columns' widths; None where what is left for those without one is too little."""
    widths = [_least_width(column, at, block, page) for at, column in enumerate(block.columns)]
    free = widths.count(None)
    fixed = sum(filter(None, widths))
    if fixed + free * NARROWEST[page.is_large] > width:
        return None
    share = (width - fixed) / free if free else 0
    return [share if wide is None else wide for wide in widths]


def _least_width(column: Column, at: int, block: Table, page: Page) -> float | None:
    """What is asked for, or what the longest word of the label and of the cells needs."""
    if column.width is None:
        return None
    asked = column.width * page.scale
    label = _longest_word(column.label, page.look(Role.SMALL))
    cells = (row[at] for row in block.rows)
    words = (_longest_word(c, page.look(Role.BODY)) for c in cells if c and isinstance(c, str))
    return max(asked, min(max([label, *words]) + 2 * PAD, asked * MOST_GROWTH))


@lru_cache(maxsize=1024)
def _longest_word(text: str, look: Look) -> float:
    return max(width_of(word, look) for word in clean(text).split() or [""])


def _header(block: Table, page: Page, widths: Sequence[float], set_blocks: Set) -> Piece:
    labels: list[Blocks] = [
        [Text(column.label, Role.SMALL, centered=column.centered or column.ticks)]
        for column in block.columns
    ]
    if block.title:
        labels[0] = [Text(block.title, Role.HEADING)]
    cells = _cells(labels, page, widths, set_blocks, not block.boxes)
    height = max(cell.height for cell in cells) + HEADER_AIR

    def draw(pen: Pen) -> None:
        x = 0.0
        for at, (cell, wide) in enumerate(zip(cells, widths, strict=True)):
            left = 0 if at == 0 else PAD
            y = pen.height - HEADER_AIR - cell.height
            cell.draw(pen.inside(x + left, y, width=wide - left - PAD))
            x += wide
        if not block.boxes:
            pen.line(0, pen.height, pen.width, pen.height)

    return Drawn(height=height, how=draw, stays=True)


def _row(
    row: Sequence[Cell], block: Table, page: Page, widths: Sequence[float], set_blocks: Set
) -> Piece:
    blocks = [
        _blocks(cell, centered=column.centered)
        for cell, column in zip(row, block.columns, strict=True)
    ]
    cells = _cells(blocks, page, widths, set_blocks, not block.boxes)
    height = max(block.height * page.tall, max(cell.height for cell in cells) + ROW_AIR)

    def draw(pen: Pen) -> None:
        x = 0.0
        for at, (cell, wide) in enumerate(zip(cells, widths, strict=True)):
            left = PAD if block.boxes or at else 0
            if block.boxes:
                pen.box(x, 0, wide, pen.height)
            if cell.pieces:
                y = (pen.height - cell.height) / 2
                cell.draw(pen.inside(x + left, y, width=wide - left - PAD))
            x += wide
        if not block.boxes:
            pen.line(0, pen.height, pen.width, pen.height)

    loose = partial(_loose, row=row, block=block, page=page, width=sum(widths), how=set_blocks)
    return Row(height=height, how=draw, loose=loose)


def _blocks(cell: Cell, role: Role = Role.BODY, centered: bool = False) -> Blocks:
    if isinstance(cell, str):
        return [Text(cell, role, centered)] if cell else []
    return cell


def _cells(
    cells: Sequence[Blocks], page: Page, widths: Sequence[float], set_blocks: Set, flush: bool
) -> list[Group]:
    """Each cell's pieces; the first begins at the left edge where it is `flush` with it."""
    sides = [PAD if flush and not at else 2 * PAD for at in range(len(widths))]
    return [
        group(set_blocks(cell, page, wide - side)) if cell else NOTHING
        for cell, wide, side in zip(cells, widths, sides, strict=True)
    ]


def _loose(
    row: Sequence[Cell], block: Table, page: Page, width: float, how: Set
) -> Sequence[Piece]:
    return how(_in_list(row, block), page, width)


def _list(block: Table, page: Page, width: float, set_blocks: Set) -> list[Piece]:
    """Each row as a list of its cells."""
    title: Blocks = [Text(block.title, Role.HEADING), Gap(1.5)] if block.title else []
    pieces = set_blocks(title, page, width)
    for number, row in enumerate(block.rows):
        if number:
            above, below = White(height=2, stays=True), White(height=3, stays=True)
            pieces += [above, Between(height=0, stays=True), below]
        pieces += set_blocks([Together(_in_list(row, block))], page, width)
    return pieces


def _in_list(row: Sequence[Cell], block: Table) -> list[Block]:
    """The cells one below the other, each under its label; those to write in side by side."""
    listed: list[Block] = []
    empty: list[Field | Tick] = []
    for at, (cell, column) in enumerate(zip(row, block.columns, strict=True)):
        if column.ticks:
            empty.append(Tick(column.label))
        elif not cell:
            empty.append(Field(column.label, column.width))
        else:
            listed += [Blanks(tuple(empty), justified=True)] if empty else []
            empty = []
            listed += _labelled(cell, column.label) if at else _blocks(cell, Role.STRONG)
    return [*listed, Blanks(tuple(empty), justified=True)] if empty else listed


def _labelled(cell: Cell, label: str) -> Blocks:
    if isinstance(cell, str):
        return [Text(f"{label}: {cell}" if label else cell)]
    return [Text(label, Role.SMALL), *cell] if label else cell
