"""SILENT over made-up histories: after enough misses, never sooner, never for weeks off."""

from collections.abc import Sequence

from groupapp.domain.light import LightSettings, WeekFacts
from tests.simulation import silences


def test_nobody_x_or_from_weeks_off() -> None:
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
