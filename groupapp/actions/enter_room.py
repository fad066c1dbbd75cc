"""Opens the room of a session, and locks it for one change."""

from sqlalchemy.orm.attributes import flag_modified

from groupapp.extensions import db
from groupapp.models import Group, GroupSession, Room
from groupapp.queries import rooms


class RoomClosedError(Exception):
    """The session is closed or cancelled: nothing more happens in its room."""


def open_room(group: Group, session: GroupSession) -> Room:
    """The session's room, made where there is none. Raises RoomClosedError."""
    room = enter(group, session)
    db.session.commit()
    return room


def enter(group: Group, session: GroupSession) -> Room:
    """The same inside another action's transaction: locked, read anew, and marked as changed.

    The group stays locked to the transaction's end. Raises RoomClosedError.
    """
    db.session.expire_all()
    db.session.refresh(group, with_for_update=True)
    if session.cancelled or session.closed_at is not None or group.archived_on is not None:
        db.session.rollback()
        raise RoomClosedError
    room = rooms.room(group, session)
    if room is None:
        room = Room(group_id=group.id, session_id=session.id)
        db.session.add(room)
        db.session.flush()
    flag_modified(room, "spent")
    return room
