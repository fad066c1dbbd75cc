"""Turn cards help the facilitator through a turn; link cards carry one member's link each."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from groupapp.domain.rows import Counts, GoalResult, LinkCard, LinkCardsFacts, TurnCardsFacts
from groupapp.domain.terms import Outcome
from groupapp.handouts.page import Page
from tests.handouts.paper import GROUP, LINK, PAPERS, card, pages, printed, qr_codes, silent, text

each_paper = pytest.mark.parametrize("page", PAPERS, ids=["letter", "a4"])


def turn_card(**facts: Any) -> str:
    return text(printed("turn-cards", TurnCardsFacts(GROUP, (card(**facts),))))


def test_a_turn_card_has_the_week_the_praise_and_the_question() -> None:
    goals = (GoalResult("Call Dana", Outcome.KEPT), GoalResult("See Rui"))
    words = turn_card(counts=Counts(3, 5, 1, 1, 4), goals=goals, ask="Anyone at Kestrel?")
    assert "Maria Alvarez Since Tue, Nov 10 On" in words
    assert "3 of 5 face to face 1 of 1 event, 4 lined up" in words
    assert "Say: You " in words
    assert "Kept: Call Dana" in words
    assert "Open: See Rui" in words
    assert "Asks the group: Anyone at Kestrel?" in words
    assert "The one question" in words


def test_a_turn_card_asks_in_the_groups_own_words() -> None:
    light = card().light
    assert light is not None
    asked = card(light=replace(light, question="who"))
    own = {"who": "Whose kitchen table next?", "pace": "How many?"}
    words = text(printed("turn-cards", TurnCardsFacts(GROUP, (asked,), own)))
    assert "Whose kitchen table next?" in words
    assert "How many?" not in words


@pytest.mark.parametrize(
    ("present", "status"), [(True, "Here, no check-in yet"), (False, "No check-in yet")]
)
def test_without_a_check_in_the_card_says_so_and_shows_no_zeros(present: bool, status: str) -> None:
    words = turn_card(light=silent(), reported=False, present=present)
    assert f"Maria Alvarez {status} Quiet" in words
    assert "0 of" not in words


def test_a_member_who_is_away_has_a_door_and_no_question() -> None:
    words = turn_card(light=None, reported=False, away_until=date(2026, 12, 3))
    assert "Away until Thu, Dec 3 Away" in words
    assert "question" not in words


def test_a_card_of_a_quiet_member_asks_nothing() -> None:
    words = turn_card(quiet_until=date(2026, 12, 3))
    assert "Quiet until Thu, Dec 3" in words
    assert "Say: You " in words
    assert "The one question" not in words
    assert "?" not in words


def test_a_card_with_more_than_a_page_holds_is_whole_all_the_same() -> None:
    goals = tuple(GoalResult(f"{number} " + "word " * 200, Outcome.MOVED) for number in range(30))
    words = turn_card(name="W" * 200, goals=goals, counts=Counts(30, 50, 10, 10, 40))
    assert "The one question" in words
    assert [number for number in range(30) if f": {number} word" not in words] == []
    assert words.count("word") == 30 * 200


@each_paper
def test_turn_cards_come_four_to_a_page(page: Page) -> None:
    facts = TurnCardsFacts(GROUP, tuple(card(f"Member {n}") for n in range(9)))
    words = pages(printed("turn-cards", facts, page))
    assert [page_words.count("Member") for page_words in words] == [4, 4, 1]


@each_paper
def test_link_cards_come_eight_to_a_page_and_each_code_is_its_own(page: Page) -> None:
    links = [f"{LINK[:-2]}{number:02}" for number in range(10)]
    names = [f"Member {number}" for number in range(10)]
    facts = LinkCardsFacts(GROUP, tuple(map(LinkCard, names, links)))
    pdf = printed("link-cards", facts, page)
    read = [{code.text for code in qr_codes(pdf, number)} for number in range(2)]
    assert read == [set(links[:8]), set(links[8:])]


def test_without_a_public_address_a_link_card_says_what_to_do() -> None:
    pdf = printed("link-cards", LinkCardsFacts(GROUP, (LinkCard("Ann", None),)))
    assert "Our check-in is on paper." in text(pdf)
    assert qr_codes(pdf) == []


def test_a_page_with_a_long_name_has_fewer_and_larger_cards() -> None:
    cards = (LinkCard("M" * 300, LINK), *(LinkCard(f"Member {n}", LINK) for n in range(9)))
    pdf = printed("link-cards", LinkCardsFacts(GROUP, cards))
    assert [len(qr_codes(pdf, page)) for page in range(len(pages(pdf)))] == [2, 8]
    assert "".join(pages(pdf)).count("M") >= 300


@pytest.mark.parametrize("page", PAPERS, ids=["letter", "a4"])
def test_no_card_is_on_the_back_of_another(page: Page) -> None:
    facts = LinkCardsFacts(GROUP, tuple(LinkCard(f"Member {n}", LINK) for n in range(20)))
    found = pages(printed("link-cards", facts, replace(page, two_sided=True)))
    assert [bool(words) for words in found] == [True, False, True, False, True]
