"""The rows that a finding of the light counted, in words: what they are and what they count as."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from flask_babel import get_domain, gettext, lazy_gettext

from groupapp import light_words, words
from groupapp.domain.boards import Board, BoardRow
from groupapp.domain.evidence import Counted, Kind, evidence
from groupapp.domain.light import Finding, Light, WeekFacts, judged
from groupapp.web.days import brief_day, short_day
from groupapp.web.story import says

_MEANINGS = {
    "who": lazy_gettext(
        "Named means that name, company and level are known. The right level is the target or"
        " above, or someone who can hire."
    ),
    "goals": lazy_gettext(
        "Goals made at the last check-in, and those that came due. Moved to a new date counts as"
        " kept."
    ),
    "lined_up": lazy_gettext(
        "Face-to-face conversations booked for the seven days after the last check-in. They count"
        " whatever became of them since."
    ),
    "events": lazy_gettext("Events they went to. Planned and missed ones do not count."),
    "follow_up": lazy_gettext(
        "People first met at an event. A face-to-face conversation since, held or lined up, counts"
        " as following up."
    ),
    "working": lazy_gettext("Only people of whom it is known whether they are in work."),
    "beyond_first": lazy_gettext("People whom one of their own contacts introduced to them."),
    "pace": lazy_gettext("People they saw face to face."),
}
"""What the rows are, by rule."""
_PEOPLE = {"who", "working", "beyond_first", "pace"}

_COUNTS = {
    "named": lazy_gettext("name, company and level known"),
    "right_level": lazy_gettext("right level"),
    "working": lazy_gettext("in work"),
    "seeking": lazy_gettext("looking for work"),
    "beyond_first": lazy_gettext("through an introduction"),
    "face_to_face": lazy_gettext("face to face"),
    "lined_up": lazy_gettext("lined up"),
    "events": lazy_gettext("attended"),
    "event_people": lazy_gettext("met at an event"),
    "event_people_followed": lazy_gettext("followed up"),
    "goals_set": lazy_gettext("new"),
    "goals_due": lazy_gettext("came due"),
    "goals_kept": lazy_gettext("kept or re-planned"),
}
"""What a row counts as, by the finding's numbers; "people" and "known" hold every row."""


class Reason(NamedTuple):
    """A row that a finding counted: what it is, where it stands below, and what it counts as."""

    row: Counted
    text: str
    talks: str
    counts: str


@dataclass(frozen=True)
class Evidence:
    """One rule's finding in a member's light, which is None while they have none, as while away."""

    board: Board
    row: BoardRow
    rule: str
    light: Light | None

    @property
    def name(self) -> str:
        return words.rule_name(self.rule, get_domain())

    @property
    def finding(self) -> Finding | None:
        found = self.light.findings if self.light else ()
        return next((each for each in found if each.rule == self.rule), None)

    @property
    def sentence(self) -> str:
        if self.finding is None:
            return gettext("No light is counted at this time.")
        return light_words.finding(self.finding, get_domain())

    @property
    def meaning(self) -> str:
        """What is counted, of which check-ins; empty without a finding or a check-in."""
        if not self._judged or self.finding is None:
            return ""
        days = ", ".join(brief_day(week.week) for week in self._judged)
        once = gettext("A person counts once a week.") if self.rule in _PEOPLE else ""
        of = gettext("Looked at: the check-ins of %(days)s.", days=days)
        return " ".join(part for part in (str(_MEANINGS[self.rule]), once, of) if part)

    @property
    def reasons(self) -> Sequence[Reason]:
        """Newest week first."""
        return [
            Reason(row, self._text(row), self._talks(row), _counts(row.counts))
            for row in reversed(self._counted)
        ]

    @cached_property
    def marked(self) -> set[str]:
        """The ids of the page's rows that the finding counted."""
        rows = {f"{row.kind}-{row.key}" for row in self._counted}
        return rows | {f"conversation-{talk.id}" for row in self._counted for talk in row.talks}

    @cached_property
    def _judged(self) -> Sequence[WeekFacts]:
        return judged(self.row.weeks, self.row.settings)

    @cached_property
    def _counted(self) -> Sequence[Counted]:
        if self.finding is None:
            return []
        dates = [session.date for session in self.board.group.sessions]
        video = self.board.group.video_counts
        return evidence(self.rule, self.row.member, self._judged, dates, video)

    def _text(self, row: Counted) -> str:
        member = self.row.member
        if row.kind is Kind.CONTACT:
            return says.who(member.contacts[row.key])
        if row.kind is Kind.EVENT:
            return member.events[row.key].name
        if row.kind is Kind.GOAL:
            return next(goal.text for goal in member.goals if goal.id == row.key)
        return says.unnamed(row.times)

    def _talks(self, row: Counted) -> str:
        """How the contact was talked with and when; the day of an event; the fate of a goal."""
        member = self.row.member
        if row.kind is Kind.EVENT:
            return short_day(member.events[row.key].date)
        if row.kind is Kind.GOAL:
            goal = next(goal for goal in member.goals if goal.id == row.key)
            return words.goal_outcome(goal.outcome, get_domain())
        return "; ".join(says.talk(talk) for talk in row.talks)


def _counts(names: Iterable[str]) -> str:
    return ", ".join(str(said) for key, said in _COUNTS.items() if key in set(names))
