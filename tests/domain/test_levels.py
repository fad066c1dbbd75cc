"""The right level: at or above the target on the ladder, or able to hire."""

import pytest

from groupapp.domain.levels import LADDER, is_right_level
from groupapp.domain.terms import Level


@pytest.mark.parametrize("target", LADDER)
def test_on_the_ladder_the_target_and_all_above_are_right(target: Level) -> None:
    right = [level for level in LADDER if is_right_level(level, False, target)]
    assert right == list(LADDER[LADDER.index(target) :])


@pytest.mark.parametrize("target", [*Level, None])
@pytest.mark.parametrize("level", [*Level, None])
def test_whoever_can_hire_is_right_for_every_target(
    level: Level | None, target: Level | None
) -> None:
    assert is_right_level(level, True, target)


@pytest.mark.parametrize(
    ("level", "is_right"),
    [(Level.LEAD, False), (Level.MANAGER, True), (Level.CHIEF, True), (None, False)],
)
def test_without_a_target_manager_is_meant(level: Level | None, is_right: bool) -> None:
    assert is_right_level(level, False, None) is is_right


@pytest.mark.parametrize("beside", [Level.RECRUITER, Level.OTHER])
@pytest.mark.parametrize("level", [*Level])
def test_beside_the_ladder_nothing_is_above_anything(beside: Level, level: Level) -> None:
    assert not is_right_level(beside, False, level)
    assert not is_right_level(level, False, beside)
