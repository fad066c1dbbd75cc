"""What other settings would change on the board."""

from dataclasses import replace
from typing import Any

from groupapp.domain.boards import board
from groupapp.domain.light import LightSettings, State
from groupapp.domain.previews import Move, preview, turn_of_one, with_own_goals
from groupapp.domain.tally import MemberFacts
from groupapp.domain.terms import Mode, Status
from tests.domain.facts import D, before, checkin, contact, group, member, talk

USUAL = LightSettings()


def busy(name: str, people: int = 3, mode: Mode = Mode.IN_PERSON, **values: Any) -> MemberFacts:
    """A member who talked with that many people in work in each of three weeks."""
    days = [before(7 * week) for week in (2, 1, 0)]
    known = [contact(key) for key in range(1, people + 1)]
    talks = [talk(day, one.id, mode=mode) for day in days for one in known]
    checkins = {day: fact for each in map(checkin, days) for day, fact in each.items()}
    return member(name, *known, conversations=talks, checkins=checkins, **values)


def test_the_same_settings_change_nothing() -> None:
    found = preview(board(group(busy("Ana"), member("Ben")), D), USUAL, True)
    assert (found.moves, found.asked_otherwise) == ([], [])
    assert len(found.turns) == 2


def test_a_lower_goal_says_whose_light_goes_from_where_to_where() -> None:
    ana, ben, cy = busy("Ana"), busy("Ben"), busy("Cy", people=1)
    found = preview(board(group(ana, ben, cy), D), LightSettings(goal_meetings=3), True)
    assert found.moves == [Move(State.OFF, State.WARMING, [ana, ben])]


def test_ways_come_in_the_order_of_the_states() -> None:
    shown = board(group(busy("Ana"), member("Ben", joined=before(8))), D)
    found = preview(shown, LightSettings(goal_meetings=3, grace=1), True)
    ways = [(move.before, move.after) for move in found.moves]
    assert ways == sorted(ways, key=lambda way: list(State).index(way[0]))
    assert (State.OFF, State.WARMING) in ways


def test_a_goal_of_ones_own_stands_against_the_groups() -> None:
    ana = busy("Ana", goal_meetings=5)
    shown = board(group(ana, busy("Ben", people=1)), D)
    assert preview(shown, LightSettings(goal_meetings=3), True).moves == []
    assert with_own_goals(shown) == [ana]


def test_a_goal_of_no_events_is_a_goal_of_ones_own() -> None:
    ana = member("Ana", goal_events=0)
    assert with_own_goals(board(group(ana, member("Ben")), D)) == [ana]


def test_video_that_counts_no_more_changes_lights() -> None:
    ana = busy("Ana", people=4, mode=Mode.VIDEO)
    found = preview(board(group(ana), D), USUAL, video_counts=False)
    assert found.moves == [Move(State.WARMING, State.OFF, [ana])]


def test_the_history_is_worked_out_again_from_the_first_week() -> None:
    """With a window of one week only the newest counts, whatever the weeks before were."""
    ana = busy("Ana", people=4)
    late = replace(ana, conversations=[t for t in ana.conversations if t.date < D])
    found = preview(board(group(late), D), replace(USUAL, window=1), True)
    (turn,) = found.turns
    assert (turn.before.state, turn.after.state) == (State.WARMING, State.OFF)


def test_another_question_alone_is_told_apart() -> None:
    ana = busy("Ana", people=4)
    found = preview(board(group(ana), D), replace(USUAL, named_share=0, lined_up_share=0), True)
    assert found.moves == []
    assert found.asked_otherwise == [ana]


def test_who_is_away_or_landed_or_not_here_yet_has_no_light_to_change() -> None:
    gone = member("Bo", status=Status.LANDED, status_since=before(3))
    ahead = member("Cy", joined=before(-1))
    found = preview(board(group(gone, ahead), D), LightSettings(goal_meetings=3), True)
    assert found.turns == []


def test_a_goal_of_ones_own_turns_that_members_light() -> None:
    turn = turn_of_one(board(group(busy("Ana")), D), 3, None)
    assert turn is not None
    assert (turn.before.state, turn.after.state) == (State.OFF, State.WARMING)
    assert (turn.member.goal_meetings, turn.member.goal_events) == (3, None)


def test_a_goal_taken_back_is_the_groups_again() -> None:
    shown = board(group(busy("Ana", goal_meetings=3)), D)
    turn = turn_of_one(shown, None, None)
    assert turn is not None
    assert (turn.before.state, turn.after.state) == (State.WARMING, State.OFF)


def test_without_a_light_no_goal_turns_it() -> None:
    gone = member("Bo", status=Status.LANDED, status_since=before(3))
    assert turn_of_one(board(group(gone), D), 3, None) is None
