"""Files one report of a week: goals, events, conversations, plans, news, and the check-in."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.orm.attributes import flag_modified

from groupapp.actions.file_conversations import Conversations
from groupapp.actions.know_people import People
from groupapp.domain.reports import EventRow, Report, Sent
from groupapp.domain.rosters import folded
from groupapp.domain.terms import (
    EventStatus,
    MilestoneKind,
    Outcome,
    Reporter,
    Status,
)
from groupapp.extensions import db
from groupapp.models import (
    Ask,
    Checkin,
    Conversation,
    Event,
    Facilitator,
    Goal,
    Member,
    Milestone,
    Submission,
)
from groupapp.queries import checkins
from groupapp.queries.checkins import OpenWeek, Rows

_Row = TypeVar("_Row", Conversation, Event, Goal, Milestone)


def _by_id(rows: Iterable[_Row]) -> dict[int | None, _Row]:
    return {row.id: row for row in rows}


def receive(member: Member, session_id: int, sent: Sent, now: datetime) -> None:
    """Keeps the submission, by which it is known when it comes again."""
    db.session.add(
        Submission(
            group_id=member.group_id,
            member_id=member.id,
            session_id=session_id,
            submission_id=sent.id,
            digest=sent.digest,
            received_at=now,
        )
    )


def settle(
    goal: Goal, outcome: Outcome | None, moved_to: Goal | None, here: int, after: int
) -> None:
    """What became of a goal, as said in the session `here`; one that moves is due `after`.

    `moved_to` is the goal that it became before, if it had moved.
    """
    if outcome == goal.outcome:
        return
    goal.outcome = outcome
    if outcome is Outcome.MOVED:
        scope = {"group_id": goal.group_id, "member_id": goal.member_id}
        moved = {"made_in_id": here, "due_id": after, "read_aloud": goal.read_aloud}
        db.session.add(Goal(**scope, **moved, text=goal.text))
    elif moved_to is not None and moved_to.outcome is None:
        db.session.delete(moved_to)


class Filing:
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
            if outcome is not None:
                moved_to = self.rows.goals_moved_to.get(goal.id)
                settle(goal, outcome, moved_to, self.here.id, self.after.id)

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
        if self.by:
            checkin.entered_by_id = self.by.id
        # A new version even when only its rows changed, so that no stale form overwrites them.
        flag_modified(checkin, "submitted_at")

    def _empty(self, session_id: int) -> Checkin:
        return Checkin(
            **self.people.scope,
            session_id=session_id,
            submitted_at=self.now,
            by=Reporter.FACILITATOR if self.by else Reporter.MEMBER,
            entered_by_id=self.by.id if self.by else None,
        )
