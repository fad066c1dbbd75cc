"""Help cards: the group's local help lines, to cut out and keep; all cards are the same."""

from typing import Final

from groupapp.domain.rows import HelpCardFacts
from groupapp.handouts.blocks import (
    Beside,
    Block,
    Blocks,
    Card,
    Cards,
    Cut,
    Gap,
    Lines,
    Qr,
    Role,
    Text,
)
from groupapp.handouts.page import Page

QR: Final = 18.0
RULED: Final = 3
"""Lines to write on where no help line is listed."""
CUTS: Final = (Cut(2, 4), Cut(2, 3), Cut(2, 2), Cut(1, 3), Cut(1, 2), Cut(1, 1))


def title(page: Page) -> str:
    return page.translate.gettext("Help cards")


def story(facts: HelpCardFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    head = [
        Text(gettext("People who can help"), Role.HEADING),
        Text(facts.group.name, Role.SMALL),
    ]
    lines = [block for line in facts.lines for block in _line(line)] or [Lines(RULED)]
    return [Cards((Card([*head, *lines], _foot(facts, page)),), CUTS, fill=True)]


def _line(line: str) -> Blocks:
    """Who it is, and below it the number, so that no number is broken at its blanks."""
    name, colon, number = line.partition(": ")
    blocks: list[Block] = [Gap(1.5), Text(f"{name}{colon}".strip(), Role.STRONG)]
    return [*blocks, Text(number)] if number else blocks


def _foot(facts: HelpCardFacts, page: Page) -> Blocks:
    danger = Text(
        page.translate.gettext("In danger now? Call the local emergency number."), Role.SMALL
    )
    if facts.link is None:
        return [Gap(1.5), danger]
    return [Gap(1.5), Beside([danger], [Qr(facts.link, QR)], QR)]
