"""The agenda: the evening step by step, with each one's time in the round."""

from typing import Final

from groupapp.agenda_steps import congratulation, step_advice, step_name
from groupapp.domain.agenda import Step
from groupapp.domain.room_paper import AgendaFacts
from groupapp.domain.terms import StepName
from groupapp.handouts.blocks import Blocks, Cell, Column, Gap, Role, Table, Text
from groupapp.handouts.page import Page

TIME: Final = 30.0
MINUTES: Final = 22.0
ROW: Final = 30.0


def title(page: Page) -> str:
    return page.translate.gettext("Agenda")


def story(facts: AgendaFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    group = facts.group
    where = [group.place] if group.place else []
    columns = (
        Column(gettext("Begins"), TIME),
        Column(gettext("What we do")),
        Column(gettext("Minutes"), MINUTES, centered=True),
    )
    rows = tuple(_row(step, facts, page) for step in facts.steps)
    return [
        *page.heading(group.name, page.long_date(group.session), *where),
        Table(columns, rows, height=ROW, boxes=facts.blank),
        Gap(6),
        Text(gettext("What is said here stays here.")),
    ]


def _row(step: Step, facts: AgendaFacts, page: Page) -> tuple[Cell, ...]:
    translate = page.translate
    is_topic = step.name is StepName.TOPIC and not facts.blank
    how = (is_topic and facts.topic) or step_advice(step, translate, timed=not facts.blank)
    if step.name is StepName.LANDED and facts.landed:
        told = (congratulation(each.name, each.company, translate) for each in facts.landed)
        how = " ".join(told)
    what: Cell = [
        Gap(2),
        Text(step_name(step.name, translate), Role.HEADING),
        Gap(0.8),
        Text(how),
        Gap(2),
    ]
    if facts.blank:
        return ("", what, "")
    begins: Cell = [Text(page.clock(step.starts), Role.HEADING)]
    return (begins, what, str(step.minutes))
