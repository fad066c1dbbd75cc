"""The board: who is on it in which order, with which week, light and goals, as of a day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from groupapp.domain.boards import board, in_reading_order, member_settings
from groupapp.domain.light import LightSettings, State
from groupapp.domain.terms import Status
from groupapp.domain.weeks import Days
from tests.domain.facts import D, before, checkin, group, member, session, sessions, talk


def test_members_come_by_name_casefolded_then_as_written_then_code() -> None:
    names = ["bo", "Bo", "Ann", "Élan", "Zoe"]
    twins = [replace(member("Ann"), code=code) for code in ("z", "a")]
    shown = board(group(*map(member, names), *twins), D)
    assert [row.member.name for row in shown.rows] == [
        "Ann", "Ann", "Ann", "Bo", "bo", "Zoe", "Élan",
    ]  # fmt: skip
    assert [row.member.code for row in shown.rows if row.member.code in "az"] == ["a", "z"]


def test_people_read_the_names_without_minding_accents() -> None:
    shown = in_reading_order(board(group(*map(member, ["bo", "Zoe", "Élan", "Fay"])), D))
    assert [row.member.name for row in shown.rows] == ["bo", "Élan", "Fay", "Zoe"]


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [(before(7), before(7)), (before(6), D), (D, D), (D + timedelta(days=1), D)],
)
def test_the_board_is_of_the_next_session_else_of_the_last(as_of: date, shown: date) -> None:
    found = board(group(), as_of).session
    assert found is not None
    assert found.date == shown


def test_a_cancelled_session_is_passed_over() -> None:
    both = [session(before(7)), session(D, cancelled=True)]
    found = board(group(sessions=both), before(1)).session
    assert found == both[0]


def test_without_a_session_there_is_no_week_and_a_new_light() -> None:
    (row,) = board(group(member(), sessions=[]), D).rows
    assert (row.week, row.reported, row.is_present) == (None, False, False)
    assert row.light is not None
    assert row.light.state is State.NEW


@pytest.mark.parametrize(
    ("values", "has_light"),
    [
        ({}, True),
        ({"status": Status.LANDED, "status_since": before(3)}, False),
        ({"status": Status.LEFT, "status_since": D + timedelta(days=9)}, False),
        ({"away": [Days(D, D)]}, False),
        ({"away": [Days(before(9), before(1))]}, True),
    ],
)
def test_whoever_is_away_landed_or_gone_has_no_light(
    values: dict[str, Any], has_light: bool
) -> None:
    (row,) = board(group(member(**values)), D).rows
    assert (row.light is not None) is has_light


@pytest.mark.parametrize(("on", "reported"), [(before(1), True), (D, False)])
def test_reported_means_by_the_boards_day(on: date, reported: bool) -> None:
    (row,) = board(group(member(checkins=checkin(on=on))), before(1)).rows
    assert row.reported is reported


def test_a_past_board_knows_what_is_known_now_of_its_own_session() -> None:
    everyone = group(member(conversations=[talk(before(7))], present=frozenset([before(7)])))
    shown = board(everyone, before(7))
    (row,) = shown.rows
    assert row.week is not None
    assert (row.week.week, row.week.conversations, row.is_present) == (before(7), 1, True)
    assert [week.week for week in row.weeks] == [before(14), before(7)]


def test_another_session_can_be_asked_for() -> None:
    first = sessions()[0]
    shown = board(group(member(), sessions=[first, session(D)]), D, first)
    assert shown.session == first
    assert shown.rows[0].week is not None
    assert shown.rows[0].week.week == first.date


@pytest.mark.parametrize(
    ("own", "expected"),
    [({}, (4, 2)), ({"goal_meetings": 3}, (3, 2)), ({"goal_events": 0}, (4, 0))],
)
def test_a_members_own_goals_go_over_the_groups(
    own: dict[str, Any], expected: tuple[int, int]
) -> None:
    settings = LightSettings(goal_meetings=4, goal_events=2, window=2)
    found = member_settings(group(settings=settings), member(**own))
    assert (found.goal_meetings, found.goal_events, found.window) == (*expected, 2)
