"""Setting pages with ReportLab: tables, drawings and the document with its foot."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Spacer, Table
from reportlab.platypus.flowables import Flowable

from groupapp.handouts.lettering import BOLD, MISSING, MM, REGULAR, clean, letters, lines, width_of
from groupapp.handouts.page import BODY, GREY, INK, MARGIN, SIZES, SMALL, Page, Style
from groupapp.handouts.pen import HAIRLINE, Pen

PAD: Final = 1.5
ROW_AIR: Final = 1.8
HEADER_AIR: Final = 2.4
PAGES: Final = 38.0
ROUNDING: Final = 1e-6


def table(
    columns: Sequence[float],
    rows: Sequence[Sequence[Any]],
    height: float,
    header: bool,
    boxes: bool,
) -> Table:
    """See `Page.table`."""
    first = 1 if header else 0
    ink, grey = (INK,) * 3, (GREY,) * 3
    commands: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, BODY.size),
        ("TEXTCOLOR", (0, 0), (-1, -1), ink),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), PAD * MM),
        ("RIGHTPADDING", (0, 0), (-1, -1), PAD * MM),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ("ALIGN", (1, 0), (-1, -1), "CENTER"),
    ]
    if not boxes:
        commands.append(("LEFTPADDING", (0, 0), (0, -1), 0))
    if header:
        commands += [
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 1.2 * MM),
            ("LEFTPADDING", (0, 0), (0, 0), 0),
        ]
    if boxes:
        commands.append(("GRID", (0, first), (-1, -1), HAIRLINE, grey))
    else:
        commands.append(("LINEBELOW", (0, 0), (-1, -1), HAIRLINE, grey))
    cells = [[_cell(cell, columns[at]) for at, cell in enumerate(row)] for row in rows]
    heights = [max(height, _tallest(row, columns) + ROW_AIR) * MM for row in cells]
    if header:
        heights[0] = (_tallest(cells[0], columns) + HEADER_AIR) * MM
    letters()
    return Table(
        cells,
        colWidths=[width * MM for width in columns],
        rowHeights=heights,
        repeatRows=first,
        style=commands,
        hAlign="LEFT",
    )


def _cell(cell: Any, width: float) -> Any:
    return lines(cell, BODY, width - 2 * PAD, 1)[0] if isinstance(cell, str) else cell


def _tallest(row: Sequence[Any], columns: Sequence[float]) -> float:
    return max(
        BODY.size / MM if isinstance(cell, str) else height_of(cell, width - 2 * PAD)
        for cell, width in zip(row, columns, strict=True)
    )


def height_of(story: Any, width: float) -> float:
    """The height in millimetres of one flowable or a list of them, set to that width."""
    flowables = story if isinstance(story, list | tuple) else [story]
    points: float = sum(flowable.wrap(width * MM, 10_000)[1] for flowable in flowables)
    return points / MM


class Drawing(Flowable):
    """A flowable of a fixed size that a function draws."""

    def __init__(self, width: float, height: float, draw: Callable[[Pen], None]):
        super().__init__()
        self.width = width * MM
        self.height = height * MM
        self._draw = draw

    def draw(self) -> None:
        height = self.height / MM
        self._draw(Pen(self.canv, 0, height, self.width / MM, height))


def gap(height: float) -> Spacer:
    return Spacer(0, height * MM)


def new_page() -> PageBreak:
    return PageBreak()


def count_pages(story: Sequence[Flowable], page: Page) -> int:
    """How many pages `document` sets the story on, found the same way and without drawing it.

    Raises ValueError for what is higher than a page.
    """
    width, room = page.width * MM, page.height * MM
    count, left = 1, room
    waiting = list(reversed(story))
    while waiting:
        flowable = waiting.pop()
        parts = []
        if not isinstance(flowable, PageBreak):
            _, height = flowable.wrap(width, left)
            if height <= left + ROUNDING:
                left -= height
                continue
            parts = flowable.split(width, left)
            if not parts and left == room:
                raise ValueError(f"{height / MM:.0f} mm do not fit on a page")
            waiting += reversed(parts or [flowable])
        if not parts:
            count, left = count + 1, room
    return count


class _NumberedCanvas(Canvas):
    """Holds its pages back until their number is known, then gives each its foot."""

    page: Page
    foot: str

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        lacks_letters = _uses_missing_sign(self)
        for number, state in enumerate(self._held, start=1):
            self.__dict__.update(state)
            self._draw_foot(number, len(self._held), lacks_letters)
            super().showPage()
        super().save()

    def _draw_foot(self, number: int, total: int, lacks_letters: bool) -> None:
        gettext = self.page.translate.gettext
        pen = Pen(self, MARGIN, MARGIN - 4, self.page.width, MARGIN - 4)
        right = Style(SMALL.size, grey=True, align="right")
        pen.text(0, 0, self.foot, SMALL, self.page.width - PAGES - 2)
        text = gettext("Page %(number)s of %(total)s", number=number, total=total)
        pen.text(self.page.width - PAGES, 0, text, right, PAGES)
        if lacks_letters:
            note = gettext("%(sign)s is a sign we cannot print. Please write it in.", sign=MISSING)
            pen.text(0, 4.8, note, SMALL)


def _uses_missing_sign(canvas: Canvas) -> bool:
    fonts = (pdfmetrics.getFont(name) for name in (REGULAR, BOLD))
    states = (font.state.get(canvas._doc) for font in fonts)
    return any(state is not None and ord(MISSING) in state.assignments for state in states)


def _foot(group: str, day: str, width: float) -> str:
    """Both on a line no wider than that; a long name of a group is cut, the day never."""
    text, shown = f"{group} · {day}", group
    while shown and width_of(text, SMALL) > width:
        shown = shown[:-1]
        text = f"{shown.rstrip()}… · {day}"
    return text


def document(page: Page, title: str, group: str, day: str, story: Sequence[Flowable]) -> bytes:
    """The story as a PDF; the same story gives the same bytes."""
    letters()
    foot = _foot(clean(group), day, page.width - PAGES - 2)
    out = BytesIO()
    width, height = (side * MM for side in SIZES[page.paper])
    template = BaseDocTemplate(
        out,
        pagesize=(width, height),
        title=f"{title} · {foot}",
        author="Light Switch",
        lang=page.language,
        displayDocTitle=True,
        invariant=1,
        initialFontName=REGULAR,
    )
    edge = MARGIN * MM
    frame = Frame(edge, edge, width - 2 * edge, height - 2 * edge, 0, 0, 0, 0)
    template.addPageTemplates(PageTemplate(frames=[frame]))
    canvas = type("Numbered", (_NumberedCanvas,), {"page": page, "foot": foot})
    template.build(list(story), canvasmaker=canvas)
    return out.getvalue()
