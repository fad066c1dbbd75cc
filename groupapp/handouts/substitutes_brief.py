"""The substitute's brief: the evening on one page for someone who has never led it."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from groupapp.agenda_steps import step_advice, step_name
from groupapp.domain.briefs import BriefFacts, Brought
from groupapp.handouts.blocks import (
    BOX,
    Beside,
    Blanks,
    Block,
    Blocks,
    Cell,
    Column,
    Field,
    Gap,
    Lines,
    Role,
    Table,
    Text,
)
from groupapp.handouts.page import Page

TIME: Final = 25.0
NAME: Final = {False: 44.0, True: 30.0}
"""On regular and on large print."""
ASIDE: Final = 60.0
GUTTER: Final = 3.0
ROWS: Final = {False: 7, True: 5}
TWO_COLUMNS: Final = range(9, 17)
"""So many fit on the one page in two columns; fewer have a row each, and so have those on two."""


def title(page: Page) -> str:
    return page.translate.gettext("Substitute's brief")


def story(facts: BriefFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    thanks = gettext("Thank you for leading today.")
    when = page.long_date(facts.group.session)
    where = " · ".join(filter(None, [when, facts.group.place, thanks]))
    evening, people = _evening(facts, page), [*_to_call(facts, page), *_people(facts, page)]
    heading, brought = page.heading(title(page), where), _brought(facts, page)
    if page.is_large:
        return [*heading, *evening, Gap(3), *brought, Gap(3), *people, *_heard(page)]
    return [*heading, Beside(evening, people, ASIDE), Gap(2), *brought, Gap(2), *_heard(page)]


def _evening(facts: BriefFacts, page: Page) -> Blocks:
    heading = Text(page.translate.gettext("How to run it"), Role.HEADING)
    return [heading, Table((Column(width=TIME), Column()), tuple(_steps(facts, page)), height=0)]


def _steps(facts: BriefFacts, page: Page) -> list[tuple[Cell, ...]]:
    gettext = page.translate.gettext
    rows: list[tuple[Cell, ...]] = []
    for step in facts.steps:
        begins = [Text("" if facts.blank else page.clock(step.starts), Role.STRONG)]
        minutes = page.translate.ngettext("%(num)s minute", "%(num)s minutes", step.minutes)
        name = gettext(
            "%(step)s, %(minutes)s", step=step_name(step.name, page.translate), minutes=minutes
        )
        how = step_advice(step, page.translate)
        rows.append((begins, [Text(name, Role.STRONG), Text(how, Role.SMALL)]))
    return rows


def _brought(facts: BriefFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    heading = Text(gettext("Promised for today, and asks"), Role.HEADING)
    if not (facts.brought or facts.blank):
        return [heading, Text(gettext("Nobody has promised or asked anything for today yet."))]
    if len(facts.brought) in TWO_COLUMNS and not page.is_large:
        return [heading, _in_two_columns(facts.brought, page)]
    rows = [_row(brought, page) for brought in facts.brought] or [("", "")] * ROWS[page.is_large]
    height = BOX if facts.blank else 0
    return [
        heading,
        Table((Column(width=NAME[page.is_large]), Column()), tuple(rows), height=height),
    ]


def _row(brought: Brought, page: Page) -> tuple[Cell, ...]:
    return ([Text(brought.name, Role.STRONG)], [Text(said) for said in _said(brought, page)])


def _in_two_columns(brought: Sequence[Brought], page: Page) -> Beside:
    each: list[Blocks] = [
        [Text(f"{one.name}: {' · '.join(_said(one, page))}"), Gap(1)] for one in brought
    ]
    half = (len(each) + 1) // 2
    return Beside(list(chain(*each[:half])), list(chain(*each[half:])), page.width / 2 - GUTTER)


def _said(brought: Brought, page: Page) -> Iterator[str]:
    if brought.promises:
        yield "; ".join(brought.promises)
    if brought.ask:
        yield page.translate.gettext("Asks the group: %(ask)s", ask=brought.ask)


def _to_call(facts: BriefFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    helper = gettext("If you need help:")
    if facts.facilitators:
        names = page.list_of(facts.facilitators)
        helper = gettext("If you need help: %(names)s", names=names)
    return [
        Text(gettext("Who to call"), Role.HEADING),
        Text(helper),
        Gap(0.8),
        Blanks((Field(gettext("Phone")),)),
        Gap(1.5),
        Text(gettext("Keys and the building:")),
        Gap(0.8),
        Blanks((Field(gettext("Phone")),)),
        Gap(2),
    ]


def _people(facts: BriefFacts, page: Page) -> Blocks:
    """Names, or with a blank a line for each kind of them."""
    gettext = page.translate.gettext
    said = [
        (facts.newcomers, gettext("New here, so give them a warm welcome:")),
        (facts.away, gettext("Told us that they are away:")),
        (facts.to_call, gettext("Silent for a while, and maybe glad of a friendly call:")),
    ]
    blocks: list[Block] = []
    for names, label in said:
        if names:
            blocks += [Text(f"{label} {page.list_of(names)}."), Gap(1.5)]
        elif facts.blank:
            blocks += [Text(label), Lines(1), Gap(1.5)]
    return blocks


def _heard(page: Page) -> Blocks:
    gettext = page.translate.gettext
    rule = gettext(
        "The room may hear names, asks, and the goals above. Who is silent, and why someone is"
        " away, stays with you. Afterwards, give all paper back."
    )
    return [Text(rule)]
