"""What stands on paper, before it is set: the same blocks become a PDF and a page of HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, Union

from groupapp.domain.light import State

BOX: Final = 9.0
"""Millimetres: the least height of a box to write in, on regular print."""


class Role(StrEnum):
    """What a text is; the page decides how it looks. DISPLAY is read from across a room."""

    DISPLAY = "display"
    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    BODY = "body"
    SMALL = "small"
    LABEL = "label"


class Break(StrEnum):
    """Where what follows begins: a new page, or the front of a new sheet of paper."""

    PAGE = "page"
    SHEET = "sheet"


@dataclass(frozen=True)
class Text:
    """One paragraph, as it is and never as markup."""

    text: str
    role: Role = Role.BODY
    centered: bool = False


@dataclass(frozen=True)
class Rule:
    """A thin line from margin to margin."""


@dataclass(frozen=True)
class Gap:
    """White space, in millimetres; none at the top of a page."""

    height: float


@dataclass(frozen=True)
class Lines:
    """So many lines to write on."""

    count: int


@dataclass(frozen=True)
class Box:
    """An empty box to write in; the height is in millimetres of regular print."""

    height: float = BOX


@dataclass(frozen=True)
class Field:
    """A label and a box after it, that wide in millimetres of regular print, or to the edge."""

    label: str
    width: float | None = None


@dataclass(frozen=True)
class Tick:
    """A small square to tick, and its label."""

    label: str


@dataclass(frozen=True)
class Blanks:
    """Fields and ticks in as many rows as they need.

    Where they are `justified` the last field of each row reaches to the edge.
    """

    items: tuple[Field | Tick, ...]
    justified: bool = False


@dataclass(frozen=True)
class Column:
    """Of a table; without a width, in millimetres of regular print, it takes what is left.

    The cells of a `ticks` column are left empty: there is room for a tick, under the label.
    """

    label: str = ""
    width: float | None = None
    ticks: bool = False
    centered: bool = False


Cell = Union[str, "Blocks"]


@dataclass(frozen=True)
class Table:
    """Rows at least that high, in millimetres, under labels repeated on each page.

    `title` stands in the place of the first label, as a heading. With `boxes` each cell is outlined
    for writing, else there is a line under each row. Where large print leaves too little room, each
    row becomes a list of its cells.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    height: float = BOX
    boxes: bool = False

    @property
    def has_labels(self) -> bool:
        return bool(self.title) or any(column.label for column in self.columns)


@dataclass(frozen=True)
class Qr:
    """A link as a square to point a phone at, that wide in millimetres."""

    link: str
    size: float


@dataclass(frozen=True)
class Light:
    """A wall switch in that state, None for the closed door of "away", and its word below."""

    state: State | None
    word: str
    size: float = 14.0


APART: Final[Literal["apart"]] = "apart"
"""Of a week in which nothing was expected."""


@dataclass(frozen=True)
class Bars:
    """One bar a week, and the goal as a hairline.

    None is a week that was not reported, `APART` one that was cancelled or away: neither is zero.

    `alternative` says the same in words; `values` are as many as `labels`.
    """

    labels: tuple[str, ...]
    values: tuple[int | Literal["apart"] | None, ...]
    goal: int
    alternative: str
    height: float = 40.0


@dataclass(frozen=True)
class Beside:
    """Two columns; the second is that wide in millimetres of regular print."""

    main: "Blocks"
    aside: "Blocks"
    width: float


@dataclass(frozen=True)
class Together:
    """Not to be torn apart by the end of a page."""

    blocks: "Blocks"


@dataclass(frozen=True)
class Chapter:
    """What a bookmark leads to; it begins on a new page, or on the front of a new sheet."""

    title: str
    blocks: "Blocks"
    starts: Break = Break.PAGE


@dataclass(frozen=True)
class Card:
    """To cut out: `foot` stands at its bottom edge."""

    blocks: "Blocks"
    foot: "Blocks" = ()


@dataclass(frozen=True)
class Cut:
    """How a page is cut into cards."""

    columns: int
    rows: int


@dataclass(frozen=True)
class Cards:
    """Cards to cut out, each page in the first of the cuts that its cards fit on.

    What fits on none stands uncut. With `fill`, the one card is repeated to fill a page.
    """

    cards: tuple[Card, ...]
    cuts: tuple[Cut, ...]
    fill: bool = False


Block = (
    Text
    | Rule
    | Gap
    | Lines
    | Box
    | Blanks
    | Table
    | Qr
    | Light
    | Bars
    | Beside
    | Together
    | Chapter
    | Cards
)
Blocks = Sequence[Block]


def section(heading: str, text: str) -> Blocks:
    """A heading with one paragraph under it."""
    return [Text(heading, Role.HEADING), Gap(0.8), Text(text), Gap(3.5)]


def texts(blocks: Blocks) -> Iterator[str]:
    """Every text of the blocks in reading order, labels and links too."""
    for block in blocks:
        match block:
            case Text(text):
                yield text
            case Blanks(items):
                yield from (item.label for item in items)
            case Table():
                yield from _in_table(block)
            case Light(_, word):
                yield word
            case Bars():
                yield from block.labels
            case Beside(main, aside):
                yield from texts([*main, *aside])
            case Together(inner) | Chapter(_, inner):
                yield from texts(inner)
            case Cards(cards):
                for card in cards:
                    yield from texts([*card.blocks, *card.foot])


def _in_table(table: Table) -> Iterator[str]:
    labels = [column.label for column in table.columns]
    yield from filter(None, [table.title or labels[0], *labels[1:]])
    for row in table.rows:
        for cell in row:
            yield from [cell] if isinstance(cell, str) and cell else texts(cell or ())
