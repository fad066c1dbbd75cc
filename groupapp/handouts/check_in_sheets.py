"""Check-in sheets: one page a member, to tick last week and write this one, then hand in."""

from dataclasses import dataclass
from typing import Final

from groupapp.domain.rows import GroupFacts, LinedUp, SheetFacts, SheetsFacts
from groupapp.handouts.blocks import (
    BOX,
    Beside,
    Blanks,
    Block,
    Blocks,
    Box,
    Break,
    Chapter,
    Column,
    Field,
    Gap,
    Qr,
    Role,
    Rule,
    Table,
    Text,
    Tick,
)
from groupapp.handouts.page import Page
from groupapp.words import mode

QR: Final = 26.0
NOTE_LABEL: Final = 52.0
ASK: Final = 11.0
WORD: Final = 15.5
GAP: Final = 3.5
MOST_SPARE: Final = 24.0
ROUNDING: Final = 0.1
TIGHT_TICK: Final = 6.8


@dataclass(frozen=True)
class Rows:
    """How many empty rows each part gets."""

    talked: int
    events: int
    ahead: int
    plan: int


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
LARGE: Final = Rows(3, 1, 2, 2)
"""In large print a sheet takes more than one page anyway."""


def title(page: Page) -> str:
    return page.translate.gettext("Check-in sheets")


def story(facts: SheetsFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    if not facts.sheets:
        nobody = gettext("There is nobody to print a sheet for. Add members first.")
        return [*page.heading(title(page)), Text(nobody)]
    fit = _Fit(facts.group, page)
    return [
        Chapter(sheet.name or gettext("Without a name"), fit.sheet(sheet), Break.SHEET)
        for sheet in facts.sheets
    ]


class _Fit:
    """Sheets of one group, each with as many empty rows as its page holds."""

    def __init__(self, group: GroupFacts, page: Page):
        self.group = group
        self.page = page
        self.below = page.height_of([*self._this_week(LAYOUTS[-1]), *_notes(0, page)])

    def sheet(self, sheet: SheetFacts) -> Blocks:
        said = self.page.translate.gettext("Last week you said")
        header = _header(sheet, self.group, self.page)
        if self.page.is_large:
            last_week = _last_week(said, sheet, BOX, self.page)
            return [*header, *last_week, *self._this_week(LARGE), *_notes(0, self.page)]
        last_week = _last_week(said, sheet, BOX, self.page)
        spare = self._spare(header, last_week)
        if _extra(COMFORTABLE) > spare:
            last_week = _last_week(said, sheet, TIGHT_TICK, self.page)
            spare = self._spare(header, last_week)
        rows = next((rows for rows in LAYOUTS if _extra(rows) <= spare), None)
        if rows is None:
            rows, spare = LAYOUTS[-1], 0
        left = min(max(spare - _extra(rows), 0), MOST_SPARE)
        return [*header, *last_week, *self._this_week(rows), *_notes(left, self.page)]

    def _spare(self, *above: Blocks) -> float:
        """The room on a page beside what is above and the fewest empty rows below."""
        used = sum(self.page.height_of(blocks) for blocks in above)
        return self.page.height - used - self.below - ROUNDING

    def _this_week(self, rows: Rows) -> Blocks:
        gettext = self.page.translate.gettext
        name = Column(gettext("Name"))
        talked = (
            name,
            Column(gettext("Company"), 38),
            Column(gettext("Title or level"), 32),
            Column(gettext("How?"), 24),
            Column(gettext("In work?"), 20),
        )
        ahead = name, Column(gettext("When"), 50), Column(gettext("How?"), 36)
        aloud = () if self.group.agreed else (Column(gettext("Read it out?"), 28, ticks=True),)
        return [
            _lines(gettext("People I talked with"), talked, rows.talked),
            Gap(2),
            _numbers(self.page),
            Gap(2),
            *[Blanks((Field(gettext("Event I went to:")),))] * rows.events,
            Gap(GAP),
            _lines(gettext("Lined up for next week"), ahead, rows.ahead),
            Gap(GAP),
            _lines(gettext("My plan for next week"), (Column(), *aloud), rows.plan),
            Gap(GAP),
        ]


def _extra(rows: Rows) -> float:
    """How much higher than the tightest, in millimetres."""
    return (_count(rows) - _count(LAYOUTS[-1])) * BOX


def _count(rows: Rows) -> int:
    return rows.talked + rows.events + rows.ahead + rows.plan


def _lines(title: str, columns: tuple[Column, ...], count: int) -> Table:
    """Empty rows under a heading."""
    return Table(columns, (("",) * len(columns),) * count, title, boxes=True)


def _header(sheet: SheetFacts, group: GroupFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    name: Block = Text(sheet.name, Role.TITLE) if sheet.name else Blanks((Field(gettext("Name")),))
    day = gettext("Check-in for %(date)s", date=page.long_date(group.session))
    way = gettext("Please hand this in to your facilitator.")
    if sheet.link:
        way = gettext("Quicker by phone: %(link)s", link=sheet.link)
    head = [name, Gap(1.5), Rule(), Text(day), Text(way, Role.SMALL)]
    ticks = Tick(gettext("Nothing this week - that is all right")), Field(gettext("Away until"), 38)
    return [
        *([Beside(head, [Qr(sheet.link, QR)], QR)] if sheet.link else head),
        Gap(1.5),
        Blanks(ticks),
        Gap(1),
        Text(_readers(group, page), Role.SMALL),
        Gap(1),
    ]


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


def _last_week(title: str, sheet: SheetFacts, row: float, page: Page) -> Blocks:
    gettext = page.translate.gettext
    said = [*sheet.goals, *(_booked(talk, page) for talk in sheet.lined_up)]
    if not said:
        return []
    kept, moved = Column(gettext("Kept"), 19, ticks=True), Column(gettext("Moved"), 19, ticks=True)
    columns = Column(), kept, moved, Column(gettext("Fell through"), 26, ticks=True)
    rows = tuple((text, "", "", "") for text in said)
    return [Table(columns, rows, title, row, boxes=True), Gap(GAP)]


def _booked(talk: LinedUp, page: Page) -> str:
    return page.translate.gettext(
        "Talk with %(who)s. %(mode)s, %(day)s.",
        who=talk.who,
        day=page.short_date(talk.day),
        mode=mode(talk.mode, page.translate),
    )


def _numbers(page: Page) -> Blanks:
    gettext = page.translate.gettext
    return Blanks(
        (
            Field(gettext("Or only numbers. People:"), 14),
            Field(gettext("Face to face:"), 14),
            Field(gettext("Lined up:"), 14),
        )
    )


def _notes(spare: float, page: Page) -> Blocks:
    gettext = page.translate.gettext
    heard, read = gettext("The room hears it."), gettext("Only your facilitator reads it.")
    word = gettext("Interviews, offers, or a private word")
    return [
        _note(gettext("My ask of the group"), heard, ASK + spare / 2, page),
        Gap(GAP),
        _note(word, read, WORD + spare / 2, page),
    ]


def _note(title: str, reader: str, height: float, page: Page) -> Block:
    said = [Text(title, Role.STRONG), Text(reader, Role.SMALL)]
    return Beside(said, [Box(height)], page.width - NOTE_LABEL)
