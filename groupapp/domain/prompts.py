"""What became of the light's prompts: which are muted, which answered, which were not needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from groupapp.domain.boards import BoardRow
from groupapp.domain.terms import Disposition, Rule

NOT_NEEDED_SHARE = 40


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often each answer stands for the prompts of one rule."""

    rule: Rule
    useful: int
    not_needed: int
    already_knew: int

    @property
    def answered(self) -> int:
        return self.useful + self.not_needed + self.already_knew

    @property
    def is_often_not_needed(self) -> bool:
        """True when more than 40 per cent of the prompts that were answered were not needed."""
        return 100 * self.not_needed > NOT_NEEDED_SHARE * self.answered


def by_rule(counts: Mapping[tuple[Rule, Disposition], int]) -> list[RuleCount]:
    """All eight rules in the light's order, also those that nobody answered."""
    return [
        RuleCount(rule, **{each.value: counts.get((rule, each), 0) for each in Disposition})
        for rule in Rule
    ]


def quiet_until(row: BoardRow) -> date | None:
    """The last day on which nothing is asked, while that holds the row's session."""
    until = row.member.quiet_until
    return until if row.week is not None and until is not None and row.week.week <= until else None


def settled(row: BoardRow) -> Disposition | None:
    """The answer by which the row's question need not be asked any more in its session."""
    if row.week is None or row.light is None or row.light.question is None:
        return None
    answer = row.member.answers.get((row.week.week, Rule(row.light.question)))
    return None if answer is Disposition.USEFUL else answer
