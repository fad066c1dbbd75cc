"""Changes what the roster knows about a member."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from groupapp.actions.keep_change import keep_change
from groupapp.domain.changes import Subject
from groupapp.extensions import db
from groupapp.models import Facilitator, Member

GOALS = ("goal_meetings", "goal_events")


class MemberChangedError(Exception):
    """Somebody else saved this member since the form was shown; nothing was overwritten."""


def edit_member(
    member: Member, version: int, values: Mapping[str, Any], by: Facilitator, now: datetime
) -> None:
    """Sets the columns in `values`; `version` is the member's when the form was shown.

    Other goals are kept with who set them and when.

    Raises MemberChangedError when there is a newer one that differs from `values`.
    """
    db.session.refresh(member, with_for_update=True)
    changed = {name: value for name, value in values.items() if getattr(member, name) != value}
    if changed and member.version != version:
        db.session.rollback()
        raise MemberChangedError
    before = {name: getattr(member, name) for name in GOALS}
    for name, value in changed.items():
        setattr(member, name, value)
    after = {name: getattr(member, name) for name in GOALS}
    keep_change(Subject.GOALS, member, before, after, by, now)
    db.session.commit()
