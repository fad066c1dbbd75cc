"""Pages are broken well: no row, line or heading alone, and nothing on top of anything else."""

from itertools import combinations, product

import pypdfium2
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from groupapp import paper
from groupapp.domain.papers import Source
from groupapp.domain.terms import Paper, PrintSize
from groupapp.handouts.blocks import (
    Block,
    Blocks,
    Box,
    Break,
    Chapter,
    Column,
    Gap,
    Role,
    Table,
    Text,
    Together,
)
from groupapp.handouts.packs import PACKS, keys
from groupapp.handouts.page import Page
from groupapp.handouts.pieces import Between, Lettered, Piece, Rows, White
from groupapp.handouts.typeset import Side, lay_out
from groupapp.words import ENGLISH
from tests.handouts.paper import GROUP, LARGE, LETTER, pages

PAGES = [Page(ENGLISH, each, print_size=size) for each in Paper for size in PrintSize]
WORDS = st.integers(1, 60).map(lambda count: "word " * count)
ROLES = st.sampled_from([Role.BODY, Role.HEADING, Role.SMALL, Role.STRONG])
TABLES = st.builds(
    lambda texts, height: Table((Column("Label", 40), Column("Text")), texts, height=height),
    st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=30).map(tuple),
    st.floats(0, 60),
)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Text, WORDS, ROLES),
        st.builds(Gap, st.floats(0, 60)),
        st.builds(Box, st.floats(9, 200)),
        TABLES,
    ),
    max_size=12,
)


def leads(side: Side) -> list[Piece]:
    """What stands on a page, without the white and the hairlines at its end."""
    pieces = [piece for _, piece in side.pieces]
    while pieces and isinstance(pieces[-1], White | Between):
        pieces.pop()
    return pieces


@given(BLOCKS, st.sampled_from(PAGES))
def test_nothing_is_lower_than_the_page(blocks: Blocks, page: Page) -> None:
    for side in lay_out(blocks, page):
        ends = [top + piece.height for top, piece in side.pieces]
        assert max(ends, default=0) <= page.height + 1e-6
        tops = [top for top, _ in side.pieces]
        assert all(end <= top + 1e-6 for end, top in zip(ends, tops[1:], strict=False))


@given(BLOCKS, st.sampled_from(PAGES))
def test_a_heading_is_never_the_last_on_a_page(blocks: Blocks, page: Page) -> None:
    for side in lay_out([*blocks, Text("The end")], page)[:-1]:
        assert not leads(side)[-1].stays or len(leads(side)) == 1


@given(st.integers(2, 60), st.floats(0, 60))
def test_no_page_has_a_row_alone(count: int, height: float) -> None:
    rows = tuple((f"Name {number}", "word " * (number % 30)) for number in range(count))
    table = Table((Column("Label", 40), Column("Text")), rows, height=height)
    sides = lay_out([Text("Above"), table], LETTER)
    parts = [piece for side in sides for _, piece in side.pieces if isinstance(piece, Rows)]
    assert len(parts) == 1 or min(len(part.rows) for part in parts) >= 2


@given(st.integers(1, 300))
def test_no_line_of_a_text_is_alone(count: int) -> None:
    sides = lay_out([Gap(150), Box(150), Text("word " * count * 10)], LETTER)
    parts = [p for side in sides for _, p in side.pieces if isinstance(p, Lettered)]
    assert len(parts) == 1 or min(len(part.lines) for part in parts) >= 2


def test_what_belongs_together_is_on_one_page_where_one_can_hold_it() -> None:
    kept = Together([Text(f"Line {number}") for number in range(20)])
    first, second = lay_out([Box(180), kept], LETTER)
    assert (len(first.pieces), len(second.pieces)) == (1, 1)


def test_labels_come_again_on_every_page_of_a_table() -> None:
    rows = tuple((f"Name {number}", "") for number in range(90))
    table = Table((Column("Name", 60), Column("Signature")), rows)
    found = pages(LETTER.pdf("Rows", GROUP, [table]))
    assert len(found) == 4
    assert all(words.startswith("Name Signature") for words in found)


def test_a_row_higher_than_a_page_is_whole() -> None:
    table = Table((Column("A", 40), Column("B")), (("word " * 3000, "x"), ("last", "y")))
    for page in (LETTER, LARGE):
        words = " ".join(pages(page.pdf("High", GROUP, [table])))
        assert words.count("word") == 800  # a text ends at 4,000 letters
        assert "last" in words


def test_each_chapter_begins_on_the_front_of_a_sheet_where_both_sides_are_printed() -> None:
    chapters: list[Block] = [Chapter(str(n), [Text(f"{n}"), Box(5)], Break.SHEET) for n in (1, 2)]
    two_sided = Page(ENGLISH, two_sided=True)
    assert [len(side.pieces) > 0 for side in lay_out(chapters, two_sided)] == [True, False, True]
    assert len(lay_out(chapters, LETTER)) == 2


FORMS = [paper.Form(Paper.A4, size) for size in PrintSize]
HANDOUTS = [key for key in keys() if key not in PACKS]


@pytest.mark.parametrize(("key", "form"), [*product(HANDOUTS, FORMS)])
def test_no_text_stands_on_another(
    key: str,
    form: paper.Form,
    demo: Source,
    app: Flask,  # noqa: ARG001
) -> None:
    document = pypdfium2.PdfDocument(paper.pdf([key], demo, form))
    for page in list(document)[:4]:
        read = page.get_textpage()
        boxes = [read.get_rect(number) for number in range(read.count_rects())]
        assert [pair for pair in combinations(boxes, 2) if overlap(*pair) > 1] == []


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """How far two boxes reach into each other, in points: the lesser of across and down."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return min(across, down)
