"""The document: pages with a foot, bookmarks, a title and a language, always the same bytes."""

from io import BytesIO
from typing import Final, NamedTuple

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from groupapp.domain.rows import GroupFacts
from groupapp.handouts.blocks import Blocks, Role, texts
from groupapp.handouts.lettering import MISSING, MM, REGULAR, clean, letters, lines, width_of
from groupapp.handouts.page import FOOT, MARGIN, SIZES, Look, Page
from groupapp.handouts.pen import Pen
from groupapp.handouts.typeset import Side, lay_out

FOOT_AIR: Final = 4.0
AFTER: Final = 4.0
"""Between what stands left and right in the foot."""

rl_config.useA85 = 0  # pages as bytes, not as text: smaller by a fifth, and quicker to make


def pdf(page: Page, title: str, group: GroupFacts, blocks: Blocks, private: bool) -> bytes:
    """See `Page.pdf`."""
    letters()
    sides = lay_out(blocks, page)
    out = BytesIO()
    canvas = _canvas(out, page, f"{title} · {group.name} · {page.long_date(group.session)}")
    note = _note(page, group, blocks)
    for number, side in enumerate(sides, start=1):
        if side.pieces:
            _add_bookmarks(canvas, side, number)
            _draw(canvas, side, page)
            quiet = _quiet_line(page, "" if page.is_large else side.chapter, private)
            foot = _Foot(group, side.chapter, _number(page, number, len(sides)), quiet)
            _draw_foot(canvas, page, foot)
            _draw_note(canvas, page, note)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _canvas(out: BytesIO, page: Page, title: str) -> Canvas:
    width, height = (side * MM for side in SIZES[page.paper])
    canvas = Canvas(
        out,
        pagesize=(width, height),
        invariant=1,
        lang=page.language.partition("_")[0],
        initialFontName=REGULAR,
    )
    canvas.setTitle(clean(title))
    canvas.setAuthor("Light Switch")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _add_bookmarks(canvas: Canvas, side: Side, number: int) -> None:
    for title, level in side.titles:
        key = f"{number}-{level}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(clean(title), key, level)


def _draw(canvas: Canvas, side: Side, page: Page) -> None:
    pen = Pen(canvas, MARGIN, SIZES[page.paper][1] - MARGIN, page.width, page.height)
    pen.ready()
    for y, piece in side.pieces:
        piece.draw(pen.inside(0, y, height=piece.height))


class _Foot(NamedTuple):
    group: GroupFacts
    chapter: str
    number: str
    quiet: str


def _draw_foot(canvas: Canvas, page: Page, foot: _Foot) -> None:
    """The group, the session and the page; below, whom it is for and when it was printed."""
    group, chapter, number, quiet = foot
    look = page.look(Role.SMALL)
    line = look.line / MM
    height = FOOT[page.print_size] - FOOT_AIR
    pen = Pen(canvas, MARGIN, height, page.width, height)
    room = page.width - width_of(number, look) - AFTER
    day = page.long_date(group.session)
    above = [_cut(clean(group.name), f" · {day}", look, room)]
    if page.is_large:
        after = f" · {clean(chapter)}" if chapter else ""
        above = [_cut(clean(group.name), after, look, page.width), day]
    for at, text in enumerate(above):
        pen.letters(0, at * line, lines(text, look, page.width), look)
    below = (len(above) - 1) * line
    pen.letters(page.width - width_of(number, look), below, [number], look)
    pen.letters(0, below + line, lines(quiet, look, page.width), look)


def _cut(text: str, after: str, look: Look, room: float) -> str:
    """Both on a line no wider than that: what comes first is cut, what comes after never."""
    shown, cut = f"{text}{after}", text
    while cut and width_of(shown, look) > room:
        cut = cut[:-1]
        shown = f"{cut.rstrip()}…{after}"
    return shown


def _number(page: Page, number: int, total: int) -> str:
    return page.translate.gettext("Page %(number)s of %(total)s", number=number, total=total)


def _quiet_line(page: Page, chapter: str, private: bool) -> str:
    """Whom the page is for, what it belongs to, and when it was printed."""
    gettext = page.translate.gettext
    reader = gettext("Facilitator only") if private else ""
    printed = ""
    if page.printed:
        day = page.medium_date if page.is_large else page.full_date
        printed = gettext("Printed %(day)s", day=day(page.printed))
    before = f"{reader} · " if reader and chapter else reader
    after = f" · {printed}" if printed and before + chapter else printed
    look = page.look(Role.SMALL)
    room = page.width - width_of(before, look)
    return before + _cut(clean(chapter), after, look, room)


def _note(page: Page, group: GroupFacts, blocks: Blocks) -> str:
    """A sentence on the sign for letters that our type lacks, where there are any."""
    if not any(MISSING in clean(text) for text in [group.name, *texts(blocks)]):
        return ""
    gettext = page.translate.gettext
    return gettext("%(sign)s is a sign we cannot print. Please write it in.", sign=MISSING)


def _draw_note(canvas: Canvas, page: Page, note: str) -> None:
    if note:
        look = page.look(Role.SMALL)
        set_note = lines(note, look, page.width)
        height = len(set_note) * look.line / MM
        top = SIZES[page.paper][1] - MARGIN + height + 1
        Pen(canvas, MARGIN, top, page.width, height).letters(0, 0, set_note, look)
