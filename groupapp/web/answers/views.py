"""What became of the light's prompts, whom to leave in peace, whom to call, whom to welcome."""

from datetime import timedelta

from flask import Blueprint, Response, render_template, request, url_for
from flask import redirect as lead_to
from flask_babel import get_domain
from werkzeug.wrappers import Response as AnyResponse

from groupapp import access, paper, words
from groupapp.actions.answer_light import answer_light
from groupapp.actions.call_member import call_member
from groupapp.actions.keep_quiet import keep_quiet as keep_quiet_about
from groupapp.domain import prompts
from groupapp.models import Group
from groupapp.queries import answers
from groupapp.web.answers import whom_to_call
from groupapp.web.answers.whom_to_call import CallForm
from groupapp.web.board.opened import Opened, opened

bp = Blueprint("answers", __name__)
ONE_DAY = timedelta(days=1)


@bp.get("/g/<code>/answers")
def index(code: str) -> str:
    group = access.group(code)
    counts = prompts.by_rule(answers.dispositions(group))
    return render_template(
        "answers/index.html",
        group=group,
        counts=[(words.rule_name(each.rule, get_domain()), each) for each in counts],
    )


@bp.post("/g/<code>/members/<member_code>/answer")
def answer(code: str, member_code: str) -> AnyResponse:
    shown = opened(*access.member(code, member_code))
    form = shown.answer_form()
    if not form.validate_on_submit():
        return shown.page(422, answer_form=form)
    answer_light(
        shown.member,
        shown.session,
        form.rule.data,
        form.disposition.data,
        form.note.data,
        access.facilitator(),
        access.now(),
    )
    return _back_to(shown)


@bp.post("/g/<code>/members/<member_code>/quiet")
def keep_quiet(code: str, member_code: str) -> AnyResponse:
    shown = opened(*access.member(code, member_code))
    form = shown.quiet_form()
    until, why = form.until.data, form.why.data
    if "again" in request.form:
        until, why = shown.session.date - ONE_DAY, None
    elif not form.validate_on_submit():
        return shown.page(422, quiet_form=form)
    keep_quiet_about(shown.member, until, why, access.facilitator(), access.now())
    return _back_to(shown)


@bp.get("/g/<code>/calls")
def calls(code: str) -> str:
    return _calls_page(access.group(code))


@bp.post("/g/<code>/members/<member_code>/call")
def call(code: str, member_code: str) -> AnyResponse:
    group, member = access.member(code, member_code)
    form = CallForm(member.code)
    if not form.validate_on_submit():
        return Response(_calls_page(group, {member.code: form}), 422)
    call_member(member, form.note.data, access.facilitator(), access.now())
    return lead_to(url_for(".calls", code=code, _anchor=f"call-{member.code}"), 303)


def _calls_page(group: Group, sent: dict[str, CallForm] | None = None) -> str:
    board = paper.board_on(group, None, access.now())
    return render_template(
        "answers/calls.html",
        group=group,
        today=board.as_of,
        silent=whom_to_call.silent(group, board, access.facilitator(), sent or {}),
        left_alone=whom_to_call.left_alone(board),
        newcomers=whom_to_call.newcomers(board),
    )


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
