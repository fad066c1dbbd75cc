"""The substitute's brief is one page that runs the evening."""

from typing import Any

import pytest

from groupapp import handouts
from groupapp.domain.agenda import agenda
from groupapp.domain.briefs import BriefFacts, Brought
from groupapp.handouts import Part
from groupapp.handouts.page import Page
from tests.handouts.paper import GROUP, LARGE, PAPERS, printed, text

MANY = 15
WRITE, ASK = "Write to three people", "Ask Kurt for coffee"
each_paper = pytest.mark.parametrize("page", PAPERS, ids=["letter", "a4"])


def brought(number: int) -> Brought:
    """One promise or two, and for each third an ask."""
    ask = "Who knows somebody at Kestrel Insurance?" if number % 3 == 0 else ""
    return Brought(f"Member {number:02}", (WRITE, ASK)[: 1 + number % 2], ask)


def brief(members: int = 3, **known: Any) -> BriefFacts:
    return BriefFacts(
        GROUP,
        agenda(GROUP.starts, members),
        ("Fay Lopez", "Bo Diaz"),
        tuple(brought(number) for number in range(members)),
        **known,
    )


def words(facts: BriefFacts, page: Page = LARGE) -> str:
    return text(printed("substitutes-brief", facts, page))


@each_paper
def test_with_fifteen_members_all_of_it_stands_on_one_page(page: Page) -> None:
    names = {"newcomers": ("Ivo",), "to_call": ("Hana", "Gus"), "away": ("Jana",)}
    part = Part("substitutes-brief", brief(MANY, **names))
    assert page.count(handouts.story([part], page)) == 1


@pytest.mark.parametrize("members", [0, 3, 9, MANY, 40])
def test_nobodys_promise_or_ask_is_missing(members: int) -> None:
    said = words(brief(members), PAPERS[0])
    assert said.count(WRITE) == members
    assert said.count(ASK) == members // 2
    assert said.count("Asks the group: Who knows somebody") == len(range(0, members, 3))
    assert ("Nobody has promised or asked" in said) == (members == 0)


def test_each_step_has_its_time_its_length_and_what_to_do() -> None:
    said = words(brief())
    assert "6:00 PM Arrive, 10 minutes Say hello to new people." in said
    assert "7:25 PM Close, 5 minutes One goal each. Say when we meet next." in said


def test_a_substitute_knows_whom_to_call_and_whom_to_welcome() -> None:
    said = words(brief(newcomers=("Ivo",), to_call=("Hana", "Gus"), away=("Jana",)))
    assert "If you need help: Fay Lopez and Bo Diaz Phone" in said
    assert "give them a warm welcome: Ivo." in said
    assert "glad of a friendly call: Hana and Gus." in said
    assert "Told us that they are away: Jana." in said


def test_a_brief_says_what_the_room_may_hear_and_what_not() -> None:
    said = words(brief())
    assert "The room may hear names, asks, and the goals above." in said
    assert "Who is silent, and why someone is away, stays with you." in said


@each_paper
def test_a_blank_brief_has_the_steps_without_times_and_room_for_names(page: Page) -> None:
    said = words(BriefFacts(GROUP, agenda(GROUP.starts, 0), blank=True), page)
    assert "The round, 45 minutes" in said
    assert "PM" not in said
    assert "glad of a friendly call:" in said
    assert "Page 1 of 1" in said
