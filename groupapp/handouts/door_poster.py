"""The poster for the door: who we are, when, where, and how to join."""

from groupapp.domain.room_paper import MeetingFacts
from groupapp.handouts.blocks import Block, Blocks, Gap, Lines, Role, Rule, Text
from groupapp.handouts.page import Page


def title(page: Page) -> str:
    return page.translate.gettext("Poster for the door")


def story(facts: MeetingFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    return [
        Gap(8),
        Text(facts.group.name, Role.DISPLAY, centered=True),
        Gap(4),
        Rule(),
        Gap(4),
        Text(gettext("Looking for work? You need not do it alone."), Role.TITLE, centered=True),
        Gap(12),
        *(_to_write(page) if facts.blank else _when_and_where(facts, page)),
        Gap(12),
        Rule(),
        Gap(6),
        *_how_to_join(facts, page),
    ]


def _when_and_where(facts: MeetingFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    times = gettext(
        "%(start)s to %(end)s", start=page.clock(facts.group.starts), end=page.clock(facts.ends)
    )
    every = gettext("Every %(weekday)s", weekday=page.weekday(facts.group.session))
    place = [Gap(4), Text(facts.group.place, Role.TITLE, centered=True)]
    return [
        Text(every, Role.DISPLAY, centered=True),
        Text(times, Role.DISPLAY, centered=True),
        *(place if facts.group.place else [Gap(4), *_label(gettext("Where"))]),
    ]


def _to_write(page: Page) -> Blocks:
    gettext = page.translate.gettext
    return [*_label(gettext("When")), Gap(6), *_label(gettext("Where"))]


def _label(label: str) -> list[Block]:
    return [Text(label, Role.TITLE), Gap(2), Lines(2)]


def _how_to_join(facts: MeetingFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    said = [
        gettext("Come in. Sit down. You need not sign up, and it costs nothing."),
        gettext("We tell each other whom we met, and whom we will meet next."),
        gettext("Someone here may know a person you want to meet."),
    ]
    blocks: list[Block] = [
        Text(gettext("How to join"), Role.TITLE, centered=True),
        Gap(4),
        *(block for line in said for block in (Text(line, Role.HEADING, centered=True), Gap(2))),
    ]
    if facts.facilitators and not facts.blank:
        asked = gettext("Ask for %(names)s.", names=page.list_of(facts.facilitators))
        blocks += [Gap(4), Text(asked, Role.TITLE, centered=True)]
    return blocks
