"""The labelled pairs of company names, and how well same_company tells them apart.

The names are real; which spellings of them belong together was written down by hand. The rule
may be changed by what the tuning half shows. The held-out half was written by others, and is
only ever counted: who has read which of its pairs go wrong has to write new ones.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from groupapp.domain.companies import same_company

FOLDER: Final = Path(__file__).parent / "data" / "company_pairs"
HALVES: Final = ("tuning", "held_out")
PRECISION: Final = 0.98
RECALL: Final = 0.90


class Pair(NamedTuple):
    a: str
    b: str
    same: bool
    why: str


@dataclass
class Verdict:
    """How many pairs are called the same rightly, wrongly, and are overlooked."""

    pairs: int = 0
    found: int = 0
    mistaken: list[Pair] = field(default_factory=list)
    overlooked: list[Pair] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.found / (self.found + len(self.mistaken) or 1)

    @property
    def recall(self) -> float:
        return self.found / (self.found + len(self.overlooked) or 1)

    @property
    def holds(self) -> bool:
        return self.precision >= PRECISION and self.recall >= RECALL


def labelled(half: str) -> list[Pair]:
    """The pairs of a half; the held-out half is for measuring, never for reading."""
    with (FOLDER / f"{half}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return [Pair(row["a"], row["b"], row["same"] == "yes", row["why"]) for row in rows]


def judge(pairs: Iterable[Pair]) -> Verdict:
    verdict = Verdict()
    for pair in pairs:
        verdict.pairs += 1
        called = same_company(pair.a, pair.b)
        verdict.found += called and pair.same
        if called and not pair.same:
            verdict.mistaken.append(pair)
        if pair.same and not called:
            verdict.overlooked.append(pair)
    return verdict
