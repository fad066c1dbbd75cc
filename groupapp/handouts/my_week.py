"""My week: conversations, one event, and the plan in words of when and then."""

from typing import Final

from groupapp.domain.worksheets import OwnWeekAhead, WeeksFacts
from groupapp.handouts.blocks import (
    Blanks,
    Block,
    Blocks,
    Break,
    Cell,
    Chapter,
    Column,
    Field,
    Gap,
    Lines,
    Role,
    Table,
    Text,
    Together,
)
from groupapp.handouts.page import Page
from groupapp.words import mode

EVENTS: Final = 1
PLANS: Final = 3


def title(page: Page) -> str:
    return page.translate.gettext("My week")


def story(facts: WeeksFacts, page: Page) -> Blocks:
    return [
        Chapter(week.name or title(page), _sheet(week, facts, page), Break.SHEET)
        for week in facts.weeks
    ]


def _sheet(week: OwnWeekAhead, facts: WeeksFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    after = gettext("The week after %(day)s", day=page.long_date(facts.group.session))
    head: list[Block] = [*page.heading(title(page), after)]
    if week.name:
        whose = gettext("For %(name)s, to keep.", name=week.name)
        head = [*page.heading(title(page), after, whose)]
    return [*head, *_talks(week, page), *_events(week, page), *_plans(week, page)]


def _talks(week: OwnWeekAhead, page: Page) -> Blocks:
    gettext = page.translate.gettext
    rows: list[tuple[Cell, ...]] = [
        (talk.who, page.short_date(talk.day), mode(talk.mode, page.translate), "")
        for talk in week.lined_up
    ]
    rows += [("",) * 4] * max(week.goal - week.face_to_face, 1)
    columns = (
        Column(gettext("Who?")),
        Column(gettext("Day and time"), 36),
        Column(gettext("Where or how"), 40),
        Column(gettext("Done"), 14, ticks=True),
    )
    return [
        Table(columns, tuple(rows), gettext("Conversations"), boxes=True),
        Gap(1),
        Text(
            gettext("My aim: %(goal)s face to face. After a good day, one more.", goal=week.goal),
            Role.SMALL,
        ),
        Gap(4),
    ]


def _events(week: OwnWeekAhead, page: Page) -> Blocks:
    gettext = page.translate.gettext
    rows: list[tuple[Cell, ...]] = [(name, page.short_date(day), "") for day, name in week.events]
    rows += [("",) * 3] * max(EVENTS - len(rows), 0)
    columns = (
        Column(gettext("Event")),
        Column(gettext("Day and time"), 36),
        Column(gettext("Whom I want to meet there"), 54),
    )
    return [Table(columns, tuple(rows), gettext("One event"), boxes=True), Gap(4)]


def _plans(week: OwnWeekAhead, page: Page) -> Blocks:
    gettext = page.translate.gettext
    said: list[Block] = [Text(f"• {goal}") for goal in week.goals]
    if said:
        said = [Text(gettext("My goals"), Role.HEADING), *said, Gap(3)]
    plan = Together(
        [
            Blanks((Field(gettext("When it is")),)),
            Gap(1.5),
            Blanks((Field(gettext("then I will")),)),
            Gap(4),
        ]
    )
    return [
        *said,
        Text(gettext("My plan: when and then"), Role.HEADING),
        Text(
            gettext("For example: when it is Monday after breakfast, then I will call Ana."),
            Role.SMALL,
        ),
        Gap(1.5),
        *[plan] * (PLANS - page.is_large),
        Text(gettext("If something gets in the way, I will"), Role.STRONG),
        Lines(1),
    ]
