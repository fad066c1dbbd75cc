"""Issues one-time links, and spends them inside the actions that they allow."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, update

from groupapp.extensions import db
from groupapp.models import Facilitator, OneTimeLink
from groupapp.models.facilitators import Door
from groupapp.queries.one_time_links import hashed

TOKEN_BYTES = 18
SET_UP_LIFE = timedelta(hours=24)
SIGN_IN_LIFE = timedelta(minutes=15)


class DeadLinkError(Exception):
    """The link is unknown, spent or too old."""


def issue_set_up_link(now: datetime) -> str:
    """A token that makes the first facilitator; unspent ones issued before are void."""
    db.session.execute(
        delete(OneTimeLink).where(OneTimeLink.door == Door.SET_UP, OneTimeLink.spent_at.is_(None))
    )
    return _issue(OneTimeLink(door=Door.SET_UP, expires_at=now + SET_UP_LIFE), now)


def issue_sign_in_link(facilitator: Facilitator, now: datetime) -> str:
    """A token that signs the facilitator in."""
    link = OneTimeLink(
        door=Door.SIGN_IN, facilitator_id=facilitator.id, expires_at=now + SIGN_IN_LIFE
    )
    return _issue(link, now)


def _issue(link: OneTimeLink, now: datetime) -> str:
    db.session.execute(delete(OneTimeLink).where(OneTimeLink.expires_at <= now))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link.token_hash = hashed(token)
    db.session.add(link)
    db.session.commit()
    return token


def spend(token: str, door: Door, now: datetime) -> int | None:
    """Whom the link is for; only one of several who try at once gets it. Raises DeadLinkError."""
    spent = db.session.execute(
        update(OneTimeLink)
        .where(
            OneTimeLink.token_hash == hashed(token),
            OneTimeLink.door == door,
            OneTimeLink.spent_at.is_(None),
            OneTimeLink.expires_at > now,
        )
        .values(spent_at=now)
        .returning(OneTimeLink.facilitator_id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if spent is None:
        db.session.rollback()
        raise DeadLinkError
    facilitator_id: int | None = spent.facilitator_id
    return facilitator_id
