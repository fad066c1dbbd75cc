"""Groups and their sessions."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select

from groupapp.domain import nights
from groupapp.domain.agenda import minutes_of
from groupapp.domain.weeks import Days, SessionFact
from groupapp.extensions import db
from groupapp.models import (
    Attendance,
    Checkin,
    ErasedWeek,
    Goal,
    Group,
    GroupSession,
    Member,
    Pause,
)


def by_code(code: str) -> Group | None:
    return db.session.scalar(select(Group).where(Group.code == code))


def demo_group() -> Group | None:
    return db.session.scalar(select(Group).where(Group.is_demo))


def of_member(member: Member) -> Group:
    return db.session.get_one(Group, member.group_id)


def is_any() -> bool:
    return bool(db.session.scalar(select(exists().where(Group.id.is_not(None)))))


def today(group: Group, now: datetime) -> date:
    """The day it is where the group is."""
    return now.astimezone(ZoneInfo(group.timezone)).date()


def night_ends(group: Group, day: date) -> datetime:
    """When whoever takes over the session of that day has to give it back, in UTC."""
    minutes = sum(minutes_of(group.agenda).values())
    return nights.night_ends(day, group.starts, ZoneInfo(group.timezone), minutes)


def sessions(group: Group) -> list[GroupSession]:
    """All sessions in order of date, cancelled ones too."""
    query = (
        select(GroupSession).where(GroupSession.group_id == group.id).order_by(GroupSession.date)
    )
    return list(db.session.scalars(query))


def session_on(group: Group, day: date) -> GroupSession | None:
    return db.session.scalar(
        select(GroupSession).where(GroupSession.group_id == group.id, GroupSession.date == day)
    )


def movable_sessions(group: Group, today: date) -> list[GroupSession]:
    """The sessions after the day that are neither cancelled nor closed nor attended, in order."""
    attended = exists().where(
        Attendance.group_id == GroupSession.group_id,
        Attendance.session_id == GroupSession.id,
        Attendance.is_present,
    )
    query = select(GroupSession).where(
        GroupSession.group_id == group.id,
        GroupSession.date > today,
        GroupSession.cancelled.is_(False),
        GroupSession.closed_at.is_(None),
        ~attended,
    )
    return list(db.session.scalars(query.order_by(GroupSession.date)))


def session_facts(sessions: list[GroupSession]) -> list[SessionFact]:
    return [
        SessionFact(s.id, s.date, s.cancelled, s.closed_at is not None, s.reason) for s in sessions
    ]


def pauses(group: Group) -> list[Pause]:
    """All pauses in order."""
    found = db.session.scalars(
        select(Pause).where(Pause.group_id == group.id).order_by(Pause.first)
    )
    return list(found)


def pause(group: Group, pause_id: int) -> Pause | None:
    return db.session.scalar(select(Pause).where(Pause.group_id == group.id, Pause.id == pause_id))


def sessions_in(group: Group, days: Days) -> list[GroupSession]:
    """The sessions on those days, in order of date, cancelled ones too."""
    return [session for session in sessions(group) if session.date in days]


def due_ids(group: Group) -> set[int]:
    """The ids of the sessions in which open goals are due."""
    query = select(Goal.due_id).where(Goal.group_id == group.id, Goal.outcome.is_(None))
    return set(db.session.scalars(query))


def attended_ids(group: Group) -> set[int]:
    """The ids of the sessions that somebody was at."""
    query = select(Attendance.session_id).where(
        Attendance.group_id == group.id, Attendance.is_present
    )
    return set(db.session.scalars(query))


def reported_ids(group: Group) -> set[int]:
    """The ids of the sessions that somebody reported for."""
    query = select(Checkin.session_id).where(Checkin.group_id == group.id)
    return set(db.session.scalars(query))


def erased_weeks(group: Group) -> dict[int, ErasedWeek]:
    """By session id, the sums over the members who were erased."""
    found = db.session.scalars(select(ErasedWeek).where(ErasedWeek.group_id == group.id))
    return {week.session_id: week for week in found}
