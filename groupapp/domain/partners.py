"""Partners for a week: everyone in a pair, an odd one in a three, and seldom the same twice."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

LATELY: Final = 4
"""For how many sessions a pair is not repeated, where that can be."""
MOST: Final = 3
"""How many may be together."""
TRIES: Final = 24
"""How often a pairing is begun anew before the best one is taken."""
REPEATED: Final = 100 ** (LATELY + 2)
"""What a pair of one of those sessions weighs at least, more than all ages together."""

Pair = frozenset[int]
Met = Mapping[int, Mapping[int, int]]


def weighed(
    sessions: Sequence[Iterable[Sequence[int]]], shown: Iterable[Sequence[int]] = ()
) -> dict[Pair, int]:
    """How little each pair of the last sessions, oldest first, is wanted again.

    One pair fewer that is repeated counts before how long ago it was. Pairs of the groups that are
    `shown` now give way only to pairs that repeat nothing.
    """
    found = dict.fromkeys(_pairs(shown), 1)
    for age, groups in enumerate(list(sessions)[-LATELY:], 1):
        for pair in set(_pairs(groups)):
            known = found.get(pair, 0)
            found[pair] = known + 100**age + (REPEATED if known < REPEATED else 0)
    return found


def repeats(groups: Iterable[Sequence[int]], earlier: Mapping[Pair, int]) -> int:
    """How many pairs of the groups were together in one of the last sessions."""
    return sum(earlier.get(pair, 0) >= REPEATED for pair in _pairs(groups))


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
    met, best, least = _met(earlier), [], -1
    for _ in range(TRIES):
        found = _improved(_at_random(members, chance), met)
        weight = sum(_weight(group, met) for group in found)
        if weight < least or least < 0:
            best, least = found, weight
        if least == 0:
            break
    return [tuple(group) for group in best]


def _pairs(groups: Iterable[Sequence[int]]) -> Iterator[Pair]:
    return (frozenset(pair) for group in groups for pair in combinations(group, 2))


def _met(earlier: Mapping[Pair, int]) -> Met:
    """The weights by the one and the other, whichever comes first."""
    met: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for (one, other), weight in earlier.items():
        met[one][other] = met[other][one] = weight
    return met


def _weight(group: Sequence[int], met: Met) -> int:
    return sum(met[one].get(other, 0) for one, other in combinations(group, 2) if one in met)


def _at_random(members: Sequence[int], chance: random.Random) -> list[list[int]]:
    order = chance.sample(sorted(members), len(members))
    groups = [order[at : at + 2] for at in range(0, len(order), 2)]
    if len(groups[-1]) == 1 and len(groups) > 1:
        alone = groups.pop()
        groups[-1] += alone
    return groups


def _improved(groups: list[list[int]], met: Met) -> list[list[int]]:
    """The groups after every exchange of two people that lessens the weight."""
    is_better = True
    while is_better:
        is_better = False
        for one, other in combinations(groups, 2):
            is_better |= _exchanged(one, other, met)
    return groups


def _exchanged(one: list[int], other: list[int], met: Met) -> bool:
    before = _weight(one, met) + _weight(other, met)
    if before == 0:
        return False
    for here in range(len(one)):
        for there in range(len(other)):
            one[here], other[there] = other[there], one[here]
            if _weight(one, met) + _weight(other, met) < before:
                return True
            one[here], other[there] = other[there], one[here]
    return False
