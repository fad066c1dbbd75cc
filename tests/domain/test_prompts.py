"""When a rule's prompts were too often not needed."""

import pytest

from groupapp.domain.prompts import RuleCount, by_rule
from groupapp.domain.terms import Disposition, Rule


@pytest.mark.parametrize(
    ("useful", "not_needed", "already_knew", "expected"),
    [
        (0, 0, 0, False),
        (3, 2, 0, False),
        (2, 2, 1, False),
        (1, 1, 0, True),
        (59, 41, 0, True),
        (0, 40, 60, False),
    ],
)
def test_more_than_forty_per_cent_is_often(
    useful: int, not_needed: int, already_knew: int, expected: bool
) -> None:
    count = RuleCount(Rule.WHO, useful, not_needed, already_knew)
    assert count.is_often_not_needed == expected


def test_rules_that_nobody_answered_are_listed_too() -> None:
    found = by_rule({(Rule.WHO, Disposition.USEFUL): 2, (Rule.WHO, Disposition.NOT_NEEDED): 1})
    assert [each.rule for each in found] == list(Rule)
    assert [each.answered for each in found] == [3, 0, 0, 0, 0, 0, 0, 0]
