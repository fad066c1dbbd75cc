"""Notes that a member landed, left, or is searching again."""

from datetime import date

from groupapp.actions.edit_member import MemberChangedError
from groupapp.actions.go_away import ONE_DAY, add_absence
from groupapp.domain.terms import Status
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.models import Member


def change_status(member: Member, version: int, status: Status, since: date) -> None:
    """Sets the status from the day `since` on; `version` is the member's when the form was shown.

    A member who searches again was away between: without that, every session of those weeks
    would count as one without a check-in. Raises MemberChangedError.
    """
    db.session.refresh(member, with_for_update=True)
    if (member.status, member.status_since) == (status, since):
        db.session.rollback()
        return
    if member.version != version:
        db.session.rollback()
        raise MemberChangedError
    back_after = member.status_since if member.status is not Status.SEARCHING else None
    if status is Status.SEARCHING and back_after is not None and back_after < since:
        add_absence(member, Days(back_after, since - ONE_DAY))
    member.status, member.status_since = status, since
    db.session.commit()
