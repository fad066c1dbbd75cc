"""Ends somebody's part in running a group."""

from sqlalchemy import delete

from groupapp.extensions import db
from groupapp.models import Facilitation, Group, OneTimeLink
from groupapp.queries import facilitators


class LastFacilitatorError(Exception):
    """Nobody else runs the group."""


class NotRunningError(LookupError):
    """The group is not run by them, or not any more."""


def remove_facilitator(group: Group, facilitator_id: int) -> None:
    """Removes one of several; links they may know stop too.

    Raises NotRunningError, LastFacilitatorError.
    """
    running = facilitators.locked_ids(group)
    if facilitator_id not in running or len(running) == 1:
        db.session.rollback()
        raise LastFacilitatorError if facilitator_id in running else NotRunningError
    db.session.execute(
        delete(Facilitation).where(
            Facilitation.group_id == group.id, Facilitation.facilitator_id == facilitator_id
        )
    )
    db.session.execute(delete(OneTimeLink).where(OneTimeLink.group_id == group.id))
    db.session.commit()
