"""Lets the light ask nothing about a member for a while."""

from datetime import date, datetime

from groupapp.extensions import db
from groupapp.models import Facilitator, Member, Quiet
from groupapp.queries import answers


class QuietedMeanwhileError(Exception):
    """Another facilitator chose a day since the page was shown."""


def keep_quiet(
    member: Member,
    until: date,
    note: str | None,
    by: Facilitator,
    now: datetime,
    seen: date | None = None,
) -> None:
    """Adds the last day, included, on which nothing is asked; the newest stands.

    A day before the next session lets the light ask again. `seen` is the day that stood when the
    page was shown. Raises QuietedMeanwhileError when another facilitator has chosen another since.
    """
    db.session.refresh(member, with_for_update=True)
    stands = answers.newest_quiet(member)
    if stands and stands.by_id != by.id and stands.until not in (seen, until):
        db.session.rollback()
        raise QuietedMeanwhileError
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
