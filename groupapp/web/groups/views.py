"""Groups: the list, the first run's two pages about one, and its settings."""

import flask_babel
from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from groupapp import access, words
from groupapp.actions.archive_group import archive_group, reopen_group
from groupapp.actions.create_group import create_group
from groupapp.actions.edit_group import GroupChangedError, edit_group
from groupapp.domain.terms import Hosting
from groupapp.models import Group
from groupapp.queries import facilitators, groups
from groupapp.web.groups.forms import NewForm, PlaceForm, SettingsForm, usual_paper
from groupapp.web.versions import VersionedForm

bp = Blueprint("groups", __name__)

SAME_PAGE = {
    "board": "board.show",
    "members": "members.index",
    "sessions": "sessions.index",
    "print": "handouts.index",
    "settings": "groups.edit",
}
"""By the menu item one is on, the page of another group to switch to."""
ALIKE = {
    *SAME_PAGE.values(),
    *("answers.index", "answers.calls", "sheets.show", "members.new", "members.paste"),
    *("facilitators.index", "light_settings.edit", "light_settings.questions"),
}
"""The pages that every group has, and that stay the same page after the switch."""


@bp.get("/groups")
def index() -> ResponseReturnValue:
    """The list; who runs one group goes straight to its board, unless asked for `?all=1`."""
    own = facilitators.groups_of(access.facilitator())
    met = [group for group in own if group.archived_on is None]
    if len(met) == 1 and "all" not in request.args:
        return redirect(url_for("board.show", code=met[0].code), 303)
    archived = [group for group in own if group.archived_on is not None]
    return render_template("groups/index.html", groups=met, archived=archived)


@bp.route("/groups/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    facilitator = access.facilitator()
    is_first = not facilitators.groups_of(facilitator)
    form = NewForm()
    if form.validate_on_submit():
        group = create_group(facilitator, **form.values(), now=access.now())
        return redirect(url_for("groups.place", code=group.code), 303)
    page = render_template("groups/new.html", form=form, is_first=is_first)
    return page, 422 if form.errors else 200


@bp.route("/g/<code>/place", methods=["GET", "POST"])
def place(code: str) -> ResponseReturnValue:
    group = access.group(code)
    form = PlaceForm(obj=group)
    if form.validate_on_submit():
        try:
            edit_group(group, form.version.data, form.values(), groups.today(group, access.now()))
        except GroupChangedError:
            return _conflict("groups/place.html", group, form)
        _say_what_is_missing(form)
        return redirect(url_for("members.paste", code=code), 303)
    form.paper.data = form.paper.data or usual_paper(group.timezone)
    is_first = len(facilitators.groups_of(access.facilitator())) == 1
    page = render_template("groups/place.html", group=group, form=form, is_first=is_first)
    return page, 422 if form.errors else 200


@bp.route("/g/<code>/settings", methods=["GET", "POST"])
def edit(code: str) -> ResponseReturnValue:
    group = access.group(code)
    form = SettingsForm(obj=group)
    if form.validate_on_submit():
        today = groups.today(group, access.now())
        try:
            moved = edit_group(group, form.version.data, form.values(), today)
        except GroupChangedError:
            return _conflict("groups/edit.html", group, form)
        flash(_saved(moved, form))
        _say_what_is_missing(form)
        return redirect(url_for("groups.edit", code=code), 303)
    page = render_template("groups/edit.html", group=group, form=form)
    return page, 422 if form.errors else 200


@bp.route("/g/<code>/archive", methods=["GET", "POST"])
def archive(code: str) -> ResponseReturnValue:
    """The page that asks once, and what it asks for."""
    group = access.group(code)
    if request.method == "POST":
        archive_group(group, access.facilitator(), access.now())
        flash(gettext("%(group)s is archived. Everything in it is kept.", group=group.name))
        return redirect(url_for("groups.index", all=1), 303)
    return render_template("groups/archive.html", group=group)


@bp.post("/g/<code>/reopening")
def reopen(code: str) -> ResponseReturnValue:
    group = access.group(code)
    reopen_group(group, access.facilitator(), access.now())
    flash(gettext("%(group)s is open again. Here are its next sessions.", group=group.name))
    return redirect(url_for("sessions.index", code=code), 303)


@bp.app_context_processor
def switcher() -> dict[str, object]:
    """Where a facilitator's other groups show the same kind of page."""

    def other_groups(current: str) -> list[tuple[str, Group]]:
        kind = SAME_PAGE.get(current, "board.show")
        endpoint = request.endpoint if request.endpoint in ALIKE else kind
        return [
            (url_for(endpoint, code=group.code), group)
            for group in g.get("other_groups", [])
            if group.archived_on is None
        ]

    return {"other_groups": other_groups}


def _conflict(template: str, group: Group, form: VersionedForm) -> ResponseReturnValue:
    """Both states, and the typed one still in the form."""
    changed = form.differences(group)
    form.over(group.version)
    return render_template(template, group=group, form=form, changed=changed), 409


def _saved(moved: int, form: SettingsForm) -> str:
    if not moved:
        return str(gettext("Saved."))
    return str(
        ngettext(
            "Saved. %(num)s coming session moved to %(weekday)s.",
            "Saved. %(num)s coming sessions moved to %(weekday)s.",
            moved,
            weekday=words.weekday(form.weekday.data, flask_babel),
        )
    )


def _say_what_is_missing(form: PlaceForm | SettingsForm) -> None:
    if form.hosting.data is Hosting.HOSTED and not current_app.config["PUBLIC_URL"]:
        flash(
            gettext(
                "Still missing: a public address. Until then no personal link or QR code is"
                " printed. Whoever runs the server sets it as GROUPAPP_PUBLIC_URL."
            ),
            "error",
        )
