"""What became of the light's prompts, whom to leave in peace, whom to call, whom to welcome."""

from datetime import date, timedelta

from flask import Blueprint, Response, abort, flash, render_template, request, url_for
from flask import redirect as lead_to
from flask_babel import get_domain, gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from groupapp import access, paper, words
from groupapp.actions.answer_light import AnsweredMeanwhileError, answer_light
from groupapp.actions.call_member import call_member
from groupapp.actions.go_away import Said, go_away
from groupapp.actions.keep_quiet import QuietedMeanwhileError
from groupapp.actions.keep_quiet import keep_quiet as keep_quiet_about
from groupapp.domain import presets, prompts
from groupapp.domain.weeks import Days
from groupapp.models import Group, Member
from groupapp.paper import NoSessionError
from groupapp.queries import answers, groups
from groupapp.web.answers import whom_to_call
from groupapp.web.answers.forms import AwayForm, CallForm
from groupapp.web.answers.newcomers import newcomers
from groupapp.web.board.opened import Opened, opened
from groupapp.web.days import full_day
from groupapp.web.fragments import page_or_fragment

bp = Blueprint("answers", __name__)
ONE_DAY = timedelta(days=1)


@bp.get("/g/<code>/answers")
def index(code: str) -> str:
    group = access.group(code)
    counts = prompts.by_rule(answers.dispositions(group))
    return render_template(
        "answers/index.html",
        group=group,
        counts=counts,
        rule_name=lambda rule: words.rule_name(rule, get_domain()),
        aims=presets.AIMS,
        enough=prompts.ENOUGH,
    )


@bp.post("/g/<code>/members/<member_code>/answer")
def answer(code: str, member_code: str) -> AnyResponse:
    shown = _still_open(code, member_code, request.form.get("note"))
    form = shown.answer_form()
    if not form.validate_on_submit():
        return shown.page(422, answer_form=form)
    prompt = shown.member, shown.session, form.rule.data
    typed = form.disposition.data, form.note.data
    try:
        answer_light(*prompt, *typed, access.facilitator(), access.now(), form.seen.data)
    except AnsweredMeanwhileError:
        return shown.answered_meanwhile(form)
    return _back_to(shown)


@bp.post("/g/<code>/members/<member_code>/quiet")
def keep_quiet(code: str, member_code: str) -> AnyResponse:
    shown = _still_open(code, member_code, request.form.get("why"))
    form = shown.quiet_form()
    until, why = form.until.data, form.why.data
    if "again" in request.form:
        until, why = shown.session.date - ONE_DAY, None
    elif not form.validate_on_submit():
        return shown.page(422, quiet_form=form)
    kept = access.facilitator(), access.now()
    try:
        keep_quiet_about(shown.member, until, why, *kept, form.stood.data)
    except QuietedMeanwhileError:
        return shown.quieted_meanwhile(form)
    return _back_to(shown)


@bp.get("/g/<code>/calls")
def calls(code: str) -> str:
    return _calls_page(access.group(code))


@bp.post("/g/<code>/members/<member_code>/call")
def call(code: str, member_code: str) -> AnyResponse:
    group, member = access.member(code, member_code)
    today = groups.today(group, access.now())
    form = CallForm(member.code, today)
    if not form.validate_on_submit():
        return Response(_calls_page(group, form), 422)
    until = form.until.data
    away = Days(today, until) if until else None
    call_member(member, form.note.data, access.facilitator(), access.now(), away)
    flash(gettext("Noted: %(name)s was called.", name=member.name))
    if until:
        _tell_away(member, until)
    return lead_to(url_for(".calls", code=code), 303)


@bp.post("/g/<code>/members/<member_code>/call/away")
def away(code: str, member_code: str) -> AnyResponse:
    group, member = access.member(code, member_code)
    today = groups.today(group, access.now())
    form = AwayForm(member.code, today)
    if not form.validate_on_submit():
        return Response(_calls_page(group, form), 422)
    until = form.until.data
    go_away(member, Days(today, until), Said(access.facilitator(), access.now()))
    _tell_away(member, until)
    return lead_to(url_for(".calls", code=code), 303)


def _tell_away(member: Member, until: date) -> None:
    told = {"name": member.name, "day": full_day(until)}
    flash(gettext("%(name)s is away until %(day)s. Until then no check-in is asked for.", **told))


def _calls_page(group: Group, sent: CallForm | None = None) -> str:
    """The page; `sent` is a form that has errors."""
    board = paper.board_on(group, None, access.now())
    silent = whom_to_call.silent(group, board, sent)
    return render_template(
        "answers/calls.html",
        group=group,
        sent=sent,
        greeting=whom_to_call.greeting(board, access.facilitator()),
        to_call=[one for one in silent if not one.is_called],
        called=[one for one in silent if one.is_called],
        left_alone=whom_to_call.left_alone(board),
        newcomers=newcomers(group, board),
        has_links=paper.has_public_address(),
    )


def _still_open(code: str, member_code: str, note: str | None) -> Opened:
    """The member on the board; else answers with 409, the reason and the note that was typed."""
    group, member = access.member(code, member_code)
    try:
        return opened(group, member)
    except (NoSessionError, NotFound):
        gone = page_or_fragment(
            "board/gone.html", "board/_gone.html", group=group, member=member, note=note
        )
        gone.status_code = 409
        abort(gone)


def _back_to(shown: Opened) -> AnyResponse:
    """To the opened member; htmx follows, and gets the line."""
    return lead_to(
        url_for(
            "board.member",
            code=shown.group.code,
            member_code=shown.member.code,
            session=shown.session.date,
        ),
        303,
    )
