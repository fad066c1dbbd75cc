"""The newcomer's sheet: what this group is, how an evening runs, and three small first steps."""

from groupapp.domain.room_paper import MeetingFacts
from groupapp.handouts.blocks import (
    Blanks,
    Blocks,
    Column,
    Field,
    Gap,
    Role,
    Table,
    Text,
    Tick,
    section,
)
from groupapp.handouts.page import Page


def title(page: Page) -> str:
    return page.translate.gettext("Welcome")


def story(facts: MeetingFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    return [
        *page.heading(gettext("Welcome to %(group)s", group=facts.group.name), *_when(facts, page)),
        *section(
            gettext("What we do here"),
            gettext(
                "We look for work together. Each week we plan whom to meet, we meet them, and"
                " we tell each other how it went. Then we plan the next step."
            ),
        ),
        *section(
            gettext("How an evening runs"),
            gettext(
                "A welcome, then a round: everyone has the same short time. After it, who can"
                " help whom. At the end each of us writes a plan. You may just listen tonight."
            ),
        ),
        *section(
            gettext("What we expect, and what we do not"),
            gettext(
                "Come when you can, and say when you cannot. Tell us how it was, also when it"
                " was nothing. Nobody ranks you, and a hard week is welcome here too."
            ),
        ),
        Text(gettext("Words we use"), Role.HEADING),
        Table((Column(width=34), Column()), _words(page), height=0),
        Gap(3),
        *section(
            gettext("Who sees what you write"),
            gettext(
                "Your check-in goes to your facilitator. The room sees your name, what you ask"
                " of the group, and only what you tick. You can have everything erased."
            ),
        ),
        Text(gettext("Three small steps for your first week"), Role.HEADING),
        *(Blanks((Tick(step),)) for step in _steps(page)),
        Gap(3),
        Blanks((Field(gettext("You can always ask:")),)),
    ]


def _when(facts: MeetingFacts, page: Page) -> list[str]:
    gettext = page.translate.gettext
    when = gettext(
        "Every %(weekday)s, %(start)s to %(end)s",
        weekday=page.weekday(facts.group.session),
        start=page.clock(facts.group.starts),
        end=page.clock(facts.ends),
    )
    led = gettext("Led by %(names)s", names=page.list_of(facts.facilitators))
    where = f"{when} · {facts.group.place}" if facts.group.place else when
    return [where, led] if facts.facilitators else [where]


def _words(page: Page) -> tuple[tuple[Blocks, str], ...]:
    gettext = page.translate.gettext
    words = [
        (gettext("Contact"), gettext("A person you know or have just met.")),
        (
            gettext("Conversation"),
            gettext("You talked with a contact. Face to face counts most."),
        ),
        (gettext("Goal"), gettext("What you want to do before the next session.")),
        (gettext("Target"), gettext("A company you want to work for.")),
        (gettext("Ask"), gettext("One thing the group can help you with.")),
        (
            gettext("Check-in"),
            gettext("Two minutes a week, by phone or on paper: whom you met, what comes next."),
        ),
    ]
    return tuple(([Text(word, Role.STRONG)], text) for word, text in words)


def _steps(page: Page) -> list[str]:
    gettext = page.translate.gettext
    return [
        gettext("Write down three people you like to talk with."),
        gettext("Ask one of them for half an hour this week."),
        gettext("Think of one thing to ask the group next time."),
    ]
