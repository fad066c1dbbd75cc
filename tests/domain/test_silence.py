"""SILENT over made-up histories: after enough misses, never sooner, never for weeks off."""

from collections.abc import Sequence

from groupapp.domain.light import LightSettings, WeekFacts
from tests.bench.light import Totals, lights
from tests.simulation import Week, silences

HERE, MISSED, AWAY, GONE = Week(reported=True), Week(), Week(away=True), Week(left=True)


def test_nobody_is_silent_too_early_or_from_weeks_off() -> None:
    counts = silences(600, seed=1)

    assert (counts.too_early, counts.from_weeks_off, counts.overlooked) == (0, 0, 0)
    assert min(counts.silent, counts.spared) > 50


def test_the_histories_would_show_a_rule_that_counts_weeks_off() -> None:
    def holds_weeks_off_against(weeks: Sequence[WeekFacts], settings: LightSettings) -> bool:
        latest = weeks[-settings.silence :]
        return not any(week.reported or week.present for week in latest)

    assert silences(600, 1, holds_weeks_off_against).from_weeks_off > 50


def test_the_histories_would_show_a_rule_that_is_too_quick() -> None:
    def is_quick(weeks: Sequence[WeekFacts], settings: LightSettings) -> bool:
        latest = [week for week in weeks if week.expected][1 - settings.silence :]
        return not any(week.reported or week.present for week in latest)

    assert silences(600, 1, is_quick).too_early > 50


def counted(*life: Week) -> Totals:
    totals = Totals()
    totals.add(life, lights(life))
    return totals


def test_a_name_is_counted_once_a_spell_and_is_right_only_for_who_had_left_by_then() -> None:
    spells = counted(*[HERE, MISSED, AWAY, MISSED, MISSED] * 2)
    leaver = counted(HERE, MISSED, GONE, GONE, GONE)
    left_when_silent = counted(HERE, MISSED, MISSED, GONE, GONE)

    assert (spells.new_names, spells.new_names_left) == (2, 0)
    assert (leaver.new_names, leaver.new_names_left) == (1, 1)
    assert (left_when_silent.new_names, left_when_silent.new_names_left) == (1, 0)


def test_a_leaver_is_found_in_time_only_by_the_second_session() -> None:
    late = counted(HERE, GONE._replace(away=True), GONE, GONE)
    cancelled = counted(HERE, GONE, GONE._replace(cancelled=True), GONE)

    assert (counted(HERE, GONE, GONE).leavers, counted(HERE, GONE, GONE).recall) == (1, 1)
    assert (late.leavers, late.recall) == (1, 0)
    assert (cancelled.recall, cancelled.recall_by_calendar) == (1, 0)
    assert counted(HERE, HERE, GONE).leavers == 0


def test_what_was_drawn_is_counted_of_those_who_are_there() -> None:
    drawn = counted(HERE, MISSED, AWAY, Week(cancelled=True), HERE, GONE, GONE)

    assert (drawn.leaving, drawn.missing, drawn.announcing) == (1 / 5, 1 / 2, 1 / 2)
