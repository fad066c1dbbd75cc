"""A group's sessions: moved, cancelled, closed."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from groupapp import access
from groupapp.actions.cancel_session import cancel_session, restore_session
from groupapp.actions.close_session import NotYetError, close_session, reopen_session
from groupapp.actions.move_session import DayTakenError, NoRoomError, move_session
from groupapp.domain.moves import room_to_move
from groupapp.domain.weeks import (
    Days,
    SessionFact,
    correctable_session,
    is_over,
    open_session,
)
from groupapp.models import Group, GroupSession
from groupapp.queries import groups
from groupapp.web.days import long_day
from groupapp.web.sessions.forms import MoveForm

bp = Blueprint("sessions", __name__)

PAST_SHOWN = 4


@dataclass(frozen=True)
class Line:
    """One session in the list, with the days it may move to and what else may be done."""

    session: SessionFact
    move: MoveForm
    room: Days
    is_open: bool
    is_over: bool
    may_close: bool
    may_reopen: bool
    takes_sheets: bool


@bp.get("/g/<code>/sessions")
def index(code: str) -> ResponseReturnValue:
    return _page(access.group(code))


@bp.post("/g/<code>/sessions/<day>/date")
def move(code: str, day: str) -> ResponseReturnValue:
    group = access.group(code)
    session, old = _session(group, day)
    form = _move_form(old)
    if form.validate():
        try:
            move_session(group, session, form.day.data, groups.today(group, access.now()))
        except DayTakenError:
            says = gettext("There is a session on %(day)s already.", day=long_day(form.day.data))
            form.day.errors = [says]
        except NoRoomError as error:
            form.day.errors = [_room(error.room)]
        else:
            flash(gettext("Moved to %(day)s.", day=long_day(form.day.data)))
            return redirect(url_for("sessions.index", code=code), 303)
    return _page(group, wrong=(old, form)), 422


@bp.post("/g/<code>/sessions/<day>/cancellation")
def cancel(code: str, day: str) -> ResponseReturnValue:
    group = access.group(code)
    session, date_of_it = _session(group, day)
    if request.form.get("cancelled") == "yes":
        cancel_session(group, session)
        flash(gettext("%(day)s is cancelled.", day=long_day(date_of_it)))
    else:
        restore_session(group, session)
        flash(gettext("%(day)s takes place.", day=long_day(date_of_it)))
    return redirect(url_for("sessions.index", code=code), 303)


@bp.post("/g/<code>/sessions/<day>/closing")
def close(code: str, day: str) -> ResponseReturnValue:
    group = access.group(code)
    session, date_of_it = _session(group, day)
    if request.form.get("closed") != "yes":
        reopen_session(group, session)
        flash(gettext("%(day)s is open again.", day=long_day(date_of_it)))
    else:
        try:
            close_session(group, session, access.now())
        except NotYetError:
            flash(gettext("That session is still to come. You can cancel it."), "error")
        else:
            flash(gettext("%(day)s is closed.", day=long_day(date_of_it)))
    return redirect(url_for("sessions.index", code=code), 303)


def _session(group: Group, day: str) -> tuple[GroupSession, date]:
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        abort(404)
    return groups.session_on(group, parsed) or abort(404), parsed


def _move_form(day: date) -> MoveForm:
    return MoveForm(prefix=day.isoformat(), data={"day": day})


def _room(room: Days) -> str:
    if room.first >= room.last:
        return str(gettext("There is no other day free between the sessions around it."))
    return str(
        gettext(
            "Choose a day from %(first)s to %(last)s, so that no session passes another.",
            first=long_day(room.first),
            last=long_day(room.last),
        )
    )


def _page(group: Group, wrong: tuple[date, MoveForm] | None = None) -> str:
    today = groups.today(group, access.now())
    sessions = groups.session_facts(groups.sessions(group))
    opened = open_session(sessions, today)
    forms = dict([wrong]) if wrong else {}
    lines = [
        Line(
            session=session,
            move=forms.get(session.date) or _move_form(session.date),
            room=room_to_move(sessions, session, today),
            is_open=session is opened,
            is_over=is_over(session, today),
            may_close=session.date <= today and not is_over(session, today),
            may_reopen=session.closed and not is_over(session._replace(closed=False), today),
            takes_sheets=session in (opened, correctable_session(sessions, today)),
        )
        for session in sessions
    ]
    coming = [line for line in lines if line.session.date >= today or not line.is_over]
    past = [line for line in reversed(lines) if line not in coming]
    return render_template(
        "sessions/index.html",
        group=group,
        form=wrong[1] if wrong else None,
        coming=coming,
        past=past[:PAST_SHOWN],
    )
