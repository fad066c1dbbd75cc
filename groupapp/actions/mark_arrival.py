"""Notes who is there and who is not; welcomes guests, and makes members of them."""

from datetime import datetime

from groupapp.actions.add_member import insert_members
from groupapp.actions.enter_room import enter
from groupapp.actions.keep_time import end_turn
from groupapp.extensions import db
from groupapp.models import Attendance, Group, GroupSession, Member
from groupapp.queries import groups, rooms


class GuestGoneError(Exception):
    """The guest was taken off the list, or made a member, since the page was shown."""


def mark_arrival(
    group: Group,
    session: GroupSession,
    member: Member,
    is_present: bool | None,
    now: datetime,
    by_door: bool = False,
) -> None:
    """True for present, False for absent, None for not known yet.

    Whoever came by the door stays so while present. Raises RoomClosedError.
    """
    enter(group, session)
    found = rooms.attendance_of(session, member)
    if is_present is None:
        if found is not None:
            db.session.delete(found)
    elif found is None:
        scope = {"group_id": group.id, "session_id": session.id, "member_id": member.id}
        db.session.add(Attendance(**scope, is_present=is_present, by_door=by_door, at=now))
    elif found.is_present != is_present:
        end_turn(found, now)
        found.is_present, found.by_door, found.at = is_present, by_door, now
    db.session.commit()


def welcome_guest(
    group: Group, session: GroupSession, name: str, now: datetime, by_door: bool = False
) -> None:
    """Somebody who is no member, by first name. Raises RoomClosedError."""
    enter(group, session)
    scope = {"group_id": group.id, "session_id": session.id}
    db.session.add(Attendance(**scope, guest=name, by_door=by_door, at=now))
    db.session.commit()


def take_off(group: Group, session: GroupSession, key: int) -> None:
    """Takes a guest off the list. Raises RoomClosedError, GuestGoneError."""
    enter(group, session)
    db.session.delete(_guest(group, session, key))
    db.session.commit()


def make_member(group: Group, session: GroupSession, key: int, now: datetime) -> Member:
    """The guest joins the group, and keeps the turn. Raises RoomClosedError, GuestGoneError."""
    enter(group, session)
    guest = _guest(group, session, key)
    joined = min(session.date, groups.today(group, now))
    (member,) = insert_members(group, [{"name": guest.guest, "joined": joined}])
    guest.member_id, guest.guest = member.id, None
    db.session.commit()
    return member


def _guest(group: Group, session: GroupSession, key: int) -> Attendance:
    found = rooms.attendance(group, session, key)
    if found is None or found.guest is None:
        db.session.rollback()
        raise GuestGoneError
    return found
