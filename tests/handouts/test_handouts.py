"""Every handout, on both papers: whole, the same each time, and right with the hardest names."""

import subprocess
import sys
from dataclasses import replace
from functools import partial
from io import BytesIO

import pytest
from pypdf import PdfReader

from groupapp import handouts
from groupapp.domain.agenda import agenda
from groupapp.domain.light import State
from groupapp.domain.rows import (
    ChartFacts,
    ChartRow,
    Counts,
    GoalResult,
    GroupFacts,
    HelpCardFacts,
    LinkCard,
    LinkCardsFacts,
    SessionPackFacts,
    SheetsFacts,
    TurnCardsFacts,
)
from groupapp.domain.terms import Outcome
from groupapp.handouts.light import draw_light
from groupapp.handouts.page import Page
from tests.handouts.paper import (
    GROUP,
    HARD_NAMES,
    LETTER,
    LINK,
    PAPERS,
    card,
    pages,
    picture,
    sheet,
    text,
)

Facts = dict[str, object]


def facts_for(names: tuple[str, ...], group: GroupFacts = GROUP) -> Facts:
    goals = ("Call Dana about the analyst role", "Go to the breakfast on Thursday")
    rows = tuple(ChartRow(name, Counts(3, 5, 1, 1, 4), goals) for name in names)
    sheets = tuple(sheet(name) for name in names)
    results = (GoalResult(goals[0], Outcome.KEPT), GoalResult(goals[1]))
    turns = tuple(card(name, counts=Counts(3, 5, 1, 1, 4), goals=results) for name in names)
    steps = agenda(group.starts, len(names))
    return {
        "wall-chart": ChartFacts(group, rows),
        "check-in-sheets": SheetsFacts(group, sheets),
        "turn-cards": TurnCardsFacts(group, turns),
        "link-cards": LinkCardsFacts(group, tuple(LinkCard(name, LINK) for name in names)),
        "help-card": HelpCardFacts(group, names, LINK),
        "session-pack": SessionPackFacts(group, steps, rows, sheets),
        "facilitator-pack": TurnCardsFacts(group, turns),
    }


each_handout = pytest.mark.parametrize("name", handouts.NAMES)
each_paper = pytest.mark.parametrize("page", PAPERS, ids=["letter", "a4"])


@each_paper
@each_handout
def test_every_page_says_whose_session_it_is_and_how_many_there_are(name: str, page: Page) -> None:
    printed = pages(handouts.build(name, facts_for(("Maria Alvarez", "Bo Diaz"))[name], page))
    for number, words in enumerate(printed, start=1):
        assert "Elm Street Job Club · Tuesday, November 24, 2026" in words
        assert f"Page {number} of {len(printed)}" in words


@each_paper
def test_a_long_name_of_a_group_hides_neither_the_day_nor_the_page(page: Page) -> None:
    group = replace(GROUP, name="N" * 200)
    (words,) = pages(handouts.build("wall-chart", facts_for(("Bo",), group)["wall-chart"], page))
    assert "NNN… · Tuesday, November 24, 2026" in words
    assert "Page 1 of 1" in words


@each_paper
@each_handout
def test_hard_names_neither_fail_nor_are_read_as_markup(name: str, page: Page) -> None:
    printed = text(handouts.build(name, facts_for(HARD_NAMES)[name], page))
    assert "<b>x" in printed
    assert "R&D &amp;" in printed
    assert "<img" in printed
    assert "is a sign we cannot print" in printed


@each_handout
def test_an_empty_group_gets_a_page_that_can_be_read(name: str) -> None:
    pdf = handouts.build(name, facts_for(())[name], LETTER)
    assert handouts.sheets(pdf) >= 1
    assert len(pages(pdf)[0]) > 80


@each_handout
def test_forty_members_are_all_there(name: str) -> None:
    names = tuple(f"Member{number:02}" for number in range(40))
    printed = text(handouts.build(name, facts_for(names)[name], LETTER))
    assert [name for name in names if name not in printed] == []


@each_handout
def test_the_same_facts_give_the_same_bytes(name: str) -> None:
    facts = facts_for(("Maria Alvarez", "دانا"))[name]
    assert handouts.build(name, facts, LETTER) == handouts.build(name, facts, LETTER)


@each_handout
def test_the_document_has_a_title_and_a_language(name: str) -> None:
    reader = PdfReader(BytesIO(handouts.build(name, facts_for(("Bo",))[name], LETTER)))
    assert reader.metadata is not None
    assert "Elm Street Job Club" in str(reader.metadata.title)
    assert str(reader.root_object["/Lang"]) == "en"


@each_paper
@each_handout
def test_nothing_is_printed_in_the_side_margins(name: str, page: Page) -> None:
    shown = picture(handouts.build(name, facts_for(HARD_NAMES)[name], page))
    width, height = shown.size
    margin = 19 * 8
    assert shown.crop((0, 0, margin, height)).getextrema()[0] > 250
    assert shown.crop((width - margin, 0, width, height)).getextrema()[0] > 250


@each_handout
def test_paper_is_counted_as_a_reader_counts_it(name: str) -> None:
    hostile = GroupFacts("/Count 9 /Kids [ /Type /Pages", GROUP.session, GROUP.starts)
    pdf = handouts.build(name, facts_for(("Ann",) * 30, hostile)[name], LETTER)
    assert handouts.sheets(pdf) == len(PdfReader(BytesIO(pdf)).pages)


def test_counting_the_paper_of_something_else_is_an_error() -> None:
    with pytest.raises(ValueError, match="no page count"):
        handouts.sheets(b"%PDF-1.4 nothing of ours")


def test_an_unknown_handout_is_an_error() -> None:
    with pytest.raises(KeyError):
        handouts.build("../secrets", None, LETTER)


def test_reportlab_waits_until_a_page_is_set() -> None:
    code = "import sys, groupapp.handouts.session_pack; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_each_light_has_its_own_shape_in_black_and_white() -> None:
    shapes = set()
    for state in (*State, None):
        draw = partial(draw_light, x=0, y=0, size=30, state=state)
        shown = picture(LETTER.pdf("Light", GROUP, [LETTER.drawing(30, draw)]))
        shapes.add(shown.point(lambda grey: 255 if grey > 80 else 0).tobytes())
    assert len(shapes) == len(State) + 1
