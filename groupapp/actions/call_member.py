"""Notes that a facilitator called a member who was silent."""

from datetime import datetime, timedelta

from groupapp.extensions import db
from groupapp.models import Call, Facilitator, Member
from groupapp.queries import answers

SAME_CALL = timedelta(minutes=10)


def call_member(member: Member, note: str | None, by: Facilitator, now: datetime) -> None:
    """Adds a call; the same one by the same person within ten minutes was sent twice."""
    db.session.refresh(member, with_for_update=True)
    last = answers.newest_call(member)
    is_same = last is not None and (last.note, last.by_id) == (note, by.id)
    if last is None or not is_same or now - last.at > SAME_CALL:
        db.session.add(
            Call(group_id=member.group_id, member_id=member.id, note=note, by_id=by.id, at=now)
        )
    db.session.commit()
