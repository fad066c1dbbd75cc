"""Goes on to another step of the session."""

from datetime import datetime

from groupapp.actions.enter_room import enter
from groupapp.actions.keep_time import end_turns, go_to
from groupapp.domain.terms import StepName
from groupapp.extensions import db
from groupapp.models import Group, GroupSession


def begin_step(group: Group, session: GroupSession, step: StepName, now: datetime) -> None:
    """Where that ends the round, it ends the turn too. Raises RoomClosedError."""
    room = enter(group, session)
    if step is not StepName.ROUND:
        end_turns(group, session, now)
    go_to(room, step, now)
    db.session.commit()
