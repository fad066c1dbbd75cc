"""One member opened on the board: what the line, the page and their forms show."""

from dataclasses import dataclass

from flask import Response, abort
from flask_wtf import FlaskForm

from groupapp import access, paper
from groupapp.domain.boards import Board
from groupapp.domain.terms import Disposition, Status
from groupapp.domain.weeks import SessionFact
from groupapp.models import Group, Member
from groupapp.queries import facilitators, groups, papers, sharing
from groupapp.web import days
from groupapp.web.board import lines, noted
from groupapp.web.board.details import Details
from groupapp.web.board.forms import AnswerForm, QuietForm
from groupapp.web.fragments import page_or_fragment


@dataclass(frozen=True)
class Opened:
    """A member who is searching, on the board of a session."""

    group: Group
    member: Member
    board: Board
    session: SessionFact

    def answer_form(self) -> AnswerForm:
        return AnswerForm(self.member.code)

    def quiet_form(self) -> QuietForm:
        today = groups.today(self.group, access.now())
        return QuietForm(self.member.code, today, self.session.date)

    def page(self, status: int = 200, is_open: bool = True, **sent: FlaskForm) -> Response:
        """The line for htmx, else the page; `sent` is the form that has errors, by its name."""
        row = self.board.rows[0]
        response = page_or_fragment(
            "board/member.html",
            "board/_line.html",
            group=self.group,
            board=self.board,
            line=lines.Line(row, lines.bars(self.board, row), self.board.as_of),
            details=Details(
                row,
                self.session,
                papers.said(self.member, self.session),
                sharing.shared(self.member),
            ),
            entered_by=facilitators.name_of_who_entered(self.member, self.session.id),
            is_open=is_open,
            noted=noted.noted(self.group, self.member),
            dispositions=[(each.value, noted.disposition(each)) for each in Disposition],
            **{"answer_form": self.answer_form(), "quiet_form": self.quiet_form(), **sent},
        )
        response.status_code = status
        return response


def opened(group: Group, member: Member) -> Opened:
    """The member on the board of the session in the URL; 404 without one, or not searching."""
    board = paper.board_on(group, days.asked_for(), access.now(), only=member)
    if board.session is None or member.status != Status.SEARCHING:
        abort(404)
    return Opened(group, member, board, board.session)
