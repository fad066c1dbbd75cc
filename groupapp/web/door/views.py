"""The door: a code on the wall by which people say that they are there, and report, unseen."""

from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from groupapp import access, links
from groupapp.actions.enter_room import RoomClosedError
from groupapp.actions.mark_arrival import mark_arrival, welcome_guest
from groupapp.actions.report_at_door import report_at_door
from groupapp.actions.submit_check_in import CheckInRefusedError, WeekClosedError
from groupapp.domain.arrivals import first_names
from groupapp.domain.reports import Report
from groupapp.domain.terms import Status
from groupapp.models import Group, Member
from groupapp.queries import checkins, groups, members
from groupapp.queries.checkins import OpenWeek
from groupapp.queries.rooms import Opened
from groupapp.web import errors
from groupapp.web.checkin.forms import CheckInForm, submission
from groupapp.web.checkin.knocks import is_one_too_many
from groupapp.web.door.forms import GuestForm

bp = Blueprint("door", __name__, url_prefix="/door/<token>")
AT_DOOR = "at the door"


@bp.app_errorhandler(access.RoomShutError)
def shut(_error: access.RoomShutError) -> ResponseReturnValue:
    return errors.page(
        "page",
        410,
        title=gettext("This session is over"),
        what_to_do=[gettext("The code on the wall is new for every session.")],
    )


def _opened(token: str) -> Opened:
    return way_in(links.Way.DOOR, token)


def way_in(way: links.Way, token: str) -> Opened:
    """The room behind the link; one that leads nowhere is counted, as every other."""
    try:
        return access.room_of_link(way, token)
    except NotFound:
        abort(429 if is_one_too_many(links.as_meant(token)[: links.PUBLIC_ID_LENGTH]) else 404)


@bp.get("")
def show(token: str) -> ResponseReturnValue:
    return _names(token, _opened(token), GuestForm(formdata=None))


@bp.post("")
def arrive(token: str) -> ResponseReturnValue:
    """Marks whoever tapped the name as present, and keeps on this device who that was."""
    opened = _opened(token)
    now = access.now()
    try:
        if "code" in request.form:
            member = _listed(opened.group).get(request.form["code"]) or abort(404)
            mark_arrival(opened.group, opened.session, member, True, now, by_door=True)
            session[AT_DOOR] = [opened.room.public_id, member.code]
            return redirect(url_for("door.here", token=token), 303)
        form = GuestForm()
        if not form.validate():
            return _names(token, opened, form), 422
        welcome_guest(opened.group, opened.session, form.guest.data, now, by_door=True)
    except RoomClosedError:
        raise access.RoomShutError from None
    session.pop(AT_DOOR, None)
    return redirect(url_for("door.here", token=token), 303)


@bp.get("/here")
def here(token: str) -> ResponseReturnValue:
    """A welcome, and the way to the check-in for a member."""
    opened = _opened(token)
    member = _who(opened)
    week = _week(opened, member) if member else None
    return render_template(
        "door/here.html",
        group=opened.group,
        token=token,
        name=_first_name(opened.group, member) if member else None,
        takes_check_in=week is not None,
    )


@bp.route("/check-in", methods=["GET", "POST"])
def check_in(token: str) -> ResponseReturnValue:
    """The check-in without anything in it: what was entered before stays unseen."""
    opened = _opened(token)
    member = _who(opened) or abort(404)
    week = _week(opened, member) or abort(404)
    blank = Report(session=week.session.date)
    if request.method != "POST":
        form = CheckInForm.showing(week, blank, 0, blank)
        return _form(token, opened, member, form)
    form = CheckInForm.sent(week, blank)
    if "add" in request.form:
        form.add_row(request.form["add"])
        return _form(token, opened, member, form)
    typed = form.report(moves_on=False) if form.validate() else None
    if typed is None or typed.says_nothing:
        return _form(token, opened, member, form, 422, is_empty=typed is not None)
    try:
        report_at_door(member, typed, submission(request.form), access.now())
    except CheckInRefusedError as error:
        form.refuse(replace(fault, labels=()) for fault in error.faults)
        return _form(token, opened, member, form, 422)
    except WeekClosedError:
        raise access.RoomShutError from None
    session.pop(AT_DOOR, None)
    return redirect(url_for("door.thanks", token=token), 303)


@bp.get("/thanks")
def thanks(token: str) -> ResponseReturnValue:
    opened = _opened(token)
    return render_template("door/thanks.html", group=opened.group, token=token)


def _listed(group: Group) -> dict[str, Member]:
    searching = (m for m in members.of_group(group) if m.status is not Status.LEFT)
    return {member.code: member for member in searching}


def _who(opened: Opened) -> Member | None:
    """The member who tapped a name on this device, at this door."""
    room, code = session.get(AT_DOOR, (None, None))
    return _listed(opened.group).get(code) if room == opened.room.public_id else None


def _week(opened: Opened, member: Member) -> OpenWeek | None:
    today = groups.today(opened.group, access.now())
    if member.status is not Status.SEARCHING:
        return None
    return checkins.week_for(opened.group, member, opened.session.date, today)


def _first_name(group: Group, member: Member) -> str:
    listed = _listed(group)
    names = {each.id: each.name for each in listed.values()}
    return first_names(names)[member.id]


def _names(token: str, opened: Opened, form: GuestForm) -> str:
    listed = _listed(opened.group)
    names = first_names({member.id: member.name for member in listed.values()})
    return render_template(
        "door/show.html",
        group=opened.group,
        token=token,
        night=opened.session,
        form=form,
        people=[(code, names[member.id]) for code, member in listed.items()],
    )


def _form(
    token: str,
    opened: Opened,
    member: Member,
    form: CheckInForm,
    status: int = 200,
    is_empty: bool = False,
) -> ResponseReturnValue:
    page = render_template(
        "door/check_in.html",
        group=opened.group,
        token=token,
        name=_first_name(opened.group, member),
        form=form,
        week=form.week,
        is_empty=is_empty,
    )
    return page, status
