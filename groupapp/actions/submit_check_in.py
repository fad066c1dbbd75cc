"""Files a member's check-in: the first time, and every change until the next session."""

from datetime import datetime

from groupapp.actions.edit_contact import outdate_check_ins
from groupapp.actions.file_check_in import Filing, receive
from groupapp.actions.file_conversations import Fault
from groupapp.actions.top_up_sessions import add_missing_sessions
from groupapp.domain.reports import Difference, Report, Sent, differences, merged
from groupapp.extensions import db
from groupapp.models import Facilitator, Member
from groupapp.queries import checkins, groups
from groupapp.queries.stored_reports import stored_report


class WeekClosedError(Exception):
    """The session that the form was for takes no check-ins any more."""


class CheckInChangedError(Exception):
    """The stored check-in is newer than the one shown, and nothing was overwritten.

    `report` is what was typed together with what is stored; `version` is the stored one's, and
    `found` tells where the two differ.
    """

    def __init__(self, report: Report, version: int, found: tuple[Difference, ...]) -> None:
        super().__init__(f"the stored check-in is version {version}")
        self.report = report
        self.version = version
        self.found = found


class CheckInRefusedError(Exception):
    """Nothing was filed, for these faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults in the check-in")
        self.faults = faults


def submit_check_in(
    member: Member,
    report: Report,
    version: int,
    sent: Sent,
    now: datetime,
    by: Facilitator | None = None,
) -> None:
    """Files the report for its session: the open one, or the last one over, which can be
    corrected or reported late until the next session.

    `version` is that of the check-in that was shown, 0 for none; `by` is the facilitator who
    enters it, None for the member. What was filed once is never filed again: the same submission
    returns at once, whatever has happened since. Raises WeekClosedError, CheckInRefusedError, and
    CheckInChangedError, also for a known id with other content; then nothing is changed.
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
    week = checkins.week_for(group, member, report.session, today)
    if week is None or week.after is None:
        db.session.rollback()
        raise WeekClosedError
    rows = checkins.rows(member, week)
    stored = stored_report(member, week, rows)
    newest = rows.checkin.version if rows.checkin else 0
    if version != newest or known is not None:
        book = checkins.address_book(rows.contacts)
        both, found = merged(report, stored, book), differences(report, stored, book)
        db.session.rollback()
        raise CheckInChangedError(both, newest, found)
    filing = Filing(member, week, rows, stored, report, now, by)
    filing.file()
    if filing.faults:
        db.session.rollback()
        raise CheckInRefusedError(filing.faults)
    filing.check_in()
    db.session.flush()
    outdate_check_ins(member, besides=week.session.id)
    receive(member, week.session.id, sent, now)
    db.session.commit()
