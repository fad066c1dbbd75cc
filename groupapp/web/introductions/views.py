"""Introductions: asked for and answered by members, and the group's names for companies."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from groupapp import access
from groupapp.actions.answer_introduction import (
    IntroductionOverError,
    accept_introduction,
    refuse_introduction,
)
from groupapp.actions.ask_for_introduction import NobodyToAskError, ask_for_introduction
from groupapp.actions.edit_aliases import NameTakenError, add_alias, remove_alias
from groupapp.domain.introductions import lines, shared_lines
from groupapp.domain.terms import Status
from groupapp.models import Group, Member
from groupapp.queries import groups, introductions, members
from groupapp.queries.introductions import Request
from groupapp.web.checkin.views import first_name
from groupapp.web.days import long_day
from groupapp.web.introductions.forms import AliasForm, AnswerForm

bp = Blueprint("introductions", __name__)

BIGGEST_ID = 2**31 - 1


@bp.app_context_processor
def requests_for_pages() -> dict[str, object]:
    def waiting_for_answer() -> Sequence[Request]:
        """The questions that wait for the member who reads the page, read once a page."""
        if "waiting" not in g:
            reader = g.get("reader")
            g.waiting = introductions.requests(reader, access.now()) if reader else ()
        waiting: Sequence[Request] = g.waiting
        return waiting

    return {"waiting_for_answer": waiting_for_answer}


# The member who asks --------------------------------------------------------------------------


@bp.get("/me/introductions")
def index() -> str:
    member = access.asking_member()
    group, now = groups.of_member(member), access.now()
    return render_template(
        "introductions/index.html",
        group=group,
        member=member,
        lines=lines(member.id, introductions.exchange(group, member), now),
        accepted=introductions.accepted(member),
        searching=member.status is Status.SEARCHING,
        day=lambda moment: long_day(groups.today(group, moment)),
    )


@bp.post("/me/introductions")
def ask() -> ResponseReturnValue:
    member = access.asking_member()
    try:
        ask_for_introduction(member, request.form.get("company", ""), access.now())
    except NobodyToAskError:
        flash(gettext("Just now nobody here can be asked about that company."), "error")
    else:
        flash(gettext("It is asked, privately. The answer comes to this page."))
    return redirect(url_for("introductions.index"), 303)


# The owner who answers ------------------------------------------------------------------------


@bp.route(f"/me/introductions/<int(max={BIGGEST_ID}):introduction_id>", methods=["GET", "POST"])
def answer(introduction_id: int) -> ResponseReturnValue:
    member = access.asking_member()
    if introductions.put_to(member, introduction_id) is None:
        abort(404)
    found = introductions.requests(member, access.now())
    asked = next((each for each in found if each.introduction.id == introduction_id), None)
    if asked is None:
        return _over()
    form = AnswerForm(asked, first_name(asked.asker.name))
    if form.is_submitted() and request.form.get("answer") == "refused":
        return _refused(member, introduction_id)
    if form.validate_on_submit():
        return _accepted(member, introduction_id, form)
    group = groups.of_member(member)
    page = render_template(
        "introductions/answer.html",
        group=group,
        member=member,
        asked=asked,
        form=form,
        until=long_day(groups.today(group, asked.lapses)),
    )
    return page, 422 if form.errors else 200


def _refused(member: Member, introduction_id: int) -> ResponseReturnValue:
    try:
        refuse_introduction(member, introduction_id, access.now())
    except IntroductionOverError:
        return _over()
    flash(gettext("All right. You are not asked this again, and nobody is told that you said no."))
    return redirect(url_for("introductions.index"), 303)


def _accepted(member: Member, introduction_id: int, form: AnswerForm) -> ResponseReturnValue:
    try:
        accept_introduction(member, introduction_id, form.shown, access.now())
    except IntroductionOverError:
        return _over()
    name = first_name(form.request.asker.name)
    flash(gettext("Thank you! %(name)s sees now what you chose to show.", name=name))
    return redirect(url_for("introductions.index"), 303)


def _over() -> ResponseReturnValue:
    flash(gettext("This question is closed. There is nothing left to do."))
    return redirect(url_for("introductions.index"), 303)


# The facilitator ------------------------------------------------------------------------------


@bp.get("/g/<code>/introductions")
def room(code: str) -> ResponseReturnValue:
    return _room(access.group(code), AliasForm(formdata=None))


def _room(group: Group, form: AliasForm, status: int = 200) -> ResponseReturnValue:
    found = shared_lines(introductions.exchange(group))
    wanting = [(each, found[each.id]) for each in members.of_group(group) if each.id in found]
    context: dict[str, Any] = {"form": form, "table": introductions.alias_table(group)}
    page = render_template("introductions/room.html", group=group, wanting=wanting, **context)
    return page, status


@bp.post("/g/<code>/introductions/names")
def add_name(code: str) -> ResponseReturnValue:
    group = access.group(code)
    form = AliasForm()
    if not form.validate():
        return _room(group, form, 422)
    try:
        add_alias(group, form.name.data, form.same_as.data)
    except NameTakenError:
        says = gettext("This name is in the table already. Remove that line first.")
        form.name.errors = [says]
        return _room(group, form, 422)
    flash(gettext("Saved."))
    return redirect(url_for("introductions.room", code=code), 303)


@bp.post(f"/g/<code>/introductions/names/<int(max={BIGGEST_ID}):alias_id>/removal")
def remove_name(code: str, alias_id: int) -> ResponseReturnValue:
    remove_alias(access.group(code), alias_id)
    flash(gettext("Removed."))
    return redirect(url_for("introductions.room", code=code), 303)
