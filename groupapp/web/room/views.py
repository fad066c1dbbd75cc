"""The room of a session as its facilitators see it: the plan, and who is there."""

import json
from collections.abc import Callable
from typing import Any

import flask_babel
from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from groupapp import access, agenda_steps, links, web
from groupapp.actions.begin_step import begin_step
from groupapp.actions.enter_room import RoomClosedError, open_room
from groupapp.actions.mark_arrival import (
    GuestGoneError,
    make_member,
    mark_arrival,
    take_off,
    welcome_guest,
)
from groupapp.actions.plan_evening import PlanChangedError, keep_minutes, plan_evening
from groupapp.actions.report_at_door import ChangedSinceError, undo_report
from groupapp.actions.take_turns import TurnMovedError, set_order
from groupapp.domain.terms import StepName
from groupapp.models import Group, GroupSession
from groupapp.queries import members, rooms
from groupapp.web import days
from groupapp.web.door.forms import GuestForm
from groupapp.web.fragments import page_or_fragment
from groupapp.web.members.personal_links import qr_picture, reach
from groupapp.web.room.evenings import Evening, own_evening, session_of
from groupapp.web.room.forms import PlanForm

bp = Blueprint("room", __name__, url_prefix="/g/<code>/sessions/<day>/room")

BIGGEST_KEY = 2**31 - 1
PRESENCE = {"present": True, "absent": False, "unknown": None}
STOP_POLLING = 286
PAGES = {
    StepName.ARRIVE: "room.show",
    StepName.ROUND: "room.round",
    StepName.LEADS: "group_leads.show",
    StepName.CLOSE: "closing.show",
}
"""Where a step leads that has a page of its own."""
"""Where a step is led from, when not from the plan."""


@bp.context_processor
def words_for_pages() -> dict[str, object]:
    def step_name(name: StepName) -> str:
        return agenda_steps.step_name(name, flask_babel)

    def congratulation(name: str, company: str | None) -> str:
        return agenda_steps.congratulation(name, company, flask_babel)

    return {
        "step_name": step_name,
        "congratulation": congratulation,
        "minutes_and_seconds": days.minutes_and_seconds,
    }


@bp.errorhandler(RoomClosedError)
def closed(_error: RoomClosedError) -> ResponseReturnValue:
    """Nothing was written; the page says why."""
    flash(gettext("The session is closed. Open it again to go on."), "error")
    where = request.view_args or {}
    return redirect(url_for("sessions.index", code=where["code"]), 303)


def own(code: str, day: str) -> tuple[Group, GroupSession]:
    group = access.group(code)
    return group, session_of(group, day)


# Who is there -------------------------------------------------------------------------------


@bp.get("")
def show(code: str, day: str) -> ResponseReturnValue:
    return _arrivals(own_evening(code, day), GuestForm(formdata=None))


@bp.get("/arrivals/now")
def arrivals_now(code: str, day: str) -> ResponseReturnValue:
    """What changed since the page was shown, where anything did."""
    return news(code, day, lambda evening: _arrivals(evening, GuestForm(formdata=None)))


@bp.post("/arrivals/<member_code>")
def mark(code: str, day: str, member_code: str) -> ResponseReturnValue:
    group, session = own(code, day)
    member = members.by_code(group, member_code) or abort(404)
    state = request.form.get("state", "")
    if state not in PRESENCE:
        abort(404)
    mark_arrival(group, session, member, PRESENCE[state], access.now())
    return _after(code, day, f"person-{member.code}")


@bp.post("/guests")
def welcome(code: str, day: str) -> ResponseReturnValue:
    group, session = own(code, day)
    form = GuestForm()
    if not form.validate():
        return _arrivals(Evening.of(group, session), form, 422)
    welcome_guest(group, session, form.guest.data, access.now())
    return _after(code, day, "guests")


@bp.post(f"/guests/<int(max={BIGGEST_KEY}):key>")
def guest(code: str, day: str, key: int) -> ResponseReturnValue:
    """The guest becomes a member, or is taken off the list."""
    group, session = own(code, day)
    try:
        if request.form.get("to") == "member":
            member = make_member(group, session, key, access.now())
            flash(gettext("%(name)s is a member now. Add the last name here.", name=member.name))
            return redirect(url_for("members.edit", code=code, member_code=member.code), 303)
        take_off(group, session, key)
    except GuestGoneError:
        flash(gettext("That guest was changed meanwhile. Here is who is there now."))
    return _after(code, day, "guests")


@bp.post(f"/door-reports/<int(max={BIGGEST_KEY}):key>/undo")
def undo(code: str, day: str, key: int) -> ResponseReturnValue:
    """Takes back a check-in that was sent at the door."""
    group, session = own(code, day)
    report = rooms.door_report(group, session, key) or abort(404)
    try:
        undo_report(group, report, access.now())
    except ChangedSinceError:
        flash(gettext("The check-in was changed since. Correct it by hand."), "error")
    else:
        flash(gettext("The check-in from the door is taken back."))
    return _after(code, day, "arrivals")


def _arrivals(evening: Evening, form: GuestForm, status: int = 200) -> ResponseReturnValue:
    page = page_or_fragment(
        "room/arrivals.html",
        "room/_arrivals.html",
        group=evening.group,
        evening=evening,
        form=form,
        reports=rooms.door_reports(evening.group, evening.session),
    )
    page.status_code = status
    return page


def _after(code: str, day: str, part: str) -> ResponseReturnValue:
    """Back to the part of the page that was pressed; htmx gets the list as it is now."""
    return redirect(url_for("room.show", code=code, day=day, _anchor=part), 303)


def news(
    code: str, day: str, show: Callable[[Evening], ResponseReturnValue]
) -> ResponseReturnValue:
    """204 while the evening is as the asker last saw it; 286 ends the asking when it is closed."""
    group = access.group(code)
    session = session_of(group, day)
    stamp = rooms.stamp(group, session.date)
    if stamp is not None and not stamp.is_closed and stamp.mark == request.args.get("stamp"):
        return "", 204
    answer: Any = show(Evening.of(group, session))
    if stamp is not None and stamp.is_closed:
        answer.status_code = STOP_POLLING
    return answer


# The plan -----------------------------------------------------------------------------------


@bp.get("/plan")
def plan(code: str, day: str) -> ResponseReturnValue:
    evening = own_evening(code, day)
    return _plan(evening, _plan_form(evening))


@bp.post("/plan")
def keep_plan(code: str, day: str) -> ResponseReturnValue:
    evening = own_evening(code, day)
    form = PlanForm()
    if not form.validate():
        return _plan(evening, form), 422
    try:
        shown = json.loads(form.shown.data or "")
        plan_evening(
            evening.group, evening.session, form.minutes, form.about.data, (shown[0], shown[1])
        )
    except (PlanChangedError, ValueError, TypeError, LookupError):
        return _plan_changed(evening, form)
    if form.keep.data:
        keep_minutes(evening.group, form.minutes)
    flash(gettext("The plan is saved."))
    return redirect(url_for("room.plan", code=code, day=day), 303)


@bp.post("/order")
def order(code: str, day: str) -> ResponseReturnValue:
    """The whole order as it was dragged, or one person `up` or `down` by a place."""
    group, session = own(code, day)
    keys = [int(key) for key in request.form.getlist("key") if key.isdecimal()]
    places = [int(place) if place.isdecimal() else None for place in request.form.getlist("place")]
    _move(keys, request.form.get("move", ""))
    shown = [int(key) for key in request.form.getlist("shown") if key.isdecimal()]
    try:
        set_order(group, session, keys, dict(zip(shown, places, strict=False)))
    except TurnMovedError:
        flash(gettext("The order was changed on another page. This is how it stands now."))
    return redirect(url_for("room.plan", code=code, day=day, _anchor="order"), 303)


def _move(keys: list[int], move: str) -> None:
    key, _, way = move.partition(":")
    if key.isdecimal() and int(key) in keys and way in ("up", "down"):
        at = keys.index(int(key))
        to = max(0, at - 1) if way == "up" else at + 1
        keys.insert(to, keys.pop(at))


@bp.post("/step")
def step(code: str, day: str) -> ResponseReturnValue:
    group, session = own(code, day)
    try:
        name = StepName(request.form.get("step", ""))
    except ValueError:
        abort(404)
    begin_step(group, session, name, access.now())
    of = None if name is StepName.LEADS else day
    return redirect(url_for(PAGES.get(name, "room.plan"), code=code, day=of), 303)


def _plan_form(evening: Evening) -> PlanForm:
    stored = _stored_plan(evening)
    minutes = {name.value: minutes for name, minutes in evening.minutes.items()}
    shown = {"about": stored[1], "shown": json.dumps(stored)}
    return PlanForm(formdata=None, data={**minutes, **shown})


def _stored_plan(evening: Evening) -> tuple[dict[str, int], str | None]:
    return (evening.room.agenda, evening.room.topic) if evening.room else ({}, None)


def _plan_changed(evening: Evening, form: PlanForm) -> ResponseReturnValue:
    """What was typed stays; whoever saves again has seen that there is another plan."""
    now = Evening.of(evening.group, evening.session)
    form.shown.data = json.dumps(_stored_plan(now))
    return _plan(now, form, is_late=True), 409


def _plan(evening: Evening, form: PlanForm, is_late: bool = False) -> str:
    return render_template(
        "room/plan.html", group=evening.group, evening=evening, form=form, is_late=is_late
    )


# Ways in ------------------------------------------------------------------------------------


@bp.post("/ways")
def open_ways(code: str, day: str) -> ResponseReturnValue:
    """Makes the room, where there is none yet, so that its links can be shown."""
    open_room(*own(code, day))
    return redirect(url_for("room.ways", code=code, day=day), 303)


@bp.get("/ways")
def ways(code: str, day: str) -> ResponseReturnValue:
    """The door's code for the wall, and the projector's link."""
    evening = own_evening(code, day)
    if evening.room is None or not evening.is_open:
        return redirect(url_for("room.show", code=code, day=day), 303)
    door, screen = (
        f"{web.public_url()}/{way.value}/{links.room_token(way, evening.room)}"
        for way in (links.Way.DOOR, links.Way.SCREEN)
    )
    return render_template(
        "room/ways.html",
        group=evening.group,
        evening=evening,
        door=door,
        qr=qr_picture(door),
        screen=screen,
        reach=reach(),
    )
