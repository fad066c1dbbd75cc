"""A group in its new house: the same lights, the same words, the same days without sessions."""

import json
from datetime import date
from pathlib import Path

import pytest
from flask_babel import get_domain

from groupapp import light_words
from groupapp.actions.import_group import import_group
from groupapp.actions.keep_quiet import keep_quiet
from groupapp.actions.pause_group import end_pause, pause_group
from groupapp.actions.top_up_sessions import top_up_sessions
from groupapp.board_prints import as_json
from groupapp.domain.boards import Board, board
from groupapp.domain.group_files import read
from groupapp.domain.prompts import quiet_until
from groupapp.domain.terms import Rule
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.models import Facilitator, Group, Member
from groupapp.queries import groups
from groupapp.queries.group_facts import group_facts
from groupapp.queries.group_files import group_file
from tests.apps import TUESDAY_NOON
from tests.factories import make_facilitator, make_group

EXAMPLE = Path(__file__).parent.parent / "data" / "group.example.json"
TUESDAY = TUESDAY_NOON.date()
SUMMER = Days(date(2026, 3, 17), date(2026, 4, 7))


def moved(group: Group) -> Group:
    """The group as the new house has it, under another code."""
    file = json.loads(json.dumps(group_file(group)))
    file["group"]["code"] = "moved"
    return import_group(read(json.dumps(file).encode()))


def board_of(group: Group, day: date) -> Board:
    return board(group_facts(group), day)


@pytest.fixture
def group() -> Group:
    """Enough weeks, people and conversations for every light, and questions in own words."""
    group = import_group(read(EXAMPLE.read_bytes()))
    group.question_texts = {rule: f"In our words: {rule}?" for rule in Rule}
    db.session.commit()
    return group


@pytest.mark.usefixtures("app")
def test_every_light_is_the_same_in_the_new_house(group: Group) -> None:
    dates = [session.date for session in groups.sessions(group)]
    new = moved(group)

    before, after = ([as_json(board_of(each, day)) for day in dates] for each in (group, new))

    assert [shown["members"] for shown in after] == [shown["members"] for shown in before]
    assert len({m["light"]["state"] for m in before[-1]["members"] if m["light"]}) > 1


@pytest.mark.usefixtures("app")
def test_every_question_is_in_the_groups_own_words_still(group: Group) -> None:
    asked = [
        light_words.ask(row.light, get_domain(), row.question_texts)
        for row in board_of(moved(group), groups.sessions(group)[-1].date).rows
        if row.light
    ]

    assert any(text.startswith("In our words") for text in asked)


@pytest.mark.usefixtures("app")
def test_a_question_that_was_kept_quiet_is_asked_again(group: Group) -> None:
    last = groups.sessions(group)[-1].date
    for row in board_of(group, last).rows:
        member = db.session.get_one(Member, row.member.id)
        keep_quiet(member, last, None, make_facilitator(), TUESDAY_NOON)

    quiet = [[quiet_until(row) for row in board_of(group, last).rows]]
    quiet += [[quiet_until(row) for row in board_of(moved(group), last).rows]]

    assert {*quiet[0]} == {last}
    assert {*quiet[1]} == {None}


def paused() -> tuple[Group, Facilitator]:
    group = make_group()
    fay = make_facilitator(group)
    top_up_sessions(group, TUESDAY)
    pause_group(group, [SUMMER], "Spring break", fay, TUESDAY_NOON)
    return group, fay


def held(group: Group) -> list[date]:
    return [each.date for each in groups.sessions(group) if not each.cancelled]


@pytest.mark.usefixtures("app")
def test_a_pause_that_came_along_can_be_ended() -> None:
    group, fay = paused()
    new = moved(group)
    (pause,) = groups.pauses(new)

    ended = end_pause(new, pause.id, fay, TUESDAY_NOON)

    assert ended == [date(2026, 3, 17), date(2026, 3, 24), date(2026, 3, 31), date(2026, 4, 7)]
    assert {*ended} <= {*held(new)}


@pytest.mark.usefixtures("app")
def test_no_session_is_held_in_a_pause_that_came_along() -> None:
    group, fay = paused()
    autumn = Days(date(2026, 6, 2), date(2026, 6, 30))
    pause_group(group, [autumn], "Before its sessions are planned", fay, TUESDAY_NOON)
    new = moved(group)

    top_up_sessions(new, date(2026, 5, 26))

    assert date(2026, 7, 7) in held(new)
    assert not [day for day in held(new) if day in autumn or day in SUMMER]
