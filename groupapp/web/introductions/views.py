"""Introductions: asked for by members, and answered by those who may know a person."""

from collections.abc import Sequence

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
from groupapp.domain.introductions import lines
from groupapp.domain.terms import Status
from groupapp.models import Member
from groupapp.queries import groups, introductions
from groupapp.queries.introductions import Request
from groupapp.web.checkin.views import first_name
from groupapp.web.days import long_day
from groupapp.web.introductions.forms import AnswerForm

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
