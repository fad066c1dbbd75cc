"""Partners for a week: everyone in a pair, an odd one in a three, and seldom the same twice."""

import random
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

LATELY: Final = 4
"""For how many sessions a pair is not repeated, where that can be."""
TRIES: Final = 60
"""How often a pairing is begun anew before the best one is taken."""

Pair = frozenset[int]


def repeats(groups: Iterable[Sequence[int]], earlier: Mapping[Pair, int]) -> int:
    """How much of the groups is a repetition; `earlier` weighs pairs, the newest most."""
    pairs = (frozenset(pair) for group in groups for pair in combinations(group, 2))
    return sum(earlier.get(pair, 0) for pair in pairs)


def weighed(sessions: Sequence[Iterable[Sequence[int]]]) -> dict[Pair, int]:
    """The groups of the last sessions, oldest first, as weights for `pair_up`.

    A pair of a newer session weighs more than all older ones of one person together.
    """
    found: dict[Pair, int] = {}
    for age, groups in enumerate(list(sessions)[-LATELY:]):
        for group in groups:
            for pair in combinations(group, 2):
                found[frozenset(pair)] = found.get(frozenset(pair), 0) + 10**age
    return found


def pair_up(
    members: Sequence[int], earlier: Mapping[Pair, int], seed: int
) -> list[tuple[int, ...]]:
    """Pairs of the members, with one three where their number is odd; nobody is left alone.

    `earlier` are weights as of `weighed`. The same seed gives the same pairs; nobody but one
    person gives none.
    """
    if len(members) < 2:
        return []
    chance = random.Random(seed)  # noqa: S311 (who talks with whom is no secret)
    best: list[list[int]] = []
    for _ in range(TRIES):
        found = _improved(_at_random(members, chance), earlier)
        if not best or repeats(found, earlier) < repeats(best, earlier):
            best = found
        if repeats(best, earlier) == 0:
            break
    return [tuple(group) for group in best]


def _at_random(members: Sequence[int], chance: random.Random) -> list[list[int]]:
    order = chance.sample(sorted(members), len(members))
    groups = [order[at : at + 2] for at in range(0, len(order), 2)]
    if len(groups[-1]) == 1:
        alone = groups.pop()
        groups[-1] += alone
    return groups


def _improved(groups: list[list[int]], earlier: Mapping[Pair, int]) -> list[list[int]]:
    """The groups after every exchange of two people that lessens the repetition."""
    is_better = True
    while is_better:
        is_better = False
        for one, other in combinations(range(len(groups)), 2):
            is_better |= _exchanged(groups[one], groups[other], earlier)
    return groups


def _exchanged(one: list[int], other: list[int], earlier: Mapping[Pair, int]) -> bool:
    before = repeats((one, other), earlier)
    if before == 0:
        return False
    for here in range(len(one)):
        for there in range(len(other)):
            one[here], other[there] = other[there], one[here]
            if repeats((one, other), earlier) < before:
                return True
            one[here], other[there] = other[there], one[here]
    return False
