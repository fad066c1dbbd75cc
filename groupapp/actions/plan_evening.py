"""Sets the minutes of an evening's steps, and what it is about."""

from collections.abc import Mapping

from groupapp.actions.enter_room import enter
from groupapp.extensions import db
from groupapp.models import Group, GroupSession


class PlanChangedError(Exception):
    """The plan was changed on another page since this one was shown; nothing was overwritten."""


def plan_evening(
    group: Group,
    session: GroupSession,
    minutes: Mapping[str, int],
    topic: str | None,
    shown: tuple[Mapping[str, int], str | None],
) -> None:
    """`shown` is the plan that the form was made with. Raises RoomClosedError, PlanChangedError."""
    room = enter(group, session)
    stored = (room.agenda, room.topic)
    if stored not in ((dict(shown[0]), shown[1]), (dict(minutes), topic)):
        db.session.rollback()
        raise PlanChangedError
    room.agenda, room.topic = dict(minutes), topic
    db.session.commit()


def keep_minutes(group: Group, minutes: Mapping[str, int]) -> None:
    """The minutes become the group's, for every evening without its own."""
    db.session.refresh(group, with_for_update=True)
    group.agenda = dict(minutes)
    db.session.commit()
