"""One group as the group file's data (interchange.md)."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from groupapp.domain.file_keys import ERASED
from groupapp.domain.group_files import LATER_FORMAT, in_earliest_format, in_latest_format
from groupapp.extensions import Base, db
from groupapp.models import (
    Absence,
    Ask,
    Attendance,
    Checkin,
    CompanyAlias,
    Contact,
    Conversation,
    ErasedWeek,
    Event,
    Goal,
    Group,
    GroupSession,
    Member,
    Milestone,
    Offer,
    Pause,
    Target,
)

OWNED = (Absence, Target, Offer, Contact, Event, Conversation, Checkin, Goal, Ask, Milestone)


def group_file(group: Group) -> dict[str, Any]:
    """Every key with its default; sessions by date, the other lists as they were entered.

    What members agreed to have read in this room is asked anew wherever the group goes.
    """
    erased = {week.session_id: _values(week, " ".join(ERASED)) for week in _rows(ErasedWeek, group)}
    whole = _file(group, _rows(Member, group), lambda table: _rows(table, group), erased)
    whole["group"] |= {
        "question_texts": group.question_texts,
        "agenda": group.agenda,
        "company_aliases": [_values(each, "name same_as") for each in _rows(CompanyAlias, group)],
        "pauses": [_spell(pause) | {"reason": pause.reason} for pause in _rows(Pause, group)],
    }
    _leave_to_be_asked(whole["members"])
    return in_earliest_format(whole)


def member_file(group: Group, member: Member) -> dict[str, Any]:
    """The group's frame with its sessions, and this one member with all their own ticks.

    Of the frame it has what the group is told, so neither pauses nor the words of the questions.
    """

    def own(table: type[Any]) -> list[Any]:
        return _rows(table, group, table.member_id == member.id)

    return in_earliest_format(in_latest_format(_file(group, [member], own, {})))


def _file(
    group: Group,
    members: list[Member],
    rows: Callable[[type[Any]], list[Any]],
    erased: dict[int, dict[str, Any]],
) -> dict[str, Any]:
    sessions = _rows(GroupSession, group)
    dates = {session.id: session.date.isoformat() for session in sessions}
    codes = {member.id: member.code for member in members}
    present = defaultdict(list)
    for attendance in rows(Attendance):
        if attendance.member_id is None or not attendance.is_present:
            continue
        present[attendance.session_id].append(codes[attendance.member_id])
    owned = {table: _by_member(rows(table)) for table in OWNED}
    return {
        "format": LATER_FORMAT,
        "group": {
            **_values(group, "code name timezone weekday"),
            "starts": group.starts.strftime("%H:%M"),
            **_values(group, "place paper language video_counts light help_lines"),
        },
        "sessions": [
            {
                "date": dates[session.id],
                "cancelled": session.cancelled,
                "present": present[session.id],
                "erased": erased.get(session.id),
                "reason": session.reason,
            }
            for session in sorted(sessions, key=lambda session: session.date)
        ],
        "members": [
            _member(member, dates, {table: found[member.id] for table, found in owned.items()})
            for member in members
        ],
    }


def _leave_to_be_asked(members: list[dict[str, Any]]) -> None:
    for member in members:
        member["show_numbers"] = False
        for goal in member["goals"]:
            goal["read_aloud"] = False


def _rows(table: type[Any], group: Group, *only: ColumnElement[bool]) -> list[Any]:
    query = select(table).where(table.group_id == group.id, *only).order_by(table.id)
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
        "away": [_spell(away) for away in owned[Absence]],
        **_values(member, "language show_numbers may_match"),
        "targets": [target.company for target in owned[Target]],
        "shared_targets": _shared(owned[Target]),
        "offers": [_values(offer, "text shared") for offer in owned[Offer]],
        "contacts": [
            {
                **_values(contact, "code name company title level can_hire employment met"),
                "introduced_by": contact_codes.get(contact.introduced_by_id),
                "event": event_codes.get(contact.event_id),
                **_values(contact, "first_met share_company"),
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
                **_values(goal, "text outcome read_aloud"),
            }
            for goal in owned[Goal]
        ],
        "asks": [
            {"session": dates[ask.session_id], **_values(ask, "text company answered thanks")}
            for ask in owned[Ask]
        ],
        "milestones": [
            _values(milestone, "kind date company title story share_company share_story")
            for milestone in owned[Milestone]
        ],
    }


def _shared(targets: list[Target]) -> list[str]:
    """The companies shared; one that stands there twice only when both rows are."""
    unshared = {target.company for target in targets if not target.shared}
    return list(dict.fromkeys(t.company for t in targets if t.company not in unshared))


def _spell(row: Absence | Pause) -> dict[str, str]:
    return {"from": row.first.isoformat(), "until": row.last.isoformat()}


def _values(row: Any, names: str) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names.split()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _moment(moment: datetime) -> str:
    """UTC with as many decimals as are needed, as `2026-03-01T18:00:00Z`."""
    text = moment.astimezone(UTC).replace(tzinfo=None).isoformat()
    return f"{text.rstrip('0') if moment.microsecond else text}Z"
