"""The pack for the facilitator alone: the session at a glance on one page, then turn cards."""

from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from groupapp.domain.light import State
from groupapp.domain.rows import TurnCard, TurnCardsFacts
from groupapp.handouts import turn_cards
from groupapp.handouts.light import draw_light
from groupapp.handouts.page import BODY, HEADING, STRONG, Page
from groupapp.words import state_heading

LABEL: Final = 52.0
LIGHT: Final = 8.0
LONGEST_NAME: Final = 40
MOST_LINES: Final = 30
ORDER: Final = (
    State.OFF,
    State.WARMING,
    State.SLIPPING,
    State.SILENT,
    State.NEW,
    State.ON,
    None,
)


def build(facts: TurnCardsFacts, page: Page) -> bytes:
    gettext = page.translate.gettext
    return page.pdf(gettext("Facilitator pack"), facts.group, story(facts, page))


def story(facts: TurnCardsFacts, page: Page) -> list[Any]:
    gettext = page.translate.gettext
    heading = page.heading(
        gettext("This session at a glance"),
        gettext("For the facilitator only. Please keep this page and the cards to yourself."),
    )
    if not facts.cards:
        return [*heading, page.para(gettext("Nobody is on the list yet. Add members first."))]
    return [
        *heading,
        *_check_ins(facts.cards, page),
        page.gap(7),
        *_lights(facts.cards, page),
        page.new_page(),
        *turn_cards.story(facts, page),
    ]


def _check_ins(cards: tuple[TurnCard, ...], page: Page) -> list[Any]:
    gettext = page.translate.gettext
    expected = [card for card in cards if card.light]
    reported = [card for card in expected if card.reported]
    missing = [card for card in expected if not card.reported]
    rows = [
        (gettext("Reported"), reported),
        (gettext("Here, no check-in yet"), [card for card in missing if card.present]),
        (gettext("No check-in yet"), [card for card in missing if not card.present]),
    ]
    title = gettext("Check-ins: %(n)s of %(total)s", n=len(reported), total=len(expected))
    columns = [LABEL, page.width - LABEL]
    cells = [
        [page.para(label, STRONG, LABEL - 3), _names(some, columns[1], page)]
        for label, some in rows
        if some
    ]
    return [page.para(title, HEADING), page.gap(2), _quiet_table(columns, cells, page)]


def _lights(cards: tuple[TurnCard, ...], page: Page) -> list[Any]:
    columns = [LIGHT + 4, LABEL - LIGHT - 4, page.width - LABEL]
    cells = []
    for state in ORDER:
        some = [card for card in cards if (card.light.state if card.light else None) is state]
        if some:
            word = state_heading(state, page.translate) if state else page.translate.gettext("Away")
            drawing = page.drawing(
                LIGHT, partial(draw_light, x=0, y=0, size=LIGHT, state=state), LIGHT
            )
            word_cell = page.para(word, STRONG, columns[1] - 3)
            cells.append([drawing, word_cell, _names(some, columns[2], page)])
    title = page.translate.gettext("Lights")
    return [page.para(title, HEADING), page.gap(2), _quiet_table(columns, cells, page)]


def _quiet_table(columns: list[float], cells: list[list[Any]], page: Page) -> Any:
    return page.table(columns, cells, header=False, boxes=False)


def _names(cards: Iterable[TurnCard], width: float, page: Page) -> Any:
    names = ", ".join(_short(card.name) for card in cards)
    return page.para(names, BODY, width - 3, most=MOST_LINES)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
