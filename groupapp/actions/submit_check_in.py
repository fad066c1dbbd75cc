"""Files a member's check-in: the first time, and every change while its session takes any."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from groupapp.actions.file_conversations import Conversations, Fault
from groupapp.actions.know_people import People
from groupapp.actions.top_up_sessions import add_sessions_ahead
from groupapp.domain.reports import EventRow, Report, Sent, merged
from groupapp.domain.rosters import folded
from groupapp.domain.terms import (
    EventStatus,
    MilestoneKind,
    Outcome,
    Reporter,
    Status,
)
from groupapp.domain.weeks import dates_ahead
from groupapp.extensions import db
from groupapp.models import (
    Ask,
    Checkin,
    Conversation,
    Event,
    Facilitator,
    Goal,
    Group,
    Member,
    Milestone,
    Submission,
)
from groupapp.queries import checkins, groups
from groupapp.queries.checkins import OpenWeek, Rows
from groupapp.queries.stored_reports import stored_report

_Row = TypeVar("_Row", Conversation, Event, Goal, Milestone)


class WeekClosedError(Exception):
    """The session that the form was for takes no check-ins any more."""


class CheckInChangedError(Exception):
    """The stored check-in is newer than the one shown, and nothing was overwritten.

    `report` is what was typed together with what is stored; `version` is the stored one's.
    """

    def __init__(self, report: Report, version: int) -> None:
        super().__init__(f"the stored check-in is version {version}")
        self.report = report
        self.version = version


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
    """Files the report for the open session, which takes changes through the day after it, or
    until a facilitator closes it.

    `version` is that of the check-in that was shown, 0 for none; `by` is the facilitator who
    enters it, None for the member. What was filed once is never filed again: the same submission
    returns at once, whatever has happened since. Raises WeekClosedError, CheckInRefusedError, and
    CheckInChangedError, also for a known id with other content; then nothing is changed.
    """
    group = groups.of_member(member)
    today = groups.today(group, now)
    _top_up(group, today)
    db.session.expire_all()  # what was read before the lock may be old
    db.session.refresh(member, with_for_update=True)
    known = checkins.submission(member, sent.id)
    if known is not None and known.digest == sent.digest:
        db.session.rollback()
        return
    week = checkins.open_week(group, today)
    if week is None or week.after is None or week.session.date != report.session:
        db.session.rollback()
        raise WeekClosedError
    rows = checkins.rows(member, week)
    stored = stored_report(member, week, rows)
    newest = rows.checkin.version if rows.checkin else 0
    if version != newest or known is not None:
        both = merged(report, stored, checkins.address_book(rows.contacts))
        db.session.rollback()
        raise CheckInChangedError(both, newest)
    filing = _Filing(member, week, rows, stored, report, now, by)
    filing.file()
    if filing.faults:
        db.session.rollback()
        raise CheckInRefusedError(filing.faults)
    filing.check_in()
    filing.receive(sent)
    db.session.commit()


def _top_up(group: Group, today: date) -> None:
    taken = [session.date for session in groups.sessions(group)]
    if dates_ahead(group.weekday, taken, today):
        db.session.refresh(group, with_for_update=True)
        add_sessions_ahead(group, today)
        db.session.flush()


def _by_id(rows: Iterable[_Row]) -> dict[int | None, _Row]:
    return {row.id: row for row in rows}


class _Filing:
    """One report on its way into the database; `faults` fill up meanwhile."""

    def __init__(
        self,
        member: Member,
        week: OpenWeek,
        rows: Rows,
        stored: Report,
        report: Report,
        now: datetime,
        by: Facilitator | None,
    ) -> None:
        assert week.after is not None
        self.member, self.week, self.rows, self.stored = member, week, rows, stored
        self.report, self.now, self.by = report, now, by
        self.here, self.after = week.session, week.after
        self.people = People(member, rows.contacts, rows.all_events)
        self.conversations = Conversations(week, rows, stored, self.people)
        self.faults, self.dated = self.conversations.faults, self.conversations.dated

    def file(self) -> None:
        self._file_goals()
        self._file_events()
        self.conversations.file(self.report)
        self._file_plans()
        self._file_news()
        self._file_ask()
        self._file_wishes()

    def _add(self, table: type[_Row], **values: Any) -> _Row:
        row = table(**self.people.scope, **values)
        db.session.add(row)
        return row

    # What was promised before -----------------------------------------------------------------

    def _file_goals(self) -> None:
        told = {goal.id: goal.outcome for goal in self.report.goals}
        cancelled = {session.id for session in self.week.sessions if session.cancelled}
        for goal in self.rows.goals:
            outcome = told.get(goal.id)
            if outcome is None and goal.outcome is None and self.report.moves_on:
                outcome = Outcome.MOVED
            if goal.due_id in cancelled:
                goal.due_id = self.here.id
            if outcome is None or outcome == goal.outcome:
                continue
            goal.outcome = outcome
            moved_to = self.rows.goals_moved_to.get(goal.id)
            if outcome == Outcome.MOVED:
                self._plan(goal.text, goal.read_aloud)
            elif moved_to is not None:
                db.session.delete(moved_to)

    def _plan(self, text: str, read_aloud: bool) -> None:
        self._add(
            Goal,
            made_in_id=self.here.id,
            due_id=self.after.id,
            text=text,
            read_aloud=read_aloud,
        )

    # What happened -----------------------------------------------------------------------------

    def _file_events(self) -> None:
        due = _by_id(self.rows.events_due)
        for told in self.report.events_due:
            event = due.get(told.id)
            if event is not None and told.status is not None:
                event.status = told.status
                if told.status == EventStatus.ATTENDED:
                    self.dated.add(event.date)
        known = _by_id(self.rows.events)
        for row in self.report.events:
            self._file_event(row, known.get(row.id))

    def _file_event(self, row: EventRow, event: Event | None) -> None:
        if row.removed:
            if event is not None:
                self.people.remove_event(event)
            return
        status = EventStatus.PLANNED if row.day > self.week.today else EventStatus.ATTENDED
        if event is None:
            same = (folded(row.name), row.day)
            events = self.people.events
            event = next((e for e in events if (folded(e.name), e.date) == same), None)
            if event is None:
                event = self.people.add_event(row.name, row.day, status, row.host)
            event.status = status
        elif event.date != row.day:
            self.people.move_event(event, row.day)
            event.status = status
        event.name, event.host = row.name, row.host or None
        if event.status == EventStatus.ATTENDED:
            self.dated.add(event.date)

    # What comes next -----------------------------------------------------------------------------

    def _file_plans(self) -> None:
        known = _by_id(self.rows.plans)
        for plan in self.report.plans:
            goal = known.get(plan.id)
            if plan.removed:
                if goal is not None:
                    db.session.delete(goal)
            elif goal is not None:
                goal.text, goal.read_aloud = plan.text, plan.read_aloud
            else:
                self._plan(plan.text, plan.read_aloud)

    def _file_news(self) -> None:
        known = _by_id(self.rows.news)
        for news in self.report.news:
            row = known.get(news.id)
            if news.removed:
                if row is not None:
                    db.session.delete(row)
                continue
            is_new = row is None or (row.kind, row.date) != (news.kind, news.day)
            row = row or self._add(Milestone, kind=news.kind, date=news.day)
            row.kind, row.date = news.kind, news.day
            row.company, row.title = news.company or None, news.title or None
            self.dated.add(news.day)
            if is_new and news.kind == MilestoneKind.LANDED:
                self.member.status, self.member.status_since = Status.LANDED, news.day

    def _file_ask(self) -> None:
        ask, text = self.rows.ask, self.report.ask
        if ask is not None and not text:
            db.session.delete(ask)
        elif text:
            if ask is None:
                ask = Ask(**self.people.scope, session_id=self.here.id, text=text)
                db.session.add(ask)
            ask.text, ask.company = text, self.report.ask_company or None

    def _file_wishes(self) -> None:
        self.member.show_numbers = self.report.show_numbers
        self.member.target_role = self.report.target_role or None
        self.member.target_level = self.report.target_level

    # The check-in itself --------------------------------------------------------------------------

    def check_in(self) -> None:
        """The session's check-in, and one for every cancelled session whose days hold something."""
        cancelled = {self.week.cancelled_session(day) for day in self.dated} - {None}
        for session in cancelled:
            assert session is not None
            if checkins.checkin(self.member, session.id) is None:
                db.session.add(self._empty(session.id))
        checkin = self.rows.checkin
        if checkin is None:
            checkin = self._empty(self.here.id)
            db.session.add(checkin)
        checkin.unnamed_conversations = self.report.unnamed_conversations
        checkin.unnamed_face_to_face = self.report.unnamed_face_to_face
        checkin.unnamed_lined_up = self.report.unnamed_lined_up
        checkin.note = self.report.note or None

    def receive(self, sent: Sent) -> None:
        db.session.add(
            Submission(
                **self.people.scope,
                session_id=self.here.id,
                submission_id=sent.id,
                digest=sent.digest,
                received_at=self.now,
            )
        )

    def _empty(self, session_id: int) -> Checkin:
        return Checkin(
            **self.people.scope,
            session_id=session_id,
            submitted_at=self.now,
            by=Reporter.FACILITATOR if self.by else Reporter.MEMBER,
            entered_by_id=self.by.id if self.by else None,
        )
