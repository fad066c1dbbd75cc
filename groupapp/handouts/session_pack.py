"""The pack for the room: an agenda that anyone can run, the wall chart, and check-in sheets."""

from typing import Any, Final

from groupapp.domain.agenda import Step, StepName
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
    title, how = _words(step, page)
    translate = page.translate
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


def _words(step: Step, page: Page) -> tuple[str, str]:
    gettext = page.translate.gettext
    words = {
        StepName.WELCOME: (
            gettext("Welcome"),
            gettext("Say hello to new people. Collect the sheets. Mark who is here."),
        ),
        StepName.ROUND: (gettext("The round"), _round(step, page)),
        StepName.LEADS: (
            gettext("Leads and needs"),
            gettext("Who knows someone there? Who can open a door? Write down who will call whom."),
        ),
        StepName.PLAN: (
            gettext("Next week's plan"),
            gettext("Everyone writes who to meet, when and how. Read it out if you like."),
        ),
        StepName.CLOSE: (
            gettext("Close"),
            gettext("Say the date of the next session. Thank everyone."),
        ),
    }
    return words[step.name]


def _round(step: Step, page: Page) -> str:
    gettext = page.translate.gettext
    said = gettext("Each one says: whom I met, whom I meet next, and one thing I ask of you.")
    if step.turn_seconds == 0:
        return said
    parts = [said]
    if step.circles > 1:
        parts.append(gettext("We are many: make %(n)s circles at once.", n=step.circles))
    parts.append(_turn(step.turn_seconds, page))
    return " ".join(parts)


def _turn(turn_seconds: int, page: Page) -> str:
    minutes, seconds = divmod(turn_seconds, 60)
    if seconds:
        length = f"{minutes}:{seconds:02}"
        return page.translate.gettext("A turn is %(length)s minutes.", length=length)
    return page.translate.ngettext(
        "A turn is %(num)s minute.", "A turn is %(num)s minutes.", minutes
    )
