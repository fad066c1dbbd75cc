"""A session being run: its room, who is there, and whether anything changed since it was shown."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ScalarSelect, Select, func, select

from groupapp.domain.arrivals import Arrival
from groupapp.domain.weeks import SessionFact
from groupapp.extensions import db
from groupapp.models import (
    Ask,
    Attendance,
    Checkin,
    DoorReport,
    Group,
    GroupSession,
    Help,
    Member,
    Room,
)


class Stamp(NamedTuple):
    """What a screen of the session depends on; another one means that it looks different now."""

    is_closed: bool
    mark: str


class Opened(NamedTuple):
    """A room with the session and the group it belongs to."""

    group: Group
    session: GroupSession
    room: Room


def room(group: Group, session: GroupSession | SessionFact) -> Room | None:
    return db.session.scalar(
        select(Room).where(Room.group_id == group.id, Room.session_id == session.id)
    )


def by_public_id(public_id: str) -> Opened | None:
    """The room whose link bears the id; None for that of a cancelled session."""
    row = db.session.execute(
        select(Group, GroupSession, Room)
        .join(Room, Room.group_id == Group.id)
        .join(GroupSession, GroupSession.id == Room.session_id)
        .where(
            Room.public_id == public_id,
            GroupSession.cancelled.is_(False),
            Group.archived_on.is_(None),
        )
    ).one_or_none()
    return Opened(*row) if row else None


def attendances(group: Group, session: GroupSession) -> list[Attendance]:
    """In the order in which they were noted."""
    return list(db.session.scalars(_attendances(group, session).order_by(Attendance.id)))


def attendance(group: Group, session: GroupSession, key: int) -> Attendance | None:
    return db.session.scalar(_attendances(group, session).where(Attendance.id == key))


def attendance_of(session: GroupSession, member: Member) -> Attendance | None:
    return db.session.scalar(
        select(Attendance).where(
            Attendance.group_id == member.group_id,
            Attendance.session_id == session.id,
            Attendance.member_id == member.id,
        )
    )


def arrivals(group: Group, session: GroupSession) -> list[Arrival]:
    return [
        Arrival(
            row.id,
            row.member_id,
            row.guest or "",
            row.is_present,
            row.by_door,
            row.place,
            row.turn,
            row.since,
            row.seconds,
            row.extra,
        )
        for row in attendances(group, session)
    ]


def door_reports(group: Group, session: GroupSession) -> dict[int, DoorReport]:
    """By member id, the last check-in from the door that stands."""
    found = db.session.scalars(
        select(DoorReport)
        .where(
            DoorReport.group_id == group.id,
            DoorReport.session_id == session.id,
            DoorReport.undone_at.is_(None),
        )
        .order_by(DoorReport.id)
    )
    return {report.member_id: report for report in found}


def door_report(group: Group, session: GroupSession, key: int) -> DoorReport | None:
    return db.session.scalar(
        select(DoorReport).where(
            DoorReport.group_id == group.id,
            DoorReport.session_id == session.id,
            DoorReport.id == key,
        )
    )


def stamp(group: Group, day: date) -> Stamp | None:
    """In one statement; None where the group has no such session, or no room for it yet."""
    told = (
        select(func.coalesce(func.sum(Checkin.version), 0))
        .where(Checkin.group_id == GroupSession.group_id, Checkin.session_id == GroupSession.id)
        .scalar_subquery()
    )
    asks = _count(Ask)
    answered = (
        select(func.count())
        .where(Ask.group_id == GroupSession.group_id, Ask.answered)
        .scalar_subquery()
    )
    row = db.session.execute(
        select(GroupSession.closed_at, Room.id, Room.version, told, asks, answered, _count(Help))
        .join(
            Room,
            (Room.group_id == GroupSession.group_id) & (Room.session_id == GroupSession.id),
        )
        .where(GroupSession.group_id == group.id, GroupSession.date == day)
    ).one_or_none()
    if row is None:
        return None
    closed_at, *counted = row
    return Stamp(closed_at is not None, "-".join(str(number) for number in counted))


def _count(table: type[Ask] | type[Help]) -> ScalarSelect[Any]:
    return (
        select(func.coalesce(func.max(table.id), 0) + func.count())
        .where(table.group_id == GroupSession.group_id)
        .scalar_subquery()
    )


def _attendances(group: Group, session: GroupSession) -> Select[Attendance]:
    return select(Attendance).where(
        Attendance.group_id == group.id, Attendance.session_id == session.id
    )
