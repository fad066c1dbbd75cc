"""The target list: companies the member wants in to, who may know someone, and what comes next."""

from typing import Final

from groupapp.domain.worksheets import OwnTargets, TargetsFacts
from groupapp.handouts.blocks import (
    Blanks,
    Blocks,
    Break,
    Cell,
    Chapter,
    Column,
    Field,
    Gap,
    Role,
    Table,
    Text,
)
from groupapp.handouts.page import Page

ROWS: Final = 10
LARGE_ROWS: Final = 6
EMPTY: Final = 3
ROW: Final = 14.0


def title(page: Page) -> str:
    return page.translate.gettext("Target list")


def story(facts: TargetsFacts, page: Page) -> Blocks:
    return [Chapter(own.name or title(page), _sheet(own, page), Break.SHEET) for own in facts.lists]


def _sheet(own: OwnTargets, page: Page) -> Blocks:
    gettext = page.translate.gettext
    about = gettext("A target is a company I want to work for. People get me in, not the list.")
    whose = [gettext("For %(name)s, to keep.", name=own.name)] if own.name else []
    rows: list[tuple[Cell, ...]] = [
        ([Text(company, Role.STRONG)], "", "", "") for company in own.companies
    ]
    most = LARGE_ROWS if page.is_large else ROWS
    rows += [("",) * 4] * max(most - len(rows), EMPTY)
    columns = (
        Column(gettext("Company")),
        Column(gettext("Who works there?"), 42),
        Column(gettext("Who may know someone?"), 42),
        Column(gettext("Next step, by when"), 42),
    )
    return [
        *page.heading(title(page), about, *whose),
        Text(gettext("The job I look for: %(role)s", role=own.role))
        if own.role
        else Blanks((Field(gettext("The job I look for:")),)),
        Gap(3),
        Table(columns, tuple(rows), height=ROW, boxes=True),
        Gap(2),
        Text(gettext("Ask the group about three of them at the next session."), Role.SMALL),
    ]
