"""Telling of several past weeks at once: what is filed, for which weeks, and never twice."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from groupapp.actions.catch_up import WeeksChangedError, WeeksRefusedError, catch_up
from groupapp.actions.go_away import go_away
from groupapp.domain.boards import BoardRow, board
from groupapp.domain.light import State, WeekFacts
from groupapp.domain.reports import PastWeek, Sent, Talk
from groupapp.domain.terms import Mode, Reporter, Status
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.models import Absence, Checkin, Contact, Conversation, GroupSession, Submission
from groupapp.queries import checkins
from groupapp.queries.group_facts import group_facts
from tests.apps import TUESDAY_NOON
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_session,
)

TODAY = date(2026, 3, 10)
FIRST, SECOND, THIRD = (TODAY - timedelta(weeks=weeks) for weeks in (3, 2, 1))


class Past:
    """A member on the day of a session, who missed the three before it."""

    def __init__(self) -> None:
        self.group = make_group()
        days = [FIRST, SECOND, THIRD, TODAY, TODAY + timedelta(weeks=1)]
        self.sessions = {day: make_session(self.group, day) for day in days}
        self.member = make_member(self.group, joined=FIRST - timedelta(days=3))

    def send(self, *weeks: PastWeek, submission: str = "one", digest: str = "0" * 64) -> None:
        catch_up(self.member, weeks, Sent(submission, digest), TUESDAY_NOON)

    def missed(self) -> list[date]:
        found = checkins.missed_weeks(self.group, self.member, TODAY)
        db.session.rollback()
        return found

    def row(self) -> BoardRow:
        shown = board(group_facts(self.group, only=self.member), TODAY)
        db.session.rollback()
        return shown.rows[0]

    def counts(self, day: date) -> WeekFacts:
        return next(week for week in self.row().weeks if week.week == day)

    def rows(self, table: Any) -> Sequence[Any]:
        query = select(table).where(table.member_id == self.member.id).order_by(table.id)
        found = [db.session.get(table, row.id) for row in db.session.scalars(query).all()]
        db.session.rollback()
        return found


@pytest.fixture
def past(app: Flask) -> Past:
    assert app
    return Past()


@pytest.fixture
def past_anywhere(any_app: Flask) -> Past:
    assert any_app
    return Past()


def talk(name: str, day: date = SECOND, **values: Any) -> Talk:
    return Talk(**{"name": name, "mode": Mode.IN_PERSON, "day": day, **values})


def test_several_weeks_are_told_at_once_each_in_its_own_way(past_anywhere: Past) -> None:
    past = past_anywhere
    numbers = PastWeek(session=THIRD, unnamed_conversations=4, unnamed_face_to_face=2)
    people = PastWeek(session=SECOND, talks=(talk("Max Diaz"), talk("Ana Roe", mode=Mode.PHONE)))
    past.send(numbers, people, PastWeek(session=FIRST))
    told = [past.counts(day) for day in (FIRST, SECOND, THIRD)]
    assert [(week.reported, week.conversations, week.face_to_face) for week in told] == [
        (True, 0, 0),
        (True, 2, 1),
        (True, 4, 2),
    ]
    assert (past.missed(), past.row().light.state) == ([], State.OFF)  # type: ignore[union-attr]
    assert [row.by for row in past.rows(Checkin)] == [Reporter.MEMBER] * 3


def test_a_week_away_is_a_spell_and_no_check_in(past: Past) -> None:
    past.send(PastWeek(session=THIRD, is_away=True))
    (spell,) = past.rows(Absence)
    assert (spell.first, spell.last) == (SECOND + timedelta(days=1), THIRD)
    assert (past.rows(Checkin), past.missed()) == ([], [SECOND, FIRST])
    assert not past.counts(THIRD).expected


def test_weeks_away_in_a_row_are_one_spell(past: Past) -> None:
    past.send(*(PastWeek(session=day, is_away=True) for day in (THIRD, FIRST, SECOND)))
    (spell,) = past.rows(Absence)
    assert (spell.first, spell.last) == (FIRST - timedelta(days=6), THIRD)


def test_what_is_known_of_the_week_and_its_goals_stays(past: Past) -> None:
    known = make_contact(past.member, "Max Diaz", company="Harbor")
    make_conversation(known, SECOND)
    make_goal(past.member, past.sessions[FIRST], past.sessions[SECOND])
    past.send(PastWeek(session=SECOND, talks=(talk("Max Diaz"), talk("Ana Roe"))))
    week = past.counts(SECOND)
    assert (week.conversations, week.goals_due, week.goals_kept) == (2, 1, 0)
    assert [row.company for row in past.rows(Contact)] == ["Harbor", None]
    assert len(past.rows(Conversation)) == 2


def test_people_new_then_were_first_met_then(past: Past) -> None:
    past.send(
        PastWeek(session=THIRD, talks=(talk("Max Diaz", THIRD),)),
        PastWeek(session=SECOND, talks=(talk("Max Diaz", SECOND),)),
    )
    (contact,) = past.rows(Contact)
    assert contact.first_met == SECOND


def test_days_of_a_cancelled_session_file_its_check_in_too(past: Past) -> None:
    db.session.get_one(GroupSession, past.sessions[SECOND].id).cancelled = True
    db.session.commit()
    past.send(PastWeek(session=THIRD, talks=(talk("Max Diaz", SECOND),)))
    reported = {row.session_id for row in past.rows(Checkin)}
    assert reported == {past.sessions[SECOND].id, past.sessions[THIRD].id}


def test_only_weeks_that_were_missed_are_taken_and_then_all_or_none(past_anywhere: Past) -> None:
    past = past_anywhere
    make_checkin(past.member, past.sessions[SECOND], note="Told before")
    for other in (SECOND, TODAY, TODAY + timedelta(weeks=1), date(2026, 3, 4), date(2026, 2, 10)):
        with pytest.raises(WeeksChangedError):
            past.send(PastWeek(session=THIRD), PastWeek(session=other, unnamed_conversations=9))
    assert [row.note for row in past.rows(Checkin)] == ["Told before"]
    assert past.rows(Submission) == []


@pytest.mark.parametrize("what", ["cancelled", "away", "joined", "landed"])
def test_a_week_that_was_not_due_is_not_missed(past: Past, what: str) -> None:
    if what == "cancelled":
        db.session.get_one(GroupSession, past.sessions[THIRD].id).cancelled = True
    elif what == "away":
        go_away(past.member, Days(THIRD, THIRD))
    elif what == "joined":
        past.member.joined = THIRD + timedelta(days=1)
    else:
        past.member.status, past.member.status_since = Status.LANDED, THIRD
    db.session.commit()
    assert THIRD not in past.missed()
    with pytest.raises(WeeksChangedError):
        past.send(PastWeek(session=THIRD))


def test_a_name_of_two_people_is_refused_and_nothing_is_filed(past: Past) -> None:
    for company in ("Harbor", "Kestrel"):
        make_contact(past.member, "Max Diaz", company=company)
    with pytest.raises(WeeksRefusedError) as error:
        past.send(
            PastWeek(session=THIRD, is_away=True),
            PastWeek(session=SECOND, talks=(talk("Ana Roe"), talk("Max Diaz"))),
        )
    ((day, (fault,)),) = error.value.faults.items()
    assert (day, fault.part, fault.place, fault.field) == (SECOND, "talks", 1, "name")
    assert [past.rows(table) for table in (Checkin, Absence, Conversation)] == [[], [], []]


def test_the_same_submission_files_once_and_another_of_its_id_nothing(past_anywhere: Past) -> None:
    past = past_anywhere
    week = PastWeek(session=THIRD, talks=(talk("Max Diaz", THIRD),))
    past.send(week)
    past.send(week)
    with pytest.raises(WeeksChangedError):
        past.send(PastWeek(session=SECOND), digest="1" * 64)
    assert (len(past.rows(Checkin)), len(past.rows(Submission))) == (1, 1)


def test_a_facilitator_who_enters_them_is_named(past: Past) -> None:
    by = make_facilitator(past.group)
    catch_up(past.member, [PastWeek(session=THIRD)], Sent("one", "0" * 64), TUESDAY_NOON, by)
    (checkin,) = past.rows(Checkin)
    assert (checkin.by, checkin.entered_by_id) == (Reporter.FACILITATOR, by.id)
