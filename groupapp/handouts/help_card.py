"""Help cards: the group's local help lines, to cut out and keep; all cards are the same."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from groupapp.domain.rows import HelpCardFacts
from groupapp.handouts.cards import EDGE, ROUNDING, card_pages
from groupapp.handouts.page import BOX, HEADING, SMALL, STRONG, Page, Style

if TYPE_CHECKING:
    from groupapp.handouts.pen import Pen

QR: Final = 18.0
QUIET: Final = 4.0
GAP: Final = 1.5
MOST: Final = 60
"""Lines of type that one help line may take: more than the longest needs."""
RULED: Final = 3
"""Rows to write on where no help line is listed."""


SIZES: Final = (15.0, 13.0, 11.5)
"""Of type, in points; the largest that fits."""


class Cut(NamedTuple):
    """How a sheet is cut into cards."""

    columns: int
    rows: int


CUTS: Final = (Cut(2, 4), Cut(2, 3), Cut(2, 2), Cut(1, 2), Cut(1, 1))
"""From small to large; the help lines take the first on which they all fit."""


def build(facts: HelpCardFacts, page: Page) -> bytes:
    return page.pdf(page.translate.gettext("Help cards"), facts.group, story(facts, page))


def story(facts: HelpCardFacts, page: Page) -> list[Any]:
    for cut in CUTS:
        for size in SIZES:
            if _fits(facts, cut, size, page):
                draw = partial(_card, facts=facts, size=size, page=page)
                return card_pages([draw] * (cut.columns * cut.rows), cut.columns, cut.rows, page)
    return _long_list(facts, page)


def _fits(facts: HelpCardFacts, cut: Cut, size: float, page: Page) -> bool:
    width = page.width / cut.columns - 2 * EDGE
    height = (page.height - ROUNDING) / cut.rows - 2 * EDGE
    title = page.para(_title(page), HEADING, width, 2)
    texts = [text for line in facts.lines for text in _texts(line, size)]
    body = [page.para(text, style, width, MOST) for text, style in texts]
    head = page.height_of([title, page.para(facts.group.name, SMALL, width, 2), *body])
    room = GAP * (len(facts.lines) + 1) if facts.lines else GAP + RULED * BOX
    return bool(head + room + _foot_height(facts, width, page) <= height)


def _texts(line: str, size: float) -> Iterator[tuple[str, Style]]:
    """Who it is, and below it the number, so that no number is broken at its blanks."""
    name, colon, number = line.partition(": ")
    yield f"{name}{colon}".strip(), Style(size, bold=True)
    if number:
        yield number, Style(size)


def _foot_height(facts: HelpCardFacts, width: float, page: Page) -> float:
    aside = QR + QUIET if facts.link else 0
    foot = page.height_of([page.para(_danger(page), SMALL, width - aside, 4)])
    return max(foot, QR if facts.link else 0) + GAP


def _card(pen: "Pen", facts: HelpCardFacts, size: float, page: Page) -> None:
    y = pen.text(0, 0, _title(page), HEADING, most=2)
    y = pen.text(0, y, facts.group.name, SMALL, most=2)
    for line in facts.lines:
        y += GAP
        for text, style in _texts(line, size):
            y = pen.text(0, y, text, style, most=MOST)
    for number in range(0 if facts.lines else RULED):
        pen.line(0, y + GAP + (number + 1) * BOX, pen.width, y + GAP + (number + 1) * BOX)
    aside = 0.0
    if facts.link:
        aside = QR + QUIET
        pen.qr(pen.width - QR, pen.height - QR, QR, facts.link)
    foot = _foot_height(facts, pen.width, page)
    pen.text(0, pen.height - foot + GAP, _danger(page), SMALL, pen.width - aside, most=4)


def _title(page: Page) -> str:
    return page.translate.gettext("People who can help")


def _danger(page: Page) -> str:
    return page.translate.gettext("In danger now? Call the local emergency number.")


def _long_list(facts: HelpCardFacts, page: Page) -> list[Any]:
    """More than a page holds: plain lines, on as many pages as they need."""
    lines = [
        flow for line in facts.lines for flow in (page.para(line, STRONG, most=MOST), page.gap(GAP))
    ]
    return [*page.heading(_title(page), facts.group.name), *lines, page.para(_danger(page))]
