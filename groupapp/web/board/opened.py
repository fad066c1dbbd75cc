"""One member opened on the board: what the line, the page and their forms show."""

from dataclasses import dataclass

from flask import Response, abort
from flask_wtf import FlaskForm

from groupapp import access, paper
from groupapp.domain.boards import Board
from groupapp.domain.terms import Disposition, Rule, Status
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
        return AnswerForm(self.member.code, seen=self.stands)

    @property
    def stands(self) -> Disposition | None:
        """The answer to the light's question that stands for the session."""
        row = self.board.rows[0]
        if row.light is None or row.light.question is None:
            return None
        return row.member.answers.get((self.session.date, Rule(row.light.question)))

    def quiet_form(self) -> QuietForm:
        today = groups.today(self.group, access.now())
        stood = self.board.rows[0].member.quiet_until
        return QuietForm(self.member.code, today, self.session.date, stood=stood)

    def answered_meanwhile(self, form: AnswerForm) -> Response:
        """The page as it stands by now, and the form to answer over that."""
        by_now = opened(self.group, self.member)
        form.seen.data = by_now.stands
        return by_now.page(409, is_late=True, answer_form=form)

    def quieted_meanwhile(self, form: QuietForm) -> Response:
        by_now = opened(self.group, self.member)
        form.stood.data, form.stood.raw_data = by_now.board.rows[0].member.quiet_until, None
        return by_now.page(409, is_late=True, quiet_form=form)

    def page(
        self, status: int = 200, is_open: bool = True, is_late: bool = False, **sent: FlaskForm
    ) -> Response:
        """The line for htmx, else the page; `sent` is the form to show again, by its name."""
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
            is_late=is_late,
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
