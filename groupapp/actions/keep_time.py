"""Notes where the time goes: inside another action's transaction, steps and turns end."""

from datetime import datetime

from groupapp.domain.terms import StepName, Turn
from groupapp.domain.turns import elapsed
from groupapp.models import Attendance, Group, GroupSession, Room
from groupapp.queries import rooms


def go_to(room: Room, step: StepName | None, now: datetime) -> None:
    """Ends the step that goes on, and begins this one; None ends the session."""
    if room.step == step:
        return
    if room.step is not None and room.step_since is not None:
        spent = room.spent.get(room.step.value, 0) + elapsed(room.step_since, now)
        room.spent = {**room.spent, room.step.value: spent}
    room.step, room.step_since = step, now if step else None


def end_turn(found: Attendance, now: datetime, turn: Turn = Turn.DONE) -> None:
    """Without a turn that goes on, nothing happens."""
    if found.turn is Turn.SPEAKING and found.since is not None:
        found.seconds += elapsed(found.since, now)
        found.turn, found.since = turn, None


def end_turns(group: Group, session: GroupSession, now: datetime) -> None:
    """The same for whoever speaks."""
    for each in rooms.attendances(group, session):
        end_turn(each, now)
