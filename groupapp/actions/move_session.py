"""Moves a session to another day."""

from datetime import date

from groupapp.domain.moves import room_to_move
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.models import Group, GroupSession
from groupapp.queries import groups


class DayTakenError(Exception):
    """Another session of the group is on that day."""


class NoRoomError(Exception):
    """The day lies outside `room`, the days between the sessions around it."""

    def __init__(self, room: Days) -> None:
        super().__init__(f"not from {room.first} to {room.last}")
        self.room = room


def move_session(group: Group, session: GroupSession, day: date, today: date) -> None:
    """What refers to the session stays with it. Raises DayTakenError, NoRoomError."""
    db.session.refresh(group, with_for_update=True)
    sessions = groups.session_facts(groups.sessions(group))
    (fact,) = (each for each in sessions if each.id == session.id)
    if any(each.date == day for each in sessions if each.id != session.id):
        db.session.rollback()
        raise DayTakenError
    room = room_to_move(sessions, fact, today)
    if day not in room:
        db.session.rollback()
        raise NoRoomError(room)
    session.date = day
    db.session.commit()
