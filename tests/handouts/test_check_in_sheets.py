"""A check-in sheet fits one page, can be written on, and leads a phone to the same form."""

from dataclasses import replace

import pytest

from groupapp.domain.rows import SheetFacts, SheetsFacts
from groupapp.handouts import check_in_sheets
from groupapp.handouts.page import BOX, Page
from tests.handouts.paper import (
    DOTS_PER_MM,
    GROUP,
    LETTER,
    LINK,
    PAPERS,
    pages,
    paths,
    qr_codes,
    sheet,
    text,
)

each_paper = pytest.mark.parametrize("page", PAPERS, ids=["letter", "a4"])


def build(*sheets: SheetFacts, page: Page = LETTER) -> bytes:
    return check_in_sheets.build(SheetsFacts(GROUP, sheets), page)


@each_paper
@pytest.mark.parametrize(("goals", "lined_up"), [(0, 0), (1, 0), (2, 2), (3, 3), (2, 5)])
def test_a_usual_week_fits_one_page(goals: int, lined_up: int, page: Page) -> None:
    assert len(pages(build(sheet("Maria Alvarez", goals, lined_up), page=page))) == 1


@each_paper
def test_a_week_too_full_for_one_page_says_on_the_second_whose_it_is(page: Page) -> None:
    first, second = pages(build(sheet("Maria Alvarez", 15, 25), page=page))
    assert "Maria Alvarez" in first
    assert "Maria Alvarez: Last week you said" in second
    assert "Contact 24" in first + second


def test_last_week_is_there_to_be_ticked() -> None:
    printed = text(build(sheet()))
    assert "Last week you said Kept Moved Fell through Goal number 0" in printed
    assert "Talk with Contact 1. Video call, Mon, Nov 23." in printed


def test_a_sheet_without_a_name_has_room_for_one_and_nothing_to_tick() -> None:
    printed = text(build(SheetFacts()))
    assert printed.startswith("Name Check-in for Tuesday, November 24, 2026")
    assert "Last week" not in printed


@each_paper
def test_the_link_is_printed_and_its_code_is_read_back(page: Page) -> None:
    pdf = build(sheet(), page=page)
    (code,) = qr_codes(pdf)
    assert LINK in text(pdf)
    assert (code.text, code.ec_level) == (LINK, "M")
    width = code.position.top_right.x - code.position.top_left.x
    assert width / DOTS_PER_MM >= 25


def test_without_a_link_the_sheet_is_handed_in() -> None:
    pdf = build(SheetFacts("Maria Alvarez", ("Call",)))
    assert "Please hand this in to your facilitator." in text(pdf)
    assert "phone:" not in text(pdf)
    assert qr_codes(pdf) == []


def test_each_box_says_who_will_read_it() -> None:
    printed = text(build(SheetFacts()))
    assert "Only your facilitator reads this. The room hears your ask and the plans" in printed
    assert "My ask of the group The room hears it." in printed
    assert "a private word Only your facilitator reads it." in printed


def test_by_a_groups_agreement_the_sheet_says_so_and_asks_for_no_ticks() -> None:
    facts = SheetsFacts(replace(GROUP, agreed=True), (sheet(), SheetFacts()))
    for printed in pages(check_in_sheets.build(facts, LETTER)):
        assert "Your group has agreed in writing that goals and numbers are read" in printed
        assert "Read it out?" not in printed
        assert "you tick" not in printed


@each_paper
def test_by_an_agreement_a_usual_week_still_fits_one_page(page: Page) -> None:
    facts = SheetsFacts(replace(GROUP, agreed=True), (sheet("Maria Alvarez", 3, 3),))
    assert len(pages(check_in_sheets.build(facts, page))) == 1


def test_a_longer_address_has_a_code_that_a_phone_reads_as_well() -> None:
    link = f"https://{'long-address.' * 3}example/c/{'a' * 34}"
    (code,) = qr_codes(build(replace(sheet(), link=link)))
    assert (code.text, code.ec_level) == (link, "L")


@each_paper
@pytest.mark.parametrize(("goals", "lined_up"), [(0, 0), (2, 2), (2, 5)])
def test_every_box_to_write_in_is_at_least_nine_millimetres_high(
    goals: int, lined_up: int, page: Page
) -> None:
    shapes = list(paths(build(sheet("Bo", goals, lined_up), page=page)))
    edges = sorted(bottom for left, bottom, _, top in shapes if left < 21 and top - bottom < 1)
    rows = [above - below for below, above in zip(edges, edges[1:], strict=False)]
    boxes = [t - b for left, b, right, t in shapes if right - left > 6 and 6 < t - b < 25]
    assert len(rows) > 8
    assert len(boxes) > 4
    rows_to_tick = goals + lined_up
    assert min(rows[: len(rows) - rows_to_tick - 1]) >= BOX - 0.01
    assert min(rows) > 6.5
    assert min(boxes) >= BOX - 0.01


def test_forty_sheets_are_forty_pages() -> None:
    assert len(pages(build(*(sheet(f"Member {number}") for number in range(40))))) == 40
