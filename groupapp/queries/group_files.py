"""One group as the group file's data (interchange.md)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from groupapp.domain.group_files import FORMAT
from groupapp.extensions import Base, db
from groupapp.models import (
    Absence,
    Ask,
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
    Target,
)


def group_file(group: Group) -> dict[str, Any]:
    """Every key with its default; sessions by date, the other lists as they were entered."""
    sessions = _rows(GroupSession, group)
    dates = {session.id: session.date.isoformat() for session in sessions}
    members = _rows(Member, group)
    codes = {member.id: member.code for member in members}
    present = defaultdict(list)
    for attendance in _rows(Attendance, group):
        present[attendance.session_id].append(codes[attendance.member_id])
    owned = {
        table: _by_member(_rows(table, group))
        for table in (Absence, Target, Contact, Event, Conversation, Checkin, Goal, Ask, Milestone)
    }
    return {
        "format": FORMAT,
        "group": {
            "code": group.code,
            "name": group.name,
            "timezone": group.timezone,
            "weekday": group.weekday,
            "starts": group.starts.strftime("%H:%M"),
            "place": group.place,
            "paper": group.paper,
            "language": group.language,
            "video_counts": group.video_counts,
            "light": group.light,
        },
        "sessions": [
            {
                "date": dates[session.id],
                "cancelled": session.cancelled,
                "present": present[session.id],
            }
            for session in sorted(sessions, key=lambda session: session.date)
        ],
        "members": [
            _member(member, dates, {table: rows[member.id] for table, rows in owned.items()})
            for member in members
        ],
    }


def _rows(table: type[Any], group: Group) -> list[Any]:
    query = select(table).where(table.group_id == group.id).order_by(table.id)
    return list(db.session.scalars(query))


def _by_member(rows: Iterable[Any]) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.member_id].append(row)
    return found


def _member(
    member: Member, dates: dict[int, str], owned: dict[type[Base], list[Any]]
) -> dict[str, Any]:
    contact_codes = {contact.id: contact.code for contact in owned[Contact]}
    event_codes = {event.id: event.code for event in owned[Event]}
    return {
        **_values(member, "code name joined email target_role target_level status status_since"),
        **_values(member, "goal_meetings goal_events"),
        "away": [
            {"from": away.first.isoformat(), "until": away.last.isoformat()}
            for away in owned[Absence]
        ],
        "targets": [target.company for target in owned[Target]],
        "contacts": [
            {
                **_values(contact, "code name company title level can_hire employment met"),
                "introduced_by": contact_codes.get(contact.introduced_by_id),
                "event": event_codes.get(contact.event_id),
                **_values(contact, "first_met"),
            }
            for contact in owned[Contact]
        ],
        "events": [_values(event, "code name date status host") for event in owned[Event]],
        "conversations": [
            {
                "contact": contact_codes[conversation.contact_id],
                **_values(conversation, "date mode status"),
                "booked_in": dates.get(conversation.booked_in_id),
                "resolved_in": dates.get(conversation.resolved_in_id),
            }
            for conversation in owned[Conversation]
        ],
        "checkins": [
            {
                "session": dates[checkin.session_id],
                "submitted_at": _moment(checkin.submitted_at),
                **_values(checkin, "by unnamed_conversations unnamed_face_to_face"),
                **_values(checkin, "unnamed_lined_up note"),
            }
            for checkin in owned[Checkin]
        ],
        "goals": [
            {
                "made_in": dates[goal.made_in_id],
                "due": dates[goal.due_id],
                **_values(goal, "text outcome"),
            }
            for goal in owned[Goal]
        ],
        "asks": [
            {"session": dates[ask.session_id], **_values(ask, "text company answered")}
            for ask in owned[Ask]
        ],
        "milestones": [
            _values(milestone, "kind date company title") for milestone in owned[Milestone]
        ],
    }


def _values(row: Any, names: str) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names.split()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _moment(moment: datetime) -> str:
    """UTC with as many decimals as are needed, as `2026-03-01T18:00:00Z`."""
    text = moment.astimezone(UTC).replace(tzinfo=None).isoformat()
    return f"{text.rstrip('0') if moment.microsecond else text}Z"
