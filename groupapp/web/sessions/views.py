"""A group's sessions and pauses: moved, cancelled, closed; begun and ended."""

from datetime import date

from babel.lists import format_list
from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext, ngettext

from groupapp import access
from groupapp.actions.cancel_session import cancel_session, restore_session
from groupapp.actions.close_session import NotYetError, close_session, reopen_session
from groupapp.actions.move_session import DayTakenError, NoRoomError, move_session
from groupapp.actions.pause_group import Paused, PausesOverlapError, end_pause, pause_group
from groupapp.domain.weeks import Days
from groupapp.models import Group, GroupSession
from groupapp.queries import groups
from groupapp.web.days import long_day, whole_day
from groupapp.web.sessions import histories, lines
from groupapp.web.sessions.forms import CancelForm, MoveForm, PauseForm

bp = Blueprint("sessions", __name__)

BIGGEST_ID = 2**31 - 1


@bp.get("/g/<code>/sessions")
def index(code: str) -> ResponseReturnValue:
    return _page(access.group(code))


@bp.post("/g/<code>/sessions/<day>/date")
def move(code: str, day: str) -> ResponseReturnValue:
    group = access.group(code)
    session, old = _session(group, day)
    form = lines.move_form(old)
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
    by, told = access.facilitator(), long_day(date_of_it)
    if request.form.get("cancelled") == "yes":
        form = lines.cancel_form(date_of_it)
        if not form.validate():
            return _page(group, wrong=(date_of_it, form)), 422
        cancel_session(group, session, form.reason.data, by, access.now())
        flash(_cancelled(group, session, told))
    else:
        restore_session(group, session, by, access.now())
        flash(gettext("%(day)s takes place.", day=told))
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


@bp.post("/g/<code>/pauses")
def pause(code: str) -> ResponseReturnValue:
    group = access.group(code)
    form = PauseForm(groups.today(group, access.now()))
    if form.validate():
        by, reason = access.facilitator(), form.reason.data
        try:
            paused = pause_group(group, form.pauses, reason, by, access.now())
        except PausesOverlapError as error:
            form.form_errors.append(_overlap(error.days))
        else:
            flash(_what_became(form.pauses, paused))
            return redirect(url_for("sessions.index", code=code), 303)
    return _page(group, pause=form), 422


@bp.post(f"/g/<code>/pauses/<int(max={BIGGEST_ID}):pause_id>/end")
def end(code: str, pause_id: int) -> ResponseReturnValue:
    group = access.group(code)
    restored = end_pause(group, pause_id, access.facilitator(), access.now())
    if restored is None:
        flash(gettext("That pause is over already."))
    elif restored:
        days = _listed(restored)
        flash(gettext("The group meets again. These sessions take place: %(days)s.", days=days))
    else:
        flash(gettext("The group meets again. No session was left in the pause."))
    return redirect(url_for("sessions.index", code=code), 303)


def _session(group: Group, day: str) -> tuple[GroupSession, date]:
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        abort(404)
    return groups.session_on(group, parsed) or abort(404), parsed


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


def _overlap(days: Days) -> str:
    return gettext(
        "There is a pause %(when)s already. End it, or choose other days.",
        when=histories.when(days),
    )


def _cancelled(group: Group, session: GroupSession, day: str) -> str:
    if session.id not in groups.reported_ids(group):
        return gettext("%(day)s is cancelled.", day=day)
    return gettext(
        "%(day)s is cancelled. The check-ins for it are kept. You can still hold it after all.",
        day=day,
    )


def _what_became(pauses: list[Days], paused: Paused) -> str:
    """What a pause did, also to the sessions it left as they were."""
    off = format_list([histories.when(days) for days in pauses], locale=get_locale())
    said = []
    if paused.cancelled or not paused.held:
        said.append(gettext("No sessions %(when)s.", when=off))
    if paused.cancelled:
        number = len(paused.cancelled)
        said.append(
            ngettext("%(num)s session is cancelled.", "%(num)s sessions are cancelled.", number)
        )
    elif not paused.held:
        said.append(gettext("No session falls into these days yet."))
    if paused.reported:
        said.append(gettext("The check-ins for %(days)s are kept.", days=_listed(paused.reported)))
    if paused.held:
        said.append(gettext("%(days)s stays: the group has met.", days=_listed(paused.held)))
    if paused.after:
        said.append(
            gettext("After that, the next session is on %(day)s.", day=long_day(paused.after))
        )
    return " ".join(said)


def _listed(days: list[date]) -> str:
    return format_list([long_day(day) for day in days], locale=get_locale())


def _page(
    group: Group,
    wrong: tuple[date, MoveForm | CancelForm] | None = None,
    pause: PauseForm | None = None,
) -> str:
    today = groups.today(group, access.now())
    coming, past = lines.listed(group, today, wrong)
    return render_template(
        "sessions/index.html",
        group=group,
        form=wrong[1] if wrong else pause,
        pause=pause or PauseForm(today, formdata=None),
        pauses=[each for each in groups.pauses(group) if each.last >= today],
        today=today,
        coming=coming,
        past=past,
        history=histories.of_year(group),
        whole_day=whole_day,
    )
