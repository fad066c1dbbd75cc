"""Lets a facilitator run a group."""

from groupapp.extensions import db
from groupapp.models import Facilitation, Facilitator, Group


def give_group(group: Group, facilitator: Facilitator) -> None:
    """Beside those who run it already; giving it again changes nothing."""
    db.session.merge(Facilitation(facilitator_id=facilitator.id, group_id=group.id))
    db.session.commit()
