"""Changes what the roster knows about a member."""

from collections.abc import Mapping
from typing import Any

from groupapp.extensions import db
from groupapp.models import Member


class MemberChangedError(Exception):
    """Somebody else saved this member since the form was shown; nothing was overwritten."""


def edit_member(member: Member, version: int, values: Mapping[str, Any]) -> None:
    """Sets the columns in `values`; `version` is the member's when the form was shown.

    Raises MemberChangedError when there is a newer one that differs from `values`.
    """
    db.session.refresh(member, with_for_update=True)
    changed = {name: value for name, value in values.items() if getattr(member, name) != value}
    if changed and member.version != version:
        db.session.rollback()
        raise MemberChangedError
    for name, value in changed.items():
        setattr(member, name, value)
    db.session.commit()
