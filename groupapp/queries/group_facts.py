"""Everything that boards and paper are derived from, in seven statements for any group."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, String, select, type_coerce

from groupapp.domain.boards import GroupFacts
from groupapp.domain.light import LightSettings
from groupapp.domain.tally import (
    CheckinFact,
    ContactFact,
    ConversationFact,
    GoalFact,
    MemberFacts,
)
from groupapp.domain.terms import ConversationStatus, Employment, Level, Met, Mode, Outcome
from groupapp.domain.weeks import Days, SessionFact
from groupapp.extensions import db
from groupapp.models import (
    Absence,
    Attendance,
    Checkin,
    Contact,
    Conversation,
    Goal,
    Group,
    GroupSession,
    Member,
)
from groupapp.queries.dated_facts import dated_facts

Fact = TypeVar("Fact")
ByMember = defaultdict[int, list[Fact]]
Mine = Callable[[Any], ColumnElement[bool]]
_LEVELS = {None: None} | {level.value: level for level in Level}
_EMPLOYMENTS = {employment.value: employment for employment in Employment}
_METS = {met.value: met for met in Met}
_MODES = {mode.value: mode for mode in Mode}
_OUTCOMES = {None: None} | {outcome.value: outcome for outcome in Outcome}
_STATUSES = {status.value: status for status in ConversationStatus}


def group_facts(group: Group, only: Member | None = None) -> GroupFacts:
    """The group with all its members, or with the one member asked for."""

    def mine(table: Any) -> ColumnElement[bool]:
        own: ColumnElement[bool] = table.group_id == group.id
        return own if only is None else own & (table.member_id == only.id)

    sessions, present = _sessions(group)
    dates = {session.id: session.date for session in sessions}
    contacts = _contacts(mine)
    conversations = _conversations(mine, dates)
    dated = dated_facts(mine)
    checkins = _checkins(mine, dates, ZoneInfo(group.timezone))
    goals = _goals(mine, dates)
    members = [
        MemberFacts(
            id=row.id,
            code=row.code,
            name=row.name,
            email=row.email,
            joined=row.joined,
            status=row.status,
            status_since=row.status_since,
            target_level=row.target_level,
            goal_meetings=row.goal_meetings,
            goal_events=row.goal_events,
            show_numbers=row.show_numbers,
            away=spells,
            contacts={contact.id: contact for contact in contacts[row.id]},
            conversations=conversations[row.id],
            events=dated[row.id].events,
            checkins={checkin.session: checkin for checkin in checkins[row.id]},
            goals=goals[row.id],
            milestones=dated[row.id].milestones,
            present=frozenset(present[row.id]),
            answers=dated[row.id].answers,
            quiet_until=dated[row.id].quiet_until,
        )
        for row, spells in _members(group, only)
    ]
    return GroupFacts(
        code=group.code,
        name=group.name,
        place=group.place,
        starts=group.starts,
        video_counts=group.video_counts,
        numbers_agreed=group.numbers_agreed,
        settings=LightSettings(**group.light),
        sessions=sessions,
        members=members,
        question_texts=group.question_texts,
        agenda=group.agenda,
    )


def _sessions(group: Group) -> tuple[list[SessionFact], ByMember[date]]:
    query = (
        select(
            GroupSession.id,
            _stored(GroupSession.date),
            _stored(GroupSession.cancelled),
            _stored(GroupSession.closed_at.is_not(None)),
            GroupSession.reason,
            Attendance.member_id,
        )
        .outerjoin(
            Attendance,
            (Attendance.group_id == GroupSession.group_id)
            & (Attendance.session_id == GroupSession.id)
            & Attendance.is_present,
        )
        .where(GroupSession.group_id == group.id)
        .order_by(GroupSession.date)
    )
    sessions: dict[int, SessionFact] = {}
    present: ByMember[date] = defaultdict(list)
    for key, day, cancelled, closed, reason, member_id in _rows(query):
        if key not in sessions:
            told = bool(cancelled), bool(closed), reason
            sessions[key] = SessionFact(key, _day(day), *told)
        if member_id is not None:
            present[member_id].append(sessions[key].date)
    return list(sessions.values()), present


def _members(group: Group, only: Member | None) -> list[tuple[Any, list[Days]]]:
    columns = (
        Member.id,
        Member.code,
        Member.name,
        Member.email,
        Member.joined,
        Member.status,
        Member.status_since,
        Member.target_level,
        Member.goal_meetings,
        Member.goal_events,
        Member.show_numbers,
    )
    query = (
        select(*columns, Absence.first, Absence.last)
        .outerjoin(
            Absence, (Absence.group_id == Member.group_id) & (Absence.member_id == Member.id)
        )
        .where(Member.group_id == group.id)
        .order_by(Member.id, Absence.id)
    )
    if only is not None:
        query = query.where(Member.id == only.id)
    members: dict[int, tuple[Any, list[Days]]] = {}
    row: Any
    for row in _rows(query):
        _, spells = members.setdefault(row.id, (row, []))
        if row.first is not None:
            spells.append(Days(row.first, row.last))
    return list(members.values())


def _contacts(mine: Mine) -> ByMember[ContactFact]:
    query = select(
        Contact.member_id,
        Contact.id,
        Contact.name,
        Contact.company,
        _stored(Contact.level),
        _stored(Contact.can_hire),
        _stored(Contact.employment),
        _stored(Contact.met),
        Contact.introduced_by_id,
        Contact.event_id,
        _stored(Contact.first_met),
    )

    found: ByMember[ContactFact] = defaultdict(list)
    for member, key, name, company, level, can_hire, employment, met, by, event, day in _rows(
        query.where(mine(Contact)).order_by(Contact.id)
    ):
        found[member].append(
            ContactFact(
                key,
                name,
                company,
                _LEVELS[level],
                bool(can_hire),
                _EMPLOYMENTS[employment],
                _METS[met],
                by,
                event,
                _day(day) if day else None,
            )
        )
    return found


def _conversations(mine: Mine, dates: dict[int, date]) -> ByMember[ConversationFact]:
    query = select(
        Conversation.member_id,
        Conversation.id,
        Conversation.contact_id,
        _stored(Conversation.mode),
        _stored(Conversation.status),
        Conversation.booked_in_id,
        Conversation.resolved_in_id,
        _stored(Conversation.date),
    )
    day_of = dates.get
    found: ByMember[ConversationFact] = defaultdict(list)
    for member_id, key, contact, mode, status, booked_in, resolved_in, day in _rows(
        query.where(mine(Conversation)).order_by(Conversation.id)
    ):
        found[member_id].append(
            ConversationFact(
                key,
                contact,
                _MODES[mode],
                _STATUSES[status],
                day_of(booked_in),
                day_of(resolved_in),
                _day(day),
            )
        )
    return found


def _checkins(mine: Mine, dates: dict[int, date], zone: ZoneInfo) -> ByMember[CheckinFact]:
    query = select(
        Checkin.member_id,
        Checkin.session_id,
        _stored(Checkin.submitted_at),
        Checkin.unnamed_conversations,
        Checkin.unnamed_face_to_face,
        Checkin.unnamed_lined_up,
    )

    def fact(session: int, submitted_at: str | datetime, *unnamed: int) -> CheckinFact:
        return CheckinFact(dates[session], _moment(submitted_at).astimezone(zone).date(), *unnamed)

    return _by_member(query.where(mine(Checkin)).order_by(Checkin.id), fact)


def _goals(mine: Mine, dates: dict[int, date]) -> ByMember[GoalFact]:
    query = select(
        Goal.member_id,
        Goal.id,
        Goal.made_in_id,
        Goal.due_id,
        Goal.text,
        _stored(Goal.outcome),
        _stored(Goal.read_aloud),
    )

    def fact(
        key: int, made_in: int, due: int, said: str, outcome: str | None, read_aloud: object
    ) -> GoalFact:
        return GoalFact(key, dates[made_in], dates[due], said, _OUTCOMES[outcome], bool(read_aloud))

    return _by_member(query.where(mine(Goal)).order_by(Goal.id), fact)


def _by_member(query: Select[*tuple[Any, ...]], fact: Callable[..., Fact]) -> ByMember[Fact]:
    """The facts of each member, made of the columns that follow the member's id."""
    found: ByMember[Fact] = defaultdict(list)
    for member_id, *values in _rows(query):
        found[member_id].append(fact(*values))
    return found


def _stored(column: Any) -> ColumnElement[Any]:
    """A column as the database gives it: thousands are looked up faster here than by its type."""
    return type_coerce(column, String)


@lru_cache(maxsize=1024)
def _day(stored: str | date) -> date:
    """The day stored: text in SQLite, a day in PostgreSQL."""
    return stored if isinstance(stored, date) else date.fromisoformat(stored)


def _moment(stored: str | datetime) -> datetime:
    """The moment stored: text in UTC in SQLite, a moment in PostgreSQL."""
    if isinstance(stored, datetime):
        return stored
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)


def _rows(query: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
    """Plain columns from the session's connection: loading through the session costs as much."""
    return db.session.connection().execute(query).all()
