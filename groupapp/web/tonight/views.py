"""One session in other hands: handing it over, and the substitute's one page."""

from dataclasses import replace
from datetime import date

import flask_babel
from flask import (
    Blueprint,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from groupapp import access, agenda_steps, paper
from groupapp.actions.one_time_links import NightOverError, issue_one_night_link, stop_link
from groupapp.domain.papers import Source
from groupapp.domain.rooms import for_the_room
from groupapp.domain.weeks import SessionFact, board_session
from groupapp.models import Group, GroupSession
from groupapp.paper import Form
from groupapp.queries import groups, one_time_links
from groupapp.web import days, errors
from groupapp.web.checkin.knocks import is_one_too_many
from groupapp.web.facilitators.handed_links import clock_in, keep, kept, one_night
from groupapp.web.handouts.asked import as_pdf
from groupapp.web.handouts.offers import offer, sheets
from groupapp.web.tonight.offers import ROOM
from groupapp.web.tonight.people import expected, steps

bp = Blueprint("tonight", __name__)

ONE_NIGHT = "one night"
PREFIX = 8


# Handing over -------------------------------------------------------------------------------


@bp.app_context_processor
def for_the_board() -> dict[str, object]:
    return {"hand_over_words": _hand_over_words}


@bp.get("/g/<code>/hand-over")
def hand_over(code: str) -> ResponseReturnValue:
    own = access.group(code)
    night = _session_to_hand_over(own)
    until, token = groups.night_ends(own, night.date), kept(ONE_NIGHT, own)
    return render_template(
        "tonight/hand_over.html",
        group=own,
        night=night,
        is_today=_is_today(own, night.date),
        until=clock_in(own, until),
        link=one_night(own, night, until, token) if token else None,
        has_passphrase=access.facilitator().passphrase_hash is not None,
    )


@bp.post("/g/<code>/hand-over")
def give_away(code: str) -> ResponseReturnValue:
    """To this device, or with `how=link` to whoever gets the link."""
    own = access.group(code)
    night, by_link = _session_to_hand_over(own), request.form.get("how") == "link"
    if not by_link and not _is_today(own, night.date):
        abort(404)
    try:
        token = issue_one_night_link(own, night, access.now())
    except NightOverError:
        abort(404)
    if by_link:
        keep(ONE_NIGHT, own, token)
        return redirect(url_for("tonight.hand_over", code=code, session=night.date), 303)
    _open_here(token, gives_back_for_all=True)
    return access.forget(redirect(url_for("tonight.show", code=code), 303))


def _session_to_hand_over(own: Group) -> GroupSession:
    """The session asked for, else the board's; 404 when there is none, or its night is over."""
    day = days.asked_for()
    if day is None:
        facts = groups.session_facts(groups.sessions(own))
        following = board_session(facts, groups.today(own, access.now()))
        day = following.date if following else abort(404)
    found = groups.session_on(own, day)
    if found is None or found.cancelled or groups.night_ends(own, day) <= access.now():
        abort(404)
    return found


def _hand_over_words(own: Group, session: SessionFact) -> str | None:
    """What the board's button says; None when the session's night is over."""
    if groups.night_ends(own, session.date) <= access.now():
        return None
    if _is_today(own, session.date):
        return gettext("Hand over tonight")
    return gettext("Hand over this session")


def _is_today(own: Group, day: date) -> bool:
    return day == groups.today(own, access.now())


# The link for one night ---------------------------------------------------------------------


@bp.get("/tonight/<token>")
def link(token: str) -> ResponseReturnValue:
    night = one_time_links.night(one_time_links.hashed(token), access.now())
    if night is None:
        return _dead_link(token)
    is_signed_in = access.signed_in_id() is not None
    until = clock_in(night.group, night.until)
    page = "tonight/open.html"
    return render_template(page, night=night, until=until, is_signed_in=is_signed_in)


@bp.post("/tonight/<token>")
def enter(token: str) -> ResponseReturnValue:
    night = _open_here(token)
    if night is None:
        return _dead_link(token)
    return redirect(url_for("tonight.show", code=night.group.code), 303)


def _open_here(token: str, gives_back_for_all: bool = False) -> one_time_links.Night | None:
    night = one_time_links.night(one_time_links.hashed(token), access.now())
    if night is not None:
        access.take_over(night, gives_back_for_all)
    return night


def _dead_link(token: str) -> ResponseReturnValue:
    if is_one_too_many(token[:PREFIX]):
        abort(429)
    return errors.page(
        "page",
        410,
        title=gettext("This link does not open the session any more"),
        what_to_do=[
            gettext("It works until two hours after the session, unless it is stopped before."),
            gettext("Ask the person who sent it for a new one."),
        ],
    )


@bp.app_errorhandler(access.NightOverError)
def night_over(_error: access.NightOverError) -> Response:
    """Says neither which night it was, nor why it ended."""
    return errors.page(
        "page",
        410,
        title=gettext("This night is over"),
        what_to_do=[
            gettext("It closes two hours after the session, or when the facilitator ends it."),
            gettext("Do you still need it? Ask the facilitator for a new link."),
            gettext("Are you the facilitator? Sign in."),
        ],
        link=url_for("sign_in.show"),
        link_text=gettext("Sign in"),
    )


# The substitute's page ----------------------------------------------------------------------


@bp.get("/g/<code>/tonight")
def show(code: str) -> ResponseReturnValue:
    own, night = access.tonight(code)
    source = _source(own, night)
    return render_template(
        "tonight/show.html",
        group=own,
        night=night,
        until=clock_in(own, groups.night_ends(own, night.date)),
        steps=[
            (each, agenda_steps.step_name(each.name, flask_babel), advice)
            for each in steps(source)
            for advice in [agenda_steps.step_advice(each, flask_babel)]
        ],
        people=expected(source),
        offers=[(offer(key), sheets(key, source, _form(own))) for key in ROOM],
    )


@bp.get("/g/<code>/tonight/<sheet>.pdf")
def pdf(code: str, sheet: str) -> Response:
    """One paper for the room."""
    own, night = access.tonight(code)
    if sheet not in ROOM:
        abort(404)
    today = groups.today(own, access.now())
    document = paper.pdf([sheet], _source(own, night), _form(own), today)
    return as_pdf(document, f"{own.code}-{night.date}-{sheet}")


@bp.post("/g/<code>/tonight/give-back")
def give_back(code: str) -> ResponseReturnValue:
    access.tonight(code)
    night = access.give_back()
    if night is not None:
        stop_link(night.group, night.link_id)
    flash(gettext("The session is given back. Thank you for running it."))
    return redirect(url_for("sign_in.home"), 303)


def _source(own: Group, night: GroupSession) -> Source:
    return for_the_room(paper.source(own, night.date, access.now()))


def _form(own: Group) -> Form:
    """As the group prints; a sheet with a name never begins on the back of another's."""
    return replace(Form.of(own), two_sided=True)
