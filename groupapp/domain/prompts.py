"""What became of the light's prompts: which are muted, which answered, which were not needed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from groupapp.domain.boards import BoardRow
from groupapp.domain.light import WeekFacts
from groupapp.domain.terms import Disposition, Rule

NOT_NEEDED_SHARE = 40
ENOUGH = 5
"""How many answers there must be for a rule before anything is said of them."""
CALL_COUNTS = timedelta(weeks=2)
"""For how long a call keeps a silent member off the list of those to call."""


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
        """True when of five answers or more, over 40 per cent were that it was not needed."""
        is_much = 100 * self.not_needed > NOT_NEEDED_SHARE * self.answered
        return self.answered >= ENOUGH and is_much


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


def last_heard(row: BoardRow) -> WeekFacts | None:
    """The newest week with a check-in or a visit."""
    return next((week for week in reversed(row.weeks) if week.reported or week.present), None)


def is_called(row: BoardRow, calls: Iterable[date], today: date) -> bool:
    """True after a call in the last two weeks, unless the member was heard of since."""
    heard = last_heard(row)
    return any(today - day < CALL_COUNTS and (heard is None or heard.week < day) for day in calls)


def settled(row: BoardRow) -> Disposition | None:
    """The answer by which the row's question need not be asked any more in its session."""
    if row.week is None or row.light is None or row.light.question is None:
        return None
    answer = row.member.answers.get((row.week.week, Rule(row.light.question)))
    return None if answer is Disposition.USEFUL else answer
