"""The first weeks of newcomers: what they did so far, and what would help them now."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext, ngettext

from groupapp.domain.boards import Board, BoardRow
from groupapp.domain.light import State
from groupapp.models import Group
from groupapp.queries import answers
from groupapp.web.answers.whom_to_call import in_state
from groupapp.web.days import short_day

DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Newcomer:
    """A member whose light has not enough weeks to say anything."""

    code: str
    name: str
    week: str
    reports: str
    visits: str
    has_reported: bool
    has_come: bool
    has_used_link: bool

    @property
    def tip(self) -> str:
        match self.has_reported, self.has_come:
            case True, True:
                return gettext("Ask how the first weeks were. Introduce them to one person.")
            case True, False:
                return gettext("Greet them at the door. Seat them next to someone friendly.")
            case False, True:
                return gettext("Do the first check-in together. It takes two minutes.")
        return gettext("Call before the session: where it is, and that listening is enough.")


def newcomers(group: Group, board: Board) -> list[Newcomer]:
    rows = list(in_state(board, State.NEW))
    used = answers.who_checked_in(group, [row.member.id for row in rows])
    return [_newcomer(row, board.as_of, row.member.id in used) for row in rows]


def _newcomer(row: BoardRow, today: date, has_used_link: bool) -> Newcomer:
    due = [week for week in row.weeks if week.expected]
    reports = sum(week.reported for week in due)
    visits = sum(day <= today for day in row.member.present)
    return Newcomer(
        row.member.code,
        row.member.name,
        _week(row.member.joined, today),
        _reports(reports, len(due)),
        _visits(visits),
        reports > 0,
        visits > 0,
        has_used_link,
    )


def _week(joined: date, today: date) -> str:
    if joined > today:
        return gettext("joins on %(day)s", day=short_day(joined))
    number = (today - joined).days // DAYS_A_WEEK + 1
    return gettext("week %(n)s, since %(day)s", n=number, day=short_day(joined))


def _reports(count: int, due: int) -> str:
    if not due:
        return gettext("No check-in was due yet.")
    return gettext("Check-ins: %(n)s of %(due)s.", n=count, due=due)


def _visits(count: int) -> str:
    if not count:
        return gettext("Not at a session yet.")
    return ngettext("Came to %(num)s session.", "Came to %(num)s sessions.", count)
