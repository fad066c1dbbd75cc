"""Leads and needs as the facilitator notes them in the room."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from groupapp import access
from groupapp.actions.ask_group import (
    AskGoneError,
    NoSessionAheadError,
    answer_ask,
    ask_group,
    offer_help,
    reopen_ask,
    withdraw_help,
)
from groupapp.domain.terms import Status
from groupapp.models import Group
from groupapp.queries import groups, leads, members
from groupapp.web.group_leads.forms import GroupAskForm
from groupapp.web.leads.forms import ThanksForm
from groupapp.web.private_details import warn_of_private_details
from groupapp.web.room.evenings import ahead

bp = Blueprint("group_leads", __name__, url_prefix="/g/<code>/leads")
BIGGEST_ID = 2**31 - 1


@bp.get("")
def show(code: str) -> ResponseReturnValue:
    group = access.group(code)
    return _page(group, _form(group, formdata=None))


@bp.post("")
def ask(code: str) -> ResponseReturnValue:
    """An ask that a member says in the room."""
    group = access.group(code)
    form = _form(group)
    if not form.validate():
        return _page(group, form), 422
    member = members.by_code(group, form.member.data) or abort(404)
    try:
        ask_group(member, form.text.data, form.company.data, access.now())
    except NoSessionAheadError:
        form.text.errors = [gettext("There is no session ahead. Plan the sessions first.")]
        return _page(group, form), 409
    warn_of_private_details([form.text.data])
    return redirect(url_for("group_leads.show", code=code), 303)


@bp.post(f"/<int(max={BIGGEST_ID}):ask_id>")
def note(code: str, ask_id: int) -> ResponseReturnValue:
    """`do` is done or open; help notes the member chosen, no-help:CODE takes one back."""
    group, by = access.group(code), access.facilitator()
    what, _, whom = request.form.get("do", "").partition(":")
    found = leads.ask(group, ask_id)
    asker = members.by_id(group, found.member_id) if found else None
    if what not in ("done", "open", "help", "no-help"):
        abort(404)
    try:
        if asker is None:
            raise AskGoneError
        if what == "done":
            form = ThanksForm(ask_id)
            if not form.validate():
                return _page(group, _form(group, formdata=None), form), 422
            answer_ask(asker, ask_id, form.thanks.data)
        elif what == "open":
            reopen_ask(asker, ask_id)
        else:
            helper = members.by_code(group, whom or request.form.get("helper", "")) or abort(404)
            if what == "help":
                offer_help(group, ask_id, helper, access.now(), by)
            else:
                withdraw_help(group, ask_id, helper)
    except AskGoneError:
        flash(gettext("That ask is not here any more."), "error")
    return redirect(url_for("group_leads.show", code=code, _anchor=f"ask-{ask_id}"), 303)


def _form(group: Group, **options: Any) -> GroupAskForm:
    searching = [m for m in members.of_group(group) if m.status is Status.SEARCHING]
    return GroupAskForm([(member.code, member.name) for member in searching], **options)


def _page(group: Group, form: GroupAskForm, thanks: ThanksForm | None = None) -> str:
    found = leads.leads(group, groups.today(group, access.now()))
    sent = {thanks.ask_id: thanks} if thanks else {}
    forms = {
        each.ask.id: sent.get(each.ask.id) or ThanksForm(each.ask.id, formdata=None)
        for each in found.asks
    }
    return render_template(
        "group_leads/show.html",
        group=group,
        evening=ahead(group),
        found=found,
        form=form,
        thanks=forms,
    )
