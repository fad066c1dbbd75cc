"""The page that every handout is set on: paper, language, type, and what may be put on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final, Literal
from xml.sax.saxutils import escape

from babel.dates import format_date, format_skeleton, format_time

from groupapp.domain.rows import GroupFacts
from groupapp.domain.terms import Paper

if TYPE_CHECKING:
    from groupapp.handouts.pen import Pen
    from groupapp.words import Translate

Flowable = Any  # reportlab has no types, and is imported only when a page is set

SIZES: Final = {Paper.LETTER: (215.9, 279.4), Paper.A4: (210.0, 297.0)}
MARGIN: Final = 20.0
BOX: Final = 9.0
INK: Final = 0.1
GREY: Final = 0.35
LEADING: Final = 1.3


@dataclass(frozen=True)
class Style:
    """How a text is set; the size is in points."""

    size: float
    bold: bool = False
    grey: bool = False
    align: Literal["left", "center", "right"] = "left"


TITLE: Final = Style(20, bold=True)
HEADING: Final = Style(12.5, bold=True)
STRONG: Final = Style(11.5, bold=True)
BODY: Final = Style(11)
SMALL: Final = Style(10, grey=True)
LABEL: Final = Style(10, grey=True, align="center")


def para(text: str, style: Style, width: float, most: int) -> Flowable:
    """The one maker of Paragraph: the text is wrapped here, and escaped always."""
    from reportlab.lib import enums
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    from groupapp.handouts.lettering import font, lines

    look = ParagraphStyle(
        "handout",
        fontName=font(style),
        fontSize=style.size,
        leading=style.size * LEADING,
        alignment=getattr(enums, f"TA_{style.align.upper()}"),
        textColor=[GREY if style.grey else INK] * 3,
        splitLongWords=0,
    )
    return Paragraph("<br/>".join(map(escape, lines(text, style, width, most))), look)


@dataclass(frozen=True)
class Page:
    """One kind of paper in one language; all lengths are millimetres."""

    translate: "Translate"
    paper: Paper = Paper.LETTER
    language: str = "en"

    @property
    def width(self) -> float:
        """The width between the margins."""
        return SIZES[self.paper][0] - 2 * MARGIN

    @property
    def height(self) -> float:
        """The height between the margins."""
        return SIZES[self.paper][1] - 2 * MARGIN

    def long_date(self, day: date) -> str:
        return format_date(day, "full", locale=self.language)

    def short_date(self, day: date) -> str:
        return format_skeleton("MMMEd", day, locale=self.language)

    def clock(self, moment: time) -> str:
        return format_time(moment, "short", locale=self.language)

    def para(
        self, text: str, style: Style = BODY, width: float | None = None, most: int = 12
    ) -> Flowable:
        """The text as it is, never as markup, in at most that many lines of that width."""
        return para(text, style, self.width if width is None else width, most)

    def table(
        self,
        columns: Sequence[float],
        rows: Sequence[Sequence[Any]],
        height: float = BOX,
        *,
        header: bool = True,
        boxes: bool = True,
    ) -> Flowable:
        """Rows at least that high under a header row that is repeated on every page.

        A cell is a string (one line, cut to its column) or a flowable. `boxes` draws every cell's
        outline, else only a hairline under each row.
        """
        from groupapp.handouts import typeset

        return typeset.table(columns, rows, height, header, boxes)

    def drawing(
        self, height: float, draw: "Callable[[Pen], None]", width: float | None = None
    ) -> Flowable:
        """That high, as wide as the page unless told, and drawn by hand."""
        from groupapp.handouts import typeset

        return typeset.Drawing(self.width if width is None else width, height, draw)

    def gap(self, height: float) -> Flowable:
        from groupapp.handouts import typeset

        return typeset.gap(height)

    def heading(self, title: str, *below: str) -> list[Flowable]:
        """A title with a thin rule under it, then a quiet line or two."""
        return [
            self.para(title, TITLE, most=2),
            self.gap(1.5),
            self.drawing(3, lambda pen: pen.line(0, 0, pen.width, 0)),
            *(self.para(line, SMALL) for line in below),
            self.gap(4),
        ]

    def new_page(self) -> Flowable:
        from groupapp.handouts import typeset

        return typeset.new_page()

    def height_of(self, story: Sequence[Flowable]) -> float:
        from groupapp.handouts import typeset

        return typeset.height_of(story, self.width)

    def count(self, story: Sequence[Flowable]) -> int:
        """How many pages the story takes as a PDF."""
        from groupapp.handouts import typeset

        return typeset.count_pages(story, self)

    def pdf(self, title: str, group: GroupFacts, story: Sequence[Flowable]) -> bytes:
        """The document, with group, session date and page number at the foot of every page."""
        from groupapp.handouts import typeset

        return typeset.document(self, title, group.name, self.long_date(group.session), story)
