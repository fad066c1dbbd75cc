"""Lets somebody who was invited run a group with those who run it."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from werkzeug.security import generate_password_hash

from groupapp.actions.one_time_links import DeadLinkError, spend
from groupapp.actions.set_up import EmailTakenError
from groupapp.extensions import db
from groupapp.models import Facilitation, Facilitator, Group
from groupapp.models.facilitators import Door
from groupapp.queries import facilitators
from groupapp.queries.one_time_links import invites_to


def join_group(token: str, facilitator: Facilitator, now: datetime) -> Group:
    """Spends the invitation, unless they run the group already. Raises DeadLinkError."""
    group = _invited_to(token, now)
    if facilitator.id not in facilitators.locked_ids(group):
        spend(token, Door.INVITATION, now)
        db.session.add(Facilitation(facilitator_id=facilitator.id, group_id=group.id))
    db.session.commit()
    return group


def join_as_new(token: str, name: str, email: str, passphrase: str, now: datetime) -> Facilitator:
    """Makes an account for a group. Raises DeadLinkError; EmailTakenError: the link stays good.

    Whoever is invited to the demo is part of it, so that the set-up of the real thing stays open.
    """
    group = _invited_to(token, now)
    db.session.rollback()  # nobody else should have to wait for the hashing
    facilitator = Facilitator(
        name=name,
        email=email,
        passphrase_hash=generate_password_hash(passphrase),
        is_demo=group.is_demo,
    )
    spend(token, Door.INVITATION, now)
    db.session.add(facilitator)
    try:
        db.session.flush()
    except IntegrityError as error:
        db.session.rollback()
        raise EmailTakenError from error
    db.session.add(Facilitation(facilitator_id=facilitator.id, group_id=group.id))
    db.session.commit()
    return facilitator


def _invited_to(token: str, now: datetime) -> Group:
    group = invites_to(token, now)
    if group is None:
        db.session.rollback()
        raise DeadLinkError
    return group
