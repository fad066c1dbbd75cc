"""The work-search log: a claim week day by day, for the member's own unemployment claim."""

from typing import Final

from groupapp.domain.work_search import Activity, LogRow, LogsFacts, OwnLog
from groupapp.handouts.blocks import (
    Blanks,
    Block,
    Blocks,
    Break,
    Cell,
    Chapter,
    Column,
    Field,
    Gap,
    Table,
    Text,
)
from groupapp.handouts.page import Page
from groupapp.words import milestone, mode

EMPTY: Final = 12
LARGE_EMPTY: Final = 4
SPARE: Final = 3


def title(page: Page) -> str:
    return page.translate.gettext("Work-search log")


def story(facts: LogsFacts, page: Page) -> Blocks:
    return [
        Chapter(log.name or title(page), _log(log, facts, page), Break.SHEET) for log in facts.logs
    ]


def _log(log: OwnLog, facts: LogsFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    own = gettext(
        "Your own record, from your own entries. The group does not certify it. Check your"
        " state's rules: what counts, and how many, differ from place to place."
    )
    return [
        *page.heading(title(page), own),
        *_claim(log, facts, page),
        Gap(3),
        Table(_columns(page), _rows(log, page), height=11, boxes=True),
        Gap(3),
        *_below(log, page),
    ]


def _claim(log: OwnLog, facts: LogsFacts, page: Page) -> list[Block]:
    gettext = page.translate.gettext
    week: Block = Blanks((Field(gettext("Week from"), 40), Field(gettext("to"), 40)))
    if facts.week:
        first, last = page.long_date(facts.week.first), page.long_date(facts.week.last)
        week = Text(gettext("Week from %(first)s to %(last)s", first=first, last=last))
    name: Block = Blanks((Field(gettext("Name")),))
    if log.name:
        name = Text(gettext("For %(name)s", name=log.name))
    number = Blanks((Field(gettext("Claim number (write it in by hand)"), 60),))
    return [name, Gap(1.5), week, Gap(1.5), number]


def _columns(page: Page) -> tuple[Column, ...]:
    gettext = page.translate.gettext
    return (
        Column(gettext("Date"), 20),
        Column(gettext("Activity"), 30),
        Column(gettext("Organisation"), 32),
        Column(gettext("Person and title")),
        Column(gettext("Method"), 23),
        Column(gettext("Result"), 32),
    )


def _rows(log: OwnLog, page: Page) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = [_row(row, page) for row in log.rows]
    empty = LARGE_EMPTY if page.is_large else EMPTY
    return (*rows, *[("",) * 6] * max(empty - len(rows), SPARE))


def _row(row: LogRow, page: Page) -> tuple[Cell, ...]:
    person = ", ".join(filter(None, [row.person, row.job]))
    how = mode(row.method, page.translate) if row.method else ""
    day: Cell = [Text(page.short_date(row.day))]
    cells = (day, _activity(row.activity, page), row.organisation, person, how, _result(row, page))
    return tuple(cell or "–" for cell in cells)


def _activity(activity: Activity, page: Page) -> str:
    gettext = page.translate.gettext
    if activity is Activity.CONVERSATION:
        return gettext("Networking")
    if activity is Activity.EVENT:
        return gettext("Event")
    return milestone(activity.value, page.translate)


def _result(row: LogRow, page: Page) -> str:
    gettext = page.translate.gettext
    if row.introductions:
        return page.translate.ngettext(
            "Introduced me to %(num)s person",
            "Introduced me to %(num)s people",
            row.introductions,
        )
    done = {
        Activity.CONVERSATION: gettext("We talked"),
        Activity.EVENT: gettext("I was there"),
        Activity.APPLICATION: gettext("Sent"),
        Activity.INTERVIEW: gettext("It took place"),
        Activity.OFFER: gettext("I have an offer"),
        Activity.LANDED: gettext("I have a job"),
    }
    return done[row.activity]


def _below(log: OwnLog, page: Page) -> list[Block]:
    gettext = page.translate.gettext
    signed = Blanks((Field(gettext("Signature"), 70), Field(gettext("Date"), 34)))
    if not log.rows:
        return [signed]
    count = page.translate.ngettext(
        "%(num)s activity in this week.", "%(num)s activities in this week.", len(log.rows)
    )
    plain = gettext("What was reported only as a number, without a name, is not listed.")
    return [Text(f"{count} {plain}"), Gap(3), signed]
