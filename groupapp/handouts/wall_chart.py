"""The wall chart: what the whole room may see of this week and the next."""

from typing import Final

from groupapp.domain.rows import ChartFacts, ChartRow, Counts
from groupapp.handouts.blocks import Blocks, Cell, Column, Gap, Role, Table, Text
from groupapp.handouts.page import Page

NAME: Final = 50.0
NUMBER: Final = 19.0
ROW: Final = 12.0
EMPTY_LINES: Final = 3
PAGE_OF_LINES: Final = 14


def title(page: Page) -> str:
    return page.translate.gettext("Wall chart")


def story(facts: ChartFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    heading = page.heading(
        gettext("This week and next week"),
        gettext("Here is what members chose to show. Blank lines are for writing in the room."),
    )
    empty: tuple[Cell, ...] = ("",) * 5
    rows = [*(_row(row, facts.blank, page) for row in facts.rows)]
    rows += [empty] * (EMPTY_LINES if facts.rows else PAGE_OF_LINES)
    nobody: Blocks = [] if facts.rows else [_nobody(page), Gap(4)]
    return [*heading, *nobody, Table(_columns(page), tuple(rows), "", ROW, boxes=facts.blank)]


def _nobody(page: Page) -> Text:
    return Text(page.translate.gettext("Nobody is on the list yet. Write names here."))


def _columns(page: Page) -> tuple[Column, ...]:
    gettext = page.translate.gettext
    return (
        Column(gettext("Name"), NAME),
        Column(gettext("Face to face"), NUMBER, centered=True),
        Column(gettext("Events"), NUMBER, centered=True),
        Column(gettext("Lined up"), NUMBER, centered=True),
        Column(gettext("Goals for next week")),
    )


def _row(row: ChartRow, blank: bool, page: Page) -> tuple[Cell, ...]:
    name = [Text(row.name, Role.STRONG)]
    if blank:
        return (name, "", "", "", "")
    return (name, *_numbers(row.counts, page), [Text(goal) for goal in row.goals])


def _numbers(counts: Counts | None, page: Page) -> tuple[Cell, ...]:
    if counts is None:
        return ("", "", "")
    gettext = page.translate.gettext
    meetings = gettext("%(n)s of %(goal)s", n=counts.face_to_face, goal=counts.goal_meetings)
    events = gettext("%(n)s of %(goal)s", n=counts.events, goal=counts.goal_events)
    return (meetings, events, str(counts.lined_up))
