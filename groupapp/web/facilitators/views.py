"""Who runs a group: the list, invitations, and the door that an invitation opens."""

from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from groupapp import access
from groupapp.actions.join_group import join_as_new, join_group
from groupapp.actions.one_time_links import DeadLinkError, issue_invitation, stop_link
from groupapp.actions.remove_facilitator import (
    LastFacilitatorError,
    NotRunningError,
    remove_facilitator,
)
from groupapp.actions.set_up import EmailTakenError
from groupapp.models import Facilitator
from groupapp.queries import facilitators, one_time_links
from groupapp.web import errors
from groupapp.web.checkin.knocks import is_one_too_many
from groupapp.web.facilitators.handed_links import clock_in, invitation, keep, kept
from groupapp.web.set_up.forms import SetUpForm

bp = Blueprint("facilitators", __name__)

INVITATION = "invitation"
PREFIX = 8


# Those who run it ---------------------------------------------------------------------------


@bp.get("/g/<code>/facilitators")
def index(code: str) -> ResponseReturnValue:
    own = access.group(code)
    token = kept(INVITATION, own)
    return render_template(
        "facilitators/index.html",
        group=own,
        people=facilitators.of_group(own),
        me=access.facilitator(),
        links=one_time_links.open_links(own, access.now()),
        invitation=invitation(own, token) if token else None,
        zone=ZoneInfo(own.timezone),
        clock_in=clock_in,
    )


@bp.post("/g/<code>/facilitators/invitations")
def invite(code: str) -> ResponseReturnValue:
    own = access.group(code)
    keep(INVITATION, own, issue_invitation(own, access.now()))
    return redirect(url_for("facilitators.index", code=code, _anchor="invite"), 303)


@bp.post("/g/<code>/facilitators/links/<int:link_id>/stop")
def stop(code: str, link_id: int) -> ResponseReturnValue:
    stop_link(access.group(code), link_id)
    flash(gettext("The link is stopped. It opens nothing any more."))
    return redirect(url_for("facilitators.index", code=code), 303)


@bp.post("/g/<code>/facilitators/<int:facilitator_id>/remove")
def remove(code: str, facilitator_id: int) -> ResponseReturnValue:
    own, me = access.group(code), access.facilitator()
    try:
        remove_facilitator(own, facilitator_id)
    except NotRunningError:
        abort(404)
    except LastFacilitatorError:
        flash(gettext("Nobody else runs this group. Invite someone first, then go."), "error")
    else:
        flash(gettext("Done. They do not run %(group)s any more.", group=own.name))
        if facilitator_id == me.id:
            return redirect(url_for("groups.index", all=1), 303)
    return redirect(url_for("facilitators.index", code=code), 303)


# The invitation -----------------------------------------------------------------------------


@bp.get("/join/<token>")
def invited(token: str) -> ResponseReturnValue:
    group = one_time_links.invites_to(token, access.now())
    if group is None:
        return _dead_link(token)
    me = _signed_in()
    runs_it = me is not None and facilitators.group_of(me.id, group.code) is not None
    form = SetUpForm() if me is None else None
    return render_template(
        "facilitators/join.html", invited_to=group, me=me, runs_it=runs_it, form=form, token=token
    )


@bp.post("/join/<token>")
def join(token: str) -> ResponseReturnValue:
    group = one_time_links.invites_to(token, access.now())
    if group is None:
        return _dead_link(token)
    me, form = _signed_in(), SetUpForm()
    try:
        if me is not None:
            join_group(token, me, access.now())
        elif form.validate():
            name, email, passphrase = form.name.data, form.email.data, form.new.data
            access.sign_in(join_as_new(token, name, email, passphrase, access.now()))
    except DeadLinkError:
        return _dead_link(token)
    except EmailTakenError:
        form.email.errors = [gettext("That e-mail has an account here. Sign in with it instead.")]
    if me is None and form.errors:
        page = "facilitators/join.html"
        return render_template(page, invited_to=group, me=None, form=form, token=token), 422
    flash(gettext("Welcome. You run %(group)s now.", group=group.name))
    return redirect(url_for("board.show", code=group.code), 303)


def _signed_in() -> Facilitator | None:
    try:
        return access.facilitator()
    except access.SignInNeededError:
        return None


def _dead_link(token: str) -> ResponseReturnValue:
    if is_one_too_many(token[:PREFIX]):
        abort(429)
    is_signed_in = _signed_in() is not None
    return errors.page(
        "page",
        410,
        title=gettext("This invitation does not work any more"),
        what_to_do=[
            gettext("An invitation works once, and for 7 days. Nothing was changed."),
            gettext("Ask the person who sent it for a new one."),
            gettext("If you have joined, the group is among your groups."),
        ],
        link=url_for("groups.index", all=1) if is_signed_in else url_for("sign_in.show"),
        link_text=gettext("Your groups") if is_signed_in else gettext("Sign in"),
    )
