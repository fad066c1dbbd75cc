"""Makes the first facilitator."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from werkzeug.security import generate_password_hash

from groupapp.actions.one_time_links import DeadLinkError, spend
from groupapp.extensions import db
from groupapp.models import Facilitator
from groupapp.models.facilitators import Door
from groupapp.queries import facilitators
from groupapp.queries.one_time_links import opens_set_up


class EmailTakenError(Exception):
    """Another facilitator has this e-mail."""


def set_up(token: str, name: str, email: str, passphrase: str, now: datetime) -> Facilitator:
    """Spends the set-up link. Raises DeadLinkError; EmailTakenError, and the link stays good."""
    if not opens_set_up(token, now):
        db.session.rollback()
        raise DeadLinkError
    db.session.rollback()  # nobody else should have to wait for the hashing
    passphrase_hash = generate_password_hash(passphrase)
    spend(token, Door.SET_UP, now)
    if facilitators.is_anyone_set_up():
        db.session.rollback()
        raise DeadLinkError
    facilitator = Facilitator(name=name, email=email, passphrase_hash=passphrase_hash)
    db.session.add(facilitator)
    try:
        db.session.commit()
    except IntegrityError as error:
        db.session.rollback()
        raise EmailTakenError from error
    return facilitator
