"""One-time links: whether one still opens its door."""

from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import exists, select

from groupapp.extensions import db
from groupapp.models import Group, GroupSession, OneTimeLink
from groupapp.models.facilitators import Door
from groupapp.queries import facilitators, groups


class Night(NamedTuple):
    """A session that is handed over, and until when; `key` names the link without opening it."""

    group: Group
    session: GroupSession
    key: str
    link_id: int
    until: datetime


class OpenLink(NamedTuple):
    """A link that somebody may still use; `session` is None for an invitation."""

    id: int
    session: GroupSession | None
    expires_at: datetime


def hashed(token: str) -> str:
    """What is stored of a token; it holds 128 random bits and more, so it needs no salt."""
    return sha256(token.encode()).hexdigest()


def opens_set_up(token: str, now: datetime) -> bool:
    """True for a set-up link that is unspent and in time, until somebody is set up."""
    return _is_alive(token, Door.SET_UP, now) and not facilitators.is_anyone_set_up()


def opens_sign_in(token: str, now: datetime) -> bool:
    """True for a sign-in link that is unspent and in time."""
    return _is_alive(token, Door.SIGN_IN, now)


def invites_to(token: str, now: datetime) -> Group | None:
    """The group of an invitation that is unspent and in time."""
    return db.session.scalar(
        select(Group)
        .join(OneTimeLink, OneTimeLink.group_id == Group.id)
        .where(
            OneTimeLink.token_hash == hashed(token),
            OneTimeLink.door == Door.INVITATION,
            OneTimeLink.spent_at.is_(None),
            OneTimeLink.expires_at > now,
        )
    )


def night(key: str, now: datetime) -> Night | None:
    """The night that the link with this hash opens, until it is over, stopped or cancelled.

    An archived group has none. The end follows the session, wherever that was moved since.
    """
    row = db.session.execute(
        select(Group, GroupSession, OneTimeLink)
        .join(OneTimeLink, OneTimeLink.group_id == Group.id)
        .join(GroupSession, GroupSession.id == OneTimeLink.session_id)
        .where(
            OneTimeLink.token_hash == key,
            OneTimeLink.door == Door.ONE_NIGHT,
            GroupSession.cancelled.is_(False),
            Group.archived_on.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    group, session, link = row
    until = groups.night_ends(group, session.date)
    return Night(group, session, key, link.id, until) if until > now else None


def open_links(group: Group, now: datetime) -> list[OpenLink]:
    """The group's links that still open something, the one that ends first at the top."""
    rows = db.session.execute(
        select(OneTimeLink, GroupSession)
        .outerjoin(GroupSession, GroupSession.id == OneTimeLink.session_id)
        .where(
            OneTimeLink.group_id == group.id,
            OneTimeLink.spent_at.is_(None),
            GroupSession.cancelled.is_not(True),
        )
        .order_by(OneTimeLink.id)
    )
    links = [
        OpenLink(link.id, session, groups.night_ends(group, session.date))
        if session
        else OpenLink(link.id, None, link.expires_at)
        for link, session in rows
    ]
    return sorted((link for link in links if link.expires_at > now), key=lambda it: it.expires_at)


def _is_alive(token: str, door: Door, now: datetime) -> bool:
    query = exists().where(
        OneTimeLink.token_hash == hashed(token),
        OneTimeLink.door == door,
        OneTimeLink.spent_at.is_(None),
        OneTimeLink.expires_at > now,
    )
    return bool(db.session.scalar(select(query)))
