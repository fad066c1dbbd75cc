"""The check-in of a member, from the personal link to the receipt."""

import flask_babel
from babel.lists import format_list
from flask import (
    Blueprint,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from groupapp import access, links, words
from groupapp.actions.go_away import come_back, go_away
from groupapp.actions.plan_one_thing import plan_one_thing
from groupapp.actions.top_up_sessions import top_up_sessions
from groupapp.domain.terms import MilestoneKind, Mode, Status
from groupapp.domain.weeks import Days
from groupapp.extensions import csrf
from groupapp.models import Group, Member
from groupapp.queries import checkins, facilitators, groups, members
from groupapp.queries.checkins import OpenWeek
from groupapp.web.checkin import sending
from groupapp.web.checkin.desks import Desk, session_asked_for, week_asked_for
from groupapp.web.checkin.filling import fill_in
from groupapp.web.checkin.forms import AwayForm, IdeaForm
from groupapp.web.checkin.knocks import is_one_too_many
from groupapp.web.checkin.receipts import receipt
from groupapp.web.days import asked_for, clock, long_day
from groupapp.web.language import choice

bp = Blueprint("checkin", __name__)


@bp.app_template_filter()
def first_name(name: str) -> str:
    return (name.split() or [name])[0]


@bp.app_context_processor
def words_for_pages() -> dict[str, object]:
    def mode_word(mode: Mode) -> str:
        return words.mode(mode, flask_babel)

    def news_word(kind: MilestoneKind) -> str:
        return words.milestone(kind, flask_babel)

    def listed(names: list[str]) -> str:
        return format_list(names, locale=flask_babel.get_locale())

    return {
        "mode_word": mode_word,
        "news_word": news_word,
        "long_day": long_day,
        "clock": clock,
        "listed": listed,
    }


# The personal link --------------------------------------------------------------------------


@bp.route("/c/<token>", methods=["GET", "POST"])
def open(token: str) -> AnyResponse:  # noqa: A001 (the endpoint's name)
    member = _member_of(token)
    group = groups.of_member(member)
    if choice.switch(member):
        return redirect(request.path, 303)
    if request.method != "POST":
        return make_response(render_template("checkin/open.html", member=member, group=group))
    top_up_sessions(group, groups.today(group, access.now()))
    return access.remember(make_response(redirect(url_for("checkin.show"), 303)), member)


def _member_of(token: str) -> Member:
    try:
        return access.member_of_link(token)
    except NotFound:
        abort(429 if is_one_too_many(links.as_meant(token)[: links.PUBLIC_ID_LENGTH]) else 404)


# The check-in -------------------------------------------------------------------------------


@csrf.exempt  # the form checks its token itself, so that a stale one loses nothing
@bp.route("/check-in", methods=["GET", "POST"])
def show() -> AnyResponse:
    return fill_in(_desk)


def _desk() -> Desk:
    member = access.asking_member()
    group = groups.of_member(member)
    week = week_asked_for(group, member)
    is_open = week is not None and not week.is_over
    day = None if is_open else session_asked_for()
    return Desk(group, member, week, url_for("checkin.show"), url_for("checkin.sent", session=day))


@bp.get("/check-in/state")
def state() -> AnyResponse:
    try:
        return sending.state(_desk())
    except NotFound:
        return sending.state(None)


@bp.route("/check-in/away", methods=["GET", "POST"])
def away() -> AnyResponse:
    member = access.asking_member()
    group = groups.of_member(member)
    today = groups.today(group, access.now())
    form = AwayForm(today)
    if "back" not in request.form and form.validate_on_submit():
        go_away(member, Days(today, form.until.data))
        return redirect(url_for("checkin.away"), 303)
    spells = [spell for spell in members.absences(member) if spell.first <= today <= spell.last]
    if request.method == "POST" and "back" in request.form:
        for spell in spells:
            come_back(member, spell.id, today)
        return redirect(url_for("checkin.show"), 303)
    page = render_template(
        "checkin/away.html", form=form, group=group, member=member, spells=spells
    )
    return make_response(page, 422 if form.errors else 200)


# Afterwards ---------------------------------------------------------------------------------


@bp.get("/check-in/sent")
def sent() -> AnyResponse:
    return _receipt(IdeaForm(formdata=None))


@bp.post("/check-in/idea")
def idea() -> AnyResponse:
    """The one thing to plan after a week with nothing."""
    member, form = access.asking_member(), IdeaForm()
    if not form.validate():
        return _receipt(form)
    plan_one_thing(member, gettext("I will write to %(name)s.", name=form.name.data), access.now())
    return redirect(url_for("checkin.sent"), 303)


def _receipt(form: IdeaForm) -> AnyResponse:
    member = access.asking_member()
    group = groups.of_member(member)
    today, day = groups.today(group, access.now()), asked_for()
    week = checkins.week_of(group, day, today) if day else checkins.open_week(group, today)
    if week is None or checkins.checkin(member, week.session.id) is None:
        return redirect(url_for("checkin.show"), 303)
    page = render_template(
        "checkin/sent.html",
        group=group,
        member=member,
        week=week,
        receipt=receipt(group, member, week),
        searching=member.status is Status.SEARCHING,
        change_url=_change_url(group, member, week),
        entered_by=facilitators.name_of_who_entered(member, week.session.id),
        form=form,
    )
    return make_response(page, 422 if form.errors else 200)


def _change_url(group: Group, member: Member, week: OpenWeek) -> str | None:
    """Where the check-in can be changed; None when it cannot any more."""
    taken = checkins.week_for(group, member, week.session.date, week.today)
    if taken is None or member.status is not Status.SEARCHING:
        return None
    return url_for("checkin.show", session=week.session.date if week.is_over else None)


@bp.post("/check-in/sign-out")
def sign_out() -> AnyResponse:
    response = access.forget(make_response(redirect(url_for("checkin.done"), 303)))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@bp.get("/check-in/done")
def done() -> AnyResponse:
    return make_response(render_template("checkin/done.html"))
