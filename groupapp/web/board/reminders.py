"""The reminders that a facilitator copies or mails before a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from babel.lists import format_list
from flask_babel import get_locale, gettext

from groupapp.domain.boards import Board
from groupapp.domain.tally import MemberFacts
from groupapp.domain.weeks import SessionFact, cancelled_before
from groupapp.web.board.lines import Line
from groupapp.web.days import clock, long_day

MOST_CANCELLED = 3


@dataclass(frozen=True)
class Reminder:
    """A text for one member; `mailto` is None without an e-mail address."""

    member: MemberFacts
    text: str
    mailto: str | None


def for_everyone(board: Board, session: SessionFact, has_links: bool) -> str:
    """The reminder for the whole group, without anybody's personal link."""
    way = gettext("Please open your own link before then and send your check-in.")
    hello = gettext("Hello everyone,")
    lines = (hello, without_session(board, is_ahead=True), _when(board, session))
    return "\n".join(filter(None, (*lines, way if has_links else _on_paper(), _kindly())))


def without_session(board: Board, is_ahead: bool = False) -> str:
    """Which sessions before the board's are cancelled, and why; only those ahead when asked."""
    if board.session is None:
        return ""
    found = [
        session
        for session in cancelled_before(board.group.sessions, board.session)
        if session.date >= board.as_of or not is_ahead
    ][-MOST_CANCELLED:]
    return no_session(found) if found else ""


def no_session(cancelled: Sequence[SessionFact]) -> str:
    """On which days there is no session, and why where one reason holds for all."""
    days = [long_day(session.date) for session in cancelled]
    reason = cancelled[-1].reason if len({each.reason for each in cancelled}) == 1 else None
    told = format_list(days, locale=get_locale())
    if reason is None:
        return gettext("No session on %(days)s.", days=told)
    return gettext("No session on %(days)s: %(reason)s.", days=told, reason=reason)


def for_one(board: Board, session: SessionFact, line: Line, link: str | None) -> Reminder:
    """The reminder for one member, with their personal link where there is an address for it."""
    member = line.row.member
    way = gettext("Your check-in takes two minutes: %(link)s", link=link) if link else _on_paper()
    hello = gettext("Hello %(name)s,", name=(member.name.split() or [member.name])[0])
    text = "\n".join((hello, _when(board, session), way, _kindly()))
    return Reminder(member, text, _mailto(member.email, board, text))


def _when(board: Board, session: SessionFact) -> str:
    day, starts = long_day(session.date), clock(board.group.starts)
    if board.group.place:
        return gettext(
            "our next session is on %(day)s at %(time)s, %(place)s.",
            day=day,
            time=starts,
            place=board.group.place,
        )
    return gettext("our next session is on %(day)s at %(time)s.", day=day, time=starts)


def _on_paper() -> str:
    return gettext("You can fill in your check-in on paper when you come.")


def _kindly() -> str:
    return gettext("A week with nothing to tell is all right too.")


def _mailto(email: str | None, board: Board, text: str) -> str | None:
    if not email:
        return None
    subject = gettext("Your check-in for %(group)s", group=board.group.name)
    return f"mailto:{quote(email, safe='@')}?subject={quote(subject)}&body={quote(text)}"
