"""What `/me` shows: the member's own counts, weeks and questions, and one suggestion."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from flask_babel import get_domain

from groupapp import mirror_words
from groupapp.domain.boards import BoardRow, GroupFacts, board
from groupapp.domain.mirror import OwnWeek, WeekKind, missed, own_weeks
from groupapp.domain.terms import Status
from groupapp.domain.weeks import correctable_session

SHOWN = 8
_DRAWN = {
    WeekKind.TOLD: "reported",
    WeekKind.NOTHING: "reported",
    WeekKind.UNTOLD: "unreported",
    WeekKind.OPEN: "unreported",
    WeekKind.AWAY: "off",
    WeekKind.CANCELLED: "off",
    WeekKind.NOT_DUE: "off",
}


class Bar(NamedTuple):
    """One week of the picture; `kind` as macros/weeks.html draws it."""

    kind: str
    value: int | None = None


class Answer(NamedTuple):
    """One of the seven questions, and the member's own numbers for it."""

    question: str
    fact: str


@dataclass(frozen=True)
class Mirror:
    """One member's weeks on a day, newest first in `weeks`."""

    group: GroupFacts
    row: BoardRow
    weeks: Sequence[OwnWeek]
    today: date

    @classmethod
    def of(cls, group: GroupFacts, today: date) -> "Mirror":
        """`group` holds the one member whose mirror it is."""
        (row,) = board(group, today).rows
        return cls(group, row, own_weeks(group, row.member, today)[::-1], today)

    @property
    def is_searching(self) -> bool:
        return self.row.member.status == Status.SEARCHING

    @property
    def away_until(self) -> date | None:
        spells = (spell for spell in self.row.member.away if self.today in spell)
        return next((spell.last for spell in spells), None)

    @property
    def newest(self) -> OwnWeek | None:
        """The last week that was reported."""
        return next((week for week in self.weeks if week.is_reported), None)

    @property
    def to_report(self) -> OwnWeek | None:
        """The open week, while nothing was sent for it."""
        return next((w for w in self.weeks[:1] if w.kind is WeekKind.OPEN), None)

    @property
    def to_correct(self) -> OwnWeek | None:
        """The week of the session last over, while its check-in can be corrected or come late."""
        over = correctable_session(self.group.sessions, self.today)
        found = (week for week in self.weeks if over and week.day == over.date)
        return next(found, None) if self.is_searching else None

    @property
    def missed(self) -> Sequence[OwnWeek]:
        return missed(self.weeks[::-1]) if self.is_searching else []

    @property
    def counts(self) -> Sequence[str]:
        """The newest reported week's counts against the member's goals; the first comes first."""
        week, goals = self.newest, self.row.settings
        if week is None or week.kind is WeekKind.NOTHING:
            return []
        facts = week.facts
        return [
            mirror_words.face_to_face(facts.face_to_face, goals.goal_meetings, get_domain()),
            mirror_words.events(facts.events, goals.goal_events, get_domain()),
            mirror_words.lined_up(facts.lined_up, get_domain()),
        ]

    # The picture --------------------------------------------------------------------------------

    @property
    def goal(self) -> int:
        return self.row.settings.goal_meetings

    @property
    def bars(self) -> Sequence[Bar]:
        """Eight weeks, oldest first."""
        drawn = [
            Bar(_DRAWN[week.kind], week.facts.face_to_face if week.is_reported else None)
            for week in self._pictured
        ]
        return [Bar("before")] * (SHOWN - len(drawn)) + drawn

    @property
    def picture(self) -> str:
        return mirror_words.picture(self._pictured, self.goal, get_domain())

    @property
    def _pictured(self) -> Sequence[OwnWeek]:
        told = [week for week in self.weeks if week.kind is not WeekKind.OPEN]
        return told[:SHOWN][::-1]

    def in_words(self, week: OwnWeek) -> str:
        return mirror_words.week(week, self.goal, get_domain())

    # The seven questions ------------------------------------------------------------------------

    @property
    def span(self) -> str:
        light = self.row.light
        weeks = light.findings[0].numbers["weeks"] if light else 0
        return mirror_words.span(weeks, get_domain())

    @property
    def answers(self) -> Iterator[Answer]:
        """Nothing while away, or where no check-in of late has numbers to show."""
        light = self.row.light
        findings = {finding.rule: finding for finding in light.findings} if light else {}
        for rule in mirror_words.SEVEN:
            if rule in findings and findings[rule].numbers["weeks"]:
                fact = mirror_words.fact(findings[rule], get_domain())
                yield Answer(mirror_words.question(rule, get_domain()), fact)

    @property
    def suggestion(self) -> str:
        light = self.row.light
        return mirror_words.suggestion(light, get_domain()) if light else ""
