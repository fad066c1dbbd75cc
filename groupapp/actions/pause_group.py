"""Lets a group rest for some days, a holiday or a whole season, or ends that early."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from groupapp.actions.cancel_session import cancel, restore, settle
from groupapp.actions.keep_change import keep_change
from groupapp.domain.changes import Subject
from groupapp.domain.weeks import Days, session_after
from groupapp.extensions import db
from groupapp.models import Facilitator, Group, GroupSession, Pause
from groupapp.queries import groups


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


def pause_group(group: Group, days: Days, reason: str, by: Facilitator, now: datetime) -> Paused:
    """Cancels the sessions of those days, also those that are planned later.

    The same pause sent twice is one. Raises PausesOverlapError; then nothing is changed.
    """
    db.session.refresh(group, with_for_update=True)
    told = (days.first, days.last, reason)
    for other in groups.pauses(group):
        if (other.first, other.last, other.reason) == told:
            break
        if other.first <= days.last and days.first <= other.last:
            found = Days(other.first, other.last)
            db.session.rollback()
            raise PausesOverlapError(found)
    else:
        db.session.add(Pause(group_id=group.id, first=days.first, last=days.last, reason=reason))
        after = {"first": f"{days.first}", "last": f"{days.last}", "reason": reason}
        keep_change(Subject.PAUSE, group, {}, after, by, now)
    inside = groups.sessions_in(group, days)
    held = _held(group, inside)
    cancel([each for each in inside if not each.cancelled and each not in held], reason)
    settle(group, groups.today(group, now))
    paused = _paused(group, days, held)
    db.session.commit()
    return paused


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
    paused = [each for each in ahead if each.cancelled and each.reason == pause.reason]
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


def _paused(group: Group, days: Days, held: list[GroupSession]) -> Paused:
    sessions, reported = groups.sessions(group), groups.reported_ids(group)
    facts = groups.session_facts(sessions)
    inside = [fact for fact in facts if fact.date in days]
    after = session_after(facts, inside[-1]) if inside else None
    return Paused(
        cancelled=[fact.date for fact in inside if fact.cancelled],
        reported=[fact.date for fact in inside if fact.cancelled and fact.id in reported],
        held=[each.date for each in held],
        after=after.date if after else None,
    )
