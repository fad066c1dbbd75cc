"""The sessions and pauses of a group as the page lists them."""

from dataclasses import dataclass
from datetime import date

from groupapp.domain.moves import room_to_move
from groupapp.domain.weeks import Days, SessionFact, correctable_session, is_over, open_session
from groupapp.models import Group
from groupapp.queries import groups
from groupapp.web.sessions.forms import CancelForm, MoveForm

PAST_SHOWN = 4


@dataclass(frozen=True)
class Line:
    """One session in the list, with the days it may move to and what else may be done.

    `reported` is true when somebody sent a check-in for it.
    """

    session: SessionFact
    move: MoveForm
    cancel: CancelForm
    room: Days
    is_open: bool
    is_over: bool
    has_begun: bool
    may_close: bool
    may_reopen: bool
    takes_sheets: bool
    reported: bool


def move_form(day: date) -> MoveForm:
    return MoveForm(prefix=day.isoformat(), data={"day": day})


def cancel_form(day: date) -> CancelForm:
    return CancelForm(prefix=day.isoformat())


def listed(
    group: Group, today: date, wrong: tuple[date, MoveForm | CancelForm] | None = None
) -> tuple[list[Line], list[Line]]:
    """The sessions to come, soonest first, and the last few, newest first.

    `wrong` is the form that was refused, of the session on that day.
    """
    sessions = groups.session_facts(groups.sessions(group))
    opened, over = open_session(sessions, today), correctable_session(sessions, today)
    reported = groups.reported_ids(group)
    day, form = wrong or (None, None)
    lines = [
        Line(
            session=s,
            move=form if s.date == day and isinstance(form, MoveForm) else move_form(s.date),
            cancel=form if s.date == day and isinstance(form, CancelForm) else cancel_form(s.date),
            room=room_to_move(sessions, s, today),
            is_open=s is opened and group.archived_on is None,
            is_over=is_over(s, today),
            has_begun=s.date <= today,
            may_close=s.date <= today and not is_over(s, today),
            may_reopen=s.closed and not is_over(s._replace(closed=False), today),
            takes_sheets=group.archived_on is None and s in (opened, over),
            reported=s.id in reported,
        )
        for s in sessions
    ]
    coming = [line for line in lines if line.session.date >= today or not line.is_over]
    past = [line for line in reversed(lines) if line not in coming]
    return coming, past[:PAST_SHOWN]
