"""The landing story: how it came about, and thanks to those whose introductions led on."""

from groupapp.domain.landings import Landing, LandingsFacts, Thanked
from groupapp.handouts.blocks import (
    Block,
    Blocks,
    Break,
    Chapter,
    Gap,
    Lines,
    Role,
    Text,
    Together,
)
from groupapp.handouts.page import Page


def title(page: Page) -> str:
    return page.translate.gettext("A landing story")


def story(facts: LandingsFacts, page: Page) -> Blocks:
    return [
        Chapter(one.name or title(page), _story(one, facts, page), Break.SHEET)
        for one in facts.landings
    ]


def _story(one: Landing, facts: LandingsFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    glad = gettext("%(group)s is glad with you.", group=facts.group.name)
    whose = [gettext("For %(name)s. Read it aloud only if you like.", name=one.name), glad]
    return [
        *page.heading(title(page), *(whose if one.name else [glad])),
        *(_way(one, page) if one.name else []),
        *_to_tell(page),
        *_thanks(one, page),
    ]


def _way(one: Landing, page: Page) -> Blocks:
    translate = page.translate
    counts = [
        translate.ngettext("%(num)s session", "%(num)s sessions", one.sessions),
        translate.ngettext("%(num)s conversation", "%(num)s conversations", one.conversations),
        translate.ngettext("%(num)s event", "%(num)s events", one.events),
    ]
    lines = [translate.gettext("On the way: %(counts)s.", counts=page.list_of(counts))]
    if one.joined and one.landed:
        first, last = page.full_date(one.joined), page.full_date(one.landed)
        lines.insert(
            0, translate.gettext("Joined %(first)s, landed %(last)s.", first=first, last=last)
        )
    return [*(Text(line) for line in lines), Gap(4)]


def _to_tell(page: Page) -> list[Block]:
    gettext = page.translate.gettext
    asked = [
        gettext("What helped most?"),
        gettext("Which conversation or introduction made the difference?"),
        gettext("What would you say to someone who came for the first time tonight?"),
    ]
    return [Together([Text(each, Role.HEADING), Lines(2), Gap(4)]) for each in asked]


def _thanks(one: Landing, page: Page) -> list[Block]:
    gettext = page.translate.gettext
    heading = Text(gettext("Thanks to those who introduced me"), Role.HEADING)
    if not one.thanked:
        return [
            heading,
            Text(gettext("Who opened a door? Write their names."), Role.SMALL),
            Lines(3),
        ]
    thanked = [_thank(each, page) for each in one.thanked]
    note = Text(gettext("A text to send: change it as you like."), Role.SMALL)
    return [heading, note, Gap(2), *thanked]


def _thank(thanked: Thanked, page: Page) -> Block:
    text = page.translate.gettext(
        "“Dear %(name)s, I have found work! You introduced me to %(people)s, and that led on."
        " Thank you. How are you?”",
        name=thanked.name,
        people=page.list_of(thanked.introduced),
    )
    return Together([Text(thanked.name, Role.STRONG), Text(text), Gap(3)])
