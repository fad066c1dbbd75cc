"""Leads and needs: what is asked, wanted and offered, with room for who can help."""

import pytest

from groupapp.domain.leads import Lead, LeadsFacts
from groupapp.handouts.blocks import Table
from groupapp.handouts.leads_and_needs import story
from groupapp.handouts.page import Page
from tests.handouts.paper import GROUP, LARGE, LETTER, PAPERS, SESSION, printed, text

FILLED = LeadsFacts(
    GROUP,
    (Lead("Ann Lee", "Who knows Kestrel?"), Lead("Bo Diaz", "A mock interview", SESSION)),
    (Lead("Ann Lee", "Kestrel, Heron"),),
    (Lead("Cy Ong", "I read your letters"),),
)


def tables(facts: LeadsFacts, page: Page = LETTER) -> list[Table]:
    return [block for block in story(facts, page) if isinstance(block, Table)]


def test_asks_targets_and_offers_stand_under_their_headings() -> None:
    words = text(printed("leads-and-needs", FILLED))
    assert "Asks Name What I ask Who can help? Ann Lee Who knows Kestrel?" in words
    assert "Targets Name Where I want in Who can help? Ann Lee Kestrel, Heron" in words
    assert "What I can do for you Who would like it? Cy Ong I read your letters" in words


def test_an_ask_of_an_earlier_session_says_since_when() -> None:
    words = text(printed("leads-and-needs", FILLED))
    assert "Bo Diaz A mock interview Since Tue, Nov 24" in words
    assert words.count("Since") == 1


@pytest.mark.parametrize("page", [LETTER, LARGE], ids=["regular", "large"])
def test_beside_everyone_is_room_and_below_is_more(page: Page) -> None:
    for table in tables(FILLED, page):
        assert {row[-1] for row in table.rows} == {""}
        assert ("", "", "") in table.rows


@pytest.mark.parametrize("page", PAPERS, ids=["letter", "a4"])
def test_a_blank_one_fills_one_page_with_rows(page: Page) -> None:
    blank = LeadsFacts(GROUP)
    assert [len(table.rows) for table in tables(blank, page)] == [6, 6, 6]
    assert "Page 1 of 1" in text(printed("leads-and-needs", blank, page))
