"""Correcting the check-in of the session last over: how long, and what stays as it was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from groupapp.actions.submit_check_in import (
    CheckInChangedError,
    WeekClosedError,
    submit_check_in,
)
from groupapp.domain.boards import board
from groupapp.domain.light import WeekFacts
from groupapp.domain.reports import Booking, EventRow, Plan, Report, Sent, Talk
from groupapp.domain.terms import ConversationStatus, EventStatus, Mode, Outcome
from groupapp.extensions import db
from groupapp.models import Checkin, Conversation, Event, Goal, GroupSession, Member
from groupapp.queries import checkins, groups
from groupapp.queries.group_facts import group_facts
from groupapp.queries.stored_reports import stored_report
from tests.apps import TUESDAY_NOON, Clock
from tests.factories import (
    make_contact,
    make_conversation,
    make_event,
    make_group,
    make_member,
    make_session,
)

LAST, NEXT = date(2026, 3, 10), date(2026, 3, 17)
_submissions = count(1)


class Weeks:
    """A member two days after a session, with the next one five days ahead."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.group = make_group()
        days = (date(2026, 3, 3), LAST, NEXT, date(2026, 3, 24))
        self.sessions = {day: make_session(self.group, day) for day in days}
        self.member: Member = make_member(self.group)
        self.on(date(2026, 3, 12))

    def on(self, day: date) -> None:
        self.clock.moment = TUESDAY_NOON + (day - LAST)

    def close(self, day: date) -> None:
        db.session.get_one(GroupSession, self.sessions[day].id).closed_at = self.clock()
        db.session.commit()

    def stored(self, day: date) -> Report:
        """The report as the form shows it; as an old form of the week holds it when it is gone."""
        today = groups.today(self.group, self.clock())
        week = checkins.week_of(self.group, day, today)
        assert week is not None
        report = stored_report(self.member, week, checkins.rows(self.member, week))
        db.session.rollback()
        return report

    def send(self, day: date, **changes: Any) -> None:
        report = replace(self.stored(day), **changes)
        sent = Sent(f"id {next(_submissions)}", sha256(repr(report).encode()).hexdigest())
        submit_check_in(self.member, report, self.version(day), sent, self.clock())

    def line_up(self, name: str, day: date) -> None:
        """As in the check-in of the session before the last."""
        booked_in = self.sessions[date(2026, 3, 3)]
        planned = ConversationStatus.PLANNED
        contact = make_contact(self.member, name)
        make_conversation(contact, day, status=planned, booked_in_id=booked_in.id)

    def version(self, day: date) -> int:
        found = checkins.checkin(self.member, self.sessions[day].id)
        version = found.version if found else 0
        db.session.rollback()
        return version

    def rows(self, table: Any) -> Sequence[Any]:
        query = select(table).where(table.member_id == self.member.id).order_by(table.id)
        found = [db.session.get(table, row.id) for row in db.session.scalars(query).all()]
        db.session.rollback()
        return found

    def counts(self, day: date) -> WeekFacts:
        facts = group_facts(self.group, only=self.member)
        session = next(each for each in facts.sessions if each.date == day)
        week = board(facts, groups.today(self.group, self.clock()), session).rows[0].week
        db.session.rollback()
        assert week is not None
        return week


@pytest.fixture
def weeks(any_app: Flask, clock: Clock) -> Weeks:
    assert any_app
    return Weeks(clock)


def talk(name: str, day: date = date(2026, 3, 9)) -> Talk:
    return Talk(name=name, mode=Mode.IN_PERSON, day=day)


def booking(name: str, day: date) -> Booking:
    return Booking(name=name, mode=Mode.IN_PERSON, day=day)


# Until when ---------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [date(2026, 3, 10), date(2026, 3, 12), NEXT])
def test_it_can_be_sent_through_the_day_of_the_next_session(weeks: Weeks, day: date) -> None:
    weeks.on(day)
    weeks.send(LAST, talks=(talk("Max Diaz"),))
    weeks.send(LAST, note="And a word")
    assert (weeks.counts(LAST).conversations, weeks.rows(Checkin)[0].note) == (1, "And a word")


def test_the_day_after_the_next_session_it_is_too_late(weeks: Weeks) -> None:
    weeks.on(NEXT + timedelta(days=1))
    with pytest.raises(WeekClosedError):
        weeks.send(LAST, note="Too late")
    assert weeks.rows(Checkin) == []


def test_closing_the_next_session_ends_it_at_once(weeks: Weeks) -> None:
    weeks.on(NEXT)
    weeks.close(NEXT)
    with pytest.raises(WeekClosedError):
        weeks.send(LAST, note="Too late")
    weeks.send(NEXT, note="In time")
    assert weeks.rows(Checkin)[0].session_id == weeks.sessions[NEXT].id


def test_closing_a_session_opens_the_next_and_leaves_it_to_be_corrected(weeks: Weeks) -> None:
    weeks.on(LAST)
    weeks.close(LAST)
    weeks.send(LAST, note="Corrected")
    weeks.send(NEXT, note="New")
    assert [row.note for row in weeks.rows(Checkin)] == ["Corrected", "New"]


def test_a_cancelled_next_session_gives_time_until_the_one_after(weeks: Weeks) -> None:
    db.session.get_one(GroupSession, weeks.sessions[NEXT].id).cancelled = True
    db.session.commit()
    weeks.on(date(2026, 3, 22))
    weeks.send(LAST, note="Still in time")
    assert weeks.rows(Checkin)[0].session_id == weeks.sessions[LAST].id


def test_sessions_further_back_or_ahead_and_cancelled_ones_take_none(weeks: Weeks) -> None:
    report = weeks.stored(LAST)
    for day in (date(2026, 3, 3), date(2026, 3, 24), date(2026, 3, 11)):
        sent, other = Sent(f"for {day}", "0" * 64), replace(report, session=day)
        with pytest.raises(WeekClosedError):
            submit_check_in(weeks.member, other, 0, sent, weeks.clock())
    assert weeks.rows(Checkin) == []


def test_nobody_corrects_a_week_from_before_they_joined(weeks: Weeks) -> None:
    newcomer = make_member(weeks.group, "Nell Newcomer", joined=date(2026, 3, 12))
    report = weeks.stored(LAST)
    with pytest.raises(WeekClosedError):
        submit_check_in(newcomer, report, 0, Sent("one", "0" * 64), weeks.clock())


def test_an_older_form_of_the_last_week_overwrites_nothing(weeks: Weeks) -> None:
    report = weeks.stored(LAST)
    weeks.send(LAST, note="Newer")
    with pytest.raises(CheckInChangedError):
        submit_check_in(weeks.member, report, 0, Sent("old form", "0" * 64), weeks.clock())
    assert weeks.rows(Checkin)[0].note == "Newer"


# What belongs to which week -----------------------------------------------------------------


def test_what_was_lined_up_later_is_no_part_of_the_earlier_check_in(weeks: Weeks) -> None:
    weeks.send(LAST, bookings=(booking("Max Diaz", date(2026, 3, 16)),))
    weeks.send(NEXT, bookings=(booking("Ana Roe", date(2026, 3, 19)),))
    earlier = weeks.stored(LAST)
    assert [each.name for each in earlier.bookings] == ["Max Diaz"]
    assert earlier.lined_up == ()


def test_a_conversation_told_of_later_keeps_what_was_told(weeks: Weeks) -> None:
    weeks.send(LAST, bookings=(booking("Max Diaz", date(2026, 3, 11)),))
    (lined_up,) = weeks.stored(NEXT).lined_up
    weeks.send(NEXT, lined_up=(replace(lined_up, status=ConversationStatus.HAPPENED),))
    weeks.send(LAST, note="Corrected", bookings=())
    (row,) = weeks.rows(Conversation)
    assert (row.status, row.date) == (ConversationStatus.HAPPENED, date(2026, 3, 11))
    assert weeks.counts(LAST).lined_up == 1


def test_one_lined_up_in_the_week_and_not_told_of_yet_can_be_told_of(weeks: Weeks) -> None:
    weeks.line_up("Max Diaz", date(2026, 3, 9))
    (lined_up,) = weeks.stored(LAST).lined_up
    weeks.send(LAST, lined_up=(replace(lined_up, status=ConversationStatus.HAPPENED),))
    assert (weeks.counts(LAST).face_to_face, weeks.stored(NEXT).lined_up) == (1, ())


def test_a_conversation_corrected_to_moved_comes_up_in_the_open_week(weeks: Weeks) -> None:
    weeks.line_up("Max Diaz", date(2026, 3, 9))
    (lined_up,) = weeks.stored(LAST).lined_up
    new_day = date(2026, 3, 11)
    moved = replace(lined_up, status=ConversationStatus.MOVED, new_day=new_day)
    weeks.send(LAST, lined_up=(moved,))
    assert [each.planned for each in weeks.stored(NEXT).lined_up] == [new_day]


def test_goals_made_in_a_correction_are_due_at_the_next_session(weeks: Weeks) -> None:
    weeks.send(LAST, plans=(Plan(text="Call Sam"),))
    assert [goal.text for goal in weeks.stored(NEXT).goals] == ["Call Sam"]


def test_a_goal_settled_later_stays_settled(weeks: Weeks) -> None:
    weeks.send(LAST, plans=(Plan(text="Call Sam"),))
    (goal,) = weeks.stored(NEXT).goals
    weeks.send(NEXT, goals=(replace(goal, outcome=Outcome.KEPT),))
    weeks.send(LAST, note="Corrected")
    assert [goal.outcome for goal in weeks.rows(Goal)] == [Outcome.KEPT]


def test_a_goal_that_moved_on_later_is_left_to_the_later_check_in(weeks: Weeks) -> None:
    weeks.on(date(2026, 3, 3))
    weeks.send(date(2026, 3, 3), plans=(Plan(text="Call Sam"),))
    weeks.on(date(2026, 3, 12))
    (goal,) = weeks.stored(NEXT).goals
    weeks.send(NEXT, goals=(replace(goal, outcome=Outcome.MOVED),))
    assert weeks.stored(LAST).goals == ()
    weeks.send(LAST, moves_on=True)
    assert [goal.outcome for goal in weeks.rows(Goal)] == [Outcome.MOVED, None]


def test_a_goal_corrected_to_kept_keeps_what_was_said_of_it_since(weeks: Weeks) -> None:
    weeks.on(date(2026, 3, 3))
    weeks.send(date(2026, 3, 3), plans=(Plan(text="Call Sam"),))
    weeks.on(date(2026, 3, 12))
    (goal,) = weeks.stored(LAST).goals
    weeks.send(LAST, goals=(replace(goal, outcome=Outcome.MOVED),))
    (again,) = weeks.stored(NEXT).goals
    weeks.send(NEXT, goals=(replace(again, outcome=Outcome.KEPT),))
    weeks.send(LAST, goals=(replace(goal, outcome=Outcome.KEPT),))
    assert [goal.outcome for goal in weeks.rows(Goal)] == [Outcome.KEPT, Outcome.KEPT]


def test_events_of_the_days_since_and_to_come_are_for_the_open_week(weeks: Weeks) -> None:
    for day in (date(2026, 3, 11), date(2026, 3, 19)):
        make_event(weeks.member, day, status=EventStatus.PLANNED)
    assert (weeks.stored(LAST).events_due, weeks.stored(LAST).events) == ((), ())
    attended = EventRow(name="Guild breakfast", day=date(2026, 3, 9))
    weeks.send(LAST, events=(attended,))
    assert weeks.counts(LAST).events == 1
    assert len(weeks.rows(Event)) == 3
    assert len(weeks.stored(NEXT).events_due) == 1


def test_a_correction_changes_no_other_week(weeks: Weeks) -> None:
    weeks.send(NEXT, talks=(talk("Ana Roe", date(2026, 3, 12)),))
    before = weeks.counts(NEXT)
    weeks.send(LAST, talks=(talk("Max Diaz"), talk("Ana Roe")))
    assert weeks.counts(NEXT) == before
    assert weeks.counts(LAST).conversations == 2
    assert [each.name for each in weeks.stored(NEXT).talks] == ["Ana Roe"]
