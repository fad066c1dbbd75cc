"""The pack for the room: an agenda that anyone can run, the wall chart, and check-in sheets."""

from typing import Any, Final

from groupapp.agenda_steps import step_advice, step_name
from groupapp.domain.agenda import Step
from groupapp.domain.rows import (
    ChartFacts,
    GroupFacts,
    SessionPackFacts,
    SheetFacts,
    SheetsFacts,
)
from groupapp.handouts import check_in_sheets, wall_chart
from groupapp.handouts.page import BODY, HEADING, SMALL, Page

TIME: Final = 26.0
MINUTES: Final = 24.0
ROW: Final = 22.0


def build(facts: SessionPackFacts, page: Page) -> bytes:
    gettext = page.translate.gettext
    return page.pdf(gettext("Session pack"), facts.group, story(facts, page))


def story(facts: SessionPackFacts, page: Page) -> list[Any]:
    sheets = facts.sheets + (SheetFacts(),) * facts.blanks
    parts = [
        _agenda(facts.group, facts.agenda, page),
        wall_chart.story(ChartFacts(facts.group, facts.rows), page),
        check_in_sheets.story(SheetsFacts(facts.group, sheets), page) if sheets else [],
    ]
    flowables: list[Any] = []
    for part in filter(None, parts):
        flowables += [*part, page.new_page()]
    return flowables[:-1]


def _agenda(group: GroupFacts, steps: tuple[Step, ...], page: Page) -> list[Any]:
    gettext = page.translate.gettext
    where = [group.place] if group.place else []
    heading = page.heading(group.name, page.long_date(group.session), *where)
    columns = [TIME, page.width - TIME - MINUTES, MINUTES]
    rows = [_step(step, columns[1] - 3, page) for step in steps]
    closing = gettext("What is said here stays here.")
    return [
        *heading,
        page.table(columns, rows, ROW, header=False, boxes=False),
        page.gap(6),
        page.para(closing, BODY),
    ]


def _step(step: Step, width: float, page: Page) -> list[Any]:
    translate = page.translate
    title, how = step_name(step, translate), step_advice(step, translate)
    minutes = translate.ngettext("%(num)s minute", "%(num)s minutes", step.minutes)
    return [
        page.para(page.clock(step.starts), HEADING, TIME - 3),
        [
            page.gap(2),
            page.para(title, HEADING, width),
            page.gap(0.8),
            page.para(how, BODY, width, most=6),
            page.gap(2),
        ],
        page.para(minutes, SMALL, MINUTES - 3),
    ]
