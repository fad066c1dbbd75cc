"""Groups and their sessions."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select

from groupapp.domain.weeks import SessionFact
from groupapp.extensions import db
from groupapp.models import Attendance, ErasedWeek, Group, GroupSession, Member


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
        Attendance.group_id == GroupSession.group_id, Attendance.session_id == GroupSession.id
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
    return [SessionFact(s.id, s.date, s.cancelled, s.closed_at is not None) for s in sessions]


def erased_weeks(group: Group) -> dict[int, ErasedWeek]:
    """By session id, the sums over the members who were erased."""
    found = db.session.scalars(select(ErasedWeek).where(ErasedWeek.group_id == group.id))
    return {week.session_id: week for week in found}
