"""What happens in the room of a session is kept to the second, and never twice."""

from datetime import date, timedelta

import pytest
from flask import Flask

from groupapp.actions import mark_arrival as arriving
from groupapp.actions.begin_step import begin_step
from groupapp.actions.close_session import close_session
from groupapp.actions.enter_room import RoomClosedError, open_room
from groupapp.actions.mark_arrival import (
    GuestGoneError,
    mark_arrival,
    take_off,
    welcome_guest,
)
from groupapp.actions.note_in_round import (
    SaidOtherwiseError,
    change_goal,
    note_ask,
    plan_goal,
    settle_goal,
)
from groupapp.actions.take_turns import TurnMovedError, give_turn, lengthen_turn, set_order
from groupapp.domain.terms import Outcome, StepName, Turn
from groupapp.extensions import db
from groupapp.models import Attendance, Goal, Member
from groupapp.queries import checkins, rooms
from groupapp.queries.group_facts import group_facts
from tests.apps import TUESDAY_NOON
from tests.factories import make_checkin, make_goal, make_group, make_member, make_session

DAY = date(2026, 3, 10)
NOW = TUESDAY_NOON


class Night:
    """Ann and Bo are members; the session is today."""

    def __init__(self) -> None:
        self.group = make_group()
        self.before = make_session(self.group, DAY - timedelta(weeks=1))
        self.session = make_session(self.group, DAY)
        self.later = make_session(self.group, DAY + timedelta(weeks=1))
        self.ann, self.bo = make_member(self.group, "Ann Lee"), make_member(self.group, "Bo Diaz")
        self.here = (self.group, self.session)

    def mark(self, member: Member, is_present: bool | None = True, by_door: bool = False) -> None:
        mark_arrival(self.group, self.session, member, is_present, NOW, by_door)

    def rows(self) -> list[Attendance]:
        return rooms.attendances(*self.here)

    def of(self, member: Member) -> Attendance:
        found = rooms.attendance_of(self.session, member)
        assert found
        return found

    def both_here(self) -> list[int]:
        self.mark(self.ann)
        self.mark(self.bo)
        return [self.of(self.ann).id, self.of(self.bo).id]

    def turn(self, shown: int | None, to: int | None, at: int = 0, skips: bool = False) -> None:
        order = [row.id for row in self.rows()]
        now = NOW + timedelta(seconds=at)
        give_turn(self.group, self.session, order, shown, to, now, skips)


@pytest.fixture
def night(any_app: Flask) -> Night:
    assert any_app
    return Night()


# Who is there -------------------------------------------------------------------------------


def test_present_absent_and_not_known_are_three_things(night: Night) -> None:
    night.mark(night.ann)
    night.mark(night.bo, False)
    facts = {m.name: m.present for m in group_facts(night.group).members}

    assert [(row.member_id, row.is_present) for row in night.rows()] == [
        (night.ann.id, True),
        (night.bo.id, False),
    ]
    assert facts == {"Ann Lee": {DAY}, "Bo Diaz": frozenset()}
    night.mark(night.ann, None)
    assert [row.member_id for row in night.rows()] == [night.bo.id]


def test_who_is_marked_twice_is_there_once_and_stays_by_the_door(night: Night) -> None:
    night.mark(night.ann, by_door=True)
    night.mark(night.ann)

    assert [(row.is_present, row.by_door) for row in night.rows()] == [(True, True)]


def test_a_guest_becomes_a_member_and_keeps_the_turn(night: Night) -> None:
    welcome_guest(*night.here, "Gus", NOW)
    (guest,) = night.rows()
    night.turn(None, guest.id)
    member = make_member_of(night, guest.id)

    (row,) = night.rows()
    assert (row.member_id, row.guest, row.turn) == (member.id, None, Turn.SPEAKING)
    assert (member.name, member.joined) == ("Gus", DAY)
    with pytest.raises(GuestGoneError):
        take_off(*night.here, guest.id)


def make_member_of(night: Night, key: int) -> Member:
    return arriving.make_member(*night.here, key, NOW)


def test_nothing_is_noted_in_a_closed_session(night: Night) -> None:
    close_session(*night.here, NOW)

    with pytest.raises(RoomClosedError):
        night.mark(night.ann)
    with pytest.raises(RoomClosedError):
        open_room(*night.here)


# Turns --------------------------------------------------------------------------------------


def test_the_round_notes_who_spoke_how_long(night: Night) -> None:
    ann, bo = night.both_here()
    night.turn(None, ann)
    night.turn(ann, bo, at=90)
    night.turn(bo, None, at=200, skips=True)

    told = [(row.turn, row.seconds, row.since, row.place) for row in night.rows()]
    assert told == [(Turn.DONE, 90, None, 1), (Turn.SKIPPED, 110, None, 2)]


def test_the_same_button_pressed_on_two_devices_moves_the_round_once(night: Night) -> None:
    ann, bo = night.both_here()
    night.turn(None, ann)
    night.turn(ann, bo, at=60)

    with pytest.raises(TurnMovedError):
        night.turn(ann, bo, at=61)
    assert night.of(night.bo).turn is Turn.SPEAKING
    assert night.of(night.ann).seconds == 60


def test_whoever_was_skipped_comes_back_with_the_time_already_used(night: Night) -> None:
    ann, bo = night.both_here()
    night.turn(None, ann)
    night.turn(ann, bo, at=30, skips=True)
    night.turn(bo, ann, at=90)
    night.turn(ann, None, at=100)

    assert night.of(night.ann).seconds == 40


def test_a_turn_gets_longer_only_while_it_goes_on(night: Night) -> None:
    ann, _ = night.both_here()
    with pytest.raises(TurnMovedError):
        lengthen_turn(*night.here, ann)
    night.turn(None, ann)
    lengthen_turn(*night.here, ann)

    assert night.of(night.ann).extra == 60


def test_a_latecomer_joins_after_the_places_that_stand(night: Night) -> None:
    ann, bo = night.both_here()
    night.turn(None, bo)
    late = make_member_late(night)

    places = {row.id: row.place for row in night.rows()}
    assert places == {ann: 1, bo: 2, night.of(late).id: None}


def make_member_late(night: Night) -> Member:
    welcome_guest(*night.here, "Aaron", NOW)
    return make_member_of(night, night.rows()[-1].id)


def test_an_order_that_was_changed_meanwhile_is_not_overwritten(night: Night) -> None:
    ann, bo = night.both_here()
    set_order(*night.here, [bo, ann], {ann: None, bo: None})

    with pytest.raises(TurnMovedError):
        set_order(*night.here, [ann, bo], {ann: None, bo: None})
    assert night.of(night.bo).place == 1
    set_order(*night.here, [ann, bo], {ann: 2, bo: 1})
    assert night.of(night.ann).place == 1


def test_whoever_leaves_while_speaking_has_no_turn_any_more(night: Night) -> None:
    ann, _ = night.both_here()
    night.turn(None, ann)
    mark_arrival(*night.here, night.ann, False, NOW + timedelta(seconds=20))

    assert (night.of(night.ann).turn, night.of(night.ann).seconds) == (Turn.DONE, 20)


# Steps --------------------------------------------------------------------------------------


def test_the_time_of_each_step_is_kept_and_closing_stops_the_clock(night: Night) -> None:
    ann, _ = night.both_here()
    begin_step(*night.here, StepName.ARRIVE, NOW)
    night.turn(None, ann, at=600)
    begin_step(*night.here, StepName.LEADS, NOW + timedelta(seconds=900))
    begin_step(*night.here, StepName.ROUND, NOW + timedelta(seconds=1000))
    close_session(*night.here, NOW + timedelta(seconds=1100))

    room = rooms.room(*night.here)
    assert room
    assert room.spent == {"arrive": 600, "round": 400, "leads": 100}
    assert (room.step, night.of(night.ann).turn) == (None, Turn.DONE)


# What is said -------------------------------------------------------------------------------


def goals(night: Night, member: Member) -> list[tuple[str, Outcome | None]]:
    made = checkins.goals_made(member, night.session.id)
    return [(goal.text, goal.outcome) for goal in made]


def test_a_goal_typed_as_said_makes_no_check_in(night: Night) -> None:
    for _ in range(2):
        plan_goal(*night.here, night.ann, "Call Sam", True, NOW)

    assert goals(night, night.ann) == [("Call Sam", None)]
    assert checkins.checkin(night.ann, night.session.id) is None


def test_a_goal_is_settled_and_settled_otherwise(night: Night) -> None:
    goal = make_goal(night.ann, night.before, night.session, "Write to Bo")
    told = (*night.here, night.ann, goal.id)
    settle_goal(*told, Outcome.MOVED, None, NOW)
    assert goals(night, night.ann) == [("Write to Bo", None)]
    with pytest.raises(SaidOtherwiseError):
        settle_goal(*told, Outcome.KEPT, None, NOW)
    settle_goal(*told, Outcome.KEPT, Outcome.MOVED, NOW)

    assert goals(night, night.ann) == []
    assert became(goal) is Outcome.KEPT
    settle_goal(*told, None, Outcome.KEPT, NOW)
    assert became(goal) is None


def became(goal: Goal) -> Outcome | None:
    return db.session.get_one(Goal, goal.id, populate_existing=True).outcome


def test_the_later_of_two_who_change_a_goal_is_told(night: Night) -> None:
    plan_goal(*night.here, night.ann, "Call Sam", False, NOW)
    (goal,) = checkins.goals_made(night.ann, night.session.id)
    told = (*night.here, night.ann, goal.id)
    change_goal(*told, "Call Sam on Monday", "Call Sam", NOW)

    with pytest.raises(SaidOtherwiseError):
        change_goal(*told, "Write to Sam", "Call Sam", NOW)
    assert goals(night, night.ann) == [("Call Sam on Monday", None)]
    change_goal(*told, "", "Call Sam on Monday", NOW)
    assert goals(night, night.ann) == []


def test_an_ask_said_twice_is_one_ask(night: Night) -> None:
    for _ in range(2):
        note_ask(*night.here, night.ann, "Who knows Kestrel?", "Kestrel")

    asks = checkins.asks(night.ann, night.session.id)
    assert [(ask.text, ask.company) for ask in asks] == [("Who knows Kestrel?", "Kestrel")]


def test_a_check_in_form_that_was_open_before_is_not_sent_over_what_was_said(night: Night) -> None:
    version = make_checkin(night.ann, night.session).version
    plan_goal(*night.here, night.ann, "Call Sam", False, NOW)

    checkin = checkins.checkin(night.ann, night.session.id)
    assert checkin
    assert checkin.version > version


def test_the_stamp_changes_with_all_that_the_screens_show(night: Night) -> None:
    open_room(*night.here)
    seen = [rooms.stamp(night.group, DAY)]
    for change in (
        lambda: night.mark(night.ann),
        lambda: night.turn(None, night.of(night.ann).id),
        lambda: plan_goal(*night.here, night.ann, "Call Sam", False, NOW),
        lambda: make_checkin(night.bo, night.session),
        lambda: note_ask(*night.here, night.bo, "Who?", None),
    ):
        change()
        seen.append(rooms.stamp(night.group, DAY))

    assert len(set(seen)) == len(seen)
    assert rooms.stamp(night.group, DAY) == seen[-1]
