"""Every handout and pack: whole, the same each time, and right with the hardest names."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from groupapp import handouts, paper
from groupapp.domain.light import State
from groupapp.domain.papers import Source
from groupapp.domain.rows import ChartFacts, ChartRow
from groupapp.domain.terms import Language, PrintSize
from groupapp.handouts import HANDOUTS, MixedReadersError, Part
from groupapp.handouts.blocks import Light, Text
from groupapp.handouts.packs import PACKS, keys, unpacked
from groupapp.handouts.page import Page
from tests.handouts.paper import GROUP, HARD_NAMES, LETTER, PAPERS, pages, picture, printed, text

LARGE = paper.Form(print_size=PrintSize.LARGE)
each_key = pytest.mark.parametrize("key", keys())
each_paper = pytest.mark.parametrize("page", PAPERS, ids=["letter", "a4"])
pytestmark = pytest.mark.usefixtures("app")


def named(source: Source, *names: str) -> Source:
    """As many members as names, each with what the demo knows of somebody."""
    known = [row for row in source.board.rows if row.light] + [
        row for row in source.board.rows if not row.light
    ]
    rows = [
        replace(row, member=replace(row.member, name=name))
        for row, name in zip(known * len(names), names, strict=False)
    ]
    return replace(source, board=replace(source.board, rows=rows))


@each_key
def test_every_page_says_whose_session_it_is_and_how_many_there_are(key: str, demo: Source) -> None:
    found = pages(paper.pdf([key], named(demo, "Maria Alvarez", "Bo Diaz"), paper.Form()))
    for number, words in enumerate(found, start=1):
        assert "Demo group (made-up people) · Tuesday, November 24, 2026" in words
        assert f"Page {number} of {len(found)}" in words


@each_key
def test_what_is_for_the_facilitator_alone_says_so_on_every_page(key: str, demo: Source) -> None:
    private = any(HANDOUTS[one.name].private for one in unpacked([key]))
    found = pages(paper.pdf([key], named(demo, "Bo Diaz"), LARGE))
    assert {"Facilitator only" in words for words in found} == {private}


@pytest.mark.parametrize("language", Language)
def test_the_foot_of_large_print_stays_on_the_page(language: Language, demo: Source) -> None:
    form = paper.Form(print_size=PrintSize.LARGE, language=language)
    pdf = paper.pdf(["at-a-glance"], named(demo, "Bo Diaz"), form, date(2026, 9, 30))
    shown = picture(pdf)
    width, height = shown.size
    assert shown.crop((0, height - 6 * 8, width, height)).getextrema()[0] > 250


@each_paper
def test_a_long_name_of_a_group_hides_neither_the_day_nor_the_page(page: Page) -> None:
    facts = ChartFacts(replace(GROUP, name="N" * 200), (ChartRow("Bo"),))
    (words,) = pages(printed("wall-chart", facts, page))
    assert "NNN… · Tuesday, November 24, 2026" in words
    assert "Page 1 of 1" in words


@each_key
def test_nothing_is_printed_in_the_side_margins(key: str, demo: Source) -> None:
    for form in (paper.Form(), LARGE):
        shown = picture(paper.pdf([key], named(demo, *HARD_NAMES[:8]), form), dots=3)
        width, height = shown.size
        margin = 19 * 3
        assert shown.crop((0, 0, margin, height)).getextrema()[0] > 250
        assert shown.crop((width - margin, 0, width, height)).getextrema()[0] > 250


@each_key
def test_an_empty_group_gets_a_page_that_can_be_read(key: str, demo: Source) -> None:
    assert len(pages(paper.pdf([key], named(demo), paper.Form()))[0]) > 80


@each_key
def test_the_same_facts_give_the_same_bytes(key: str, demo: Source) -> None:
    source = named(demo, "Maria Alvarez", "دانا")
    assert paper.pdf([key], source, LARGE) == paper.pdf([key], source, LARGE)


@pytest.mark.parametrize("language", Language)
def test_the_document_has_a_title_a_language_and_bookmarks(
    language: Language, demo: Source
) -> None:
    form = paper.Form(language=language)
    pdf = paper.pdf(["session-pack"], named(demo, "Ann Lee", "Bo Diaz"), form)
    reader = PdfReader(BytesIO(pdf))
    marks: Any = reader.outline
    assert reader.metadata is not None
    assert "Demo group" in str(reader.metadata.title)
    assert str(reader.root_object["/Lang"]) == language.value
    assert [mark.title for mark in marks if not isinstance(mark, list)] == [
        paper.title([name], form) for name in PACKS["session-pack"].names
    ]


@each_key
def test_pages_are_counted_as_a_reader_counts_them(key: str, demo: Source) -> None:
    form = paper.Form(two_sided=True)
    source = named(demo, "Ann Lee", "Bo Diaz", "Cy Gone")
    read = PdfReader(BytesIO(paper.pdf([key], source, form))).pages
    assert paper.pages([key], source, form) == len(read)


def test_nobodys_sheet_begins_on_the_back_of_another(demo: Source) -> None:
    names = [f"Member{number:02}" for number in range(9)]
    form = paper.Form(two_sided=True)
    found = pages(paper.pdf(["my-week", "certificate"], named(demo, *names), form))
    fronts = [words for words in found[::2] if words]
    assert [name for name in names if sum(name in words for words in fronts) < 2] == []
    assert not any(found[1::2])


def test_paper_for_the_facilitator_is_never_amid_paper_for_others(demo: Source) -> None:
    with pytest.raises(MixedReadersError):
        paper.pdf(["agenda", "turn-cards"], demo, paper.Form())


def test_an_unknown_handout_is_an_error(demo: Source) -> None:
    for key in ("../secrets", "blank-link-cards", "blank-session-pack"):
        with pytest.raises(KeyError):
            paper.pdf([key], demo, paper.Form())


def test_reportlab_waits_until_a_page_is_set() -> None:
    code = (
        "import sys, groupapp.paper, groupapp.handouts.agenda; sys.exit('reportlab' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_each_light_has_its_own_shape_in_black_and_white() -> None:
    shapes = set()
    for state in (*State, None):
        shown = picture(LETTER.pdf("Light", GROUP, [Light(state, "", 30)]))
        shapes.add(shown.point(lambda grey: 255 if grey > 80 else 0).tobytes())
    assert len(shapes) == len(State) + 1


def test_what_our_type_lacks_is_told_on_the_page() -> None:
    pdf = LETTER.pdf("Signs", GROUP, [Text("Ann \U0001f600 Lee")])
    assert "is a sign we cannot print. Please write it in." in text(pdf)
    assert "sign we cannot print" not in text(LETTER.pdf("Signs", GROUP, [Text("Ann Lee")]))


def test_a_part_is_built_from_its_facts_alone() -> None:
    facts = ChartFacts(GROUP, (ChartRow("Bo"),))
    assert "Bo" in text(handouts.build([Part("wall-chart", facts)], GROUP, LETTER))
