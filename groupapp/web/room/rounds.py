"""The round as the facilitator leads it: one member at a time, and what is said."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from groupapp import access
from groupapp.actions.enter_room import RoomClosedError
from groupapp.actions.note_in_round import (
    SaidOtherwiseError,
    change_goal,
    note_ask,
    plan_goal,
    settle_goal,
)
from groupapp.actions.take_turns import TurnMovedError, give_turn, lengthen_turn
from groupapp.domain.terms import Outcome
from groupapp.models import Member
from groupapp.queries import checkins, members
from groupapp.web.fragments import page_or_fragment
from groupapp.web.private_details import warn_of_private_details
from groupapp.web.room import turns_shown
from groupapp.web.room.evenings import Evening, own_evening
from groupapp.web.room.forms import GoalForm, SaidForm
from groupapp.web.room.views import BIGGEST_KEY, bp, news, own

__all__ = ["bp"]


@bp.get("/round")
def round(code: str, day: str) -> ResponseReturnValue:  # noqa: A001 (the endpoint's name)
    evening = own_evening(code, day)
    return _page(evening, SaidForm(formdata=None))


@bp.get("/round/now")
def round_now(code: str, day: str) -> ResponseReturnValue:
    """What changed since the page was shown, where anything did."""
    return news(code, day, lambda evening: _page(evening, SaidForm(formdata=None)))


@bp.post("/round")
def said(code: str, day: str) -> ResponseReturnValue:
    """Keeps what was typed, then does what the button says."""
    group, session = own(code, day)
    form = SaidForm()
    member = members.by_code(group, form.member.data) if form.member.data else None
    if not form.validate():
        return _page(Evening.of(group, session), form, 422)
    try:
        if member is not None:
            _keep(code, day, member, form)
    except RoomClosedError:
        return _page(Evening.of(group, session), form, 409)
    _do(code, day, member, form)
    return redirect(url_for("room.round", code=code, day=day), 303)


def _keep(code: str, day: str, member: Member, form: SaidForm) -> None:
    group, session = own(code, day)
    if form.goal.data:
        aloud = form.aloud.data or group.numbers_agreed
        plan_goal(group, session, member, form.goal.data, aloud, access.now())
    if form.ask.data:
        note_ask(group, session, member, form.ask.data, form.company.data)
    warn_of_private_details([form.goal.data, form.ask.data])


def _do(code: str, day: str, member: Member | None, form: SaidForm) -> None:
    """`do` is next, skip, longer, end, to:KEY or settle:GOAL:OUTCOME:SHOWN; others only save."""
    evening = own_evening(code, day)
    what, *more = request.form.get("do", "").split(":")
    try:
        if what in ("next", "skip", "end", "to"):
            _turn(evening, what, more, form)
        elif what == "longer" and evening.speaker is not None:
            lengthen_turn(evening.group, evening.session, evening.speaker.key)
        elif what == "settle" and member is not None and len(more) == 3:
            _settle(evening, member, *more)
    except TurnMovedError:
        flash(gettext("Somebody else moved the round on. What you typed is saved."))
    except SaidOtherwiseError:
        flash(gettext("Somebody else said otherwise meanwhile. This is how it stands now."))


def _turn(evening: Evening, what: str, more: list[str], form: SaidForm) -> None:
    shown = int(form.shown.data) if (form.shown.data or "").isdecimal() else None
    to = evening.following.key if evening.following else None
    if what == "to":
        to = int(more[0]) if more and more[0].isdecimal() else abort(404)
    if what == "end":
        to = None
    order = [each.key for each in evening.speakers]
    now = access.now()
    give_turn(evening.group, evening.session, order, shown, to, now, skips=what == "skip")


def _settle(evening: Evening, member: Member, goal: str, outcome: str, shown: str) -> None:
    try:
        became, was = (Outcome(text) if text else None for text in (outcome, shown))
        key = int(goal)
    except ValueError:
        abort(404)
    settle_goal(evening.group, evening.session, member, key, became, was, access.now())


def _page(evening: Evening, form: SaidForm, status: int = 200) -> ResponseReturnValue:
    page = page_or_fragment(
        "room/round.html",
        "room/_now.html",
        group=evening.group,
        evening=evening,
        form=form,
        turn=turns_shown.shown(evening),
        was_shown=_key(request.args.get("turn")),
    )
    page.status_code = status
    return page


def _key(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


# A goal in other words ----------------------------------------------------------------------


@bp.route(f"/members/<member_code>/goals/<int(max={BIGGEST_KEY}):goal>", methods=["GET", "POST"])
def goal(code: str, day: str, member_code: str, goal: int) -> ResponseReturnValue:
    """A goal made in this session: other words, or none to take it back."""
    group, session = own(code, day)
    member = members.by_code(group, member_code) or abort(404)
    found = next((g for g in checkins.goals_made(member, session.id) if g.id == goal), None)
    if found is None:
        abort(404)
    form = GoalForm(data={"text": found.text, "shown": found.text})
    if not form.validate_on_submit():
        return _goal(Evening.of(group, session), member, form, 422 if form.errors else 200)
    try:
        shown = form.shown.data or ""
        change_goal(group, session, member, goal, form.text.data, shown, access.now())
    except SaidOtherwiseError:
        form.shown.data = found.text
        return _goal(Evening.of(group, session), member, form, 409, stored=found.text)
    return redirect(url_for("room.round", code=code, day=day), 303)


def _goal(
    evening: Evening, member: Member, form: GoalForm, status: int, **more: Any
) -> ResponseReturnValue:
    context: dict[str, Any] = {"group": evening.group, "evening": evening, "member": member}
    return render_template("room/goal.html", form=form, **context, **more), status
