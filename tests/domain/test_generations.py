"""Generations along chains of introductions, and the chains that loop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.generations import Origin, generations, looping
from groupapp.domain.terms import Met


def introduced(by: int | None) -> Origin:
    return Origin(Met.INTRODUCED, by)


KNOWN = Origin(Met.KNOWN, None)


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        ({}, {}),
        ({1: KNOWN}, {1: 1}),
        ({1: Origin(Met.EVENT, None)}, {1: 1}),
        ({1: introduced(None)}, {1: 2}),
        ({1: KNOWN, 2: introduced(1)}, {1: 1, 2: 2}),
        ({3: introduced(2), 2: introduced(1), 1: KNOWN}, {1: 1, 2: 2, 3: 3}),
        ({1: introduced(None), 2: introduced(1)}, {1: 2, 2: 3}),
        (
            {1: KNOWN, 2: introduced(1), 3: introduced(1), 4: introduced(3)},
            {1: 1, 2: 2, 3: 2, 4: 3},
        ),
    ],
)
def test_an_introduction_is_one_generation_more(
    origins: dict[int, Origin], expected: dict[int, int]
) -> None:
    assert generations(origins) == expected


def test_an_introducer_counts_only_for_an_introduction() -> None:
    assert generations({1: KNOWN, 2: Origin(Met.EVENT, 1), 3: Origin(Met.KNOWN, 1)})[3] == 1


def test_a_long_chain_needs_no_deep_stack() -> None:
    origins = {key: introduced(key - 1) if key else KNOWN for key in reversed(range(5000))}
    assert generations(origins)[4999] == 5000


@pytest.mark.parametrize(
    ("introducers", "loop"),
    [
        ({}, set()),
        ({1: None, 2: 1}, set()),
        ({1: 1}, {1}),
        ({1: 2, 2: 1}, {1, 2}),
        ({1: 2, 2: 3, 3: 1, 4: 1, 5: 4}, {1, 2, 3}),
        ({1: 2, 2: 1, 3: 4, 4: 3, 5: None}, {1, 2, 3, 4}),
    ],
)
def test_only_those_on_a_loop_are_named(introducers: dict[int, int | None], loop: set[int]) -> None:
    assert looping(introducers) == loop


@given(st.dictionaries(st.integers(0, 8), st.none() | st.integers(0, 8)))
def test_a_loop_is_what_following_introducers_leads_back_to(
    introducers: dict[int, int | None],
) -> None:
    def comes_back(start: int) -> bool:
        key = introducers[start]
        for _ in introducers:
            if key is None or key == start:
                break
            key = introducers.get(key)
        return key == start

    assert looping(introducers) == {key for key in introducers if comes_back(key)}
