"""Everything that boards and paper are derived from, in seven statements for any group."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, String, cast, literal, select, union_all

from groupapp.domain.boards import GroupFacts
from groupapp.domain.light import LightSettings
from groupapp.domain.tally import (
    CheckinFact,
    ContactFact,
    ConversationFact,
    EventFact,
    GoalFact,
    MemberFacts,
    MilestoneFact,
)
from groupapp.domain.terms import EventStatus, MilestoneKind
from groupapp.domain.weeks import Days, SessionFact
from groupapp.extensions import db
from groupapp.models import (
    Absence,
    Attendance,
    Checkin,
    Contact,
    Conversation,
    Event,
    Goal,
    Group,
    GroupSession,
    Member,
    Milestone,
)


def group_facts(group: Group, only: Member | None = None) -> GroupFacts:
    """The group with all its members, or with the one member asked for."""

    def mine(table: Any) -> ColumnElement[bool]:
        own: ColumnElement[bool] = table.group_id == group.id
        return own if only is None else own & (table.member_id == only.id)

    sessions, present = _sessions(group)
    dates = {session.id: session.date for session in sessions}
    contacts = _contacts(mine)
    conversations = _conversations(mine, dates)
    events, milestones = _events_and_milestones(mine)
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
            events={event.id: event for event in events[row.id]},
            checkins={checkin.session: checkin for checkin in checkins[row.id]},
            goals=goals[row.id],
            milestones=milestones[row.id],
            present=frozenset(present[row.id]),
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
    )


def _sessions(group: Group) -> tuple[list[SessionFact], defaultdict[int, list[date]]]:
    rows = db.session.execute(
        select(
            GroupSession.id,
            GroupSession.date,
            GroupSession.cancelled,
            GroupSession.closed_at.is_not(None),
            Attendance.member_id,
        )
        .outerjoin(
            Attendance,
            (Attendance.group_id == GroupSession.group_id)
            & (Attendance.session_id == GroupSession.id),
        )
        .where(GroupSession.group_id == group.id)
        .order_by(GroupSession.date)
    ).all()
    present: defaultdict[int, list[date]] = defaultdict(list)
    for row in rows:
        if row.member_id is not None:
            present[row.member_id].append(row.date)
    sessions = {row.id: SessionFact(row.id, row.date, row.cancelled, bool(row[3])) for row in rows}
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
    for row in db.session.execute(query):
        _, spells = members.setdefault(row.id, (row, []))
        if row.first is not None:
            spells.append(Days(row.first, row.last))
    return list(members.values())


def _contacts(mine: Callable[[Any], ColumnElement[bool]]) -> defaultdict[int, list[ContactFact]]:
    query = select(
        Contact.member_id,
        Contact.id,
        Contact.name,
        Contact.company,
        Contact.level,
        Contact.can_hire,
        Contact.employment,
        Contact.met,
        Contact.introduced_by_id,
        Contact.event_id,
        Contact.first_met,
    )
    rows = db.session.execute(query.where(mine(Contact)).order_by(Contact.id))
    found: defaultdict[int, list[ContactFact]] = defaultdict(list)
    for member_id, *values in rows:
        found[member_id].append(ContactFact(*values))
    return found


def _conversations(
    mine: Callable[[Any], ColumnElement[bool]], dates: dict[int, date]
) -> defaultdict[int, list[ConversationFact]]:
    query = select(
        Conversation.member_id,
        Conversation.id,
        Conversation.contact_id,
        Conversation.date,
        Conversation.mode,
        Conversation.status,
        Conversation.booked_in_id,
        Conversation.resolved_in_id,
    )
    rows = db.session.execute(query.where(mine(Conversation)).order_by(Conversation.id))
    found: defaultdict[int, list[ConversationFact]] = defaultdict(list)
    for member_id, key, contact, day, mode, status, booked_in, resolved_in in rows:
        found[member_id].append(
            ConversationFact(
                key,
                contact,
                mode,
                status,
                dates[booked_in] if booked_in else None,
                dates[resolved_in] if resolved_in else None,
                day,
            )
        )
    return found


def _events_and_milestones(
    mine: Callable[[Any], ColumnElement[bool]],
) -> tuple[defaultdict[int, list[EventFact]], defaultdict[int, list[MilestoneFact]]]:
    query = union_all(
        select(
            Event.member_id,
            literal("event").label("source"),
            Event.id,
            Event.name,
            Event.date,
            cast(Event.status, String).label("value"),
        ).where(mine(Event)),
        select(
            Milestone.member_id,
            literal("milestone"),
            Milestone.id,
            literal(""),
            Milestone.date,
            cast(Milestone.kind, String),
        ).where(mine(Milestone)),
    ).order_by("id")
    events: defaultdict[int, list[EventFact]] = defaultdict(list)
    milestones: defaultdict[int, list[MilestoneFact]] = defaultdict(list)
    for member_id, source, key, name, day, value in db.session.execute(query):
        if source == "event":
            events[member_id].append(EventFact(key, name, day, EventStatus(value)))
        else:
            milestones[member_id].append(MilestoneFact(MilestoneKind(value), day))
    return events, milestones


def _checkins(
    mine: Callable[[Any], ColumnElement[bool]], dates: dict[int, date], zone: ZoneInfo
) -> defaultdict[int, list[CheckinFact]]:
    query = select(
        Checkin.member_id,
        Checkin.session_id,
        Checkin.submitted_at,
        Checkin.unnamed_conversations,
        Checkin.unnamed_face_to_face,
        Checkin.unnamed_lined_up,
    )
    rows = db.session.execute(query.where(mine(Checkin)).order_by(Checkin.id))
    found: defaultdict[int, list[CheckinFact]] = defaultdict(list)
    for member_id, session, submitted_at, *unnamed in rows:
        submitted_on = submitted_at.astimezone(zone).date()
        found[member_id].append(CheckinFact(dates[session], submitted_on, *unnamed))
    return found


def _goals(
    mine: Callable[[Any], ColumnElement[bool]], dates: dict[int, date]
) -> defaultdict[int, list[GoalFact]]:
    query = select(
        Goal.member_id,
        Goal.id,
        Goal.made_in_id,
        Goal.due_id,
        Goal.text,
        Goal.outcome,
        Goal.read_aloud,
    )
    rows = db.session.execute(query.where(mine(Goal)).order_by(Goal.id))
    found: defaultdict[int, list[GoalFact]] = defaultdict(list)
    for member_id, key, made_in, due, text, outcome, read_aloud in rows:
        found[member_id].append(
            GoalFact(key, dates[made_in], dates[due], text, outcome, read_aloud)
        )
    return found
