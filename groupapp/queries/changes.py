"""Changes of a group's settings and of its members' goals, newest first."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select

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
    query = (
        select(Change.what, Change.at, Facilitator.name, Member.name, Change.before, Change.after)
        .join(Facilitator, Facilitator.id == Change.by_id)
        .outerjoin(Member, (Member.group_id == Change.group_id) & (Member.id == Change.member_id))
        .where(Change.group_id == group.id, Change.what.in_([*subjects]))
        .order_by(Change.at.desc(), Change.id.desc())
        .limit(most)
    )
    return [Kept(Subject(what), *told) for what, *told in db.session.execute(query)]
