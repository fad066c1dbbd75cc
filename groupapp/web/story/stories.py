"""What the story of one member says: weeks, map, ladder, follow-ups, and a finding's rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from flask_babel import get_domain, gettext

from groupapp import light_words, words
from groupapp.domain import networks
from groupapp.domain.boards import Board, BoardRow
from groupapp.domain.conversations import Talked, generation_of, talked_with
from groupapp.domain.evidence import Counted, Kind, evidence
from groupapp.domain.light import Finding, judged
from groupapp.domain.networks import ContactMap, Gathering, Rung
from groupapp.domain.tally import ContactFact, ConversationFact, GoalFact
from groupapp.domain.terms import Employment
from groupapp.domain.timelines import Timeline, timeline
from groupapp.web.days import short_day
from groupapp.web.story import says


class Person(NamedTuple):
    """One line of the contact table."""

    contact: ContactFact
    generation: int
    conversations: int
    introduced: Sequence[ContactFact]


class Reason(NamedTuple):
    """A row that a finding counted: what it is, where it stands below, and what it counts as."""

    row: Counted
    text: str
    talks: str
    counts: str


@dataclass(frozen=True)
class Story:
    """One member up to the board's day; `rule` is the finding whose rows are wanted, or None."""

    board: Board
    row: BoardRow
    rule: str | None

    # Week by week -------------------------------------------------------------------------------

    @cached_property
    def timeline(self) -> Timeline:
        return timeline(self.row)

    @property
    def weeks(self) -> Sequence[says.Week]:
        """Newest first."""
        goal = self.row.settings.goal_meetings
        return [says.Week(week, goal) for week in reversed(self.timeline.weeks)]

    @property
    def news_since(self) -> str:
        return says.news(self.timeline.since)

    # The network --------------------------------------------------------------------------------

    @cached_property
    def map(self) -> ContactMap:
        return networks.contact_map(self.row.member)

    @property
    def names(self) -> int:
        return len(self.row.member.contacts)

    @property
    def map_label(self) -> str:
        return gettext(
            "Map of %(n)s contacts in %(generations)s generations. The table below says the same.",
            n=self.names,
            generations=self.map.generations,
        )

    @property
    def people(self) -> Iterator[Person]:
        """Everyone the member named or numbered, in reading order."""
        member = self.row.member
        generation = generation_of(member)
        introduced = networks.introducers(member)
        for contact in networks.in_reading_order(member.contacts.values()):
            talks = sum(each.contact.id == contact.id for each in self._talked)
            led = introduced.get(contact.id, [])
            yield Person(contact, generation[contact.id], talks, led)

    @cached_property
    def _talked(self) -> Sequence[Talked]:
        """Those talked with in the weeks of the time line."""
        shown = {week.facts.week for week in self.timeline.weeks}
        talked = talked_with(self.row.member, self._dates, self.board.group.video_counts)
        return [each for each in talked if each.week in shown]

    @property
    def _dates(self) -> Sequence[date]:
        return [session.date for session in self.board.group.sessions]

    @cached_property
    def ladder(self) -> Sequence[Rung]:
        return networks.ladder(self._talked, self.row.member.target_level)

    @property
    def at_right_level(self) -> int:
        return sum(rung.right_level for rung in self.ladder)

    @property
    def talked(self) -> int:
        """Conversations with people described, a person once a week."""
        return len(self._talked)

    @cached_property
    def employments(self) -> Mapping[Employment, int]:
        return networks.employments(self._talked)

    @property
    def gatherings(self) -> Sequence[Gathering]:
        return networks.gatherings(self.row.member, self.board.group.video_counts)

    @property
    def conversations(self) -> Sequence[ConversationFact]:
        """Newest first, whatever became of them."""
        return sorted(self.row.member.conversations, key=lambda t: (t.date, t.id), reverse=True)

    @property
    def goals(self) -> Sequence[GoalFact]:
        """Newest first."""
        return sorted(self.row.member.goals, key=lambda goal: (goal.due, goal.id), reverse=True)

    # The rows behind a finding ------------------------------------------------------------------

    @property
    def finding(self) -> Finding | None:
        """The finding asked for; None without a light, as while away."""
        light = self.row.light
        found = light.findings if light else ()
        return next((each for each in found if each.rule == self.rule), None)

    @property
    def rule_name(self) -> str:
        return words.rule_name(self.rule, get_domain()) if self.rule else ""

    @property
    def finding_sentence(self) -> str:
        if self.finding is None:
            return gettext("No light is counted at this time.")
        return light_words.finding(self.finding, get_domain())

    @property
    def reasons(self) -> Sequence[Reason]:
        """Newest week first."""
        return [
            Reason(row, self._text(row), self._talks(row), says.counts(row.counts))
            for row in reversed(self._counted)
        ]

    @cached_property
    def _counted(self) -> Sequence[Counted]:
        if self.finding is None:
            return []
        weeks = judged(self.row.weeks, self.row.settings)
        facts = self.row.member, weeks, self._dates, self.board.group.video_counts
        return evidence(self.finding.rule, *facts)

    @cached_property
    def marked(self) -> set[str]:
        """The ids of the page's rows that the finding counted."""
        rows = {f"{row.kind}-{row.key}" for row in self._counted}
        return rows | {f"conversation-{talk.id}" for row in self._counted for talk in row.talks}

    def marks(self, kind: str) -> bool:
        """True when the finding counted rows of that kind."""
        return any(row.startswith(f"{kind}-") for row in self.marked)

    def _text(self, row: Counted) -> str:
        member = self.row.member
        if row.kind is Kind.CONTACT:
            return says.who(member.contacts[row.key])
        if row.kind is Kind.EVENT:
            return member.events[row.key].name
        if row.kind is Kind.GOAL:
            return next(goal.text for goal in member.goals if goal.id == row.key)
        return gettext("%(n)s told as a number, without a name", n=row.times)

    def _talks(self, row: Counted) -> str:
        """How the contact was talked with and when; the day of an event; the fate of a goal."""
        member = self.row.member
        if row.kind is Kind.EVENT:
            return short_day(member.events[row.key].date)
        if row.kind is Kind.GOAL:
            goal = next(goal for goal in member.goals if goal.id == row.key)
            return words.goal_outcome(goal.outcome, get_domain())
        return "; ".join(says.talk(talk) for talk in row.talks)
