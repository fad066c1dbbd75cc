"""A check-in sheet fits one page, can be written on, and leads a phone to the same form."""

from dataclasses import replace

import pytest

from groupapp.domain.rows import SheetFacts, SheetsFacts
from groupapp.handouts.blocks import BOX
from groupapp.handouts.page import Page
from tests.handouts.paper import (
    DOTS_PER_MM,
    GROUP,
    LARGE,
    LETTER,
    LINK,
    PAPERS,
    pages,
    paths,
    printed,
    qr_codes,
    sheet,
    text,
)

each_paper = pytest.mark.parametrize("page", PAPERS, ids=["letter", "a4"])


def build(*sheets: SheetFacts, page: Page = LETTER) -> bytes:
    return printed("check-in-sheets", SheetsFacts(GROUP, sheets), page)


@each_paper
@pytest.mark.parametrize(("goals", "lined_up"), [(0, 0), (1, 0), (2, 2), (3, 3), (2, 5)])
def test_a_usual_week_fits_one_page(goals: int, lined_up: int, page: Page) -> None:
    assert len(pages(build(sheet("Maria Alvarez", goals, lined_up), page=page))) == 1


@each_paper
def test_a_week_too_full_for_one_page_says_on_the_second_whose_it_is(page: Page) -> None:
    first, second = pages(build(sheet("Maria Alvarez", 15, 25), page=page))
    assert "Maria Alvarez" in first
    assert "Maria Alvarez" in second
    assert "Contact 24" in first + second


def test_last_week_is_there_to_be_ticked() -> None:
    words = text(build(sheet()))
    assert "Last week you said Kept Moved Fell through Goal number 0" in words
    assert "Talk with Contact 1. Video call, Mon, Nov 23." in words


def test_a_sheet_without_a_name_has_room_for_one_and_nothing_to_tick() -> None:
    words = text(build(SheetFacts()))
    assert words.startswith("Name Check-in for Tuesday, November 24, 2026")
    assert "Last week" not in words


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
    words = text(build(SheetFacts()))
    assert "Only your facilitator reads this. The room hears your ask and the plans" in words
    assert "My ask of the group The room hears it." in words
    assert "a private word Only your facilitator reads it." in words


def test_by_a_groups_agreement_the_sheet_says_so_and_asks_for_no_ticks() -> None:
    facts = SheetsFacts(replace(GROUP, agreed=True), (sheet(), SheetFacts()))
    for words in pages(printed("check-in-sheets", facts)):
        assert "Your group has agreed in writing that goals and numbers are read" in words
        assert "Read it out?" not in words
        assert "you tick" not in words


@each_paper
def test_by_an_agreement_a_usual_week_still_fits_one_page(page: Page) -> None:
    facts = SheetsFacts(replace(GROUP, agreed=True), (sheet("Maria Alvarez", 3, 3),))
    assert len(pages(printed("check-in-sheets", facts, page))) == 1


def test_a_longer_address_has_a_code_that_a_phone_reads_as_well() -> None:
    link = f"https://{'long-address.' * 3}example/c/{'a' * 34}"
    (code,) = qr_codes(build(replace(sheet(), link=link)))
    assert (code.text, code.ec_level) == (link, "L")


@each_paper
@pytest.mark.parametrize(("goals", "lined_up"), [(0, 0), (2, 2), (2, 5)])
def test_every_box_to_write_in_is_at_least_nine_millimetres_high(
    goals: int, lined_up: int, page: Page
) -> None:
    shapes = paths(build(sheet("Bo", goals, lined_up), page=page))
    boxes = [top - low for left, low, right, top in shapes if right - left > 6 and top - low > 5]
    to_tick = 4 * (goals + lined_up)
    assert len(boxes) > to_tick + 20
    assert sum(height < BOX - 0.01 for height in boxes) in (0, to_tick)
    assert min(boxes) > 6.5


def test_forty_sheets_are_forty_pages() -> None:
    assert len(pages(build(*(sheet(f"Member {number}") for number in range(40))))) == 40


def test_in_large_print_every_page_says_whose_it_is_and_nobody_shares_a_sheet() -> None:
    two_sided = replace(LARGE, two_sided=True)
    found = pages(build(sheet("Maria Alvarez"), sheet("Bo Diaz"), page=two_sided))
    begins = [at for at, words in enumerate(found) if "Check-in for" in words]
    assert [at % 2 for at in begins] == [0, 0]
    assert all("Maria Alvarez" in words for words in found[: begins[1]] if words)
    assert all("Bo Diaz" in words for words in found[begins[1] :] if words)
