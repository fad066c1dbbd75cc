"""The milestone by which a member landed."""

from sqlalchemy import select

from groupapp.domain.terms import MilestoneKind
from groupapp.extensions import db
from groupapp.models import Member, Milestone


def landing(member: Member) -> Milestone | None:
    """The latest one; None for somebody who has told of none."""
    return db.session.scalar(
        select(Milestone)
        .where(
            Milestone.group_id == member.group_id,
            Milestone.member_id == member.id,
            Milestone.kind == MilestoneKind.LANDED,
        )
        .order_by(Milestone.date.desc(), Milestone.id.desc())
        .limit(1)
    )
