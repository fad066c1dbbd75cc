"""The light at every boundary of every rule, and line by line through the walk of its states."""

from collections.abc import Mapping
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date, timedelta
from enum import IntEnum
from typing import Any

import pytest

from groupapp.domain.light import RULES, Finding, Light, LightSettings, State, WeekFacts, light
from groupapp.domain.terms import Rule

FIRST = date(2026, 1, 6)
BASE = WeekFacts(FIRST, expected=True, reported=True, present=True)
Counts = dict[str, Any]


def week(**counts: int) -> Counts:
    return counts


# A week in which every rule is met, by the default settings and far from their boundaries.
FULL = replace(
    BASE,
    conversations=6,
    face_to_face=6,
    named=6,
    right_level=6,
    working=6,
    beyond_first=6,
    events=2,
    event_people=2,
    event_people_followed=2,
    lined_up=5,
    goals_set=2,
    goals_due=2,
    goals_kept=2,
)
# Half of the questions met and no pace: WARMING. And a check-in with nothing in it: OFF.
HALF = replace(FULL, face_to_face=0, named=0)
NOTHING = replace(BASE, conversations=1)
UNREPORTED = replace(BASE, reported=False)
UNHEARD = replace(BASE, reported=False, present=False)
WEEKS = {"F": FULL, "H": HALF, "0": NOTHING, "-": UNREPORTED, "s": UNHEARD}
WEEKS["x"] = replace(UNHEARD, expected=False)
STATES = {
    "N": State.NEW,
    "S": State.SILENT,
    "O": State.OFF,
    "W": State.WARMING,
    "1": State.ON,
    "L": State.SLIPPING,
}


def dated(*weeks: WeekFacts) -> list[WeekFacts]:
    return [replace(week, week=FIRST + timedelta(days=7 * i)) for i, week in enumerate(weeks)]


def history(letters: str) -> list[WeekFacts]:
    return dated(*(WEEKS[letter] for letter in letters))


def finding(rule: str, weeks: list[WeekFacts], **settings: int) -> Finding:
    findings = light(weeks, LightSettings(**settings)).findings
    return next(finding for finding in findings if finding.rule == rule)


def met(rule: str, *weeks: Counts, **settings: int) -> bool | None:
    return finding(rule, dated(*(replace(BASE, **counts) for counts in weeks)), **settings).met


def states(letters: str, **settings: int) -> str:
    """The state after each of the weeks, those that are not expected included."""
    weeks = history(letters)
    letter_of = {state: letter for letter, state in STATES.items()}
    lights = (light(weeks[: t + 1], LightSettings(**settings)) for t in range(len(weeks)))
    return "".join(letter_of[each.state] for each in lights)


# --- the rules, one week (n = 1) unless the table says more -------------------------------------


@pytest.mark.parametrize(
    ("weeks", "settings", "expected"),
    [
        ([week(conversations=5, named=2, right_level=1)], {}, False),
        ([week(conversations=5, named=3, right_level=1)], {}, True),
        ([week(conversations=5, named=4, right_level=1)], {}, True),
        ([week(conversations=5, named=3, right_level=0)], {}, False),
        ([week(conversations=1, named=0, right_level=1)], {}, False),
        ([week(conversations=1, named=1, right_level=1)], {}, True),
        # more people than the goal ask for no more names
        ([week(conversations=50, named=2, right_level=1)], {}, False),
        ([week(conversations=50, named=3, right_level=1)], {}, True),
        # bare numbers ask for no names
        ([week(conversations=5, unnamed=4, named=1, right_level=1)], {}, True),
        ([week(conversations=5, unnamed=3, named=1, right_level=1)], {}, False),
        # over three weeks at least one name and one right level for each
        ([week(conversations=1, named=1, right_level=1)] * 2 + [{}], {}, False),
        ([week(conversations=1, named=1, right_level=2)] * 2 + [{}], {}, False),
        ([week(conversations=1, named=1, right_level=2)] * 2 + [{"named": 1}], {}, True),
        ([week(conversations=1, named=2, right_level=1)] * 2 + [{}], {}, False),
        ([week(conversations=1, named=2, right_level=1)] * 2 + [{"right_level": 1}], {}, True),
        ([week(conversations=5, named=3, right_level=1)] * 3, {}, True),
        ([week(conversations=5, named=3, right_level=1)] * 2 + [{"conversations": 5}], {}, False),
        # odd settings
        ([week(conversations=3, named=2, right_level=1)], {"named_share": 66}, True),
        ([week(conversations=3, named=2, right_level=1)], {"named_share": 67}, False),
        ([week(conversations=9, named=8, right_level=1)], {"named_share": 100}, True),
        ([week(conversations=9, named=1, right_level=1)], {"named_share": 0}, True),
        ([week(conversations=9, named=0, right_level=1)], {"named_share": 0}, False),
        ([week(conversations=9, named=1, right_level=1)], {"goal_meetings": 1}, True),
        # no evidence
        ([{}], {}, None),
        ([week(conversations=5, unnamed=5)], {}, None),
        ([week(conversations=1)], {}, False),
    ],
)
def test_who_is_met_by_enough_names_at_the_right_level(
    weeks: list[Counts], settings: Counts, expected: bool | None
) -> None:
    assert met("who", *weeks, **settings) is expected


@pytest.mark.parametrize(
    ("weeks", "settings", "expected"),
    [
        ([{}], {}, False),
        ([week(goals_set=1)], {}, True),
        ([week(goals_set=2)], {}, True),
        # goals are read off the newest report, kept ones off the whole window
        ([week(goals_set=1), {}], {}, False),
        ([{}, week(goals_set=1)], {}, True),
        ([week(goals_set=1, goals_due=1)], {}, False),
        ([week(goals_set=1, goals_due=2, goals_kept=1)], {}, True),
        ([week(goals_set=1, goals_due=3, goals_kept=1)], {}, False),
        ([week(goals_set=1, goals_due=3, goals_kept=2)], {}, True),
        ([week(goals_set=0, goals_due=3, goals_kept=3)], {}, False),
        ([week(goals_due=2), week(goals_set=1, goals_due=2, goals_kept=2)], {}, True),
        ([week(goals_due=3), week(goals_set=1, goals_due=2, goals_kept=2)], {}, False),
        ([week(goals_set=1, goals_due=3, goals_kept=2)], {"kept_share": 66}, True),
        ([week(goals_set=1, goals_due=3, goals_kept=2)], {"kept_share": 67}, False),
        ([week(goals_set=1, goals_due=3, goals_kept=0)], {"kept_share": 0}, True),
        ([week(goals_set=1, goals_due=3, goals_kept=2)], {"kept_share": 100}, False),
        ([week(goals_set=1, goals_due=3, goals_kept=3)], {"kept_share": 100}, True),
    ],
)
def test_goals_are_met_by_a_new_one_and_enough_kept(
    weeks: list[Counts], settings: Counts, expected: bool | None
) -> None:
    assert met("goals", *weeks, **settings) is expected


@pytest.mark.parametrize(
    ("weeks", "settings", "expected"),
    [
        ([{}], {}, False),
        ([week(lined_up=2)], {}, False),
        ([week(lined_up=3)], {}, True),
        ([week(lined_up=4)], {}, True),
        ([week(lined_up=9), week(lined_up=2)], {}, False),
        ([week(lined_up=0), week(lined_up=3)], {}, True),
        ([week(lined_up=1)], {"goal_meetings": 3}, False),
        ([week(lined_up=2)], {"goal_meetings": 3}, True),
        ([week(lined_up=3)], {"lined_up_share": 61}, False),
        ([week(lined_up=4)], {"lined_up_share": 61}, True),
        ([{}], {"lined_up_share": 0}, True),
        ([week(lined_up=4)], {"lined_up_share": 100}, False),
        ([week(lined_up=5)], {"lined_up_share": 100}, True),
    ],
)
def test_lined_up_looks_at_the_newest_report(
    weeks: list[Counts], settings: Counts, expected: bool | None
) -> None:
    assert met("lined_up", *weeks, **settings) is expected


@pytest.mark.parametrize(
    ("weeks", "settings", "expected"),
    [
        ([{}], {}, False),
        ([week(events=1)], {}, True),
        ([week(events=1), {}], {}, False),
        ([week(events=1), week(events=1)], {}, True),
        ([week(events=1), {}, {}], {}, False),
        ([week(events=2), {}, {}], {}, True),
        ([week(events=3), {}, {}], {}, True),
        ([week(events=2), {}, {}], {"event_share": 67}, False),
        ([week(events=1)], {"goal_events": 2}, False),
        ([week(events=2)], {"goal_events": 2}, True),
        ([{}], {"goal_events": 0}, True),
        ([{}], {"event_share": 0}, True),
    ],
)
def test_events_are_measured_against_the_goal_for_every_week(
    weeks: list[Counts], settings: Counts, expected: bool | None
) -> None:
    assert met("events", *weeks, **settings) is expected


@pytest.mark.parametrize(
    ("weeks", "settings", "expected"),
    [
        ([{}], {}, None),
        ([week(events=3)], {}, None),
        ([week(event_people=1)], {}, False),
        ([week(event_people=2, event_people_followed=1)], {}, True),
        ([week(event_people=3, event_people_followed=1)], {}, False),
        ([week(event_people=3, event_people_followed=2)], {}, True),
        ([week(event_people=2), week(event_people=2, event_people_followed=2)], {}, True),
        ([week(event_people=3), week(event_people=2, event_people_followed=2)], {}, False),
        ([week(event_people=3, event_people_followed=1)], {"follow_share": 33}, True),
        ([week(event_people=3, event_people_followed=1)], {"follow_share": 34}, False),
        ([week(event_people=3)], {"follow_share": 0}, True),
        ([week(event_people=3, event_people_followed=2)], {"follow_share": 100}, False),
    ],
)
def test_follow_up_is_the_share_of_people_met_at_events(
    weeks: list[Counts], settings: Counts, expected: bool | None
) -> None:
    assert met("follow_up", *weeks, **settings) is expected


@pytest.mark.parametrize(
    ("weeks", "settings", "expected"),
    [
        ([{}], {}, None),
        ([week(conversations=9)], {}, None),
        ([week(working=1)], {}, True),
        ([week(seeking=1)], {}, False),
        ([week(working=2, seeking=3)], {}, False),
        ([week(working=3, seeking=3)], {}, False),
        ([week(working=4, seeking=3)], {}, True),
        ([week(working=1), week(seeking=1)], {}, False),
        ([week(working=1, seeking=1), week(working=1)], {}, True),
        ([week(working=1, seeking=2)], {"working_share": 33}, True),
        ([week(working=1, seeking=2)], {"working_share": 34}, False),
        ([week(working=0, seeking=2)], {"working_share": 0}, False),
        ([week(working=1, seeking=99)], {"working_share": 0}, True),
        ([week(working=9)], {"working_share": 100}, False),
    ],
)
def test_working_means_more_than_the_share_of_those_known(
    weeks: list[Counts], settings: Counts, expected: bool | None
) -> None:
    assert met("working", *weeks, **settings) is expected


@pytest.mark.parametrize(
    ("weeks", "settings", "expected"),
    [
        ([{}], {}, None),
        ([week(conversations=3, unnamed=3)], {}, None),
        ([week(conversations=1)], {}, False),
        ([week(conversations=4, beyond_first=1)], {}, True),
        ([week(conversations=5, beyond_first=1)], {}, False),
        ([week(conversations=5, beyond_first=2)], {}, True),
        ([week(conversations=50, beyond_first=2)], {}, True),
        ([week(conversations=5, unnamed=1, beyond_first=1)], {}, True),
        ([week(conversations=5), week(conversations=5, beyond_first=2)], {}, False),
        ([week(conversations=5), week(conversations=5, beyond_first=3)], {}, True),
        ([week(conversations=5, beyond_first=1)], {"beyond_share": 20}, True),
        ([week(conversations=5, beyond_first=1)], {"beyond_share": 21}, False),
        ([week(conversations=5, beyond_first=0)], {"beyond_share": 0}, False),
        ([week(conversations=5, beyond_first=1)], {"beyond_share": 0}, True),
        ([week(conversations=50, beyond_first=1)], {"goal_meetings": 4}, True),
    ],
)
def test_beyond_first_asks_for_someone_reached_through_an_introduction(
    weeks: list[Counts], settings: Counts, expected: bool | None
) -> None:
    assert met("beyond_first", *weeks, **settings) is expected


@pytest.mark.parametrize(
    ("face_to_face", "settings", "expected"),
    [
        ([0], {}, False),
        ([3], {}, False),
        ([4], {}, True),
        ([5], {}, True),
        # on the whole: 12 of 15
        ([11, 0, 0], {}, False),
        ([12, 0, 0], {}, True),
        ([3, 3, 3], {}, False),
        # or two weeks of three with four each
        ([4, 4, 0], {}, True),
        ([4, 3, 3], {}, False),
        # with two reports, 3*k >= 2*n asks for both
        ([4, 0], {}, False),
        ([4, 4], {}, True),
        ([7, 0], {}, False),
        ([8, 0], {}, True),
        ([1], {"goal_meetings": 2}, False),
        ([2], {"goal_meetings": 2}, True),
        ([2], {"pace_share": 50}, False),
        ([3], {"pace_share": 50}, True),
        ([4], {"pace_share": 100}, False),
        ([5], {"pace_share": 100}, True),
        ([0], {"pace_share": 0}, True),
        # four weeks ask for three on pace: 3*2 < 2*4 <= 3*3
        ([4, 4, 0, 0], {"window": 4}, False),
        ([4, 4, 4, 0], {"window": 4}, True),
    ],
)
def test_pace_is_met_on_the_whole_or_in_two_weeks_of_three(
    face_to_face: list[int], settings: Counts, expected: bool
) -> None:
    weeks = [{"face_to_face": count} for count in face_to_face]
    assert met("pace", *weeks, **settings) is expected


# --- the window ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letters", "settings", "weeks"),
    [
        ("", {}, 0),
        ("F", {}, 1),
        ("FFF", {}, 3),
        ("FFFF", {}, 3),
        ("FFF-", {}, 3),
        ("FFF--", {}, 3),
        ("FFF---", {}, 2),
        ("FFF-----", {}, 0),
        ("F----", {}, 1),
        ("FxxxxxxxF", {}, 2),
        ("FFFF", {"window": 2}, 2),
        ("FF-", {"window": 2, "reach": 2}, 1),
        ("FFFFFFFF", {"window": 6, "reach": 7}, 6),
    ],
)
def test_the_window_is_the_last_reports_within_reach(
    letters: str, settings: Counts, weeks: int
) -> None:
    assert finding("pace", history(letters), **settings).numbers["weeks"] == weeks


def test_without_any_report_all_is_without_evidence_and_the_pace_not_met() -> None:
    for letters in ("", "-", "s", "xxx"):
        answer = light(history(letters), LightSettings(pace_share=0, goal_events=0))
        assert [finding.met for finding in answer.findings] == [None] * 7 + [False]
        assert answer.score == 0


def test_without_an_expected_week_the_light_is_new_and_says_nothing() -> None:
    for letters in ("", "x", "xxx"):
        answer = light(history(letters))
        assert (answer.state, answer.since, answer.score) == (State.NEW, None, 0)
        assert (answer.question, answer.praise) == (None, None)


# --- the raw verdict, seen from the third week on -----------------------------------------------

QUESTIONS_UNMET: dict[str, Counts] = {
    "who": {"named": 0},
    "goals": {"goals_set": 0},
    "lined_up": {"lined_up": 0},
    "events": {"events": 0},
    "follow_up": {"event_people_followed": 0},
    "working": {"working": 0, "seeking": 6},
    "beyond_first": {"beyond_first": 0},
    "pace": {"face_to_face": 0},
}


def after_weeks_without(*rules: str, **settings: int) -> Light:
    lacking: Counts = {}
    for rule in rules:
        lacking |= QUESTIONS_UNMET[rule]
    return light(dated(*[replace(FULL, **lacking)] * 3), LightSettings(**settings))


@pytest.mark.parametrize("rule", QUESTIONS_UNMET)
def test_a_week_can_lack_any_one_rule_alone(rule: str) -> None:
    unmet = [finding.rule for finding in after_weeks_without(rule).findings if not finding.met]
    assert unmet == [rule]


@pytest.mark.parametrize(
    ("lacking", "settings", "state"),
    [
        ("", {}, State.ON),
        ("goals", {}, State.ON),
        ("goals events", {}, State.ON),
        ("goals events lined_up", {}, State.WARMING),
        ("goals events lined_up", {"on_at": 4}, State.ON),
        ("goals", {"on_at": 7}, State.WARMING),
        ("", {"on_at": 7}, State.ON),
        ("", {"on_at": 8}, State.WARMING),
        ("pace", {}, State.WARMING),
        ("who", {}, State.WARMING),
        ("working", {}, State.WARMING),
        ("pace who", {"off_at": 5}, State.WARMING),
        ("pace who working goals", {}, State.WARMING),
        ("pace who working goals events", {}, State.WARMING),
        ("pace who working goals events lined_up", {}, State.OFF),
        ("pace who working goals", {"off_at": 3}, State.WARMING),
        ("pace who working goals", {"off_at": 4}, State.OFF),
        ("pace who working goals events lined_up", {"off_at": 0}, State.WARMING),
        ("who working goals events lined_up", {}, State.WARMING),
        ("pace", {"off_at": 7}, State.OFF),
    ],
)
def test_the_raw_verdict_weighs_pace_and_score(
    lacking: str, settings: Counts, state: State
) -> None:
    assert after_weeks_without(*lacking.split(), **settings).state is state


def test_one_good_week_alone_is_never_on() -> None:
    assert states("F", grace=0) == "W"
    assert states("FF", grace=0) == "W1"
    assert states("FF", window=1, grace=0) == "WW"


# --- the state walk, line by line; letters as in WEEKS and STATES -------------------------------


@pytest.mark.parametrize(
    ("letters", "settings", "expected"),
    [
        # 1. SILENT, first of all
        ("ss", {}, "NS"),
        ("s", {"silence": 1}, "S"),
        ("sss", {"silence": 3}, "NNS"),
        ("s-s", {}, "NNN"),
        ("sxs", {}, "NNS"),
        ("FFss", {}, "N11S"),
        ("FFs0", {}, "N111"),
        # lit and dim stay as they are meanwhile
        ("FF0ss0", {"window": 2}, "N111SL"),
        # 2. NEW
        ("000", {}, "NNO"),
        ("0x0x0", {}, "NNNNO"),
        ("00", {"grace": 0}, "OO"),
        ("0000", {"grace": 3}, "NNNO"),
        ("FF", {}, "N1"),
        ("---", {}, "NNN"),
        ("-----0", {}, "NNNNNO"),
        # 3. one miss is no news
        ("000-", {}, "NNOO"),
        ("0-0", {}, "NNO"),
        ("00-", {}, "NNN"),
        ("00-0", {}, "NNNO"),
        ("HHH-", {}, "NNWW"),
        ("HHHss-", {}, "NNWWSW"),
        ("ss0ss-", {}, "NSOOSO"),
        ("FF-", {"grace": 2}, "N11"),
        # nobody heard for so long that the state before stands on nothing
        ("FF------", {}, "N1111111"),
        # 4. and 5. lit: one weak week is let go, the second slips
        ("FF00", {"window": 1, "reach": 1}, "NNOO"),
        ("FF0000", {"window": 2}, "N11LLL"),
        ("FF00000", {"window": 2}, "N11LLLO"),
        ("FF0000", {"window": 2, "slip_weeks": 2}, "N11LOO"),
        ("FF00", {"window": 2, "slip_weeks": 1}, "N11O"),
        ("FF0", {"window": 2, "slip_weeks": 0, "goal_meetings": 6}, "N1W"),
        ("FF0", {"window": 2, "leave_after": 1}, "N1L"),
        ("FF0000", {"window": 2, "leave_after": 3}, "N111LL"),
        ("FF0000", {"window": 2, "leave_after": 9}, "N11111"),
        # unreported weeks count for slip_weeks, not for dim
        ("FF0--0", {"window": 2}, "N1111L"),
        ("FF0---0", {"window": 2, "reach": 9}, "N11111O"),
        # weeks that are not expected count for neither
        ("FF0xxxx0", {"window": 2}, "N111111L"),
        # on again, and dim starts anew
        ("FF00FF00", {"window": 2}, "N11LL11L"),
        # 6. out, and it takes line 4 to be lit again
        ("FF0000000", {"window": 2}, "N11LLLOOO"),
        ("FF00000H", {"window": 1, "reach": 2, "slip_weeks": 0}, "NNOOOOOW"),
    ],
)
def test_the_state_walks_line_by_line(letters: str, settings: Counts, expected: str) -> None:
    assert states(letters, **settings) == expected


@pytest.mark.parametrize(
    ("letters", "since"),
    [
        ("F", 0),
        ("FF", 1),
        ("FFFF", 1),
        ("FF--", 1),
        ("FFss", 3),
        ("ss", 1),
        ("sss", 1),
        ("000", 2),
        ("0000xx0", 2),
        ("000ss", 4),
        ("000ss0", 5),
        ("xx0", 2),
    ],
)
def test_since_is_the_first_week_of_the_unbroken_run(letters: str, since: int) -> None:
    assert light(history(letters)).since == FIRST + timedelta(days=7 * since)


# --- question and praise ------------------------------------------------------------------------

ORDER = ["working", "who", "lined_up", "follow_up", "beyond_first", "events", "pace", "goals"]


@pytest.mark.parametrize("passed", range(len(ORDER)))
def test_the_question_is_the_first_unmet_rule_in_its_order(passed: int) -> None:
    lacking: Counts = {}
    for rule in ORDER[passed:]:
        lacking |= QUESTIONS_UNMET[rule]
    assert light([replace(FULL, **lacking)]).question == ORDER[passed]


def questions(*weeks: WeekFacts) -> list[str | None]:
    walked = dated(*weeks)
    return [light(walked[: t + 1]).question for t in range(len(walked))]


def praises(*weeks: WeekFacts) -> list[str | None]:
    walked = dated(*weeks)
    return [light(walked[: t + 1]).praise for t in range(len(walked))]


def test_the_question_of_the_week_before_is_passed_over_while_there_is_another() -> None:
    busy = replace(FULL, named=0, events=0)
    assert questions(busy, busy, busy) == ["who", "events", "who"]


def test_the_only_question_is_asked_again() -> None:
    nameless = replace(FULL, named=0)
    assert questions(nameless, nameless) == ["who", "who"]


def test_a_week_that_is_unreported_asks_and_praises_too() -> None:
    busy = replace(FULL, named=0, events=0)
    assert questions(busy, UNREPORTED, busy) == ["who", "events", "who"]
    assert praises(FULL, UNREPORTED, FULL) == ["beyond_first", "follow_up", "beyond_first"]


def test_a_week_that_is_not_expected_is_no_week_before() -> None:
    busy, away = replace(FULL, named=0, events=0), replace(BASE, expected=False)
    assert questions(busy, away, busy) == ["who", "who", "events"]


def test_with_all_met_where_there_is_evidence_the_first_without_it_is_asked() -> None:
    no_event_people = replace(FULL, event_people=0, event_people_followed=0)
    nobody_known = replace(no_event_people, working=0)
    assert questions(no_event_people, no_event_people) == ["follow_up", "follow_up"]
    assert questions(nobody_known) == ["working"]


def test_what_is_not_met_is_asked_before_what_has_no_evidence() -> None:
    assert questions(replace(FULL, working=0, goals_set=0)) == ["goals"]


def test_a_question_asked_for_want_of_evidence_is_passed_over_too() -> None:
    unknown = replace(FULL, working=0)
    seekers = replace(FULL, working=0, seeking=6, goals_set=0)
    assert questions(unknown, seekers) == ["working", "goals"]


def test_with_all_met_there_is_no_question() -> None:
    assert questions(FULL, FULL) == [None, None]


PRAISE_ORDER = [
    "beyond_first",
    "follow_up",
    "who",
    "lined_up",
    "events",
    "pace",
    "goals",
    "working",
]


@pytest.mark.parametrize("passed", range(len(PRAISE_ORDER)))
def test_the_praise_is_the_first_met_rule_in_its_order(passed: int) -> None:
    lacking: Counts = {}
    for rule in PRAISE_ORDER[:passed]:
        lacking |= QUESTIONS_UNMET[rule]
    assert light([replace(FULL, **lacking)]).praise == PRAISE_ORDER[passed]


def test_the_praise_of_the_week_before_is_passed_over_while_there_is_another() -> None:
    assert praises(FULL, FULL, FULL) == ["beyond_first", "follow_up", "beyond_first"]


def test_the_only_praise_is_said_again() -> None:
    planned = replace(BASE, goals_set=1)
    assert praises(planned, planned) == ["goals", "goals"]


def test_with_nothing_met_there_is_no_praise() -> None:
    assert praises(BASE) == [None]


# --- what goes in and comes out -----------------------------------------------------------------


def test_the_findings_come_in_the_order_of_the_table() -> None:
    names = ["who", "goals", "lined_up", "events", "follow_up", "working", "beyond_first", "pace"]
    assert [finding.rule for finding in light([FULL]).findings] == names == list(RULES)


def test_the_numbers_say_what_was_judged_and_against_what() -> None:
    numbers = finding("who", dated(FULL, FULL)).numbers
    assert numbers == {
        "weeks": 2,
        "people": 12,
        "named": 12,
        "needed": 6,
        "right_level": 12,
        "right_level_needed": 2,
        "named_share": 60,
    }


def test_nothing_that_comes_out_can_be_changed() -> None:
    answer = light([FULL])
    with pytest.raises(FrozenInstanceError):
        answer.state = State.ON  # type: ignore[misc]
    assert isinstance(answer.findings[0].numbers, Mapping)
    assert not hasattr(answer.findings[0].numbers, "__setitem__")
    assert hash(answer) == hash(light([FULL]))


def test_states_are_named_by_their_values() -> None:
    names = ["NEW", "SILENT", "OFF", "WARMING", "ON", "SLIPPING"]
    assert [state.name for state in State] == names == [state.value for state in State]


def test_the_default_settings_are_those_of_the_rule() -> None:
    assert LightSettings() == LightSettings(
        goal_meetings=5,
        goal_events=1,
        window=3,
        reach=5,
        grace=2,
        silence=2,
        pace_share=80,
        named_share=60,
        slip_weeks=4,
        working_share=50,
        beyond_share=25,
        follow_share=50,
        kept_share=50,
        lined_up_share=60,
        event_share=66,
        on_at=5,
        off_at=2,
        leave_after=2,
    )


MAY_BE_ZERO = {"goal_events", "grace", "on_at", "off_at", "slip_weeks"}
SETTINGS = [setting.name for setting in fields(LightSettings)]


def least(name: str) -> int:
    return 0 if name in MAY_BE_ZERO or name.endswith("_share") else 1


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_below_its_least_is_refused_by_name(name: str) -> None:
    smallest = {"window": 1} | {name: least(name)}
    assert getattr(LightSettings(**smallest), name) == least(name)
    with pytest.raises(ValueError, match=name):
        LightSettings(**smallest | {name: least(name) - 1})


@pytest.mark.parametrize("name", [name for name in SETTINGS if name.endswith("_share")])
def test_a_share_is_at_most_a_hundred(name: str) -> None:
    assert getattr(LightSettings(**{name: 100}), name) == 100
    with pytest.raises(ValueError, match=name):
        LightSettings(**{name: 101})


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("value", [True, False, 5.0, "5", None])
def test_a_setting_that_is_no_whole_number_is_refused_by_name(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=name):
        LightSettings(**{name: value})


def test_the_window_is_at_most_the_reach() -> None:
    assert LightSettings(window=5, reach=5).window == 5
    with pytest.raises(ValueError, match="window"):
        LightSettings(window=6, reach=5)


def test_a_setting_may_be_any_kind_of_whole_number() -> None:
    class Goal(IntEnum):
        THREE = 3

    assert met("pace", {"face_to_face": 3}, goal_meetings=Goal.THREE) is True


@pytest.mark.parametrize("count", [fact.name for fact in fields(WeekFacts)[4:]])
def test_a_count_below_zero_is_refused_by_name(count: str) -> None:
    zero, less = week(**{count: 0}), week(**{count: -1})
    assert getattr(replace(BASE, **zero), count) == 0
    with pytest.raises(ValueError, match=count):
        replace(BASE, **less)


def test_what_is_stored_of_rules_has_their_names() -> None:
    assert tuple(Rule) == RULES
