"""To which days sessions may move, so that none passes another and none shares its day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from groupapp.domain.terms import Weekday
from groupapp.domain.weeks import Days, SessionFact

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(weeks=1)
FARTHEST: Final = timedelta(weeks=26)


def room_to_move(sessions: Sequence[SessionFact], session: SessionFact, today: date) -> Days:
    """The days between the session's neighbours; one that is still to come stays to come.

    `sessions` are all of the group's in order of date, cancelled ones too.
    """
    first = max((s.date for s in sessions if s.date < session.date), default=date.min) + DAY
    last = min((s.date for s in sessions if s.date > session.date), default=date.max) - DAY
    earliest = today if session.date >= today else session.date - FARTHEST
    return Days(max(first, earliest), min(last, session.date + FARTHEST))


def weekday_moves(
    movable: Sequence[SessionFact], fixed: Sequence[date], weekday: Weekday, today: date
) -> list[tuple[SessionFact, date]]:
    """New dates on the weekday for the movable sessions, all after today and in the old order.

    Each stays in its calendar week where it can. The list is in an order in which the rows can be
    written one by one, without two ever having the same date.
    """
    last = today
    ahead: list[tuple[SessionFact, date]] = []
    back: list[tuple[SessionFact, date]] = []
    for session in movable:
        day = session.date + timedelta(days=weekday.number - session.date.weekday())
        while day <= last or day in fixed:
            day += WEEK
        last = day
        if day != session.date:
            (ahead if day > session.date else back).append((session, day))
    return [*reversed(ahead), *back]
