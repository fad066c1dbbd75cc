"""The page that every handout is set on: paper, print size, language, type and margins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Final, Literal

from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list

from groupapp.domain.rows import GroupFacts
from groupapp.domain.terms import Paper, PrintSize
from groupapp.handouts.blocks import BOX, Blocks, Gap, Role, Rule, Text

if TYPE_CHECKING:
    from groupapp.words import Translate

SIZES: Final = {Paper.LETTER: (215.9, 279.4), Paper.A4: (210.0, 297.0)}
MARGIN: Final = 20.0
FOOT: Final = {PrintSize.REGULAR: 20.0, PrintSize.LARGE: 36.0}
"""Millimetres below what is set, for the lines at the foot."""


@dataclass(frozen=True)
class Look:
    """How a text is set; size and line are in points."""

    size: float
    line: float
    bold: bool = False
    grey: bool = False
    align: Literal["left", "center", "right"] = "left"


def _look(size: float, spacing: float, **how: object) -> Look:
    return Look(size, size * spacing, **how)  # type: ignore[arg-type]


LINE: Final = 1.164
"""DejaVu's own distance of lines, in sizes."""
REGULAR: Final = {
    Role.DISPLAY: _look(40, 1.2, bold=True),
    Role.TITLE: _look(20, 1.3, bold=True),
    Role.HEADING: _look(12.5, 1.3, bold=True),
    Role.STRONG: _look(11.5, 1.3, bold=True),
    Role.BODY: _look(11, 1.3),
    Role.SMALL: _look(10, 1.3, grey=True),
    Role.LABEL: _look(10, 1.3, grey=True, align="center"),
}
LARGE: Final = {
    Role.DISPLAY: _look(44, 1.15, bold=True),
    Role.TITLE: _look(26, 1.15 * LINE, bold=True),
    Role.HEADING: _look(22, 1.15 * LINE, bold=True),
    Role.STRONG: _look(18, 1.15 * LINE, bold=True),
    Role.BODY: _look(18, 1.15 * LINE),
    Role.SMALL: _look(18, 1.15 * LINE, grey=True),
    Role.LABEL: _look(18, 1.15 * LINE, grey=True),
}


@dataclass(frozen=True)
class Page:
    """One kind of paper in one print size and language; all lengths are millimetres.

    `printed` is the day at the foot, if any. With `two_sided` nobody's sheet, and no card, begins
    on the back of another's.
    """

    translate: "Translate"
    paper: Paper = Paper.LETTER
    language: str = "en"
    print_size: PrintSize = PrintSize.REGULAR
    printed: date | None = None
    two_sided: bool = False

    @property
    def width(self) -> float:
        """The width between the margins."""
        return SIZES[self.paper][0] - 2 * MARGIN

    @property
    def height(self) -> float:
        """The height between the margins."""
        return SIZES[self.paper][1] - MARGIN - FOOT[self.print_size]

    @property
    def is_large(self) -> bool:
        return self.print_size is PrintSize.LARGE

    @property
    def scale(self) -> float:
        """How much wider than on regular print something has to be."""
        return self.look(Role.BODY).size / REGULAR[Role.BODY].size

    def look(self, role: Role) -> Look:
        return (LARGE if self.is_large else REGULAR)[role]

    @property
    def tall(self) -> float:
        """How much higher than on regular print there is room to write."""
        return 1.3 if self.is_large else 1.0

    @property
    def box(self) -> float:
        """The height of a box to write in."""
        return BOX * self.tall

    def long_date(self, day: date) -> str:
        return format_date(day, "full", locale=self.language)

    def full_date(self, day: date) -> str:
        """Without its weekday."""
        return format_date(day, "long", locale=self.language)

    def medium_date(self, day: date) -> str:
        """The month in short, the day and the year."""
        return format_date(day, "medium", locale=self.language)

    def weekday(self, day: date) -> str:
        return format_date(day, "EEEE", locale=self.language)

    def list_of(self, names: Sequence[str]) -> str:
        return format_list(names, locale=self.language)

    def short_date(self, day: date) -> str:
        return format_skeleton("MMMEd", day, locale=self.language)

    def day_month(self, day: date) -> str:
        return format_skeleton("Md", day, locale=self.language)

    def month(self, day: date) -> str:
        """The name of the month, with its year."""
        return format_skeleton("yMMMM", day, locale=self.language)

    def clock(self, moment: time) -> str:
        return format_time(moment, "short", locale=self.language)

    def heading(self, title: str, *below: str) -> Blocks:
        """A title with a thin rule under it, then a quiet line or two."""
        quiet = [Text(line, Role.SMALL) for line in below]
        return [Text(title, Role.TITLE), Gap(1.5), Rule(), *quiet, Gap(4)]

    def height_of(self, blocks: Blocks, width: float | None = None) -> float:
        from groupapp.handouts import typeset

        return typeset.height_of(blocks, self, self.width if width is None else width)

    def count(self, blocks: Blocks) -> int:
        """How many pages the blocks take as a PDF."""
        from groupapp.handouts import typeset

        return len(typeset.lay_out(blocks, self))

    def pdf(self, title: str, group: GroupFacts, blocks: Blocks, private: bool = False) -> bytes:
        """The document, with group, session date and page number at the foot of every page.

        A `private` one says there that it is for the facilitator alone.
        """
        from groupapp.handouts import document

        return document.pdf(self, title, group, blocks, private)
