"""Closes a session, which opens the next one's check-in, or opens it again."""

from datetime import datetime

from groupapp.actions.top_up_sessions import add_sessions_ahead
from groupapp.extensions import db
from groupapp.models import Group, GroupSession
from groupapp.queries import groups


class NotYetError(Exception):
    """The session's day has not come; one that will not be held is cancelled, not closed."""


def close_session(group: Group, session: GroupSession, now: datetime) -> None:
    """Raises NotYetError. Closing it a second time changes nothing."""
    db.session.refresh(group, with_for_update=True)
    today = groups.today(group, now)
    if session.date > today:
        db.session.rollback()
        raise NotYetError
    session.closed_at = session.closed_at or now
    add_sessions_ahead(group, today)
    db.session.commit()


def reopen_session(group: Group, session: GroupSession) -> None:
    db.session.refresh(group, with_for_update=True)
    session.closed_at = None
    db.session.commit()
