"""When a rule's prompts were too often not needed, and for how long a call counts."""

from datetime import date

import pytest

from groupapp.domain.boards import board
from groupapp.domain.prompts import RuleCount, by_rule, is_called
from groupapp.domain.terms import Disposition, Rule
from tests.domain.facts import D, before, checkin, group, member


@pytest.mark.parametrize(
    ("useful", "not_needed", "already_knew", "expected"),
    [
        (0, 0, 0, False),
        (0, 4, 0, False),
        (0, 5, 0, True),
        (3, 2, 0, False),
        (1, 2, 2, False),
        (2, 3, 0, True),
        (60, 40, 0, False),
        (59, 41, 0, True),
        (6 * 10**17, 4 * 10**17 + 1, 0, True),
        (0, 40, 60, False),
    ],
)
def test_more_than_forty_per_cent_of_five_or_more_is_often(
    useful: int, not_needed: int, already_knew: int, expected: bool
) -> None:
    count = RuleCount(Rule.WHO, useful, not_needed, already_knew)
    assert count.is_often_not_needed == expected


def test_rules_that_nobody_answered_are_listed_too() -> None:
    found = by_rule({(Rule.WHO, Disposition.USEFUL): 2, (Rule.WHO, Disposition.NOT_NEEDED): 1})
    assert [each.rule for each in found] == list(Rule)
    assert [each.answered for each in found] == [3, 0, 0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("calls", "heard", "expected"),
    [
        ([], None, False),
        ([0], None, True),
        ([13], None, True),
        ([14], None, False),
        ([20, 3], None, True),
        ([6], 7, True),
        ([7], 7, False),
    ],
)
def test_a_call_counts_for_two_weeks_and_only_since_the_member_was_heard_of(
    calls: list[int], heard: int | None, expected: bool
) -> None:
    checkins = checkin(before(heard)) if heard is not None else {}
    (row,) = board(group(member(checkins=checkins)), D).rows
    days: list[date] = [before(days) for days in calls]
    assert is_called(row, days, D) == expected
