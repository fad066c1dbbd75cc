"""What a member shares, takes along, brings back and erases."""

import json
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from groupapp import access
from groupapp.actions.bring_back import bring_back
from groupapp.actions.change_sharing import TooManyError, change_sharing
from groupapp.actions.erase_member import erase_member
from groupapp.domain import flat_files
from groupapp.domain.group_files import BadGroupFileError
from groupapp.models import Member
from groupapp.queries import groups, sharing
from groupapp.queries.group_files import member_file
from groupapp.queries.own_files import missing_of
from groupapp.web.own_data.forms import FileForm, SeenFileForm, SharingForm, own_file, packed
from groupapp.web.own_data.returns import Returned
from groupapp.web.private_details import warn_of_private_details

bp = Blueprint("own_data", __name__)

MOST_ERRORS_SHOWN = 10


def _page(name: str, member: Member, status: int = 200, **context: Any) -> AnyResponse:
    group = groups.of_member(member)
    page = render_template(f"own_data/{name}.html", group=group, member=member, **context)
    return make_response(page, status)


# Sharing ------------------------------------------------------------------------------------


@bp.route("/me/sharing", methods=["GET", "POST"], endpoint="sharing")
def share() -> AnyResponse:
    member = access.asking_member()
    form = SharingForm()
    if form.validate_on_submit():
        company, offer = form.company.data, form.offer.data
        try:
            change_sharing(member, form.on, form.off, company, offer, form.removed.data or "")
        except TooManyError:
            form.form_errors.append(gettext("The list is full. Remove something first."))
        else:
            flash(gettext("Saved."))
            warn_of_private_details([company, offer])
            return redirect(url_for("own_data.sharing"), 303)
    items = sharing.shareable(member)
    ticked = (items.ticked | form.on) - form.off if form.is_submitted() else items.ticked
    return _page(
        "sharing",
        member,
        422 if form.errors else 200,
        form=form,
        items=items,
        ticked=ticked,
        read_aloud=sharing.goals_read_aloud(member),
    )


# A file to take along, and to bring back ----------------------------------------------------


@bp.get("/me/data")
def show() -> AnyResponse:
    return _page("show", access.asking_member(), form=FileForm())


@bp.get("/me/data/export.<any(json, csv):kind>")
def export(kind: str) -> AnyResponse:
    member = access.asking_member()
    group = groups.of_member(member)
    whole = member_file(group, member)
    if kind == "json":
        content = json.dumps(whole, ensure_ascii=False, indent=1).encode()
    else:
        content = flat_files.written(whole).encode("utf-8-sig")
    response = make_response(content)
    response.mimetype = "application/json" if kind == "json" else "text/csv"
    name = f"light-switch-{groups.today(group, access.now())}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.route("/me/data/file", methods=["GET", "POST"])
def file() -> AnyResponse:
    """First what the file would bring is shown, then the same file comes again to be kept."""
    member = access.asking_member()
    if request.method != "POST":
        return redirect(url_for("own_data.show"), 303)
    is_seen = "packed" in request.form
    form = SeenFileForm() if is_seen else FileForm()
    if not form.validate():
        return _page("show", member, 422, form=FileForm(formdata=None) if is_seen else form)
    try:
        whole = own_file(form.raw)
    except BadGroupFileError as error:
        return _refused(member, error.errors)
    if not is_seen:
        found = missing_of(groups.of_member(member), member, whole)
        seen = SeenFileForm(formdata=None, packed=packed(form.raw))
        return _page("file", member, form=seen, returned=Returned(found, whole["group"]))
    bring_back(member, whole)
    flash(gettext("It is back. What was here before has stayed as it was."))
    return redirect(url_for("own_data.show"), 303)


def _refused(member: Member, errors: list[str]) -> AnyResponse:
    more = max(len(errors) - MOST_ERRORS_SHOWN, 0)
    return _page(
        "show",
        member,
        422,
        form=FileForm(formdata=None),
        faults=errors[:MOST_ERRORS_SHOWN],
        more=more,
    )


# Erasing ------------------------------------------------------------------------------------


@bp.get("/me/data/erasure")
def ask_to_erase() -> AnyResponse:
    return _page("erase", access.asking_member())


@bp.post("/me/data/erasure")
def erase() -> AnyResponse:
    """Twice is as good as once: the page that follows needs nobody."""
    erase_member(access.asking_member(), access.now())
    response = access.forget(make_response(redirect(url_for("own_data.erased"), 303)))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@bp.get("/me/erased")
def erased() -> AnyResponse:
    return make_response(render_template("own_data/erased.html"))
