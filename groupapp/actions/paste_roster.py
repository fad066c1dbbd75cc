"""Adds the members of a pasted list, as it was previewed."""

from collections.abc import Collection
from datetime import date

from groupapp.actions.add_member import insert_members
from groupapp.domain.rosters import Roster, read_roster
from groupapp.extensions import db
from groupapp.models import Group
from groupapp.queries import members


class RosterChangedError(Exception):
    """The list or the group is not what the preview showed; `roster` is how it looks now."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster


def paste_roster(
    group: Group, text: str, seen: str, anyway: Collection[str], joined: date
) -> Roster:
    """Adds every line that is ready, and the repeats whose keys are in `anyway`.

    `seen` is the digest of the roster that the preview showed. Raises RosterChangedError, so that
    a list that was edited, or sent twice, adds nobody unseen.
    """
    db.session.refresh(group, with_for_update=True)
    roster = read_roster(text, members.names(group))
    if roster.digest != seen:
        db.session.rollback()
        raise RosterChangedError(roster)
    insert_members(
        group,
        [
            {"name": line.name, "email": line.email, "joined": joined}
            for line in roster.chosen(anyway)
        ],
    )
    db.session.commit()
    return roster
