"""Pasted lists of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.rosters import Roster, Trouble, is_email, read_roster
from groupapp.domain.terms import EMAIL_CAP, NAME_CAP

AT_CAP = "a" * NAME_CAP


def only(roster: Roster) -> tuple[str, str | None, Trouble | None]:
    (line,) = roster.lines
    return line.name, line.email, line.trouble


@pytest.mark.parametrize(
    ("row", "name", "email"),
    [
        ("Pat Example", "Pat Example", None),
        ("  Pat \u00a0 Example  ", "Pat Example", None),
        ("Pat Example, pat@example.org", "Pat Example", "pat@example.org"),
        ("Pat Example,", "Pat Example", None),
        ("Pat Example; pat@example.org", "Pat Example", "pat@example.org"),
        ("Pat\tExample\tpat@example.org", "Pat Example", "pat@example.org"),
        ("Example, Pat, pat@example.org", "Example, Pat", "pat@example.org"),
        ("- Pat Example", "Pat Example", None),
        ("12. Pat Example", "Pat Example", None),
        ("\u2022\tPat Example", "Pat Example", None),
        ("Nguye\u0302\u0303n Thi\u0323 Hoa", "Nguy\u1ec5n Th\u1ecb Hoa", None),
        ("\u0418\u0432\u0430\u043d", "\u0418\u0432\u0430\u043d", None),
        ("<b>R&D</b>", "<b>R&D</b>", None),
        ("Pat\0 Example", "Pat Example", None),
        (AT_CAP, AT_CAP, None),
    ],
)
def test_a_line_gives_a_name_and_perhaps_an_email(row: str, name: str, email: str | None) -> None:
    assert only(read_roster(row, [])) == (name, email, None)


@pytest.mark.parametrize(
    ("row", "trouble"),
    [
        (", pat@example.org", Trouble.NO_NAME),
        ("pat@example.org", Trouble.NO_NAME),
        ("---", Trouble.NO_NAME),
        (AT_CAP + "a", Trouble.NAME_TOO_LONG),
        ("Example, Pat", Trouble.BAD_EMAIL),
        ("Pat Example, pat@example", Trouble.BAD_EMAIL),
        ("Pat Example, pat example@example.org", Trouble.BAD_EMAIL),
    ],
)
def test_a_line_that_cannot_be_added_says_why(row: str, trouble: Trouble) -> None:
    roster = read_roster(row, [])

    assert only(roster)[2] is trouble
    assert roster.broken == list(roster.lines)
    assert roster.chosen([line.key for line in roster.lines]) == []


def test_blank_lines_are_counted_and_keep_the_numbers_right() -> None:
    roster = read_roster("\nPat\n  \n\nSam\n", [])

    assert [(line.number, line.name) for line in roster.lines] == [(2, "Pat"), (5, "Sam")]
    assert roster.blank == 3


def test_the_second_of_one_name_and_a_name_of_the_group_are_repeats() -> None:
    roster = read_roster("Pat Example\nPAT  example\nSam\nStra\u00dfe", ["sam", "STRASSE"])

    assert [line.trouble for line in roster.lines] == [
        None,
        Trouble.TWICE,
        Trouble.KNOWN,
        Trouble.KNOWN,
    ]
    assert [line.number for line in roster.repeats] == [2, 3, 4]


def test_a_repeat_is_added_only_when_ticked() -> None:
    roster = read_roster("Pat\nPat\nPat", [])

    assert [line.number for line in roster.chosen(["3 Pat"])] == [1, 3]


def test_a_tick_does_not_pass_to_another_name_on_the_same_line() -> None:
    assert read_roster("Pat\nPat", []).chosen(["2 Sam"]) == [read_roster("Pat", []).lines[0]]


def test_a_broken_line_does_not_make_the_next_of_its_name_a_repeat() -> None:
    roster = read_roster("Pat, pat@\nPat", [])

    assert [line.trouble for line in roster.lines] == [Trouble.BAD_EMAIL, None]


@pytest.mark.parametrize("other", ["Pat\nSam", "Pat, pat@example.org", "\nPat"])
def test_another_list_has_another_digest(other: str) -> None:
    assert read_roster(other, []).digest != read_roster("Pat", []).digest


def test_a_member_added_meanwhile_changes_the_digest() -> None:
    assert read_roster("Pat", ["Pat"]).digest != read_roster("Pat", []).digest


def test_an_email_is_as_long_as_the_column_at_most() -> None:
    assert is_email("a" * (EMAIL_CAP - 12) + "@example.org")
    assert not is_email("a" * (EMAIL_CAP - 11) + "@example.org")


@given(st.text(), st.lists(st.text()))
def test_every_line_of_any_text_is_accounted_for(text: str, names: list[str]) -> None:
    roster = read_roster(text, names)

    assert len(roster.lines) + roster.blank == len(text.splitlines())
    assert len(roster.ready) + len(roster.repeats) + len(roster.broken) == len(roster.lines)
    for line in roster.ready + roster.repeats:
        assert 1 <= len(line.name) <= NAME_CAP
        assert "\0" not in line.name
