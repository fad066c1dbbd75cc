"""Help lines are told as typed, and what is a phone number in them can be dialled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.help_lines import help_lines, rows


@pytest.mark.parametrize(
    ("line", "dials"),
    [
        ("Crisis line: 988, day and night", ["988"]),
        ("Food bank: (555) 010-2000, Mon-Fri 9-5", ["5550102000"]),
        ("Pastor Lee: +1 555 010-3000, 9:00-17:00", ["+15550103000"]),
        ("Open 24/7: 1-800-555-0199", ["18005550199"]),
        ("Hotline 116 123 (free), 10 am - 12 pm", ["116123"]),
        ("Text HOME to 741741", ["741741"]),
        ("Parish office: 555.010.4000 ext. 12", ["5550104000"]),
        ("Shelter: 555-010-2000 9-5", ["5550102000"]),
        ("Shelter: 555-010-2000 (9-5)", ["5550102000"]),
        ("SOS Amitié: 09 72 39 40 50", ["0972394050"]),
        ("Ms Ng: 555-0100/555-0101", ["5550100", "5550101"]),
        ("211", ["211"]),
    ],
)
def test_a_phone_number_can_be_dialled(line: str, dials: list[str]) -> None:
    (pieces,) = help_lines(line)
    assert [piece.dials for piece in pieces if piece.dials] == dials


@pytest.mark.parametrize(
    "line",
    [
        "Room 101B, Suite 200",
        "Closed 12/24/2026",
        "Open 10-12, 2-4",
        "1000-1200 hours",
        "ann2024555@example.org",
        "From 9:00 to 17:00",
        "Flat 3, 12 Elm Street, 90210",
    ],
)
def test_hours_and_addresses_are_no_phone_numbers(line: str) -> None:
    (pieces,) = help_lines(line)
    assert not any(piece.dials for piece in pieces)


@given(st.text("0123456789 ()+-./:apm,xA\n", max_size=120))
def test_what_is_shown_is_what_was_typed(text: str) -> None:
    shown = ["".join(piece.text for piece in pieces) for pieces in help_lines(text)]
    assert shown == rows(text)
    assert " ".join(shown) == " ".join(text.split())


@given(st.text("0123456789 ()+-./:apm", max_size=60))
def test_what_is_dialled_is_digits_that_stand_there(text: str) -> None:
    for piece in (piece for pieces in help_lines(text) for piece in pieces if piece.dials):
        assert piece.dials.lstrip("+") == "".join(sign for sign in piece.text if sign.isdigit())


def test_nothing_given_is_no_line() -> None:
    assert help_lines(None) == help_lines(" \n\n") == []
