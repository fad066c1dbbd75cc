"""The end of a session: reading aloud, closing it, and the summaries that go out."""

from datetime import date, datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from groupapp import access, paper
from groupapp.actions.close_session import NotYetError, close_session, reopen_session
from groupapp.actions.send_summaries import send_again, send_summaries
from groupapp.domain.closings import next_session, read_aloud_facts
from groupapp.domain.weeks import is_over
from groupapp.models import Group, GroupSession
from groupapp.queries import groups, rooms
from groupapp.web.closing.sendings import Sendings, server
from groupapp.web.days import long_day
from groupapp.web.facilitators.handed_links import clock_in
from groupapp.web.fragments import page_or_fragment
from groupapp.web.room.evenings import Tabs

bp = Blueprint("closing", __name__)


@bp.get("/g/<code>/sessions/<day>/close")
def show(code: str, day: str) -> ResponseReturnValue:
    group, session = _session(code, day)
    now, today = access.now(), groups.today(group, access.now())
    source = paper.source(group, session.date, now)
    return page_or_fragment(
        "closing/show.html",
        "closing/_mailing.html",
        group=group,
        session=session,
        evening=Tabs(session.date, rooms.room(group, session)),
        is_over=is_over(source.session, today),
        may_reopen=source.session.closed
        and not is_over(source.session._replace(closed=False), today),
        is_to_come=session.date > today,
        following=next_session(source),
        sendings=Sendings.of(group, session, source, now) if server(group) else None,
        at=lambda moment: clock_in(group, moment),
    )


@bp.post("/g/<code>/sessions/<day>/close")
def close(code: str, day: str) -> ResponseReturnValue:
    group, session = _session(code, day)
    if request.form.get("closed") != "yes":
        reopen_session(group, session)
        flash(gettext("%(day)s is open again.", day=long_day(session.date)))
    else:
        try:
            close_session(group, session, access.now())
        except NotYetError:
            flash(gettext("That session is still to come. You can cancel it."), "error")
    return _back(group, session)


@bp.get("/g/<code>/sessions/<day>/read-aloud")
def read_aloud(code: str, day: str) -> ResponseReturnValue:
    group, session = _session(code, day)
    source = paper.source(group, session.date, access.now())
    facts = read_aloud_facts(source, False)
    return render_template("closing/read_aloud.html", group=group, session=session, facts=facts)


@bp.post("/g/<code>/sessions/<day>/summaries")
def send(code: str, day: str) -> ResponseReturnValue:
    """The next few; with `member`, that one's again, unless it was since it was `claimed`."""
    group, session = _session(code, day)
    now, to = access.now(), server(group) or abort(404)
    source = paper.source(group, session.date, now)
    if not is_over(source.session, groups.today(group, now)):
        flash(gettext("Close the session first. Then the summaries are complete."), "error")
        return _back(group, session)
    sendings = Sendings.of(group, session, source, now)
    if "member" not in request.form:
        send_summaries(session, sendings.few(now), to, now)
        return _back(group, session)
    again = {s.member.code: s for s in sendings.each if s.may_be_sent_again}
    sending = again.get(request.form["member"])
    if sending is not None:
        envelope = sendings.envelope(sending, now)
        send_again(session, envelope, _moment(request.form.get("claimed", "")), to, now)
    return _back(group, session)


def _session(code: str, day: str) -> tuple[Group, GroupSession]:
    """A session that is held; 404 for others."""
    group = access.group(code)
    try:
        found = groups.session_on(group, date.fromisoformat(day))
    except ValueError:
        abort(404)
    if found is None or found.cancelled:
        abort(404)
    return group, found


def _moment(value: str) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        abort(400)


def _back(group: Group, session: GroupSession) -> Response:
    return redirect(url_for("closing.show", code=group.code, day=session.date.isoformat()), 303)
