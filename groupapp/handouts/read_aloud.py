"""Read aloud: what each one plans for next week, on one page for the end of the session."""

from typing import Final

from groupapp.domain.closings import Aloud, AloudFacts
from groupapp.handouts.blocks import Blocks, Cell, Column, Gap, Role, Table, Text
from groupapp.handouts.page import Page
from groupapp.summary_words import lined_up_next

NAME: Final = 50.0
ROW: Final = 10.0


def title(page: Page) -> str:
    return page.translate.gettext("What we plan for next week")


def story(facts: AloudFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    heading = page.heading(
        title(page),
        page.long_date(facts.group.session),
        gettext("To read aloud: here is what members chose to share."),
    )
    if not facts.rows:
        return [*heading, Text(gettext("Nobody is on the list yet."))]
    columns = (Column(gettext("Name"), NAME), Column(gettext("Goals for next week")))
    rows = tuple(_row(row, page) for row in facts.rows)
    return [*heading, Table(columns, rows, "", ROW), *next_session(facts, page)]


def _row(row: Aloud, page: Page) -> tuple[Cell, ...]:
    return ([Text(row.name, Role.STRONG)], plans(row, page))


def plans(row: Aloud, page: Page) -> Blocks:
    """The goals, and how many conversations are lined up where that is shown."""
    told = [Text(goal) for goal in row.goals]
    if row.lined_up:
        told.append(Text(lined_up_next(row.lined_up, page.translate), Role.SMALL))
    return told


def next_session(facts: AloudFacts, page: Page) -> Blocks:
    if facts.next_session is None:
        return []
    day = page.long_date(facts.next_session)
    return [Gap(5), Text(page.translate.gettext("We meet again on %(day)s.", day=day), Role.STRONG)]
