"""Leads and needs: what members ask, where they want in, what they offer, and who can help."""

from typing import Final

from groupapp.domain.leads import Lead, LeadsFacts
from groupapp.handouts.blocks import Blocks, Cell, Column, Gap, Role, Table, Text
from groupapp.handouts.page import Page

NAME: Final = 40.0
HELPER: Final = 52.0
EMPTY: Final = {False: 3, True: 2}
"""Rows to write on, on regular and on large print."""
BLANK: Final = {False: 6, True: 4}


def title(page: Page) -> str:
    return page.translate.gettext("Leads and needs")


def story(facts: LeadsFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    is_blank = not (facts.asks or facts.targets or facts.offers)
    empty = (BLANK if is_blank else EMPTY)[page.is_large]
    help_wanted, wanted = gettext("Who can help?"), gettext("Who would like it?")
    return [
        *page.heading(
            title(page),
            page.long_date(facts.group.session),
            gettext("Only what members chose to share. Write down who will call whom."),
        ),
        *_part(gettext("Asks"), gettext("What I ask"), help_wanted, facts.asks, empty, page),
        *_part(
            gettext("Targets"), gettext("Where I want in"), help_wanted, facts.targets, empty, page
        ),
        *_part(
            gettext("Offers"), gettext("What I can do for you"), wanted, facts.offers, empty, page
        ),
    ]


def _part(
    heading: str, what: str, who: str, leads: tuple[Lead, ...], empty: int, page: Page
) -> Blocks:
    columns = (Column(page.translate.gettext("Name"), NAME), Column(what), Column(who, HELPER))
    rows: list[tuple[Cell, ...]] = [
        ([Text(lead.name, Role.STRONG)], _said(lead, page), ", ".join(lead.helpers))
        for lead in leads
    ]
    rows += [("", "", "")] * empty
    return [Text(heading, Role.HEADING), Table(columns, tuple(rows), boxes=True), Gap(4)]


def _said(lead: Lead, page: Page) -> Blocks:
    if lead.since is None:
        return [Text(lead.text)]
    since = page.translate.gettext("Since %(day)s", day=page.short_date(lead.since))
    return [Text(lead.text), Text(since, Role.SMALL)]
