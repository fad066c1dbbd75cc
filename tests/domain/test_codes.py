"""Codes made from names."""

import re
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.codes import group_codes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Tuesday group", "tuesday-group"),
        ("St Mark's hall / Tuesday", "st-marks-hall-tuesday"),
        ("Café São José", "cafe-sao-jose"),
        ("Группа", "group"),
        ("---", "group"),
    ],
)
def test_a_code_is_read_off_the_name(name: str, code: str) -> None:
    assert next(group_codes(name)) == code


def test_the_next_codes_are_numbered() -> None:
    assert list(islice(group_codes("Hall"), 3)) == ["hall", "hall-2", "hall-3"]


@given(st.text(max_size=200))
def test_any_name_gives_different_codes_that_are_short_and_plain(name: str) -> None:
    codes = list(group_codes(name))
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", code) for code in codes)
