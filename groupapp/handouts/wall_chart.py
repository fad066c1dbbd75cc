"""The wall chart: what the whole room may see of this week and the next."""

from typing import Any, Final

from groupapp.domain.rows import ChartFacts, ChartRow, Counts
from groupapp.handouts.page import BODY, LABEL, SMALL, STRONG, Page

NAME: Final = 50.0
NUMBER: Final = 19.0
ROW: Final = 12.0
EMPTY_LINES: Final = 3
PAGE_OF_LINES: Final = 14
MOST_GOALS: Final = 5


def build(facts: ChartFacts, page: Page) -> bytes:
    gettext = page.translate.gettext
    return page.pdf(gettext("Wall chart"), facts.group, story(facts, page))


def story(facts: ChartFacts, page: Page) -> list[Any]:
    gettext = page.translate.gettext
    heading = page.heading(
        gettext("This week and next week"),
        gettext("Here is what members chose to show. Blank lines are for writing in the room."),
    )
    if not facts.rows:
        heading.append(page.para(gettext("Nobody is on the list yet. Write names here.")))
        heading.append(page.gap(4))
    goals = page.width - NAME - 3 * NUMBER
    rows = [_row(row, goals, facts.blank, page) for row in facts.rows]
    rows += [[""] * 5] * (EMPTY_LINES if facts.rows else PAGE_OF_LINES)
    columns = [NAME, NUMBER, NUMBER, NUMBER, goals]
    return [*heading, page.table(columns, [_header(columns, page), *rows], ROW, boxes=facts.blank)]


def _header(columns: list[float], page: Page) -> list[Any]:
    gettext = page.translate.gettext
    return [
        page.para(gettext("Name"), SMALL, columns[0]),
        page.para(gettext("Face to face"), LABEL, NUMBER - 3),
        page.para(gettext("Events"), LABEL, NUMBER - 3),
        page.para(gettext("Lined up"), LABEL, NUMBER - 3),
        page.para(gettext("Goals for next week"), SMALL, columns[-1] - 3),
    ]


def _row(row: ChartRow, width: float, blank: bool, page: Page) -> list[Any]:
    name = page.para(row.name, STRONG, NAME - 3, most=2)
    if blank:
        return [name, "", "", "", ""]
    return [name, *_numbers(row.counts, page), _goals(row.goals, width, page)]


def _numbers(counts: Counts | None, page: Page) -> list[Any]:
    if counts is None:
        return ["", "", ""]
    gettext = page.translate.gettext
    meetings = gettext("%(n)s of %(goal)s", n=counts.face_to_face, goal=counts.goal_meetings)
    events = gettext("%(n)s of %(goal)s", n=counts.events, goal=counts.goal_events)
    return [meetings, events, str(counts.lined_up)]


def _goals(goals: tuple[str, ...], width: float, page: Page) -> Any:
    cell: list[Any] = []
    for goal in goals[:MOST_GOALS]:
        cell.append(page.para(goal, BODY, width - 3, most=3))
    more = len(goals) - MOST_GOALS
    if more > 0:
        text = page.translate.ngettext("and %(num)s more goal", "and %(num)s more goals", more)
        cell.append(page.para(text, SMALL, width - 3))
    return cell or ""
