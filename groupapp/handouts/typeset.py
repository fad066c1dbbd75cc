"""Setting type: blocks become pieces of a known height, and the pieces fill pages."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from groupapp.handouts import cards, charts, fields, tables
from groupapp.handouts.blocks import (
    Bars,
    Beside,
    Blanks,
    Block,
    Blocks,
    Box,
    Break,
    Cards,
    Chapter,
    Gap,
    Light,
    Lines,
    Qr,
    Role,
    Rule,
    Table,
    Text,
    Together,
)
from groupapp.handouts.lettering import MM, lines
from groupapp.handouts.light import draw_light
from groupapp.handouts.page import Page
from groupapp.handouts.pen import Pen
from groupapp.handouts.pieces import (
    FEWEST,
    ROUNDING,
    Drawn,
    Lettered,
    NewPage,
    Pair,
    Piece,
    White,
    group,
    total,
)

LEADS: Final = (Role.TITLE, Role.HEADING, Role.STRONG)
"""What is followed on the same page by what it leads."""
COLUMN_GAP: Final = 6.0
RULE: Final = 3.0
QUIET: Final = 4.0
"""Modules to be left white around a QR code."""


def set_blocks(blocks: Blocks, page: Page, width: float, level: int = 0) -> list[Piece]:
    """The blocks as pieces of that width, in millimetres."""
    pieces: list[Piece] = []
    before: Block | None = None
    for block in blocks:
        found = _set(block, page, width, level)
        if _is_under_heading(block, before):
            found[0].stays = True
        pieces += found
        before = block
    return pieces


def _is_under_heading(block: Block, before: Block | None) -> bool:
    """True for a quiet line between a heading and what it leads."""
    return (
        isinstance(block, Text)
        and isinstance(before, Text)
        and block.role is Role.SMALL
        and before.role is Role.HEADING
    )


def height_of(blocks: Blocks, page: Page, width: float) -> float:
    """In millimetres."""
    return total(set_blocks(blocks, page, width))


def _set(block: Block, page: Page, width: float, level: int) -> Sequence[Piece]:
    match block:
        case Text():
            return [_text(block, page, width)]
        case Rule():
            return [Drawn(height=RULE, stays=True, how=lambda pen: pen.line(0, 0, pen.width, 0))]
        case Gap(height):
            return [White(height=height, stays=True)]
        case Lines(count):
            return fields.ruled(count, page)
        case Box(height):
            return [fields.box(height, page)]
        case Blanks():
            return fields.blanks(block, page, width)
        case Table():
            return tables.table(block, page, width, set_blocks)
        case Qr():
            return [Drawn(height=block.size, how=partial(_qr, block=block))]
        case Light():
            return _light(block, page, width)
        case Bars():
            return [charts.bars(block, page, width)]
        case Beside():
            return _beside(block, page, width)
        case Together(inner):
            return [group(set_blocks(inner, page, width))]
        case Chapter(title, inner, starts):
            begin = NewPage(on_front=starts is Break.SHEET, title=title, level=level)
            return [begin, *set_blocks(inner, page, width, level + 1)]
        case Cards():
            return cards.card_pages(block, page, set_blocks)


def _text(block: Text, page: Page, width: float) -> Piece:
    look = page.look(block.role)
    if block.centered:
        look = replace(look, align="center")
    set_lines = lines(block.text, look, width)
    height = len(set_lines) * look.line / MM
    return Lettered(height=height, stays=block.role in LEADS, lines=set_lines, look=look)


def _qr(pen: Pen, block: Qr) -> None:
    pen.qr(pen.width - block.size, 0, block.size, block.link)


def _light(block: Light, page: Page, width: float) -> list[Piece]:
    def draw(pen: Pen) -> None:
        draw_light(pen, (pen.width - block.size) / 2, 0, block.size, block.state)

    word = Text(block.word, Role.SMALL, centered=True)
    return [Drawn(height=block.size, stays=True, how=draw), _text(word, page, width)]


def _beside(block: Beside, page: Page, width: float) -> list[Piece]:
    """Side by side; one below the other in large print, unless it is only a picture."""
    is_picture = all(isinstance(part, Qr | Light) for part in block.aside)
    aside_width = block.width * (1 if all(isinstance(p, Qr) for p in block.aside) else page.scale)
    main_width = width - aside_width - COLUMN_GAP
    if (page.is_large and not is_picture) or main_width < width / 4:
        return set_blocks([*block.main, *block.aside], page, width)
    main = group(set_blocks(block.main, page, main_width))
    aside = group(set_blocks(block.aside, page, aside_width))
    height = max(main.height, aside.height)
    return [Pair(height=height, main=main, aside=aside, widths=(main_width, aside_width))]


@dataclass
class Side:
    """One side of a sheet: pieces with the millimetres above them, and bookmarks with levels.

    `chapter` is the title of what it belongs to.
    """

    chapter: str = ""
    pieces: list[tuple[float, Piece]] = field(default_factory=list)
    titles: list[tuple[str, int]] = field(default_factory=list)


def lay_out(blocks: Blocks, page: Page) -> list[Side]:
    """The blocks on as many pages as they need; those left blank on purpose have no pieces."""
    pages = _Pages(page)
    pages.fill(set_blocks(blocks, page, page.width))
    return pages.sides or [Side()]


class _Pages:
    def __init__(self, page: Page):
        self.page = page
        self.sides: list[Side] = []
        self.room = 0.0
        self.titles: list[tuple[str, int]] = []
        self.turns: NewPage | None = NewPage()

    def fill(self, pieces: Sequence[Piece]) -> None:
        waiting = deque(pieces)
        while waiting:
            piece = waiting.popleft()
            if isinstance(piece, NewPage):
                self._turn(piece)
            elif not (isinstance(piece, White) and self._is_at_top):
                self._place(piece, waiting)

    @property
    def _is_at_top(self) -> bool:
        return self.turns is not None or not self.sides[-1].pieces

    def _turn(self, new: NewPage) -> None:
        """Remembers to begin a page as soon as something is to stand on it."""
        on_front = new.on_front or (self.turns is not None and self.turns.on_front)
        self.turns = NewPage(on_front=on_front)
        if new.title:
            self.titles.append((new.title, new.level))

    def _begin(self) -> None:
        on_front = self.turns is not None and self.turns.on_front and self.page.two_sided
        if on_front and len(self.sides) % 2:
            self.sides.append(Side(self.sides[-1].chapter))
        before = self.sides[-1].chapter if self.sides else ""
        chapter = self.titles[-1][0] if self.titles else before
        self.sides.append(Side(chapter, titles=self.titles))
        self.room, self.titles, self.turns = self.page.height, [], None

    def _place(self, piece: Piece, waiting: deque[Piece]) -> None:
        if self.turns is not None:
            self._begin()
        if _needed(piece, waiting) > self.room + ROUNDING and not self._is_at_top:
            self._next(piece, waiting)
        elif piece.height <= self.room + ROUNDING:
            self._put(piece)
        elif torn := piece.torn(self.room, FEWEST):
            self._put(torn[0])
            self._next(torn[1], waiting)
        elif not self._is_at_top:
            self._next(piece, waiting)
        elif torn := piece.torn(self.room, 1):
            self._put(torn[0])
            self._next(torn[1], waiting)
        elif parts := piece.opened():
            waiting.extendleft(reversed(parts))
        else:
            raise ValueError(f"{piece.height:.0f} mm do not fit on a page")

    def _put(self, piece: Piece) -> None:
        self.sides[-1].pieces.append((self.page.height - self.room, piece))
        self.room -= piece.height

    def _next(self, piece: Piece, waiting: deque[Piece]) -> None:
        self.turns = NewPage()
        waiting.appendleft(piece)


def _needed(piece: Piece, waiting: deque[Piece]) -> float:
    """The height of the piece and of the least that has to follow it on the same page."""
    height = 0.0
    followers = iter(waiting)
    while piece.stays:
        height += piece.height
        follower = next(followers, None)
        if follower is None or isinstance(follower, NewPage):
            return height
        piece = follower
    return height + piece.least
