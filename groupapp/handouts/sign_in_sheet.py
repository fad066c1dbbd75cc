"""The sign-in sheet: everyone signs beside their name, and guests write theirs."""

from typing import Final

from groupapp.domain.room_paper import SignInFacts
from groupapp.handouts.blocks import Blocks, Cell, Column, Gap, Table, Text
from groupapp.handouts.page import Page

SIGNED: Final = 80.0
GUESTS: Final = 4
PAGE_OF_LINES: Final = 12


def title(page: Page) -> str:
    return page.translate.gettext("Sign-in sheet")


def story(facts: SignInFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    here = gettext("Please sign beside your name, so that we know you were here.")
    name, sign = Column(gettext("Name")), Column(gettext("I am here (sign or tick)"), SIGNED)
    rows: list[tuple[Cell, ...]] = [(each, "") for each in facts.names]
    rows += [("", "")] * (1 if facts.names else PAGE_OF_LINES)
    heard = Column(gettext("How did you hear of us?"), SIGNED)
    guests: tuple[tuple[Cell, ...], ...] = (("", ""),) * GUESTS
    return [
        *page.heading(title(page), page.long_date(facts.group.session), here),
        Table((name, sign), tuple(rows), boxes=True),
        Gap(6),
        Table(
            (Column(gettext("First name")), heard),
            guests,
            gettext("Guests: welcome!"),
            boxes=True,
        ),
        Gap(3),
        Text(gettext("Guests: a first name is enough. You owe us nothing more tonight.")),
    ]
