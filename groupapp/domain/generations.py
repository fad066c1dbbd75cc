"""How many introductions away each contact is from the people a member already knew."""

from collections.abc import Mapping
from typing import NamedTuple

from groupapp.domain.terms import Met


class Origin(NamedTuple):
    """How a contact was met; `introduced_by` is the introducer's key, None when not told."""

    met: Met
    introduced_by: int | None


def generations(origins: Mapping[int, Origin]) -> dict[int, int]:
    """The generation of each contact, 1 or more.

    1 for someone known or met alone; 1 + the introducer's for an introduction, where an introducer
    who was not named counts as generation 1. Chains must not loop (see `looping`).
    """
    found: dict[int, int] = {}
    for key in origins:
        chain = []
        while key not in found:
            origin = origins[key]
            if origin.met != Met.INTRODUCED:
                found[key] = 1
            elif origin.introduced_by is None:
                found[key] = 2
            else:
                chain.append(key)
                key = origin.introduced_by
        for depth, link in enumerate(reversed(chain), start=found[key] + 1):
            found[link] = depth
    return found


def looping(introducers: Mapping[int, int | None]) -> set[int]:
    """The keys that stand on a loop of introducers: following `introducers` leads back to them."""
    loops: set[int] = set()
    settled: set[int] = set()
    for start in introducers:
        path: dict[int, int] = {}
        key: int | None = start
        while key is not None and key not in settled and key not in path:
            path[key] = len(path)
            key = introducers.get(key)
        if key is not None and key in path:
            loops.update(link for link, place in path.items() if place >= path[key])
        settled.update(path)
    return loops
