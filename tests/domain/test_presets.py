"""Presets and bounds of the light's settings."""

from dataclasses import asdict, replace

import pytest

from groupapp.domain.light import LightSettings
from groupapp.domain.presets import (
    FIVE_AND_ONE,
    GENTLE,
    NAMES,
    OWN,
    PRESETS,
    bounds,
    overrides,
    preset_of,
)


def test_five_and_one_is_what_a_group_has_without_settings_of_its_own() -> None:
    assert (FIVE_AND_ONE.goal_meetings, FIVE_AND_ONE.goal_events) == (5, 1)
    assert overrides(FIVE_AND_ONE) == {}
    assert preset_of(LightSettings()) == "five-and-one"


def test_a_gentle_start_asks_for_less_and_waits_longer() -> None:
    assert GENTLE.goal_meetings < FIVE_AND_ONE.goal_meetings
    assert GENTLE.grace > FIVE_AND_ONE.grace
    assert GENTLE.leave_after > FIVE_AND_ONE.leave_after
    assert GENTLE.silence == FIVE_AND_ONE.silence, "a friendly call comes no later"


@pytest.mark.parametrize("settings", [*PRESETS.values(), LightSettings(reach=9, off_at=0)])
def test_what_is_kept_of_settings_makes_them_again(settings: LightSettings) -> None:
    assert LightSettings(**overrides(settings)) == settings


def test_settings_of_no_preset_are_the_groups_own() -> None:
    assert preset_of(replace(GENTLE, window=4)) == OWN


@pytest.mark.parametrize("name", NAMES)
def test_the_light_takes_both_ends_of_the_bounds_and_refuses_less(name: str) -> None:
    least, most = bounds(name)
    wide = {**asdict(FIVE_AND_ONE), "window": 1, "reach": 52}
    for value in (least, most):
        assert getattr(LightSettings(**{**wide, name: value}), name) == value
    with pytest.raises(ValueError, match=name):
        LightSettings(**{**wide, name: least - 1})


def test_every_preset_keeps_within_the_bounds() -> None:
    for settings in PRESETS.values():
        for name, value in asdict(settings).items():
            assert bounds(name).least <= value <= bounds(name).most
