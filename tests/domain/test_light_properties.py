"""What holds of the light for every history and every setting."""

import ast
import inspect
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain import light as module
from groupapp.domain.light import RULES, LightSettings, State, WeekFacts, light
from tests.domain.naive_light import naive_light, naive_raw
from tests.domain.test_light import FIRST, FULL, NOTHING, WEEKS, dated

BRIGHTNESS = [State.OFF, State.WARMING, State.ON]


@st.composite
def weeks_of_facts(draw: st.DrawFn, largest: int = 8) -> WeekFacts:
    """A session week that could have happened: parts are never more than their whole."""

    def upto(limit: int) -> int:
        return draw(st.integers(0, limit))

    talked = upto(largest)
    unnamed = upto(talked)
    people = talked - unnamed
    working = upto(people)
    event_people, due = upto(3), upto(3)
    return WeekFacts(
        FIRST,
        expected=draw(st.integers(0, 5)) > 0,
        reported=draw(st.integers(0, 3)) > 0,
        present=draw(st.booleans()),
        conversations=talked,
        unnamed=unnamed,
        face_to_face=upto(talked),
        named=upto(people),
        right_level=upto(people),
        working=working,
        seeking=upto(people - working),
        beyond_first=upto(people),
        events=upto(2),
        event_people=event_people,
        event_people_followed=upto(event_people),
        lined_up=upto(5),
        goals_set=upto(2),
        goals_due=due,
        goals_kept=upto(due),
        interviews=upto(1),
    )


histories = st.lists(weeks_of_facts(), max_size=12).map(lambda weeks: dated(*weeks))
lively_weeks = st.sampled_from([*WEEKS.values(), FULL, FULL, NOTHING])
lively_histories = st.lists(lively_weeks, min_size=3, max_size=16).map(lambda weeks: dated(*weeks))
shares = st.integers(0, 100)


@st.composite
def odd_settings(draw: st.DrawFn) -> LightSettings:
    reach = draw(st.integers(1, 7))
    own_shares = {name: draw(shares) for name in LightSettings.__slots__ if name.endswith("_share")}
    return LightSettings(
        reach=reach,
        window=draw(st.integers(1, reach)),
        goal_meetings=draw(st.integers(1, 6)),
        goal_events=draw(st.integers(0, 2)),
        grace=draw(st.integers(0, 4)),
        silence=draw(st.integers(1, 4)),
        slip_weeks=draw(st.integers(0, 5)),
        on_at=draw(st.integers(0, 7)),
        off_at=draw(st.integers(0, 7)),
        leave_after=draw(st.integers(1, 4)),
        **own_shares,
    )


any_settings = st.one_of(st.just(LightSettings()), odd_settings())


@given(st.one_of(histories, lively_histories), any_settings)
def test_the_light_is_what_a_slow_reading_of_the_rule_says(
    history: list[WeekFacts], settings: LightSettings
) -> None:
    fast, slow = light(history, settings), naive_light(history, settings)
    assert (fast.state, fast.since, fast.score) == (slow.state, slow.since, slow.score)
    assert (fast.question, fast.praise) == (slow.question, slow.praise)
    assert {finding.rule: finding.met for finding in fast.findings} == slow.met


@given(lively_histories)
def test_every_week_on_the_way_agrees_with_the_slow_reading(history: list[WeekFacts]) -> None:
    expected = [week for week in history if week.expected]
    states = [light(expected[: t + 1]).state for t in range(len(expected))]
    assert states == naive_light(history, LightSettings()).states


@given(histories, any_settings)
def test_the_same_weeks_always_give_the_same_light(
    history: list[WeekFacts], settings: LightSettings
) -> None:
    copies = tuple(replace(week) for week in history)
    assert light(copies, replace(settings)) == light(history, settings)


@given(lively_histories, st.lists(st.tuples(st.integers(0, 14), lively_weeks)), any_settings)
def test_weeks_that_are_not_expected_change_nothing(
    history: list[WeekFacts], extra: list[tuple[int, WeekFacts]], settings: LightSettings
) -> None:
    longer = list(history)
    for place, week in extra:
        longer.insert(place, replace(week, expected=False))
    shorter = [week for week in history if week.expected]
    assert light(shorter, settings) == light(history, settings) == light(longer, settings)


@given(histories, any_settings)
def test_silent_is_exactly_the_silence_of_the_last_expected_weeks(
    history: list[WeekFacts], settings: LightSettings
) -> None:
    expected = [week for week in history if week.expected]
    latest = expected[-settings.silence :]
    quiet = not any(week.reported or week.present for week in latest)
    is_silent = light(history, settings).state is State.SILENT
    assert is_silent == (len(expected) >= settings.silence and quiet)


@given(
    st.fixed_dictionaries({rule: st.sampled_from([True, False, None]) for rule in RULES}),
    st.integers(0, 5),
    any_settings,
)
def test_one_more_question_met_never_lowers_the_raw_verdict(
    met: dict[str, bool | None], n: int, settings: LightSettings
) -> None:
    before = module._raw_verdict(met, n, settings)
    for rule in RULES:
        after = module._raw_verdict(met | {rule: True}, n, settings)
        assert BRIGHTNESS.index(after) >= BRIGHTNESS.index(before), rule


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_the_raw_verdict_of_every_combination_is_that_of_the_slow_reading(n: int) -> None:
    settings = LightSettings()
    for verdicts in product([True, False, None], repeat=len(RULES)):
        met = dict(zip(RULES, verdicts, strict=True))
        assert module._raw_verdict(met, n, settings) == naive_raw(met, n, settings)


MAIN_COUNT = {
    "who": "named",
    "goals": "goals_kept",
    "lined_up": "lined_up",
    "events": "events",
    "follow_up": "event_people_followed",
    "working": "working",
    "beyond_first": "beyond_first",
    "pace": "face_to_face",
}


@given(lively_histories, any_settings)
def test_every_judgement_can_be_read_off_its_numbers(
    history: list[WeekFacts], settings: LightSettings
) -> None:
    for finding in light(history, settings).findings:
        numbers = finding.numbers
        enough = numbers[MAIN_COUNT[finding.rule]] >= numbers["needed"]
        if finding.rule == "who":
            enough = enough and numbers["right_level"] >= numbers["right_level_needed"]
        if finding.rule == "goals":
            enough = enough and numbers["goals_set"] >= numbers["goals_set_needed"]
        if finding.rule == "pace":
            enough = enough or numbers["weeks_on_pace"] >= numbers["weeks_on_pace_needed"]
        if finding.met is not None and numbers["weeks"]:
            assert finding.met == enough, finding


def met_of(rule: str, week: WeekFacts, settings: LightSettings) -> bool:
    findings = light([week], settings).findings
    return next(finding.met for finding in findings if finding.rule == rule) is True


reported_weeks = weeks_of_facts(12).map(lambda w: replace(w, expected=True, reported=True))


@given(reported_weeks, odd_settings(), st.integers(1, 9), st.sampled_from(["who", "beyond_first"]))
def test_people_logged_beyond_the_goal_never_undo_a_met_question(
    week: WeekFacts, settings: LightSettings, more: int, rule: str
) -> None:
    """Below the goal, a person without name and company widens what the share is taken of."""
    full = replace(week, conversations=week.conversations + settings.goal_meetings)
    longer = replace(full, conversations=full.conversations + more)
    assert met_of(rule, longer, settings) == met_of(rule, full, settings)


@given(reported_weeks, odd_settings(), st.integers(1, 9), st.sampled_from(["who", "beyond_first"]))
def test_bare_numbers_never_undo_a_met_question(
    week: WeekFacts, settings: LightSettings, more: int, rule: str
) -> None:
    longer = replace(week, conversations=week.conversations + more, unnamed=week.unnamed + more)
    assert met_of(rule, longer, settings) == met_of(rule, week, settings)


@given(reported_weeks, odd_settings(), st.integers(1, 9))
def test_people_logged_in_full_never_undo_a_met_question(
    week: WeekFacts, settings: LightSettings, more: int
) -> None:
    named = replace(week, conversations=week.conversations + more, named=week.named + more)
    introduced = replace(
        week, conversations=week.conversations + more, beyond_first=week.beyond_first + more
    )
    assert met_of("who", named, settings) >= met_of("who", week, settings)
    assert met_of("beyond_first", introduced, settings) >= met_of("beyond_first", week, settings)


def test_the_module_knows_no_float_and_no_clock() -> None:
    nodes = list(ast.walk(ast.parse(inspect.getsource(module))))
    assert not [n for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, float)]
    assert not [n for n in nodes if isinstance(n, ast.Div)]
    named = {n.id for n in nodes if isinstance(n, ast.Name)}
    called = {n.attr for n in nodes if isinstance(n, ast.Attribute)}
    assert not (named | called) & {"float", "round", "math", "today", "now", "time"}


@given(histories, any_settings)
def test_every_number_of_a_finding_is_a_whole_number(
    history: list[WeekFacts], settings: LightSettings
) -> None:
    for finding in light(history, settings).findings:
        assert {type(number) for number in finding.numbers.values()} == {int}
