"""Remembers what a group printed, so that the next time it is ticked already."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update

from groupapp.extensions import db
from groupapp.models import Group


def remember_print(group: Group, choice: Mapping[str, Any]) -> None:
    """Keeps the choice beside the group, not as a change of it: nobody's edit is in conflict."""
    db.session.execute(update(Group).where(Group.id == group.id).values(last_print=dict(choice)))
    db.session.commit()
