"""Leads and needs: what members ask, where they want in, what they offer, and who can help."""

from typing import Final

from groupapp.domain.leads import Lead, LeadsFacts
from groupapp.handouts.blocks import Blocks, Cell, Column, Gap, Role, Table, Text
from groupapp.handouts.page import Page

NAME: Final = 40.0
HELPER: Final = 52.0
EMPTY: Final = 3
BLANK: Final = 5


def title(page: Page) -> str:
    return page.translate.gettext("Leads and needs")


def story(facts: LeadsFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    is_blank = not (facts.asks or facts.targets or facts.offers)
    empty = BLANK if is_blank else EMPTY
    return [
        *page.heading(
            title(page),
            page.long_date(facts.group.session),
            gettext("Only what members chose to share. Write down who will call whom."),
        ),
        *_part(gettext("Asks"), gettext("What I ask"), facts.asks, empty, page),
        *_part(gettext("Targets"), gettext("Where I want in"), facts.targets, empty, page),
        *_part(gettext("Offers"), gettext("What I can do for you"), facts.offers, empty, page),
    ]


def _part(heading: str, what: str, leads: tuple[Lead, ...], empty: int, page: Page) -> Blocks:
    gettext = page.translate.gettext
    columns = (
        Column(gettext("Name"), NAME),
        Column(what),
        Column(gettext("Who can help?"), HELPER),
    )
    rows: list[tuple[Cell, ...]] = [
        ([Text(lead.name, Role.STRONG)], lead.text, "") for lead in leads
    ]
    rows += [("", "", "")] * empty
    return [Text(heading, Role.HEADING), Table(columns, tuple(rows), boxes=True), Gap(4)]
