"""Issues one-time links, and spends them inside the actions that they allow."""

import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, update

from groupapp.extensions import db
from groupapp.models import Facilitator, Group, GroupSession, OneTimeLink
from groupapp.models.facilitators import Door
from groupapp.queries import groups
from groupapp.queries.one_time_links import hashed

TOKEN_BYTES = 18
SET_UP_LIFE = timedelta(hours=24)
SIGN_IN_LIFE = timedelta(minutes=15)
INVITATION_LIFE = timedelta(days=7)
NIGHT_KEPT = timedelta(days=60)
"""How long a night's link outlives its end: its session may be moved, and the link with it."""


class DeadLinkError(Exception):
    """The link is unknown, spent or too old."""


class NightOverError(Exception):
    """The session is cancelled, or ended more than two hours ago: nobody can take it over."""


class Spent(NamedTuple):
    """Whom a link was for, and which group; None where it named none."""

    facilitator_id: int | None
    group_id: int | None


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


def issue_invitation(group: Group, now: datetime) -> str:
    """A token that lets one person run the group too."""
    link = OneTimeLink(door=Door.INVITATION, group_id=group.id, expires_at=now + INVITATION_LIFE)
    return _issue(link, now)


def issue_one_night_link(group: Group, session: GroupSession, now: datetime) -> str:
    """A token that opens the substitute's page until the night is over. Raises NightOverError."""
    ends = groups.night_ends(group, session.date)
    if session.cancelled or ends <= now:
        db.session.rollback()
        raise NightOverError
    link = OneTimeLink(
        door=Door.ONE_NIGHT, group_id=group.id, session_id=session.id, expires_at=ends
    )
    return _issue(link, now)


def stop_link(group: Group, link_id: int) -> None:
    """Ends one of the group's open links, and what it opened for a night, at once."""
    db.session.execute(
        delete(OneTimeLink).where(OneTimeLink.group_id == group.id, OneTimeLink.id == link_id)
    )
    db.session.commit()


def _issue(link: OneTimeLink, now: datetime) -> str:
    is_over = OneTimeLink.expires_at <= now
    may_come_back = (OneTimeLink.door == Door.ONE_NIGHT) & (
        OneTimeLink.expires_at > now - NIGHT_KEPT
    )
    db.session.execute(delete(OneTimeLink).where(is_over & ~may_come_back))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link.token_hash = hashed(token)
    db.session.add(link)
    db.session.commit()
    return token


def spend(token: str, door: Door, now: datetime) -> Spent:
    """Uses the link up; only one of several who try at once gets it. Raises DeadLinkError."""
    spent = db.session.execute(
        update(OneTimeLink)
        .where(
            OneTimeLink.token_hash == hashed(token),
            OneTimeLink.door == door,
            OneTimeLink.spent_at.is_(None),
            OneTimeLink.expires_at > now,
        )
        .values(spent_at=now)
        .returning(OneTimeLink.facilitator_id, OneTimeLink.group_id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if spent is None:
        db.session.rollback()
        raise DeadLinkError
    return Spent(*spent)
