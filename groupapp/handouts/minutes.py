"""The minutes of a session: who came, what was asked and offered, what is planned."""

from typing import Final

from groupapp.agenda_steps import congratulation, step_name
from groupapp.domain.closings import AskTold, MinutesFacts, NewJobTold
from groupapp.domain.leads import Lead
from groupapp.handouts.blocks import Blocks, Cell, Column, Gap, Role, Table, Text
from groupapp.handouts.page import Page
from groupapp.handouts.read_aloud import plans

NAME: Final = 42.0
HELPERS: Final = 48.0
ROW: Final = 7.5


def title(page: Page) -> str:
    return page.translate.gettext("Minutes of the session")


def story(facts: MinutesFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    return [
        *page.heading(title(page), facts.group.name, page.long_date(facts.group.session)),
        *_who(facts, page),
        *_landed(facts.landed, page),
        *_asks(facts.asks, page),
        *_names(gettext("Offers"), facts.offers, gettext("What I can do for you"), page),
        *_goals(facts, page),
        *_spent(facts, page),
        *_next(facts, page),
    ]


def _who(facts: MinutesFacts, page: Page) -> Blocks:
    gettext, ngettext = page.translate.gettext, page.translate.ngettext
    lines = [page.list_of(facts.present) or gettext("Who was here is not marked.")]
    if facts.guests:
        lines.append(gettext("Guests: %(names)s", names=page.list_of(facts.guests)))
    if facts.missing:
        lines.append(
            ngettext(
                "%(num)s member was away or absent.",
                "%(num)s members were away or absent.",
                facts.missing,
            )
        )
    return [Text(gettext("Who was here"), Role.HEADING), *map(Text, lines), Gap(4)]


def _landed(landed: tuple[NewJobTold, ...], page: Page) -> Blocks:
    if not landed:
        return []
    gettext = page.translate.gettext
    lines = [congratulation(each.name, each.company, page.translate) for each in landed]
    return [Text(gettext("Good news"), Role.HEADING), *map(Text, lines), Gap(4)]


def _asks(asks: tuple[AskTold, ...], page: Page) -> Blocks:
    if not asks:
        return []
    gettext = page.translate.gettext
    columns = (
        Column(gettext("Name"), NAME),
        Column(gettext("What I ask")),
        Column(gettext("Who can help"), HELPERS),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            [Text(ask.name, Role.STRONG)],
            ask.text,
            page.list_of(ask.helpers) or gettext("Nobody yet"),
        )
        for ask in asks
    ]
    return [Text(gettext("Asks"), Role.HEADING), Table(columns, tuple(rows), "", ROW), Gap(4)]


def _names(heading: str, told: tuple[Lead, ...], what: str, page: Page) -> Blocks:
    if not told:
        return []
    columns = (Column(page.translate.gettext("Name"), NAME), Column(what))
    rows: list[tuple[Cell, ...]] = [([Text(each.name, Role.STRONG)], each.text) for each in told]
    return [Text(heading, Role.HEADING), Table(columns, tuple(rows), "", ROW), Gap(4)]


def _goals(facts: MinutesFacts, page: Page) -> Blocks:
    if not facts.goals:
        return []
    gettext = page.translate.gettext
    columns = (Column(gettext("Name"), NAME), Column(gettext("Goals for next week")))
    rows: list[tuple[Cell, ...]] = [
        ([Text(row.name, Role.STRONG)], plans(row, page)) for row in facts.goals
    ]
    heading = gettext("What we plan for next week")
    return [Text(heading, Role.HEADING), Table(columns, tuple(rows), "", ROW), Gap(4)]


def _spent(facts: MinutesFacts, page: Page) -> Blocks:
    if not facts.spent:
        return []
    translate = page.translate
    columns = (Column(translate.gettext("Step")), Column(translate.gettext("Minutes"), 24))
    rows = tuple((step_name(name, translate), str(minutes)) for name, minutes in facts.spent)
    heading = translate.gettext("Where the time went")
    return [Text(heading, Role.HEADING), Table(columns, rows, "", ROW), Gap(4)]


def _next(facts: MinutesFacts, page: Page) -> Blocks:
    if facts.next_session is None:
        return []
    day = page.long_date(facts.next_session)
    return [Text(page.translate.gettext("We meet again on %(day)s.", day=day), Role.STRONG)]
