"""Changes of a group's settings and of its members' goals, newest first."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, select

from groupapp.domain.changes import Subject
from groupapp.extensions import db
from groupapp.models import Change, Facilitator, Group, Member


class Kept(NamedTuple):
    """One change; `member` is the name of whose goals changed, None for the whole group."""

    subject: Subject
    at: datetime
    by: str
    member: str | None
    before: dict[str, Any]
    after: dict[str, Any]


def of_group(group: Group, subjects: Iterable[Subject], most: int) -> list[Kept]:
    """The latest changes of those subjects, at most so many."""
    return _latest(Change.group_id == group.id, subjects, most)


def of_member(member: Member, subjects: Iterable[Subject], most: int) -> list[Kept]:
    """The latest changes of those subjects that are of this member alone."""
    own = (Change.group_id == member.group_id) & (Change.member_id == member.id)
    return _latest(own, subjects, most)


def cancelled_alone(group: Group) -> set[date]:
    """The days whose session somebody cancelled by itself, and has not held after all since."""
    query = (
        select(Change.after)
        .where(Change.group_id == group.id, Change.what == Subject.SESSION)
        .order_by(Change.at, Change.id)
    )
    latest: dict[str, str | None] = {}
    for after in db.session.scalars(query):
        latest |= after
    return {date.fromisoformat(day) for day, reason in latest.items() if reason is not None}


def _latest(own: ColumnElement[bool], subjects: Iterable[Subject], most: int) -> list[Kept]:
    query = (
        select(Change.what, Change.at, Facilitator.name, Member.name, Change.before, Change.after)
        .join(Facilitator, Facilitator.id == Change.by_id)
        .outerjoin(Member, (Member.group_id == Change.group_id) & (Member.id == Change.member_id))
        .where(own, Change.what.in_([*subjects]))
        .order_by(Change.at.desc(), Change.id.desc())
        .limit(most)
    )
    return [Kept(Subject(what), *told) for what, *told in db.session.execute(query)]
