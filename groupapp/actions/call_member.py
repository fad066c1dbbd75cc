"""Notes that a facilitator called a member who was silent."""

from datetime import datetime, timedelta

from groupapp.actions.go_away import Said, add_absence
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.models import Call, Facilitator, Member
from groupapp.queries import answers

SAME_CALL = timedelta(minutes=10)


def call_member(
    member: Member, note: str | None, by: Facilitator, now: datetime, away: Days | None = None
) -> None:
    """Adds a call; the same one by the same person within ten minutes was sent twice.

    `away` is when the member said they would be away.
    """
    db.session.refresh(member, with_for_update=True)
    last = answers.newest_call(member)
    is_same = last is not None and (last.note, last.by_id) == (note, by.id)
    if last is None or not is_same or now - last.at > SAME_CALL:
        db.session.add(
            Call(group_id=member.group_id, member_id=member.id, note=note, by_id=by.id, at=now)
        )
    if away is not None:
        add_absence(member, away, Said(by, now))
    db.session.commit()
