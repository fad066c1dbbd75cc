"""Lets a group rest for some days, a holiday or a whole season, or ends that early."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from groupapp.actions.cancel_session import cancel, restore, settle
from groupapp.actions.keep_change import keep_change
from groupapp.domain.changes import Subject
from groupapp.domain.weeks import Days, session_after
from groupapp.extensions import db
from groupapp.models import Facilitator, Group, GroupSession, Pause
from groupapp.queries import changes, groups


class PausesOverlapError(Exception):
    """Another pause holds some of the days: those from `days.first` to `days.last`."""

    def __init__(self, days: Days) -> None:
        super().__init__(f"{days.first} to {days.last}")
        self.days = days


@dataclass(frozen=True)
class Paused:
    """What became of the sessions in a pause.

    `reported` are those of the `cancelled` for which check-ins were sent, which are kept; `held`
    ones are closed or were attended, and stay. `after` is the next session that takes place.
    """

    cancelled: list[date]
    reported: list[date]
    held: list[date]
    after: date | None


def pause_group(
    group: Group, pauses: Sequence[Days], reason: str, by: Facilitator, now: datetime
) -> Paused:
    """Cancels the sessions of those days, at least one, also those that are planned later.

    The same pause sent twice is one. Raises PausesOverlapError; then nothing is changed.
    """
    db.session.refresh(group, with_for_update=True)
    for days in pauses:
        _begin(group, days, reason, by, now)
    inside = _inside(group, pauses)
    held = _held(group, inside)
    cancel([each for each in inside if not each.cancelled and each not in held], reason)
    settle(group, groups.today(group, now))
    paused = _paused(group, pauses, held)
    db.session.commit()
    return paused


def _begin(group: Group, days: Days, reason: str, by: Facilitator, now: datetime) -> None:
    for other in groups.pauses(group):
        if (other.first, other.last, other.reason) == (days.first, days.last, reason):
            return
        if other.first <= days.last and days.first <= other.last:
            found = Days(other.first, other.last)
            db.session.rollback()
            raise PausesOverlapError(found)
    db.session.add(Pause(group_id=group.id, first=days.first, last=days.last, reason=reason))
    after = {"first": f"{days.first}", "last": f"{days.last}", "reason": reason}
    keep_change(Subject.PAUSE, group, {}, after, by, now)


def _inside(group: Group, pauses: Sequence[Days]) -> list[GroupSession]:
    return [each for each in groups.sessions(group) if any(each.date in days for days in pauses)]


def end_pause(group: Group, pause_id: int, by: Facilitator, now: datetime) -> list[date] | None:
    """The group meets again from today on: the sessions of the pause still ahead take place.

    Returns their dates, or None when the pause was over or gone already.
    """
    db.session.refresh(group, with_for_update=True)
    today = groups.today(group, now)
    pause = groups.pause(group, pause_id)
    if pause is None or pause.last < today:
        db.session.rollback()
        return None
    ahead = groups.sessions_in(group, Days(max(pause.first, today), pause.last))
    alone = changes.cancelled_alone(group)
    paused = [
        each
        for each in ahead
        if each.cancelled and each.reason == pause.reason and each.date not in alone
    ]
    dates = [each.date for each in paused]
    restore(group, paused)
    _end(group, pause, today, by, now)
    db.session.commit()
    return dates


def _end(group: Group, pause: Pause, today: date, by: Facilitator, now: datetime) -> None:
    """Keeps the days that have passed; a pause that had not begun goes."""
    before = {"first": f"{pause.first}", "last": f"{pause.last}", "reason": pause.reason}
    if pause.first >= today:
        db.session.delete(pause)
        after = {}
    else:
        pause.last = today - timedelta(days=1)
        after = {**before, "last": f"{pause.last}"}
    keep_change(Subject.PAUSE, group, before, after, by, now)


def _held(group: Group, sessions: list[GroupSession]) -> list[GroupSession]:
    attended = groups.attended_ids(group)
    return [
        each
        for each in sessions
        if not each.cancelled and (each.closed_at is not None or each.id in attended)
    ]


def _paused(group: Group, pauses: Sequence[Days], held: list[GroupSession]) -> Paused:
    facts = groups.session_facts(groups.sessions(group))
    inside, reported = groups.session_facts(_inside(group, pauses)), groups.reported_ids(group)
    after = session_after(facts, inside[-1]) if inside else None
    return Paused(
        cancelled=[fact.date for fact in inside if fact.cancelled],
        reported=[fact.date for fact in inside if fact.cancelled and fact.id in reported],
        held=[each.date for each in held],
        after=after.date if after else None,
    )
