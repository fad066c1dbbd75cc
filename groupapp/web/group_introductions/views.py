"""Where somebody of the group may know a person, and the group's names for companies."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from groupapp import access
from groupapp.actions.edit_aliases import NameTakenError, add_alias, remove_alias
from groupapp.domain.introductions import shared_lines
from groupapp.models import Group
from groupapp.queries import introductions, members
from groupapp.web.group_introductions.forms import AliasForm
from groupapp.web.room.evenings import ahead

bp = Blueprint("group_introductions", __name__)

BIGGEST_ID = 2**31 - 1


@bp.get("/g/<code>/introductions")
def show(code: str) -> ResponseReturnValue:
    return _page(access.group(code), AliasForm(formdata=None))


def _page(group: Group, form: AliasForm, status: int = 200) -> ResponseReturnValue:
    found = shared_lines(introductions.exchange(group))
    wanting = [(each, found[each.id]) for each in members.of_group(group) if each.id in found]
    context: dict[str, Any] = {"form": form, "table": introductions.alias_table(group)}
    context |= {"evening": ahead(group), "wanting": wanting}
    return render_template("group_introductions/show.html", group=group, **context), status


@bp.post("/g/<code>/introductions/names")
def add_name(code: str) -> ResponseReturnValue:
    group = access.group(code)
    form = AliasForm()
    if not form.validate():
        return _page(group, form, 422)
    try:
        add_alias(group, form.name.data, form.same_as.data)
    except NameTakenError:
        says = gettext("This name is in the table already. Remove that line first.")
        form.name.errors = [says]
        return _page(group, form, 422)
    flash(gettext("Saved."))
    return redirect(url_for("group_introductions.show", code=code), 303)


@bp.post(f"/g/<code>/introductions/names/<int(max={BIGGEST_ID}):alias_id>/removal")
def remove_name(code: str, alias_id: int) -> ResponseReturnValue:
    remove_alias(access.group(code), alias_id)
    flash(gettext("Removed."))
    return redirect(url_for("group_introductions.show", code=code), 303)
