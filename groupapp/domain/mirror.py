"""A member's own weeks, as they read them: what each one was, and what was told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from groupapp.domain.boards import GroupFacts
from groupapp.domain.light import WeekFacts
from groupapp.domain.tally import GoalFact, MemberFacts, MilestoneFact, tally
from groupapp.domain.terms import ConversationStatus, EventStatus, Mode, Status
from groupapp.domain.weeks import SessionFact, open_session, session_weeks


class WeekKind(StrEnum):
    """What a week was; that nothing is known of it has four reasons, and none of them is zero."""

    TOLD = "told"
    NOTHING = "nothing"
    UNTOLD = "untold"
    AWAY = "away"
    CANCELLED = "cancelled"
    OPEN = "open"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class OwnWeek:
    """A session week of one member, with its counts."""

    session: SessionFact
    kind: WeekKind
    facts: WeekFacts

    @property
    def day(self) -> date:
        return self.session.date

    @property
    def is_reported(self) -> bool:
        return self.facts.reported


def own_weeks(group: GroupFacts, member: MemberFacts, today: date) -> list[OwnWeek]:
    """The member's weeks since joining, oldest first, the open one and any sent early included."""
    opened = open_session(group.sessions, today)
    last = max(today, opened.date) if opened else today
    tallied = tally(member, group.sessions, group.video_counts, today)
    return [
        OwnWeek(session, _kind(member, session, facts, opened), facts)
        for session, facts in zip(group.sessions, tallied, strict=True)
        if facts.reported or member.joined <= session.date <= last
    ]


def missed(weeks: Sequence[OwnWeek]) -> list[OwnWeek]:
    """Those a check-in was due for and none came, newest first."""
    return [week for week in reversed(weeks) if week.kind is WeekKind.UNTOLD]


def _kind(
    member: MemberFacts, session: SessionFact, facts: WeekFacts, opened: SessionFact | None
) -> WeekKind:
    if facts.reported:
        told = facts.conversations or facts.events or facts.lined_up or facts.interviews
        return WeekKind.TOLD if told else WeekKind.NOTHING
    if session.cancelled:
        return WeekKind.CANCELLED
    if member.is_away(session.date):
        return WeekKind.AWAY
    if member.status != Status.SEARCHING and session.date >= (member.status_since or date.min):
        return WeekKind.NOT_DUE
    return WeekKind.OPEN if opened and session.date >= opened.date else WeekKind.UNTOLD


# One week, word for word ----------------------------------------------------------------------


class Conversed(NamedTuple):
    """A conversation, and what became of it; `who` is empty where the name is not known."""

    day: date
    who: str
    mode: Mode
    status: ConversationStatus


class Visited(NamedTuple):
    """An event, and whether the member was there."""

    day: date
    name: str
    status: EventStatus


@dataclass(frozen=True, slots=True)
class ToldWeek:
    """What a member told of one session week; `goals` came due in it, `plans` were made in it."""

    talks: Sequence[Conversed]
    lined_up: Sequence[Conversed]
    events: Sequence[Visited]
    goals: Sequence[GoalFact]
    plans: Sequence[GoalFact]
    news: Sequence[MilestoneFact]
    unnamed_conversations: int
    unnamed_face_to_face: int
    unnamed_lined_up: int


def told_week(group: GroupFacts, member: MemberFacts, session: SessionFact) -> ToldWeek:
    """Everything dated in the session's week, and everything planned in its check-in."""
    dates = [each.date for each in group.sessions]
    days = session_weeks(dates)[dates.index(session.date)]
    checkin = member.checkins.get(session.date)
    conversed = [
        (Conversed(c.date, member.contacts[c.contact].name or "", c.mode, c.status), c.booked_in)
        for c in sorted(member.conversations, key=lambda c: (c.date, c.id))
    ]
    return ToldWeek(
        talks=[
            talk
            for talk, _ in conversed
            if talk.status == ConversationStatus.HAPPENED and talk.day in days
        ],
        lined_up=[each for each, booked_in in conversed if booked_in == session.date],
        events=sorted(
            Visited(e.date, e.name, e.status) for e in member.events.values() if e.date in days
        ),
        goals=[goal for goal in member.goals if goal.due == session.date],
        plans=[goal for goal in member.goals if goal.made_in == session.date],
        news=[each for each in member.milestones if each.date in days],
        unnamed_conversations=checkin.unnamed_conversations if checkin else 0,
        unnamed_face_to_face=checkin.unnamed_face_to_face if checkin else 0,
        unnamed_lined_up=checkin.unnamed_lined_up if checkin else 0,
    )
