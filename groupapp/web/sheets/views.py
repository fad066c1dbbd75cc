"""Check-ins that a facilitator enters: paper sheets in one grid, or one member's own form."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from groupapp import access
from groupapp.extensions import csrf, transactions
from groupapp.models import Group
from groupapp.queries import checkins, facilitators, groups, sheets
from groupapp.queries.checkins import OpenWeek
from groupapp.web import days, errors
from groupapp.web.checkin.desks import Desk, session_asked_for, week_asked_for
from groupapp.web.checkin.filling import fill_in
from groupapp.web.checkin.receipts import receipt
from groupapp.web.sheets.keying import NOT_SAVED, Keying

bp = Blueprint("sheets", __name__)


@bp.context_processor
def words_for_pages() -> dict[str, object]:
    return {"short_day": days.short_day}


@bp.route("/g/<code>/sheets", methods=["GET", "POST"])
def show(code: str) -> Response:
    try:
        return _grid(code)
    except NOT_SAVED as error:
        if request.method != "POST":
            raise
        return _not_saved(code, error)


def _not_saved(code: str, error: Exception) -> Response:
    """The grid with everything typed; a plain page where even that fails."""
    plain_page = errors.show_unavailable(error)
    try:
        with transactions(only_reading=True):
            return _grid(code, errors.reason(error))
    except NOT_SAVED:
        return plain_page


def _grid(code: str, trouble: str = "") -> Response:
    group = access.group(code)
    weeks = sheets.weeks(group, groups.today(group, access.now()))
    if not weeks:
        return make_response(render_template("sheets/no_session.html", group=group))
    week = _asked_for(weeks)
    others = [other for other in weeks if other is not week]
    keying = Keying(group, week, access.facilitator(), others)
    if trouble:
        return keying.keep(trouble)
    return keying.save() if request.method == "POST" else keying.show()


def _asked_for(weeks: list[OpenWeek]) -> OpenWeek:
    """The week asked for while it can be keyed, else the first that can."""
    day = session_asked_for()
    return next((week for week in weeks if week.session.date == day), weeks[0])


# One member's own form --------------------------------------------------------------------------


@csrf.exempt  # the form checks its token itself, so that a stale one loses nothing
@bp.route("/g/<code>/members/<member_code>/check-in", methods=["GET", "POST"])
def fill(code: str, member_code: str) -> Response:
    desk = _desk(code, member_code)
    if desk.open_week is None:
        page = render_template("sheets/closed.html", group=desk.group, member=desk.member)
        return make_response(page)
    return fill_in(lambda: _desk(code, member_code))


def _desk(code: str, member_code: str) -> Desk:
    group, member = access.member(code, member_code)
    week = week_asked_for(group, member)
    day = week.session.date if week else None

    def url(endpoint: str) -> str:
        return url_for(endpoint, code=code, member_code=member_code, session=day)

    by = access.facilitator()
    return Desk(group, member, week, url("sheets.fill"), url("sheets.filled"), by)


@bp.get("/g/<code>/members/<member_code>/check-in/sent")
def filled(code: str, member_code: str) -> Response:
    group, member = access.member(code, member_code)
    week = _week_sent(group)
    checkin = checkins.checkin(member, week.session.id) if week else None
    if week is None or checkin is None:
        return redirect(url_for("sheets.fill", code=code, member_code=member_code), 303)
    page = render_template(
        "sheets/filled.html",
        group=group,
        member=member,
        week=week,
        receipt=receipt(group, member, week),
        entered_by=facilitators.name_of(checkin),
    )
    return make_response(page)


def _week_sent(group: Group) -> OpenWeek | None:
    today, day = groups.today(group, access.now()), days.asked_for()
    return checkins.week_of(group, day, today) if day else checkins.open_week(group, today)
