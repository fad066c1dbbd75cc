"""Check-in sheets: one page a member, to tick last week and write this one, then hand in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from groupapp.domain.rows import GroupFacts, LinedUp, SheetFacts, SheetsFacts
from groupapp.handouts.page import BODY, BOX, HEADING, LABEL, SMALL, STRONG, TITLE, Page
from groupapp.words import mode

if TYPE_CHECKING:
    from groupapp.handouts.pen import Pen

QR: Final = 26.0
QUIET: Final = 6.0
ASK: Final = 11.0
WORD: Final = 15.5
NOTE_LABEL: Final = 52.0
GAP: Final = 3.5
MOST_SPARE: Final = 24.0
ROUNDING: Final = 0.1
LONG_NAME: Final = 28
TIGHT_TICK: Final = 6.8


@dataclass(frozen=True)
class Rows:
    """How many empty rows each part gets."""

    talked: int = 0
    events: int = 0
    ahead: int = 0
    plan: int = 0

    @property
    def height(self) -> float:
        return (self.talked + self.events + self.ahead + self.plan) * BOX


# From generous to tight; a sheet takes the first that keeps it on one page.
LAYOUTS: Final = (
    Rows(7, 2, 5, 3),
    Rows(6, 2, 5, 3),
    Rows(6, 2, 5, 2),
    Rows(6, 1, 5, 2),
    Rows(5, 1, 5, 2),
    Rows(5, 1, 4, 2),
    Rows(4, 1, 4, 2),
    Rows(4, 1, 3, 2),
    Rows(3, 1, 3, 2),
    Rows(3, 1, 3, 1),
    Rows(3, 1, 2, 1),
    Rows(2, 1, 2, 1),
)
COMFORTABLE: Final = LAYOUTS[6]


def build(facts: SheetsFacts, page: Page) -> bytes:
    gettext = page.translate.gettext
    return page.pdf(gettext("Check-in sheets"), facts.group, story(facts, page))


def story(facts: SheetsFacts, page: Page) -> list[Any]:
    if not facts.sheets:
        gettext = page.translate.gettext
        return [
            *page.heading(gettext("Check-in sheets")),
            page.para(gettext("There is nobody to print a sheet for. Add members first.")),
        ]
    below = [*_this_week(Rows(), facts.group, page), *_notes(0, page)]
    room = page.height - page.height_of(below)
    flowables: list[Any] = []
    for sheet in facts.sheets:
        flowables += [*_sheet(sheet, facts.group, page, room), page.new_page()]
    return flowables[:-1]


def _sheet(sheet: SheetFacts, group: GroupFacts, page: Page, room: float) -> list[Any]:
    """One member's sheet, with as many empty rows as that many millimetres hold."""
    header = [
        page.drawing(_header_height(sheet), lambda pen: _header(pen, sheet, group, page)),
        page.para(_readers(group, page), SMALL),
        page.gap(1),
    ]
    room -= page.height_of(header) + ROUNDING
    title = page.translate.gettext("Last week you said")
    last_week = _last_week(title, sheet, BOX, page)
    if page.height_of(last_week) + COMFORTABLE.height > room:
        last_week = _last_week(title, sheet, TIGHT_TICK, page)
    spare = room - page.height_of(last_week)
    rows = next((rows for rows in LAYOUTS if rows.height <= spare), None)
    if rows is None:  # two pages: the second says whose it is
        rows, spare = LAYOUTS[-1], 0
        last_week = _last_week(f"{sheet.name[:LONG_NAME]}: {title}", sheet, TIGHT_TICK, page)
    notes = _notes(min(max(spare - rows.height, 0), MOST_SPARE), page)
    return [*header, *last_week, *_this_week(rows, group, page), *notes]


def _readers(group: GroupFacts, page: Page) -> str:
    gettext = page.translate.gettext
    if not group.agreed:
        return gettext(
            "Only your facilitator reads this. The room hears your ask and the plans you tick."
        )
    return gettext(
        "Your group has agreed in writing that goals and numbers are read in the room."
        " It hears your ask too. The rest only your facilitator reads."
    )


def _header_height(sheet: SheetFacts) -> float:
    return 33.5 + (4.6 if sheet.link else 0) + (2.4 if len(sheet.name) > LONG_NAME else 0)


def _header(pen: "Pen", sheet: SheetFacts, group: GroupFacts, page: Page) -> None:
    gettext = page.translate.gettext
    width = pen.width
    if sheet.link:
        pen.qr(width - QR, 0, QR, sheet.link)
        width -= QR + QUIET
    y = _name(pen, sheet.name, width, page)
    pen.line(0, y + 1.5, width, y + 1.5)
    day = gettext("Check-in for %(date)s", date=page.long_date(group.session))
    y = pen.text(0, y + 3.5, day, BODY, width) + 0.5
    if sheet.link:
        way = gettext("Quicker by phone: %(link)s", link=sheet.link)
    else:
        way = gettext("Please hand this in to your facilitator.")
    pen.text(0, y, way, SMALL, width, most=2)
    y = pen.height - BOX - 1
    x = pen.tick(0, y, gettext("Nothing this week - that is all right"))
    pen.field(x, y, gettext("Away until"), 38)


def _name(pen: "Pen", name: str, width: float, page: Page) -> float:
    """The member's name, smaller where it is long, or a line for it; returns the y under it."""
    if not name:
        return pen.text(0, 3.5, page.translate.gettext("Name"), HEADING, width)
    if len(name) <= LONG_NAME:
        return pen.text(0, 0, name, TITLE, width)
    return pen.text(0, 0, name, HEADING, width, most=2)


def _last_week(title: str, sheet: SheetFacts, row: float, page: Page) -> list[Any]:
    gettext = page.translate.gettext
    said = [*sheet.goals, *(_booked(talk, page) for talk in sheet.lined_up)]
    if not said:
        return []
    ticks = [19.0, 19.0, 26.0]
    columns = [page.width - sum(ticks), *ticks]
    labels = [gettext("Kept"), gettext("Moved"), gettext("Fell through")]
    header = _header_row(title, labels, columns, page)
    body = [[page.para(text, BODY, columns[0] - 3, most=3), "", "", ""] for text in said]
    return [page.table(columns, [header, *body], row), page.gap(GAP)]


def _booked(talk: LinedUp, page: Page) -> str:
    return page.translate.gettext(
        "Talk with %(who)s. %(mode)s, %(day)s.",
        who=talk.who,
        day=page.short_date(talk.day),
        mode=mode(talk.mode, page.translate),
    )


def _this_week(rows: Rows, group: GroupFacts, page: Page) -> list[Any]:
    gettext = page.translate.gettext
    how = gettext("How?")
    talked = [gettext("Company"), gettext("Title or level"), how, gettext("In work?")]
    plan = ([], []) if group.agreed else ([gettext("Read it out?")], [28.0])
    events = [page.drawing(BOX, lambda pen: _event(pen, page)) for _ in range(rows.events)]
    return [
        *_lines(gettext("People I talked with"), talked, [38, 32, 24, 20], rows.talked, page),
        page.drawing(BOX + 4, lambda pen: _numbers(pen.inside(0, 2), page)),
        *events,
        page.gap(GAP),
        *_lines(
            gettext("Lined up for next week"), [gettext("When"), how], [50, 36], rows.ahead, page
        ),
        page.gap(GAP),
        *_lines(gettext("My plan for next week"), *plan, rows.plan, page),
        page.gap(GAP),
    ]


def _lines(title: str, labels: list[str], widths: list[float], count: int, page: Page) -> list[Any]:
    """Empty rows under a heading; the first column takes the width that is left."""
    columns = [page.width - sum(widths), *widths]
    header = _header_row(title, labels, columns, page)
    return [page.table(columns, [header, *([[""] * len(columns)] * count)])]


def _header_row(title: str, labels: list[str], columns: list[float], page: Page) -> list[Any]:
    cells = zip(labels, columns[1:], strict=True)
    return [
        page.para(title, HEADING, columns[0] - 1.5),
        *(page.para(label, LABEL, width - 2) for label, width in cells),
    ]


def _numbers(pen: "Pen", page: Page) -> None:
    gettext = page.translate.gettext
    x = pen.field(0, 0, gettext("Or only numbers. People:"), 14)
    x = pen.field(x, 0, gettext("Face to face:"), 14)
    pen.field(x, 0, gettext("Lined up:"), 14)


def _event(pen: "Pen", page: Page) -> None:
    pen.field(0, 0, page.translate.gettext("Event I went to:"))


def _notes(spare: float, page: Page) -> list[Any]:
    gettext = page.translate.gettext
    ask = gettext("My ask of the group"), gettext("The room hears it.")
    word = (
        gettext("Interviews, offers, or a private word"),
        gettext("Only your facilitator reads it."),
    )
    return [
        page.drawing(ASK + spare / 2, lambda pen: _note(pen, *ask)),
        page.gap(GAP),
        page.drawing(WORD + spare / 2, lambda pen: _note(pen, *word)),
    ]


def _note(pen: "Pen", title: str, reader: str) -> None:
    y = pen.text(0, 0, title, STRONG, NOTE_LABEL, most=2)
    pen.text(0, y, reader, SMALL, NOTE_LABEL, most=2)
    pen.box(NOTE_LABEL + 3, 0, pen.width - NOTE_LABEL - 3, pen.height)
