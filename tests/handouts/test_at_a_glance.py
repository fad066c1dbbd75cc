"""The session at a glance: who has reported, and where the lights stand."""

from typing import Any

from groupapp.domain.rows import TurnCard, TurnCardsFacts
from tests.handouts.paper import GROUP, card, printed, silent, text


def glance(*cards: TurnCard) -> str:
    return text(printed("at-a-glance", TurnCardsFacts(GROUP, cards)))


def unreported(name: str, **known: Any) -> TurnCard:
    return card(name, reported=False, light=silent(), **known)


def test_check_ins_are_counted_among_those_who_are_not_away() -> None:
    away = card("Dee", light=None, reported=False)
    words = glance(card("Ann"), card("Bo"), unreported("Cy"), away)
    assert "Check-ins: 2 of 3 Reported Ann, Bo No check-in yet Cy" in words


def test_those_who_are_here_without_a_check_in_are_told_apart() -> None:
    words = glance(unreported("Cy", present=True), unreported("Eve"))
    assert "Here, no check-in yet Cy No check-in yet Eve" in words


def test_everyone_stands_beside_their_light_in_the_boards_order() -> None:
    words = glance(card("Ann"), unreported("Cy"), card("Dee", light=None), card("Bo"))
    assert "Quiet - a friendly call? Cy Switched on Ann, Bo Away Dee" in words


def test_with_nobody_on_the_list_it_says_what_to_do() -> None:
    assert "Nobody is on the list yet. Add members first." in glance()


def test_it_asks_to_be_kept_private() -> None:
    words = glance(card("Ann"))
    assert "Please keep this page and the cards to yourself." in words
