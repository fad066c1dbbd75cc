"""Counts derived from what a member reported: one `WeekFacts` per session week."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from groupapp.domain.levels import is_right_level
from groupapp.domain.light import WeekFacts
from groupapp.domain.terms import (
    ConversationStatus,
    Disposition,
    Employment,
    EventStatus,
    Level,
    Met,
    MilestoneKind,
    Mode,
    Outcome,
    Rule,
    Status,
)
from groupapp.domain.weeks import Days, SessionFact, session_weeks

BOOKED_AHEAD = timedelta(days=7)


class ContactFact(NamedTuple):
    id: int
    name: str | None
    company: str | None
    level: Level | None
    can_hire: bool
    employment: Employment
    met: Met
    introduced_by: int | None
    event: int | None
    first_met: date | None

    @property
    def is_named(self) -> bool:
        return bool(self.name and self.company and self.level)


class ConversationFact(NamedTuple):
    id: int
    contact: int
    mode: Mode
    status: ConversationStatus
    booked_in: date | None
    resolved_in: date | None
    date: date


class EventFact(NamedTuple):
    id: int
    name: str
    date: date
    status: EventStatus


class CheckinFact(NamedTuple):
    """`submitted_on` is the day in the group's time zone."""

    session: date
    submitted_on: date
    unnamed_conversations: int
    unnamed_face_to_face: int
    unnamed_lined_up: int


class GoalFact(NamedTuple):
    id: int
    made_in: date
    due: date
    text: str
    outcome: Outcome | None
    read_aloud: bool


class MilestoneFact(NamedTuple):
    kind: MilestoneKind
    date: date


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """Everything the rule and the paper know of one member; `away` holds both ends of a spell.

    `answers` are those that stand, by session and rule; `quiet_until` is the last day on which the
    light is to ask nothing. The rule itself knows neither.
    """

    id: int
    code: str
    name: str
    email: str | None
    joined: date
    status: Status
    status_since: date | None
    target_level: Level | None
    goal_meetings: int | None
    goal_events: int | None
    show_numbers: bool
    away: Sequence[Days] = ()
    contacts: Mapping[int, ContactFact] = field(default_factory=dict)
    conversations: Sequence[ConversationFact] = ()
    events: Mapping[int, EventFact] = field(default_factory=dict)
    checkins: Mapping[date, CheckinFact] = field(default_factory=dict)
    goals: Sequence[GoalFact] = ()
    milestones: Sequence[MilestoneFact] = ()
    present: frozenset[date] = frozenset()
    answers: Mapping[tuple[date, Rule], Disposition] = field(default_factory=dict)
    quiet_until: date | None = None

    def is_away(self, day: date) -> bool:
        return any(day in spell for spell in self.away)


def is_face_to_face(mode: Mode, video_counts: bool) -> bool:
    return mode == Mode.IN_PERSON or (video_counts and mode == Mode.VIDEO)


def is_expected(member: MemberFacts, session: SessionFact, as_of: date) -> bool:
    """True when a check-in came for the session, or one was due by the day `as_of`."""
    if session.date in member.checkins:
        return True
    searching = member.status == Status.SEARCHING or (
        member.status_since is not None and session.date < member.status_since
    )
    return (
        not session.cancelled
        and member.joined <= session.date <= as_of
        and searching
        and not member.is_away(session.date)
    )


def history(tallied: Sequence[WeekFacts], member: MemberFacts, as_of: date) -> list[WeekFacts]:
    """The weeks that count by `as_of`: past sessions, and later ones reported by then."""
    return [
        week
        for week in tallied
        if week.week <= as_of
        or ((checkin := member.checkins.get(week.week)) and checkin.submitted_on <= as_of)
    ]


def tally(
    member: MemberFacts, sessions: Sequence[SessionFact], video_counts: bool, as_of: date
) -> list[WeekFacts]:
    """One `WeekFacts` per session, oldest first; `sessions` in order of date, cancelled ones too.

    Only `expected` depends on `as_of`; the counts are as known now.
    """
    dates = tuple(session.date for session in sessions)
    week_of = _week_of_each_day(dates)
    face_to_face_modes = frozenset(mode for mode in Mode if is_face_to_face(mode, video_counts))
    talked = _talked_with(member, week_of, face_to_face_modes)
    followed = _followed_up(member, week_of, face_to_face_modes)
    traits = _traits(member)
    events = Counter(
        week_of.get(e.date) for e in member.events.values() if e.status is EventStatus.ATTENDED
    )
    interviews = Counter(
        week_of.get(m.date) for m in member.milestones if m.kind is MilestoneKind.INTERVIEW
    )
    lined_up = _lined_up(member, dates, face_to_face_modes)
    goals_set = Counter(goal.made_in for goal in member.goals)
    goals_due = Counter(goal.due for goal in member.goals)
    kept = (Outcome.KEPT, Outcome.MOVED)
    goals_kept = Counter(goal.due for goal in member.goals if goal.outcome in kept)
    facts = []
    for index, session in enumerate(sessions):
        day = session.date
        checkin = member.checkins.get(day)
        people = talked[index]
        told = zip(_NOTHING, *map(traits.__getitem__, people), strict=True)
        named, right_level, working, seeking, beyond_first = map(sum, told)
        unnamed = checkin.unnamed_conversations if checkin else 0
        conversations = len(people) + unnamed
        face_to_face = sum(people.values()) + (checkin.unnamed_face_to_face if checkin else 0)
        facts.append(
            WeekFacts(
                week=day,
                expected=is_expected(member, session, as_of),
                reported=checkin is not None,
                present=day in member.present,
                conversations=conversations,
                unnamed=unnamed,
                face_to_face=min(face_to_face, conversations),
                named=named,
                right_level=right_level,
                working=working,
                seeking=seeking,
                beyond_first=beyond_first,
                events=events.get(index, 0),
                event_people=len(followed[index]),
                event_people_followed=sum(followed[index]),
                lined_up=lined_up.get(day, 0) + (checkin.unnamed_lined_up if checkin else 0),
                goals_set=goals_set.get(day, 0),
                goals_due=goals_due.get(day, 0),
                goals_kept=goals_kept.get(day, 0),
                interviews=interviews.get(index, 0),
            )
        )
    return facts


@lru_cache(maxsize=16)
def _week_of_each_day(dates: tuple[date, ...]) -> Mapping[date, int]:
    """For each day in a session week, which one: all members of a group share the answer."""
    return {
        week.first + timedelta(days=number): index
        for index, week in enumerate(session_weeks(dates))
        for number in range((week.last - week.first).days + 1)
    }


_Traits = tuple[bool, bool, bool, bool, bool]
_NOTHING: _Traits = (False, False, False, False, False)


def _traits(member: MemberFacts) -> dict[int, _Traits]:
    """Whether each contact is named, at the right level, working, seeking, beyond the first."""
    working, looking, introduced = Employment.WORKING, Employment.LOOKING, Met.INTRODUCED
    return {
        key: (
            c.is_named,
            is_right_level(c.level, c.can_hire, member.target_level),
            c.employment is working,
            c.employment is looking,
            c.met is introduced,
        )
        for key, c in member.contacts.items()
    }


def _talked_with(
    member: MemberFacts, week_of: Mapping[date, int], face_to_face_modes: frozenset[Mode]
) -> dict[int, dict[int, bool]]:
    """Per week the contacts talked with, and whether face to face at least once."""
    talked: dict[int, dict[int, bool]] = defaultdict(dict)
    happened = ConversationStatus.HAPPENED
    for c in member.conversations:
        if c.status is happened and c.date in week_of:
            people = talked[week_of[c.date]]
            people[c.contact] = c.mode in face_to_face_modes or people.get(c.contact, False)
    return talked


def _followed_up(
    member: MemberFacts, week_of: Mapping[date, int], face_to_face_modes: frozenset[Mode]
) -> dict[int, list[bool]]:
    """Per week, for each person met at an event, whether face to face since, held or booked."""
    at_event, held_or_booked = Met.EVENT, (ConversationStatus.HAPPENED, ConversationStatus.PLANNED)
    met_on = {
        contact.id: day
        for contact in member.contacts.values()
        if contact.met is at_event and (day := first_met_on(contact, member.events)) is not None
    }
    since = {
        c.contact
        for c in member.conversations
        if c.contact in met_on
        and c.status in held_or_booked
        and c.mode in face_to_face_modes
        and c.date > met_on[c.contact]
    }
    followed: dict[int, list[bool]] = defaultdict(list)
    for contact, day in met_on.items():
        if day in week_of:
            followed[week_of[day]].append(contact in since)
    return followed


def first_met_on(contact: ContactFact, events: Mapping[int, EventFact]) -> date | None:
    """The day told, else the day of the event they were met at."""
    if contact.first_met is not None or contact.event is None:
        return contact.first_met
    return events[contact.event].date


def _lined_up(
    member: MemberFacts, dates: Sequence[date], face_to_face_modes: frozenset[Mode]
) -> Counter[date]:
    """Per session date D, face-to-face conversations booked by D for the seven days after."""
    booked: list[date] = []
    for c in member.conversations:
        if c.booked_in is None or c.mode not in face_to_face_modes:
            continue
        before = min(c.date, c.resolved_in) if c.resolved_in else c.date
        first = bisect_left(dates, max(c.booked_in, c.date - BOOKED_AHEAD))
        booked += dates[first : bisect_left(dates, before)]
    return Counter(booked)
