"""Set pieces of a page: each knows its height, draws itself, and may be torn by a page's end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from groupapp.handouts.lettering import MM
from groupapp.handouts.page import Look
from groupapp.handouts.pen import Pen

FEWEST: Final = 2
"""Lines of a text, or rows of a table, that may stand alone on a page."""
ROUNDING: Final = 1e-6

Draw = Callable[[Pen], None]


@dataclass(kw_only=True)
class Piece:
    """So high, in millimetres; one that `stays` is followed by the next on the same page."""

    height: float
    stays: bool = False

    @property
    def least(self) -> float:
        """The height of the least of it that may stand at the foot of a page."""
        return self.height

    def draw(self, pen: Pen) -> None:
        """Draws nothing: white space."""

    def torn(self, room: float, fewest: int) -> "tuple[Piece, Piece] | None":  # noqa: ARG002
        """What fits into that height, and the rest; None where neither may be that short."""
        return None

    def opened(self) -> "Sequence[Piece]":
        """The same in smaller pieces, for what is higher than a page; none where it has none."""
        return ()


class White(Piece):
    """White space, left out at the top of a page."""


@dataclass(kw_only=True)
class Between(White):
    """A hairline between two things, left out at the top of a page."""

    def draw(self, pen: Pen) -> None:
        pen.line(0, 0, pen.width, 0)


@dataclass(kw_only=True)
class Drawn(Piece):
    """Drawn by a function."""

    how: Draw

    def draw(self, pen: Pen) -> None:
        self.how(pen)


@dataclass(kw_only=True)
class Lettered(Piece):
    """Lines of a text."""

    lines: Sequence[str]
    look: Look

    @property
    def least(self) -> float:
        few = len(self.lines) if len(self.lines) < 2 * FEWEST else FEWEST
        return few * self.look.line / MM

    def draw(self, pen: Pen) -> None:
        pen.letters(0, 0, self.lines, self.look)

    def torn(self, room: float, fewest: int) -> tuple[Piece, Piece] | None:
        line = self.look.line / MM
        count = min(int((room + ROUNDING) / line), len(self.lines) - fewest)
        if count < fewest:
            return None
        return self._of(self.lines[:count]), self._of(self.lines[count:])

    def _of(self, lines: Sequence[str]) -> Piece:
        return replace(self, lines=lines, height=len(lines) * self.look.line / MM)


@dataclass(kw_only=True)
class Group(Piece):
    """Pieces one below the other, on one page where a page can hold them."""

    pieces: Sequence[Piece]

    def draw(self, pen: Pen) -> None:
        stack(self.pieces, pen)

    def opened(self) -> Sequence[Piece]:
        return self.pieces


@dataclass(kw_only=True)
class Row(Piece):
    """A row of a table; `loose` are its cells one below the other, where a page cannot hold it."""

    how: Draw
    loose: Callable[[], Sequence[Piece]]

    def draw(self, pen: Pen) -> None:
        self.how(pen)

    def opened(self) -> Sequence[Piece]:
        return self.loose()


@dataclass(kw_only=True)
class Rows(Piece):
    """Rows under a header that is repeated on every page."""

    header: Piece | None
    rows: Sequence[Piece]

    @property
    def least(self) -> float:
        few = len(self.rows) if len(self.rows) < 2 * FEWEST else FEWEST
        return self._top + total(self.rows[:few])

    @property
    def _top(self) -> float:
        return self.header.height if self.header else 0

    def draw(self, pen: Pen) -> None:
        stack([self.header, *self.rows] if self.header else self.rows, pen)

    def torn(self, room: float, fewest: int) -> tuple[Piece, Piece] | None:
        left, count = room - self._top + ROUNDING, 0
        for row in self.rows:
            left -= row.height
            if left < 0:
                break
            count += 1
        count = min(count, len(self.rows) - fewest)
        if count < fewest:
            return None
        return self._of(self.rows[:count]), self._of(self.rows[count:])

    def opened(self) -> Sequence[Piece]:
        first, *others = self.rows
        head = [replace(self.header, stays=True)] if self.header else []
        return [*head, *first.opened(), *([self._of(others)] if others else [])]

    def _of(self, rows: Sequence[Piece]) -> Piece:
        return replace(self, rows=rows, height=self._top + total(rows))


@dataclass(kw_only=True)
class Pair(Piece):
    """Two groups side by side, each that wide, the second at the right edge."""

    main: Group
    aside: Group
    widths: tuple[float, float]

    def draw(self, pen: Pen) -> None:
        main, aside = self.widths
        self.main.draw(pen.inside(0, 0, width=main))
        self.aside.draw(pen.inside(pen.width - aside, 0))

    def opened(self) -> Sequence[Piece]:
        return [*self.main.pieces, *self.aside.pieces]


@dataclass(kw_only=True)
class NewPage(Piece):
    """Begins a page, or with `on_front` the front of a sheet; a `title` is its bookmark."""

    height: float = 0
    on_front: bool = False
    title: str = ""
    level: int = 0


def group(pieces: Sequence[Piece], stays: bool = False) -> Group:
    return Group(height=total(pieces), stays=stays, pieces=pieces)


def total(pieces: Sequence[Piece]) -> float:
    return sum(piece.height for piece in pieces)


def stack(pieces: Sequence[Piece], pen: Pen) -> None:
    """Draws them one below the other."""
    y = 0.0
    for piece in pieces:
        piece.draw(pen.inside(0, y, height=piece.height))
        y += piece.height
