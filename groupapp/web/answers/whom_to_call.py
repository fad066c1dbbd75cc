"""The call list of the silent, with kind words to say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask_babel import gettext

from groupapp.domain import prompts
from groupapp.domain.boards import Board, BoardRow
from groupapp.domain.light import State
from groupapp.domain.papers import listed
from groupapp.models import Facilitator, Group
from groupapp.queries import answers
from groupapp.queries.answers import LastAsk, PastCall
from groupapp.web.answers.forms import CallForm
from groupapp.web.days import full_day, long_day


@dataclass(frozen=True)
class ToCall:
    """A silent member: what is known last, what to say, and the calls since then."""

    code: str
    name: str
    heard: str
    ask: LastAsk | None
    say: str
    calls: Sequence[str]
    is_called: bool
    form: CallForm


class LeftAlone(NamedTuple):
    name: str
    until: date


def silent(group: Group, board: Board, sent: CallForm | None) -> list[ToCall]:
    """The silent members, in reading order; `sent` is a form of one of them that has errors."""
    rows = [row for row in in_state(board, State.SILENT) if prompts.quiet_until(row) is None]
    ids = [row.member.id for row in rows]
    asks, calls = answers.last_asks(group, ids), answers.calls(group, ids)
    zone = ZoneInfo(group.timezone)
    return [
        _to_call(row, board, asks.get(key), _dated(calls.get(key, ()), zone), sent)
        for key, row in zip(ids, rows, strict=True)
    ]


def left_alone(board: Board) -> list[LeftAlone]:
    """Silent members about whom nothing is to be asked, with the last day of that."""
    return [
        LeftAlone(row.member.name, until)
        for row in in_state(board, State.SILENT)
        if (until := prompts.quiet_until(row)) is not None
    ]


def greeting(board: Board, caller: Facilitator) -> str:
    """What to say to everyone on the list."""
    said = [
        gettext(
            "Hello, this is %(caller)s from %(group)s.", caller=caller.name, group=board.group.name
        ),
        gettext("How are you?"),
        gettext("There is nothing to report and nothing to catch up on."),
    ]
    if board.session is not None:
        day = long_day(board.session.date)
        said.append(gettext("If it suits you, come on %(day)s. A chair is free for you.", day=day))
    return " ".join(said)


def in_state(board: Board, state: State) -> Iterator[BoardRow]:
    return (row for row in listed(board) if row.light is not None and row.light.state is state)


def _dated(calls: Sequence[PastCall], zone: ZoneInfo) -> list[tuple[date, PastCall]]:
    return [(call.at.astimezone(zone).date(), call) for call in calls]


def _to_call(
    row: BoardRow,
    board: Board,
    ask: LastAsk | None,
    calls: Sequence[tuple[date, PastCall]],
    sent: CallForm | None,
) -> ToCall:
    code, heard = row.member.code, prompts.last_heard(row)
    return ToCall(
        code=code,
        name=row.member.name,
        heard=_last_heard(row),
        ask=ask,
        say=_own_words(row, ask),
        calls=[_called(*call) for call in calls if heard is None or heard.week < call[0]],
        is_called=prompts.is_called(row, [day for day, _ in calls], board.as_of),
        form=sent if sent and sent.code == code else CallForm(code, board.as_of, formdata=None),
    )


def _called(day: date, call: PastCall) -> str:
    told = {"day": long_day(day), "name": call.by}
    if call.note:
        return gettext("Called on %(day)s, by %(name)s: %(note)s", note=call.note, **told)
    return gettext("Called on %(day)s, by %(name)s", **told)


def _last_heard(row: BoardRow) -> str:
    week = prompts.last_heard(row)
    if week is None:
        return gettext("Nothing since they joined on %(day)s", day=full_day(row.member.joined))
    day = full_day(week.week)
    if week.reported and week.present:
        return gettext("%(day)s: came, and sent a check-in", day=day)
    if week.reported:
        return gettext("Check-in for %(day)s", day=day)
    return gettext("%(day)s: came to the session", day=day)


def _own_words(row: BoardRow, ask: LastAsk | None) -> str:
    """What to add for this member alone."""
    if prompts.last_heard(row) is None:
        return gettext("We would be glad to meet you.")
    if ask is None:
        return gettext("We missed you.")
    return gettext("We missed you. Can we still help with what you asked for?")
