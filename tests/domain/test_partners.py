"""Everyone has a partner, and as seldom as can be the one of the weeks before."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.partners import LATELY, Pair, pair_up, repeats, weighed

Groups = list[tuple[int, ...]]


def pairs(groups: Groups) -> set[Pair]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def pairings(people: list[int]) -> Iterator[Groups]:
    """Every way to pair an even number of people."""
    if not people:
        yield []
    for other in people[1:]:
        rest = [each for each in people[1:] if each != other]
        yield from ([(people[0], other), *groups] for groups in pairings(rest))


def weeks(people: int, sessions: int, seed: int) -> list[Groups]:
    """The pairs of so many sessions, one after the other."""
    found: list[Groups] = []
    for number in range(sessions):
        found.append(pair_up(range(people), weighed(found), seed + number))
    return found


@given(st.integers(2, 40), st.integers(0, 1000))
def test_everyone_is_in_one_pair_or_in_the_only_three(people: int, seed: int) -> None:
    groups = pair_up(range(people), {}, seed)

    assert sorted(member for group in groups for member in group) == list(range(people))
    sizes = sorted(len(group) for group in groups)
    assert sizes == [2] * (people // 2 - people % 2) + [3] * (people % 2)


@pytest.mark.parametrize("people", [0, 1])
def test_nobody_is_paired_alone(people: int) -> None:
    assert pair_up(range(people), {}, 1) == []


@given(st.integers(12, 40), st.integers(0, 1000))
def test_no_pair_of_twelve_or_more_comes_again_within_four_weeks(people: int, seed: int) -> None:
    sessions = weeks(people, LATELY + 1, seed)

    met = [frozenset(p) for groups in sessions for group in groups for p in combinations(group, 2)]
    assert len(met) == len(set(met))


@given(st.integers(12, 24), st.integers(0, 1000))
def test_where_one_pairing_repeats_nothing_such_a_one_is_found(people: int, seed: int) -> None:
    free = pairs(pair_up(range(people), {}, seed))
    sessions = [pair_up(range(people - age % 2), {}, seed + 1 + age) for age in range(LATELY)]
    earlier = weighed([[g for g in groups if not pairs([g]) & free] for groups in sessions])

    assert repeats(pair_up(range(people), earlier, seed), earlier) == 0


@given(st.sampled_from([4, 6, 8]), st.integers(0, 1000))
def test_in_a_small_group_as_few_as_can_be_come_again(people: int, seed: int) -> None:
    earlier = weighed([pair_up(range(people), {}, seed + age) for age in range(1, LATELY + 1)])

    found = repeats(pair_up(range(people), earlier, seed), earlier)
    assert found == min(repeats(each, earlier) for each in pairings([*range(people)]))


def test_made_again_the_pairs_are_others_than_those_shown() -> None:
    for seed in range(20):
        shown = pair_up(range(6), {}, seed)
        assert not pairs(pair_up(range(6), weighed([], shown), seed)) & pairs(shown)


def test_rather_the_pairs_shown_stay_than_that_one_of_last_week_comes_again() -> None:
    earlier: list[Groups] = [[(0, 1), (2, 3)], [(0, 2), (1, 3)]]
    shown: Groups = [(0, 3), (1, 2)]
    assert pairs(pair_up(range(4), weighed(earlier, shown), 1)) == pairs(shown)


def test_one_that_comes_again_from_last_week_is_better_than_two_from_before() -> None:
    earlier = weighed([[(0, 1), (2, 3), (0, 3), (1, 2)], [(0, 2)]])
    assert pairs(pair_up(range(4), earlier, 1)) == pairs([(0, 2), (1, 3)])


def test_the_fifth_week_may_repeat_the_first() -> None:
    first: Groups = [(0, 1), (2, 3)]
    others: list[Groups] = [[(0, 2), (1, 3)], [(0, 3), (1, 2)], [(0, 2), (1, 3)], [(0, 3), (1, 2)]]
    assert sorted(map(sorted, pair_up(range(4), weighed([first, *others]), 1))) == [[0, 1], [2, 3]]


def test_of_three_pairings_that_all_repeat_the_oldest_is_taken() -> None:
    earlier: list[Groups] = [[(0, 1), (2, 3)], [(0, 2), (1, 3)], [(0, 3), (1, 2)]]
    assert sorted(map(sorted, pair_up(range(4), weighed(earlier), 5))) == [[0, 1], [2, 3]]


def test_the_same_seed_gives_the_same_pairs_and_another_one_others() -> None:
    assert pair_up(range(12), {}, 3) == pair_up(range(12), {}, 3)
    assert pair_up(range(12), {}, 3) != pair_up(range(12), {}, 4)


def test_a_new_pair_repeats_nothing() -> None:
    assert repeats([(0, 1, 2)], weighed([[(0, 1), (1, 2)]])) == 2
    assert repeats([(0, 3)], weighed([[(0, 1)]])) == 0
