"""The substitute's brief: the evening on one page for someone who has never led it."""

from typing import Final

from groupapp.agenda_steps import step_advice, step_name
from groupapp.domain.briefs import BriefFacts, Brought
from groupapp.handouts.blocks import (
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

TIME: Final = 22.0
NAME: Final = 38.0
ROWS: Final = 5


def title(page: Page) -> str:
    return page.translate.gettext("Substitute's brief")


def story(facts: BriefFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    thanks = gettext("Thank you for leading tonight. This page is all that you need.")
    where = " · ".join(filter(None, [page.long_date(facts.group.session), facts.group.place]))
    return [
        *page.heading(title(page), where, thanks),
        Text(gettext("How to run it"), Role.HEADING),
        Table(_step_columns(), tuple(_steps(facts, page)), height=0),
        Gap(3),
        Text(gettext("Promised and asked"), Role.HEADING),
        *_brought(facts, page),
        Gap(3),
        *_people(facts, page),
        Text(gettext("Who to call"), Role.HEADING),
        *_to_call(facts, page),
        Gap(2),
        Text(
            gettext(
                "The room hears names, asks, and goals that members ticked. Everything else stays"
                " with you. Afterwards, give this page and all sheets back."
            ),
            Role.SMALL,
        ),
    ]


def _step_columns() -> tuple[Column, ...]:
    return Column(width=TIME), Column()


def _steps(facts: BriefFacts, page: Page) -> list[tuple[Cell, ...]]:
    gettext = page.translate.gettext
    rows: list[tuple[Cell, ...]] = []
    for step in facts.steps:
        begins = [Text("" if facts.blank else page.clock(step.starts), Role.STRONG)]
        minutes = page.translate.ngettext("%(num)s minute", "%(num)s minutes", step.minutes)
        name = gettext(
            "%(step)s, %(minutes)s", step=step_name(step, page.translate), minutes=minutes
        )
        how = step_advice(step, page.translate)
        rows.append((begins, [Text(name, Role.STRONG), Text(how, Role.SMALL)]))
    return rows


def _brought(facts: BriefFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    if not (facts.brought or facts.blank):
        return [Text(gettext("Nobody has promised or asked anything for tonight yet."))]
    rows: list[tuple[Cell, ...]] = [_row(brought, page) for brought in facts.brought]
    if facts.blank:
        rows = [("", "")] * ROWS
    columns = Column(gettext("Name"), NAME), Column(gettext("Promised for tonight, and asks"))
    return [Table(columns, tuple(rows), height=0 if facts.brought else 9)]


def _row(brought: Brought, page: Page) -> tuple[Cell, ...]:
    said: list[Block] = [Text("; ".join(brought.promises))] if brought.promises else []
    if brought.ask:
        asked = page.translate.gettext("Asks the group: %(ask)s", ask=brought.ask)
        said.append(Text(asked))
    return ([Text(brought.name, Role.STRONG)], said)


def _people(facts: BriefFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    said = [
        (facts.newcomers, gettext("New here, so give them a warm welcome:")),
        (facts.away, gettext("Told us that they are away:")),
    ]
    lines: list[Block] = [Text(f"{label} {page.list_of(names)}.") for names, label in said if names]
    return [*lines, Gap(3)] if lines else []


def _to_call(facts: BriefFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    led = page.list_of(facts.facilitators) if facts.facilitators else ""
    help_from = (
        gettext("If you need help: %(names)s", names=led) if led else gettext("If you need help:")
    )
    glad = gettext("Silent for a while, and maybe glad of a friendly call:")
    calls: list[Block] = [Text(f"{glad} {page.list_of(facts.to_call)}.")] if facts.to_call else []
    if facts.blank:
        calls = [Text(glad), Lines(1)]
    return [
        Blanks((Field(help_from),)),
        Gap(1.5),
        Blanks((Field(gettext("Keys and the building:")),)),
        *([Gap(1.5), *calls] if calls else []),
    ]
