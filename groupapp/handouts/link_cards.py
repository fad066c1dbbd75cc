"""Link cards: each member's personal link to cut out and keep."""

from typing import Final

from groupapp.domain.rows import GroupFacts, LinkCard, LinkCardsFacts
from groupapp.handouts.blocks import Beside, Blocks, Card, Cards, Cut, Gap, Qr, Role, Text
from groupapp.handouts.page import Page

QR: Final = 27.0
CUTS: Final = (Cut(2, 4), Cut(2, 3), Cut(2, 2), Cut(1, 3), Cut(1, 2), Cut(1, 1))


def title(page: Page) -> str:
    return page.translate.gettext("Link cards")


def story(facts: LinkCardsFacts, page: Page) -> Blocks:
    if facts.cards:
        return [Cards(tuple(_card(card, facts.group, page) for card in facts.cards), CUTS)]
    gettext = page.translate.gettext
    nobody = gettext("There is nobody to make a card for. Add members first.")
    return [*page.heading(title(page)), Text(nobody)]


def _card(card: LinkCard, group: GroupFacts, page: Page) -> Card:
    gettext = page.translate.gettext
    head: Blocks = [Text(card.name, Role.HEADING), Text(group.name, Role.SMALL), Gap(2)]
    if card.link is None:
        paper = gettext("Our check-in is on paper. Ask for a sheet, fill it in and hand it in.")
        return Card([*head, Text(paper)])
    how = gettext("Your check-in: point your phone's camera at the square, or type")
    typed: Blocks = [Text(how, Role.SMALL), Gap(1), Text(card.link, Role.SMALL)]
    alone = Text(gettext("This link is yours alone. Keep it safe."), Role.SMALL)
    return Card([*head, Beside(typed, [Qr(card.link, QR)], QR)], [alone])
