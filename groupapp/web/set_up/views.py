"""The first run's first page, behind the link printed at start."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from groupapp import access
from groupapp.actions.one_time_links import DeadLinkError
from groupapp.actions.set_up import EmailTakenError, set_up
from groupapp.queries import facilitators, one_time_links
from groupapp.web import errors
from groupapp.web.set_up.forms import SetUpForm

bp = Blueprint("set_up", __name__)


@bp.route("/set-up/<token>", methods=["GET", "POST"])
def show(token: str) -> ResponseReturnValue:
    if not one_time_links.opens_set_up(token, access.now()):
        return _dead_link()
    form = SetUpForm()
    if form.validate_on_submit():
        try:
            first = set_up(token, form.name.data, form.email.data, form.new.data, now=access.now())
        except DeadLinkError:
            return _dead_link()
        except EmailTakenError:
            form.email.errors = [gettext("That e-mail is in use here. Type another one.")]
        else:
            access.sign_in(first)
            return redirect(url_for("groups.new"), 303)
    return render_template("set_up/show.html", form=form), 422 if form.errors else 200


def _dead_link() -> ResponseReturnValue:
    """What to do next depends on whether somebody got in before."""
    title = gettext("This link does not open the door any more")
    if facilitators.is_anyone_set_up():
        says = gettext("Somebody has set this up already. Nothing was changed.")
        what_to_do = [says, gettext("If that was you, sign in. If not, ask them to let you in.")]
        sign_in, text = url_for("sign_in.show"), gettext("Sign in")
        return errors.page(
            "page", 410, title=title, what_to_do=what_to_do, link=sign_in, link_text=text
        )
    what_to_do = [
        gettext(
            "The link may be mistyped. It also ends after 24 hours, or when a newer one is made."
        ),
        gettext("Start Light Switch again: it prints a new link. Open that one."),
    ]
    return errors.page("page", 410, title=title, what_to_do=what_to_do)
