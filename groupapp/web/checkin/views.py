"""The check-in of a member, from the personal link to the receipt."""

import flask_babel
from babel.lists import format_list
from flask import (
    Blueprint,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from groupapp import access, links, words
from groupapp.actions.go_away import come_back, go_away
from groupapp.actions.submit_check_in import (
    CheckInChangedError,
    CheckInRefusedError,
    WeekClosedError,
    submit_check_in,
)
from groupapp.actions.top_up_sessions import top_up_sessions
from groupapp.domain.terms import Mode, Status
from groupapp.domain.weeks import Days
from groupapp.extensions import DatabaseBusyError, csrf, transactions
from groupapp.models import Group, Member
from groupapp.queries import checkins, facilitators, groups, members
from groupapp.queries.checkins import OpenWeek, Rows
from groupapp.queries.stored_reports import stored_report
from groupapp.web import errors
from groupapp.web.checkin.forms import AwayForm, CheckInForm, submission
from groupapp.web.checkin.knocks import Knocks
from groupapp.web.checkin.receipts import receipt
from groupapp.web.days import clock, long_day

bp = Blueprint("checkin", __name__)

NOT_SAVED = (DatabaseBusyError, OperationalError)


@bp.app_template_filter()
def first_name(name: str) -> str:
    return (name.split() or [name])[0]


@bp.context_processor
def words_for_pages() -> dict[str, object]:
    def mode_word(mode: Mode) -> str:
        return words.mode(mode, flask_babel)

    def listed(names: list[str]) -> str:
        return format_list(names, locale=flask_babel.get_locale())

    return {"mode_word": mode_word, "long_day": long_day, "clock": clock, "listed": listed}


# The personal link --------------------------------------------------------------------------


@bp.route("/c/<token>", methods=["GET", "POST"])
def open(token: str) -> AnyResponse:  # noqa: A001 (the endpoint's name)
    member = _member_of(token)
    group = groups.of_member(member)
    if request.method != "POST":
        return make_response(render_template("checkin/open.html", member=member, group=group))
    top_up_sessions(group, groups.today(group, access.now()))
    return access.remember(make_response(redirect(url_for("checkin.show"), 303)), member)


def _member_of(token: str) -> Member:
    try:
        return access.member_of_link(token)
    except NotFound:
        knocks: Knocks = current_app.extensions.setdefault("knocks", Knocks())
        prefix = links.as_meant(token)[: links.PUBLIC_ID_LENGTH]
        is_too_many = knocks.failed(request.remote_addr or "", prefix, access.now())
        abort(429 if is_too_many else 404)


# The check-in -------------------------------------------------------------------------------


@csrf.exempt  # the form checks its token itself, so that a stale one loses nothing
@bp.route("/check-in", methods=["GET", "POST"])
def show() -> AnyResponse:
    try:
        return _check_in()
    except NOT_SAVED as error:
        if request.method != "POST":
            raise
        return _not_saved(error)


def _check_in(trouble: str | None = None) -> AnyResponse:
    """The form, or the answer to one; with trouble, the form as it was sent, to be sent again."""
    member = access.asking_member()
    group = groups.of_member(member)
    week = checkins.open_week(group, groups.today(group, access.now()))
    if week is None or member.status is not Status.SEARCHING:
        return _closed(group, member)
    if _is_filed(member):
        return redirect(url_for("checkin.sent"), 303)
    rows = checkins.rows(member, week)
    stored = stored_report(member, week, rows)
    if trouble:
        return _page(CheckInForm.sent(week, stored), group, member, rows, 503, trouble)
    if request.method == "POST":
        return _answer(CheckInForm.sent(week, stored), group, member, rows)
    form = CheckInForm.showing(week, stored, rows.checkin.version if rows.checkin else 0, stored)
    return _page(form, group, member, rows)


def _not_saved(error: Exception) -> AnyResponse:
    """The form with everything typed, only read anew; a plain page where even that fails."""
    plain_page = errors.show_unavailable(error)
    try:
        with transactions(only_reading=True):
            return _check_in(errors.reason(error))
    except NOT_SAVED:
        return plain_page


def _closed(group: Group, member: Member) -> AnyResponse:
    """Nothing to report; a check-in sent twice, the first of which closed it, has its receipt."""
    if _is_filed(member):
        return redirect(url_for("checkin.sent"), 303)
    return make_response(render_template("checkin/closed.html", member=member, group=group))


def _is_filed(member: Member) -> bool:
    """True when just this was sent before: it has its receipt already."""
    sent = submission(request.form)
    filed = checkins.submission(member, sent.id)
    return filed is not None and filed.digest == sent.digest


def _answer(form: CheckInForm, group: Group, member: Member, rows: Rows) -> AnyResponse:
    """Re-renders with everything typed, or sends."""
    if "add" in request.form:
        form.add_row(request.form["add"])
        return _page(form, group, member, rows)
    if form.is_for_another_week:
        form.move_here(rows.checkin.version if rows.checkin else 0)
        return _page(form, group, member, rows, 409, trouble="closed")
    if not form.check():
        return _page(form, group, member, rows, 422)
    return _send(form, group, member, rows)


def _send(form: CheckInForm, group: Group, member: Member, rows: Rows) -> AnyResponse:
    report = form.report(moves_on="nothing" in request.form)
    if rows.checkin is None and not report.moves_on and report.says_nothing:
        return _page(form, group, member, rows, 422, trouble="empty")
    version = form.version.data or 0
    try:
        submit_check_in(member, report, version, submission(request.form), access.now())
    except CheckInRefusedError as error:
        form.refuse(error.faults)
        return _page(form, group, member, rows, 422)
    except CheckInChangedError as error:
        both = CheckInForm.showing(form.week, form.stored, error.version, error.report)
        return _page(both, group, member, rows, 409, trouble="changed")
    except WeekClosedError:
        return _page(form, group, member, rows, 409, trouble="closed")
    return redirect(url_for("checkin.sent"), 303)


def _page(
    form: CheckInForm,
    group: Group,
    member: Member,
    rows: Rows,
    status: int = 200,
    trouble: str | None = None,
) -> AnyResponse:
    is_first = checkins.last_checkin_date(member, form.week.session.date) is None
    page = render_template(
        "checkin/show.html",
        form=form,
        week=form.week,
        group=group,
        member=member,
        checkin=rows.checkin,
        people=checkins.address_book(rows.contacts).labels(),
        event_names=sorted({event.name for event in rows.all_events}),
        is_first=is_first,
        runners=facilitators.names_of(group) if is_first else [],
        asks_target=is_first and (rows.checkin is not None or member.target_level is None),
        away_until=_away_until(member, form.week),
        trouble=trouble,
    )
    return make_response(page, status)


def _away_until(member: Member, week: OpenWeek) -> object:
    spells = members.absences(member)
    return next((spell.last for spell in spells if spell.first <= week.today <= spell.last), None)


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
    member = access.asking_member()
    group = groups.of_member(member)
    week = checkins.open_week(group, groups.today(group, access.now()))
    if week is None or checkins.checkin(member, week.session.id) is None:
        return redirect(url_for("checkin.show"), 303)
    page = render_template(
        "checkin/sent.html",
        group=group,
        member=member,
        week=week,
        receipt=receipt(group, member, week),
        searching=member.status is Status.SEARCHING,
    )
    return make_response(page)


@bp.post("/check-in/sign-out")
def sign_out() -> AnyResponse:
    response = access.forget(make_response(redirect(url_for("checkin.done"), 303)))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@bp.get("/check-in/done")
def done() -> AnyResponse:
    return make_response(render_template("checkin/done.html"))
