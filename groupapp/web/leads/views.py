"""Leads and needs as members see them: what they ask, and what they can help with."""

from babel.lists import format_list
from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext

from groupapp import access
from groupapp.actions.ask_group import (
    AskGoneError,
    NoSessionAheadError,
    answer_ask,
    ask_group,
    offer_help,
    reopen_ask,
    take_back_ask,
    withdraw_help,
)
from groupapp.domain.arrivals import first_names
from groupapp.domain.terms import Status
from groupapp.models import Member
from groupapp.queries import groups, leads
from groupapp.web.days import long_day
from groupapp.web.leads.forms import AskForm, ThanksForm
from groupapp.web.private_details import warn_of_private_details

bp = Blueprint("leads", __name__, url_prefix="/me/leads")
BIGGEST_ID = 2**31 - 1


@bp.get("")
def show() -> ResponseReturnValue:
    return _page(_member(), AskForm(formdata=None))


@bp.post("")
def ask() -> ResponseReturnValue:
    member, form = _member(), AskForm()
    if member.status is not Status.SEARCHING:
        abort(404)
    if not form.validate():
        return _page(member, form), 422
    try:
        ask_group(member, form.text.data, form.company.data, access.now())
    except NoSessionAheadError:
        form.text.errors = [gettext("There is no session ahead. Please ask your facilitator.")]
        return _page(member, form), 409
    warn_of_private_details([form.text.data])
    flash(gettext("The group sees it from now on."))
    return redirect(url_for("leads.show"), 303)


@bp.post(f"/<int(max={BIGGEST_ID}):ask_id>")
def change(ask_id: int) -> ResponseReturnValue:
    """`do` is done, open or back for one's own ask; help or no-help for another's."""
    member, what = _member(), request.form.get("do")
    group = groups.of_member(member)
    try:
        if what == "done":
            form = ThanksForm(ask_id)
            if not form.validate():
                return _page(member, AskForm(formdata=None), form), 422
            answer_ask(member, ask_id, form.thanks.data)
        elif what == "open":
            reopen_ask(member, ask_id)
        elif what == "back":
            take_back_ask(member, ask_id)
        elif what == "help":
            offer_help(group, ask_id, member, access.now())
        elif what == "no-help":
            withdraw_help(group, ask_id, member)
        else:
            abort(404)
    except AskGoneError:
        flash(gettext("That ask is not here any more."), "error")
    return redirect(url_for("leads.show", _anchor=f"ask-{ask_id}"), 303)


def _member() -> Member:
    """The member asking, who has not left the group."""
    member = access.asking_member()
    return abort(404) if member.status is Status.LEFT else member


def _page(member: Member, form: AskForm, thanks: ThanksForm | None = None) -> str:
    group = groups.of_member(member)
    today = groups.today(group, access.now())
    found = leads.leads(group, today)
    names = first_names({each.id: each.name for each in found.people})
    own = [each for each in found.asks if each.member.id == member.id]
    return render_template(
        "leads/show.html",
        group=group,
        member=member,
        names=names,
        first_of=lambda people: [names[each.id] for each in people],
        listed=lambda several: format_list(several, locale=get_locale()),
        own=[(each, _thanks(each.ask.id, thanks)) for each in own],
        others=[each for each in found.asks if each not in own],
        found=found,
        form=form,
        today=today,
        long_day=long_day,
    )


def _thanks(ask_id: int, sent: ThanksForm | None) -> ThanksForm:
    return sent if sent and sent.ask_id == ask_id else ThanksForm(ask_id, formdata=None)
