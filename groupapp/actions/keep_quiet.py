"""Lets the light ask nothing about a member for a while."""

from datetime import date, datetime

from groupapp.extensions import db
from groupapp.models import Facilitator, Member, Quiet
from groupapp.queries import answers


def keep_quiet(
    member: Member, until: date, note: str | None, by: Facilitator, now: datetime
) -> None:
    """Adds the last day, included, on which nothing is asked; the newest stands.

    A day before the next session lets the light ask again.
    """
    db.session.refresh(member, with_for_update=True)
    stands = answers.newest_quiet(member)
    if stands is None or (stands.until, stands.note) != (until, note):
        db.session.add(
            Quiet(
                group_id=member.group_id,
                member_id=member.id,
                until=until,
                note=note,
                by_id=by.id,
                at=now,
            )
        )
    db.session.commit()
