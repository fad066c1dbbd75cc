"""Answers, quiet times and calls: rows are added, never changed, and none is sent twice."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from groupapp.actions.answer_light import AnsweredMeanwhileError, answer_light
from groupapp.actions.call_member import call_member
from groupapp.actions.keep_quiet import QuietedMeanwhileError, keep_quiet
from groupapp.domain.terms import Disposition, Rule
from groupapp.domain.weeks import SessionFact
from groupapp.extensions import db
from groupapp.models import Answer, Call, Facilitator, Group, Member, Quiet
from groupapp.queries import answers
from groupapp.queries.group_facts import group_facts
from tests.apps import TUESDAY_NOON
from tests.factories import make_ask, make_facilitator, make_group, make_member, make_session

TUESDAY = date(2026, 3, 10)


class World:
    def __init__(self) -> None:
        self.group: Group = make_group()
        self.fay: Facilitator = make_facilitator(self.group, name="Fay")
        self.ann: Member = make_member(self.group, "Ann")
        made = make_session(self.group, TUESDAY)
        self.session = SessionFact(made.id, made.date, False, False)

    def answer(self, given: Disposition, note: str | None = None, rule: Rule = Rule.WHO) -> None:
        answer_light(self.ann, self.session, rule, given, note, self.fay, TUESDAY_NOON)


@pytest.fixture
def world(any_app: Flask) -> World:  # noqa: ARG001 (the app's context)
    return World()


def count(table: type) -> int:
    return len(db.session.scalars(select(table)).all())


def test_an_answer_is_added_and_the_newest_stands(world: World) -> None:
    world.answer(Disposition.NOT_NEEDED)
    world.answer(Disposition.USEFUL, "We spoke")
    world.answer(Disposition.ALREADY_KNEW, rule=Rule.PACE)
    stands = group_facts(world.group).members[0].answers
    assert stands == {
        (TUESDAY, Rule.WHO): Disposition.USEFUL,
        (TUESDAY, Rule.PACE): Disposition.ALREADY_KNEW,
    }
    assert count(Answer) == 3


def test_what_stands_already_is_not_added_again(world: World) -> None:
    for given, note in [
        (Disposition.USEFUL, None),
        (Disposition.USEFUL, None),
        (Disposition.USEFUL, "We spoke"),
        (Disposition.NOT_NEEDED, "We spoke"),
        (Disposition.USEFUL, None),
    ]:
        world.answer(given, note)
    assert count(Answer) == 4


def test_of_two_answers_to_one_prompt_the_newer_is_counted(world: World) -> None:
    world.answer(Disposition.NOT_NEEDED)
    world.answer(Disposition.USEFUL)
    world.answer(Disposition.NOT_NEEDED, rule=Rule.PACE)
    assert answers.dispositions(world.group) == {
        (Rule.WHO, Disposition.USEFUL): 1,
        (Rule.PACE, Disposition.NOT_NEEDED): 1,
    }


def test_the_newest_quiet_stands(world: World) -> None:
    for days in (20, 10, 10):
        until = TUESDAY + timedelta(days=days)
        keep_quiet(world.ann, until, None, world.fay, TUESDAY_NOON)
    assert group_facts(world.group).members[0].quiet_until == date(2026, 3, 20)
    assert count(Quiet) == 2


@pytest.mark.parametrize(("minutes", "note", "calls"), [(1, "Hi", 1), (11, "Hi", 2), (1, "No", 2)])
def test_a_call_sent_twice_is_one(world: World, minutes: int, note: str, calls: int) -> None:
    call_member(world.ann, "Hi", world.fay, TUESDAY_NOON)
    later = TUESDAY_NOON + timedelta(minutes=minutes)
    call_member(world.ann, note, world.fay, later)
    assert count(Call) == calls
    found = answers.calls(world.group, [world.ann.id])[world.ann.id]
    assert [each.by for each in found] == ["Fay"] * calls


def test_the_history_tells_everything_newest_first(world: World) -> None:
    world.answer(Disposition.USEFUL, "We spoke")
    keep_quiet(world.ann, TUESDAY, "Surgery", world.fay, TUESDAY_NOON + timedelta(hours=1))
    call_member(world.ann, None, world.fay, TUESDAY_NOON + timedelta(hours=2))
    found = answers.history(world.ann)
    assert [(each.by, each.day, each.note) for each in found] == [
        ("Fay", None, None),
        ("Fay", TUESDAY, "Surgery"),
        ("Fay", TUESDAY, "We spoke"),
    ]
    assert (found[2].rule, found[2].disposition) == (Rule.WHO, Disposition.USEFUL)


def test_the_last_ask_is_of_the_newest_session(world: World) -> None:
    before = make_session(world.group, TUESDAY - timedelta(weeks=1))
    session = make_session(world.group, TUESDAY + timedelta(weeks=1))
    make_ask(world.ann, session, "The new one")
    make_ask(world.ann, before, "Keyed in late")
    found = answers.last_asks(world.group, [world.ann.id])
    assert found == {world.ann.id: ("The new one", session.date)}


def test_nothing_of_another_member_or_group_is_told(world: World) -> None:
    world.answer(Disposition.USEFUL)
    other = make_group("other")
    assert answers.history(make_member(world.group, "Bo")) == []
    assert (answers.dispositions(other), answers.calls(other, [world.ann.id])) == ({}, {})


def test_what_another_facilitator_chose_is_not_changed_unseen(world: World) -> None:
    gil = make_facilitator(world.group, name="Gil")
    day = TUESDAY + timedelta(days=10)
    world.answer(Disposition.NOT_NEEDED)
    keep_quiet(world.ann, day, None, world.fay, TUESDAY_NOON)
    useful = (world.ann, world.session, Rule.WHO, Disposition.USEFUL, None, gil, TUESDAY_NOON)
    longer = (world.ann, day + timedelta(days=1), None, gil, TUESDAY_NOON)
    with pytest.raises(AnsweredMeanwhileError):
        answer_light(*useful)
    with pytest.raises(QuietedMeanwhileError):
        keep_quiet(*longer)
    answer_light(*useful, Disposition.NOT_NEEDED)
    keep_quiet(*longer, day)
    assert (count(Answer), count(Quiet)) == (2, 2)
