"""The call list of the silent, with kind words to say, and the first weeks of newcomers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask_babel import gettext, lazy_gettext

from groupapp.domain import prompts
from groupapp.domain.boards import Board, BoardRow
from groupapp.domain.light import State
from groupapp.domain.papers import listed
from groupapp.models import Facilitator, Group
from groupapp.queries import answers
from groupapp.queries.answers import LastAsk
from groupapp.web.board.forms import MembersForm, note_field
from groupapp.web.days import full_day, long_day, short_day

DAYS_A_WEEK = 7


class CallForm(MembersForm):
    note = note_field(lazy_gettext("Note (optional)"))


@dataclass(frozen=True)
class ToCall:
    """A silent member: what is known last, and what to say."""

    code: str
    name: str
    heard: str
    ask: LastAsk | None
    say: str
    called: str
    call_note: str | None
    form: CallForm


class LeftAlone(NamedTuple):
    name: str
    until: date


@dataclass(frozen=True)
class Newcomer:
    """A member whose light has not enough weeks to say anything."""

    code: str
    name: str
    week: str
    has_reported: bool
    has_come: bool

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


def silent(
    group: Group, board: Board, caller: Facilitator, sent: Mapping[str, CallForm]
) -> list[ToCall]:
    """The members to call, in reading order; `sent` are forms that have errors, by member."""
    rows = [row for row in _in_state(board, State.SILENT) if prompts.quiet_until(row) is None]
    asks = answers.last_asks(group, [row.member.id for row in rows])
    calls = answers.last_calls(group)
    found = []
    for row in rows:
        member, call = row.member, calls.get(row.member.id)
        day = call.at.astimezone(ZoneInfo(group.timezone)).date() if call else None
        found.append(
            ToCall(
                code=member.code,
                name=member.name,
                heard=_last_heard(row),
                ask=asks.get(member.id),
                say=_words(row, board, caller),
                called=gettext("%(day)s, by %(name)s", day=long_day(day), name=call.by)
                if call and day
                else "",
                call_note=call.note if call else None,
                form=sent.get(member.code) or CallForm(member.code, formdata=None),
            )
        )
    return found


def left_alone(board: Board) -> list[LeftAlone]:
    """Silent members about whom nothing is to be asked, with the last day of that."""
    return [
        LeftAlone(row.member.name, until)
        for row in _in_state(board, State.SILENT)
        if (until := prompts.quiet_until(row)) is not None
    ]


def newcomers(board: Board) -> list[Newcomer]:
    return [
        Newcomer(
            row.member.code,
            row.member.name,
            _week(row.member.joined, board.as_of),
            any(week.reported for week in row.weeks),
            any(day <= board.as_of for day in row.member.present),
        )
        for row in _in_state(board, State.NEW)
    ]


def _in_state(board: Board, state: State) -> Iterator[BoardRow]:
    return (row for row in listed(board) if row.light is not None and row.light.state is state)


def _week(joined: date, today: date) -> str:
    if joined > today:
        return gettext("joins on %(day)s", day=short_day(joined))
    number = (today - joined).days // DAYS_A_WEEK + 1
    return gettext("week %(n)s, since %(day)s", n=number, day=short_day(joined))


def _last_heard(row: BoardRow) -> str:
    """The newest week with a check-in or a visit, in words."""
    week = next((w for w in reversed(row.weeks) if w.reported or w.present), None)
    if week is None:
        return gettext("Nothing since they joined on %(day)s", day=full_day(row.member.joined))
    day = full_day(week.week)
    if week.reported and week.present:
        return gettext("%(day)s: came, and sent a check-in", day=day)
    if week.reported:
        return gettext("Check-in for %(day)s", day=day)
    return gettext("%(day)s: came to the session", day=day)


def _words(row: BoardRow, board: Board, caller: Facilitator) -> str:
    first = (row.member.name.split() or [row.member.name])[0]
    said = [
        gettext(
            "Hello %(name)s, this is %(caller)s from %(group)s.",
            name=first,
            caller=caller.name,
            group=board.group.name,
        ),
        gettext("We missed you, and I wanted to hear how you are."),
        gettext("There is nothing to report and nothing to catch up on."),
    ]
    if board.session is not None:
        day = long_day(board.session.date)
        said.append(gettext("If it suits you, come on %(day)s. A chair is free for you.", day=day))
    return " ".join(said)
