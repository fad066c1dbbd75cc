"""Writes of the light's settings and of the questions' words, on SQLite and PostgreSQL."""

from typing import Any

import pytest
from flask import Flask

from groupapp.actions.edit_group import GroupChangedError
from groupapp.actions.edit_light import edit_light, reword_questions
from groupapp.actions.edit_member import edit_member
from groupapp.domain.changes import Subject, difference
from groupapp.domain.light import LightSettings
from groupapp.extensions import db
from groupapp.models import Facilitator, Group
from groupapp.queries import changes
from groupapp.queries.changes import Kept
from tests.apps import TUESDAY_NOON as NOW
from tests.factories import make_facilitator, make_group, make_member

USUAL = LightSettings()
THREE = LightSettings(goal_meetings=3)


@pytest.fixture
def group(any_app: Flask) -> Group:
    assert any_app.config["SECRET_KEY"]
    return make_group()


@pytest.fixture
def fay(group: Group) -> Facilitator:
    return make_facilitator(group, name="Fay")


def kept(group: Group) -> list[Kept]:
    found = changes.of_group(group, Subject, 10)
    db.session.rollback()
    return found


def test_only_what_differs_from_the_usual_is_stored(group: Group, fay: Facilitator) -> None:
    edit_light(group, group.version, THREE, True, fay, NOW)
    assert group.light == {"goal_meetings": 3}
    edit_light(group, group.version, USUAL, True, fay, NOW)
    assert group.light == {}
    db.session.rollback()


def test_a_change_is_kept_with_who_and_when(group: Group, fay: Facilitator) -> None:
    edit_light(group, group.version, THREE, False, fay, NOW)
    before: dict[str, Any] = {"goal_meetings": 5, "video_counts": True}
    after: dict[str, Any] = {"goal_meetings": 3, "video_counts": False}
    assert kept(group) == [Kept(Subject.LIGHT, NOW, "Fay", None, before, after)]


def test_what_is_saved_unchanged_is_no_change(group: Group, fay: Facilitator) -> None:
    shown = group.version
    edit_light(group, shown, USUAL, True, fay, NOW)
    reword_questions(group, shown, {}, fay, NOW)
    assert group.version == shown
    assert kept(group) == []


def test_an_older_form_overwrites_neither_numbers_nor_words(group: Group, fay: Facilitator) -> None:
    shown = group.version
    edit_light(group, shown, THREE, True, fay, NOW)
    with pytest.raises(GroupChangedError):
        edit_light(group, shown, USUAL, True, fay, NOW)
    with pytest.raises(GroupChangedError):
        reword_questions(group, shown, {"who": "Who?"}, fay, NOW)
    edit_light(group, shown, THREE, True, fay, NOW)
    assert (group.light, group.question_texts) == ({"goal_meetings": 3}, {})
    assert len(kept(group)) == 1


def test_a_question_is_reworded_and_goes_back(group: Group, fay: Facilitator) -> None:
    reword_questions(group, group.version, {"who": "Who?"}, fay, NOW)
    assert group.question_texts == {"who": "Who?"}
    reword_questions(group, group.version, {}, fay, NOW)
    assert group.question_texts == {}
    words = [(each.before, each.after) for each in kept(group)]
    assert words == [({"who": "Who?"}, {"who": None}), ({"who": None}, {"who": "Who?"})]


def test_a_members_own_goal_is_kept_with_the_members_name(group: Group, fay: Facilitator) -> None:
    ana = make_member(group, "Ana", goal_events=2)
    other = make_group("other")
    values = {"name": "Ana Lopez", "goal_meetings": 3, "goal_events": 2}
    edit_member(ana, ana.version, values, fay, NOW)
    (change,) = kept(group)
    assert (change.subject, change.member) == (Subject.GOALS, "Ana Lopez")
    assert (change.before, change.after) == ({"goal_meetings": None}, {"goal_meetings": 3})
    assert kept(other) == []


def test_a_name_alone_is_no_change_of_goals(group: Group, fay: Facilitator) -> None:
    ana = make_member(group, "Ana")
    edit_member(ana, ana.version, {"name": "Ana Lopez"}, fay, NOW)
    assert kept(group) == []


def test_what_is_missing_on_one_side_differs_from_what_is_there() -> None:
    assert difference({"a": 1, "b": 2}, {"b": 2, "c": 3}) == (
        {"a": 1, "c": None},
        {"a": None, "c": 3},
    )
