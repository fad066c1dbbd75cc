"""Keeps which settings were changed, by whom and when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from groupapp.domain.changes import Subject, difference
from groupapp.extensions import db
from groupapp.models import Change, Facilitator, Group, Member


def keep_change(
    subject: Subject,
    of: Group | Member,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    by: Facilitator,
    now: datetime,
) -> None:
    """Adds the change to the transaction that makes it; the caller commits.

    `before` and `after` may hold more than what differs; where nothing does, nothing is kept.
    """
    was, becomes = difference(before, after)
    if not was:
        return
    in_group, member = (of.id, None) if isinstance(of, Group) else (of.group_id, of.id)
    db.session.add(
        Change(
            group_id=in_group,
            member_id=member,
            what=subject,
            before=was,
            after=becomes,
            by_id=by.id,
            at=now,
        )
    )
