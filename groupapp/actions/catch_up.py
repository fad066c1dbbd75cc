"""Files what a member tells of several past weeks at once, for which no check-in came."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from groupapp.actions.file_check_in import Filing, receive
from groupapp.actions.file_conversations import Fault
from groupapp.actions.go_away import add_absence
from groupapp.actions.top_up_sessions import add_missing_sessions
from groupapp.domain.reports import PastWeek, Sent
from groupapp.extensions import db
from groupapp.models import Facilitator, Member
from groupapp.queries import checkins, groups
from groupapp.queries.checkins import OpenWeek
from groupapp.queries.stored_reports import stored_report


class WeeksChangedError(Exception):
    """Nothing was filed: one of the weeks is told of by now, or the form was sent before."""


class WeeksRefusedError(Exception):
    """Nothing was filed, for these faults, by the session's date; they are about `talks`."""

    def __init__(self, faults: Mapping[date, Sequence[Fault]]) -> None:
        super().__init__(f"faults in {len(faults)} weeks")
        self.faults = faults


def catch_up(
    member: Member,
    weeks: Sequence[PastWeek],
    sent: Sent,
    now: datetime,
    by: Facilitator | None = None,
) -> None:
    """Files a check-in or a spell away for each of the weeks, all of them or none.

    `by` is the facilitator who enters them, None for the member. What was filed once is never
    filed again. Raises WeeksChangedError and WeeksRefusedError; then nothing is changed.
    """
    group = groups.of_member(member)
    today = groups.today(group, now)
    add_missing_sessions(group, today)
    db.session.expire_all()  # what was read before the lock may be old
    db.session.refresh(member, with_for_update=True)
    known = checkins.submission(member, sent.id)
    if known is not None and known.digest == sent.digest:
        db.session.rollback()
        return
    missed = checkins.missed_weeks(group, member, today)
    if known is not None or not {week.session for week in weeks} <= set(missed):
        db.session.rollback()
        raise WeeksChangedError
    faults = {}
    for told in sorted(weeks, key=lambda week: week.session):
        week = checkins.week_of(group, told.session, today)
        assert week is not None, "a week that was missed is one of a session"
        if told.is_away:
            add_absence(member, week.weeks[-1])
        elif found := _file(member, week, told, now, by):
            faults[told.session] = found
        newest = week.session.id
    if faults:
        db.session.rollback()
        raise WeeksRefusedError(faults)
    receive(member, newest, sent, now)
    db.session.commit()


def _file(
    member: Member, week: OpenWeek, told: PastWeek, now: datetime, by: Facilitator | None
) -> list[Fault]:
    """Files one week's check-in beside what is known of the week already."""
    rows = checkins.rows(member, week)
    stored = stored_report(member, week, rows)
    report = replace(
        stored,
        talks=(*stored.talks, *told.talks),
        unnamed_conversations=told.unnamed_conversations,
        unnamed_face_to_face=told.unnamed_face_to_face,
    )
    filing = Filing(member, week, rows, stored, report, now, by)
    filing.file()
    filing.check_in()
    db.session.flush()
    before = len(stored.talks)
    return [replace(fault, place=fault.place - before) for fault in filing.faults]
