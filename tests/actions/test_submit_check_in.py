"""Filing a check-in: what is stored, what moves on, and what is never done twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import count
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from groupapp.actions.file_conversations import Why
from groupapp.actions.submit_check_in import (
    CheckInChangedError,
    CheckInRefusedError,
    submit_check_in,
)
from groupapp.domain.boards import board
from groupapp.domain.light import WeekFacts
from groupapp.domain.reports import Booking, EventRow, News, Plan, Report, Sent, Talk
from groupapp.domain.terms import (
    ConversationStatus,
    Employment,
    EventStatus,
    Level,
    Met,
    MilestoneKind,
    Mode,
    Outcome,
    Reporter,
    Status,
)
from groupapp.extensions import db
from groupapp.models import (
    Ask,
    Checkin,
    Contact,
    Conversation,
    Event,
    Goal,
    Group,
    GroupSession,
    Member,
    Milestone,
    Submission,
)
from groupapp.queries import checkins, groups
from groupapp.queries.group_facts import group_facts
from groupapp.queries.stored_reports import stored_report
from tests.apps import TUESDAY_NOON, Clock
from tests.factories import (
    make_contact,
    make_conversation,
    make_event,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_session,
)

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 11)
_submissions = count(1)


def sent(submission: str, report: Report) -> Sent:
    return Sent(submission, sha256(repr(report).encode()).hexdigest())


class Week:
    """A group on the day of its session, with a member, and the sessions before and after."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.group: Group = make_group()
        self.before = make_session(self.group, date(2026, 3, 3))
        self.session = make_session(self.group, TUESDAY)
        self.after = make_session(self.group, date(2026, 3, 17))
        self.member: Member = make_member(self.group)

    def stored(self) -> Report:
        week = checkins.open_week(self.group, groups.today(self.group, self.clock()))
        assert week is not None
        report = stored_report(self.member, week, checkins.rows(self.member, week))
        db.session.rollback()
        return report

    def version(self) -> int:
        found = [row.version for row in self.all(Checkin) if row.session_id == self.session.id]
        return found[0] if found else 0

    def send(self, version: int | None = None, submission: str = "", **changes: Any) -> Report:
        """Sends the stored check-in with changes, as the form would; returns what was sent."""
        report = replace(self.stored(), **changes)
        newest = self.version() if version is None else version
        submission = submission or f"submission {next(_submissions)}"
        submit_check_in(self.member, report, newest, sent(submission, report), self.clock())
        return report

    def all(self, table: Any) -> list[Any]:
        rows = list(
            db.session.scalars(
                select(table).where(table.member_id == self.member.id).order_by(table.id)
            )
        )
        db.session.rollback()
        return [db.session.get(table, row.id) for row in rows]

    def one(self, table: Any) -> Any:
        (row,) = self.all(table)
        return row

    def counts(self) -> WeekFacts:
        shown = board(group_facts(self.group, only=self.member), TUESDAY)
        db.session.rollback()
        week = shown.rows[0].week
        assert week is not None
        return week


@pytest.fixture
def week(any_app: Flask, clock: Clock) -> Week:
    assert any_app
    return Week(clock)


def talk(name: str = "Max Diaz", **values: Any) -> Talk:
    return Talk(**{"name": name, "mode": Mode.IN_PERSON, "day": MONDAY, **values})


# Conversations and people -------------------------------------------------------------------


def test_new_people_become_contacts_and_count(week: Week) -> None:
    week.send(
        talks=(
            talk(
                company="Kestrel",
                level=Level.DIRECTOR,
                employment=Employment.WORKING,
                met=Met.KNOWN,
            ),
            talk("Ana Roe", mode=Mode.PHONE),
        ),
        unnamed_conversations=2,
        unnamed_face_to_face=1,
    )
    counts = week.counts()
    assert counts.reported
    assert (counts.conversations, counts.face_to_face, counts.unnamed) == (4, 2, 2)
    assert (counts.named, counts.right_level, counts.working) == (1, 1, 1)
    assert [contact.first_met for contact in week.all(Contact)] == [MONDAY, MONDAY]


def test_choosing_a_known_contact_leaves_what_is_known(week: Week) -> None:
    known = make_contact(week.member, "Max Diaz", level=Level.CHIEF, can_hire=True)
    week.send(talks=(talk("max diaz"),))
    contact = week.one(Contact)
    assert contact.id == known.id
    assert (contact.level, contact.can_hire) == (Level.CHIEF, True)
    assert (contact.company, contact.employment) == ("Kestrel Insurance", Employment.WORKING)


def test_what_is_told_of_a_known_contact_is_learned(week: Week) -> None:
    make_contact(week.member, "Max Diaz", company=None, level=None, employment=Employment.UNKNOWN)
    week.send(talks=(talk(company="Borealis", level=Level.LEAD, employment=Employment.LOOKING),))
    contact = week.one(Contact)
    assert (contact.company, contact.level, contact.employment) == (
        "Borealis",
        Level.LEAD,
        Employment.LOOKING,
    )


def test_an_introducer_is_found_or_made_and_raises_the_generation(week: Week) -> None:
    make_contact(week.member, "Rita Roe")
    week.send(
        talks=(
            talk(met=Met.INTRODUCED, introducer="Rita Roe"),
            talk("Bo Lee", met=Met.INTRODUCED, introducer="Uncle Tim"),
        )
    )
    rita, max_, bo, tim = week.all(Contact)
    assert (max_.introduced_by_id, bo.introduced_by_id) == (rita.id, tim.id)
    assert (tim.name, tim.met, tim.first_met) == ("Uncle Tim", Met.KNOWN, None)
    assert week.counts().beyond_first == 2


def test_an_introducer_who_is_on_a_later_card_is_the_same_person(week: Week) -> None:
    week.send(
        talks=(talk(met=Met.INTRODUCED, introducer="Rita Roe"), talk("Rita Roe", company="Kestrel"))
    )
    assert sorted(contact.name for contact in week.all(Contact)) == ["Max Diaz", "Rita Roe"]


def test_introducers_in_a_circle_are_refused_and_nothing_is_stored(week: Week) -> None:
    rita = make_contact(week.member, "Rita Roe", met=Met.INTRODUCED)
    make_contact(week.member, "Max Diaz", met=Met.INTRODUCED, introduced_by_id=rita.id)
    with pytest.raises(CheckInRefusedError) as error:
        week.send(talks=(talk("Rita Roe", met=Met.INTRODUCED, introducer="Max Diaz"),))
    (fault,) = error.value.faults
    assert (fault.part, fault.place, fault.field, fault.why) == (
        "talks",
        0,
        "introducer",
        Why.LOOPING,
    )
    assert week.all(Checkin) == []
    assert week.all(Contact)[0].introduced_by_id is None


def test_nobody_introduces_themselves(week: Week) -> None:
    with pytest.raises(CheckInRefusedError):
        week.send(talks=(talk(met=Met.INTRODUCED, introducer="Max Diaz"),))
    assert week.all(Contact) == []


def test_two_people_of_one_name_ask_which(week: Week) -> None:
    for company in ("Kestrel", "Borealis"):
        make_contact(week.member, "Max Diaz", company=company)
    with pytest.raises(CheckInRefusedError) as error:
        week.send(
            talks=(talk("Ana Roe"), talk(), talk("Bo", met=Met.INTRODUCED, introducer="Max Diaz")),
            bookings=(Booking(name="Max Diaz", day=WEDNESDAY, mode=Mode.PHONE),),
        )
    faults = [(fault.part, fault.place, fault.field) for fault in error.value.faults]
    assert faults == [("talks", 1, "name"), ("talks", 2, "introducer"), ("bookings", 0, "name")]
    assert error.value.faults[0].labels == ("Max Diaz (Borealis)", "Max Diaz (Kestrel)")
    week.send(talks=(talk("Max Diaz (Borealis)"),))
    assert week.one(Conversation).contact_id == week.all(Contact)[1].id


def test_meeting_at_an_unknown_event_makes_one_attended_that_day(week: Week) -> None:
    week.send(
        talks=(
            talk(met=Met.EVENT, event="Guild night"),
            talk("Ana Roe", met=Met.EVENT, event="guild  night"),
        )
    )
    event = week.one(Event)
    assert (event.name, event.date, event.status) == ("Guild night", MONDAY, EventStatus.ATTENDED)
    counts = week.counts()
    assert (counts.events, counts.event_people, counts.event_people_followed) == (1, 2, 0)


def test_an_event_typed_in_both_places_is_one_event(week: Week) -> None:
    week.send(
        events=(EventRow(name="Guild night", day=date(2026, 3, 5), host="The guild"),),
        talks=(talk(met=Met.EVENT, event="Guild night"),),
    )
    assert week.one(Event).host == "The guild"
    assert week.one(Contact).first_met == date(2026, 3, 5)
    assert week.counts().event_people_followed == 1


def test_the_same_conversation_typed_twice_is_stored_once(week: Week) -> None:
    week.send(talks=(talk(), talk()))
    assert week.one(Conversation).date == MONDAY
    week.send(talks=(*week.stored().talks, talk(day=TUESDAY)))
    assert len(week.all(Conversation)) == 2
    assert week.counts().conversations == 1


# Coming back and changing it ----------------------------------------------------------------


def test_what_was_sent_comes_back_and_sending_it_again_changes_nothing(week: Week) -> None:
    week.send(
        talks=(talk(met=Met.EVENT, event="Guild"), talk("Bo", met=Met.INTRODUCED, introducer="Al")),
        events=(EventRow(name="Fair", day=WEDNESDAY),),
        bookings=(Booking(name="Ana Roe", day=WEDNESDAY, mode=Mode.VIDEO),),
        plans=(Plan(text="Call Sam", read_aloud=True),),
        news=(News(kind=MilestoneKind.INTERVIEW, day=MONDAY, company="Kestrel"),),
        ask="A lead",
        ask_company="Borealis",
        note="Tired",
        show_numbers=True,
    )
    stored, counts = week.stored(), week.counts()
    assert [t.name for t in stored.talks] == ["Max Diaz", "Bo"]
    assert (stored.ask, stored.note, stored.show_numbers) == ("A lead", "Tired", True)
    week.send()
    assert week.stored() == stored
    assert week.counts() == counts
    assert (counts.lined_up, counts.goals_set, counts.interviews, counts.events) == (1, 1, 1, 1)


def test_every_kind_of_row_can_be_removed(week: Week) -> None:
    week.send(
        talks=(talk(met=Met.EVENT, event="Guild"),),
        bookings=(Booking(name="Ana Roe", day=WEDNESDAY, mode=Mode.VIDEO),),
        plans=(Plan(text="Call Sam"),),
        news=(News(kind=MilestoneKind.OFFER, day=MONDAY),),
        ask="A lead",
    )
    stored = week.stored()
    removed: dict[str, Any] = {
        part: tuple(replace(row, removed=True) for row in getattr(stored, part))
        for part in ("talks", "events", "bookings", "plans", "news")
    }
    week.send(**removed, ask="")
    for table in (Conversation, Contact, Event, Goal, Milestone, Ask):
        assert week.all(table) == [], table
    assert week.counts().reported


def test_removing_a_conversation_keeps_who_was_known_before(week: Week) -> None:
    known = make_contact(week.member, "Max Diaz", first_met=date(2026, 1, 7))
    week.send(talks=(talk(),))
    week.send(talks=tuple(replace(row, removed=True) for row in week.stored().talks))
    assert week.one(Contact).id == known.id


def test_a_corrected_spelling_renames_and_another_name_is_another_person(week: Week) -> None:
    known = make_contact(week.member, "Ana Roe", company="Kestrel")
    week.send(talks=(talk("Mx Diaz", company="Borealis"),))
    (row,) = week.stored().talks
    week.send(talks=(replace(row, name="Max Diaz"),))
    assert [contact.name for contact in week.all(Contact)] == ["Ana Roe", "Max Diaz"]
    (row,) = week.stored().talks
    week.send(talks=(replace(row, name="Ana Roe"),))
    assert week.one(Contact).id == known.id
    assert week.one(Contact).company == "Kestrel"


def test_a_stored_row_that_was_emptied_is_empty(week: Week) -> None:
    week.send(talks=(talk(company="Kestrel", can_hire=True, level=Level.LEAD),))
    (row,) = week.stored().talks
    week.send(talks=(replace(row, company="", can_hire=False, level=None, day=TUESDAY),))
    contact = week.one(Contact)
    assert (contact.company, contact.can_hire, contact.level) == (None, False, None)
    assert contact.first_met == TUESDAY


def test_ids_that_are_not_the_members_own_are_new_rows(week: Week) -> None:
    other = make_member(week.group, "Other Member")
    theirs = make_conversation(make_contact(other), MONDAY)
    plan = make_goal(other, week.session, week.after)
    week.send(talks=(talk(id=theirs.id),), plans=(Plan(id=plan.id, text="Mine", removed=False),))
    assert week.one(Conversation).id != theirs.id
    assert week.one(Goal).id != plan.id
    db.session.refresh(plan)
    assert plan.text == "Call Sam"
    db.session.rollback()


# Last week ----------------------------------------------------------------------------------


def answered(week: Week, part: str, **answer: Any) -> dict[str, Any]:
    return {part: tuple(replace(row, **answer) for row in getattr(week.stored(), part))}


@pytest.mark.parametrize(
    ("outcome", "kept", "new"),
    [(Outcome.KEPT, 1, 0), (Outcome.MOVED, 1, 1), (Outcome.DROPPED, 0, 0)],
)
def test_a_goal_is_kept_moved_or_let_go(week: Week, outcome: Outcome, kept: int, new: int) -> None:
    make_goal(week.member, week.before, week.session, read_aloud=True)
    week.send(**answered(week, "goals", outcome=outcome))
    counts = week.counts()
    assert (counts.goals_due, counts.goals_kept, counts.goals_set) == (1, kept, new)
    moved = [goal for goal in week.all(Goal) if goal.due_id == week.after.id]
    assert [(goal.text, goal.read_aloud) for goal in moved] == [("Call Sam", True)] * new


def test_a_goal_that_moved_and_then_was_kept_leaves_no_second_one(week: Week) -> None:
    make_goal(week.member, week.before, week.session)
    week.send(**answered(week, "goals", outcome=Outcome.MOVED))
    assert week.stored().plans == ()
    week.send(**answered(week, "goals", outcome=Outcome.KEPT))
    assert week.one(Goal).outcome == Outcome.KEPT


def test_nothing_this_week_reports_zero_and_moves_open_goals_on(week: Week) -> None:
    make_goal(week.member, week.before, week.session)
    week.send(moves_on=True)
    old, new = week.all(Goal)
    assert (old.outcome, new.outcome) == (Outcome.MOVED, None)
    assert (new.made_in_id, new.due_id) == (week.session.id, week.after.id)
    assert week.counts().reported
    assert week.counts().conversations == 0


def test_a_goal_of_a_missed_week_waits_to_be_answered(week: Week) -> None:
    long_ago = make_session(week.group, date(2026, 2, 24))
    make_goal(week.member, long_ago, week.before)
    week.send(**answered(week, "goals", outcome=Outcome.KEPT))
    assert week.one(Goal).outcome == Outcome.KEPT
    assert [goal.outcome for goal in week.stored().goals] == [Outcome.KEPT]


def booked(week: Week, day: date = MONDAY) -> Conversation:
    contact = make_contact(week.member, "Sam Ek", company=None, level=None)
    return make_conversation(
        contact,
        day,
        status=ConversationStatus.PLANNED,
        booked_in_id=week.before.id,
    )


def test_a_lined_up_conversation_that_happened_counts_and_tells_more(week: Week) -> None:
    row = booked(week)
    happened = ConversationStatus.HAPPENED
    week.send(**answered(week, "lined_up", status=happened, company="Kestrel", level=Level.LEAD))
    found = week.one(Conversation)
    assert (found.status, found.date, found.resolved_in_id) == (happened, MONDAY, week.session.id)
    assert (week.one(Contact).company, week.one(Contact).first_met) == ("Kestrel", MONDAY)
    assert week.counts().face_to_face == 1
    assert [each.id for each in week.stored().lined_up] == [row.id]
    assert week.stored().talks == ()


def test_one_that_moved_stays_and_its_new_day_is_a_new_row(week: Week) -> None:
    row = booked(week)
    moved = ConversationStatus.MOVED
    week.send(**answered(week, "lined_up", status=moved, new_day=WEDNESDAY))
    old, new = week.all(Conversation)
    assert (old.id, old.date, old.status) == (row.id, MONDAY, moved)
    assert (new.date, new.status) == (WEDNESDAY, ConversationStatus.PLANNED)
    assert week.counts().lined_up == 1
    assert week.stored().bookings == ()
    week.send(**answered(week, "lined_up", new_day=date(2026, 3, 12)))
    assert [each.date for each in week.all(Conversation)] == [MONDAY, date(2026, 3, 12)]
    week.send(**answered(week, "lined_up", status=ConversationStatus.FELL_THROUGH, new_day=None))
    assert week.one(Conversation).status == ConversationStatus.FELL_THROUGH


def test_one_booked_further_ahead_waits_and_counts_as_it_did(week: Week) -> None:
    booked(week, date(2026, 3, 13))
    week.send()
    assert week.one(Conversation).status == ConversationStatus.PLANNED
    assert week.counts().lined_up == 1


def test_one_that_happened_sooner_than_planned_happened_today(week: Week) -> None:
    booked(week, date(2026, 3, 13))
    week.send(**answered(week, "lined_up", status=ConversationStatus.HAPPENED))
    assert week.one(Conversation).date == TUESDAY


def test_a_planned_event_was_attended_or_missed(week: Week) -> None:
    make_event(week.member, MONDAY, status=EventStatus.PLANNED)
    week.send(**answered(week, "events_due", status=EventStatus.MISSED))
    assert week.counts().events == 0
    week.send(**answered(week, "events_due", status=EventStatus.ATTENDED))
    assert week.counts().events == 1
    assert [event.name for event in week.stored().events] == ["Guild breakfast"]


def test_an_event_to_come_is_planned(week: Week) -> None:
    week.send(events=(EventRow(name="Fair", day=WEDNESDAY),))
    assert week.one(Event).status == EventStatus.PLANNED
    assert week.counts().events == 0


# News, and sessions that were cancelled -----------------------------------------------------


def test_i_landed_sets_the_status_since_that_day(week: Week) -> None:
    week.send(news=(News(kind=MilestoneKind.LANDED, day=MONDAY, company="Kestrel", title="Lead"),))
    db.session.refresh(week.member)
    assert (week.member.status, week.member.status_since) == (Status.LANDED, MONDAY)
    assert week.one(Milestone).title == "Lead"


def test_days_of_a_cancelled_session_file_its_check_in_too(week: Week) -> None:
    week.before.cancelled = True
    db.session.commit()
    make_session(week.group, date(2026, 2, 24))
    week.send(talks=(talk(day=date(2026, 3, 2)), talk("Ana Roe")))
    dates = {session.id: session.date for session in groups.sessions(week.group)}
    db.session.rollback()
    assert sorted(dates[row.session_id] for row in week.all(Checkin)) == [
        week.before.date,
        TUESDAY,
    ]
    assert week.counts().conversations == 1
    assert [row.day for row in week.stored().talks] == [date(2026, 3, 2), MONDAY]
    week.send()
    assert len(week.all(Checkin)) == 2


def test_without_anything_dated_in_it_a_cancelled_session_has_no_check_in(week: Week) -> None:
    week.before.cancelled = True
    db.session.commit()
    week.send(talks=(talk(),))
    assert week.one(Checkin).session_id == week.session.id


def test_sessions_ahead_are_topped_up(week: Week) -> None:
    week.send()
    ahead = [session for session in groups.sessions(week.group) if session.date >= TUESDAY]
    db.session.rollback()
    assert len(ahead) == 8


# Never twice, never silently ----------------------------------------------------------------


def test_the_same_submission_sent_twice_counts_once(week: Week) -> None:
    report = replace(week.stored(), talks=(talk(),), plans=(Plan(text="Call"),))
    for _ in range(2):
        submit_check_in(week.member, report, 0, sent("one", report), TUESDAY_NOON)
    assert (len(week.all(Conversation)), len(week.all(Goal)), week.version()) == (1, 1, 1)


def test_an_older_form_overwrites_nothing_and_offers_both(week: Week) -> None:
    week.send(talks=(talk(),), note="First")
    with pytest.raises(CheckInChangedError) as error:
        week.send(0, talks=(talk(), talk("Ana Roe")), note="Second")
    assert week.one(Checkin).note == "First"
    both = error.value.report
    assert [each.name for each in both.talks] == ["Max Diaz", "Ana Roe"]
    assert both.talks[0].id is not None
    assert both.note == "Second\nFirst"
    submit_check_in(week.member, both, error.value.version, sent("both", both), TUESDAY_NOON)
    assert week.counts().conversations == 2


def test_an_older_form_overwrites_nothing_where_only_rows_were_changed_since(week: Week) -> None:
    week.send(talks=(talk(),))
    week.send(ask="A lead at the port")
    with pytest.raises(CheckInChangedError):
        week.send(1, ask="")
    assert week.one(Ask).text == "A lead at the port"


def test_one_submission_id_with_other_content_is_not_taken_for_the_same(week: Week) -> None:
    week.send(submission="one", note="First")
    with pytest.raises(CheckInChangedError):
        week.send(0, submission="one", note="Second")


def test_what_was_filed_once_is_not_filed_again_after_a_later_change(week: Week) -> None:
    first = week.send(submission="one", note="First")
    week.send(note="Second")
    submit_check_in(week.member, first, 0, sent("one", first), TUESDAY_NOON)
    assert week.one(Checkin).note == "Second"


def test_what_was_filed_once_has_its_receipt_after_the_session_closed(week: Week) -> None:
    first = week.send(submission="one", note="First")
    db.session.get_one(GroupSession, week.session.id).closed_at = TUESDAY_NOON
    db.session.commit()
    submit_check_in(week.member, first, 0, sent("one", first), TUESDAY_NOON)
    assert len(week.all(Submission)) == 1


def test_a_facilitator_who_enters_a_check_in_is_named_by_it(week: Week) -> None:
    facilitator, report = make_facilitator(week.group), week.stored()
    submit_check_in(week.member, report, 0, sent("one", report), TUESDAY_NOON, facilitator)
    checkin = week.one(Checkin)
    assert (checkin.by, checkin.entered_by_id) == (Reporter.FACILITATOR, facilitator.id)


def test_the_first_moment_it_was_sent_stays(week: Week) -> None:
    week.send()
    week.clock.moment += timedelta(hours=5)
    week.send(note="Later")
    assert week.one(Checkin).submitted_at == TUESDAY_NOON


def test_two_devices_at_once_lose_nothing_and_double_nothing(week: Week, any_app: Flask) -> None:
    report = replace(week.stored(), talks=(talk(),))
    member_id = week.member.id
    start, outcomes = Barrier(2), []

    def on_a_device(submission: str) -> Callable[[], None]:
        def send() -> None:
            with any_app.app_context():
                start.wait()
                member = db.session.get_one(Member, member_id)
                try:
                    submit_check_in(member, report, 0, sent(submission, report), TUESDAY_NOON)
                    outcomes.append("filed")
                except CheckInChangedError:
                    outcomes.append("told")

        return send

    db.session.rollback()
    threads = [Thread(target=on_a_device(name)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["filed", "told"]
    assert len(week.all(Conversation)) == 1
