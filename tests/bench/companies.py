"""Prints how well company names are told apart, and how fast: ./dev bench companies."""

import sys
from collections.abc import Callable
from random import Random
from time import perf_counter
from typing import Final

from groupapp.domain import companies
from groupapp.domain.companies import Aliases, CompanyIndex, same_company
from tests.company_pairs import PRECISION, RECALL, Verdict, judge, labelled

MEMBERS: Final = 40
CONTACTS: Final = 60
TARGETS: Final = 10
ENDINGS: Final = ("", "", "", " Inc.", " Group", ", LLC", " International", " GmbH & Co. KG")
SEED: Final = 6

Matches = dict[str, set[str]]


def main() -> int:
    tuning, held_out = judge(labelled("tuning")), judge(labelled("held_out"))
    together = judge(labelled("tuning") + labelled("held_out"))
    print("Half      Pairs  Found  Mistaken  Overlooked  Precision  Recall")
    for name, verdict in (("tuning", tuning), ("held out", held_out), ("together", together)):
        print(f"{name:8}  {line(verdict)}")
    for pair in tuning.mistaken + tuning.overlooked:
        print(
            f"  in the tuning half: {pair.a!r} and {pair.b!r} are {'' if pair.same else 'not '}one"
        )
    all_hold = all(verdict.holds for verdict in (tuning, held_out, together))
    print(f"Bounds: precision >= {PRECISION}, recall >= {RECALL}, in each half and together.")
    same_answer = compare_speed()
    print("All bounds hold." if all_hold and same_answer else "NOT ALL BOUNDS HOLD.")
    return 0 if all_hold and same_answer else 1


def line(verdict: Verdict) -> str:
    """The counts alone: nobody learns from the held-out half which pairs went wrong."""
    wrong = f"{len(verdict.mistaken):8}  {len(verdict.overlooked):10}"
    shares = f"{verdict.precision:9.3f}  {verdict.recall:6.3f}"
    return f"{verdict.pairs:5}  {verdict.found:5}  {wrong}  {shares}"


def compare_speed() -> bool:
    """Prints the index against asking same_company of all pairs; True when both find the same."""
    targets, contacts = made_up_group()
    slow, asking = timed(lambda: one_by_one(targets, contacts))
    fast, indexing = timed(lambda: by_index(targets, contacts))
    print(f"{len(targets)} targets among {len(contacts)} contacts' companies:")
    print(f"  by the index {indexing:.2f} s, asking of every pair {asking:.2f} s: ", end="")
    print(f"{asking / indexing:.0f} times as long; {sum(map(len, fast.values()))} matches")
    return slow == fast


def made_up_group() -> tuple[list[str], list[str]]:
    """Companies wanted by, and known to, the members of a large group: one word in two is new."""
    random = Random(SEED)
    words = [word for pair in labelled("tuning") for word in pair.a.split()]
    names = [
        f"{random.choice(words)} {made_up_word(random)}{random.choice(ENDINGS)}"
        for _ in range(MEMBERS * CONTACTS)
    ]
    known = [pair.a for pair in labelled("tuning")]
    contacts = [random.choice((random.choice(known), name)) for name in names]
    targets = [
        random.choice((random.choice(contacts), random.choice(names), made_up_word(random)))
        for _ in range(MEMBERS * TARGETS)
    ]
    return targets, contacts


def made_up_word(random: Random) -> str:
    return "".join(random.choice("bdfklmnrst") + random.choice("aeiou") for _ in range(3)).title()


def one_by_one(targets: list[str], contacts: list[str]) -> Matches:
    return {target: {name for name in contacts if same_company(target, name)} for target in targets}


def by_index(targets: list[str], contacts: list[str]) -> Matches:
    index, aliases = CompanyIndex(contacts), Aliases()
    return {target: aliases.find(target, among=index) for target in targets}


def timed(work: Callable[[], Matches]) -> tuple[Matches, float]:
    """What the work finds and how many seconds it takes, with nothing remembered of before."""
    companies.readings.cache_clear()
    companies._keys.cache_clear()
    start = perf_counter()
    found = work()
    return found, perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
