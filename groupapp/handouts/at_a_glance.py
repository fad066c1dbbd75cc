"""The session at a glance, for the facilitator: who has reported, and where the lights stand."""

from collections.abc import Iterable
from typing import Final

from groupapp.domain.light import State
from groupapp.domain.rows import TurnCard, TurnCardsFacts
from groupapp.handouts.blocks import Blocks, Cell, Column, Gap, Light, Role, Table, Text
from groupapp.handouts.page import Page
from groupapp.words import state_heading

LABEL: Final = 52.0
LIGHT: Final = 9.0
ORDER: Final = (
    State.OFF,
    State.WARMING,
    State.SLIPPING,
    State.SILENT,
    State.NEW,
    State.ON,
    None,
)


def title(page: Page) -> str:
    return page.translate.gettext("This session at a glance")


def story(facts: TurnCardsFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    heading = page.heading(
        title(page),
        gettext("For the facilitator only. Please keep this page and the cards to yourself."),
    )
    if not facts.cards:
        return [*heading, Text(gettext("Nobody is on the list yet. Add members first."))]
    return [*heading, *_check_ins(facts.cards, page), Gap(7), *_lights(facts.cards, page)]


def _check_ins(cards: tuple[TurnCard, ...], page: Page) -> Blocks:
    gettext = page.translate.gettext
    expected = [card for card in cards if card.light]
    reported = [card for card in expected if card.reported]
    missing = [card for card in expected if not card.reported]
    groups = [
        (gettext("Reported"), reported),
        (gettext("Here, no check-in yet"), [card for card in missing if card.present]),
        (gettext("No check-in yet"), [card for card in missing if not card.present]),
    ]
    heading = gettext("Check-ins: %(n)s of %(total)s", n=len(reported), total=len(expected))
    rows = tuple(_row(label, some) for label, some in groups if some)
    return [Text(heading, Role.HEADING), Gap(2), Table((Column(width=LABEL), Column()), rows)]


def _lights(cards: tuple[TurnCard, ...], page: Page) -> Blocks:
    translate = page.translate
    rows: list[tuple[Cell, ...]] = []
    for state in ORDER:
        some = [card for card in cards if (card.light.state if card.light else None) is state]
        if some:
            word = state_heading(state, translate) if state else translate.gettext("Away")
            rows.append(([Light(state, word, LIGHT)], _names(some)))
    return [
        Text(translate.gettext("Lights"), Role.HEADING),
        Gap(2),
        Table((Column(width=LABEL), Column()), tuple(rows)),
    ]


def _row(label: str, cards: Iterable[TurnCard]) -> tuple[Cell, ...]:
    return ([Text(label, Role.STRONG)], _names(cards))


def _names(cards: Iterable[TurnCard]) -> str:
    return ", ".join(card.name for card in cards)
