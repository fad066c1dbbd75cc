"""Sessions and the days that belong to them."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from groupapp.domain.terms import Weekday

LONGEST_WEEK = timedelta(days=14)
FIRST_WEEK = timedelta(days=7)
SESSIONS_AHEAD = 8


class SessionFact(NamedTuple):
    id: int
    date: date
    cancelled: bool
    closed: bool
    reason: str | None = None  # why it is cancelled; None: not told


class Days(NamedTuple):
    """A run of days, both included."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def session_weeks(dates: Sequence[date]) -> list[Days]:
    """The days of each session week, for all session dates in order, cancelled ones too.

    A session week holds the days after the session before it up to and including its own date,
    never more than 14; the first session's holds 7.
    """
    before: list[date | None] = [None, *dates]
    weeks = []
    for previous, day in zip(before, dates, strict=False):
        length = FIRST_WEEK if previous is None else min(day - previous, LONGEST_WEEK)
        weeks.append(Days(day - length + timedelta(days=1), day))
    return weeks


def week_index(day: date, weeks: Sequence[Days]) -> int | None:
    """Which of the weeks (in order) holds the day; None when none does."""
    index = bisect_right(weeks, Days(day, date.max)) - 1
    return index if index >= 0 and day <= weeks[index].last else None


def board_session(sessions: Sequence[SessionFact], as_of: date) -> SessionFact | None:
    """The first session from the day on that is not cancelled, else the last such, else None."""
    held = [session for session in sessions if not session.cancelled]
    return next((session for session in held if session.date >= as_of), held[-1] if held else None)


def is_over(session: SessionFact, today: date) -> bool:
    """True when a session no longer takes check-ins.

    A facilitator closes it; one that nobody closed is over when the day after it has passed, so
    that a forgotten button never files a new week's check-in under an old date.
    """
    return session.closed or today > session.date + timedelta(days=1)


def open_session(sessions: Sequence[SessionFact], today: date) -> SessionFact | None:
    """The session whose check-in is open: the first one neither cancelled nor over."""
    return next((s for s in sessions if not s.cancelled and not is_over(s, today)), None)


def correctable_session(sessions: Sequence[SessionFact], today: date) -> SessionFact | None:
    """The session last over, whose check-in may still be corrected or come late.

    It may through the day of the next session, or until that one is closed.
    """
    following = open_session(sessions, today)
    if following is None or today > following.date:
        return None
    return session_before(sessions, following)


def session_before(sessions: Sequence[SessionFact], session: SessionFact) -> SessionFact | None:
    """The last session before this one that was not cancelled."""
    held = [s for s in sessions if not s.cancelled and s.date < session.date]
    return held[-1] if held else None


def session_after(sessions: Sequence[SessionFact], session: SessionFact) -> SessionFact | None:
    """The next session after this one that is not cancelled."""
    return next((s for s in sessions if not s.cancelled and s.date > session.date), None)


def weeks_to_report(sessions: Sequence[SessionFact], session: SessionFact) -> list[Days]:
    """The session's own week, after those of the cancelled sessions right before it, in order."""
    weeks = session_weeks([each.date for each in sessions])
    before = session_before(sessions, session)
    return [
        week
        for week in weeks
        if week.last <= session.date and (before is None or week.last > before.date)
    ]


def cancelled_before(sessions: Sequence[SessionFact], session: SessionFact) -> list[SessionFact]:
    """The cancelled sessions between the last one held before this one and this one, in order."""
    before = session_before(sessions, session)
    since = before.date if before else date.min
    return [s for s in sessions if s.cancelled and since < s.date < session.date]


def dates_ahead(
    weekday: Weekday,
    sessions: Sequence[SessionFact],
    today: date,
    pauses: Sequence[Days] = (),
    count: int = SESSIONS_AHEAD,
) -> list[date]:
    """The dates still to be created so that `count` sessions on or after today take place.

    Those in a pause come along and, like the cancelled ones, do not count: after the longest pause
    there is a session to report for. Dates fall on the group's weekday, after the last session,
    and never in the seven days around one that is there already, so that a moved session gets no
    twin.
    """
    missing = count - sum(1 for s in sessions if s.date >= today and not s.cancelled)
    start = max([today, *(s.date + timedelta(days=4) for s in sessions)])
    day = start + timedelta(days=(weekday.number - start.weekday()) % 7)
    dates = []
    while missing > 0:
        dates.append(day)
        missing -= not any(day in pause for pause in pauses)
        day += timedelta(weeks=1)
    return dates
