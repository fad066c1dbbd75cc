"""Closes a session, which opens the next one's check-in, or opens it again."""

from datetime import datetime

from groupapp.actions.keep_time import end_turns, go_to
from groupapp.actions.top_up_sessions import add_sessions_ahead
from groupapp.extensions import db
from groupapp.models import Group, GroupSession
from groupapp.queries import groups, rooms


class NotYetError(Exception):
    """The session's day has not come; one that will not be held is cancelled, not closed."""


def close_session(group: Group, session: GroupSession, now: datetime) -> None:
    """Raises NotYetError. Closing it a second time changes nothing."""
    db.session.refresh(group, with_for_update=True)
    today = groups.today(group, now)
    if session.date > today:
        db.session.rollback()
        raise NotYetError
    if session.closed_at is None:
        session.closed_at = now
        _end_room(group, session, now)
    add_sessions_ahead(group, today)
    db.session.commit()


def _end_room(group: Group, session: GroupSession, now: datetime) -> None:
    """Where the session was run with the app, its clock stops."""
    room = rooms.room(group, session)
    if room is not None:
        end_turns(group, session, now)
        go_to(room, None, now)


def reopen_session(group: Group, session: GroupSession) -> None:
    db.session.refresh(group, with_for_update=True)
    session.closed_at = None
    db.session.commit()
