"""Link cards: each member's personal link to cut out and keep, eight a sheet."""

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from groupapp.domain.rows import GroupFacts, LinkCard, LinkCardsFacts
from groupapp.handouts.cards import card_pages
from groupapp.handouts.page import HEADING, SMALL, Page

if TYPE_CHECKING:
    from groupapp.handouts.pen import Pen

QR: Final = 27.0
QUIET: Final = 5.0
TWO_LINES: Final = 10.0


def build(facts: LinkCardsFacts, page: Page) -> bytes:
    gettext = page.translate.gettext
    return page.pdf(gettext("Link cards"), facts.group, story(facts, page))


def story(facts: LinkCardsFacts, page: Page) -> list[Any]:
    if facts.cards:
        draw = [partial(_card, card=card, group=facts.group, page=page) for card in facts.cards]
        return card_pages(draw, 2, 4, page)
    gettext = page.translate.gettext
    return [
        *page.heading(gettext("Link cards")),
        page.para(gettext("There is nobody to make a card for. Add members first.")),
    ]


def _card(pen: "Pen", card: LinkCard, group: GroupFacts, page: Page) -> None:
    gettext = page.translate.gettext
    y = pen.text(0, 0, card.name, HEADING, most=2)
    if y < TWO_LINES:
        y = pen.text(0, y, group.name, SMALL)
    y += 2
    if card.link is None:
        text = gettext("Our check-in is on paper. Ask for a sheet, fill it in and hand it in.")
        pen.text(0, y, text, most=4)
        return
    pen.qr(0, y + 1, QR, card.link)
    how = gettext("Your check-in: point your phone's camera at the square, or type")
    below = pen.text(QR + QUIET, y, how, SMALL, most=4)
    pen.text(QR + QUIET, below + 0.5, card.link, SMALL, most=4)
    pen.text(0, pen.height - 4.5, gettext("This link is yours alone. Keep it safe."), SMALL)
