"""The doors for facilitators: home, sign-in, one-time link, sign-out, account."""

from datetime import timedelta
from math import ceil
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from groupapp import access
from groupapp.actions import edit_account, sign_in
from groupapp.actions.one_time_links import DeadLinkError
from groupapp.actions.sign_in import TooManyTriesError, WrongPassphraseError
from groupapp.queries import facilitators, one_time_links
from groupapp.web import errors
from groupapp.web.paths import local_path
from groupapp.web.sign_in.forms import AccountForm, SignInForm

bp = Blueprint("sign_in", __name__)

BY_LINK = "came by link"


@bp.get("/")
def home() -> ResponseReturnValue:
    try:
        access.facilitator()
    except access.SignInNeededError:
        if (night := access.night()) is not None:
            return redirect(url_for("tonight.show", code=night.group.code), 303)
        if access.remembered_member() is not None:
            return redirect(url_for("checkin.show"), 303)
        if access.had_night():
            raise access.NightOverError from None
        if not facilitators.is_anyone_set_up():
            return render_template("sign_in/not_set_up.html")
        return redirect(url_for("sign_in.show"), 303)
    return redirect(url_for("groups.index"), 303)


@bp.route("/sign-in", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    form = SignInForm(next=request.args.get("next", ""))
    wrong = 422
    if form.validate_on_submit():
        try:
            found = sign_in.sign_in(form.email.data, form.passphrase.data, access.now())
        except WrongPassphraseError:
            form.form_errors.append(gettext("That e-mail and that passphrase do not fit together."))
        except TooManyTriesError as error:
            form.form_errors.append(please_wait(error.wait))
            wrong = 429
        else:
            access.sign_in(found)
            return redirect(local_path(form.next.data) or url_for("groups.index"), 303)
    return render_template("sign_in/show.html", form=form), wrong if form.errors else 200


@bp.get("/sign-in/<token>")
def link(token: str) -> ResponseReturnValue:
    if not one_time_links.opens_sign_in(token, access.now()):
        return _dead_link()
    return render_template("sign_in/link.html")


@bp.post("/sign-in/<token>")
def enter_by_link(token: str) -> ResponseReturnValue:
    try:
        found = sign_in.sign_in_by_link(token, access.now())
    except DeadLinkError:
        return _dead_link()
    access.sign_in(found)
    session[BY_LINK] = True
    has_passphrase = found.passphrase_hash is not None
    return redirect(url_for("sign_in.account" if has_passphrase else "groups.index"), 303)


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    access.sign_out()
    return redirect(url_for("sign_in.home"), 303)


@bp.route("/account", methods=["GET", "POST"])
def account() -> ResponseReturnValue:
    own = access.facilitator()
    by_link = BY_LINK in session
    form = AccountForm(obj=own)
    if by_link:
        del form.current
    if form.validate_on_submit():
        current = None if by_link else form.current.data
        try:
            own = edit_account.edit_account(
                own, form.name.data, form.new.data or None, current, access.now()
            )
        except WrongPassphraseError:
            form.current.errors = [gettext("That is not your passphrase until now.")]
        except TooManyTriesError as error:
            form.form_errors.append(please_wait(error.wait))
        else:
            return _saved(own, changed_passphrase=bool(form.new.data))
    page = render_template("sign_in/account.html", form=form, email=own.email, by_link=by_link)
    return page, 422 if form.errors else 200


def _saved(own: Any, changed_passphrase: bool) -> ResponseReturnValue:
    """A new passphrase signs every other device out, and this one stays in."""
    if changed_passphrase:
        access.sign_in(own)
        flash(gettext("Saved. Your new passphrase is set. Other devices are signed out."))
    else:
        flash(gettext("Saved."))
    return redirect(url_for("sign_in.account"), 303)


def _dead_link() -> ResponseReturnValue:
    return errors.page(
        "page",
        410,
        title=gettext("This link does not open the door any more"),
        what_to_do=[
            gettext("A sign-in link works once, and for 15 minutes. Nothing was changed."),
            gettext("Sign in with your passphrase, or ask the person who installed this."),
            gettext("They can make a new link with: groupapp sign-in-link, and your e-mail."),
        ],
        link=url_for("sign_in.show"),
        link_text=gettext("Sign in"),
    )


def please_wait(wait: timedelta) -> str:
    seconds = ceil(wait.total_seconds())
    if seconds < 60:
        return str(
            ngettext(
                "That was tried too often. Wait %(num)s second, then try again.",
                "That was tried too often. Wait %(num)s seconds, then try again.",
                seconds,
            )
        )
    return str(
        ngettext(
            "That was tried too often. Wait %(num)s minute, then try again.",
            "That was tried too often. Wait %(num)s minutes, then try again.",
            ceil(seconds / 60),
        )
    )
