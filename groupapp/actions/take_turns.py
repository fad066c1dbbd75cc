"""The round as it goes: whose turn it is, for how much longer, and in which order."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from groupapp.actions.enter_room import enter
from groupapp.actions.keep_time import end_turn, go_to
from groupapp.domain.terms import StepName, Turn
from groupapp.domain.turns import LONGER
from groupapp.extensions import db
from groupapp.models import Attendance, Group, GroupSession
from groupapp.queries import rooms


class TurnMovedError(Exception):
    """Somebody else moved the round on since the page was shown; nothing was changed."""


def give_turn(
    group: Group,
    session: GroupSession,
    order: Sequence[int],
    shown: int | None,
    to: int | None,
    now: datetime,
    skips: bool = False,
) -> None:
    """Ends the turn that was shown and begins that of `to`; of nobody, where that is None.

    `order` are the keys of those present as they were shown, which become their places when the
    round begins. With `skips` whoever spoke is noted as skipped, to come back later. Raises
    RoomClosedError, and TurnMovedError when it is somebody else's turn by now.
    """
    room = enter(group, session)
    found = {each.id: each for each in rooms.attendances(group, session) if each.is_present}
    speaker = _speaking(found)
    if (speaker.id if speaker else None) != shown or (to is not None and to not in found):
        db.session.rollback()
        raise TurnMovedError
    if speaker is not None:
        end_turn(speaker, now, Turn.SKIPPED if skips else Turn.DONE)
        db.session.flush()
    if all(each.place is None for each in found.values()):
        _put_in_order(found, order)
    if to is not None:
        go_to(room, StepName.ROUND, now)
        found[to].turn, found[to].since = Turn.SPEAKING, now
    db.session.commit()


def lengthen_turn(group: Group, session: GroupSession, key: int) -> None:
    """A minute more. Raises RoomClosedError, and TurnMovedError when the turn is over."""
    enter(group, session)
    found = rooms.attendance(group, session, key)
    if found is None or found.turn is not Turn.SPEAKING:
        db.session.rollback()
        raise TurnMovedError
    found.extra += LONGER
    db.session.commit()


def set_order(
    group: Group, session: GroupSession, order: Sequence[int], shown: Mapping[int, int | None]
) -> None:
    """The places in the round; who is present and not among them comes after.

    `shown` are the places, by key, that the form was made with. Raises RoomClosedError, and
    TurnMovedError when they are others by now; then nothing is changed.
    """
    enter(group, session)
    found = {each.id: each for each in rooms.attendances(group, session) if each.is_present}
    if any(key in found and found[key].place != place for key, place in shown.items()):
        db.session.rollback()
        raise TurnMovedError
    _put_in_order(found, order)
    db.session.commit()


def _put_in_order(found: dict[int, Attendance], order: Sequence[int]) -> None:
    told = [key for key in dict.fromkeys(order) if key in found]
    for place, key in enumerate(told, 1):
        found[key].place = place


def _speaking(found: dict[int, Attendance]) -> Attendance | None:
    return next((each for each in found.values() if each.turn is Turn.SPEAKING), None)
