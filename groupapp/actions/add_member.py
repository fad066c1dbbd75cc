"""Puts a new member into a group's roster."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy.exc import IntegrityError

from groupapp.domain.rosters import folded
from groupapp.extensions import db
from groupapp.models import Group, Member
from groupapp.queries import members

ATTEMPTS = 5
_NUMBERED = re.compile(r"m[1-9][0-9]{0,8}")


class NameTakenError(Exception):
    """A member of the group has this name; two people may share one, but somebody has to say so."""


def add_member(group: Group, values: dict[str, Any], anyway: bool = False) -> Member:
    """Adds one member, whose columns are `values`. Raises NameTakenError, unless `anyway`."""
    db.session.refresh(group, with_for_update=True)
    taken = {folded(name) for name in members.names(group)}
    if folded(values["name"]) in taken and not anyway:
        db.session.rollback()
        raise NameTakenError
    (member,) = insert_members(group, [values])
    db.session.commit()
    return member


def insert_members(group: Group, rows: Sequence[dict[str, Any]]) -> list[Member]:
    """Inserts inside another action's transaction and gives codes: m1, m2 and so on.

    A writer that did not wait for the group, such as an import, may take a code meanwhile; then
    the next ones are tried.
    """
    for attempts_left in reversed(range(ATTEMPTS)):
        first = _last_number(members.codes(group)) + 1
        added = [
            Member(group_id=group.id, code=f"m{number}", **values)
            for number, values in enumerate(rows, first)
        ]
        try:
            with db.session.begin_nested():
                db.session.add_all(added)
            return added
        except IntegrityError:
            if not attempts_left:
                raise
    raise AssertionError("there is at least one attempt")


def _last_number(codes: Sequence[str]) -> int:
    return max((int(code[1:]) for code in codes if _NUMBERED.fullmatch(code)), default=0)
