"""Changes a group's settings."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from groupapp.domain.moves import weekday_moves
from groupapp.extensions import db
from groupapp.models import Group
from groupapp.queries import groups


class GroupChangedError(Exception):
    """Somebody else saved this group since the form was shown; nothing was overwritten."""


def edit_group(group: Group, version: int, values: Mapping[str, Any], today: date) -> int:
    """Sets the columns in `values`; `version` is the group's when the form was shown.

    `today` is the group's day. Returns how many coming sessions moved to another weekday. Raises
    GroupChangedError when there is a newer version that differs from `values`.
    """
    db.session.refresh(group, with_for_update=True)
    changed = {name: value for name, value in values.items() if getattr(group, name) != value}
    if changed and group.version != version:
        db.session.rollback()
        raise GroupChangedError
    for name, value in changed.items():
        setattr(group, name, value)
    moved = _move_sessions(group, today) if "weekday" in changed else 0
    db.session.commit()
    return moved


def _move_sessions(group: Group, today: date) -> int:
    movable = {session.id: session for session in groups.movable_sessions(group, today)}
    fixed = [session.date for session in groups.sessions(group) if session.id not in movable]
    facts = groups.session_facts(list(movable.values()))
    moves = weekday_moves(facts, fixed, group.weekday, today)
    for fact, day in moves:
        movable[fact.id].date = day
        db.session.flush()
    return len(moves)
