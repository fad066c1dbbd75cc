"""Names as readers look them up."""

import pytest

from groupapp.domain.names import reading_order, without_surnames


@pytest.mark.parametrize(
    ("names", "in_order"),
    [
        ("Zoe Émile Fay Eve", "Émile Eve Fay Zoe"),
        ("bo Al BEA", "Al BEA bo"),
        ("Ana Ána ana", "Ana ana Ána"),
        ("Öst Olga Otto", "Olga Öst Otto"),
        ("Straub Straße Strasse", "Strasse Straße Straub"),
        ("Ｂea Al Bo", "Al Ｂea Bo"),
    ],
)
def test_names_come_as_readers_look_them_up(names: str, in_order: str) -> None:
    assert sorted(names.split(), key=reading_order) == in_order.split()


def test_an_accent_typed_in_two_signs_sorts_with_the_same_name_in_one() -> None:
    names = ["Emil", "E\u0301mile A", "Émile B"]
    assert sorted(names, key=reading_order) == names


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ask Pia Sample for coffee", "Ask Pia for coffee"),
        ("ask PIA  SAMPLE, then Pia Sample's boss", "ask Pia, then Pia's boss"),
        ("Ask Mary Ann Lee, not Ann Lee", "Ask Mary, not Ann"),
        ("Ask Dr. Otis Sample", "Ask Otis"),
        ("Ask Otis Samples", "Ask Otis Samples"),
        ("Ask Cher (C++)", "Ask Cher (C++)"),
        ("Write to Ño (Núñez)", "Write to Ño"),
        ("Write to three people", "Write to three people"),
    ],
)
def test_a_surname_that_is_known_stays_with_who_wrote_it(text: str, shown: str) -> None:
    names = ["Pia Sample", "Ann Lee", "Mary Ann Lee", "Dr. Otis Sample", "Cher", "", "Ño (Núñez)"]

    assert without_surnames(text, names) == shown
