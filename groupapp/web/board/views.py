"""The board of a session, one member on it, and the reminders."""

from collections import Counter
from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, render_template, request

from groupapp import access, paper
from groupapp.domain.boards import Board
from groupapp.domain.weeks import SessionFact, is_over, session_after, session_before
from groupapp.models import Group
from groupapp.paper import NoSessionError
from groupapp.queries import groups
from groupapp.web import days, errors
from groupapp.web.board import lines, reminders
from groupapp.web.board.opened import opened
from groupapp.web.fragments import page_or_fragment

bp = Blueprint("board", __name__)
SESSIONS_AHEAD = 2


@bp.app_errorhandler(NoSessionError)
def no_session(_error: NoSessionError) -> Response:
    """A date without a session is a page that is not there."""
    return errors.page("404", 404)


@bp.app_context_processor
def words_for_pages() -> dict[str, Any]:
    return {
        "long_day": days.long_day,
        "full_day": days.full_day,
        "medium_day": days.medium_day,
        "clock": days.clock,
    }


@bp.get("/g/<code>/board")
def show(code: str) -> Response:
    own = access.group(code)
    try:
        board = paper.board_on(own, days.asked_for(), access.now())
    except NoSessionError:
        return _cancelled(own)
    today = groups.today(own, access.now())
    shown = lines.lines(board)
    return page_or_fragment(
        "board/board.html",
        "board/_board.html",
        group=own,
        board=board,
        lines=shown,
        groups=list(lines.groups(shown)),
        statuses=Counter(member.status for member in board.group.members),
        sessions=_choices(board, today),
        cancelled=reminders.without_session(board),
        reminder=_group_reminder(board, today),
    )


@bp.get("/g/<code>/board/members/<member_code>")
def member(code: str, member_code: str) -> Response:
    own, found = access.member(code, member_code)
    return opened(own, found).page(is_open="folded" not in request.args)


@bp.get("/g/<code>/board/reminders")
def remind(code: str) -> str:
    own = access.group(code)
    board = paper.board_on(own, days.asked_for(), access.now())
    if board.session is None or _is_past(board.session, own):
        abort(404)
    links = paper.personal_links(own)
    missing = [line for line in lines.lines(board) if _is_missing(line)]
    return render_template(
        "board/reminders.html",
        has_links=bool(links),
        group=own,
        board=board,
        reminders=[
            reminders.for_one(board, board.session, line, links.get(line.row.member.id))
            for line in missing
        ],
    )


def _cancelled(group: Group) -> Response:
    """Says that the session of the day asked for is cancelled; 404 for a day without any."""
    sessions = groups.session_facts(groups.sessions(group))
    asked = days.asked_for()
    session = next((each for each in sessions if each.date == asked), None)
    if session is None:
        abort(404)
    return page_or_fragment(
        "board/cancelled.html",
        "board/_cancelled.html",
        group=group,
        said=reminders.no_session([session]),
        before=session_before(sessions, session),
        after=session_after(sessions, session),
    )


def _choices(board: Board, today: date) -> list[SessionFact]:
    """The sessions to choose from, newest first: those held, and the next two."""
    held = [session for session in board.group.sessions if not session.cancelled]
    ahead = [session for session in held if session.date >= today][:SESSIONS_AHEAD]
    past = [session for session in held if session.date < today]
    shown = [board.session] if board.session and board.session not in ahead + past else []
    return sorted(past + ahead + shown, key=lambda session: session.date, reverse=True)


def _group_reminder(board: Board, today: date) -> str | None:
    """None when the session takes no check-ins any more, and nobody needs to be reminded."""
    if board.session is None or is_over(board.session, today):
        return None
    return reminders.for_everyone(board, board.session, paper.has_public_address())


def _is_past(session: SessionFact, group: Group) -> bool:
    return is_over(session, groups.today(group, access.now()))


def _is_missing(line: lines.Line) -> bool:
    return not line.reported and line.row.light is not None
