"""Turn cards help the facilitator through a turn; link cards carry one member's link each."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from groupapp.domain.rows import Counts, GoalResult, LinkCard, LinkCardsFacts, TurnCardsFacts
from groupapp.domain.terms import Outcome
from groupapp.handouts import link_cards, turn_cards
from groupapp.handouts.page import Page
from tests.handouts.paper import GROUP, LETTER, LINK, PAPERS, card, pages, qr_codes, silent, text

each_paper = pytest.mark.parametrize("page", PAPERS, ids=["letter", "a4"])


def turn_card(**facts: Any) -> str:
    return text(turn_cards.build(TurnCardsFacts(GROUP, (card(**facts),)), LETTER))


def test_a_turn_card_has_the_week_the_praise_and_the_question() -> None:
    goals = (GoalResult("Call Dana", Outcome.KEPT), GoalResult("See Rui"))
    printed = turn_card(counts=Counts(3, 5, 1, 1, 4), goals=goals, ask="Anyone at Kestrel?")
    assert "Maria Alvarez Since Tue, Nov 10 On" in printed
    assert "3 of 5 face to face 1 of 1 event, 4 lined up" in printed
    assert "Say: You " in printed
    assert "Kept: Call Dana" in printed
    assert "Open: See Rui" in printed
    assert "Asks the group: Anyone at Kestrel?" in printed
    assert "The one question" in printed
    assert "The board has more." not in printed


def test_a_turn_card_asks_in_the_groups_own_words() -> None:
    light = card().light
    assert light is not None
    asked = card(light=replace(light, question="who"))
    own = {"who": "Whose kitchen table next?", "pace": "How many?"}
    printed = text(turn_cards.build(TurnCardsFacts(GROUP, (asked,), own), LETTER))
    assert "Whose kitchen table next?" in printed
    assert "How many?" not in printed


@pytest.mark.parametrize(
    ("present", "status"), [(True, "Here, no check-in yet"), (False, "No check-in yet")]
)
def test_without_a_check_in_the_card_says_so_and_shows_no_zeros(present: bool, status: str) -> None:
    printed = turn_card(light=silent(), reported=False, present=present)
    assert f"Maria Alvarez {status} Quiet" in printed
    assert "0 of" not in printed


def test_a_member_who_is_away_has_a_door_and_no_question() -> None:
    printed = turn_card(light=None, reported=False, away_until=date(2026, 12, 3))
    assert "Away until Thu, Dec 3 Away" in printed
    assert "question" not in printed


def test_a_card_of_a_quiet_member_asks_nothing() -> None:
    printed = turn_card(quiet_until=date(2026, 12, 3))
    assert "Quiet until Thu, Dec 3" in printed
    assert "Say: You " in printed
    assert "The one question" not in printed
    assert "?" not in printed


def test_the_question_stays_on_a_card_with_more_goals_than_it_holds() -> None:
    goals = tuple(GoalResult("word " * 200, Outcome.MOVED) for _ in range(30))
    printed = turn_card(name="W" * 200, goals=goals, counts=Counts(30, 50, 10, 10, 40))
    assert "The one question" in printed
    assert "The board has more." in printed


@each_paper
def test_turn_cards_come_four_to_a_page(page: Page) -> None:
    facts = TurnCardsFacts(GROUP, tuple(card(f"Member {n}") for n in range(9)))
    printed = pages(turn_cards.build(facts, page))
    assert [words.count("Member") for words in printed] == [4, 4, 1]


@each_paper
def test_link_cards_come_eight_to_a_page_and_each_code_is_its_own(page: Page) -> None:
    links = [f"{LINK[:-2]}{number:02}" for number in range(10)]
    names = ("M" * 200, *(f"Member {number}" for number in range(9)))
    facts = LinkCardsFacts(GROUP, tuple(map(LinkCard, names, links)))
    pdf = link_cards.build(facts, page)
    read = [{code.text for code in qr_codes(pdf, number)} for number in range(2)]
    assert read == [set(links[:8]), set(links[8:])]


def test_without_a_public_address_a_link_card_says_what_to_do() -> None:
    pdf = link_cards.build(LinkCardsFacts(GROUP, (LinkCard("Ann", None),)), LETTER)
    assert "Our check-in is on paper." in text(pdf)
    assert qr_codes(pdf) == []
