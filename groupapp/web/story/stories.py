"""What the story of one member says: weeks, map, ladder, follow-ups, and all that was told."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from flask_babel import gettext

from groupapp.domain import networks
from groupapp.domain.boards import Board, BoardRow
from groupapp.domain.conversations import Talked, by_session_week, generation_of, talked_with
from groupapp.domain.light import Light, WeekFacts
from groupapp.domain.networks import ContactMap, Gathering, Rung
from groupapp.domain.tally import ContactFact, ConversationFact, GoalFact
from groupapp.domain.terms import Employment, EventStatus, Status
from groupapp.domain.timelines import Timeline, TimelineWeek, Unlit, timeline
from groupapp.domain.weeks import SessionFact, session_weeks, week_index
from groupapp.web.story import remarks
from groupapp.web.story.findings import Evidence
from groupapp.web.story.remarks import Remark
from groupapp.web.story.weeks import Week, news


class Person(NamedTuple):
    """One line of the contact table."""

    contact: ContactFact
    generation: int
    conversations: int
    introduced: Sequence[ContactFact]


class TalkWeek(NamedTuple):
    """Conversations of a session week, newest first; `week` is None for those in none.

    `facts` is None for a week that the time line does not show.
    """

    week: date | None
    facts: WeekFacts | None
    talks: Sequence[ConversationFact]


class GoalWeek(NamedTuple):
    """The goals that came or come due at a session."""

    due: date
    goals: Sequence[GoalFact]


@dataclass(frozen=True)
class Story:
    """One member up to the board's day; `rule` is the finding whose rows are wanted, or None.

    `told` is what was said and noted of them, by day.
    """

    board: Board
    row: BoardRow
    rule: str | None
    told: Sequence[Remark]

    # Week by week -------------------------------------------------------------------------------

    @cached_property
    def timeline(self) -> Timeline:
        return timeline(self.row)

    @property
    def weeks(self) -> Sequence[Week]:
        """Newest first."""
        shown = zip(self.timeline.weeks, self._remarks, strict=False)
        return [self._week(week, told) for week, told in shown][::-1]

    def _week(self, week: TimelineWeek, told: Sequence[Remark]) -> Week:
        session = self._sessions[week.facts.week]
        why = self._why(week, session)
        return Week(
            of=week,
            goal=self.row.settings.goal_meetings,
            why=why.text if why and not week.facts.reported else "",
            has_board=not session.cancelled,
            remarks=[why, *told] if why and week.facts.reported else told,
        )

    def _why(self, week: TimelineWeek, session: SessionFact) -> Remark | None:
        """Why the member was not to be there; after landing or leaving there is no need to say."""
        if week.unlit is Unlit.AWAY:
            return remarks.away(next(s for s in self.row.member.away if session.date in s))
        if session.cancelled and week.unlit in (None, Unlit.CANCELLED):
            return Remark(session.date, gettext("No session"), session.reason or "")
        return None

    @property
    def is_new(self) -> bool:
        """True for someone who searches and never sent a check-in."""
        searching = self.row.member.status is Status.SEARCHING
        return searching and not self.row.member.checkins

    @property
    def news_since(self) -> str:
        return news(self.timeline.since)

    @property
    def told_since(self) -> Sequence[Remark]:
        return self._remarks[-1]

    @cached_property
    def _remarks(self) -> Sequence[Sequence[Remark]]:
        """Those of each week of the time line, and last those since; none of later days."""
        last = max(self.board.as_of, self.board.session.date if self.board.session else date.min)
        away = remarks.short_spells(self.row.member, self._dates)
        told = sorted((*self.told, *away), key=lambda remark: remark.day)
        weeks = [week.facts.week for week in self.timeline.weeks]
        return remarks.by_week([each for each in told if each.day <= last], weeks)

    @cached_property
    def _sessions(self) -> Mapping[date, SessionFact]:
        return {session.date: session for session in self.board.group.sessions}

    @cached_property
    def light(self) -> Light | None:
        """The light of the board's session; of someone who landed or left since, that of then."""
        day = self.board.session.date if self.board.session else None
        of_then = (week.light for week in self.timeline.weeks if week.facts.week == day)
        return self.row.light or next(of_then, None)

    @cached_property
    def evidence(self) -> Evidence | None:
        return Evidence(self.board, self.row, self.rule, self.light) if self.rule else None

    @property
    def marked(self) -> set[str]:
        return self.evidence.marked if self.evidence else set()

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
        talks = Counter(each.contact.id for each in self._talked)
        for contact in networks.in_reading_order(member.contacts.values()):
            led = introduced.get(contact.id, [])
            yield Person(contact, generation[contact.id], talks[contact.id], led)

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

    @cached_property
    def event_weeks(self) -> Mapping[int, date]:
        """By the id of the last event attended in a session week, the date of the session."""
        spans = session_weeks(self._dates)
        events = sorted(self.row.member.events.values(), key=lambda event: (event.date, event.id))
        attended = [event for event in events if event.status is EventStatus.ATTENDED]
        last = {week_index(event.date, spans): event.id for event in attended}
        return {key: self._dates[week] for week, key in last.items() if week is not None}

    @property
    def gatherings(self) -> Sequence[Gathering]:
        return networks.gatherings(self.row.member, self.board.group.video_counts)

    # Everything told ----------------------------------------------------------------------------

    @property
    def talk_weeks(self) -> Sequence[TalkWeek]:
        """Every conversation, whatever became of it, newest week first, those in none last."""
        talks = by_session_week(self.row.member, self._dates)
        facts = {week.facts.week: week.facts for week in self.timeline.weeks}
        unnamed = {day for day, each in facts.items() if each.unnamed}
        days = sorted({day for day in talks if day} | unnamed, reverse=True)
        found = [TalkWeek(day, facts.get(day), talks.get(day, [])) for day in days]
        return [*found, TalkWeek(None, None, talks[None])] if None in talks else found

    @property
    def goal_weeks(self) -> Sequence[GoalWeek]:
        """Newest first."""
        goals = sorted(self.row.member.goals, key=lambda goal: (goal.due, goal.id), reverse=True)
        return [GoalWeek(due, list(each)) for due, each in groupby(goals, lambda goal: goal.due)]
