"""One-time links: whether one still opens its door."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import exists, select

from groupapp.extensions import db
from groupapp.models import OneTimeLink
from groupapp.models.facilitators import Door
from groupapp.queries import facilitators


def hashed(token: str) -> str:
    """What is stored of a token; it holds 128 random bits and more, so it needs no salt."""
    return sha256(token.encode()).hexdigest()


def opens_set_up(token: str, now: datetime) -> bool:
    """True for a set-up link that is unspent and in time, until somebody is set up."""
    return _is_alive(token, Door.SET_UP, now) and not facilitators.is_anyone_set_up()


def opens_sign_in(token: str, now: datetime) -> bool:
    """True for a sign-in link that is unspent and in time."""
    return _is_alive(token, Door.SIGN_IN, now)


def _is_alive(token: str, door: Door, now: datetime) -> bool:
    query = exists().where(
        OneTimeLink.token_hash == hashed(token),
        OneTimeLink.door == door,
        OneTimeLink.spent_at.is_(None),
        OneTimeLink.expires_at > now,
    )
    return bool(db.session.scalar(select(query)))
