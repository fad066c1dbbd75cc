"""The summaries of a session that were sent by e-mail, or were to be."""

from sqlalchemy import select

from groupapp.extensions import db
from groupapp.models import Group, GroupSession, Member, Summary


def of_session(group: Group, session: GroupSession) -> dict[int, Summary]:
    """By member id."""
    found = db.session.scalars(
        select(Summary).where(Summary.group_id == group.id, Summary.session_id == session.id)
    )
    return {summary.member_id: summary for summary in found}


def of_member(member: Member, session: GroupSession) -> Summary | None:
    return db.session.scalar(
        select(Summary).where(
            Summary.group_id == member.group_id,
            Summary.member_id == member.id,
            Summary.session_id == session.id,
        )
    )
