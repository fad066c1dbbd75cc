"""Ready-made settings of the light, and how far each number may go in a form."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Final, NamedTuple

from groupapp.domain.light import LightSettings
from groupapp.domain.terms import Rule

FIVE_AND_ONE: Final = LightSettings()
GENTLE: Final = LightSettings(goal_meetings=3, event_share=50, grace=4, on_at=4, leave_after=3)
PRESETS: Final[Mapping[str, LightSettings]] = {"five-and-one": FIVE_AND_ONE, "gentle": GENTLE}
OWN: Final = "own"

NAMES: Final = tuple(setting.name for setting in fields(LightSettings))
AIMS: Final[Mapping[Rule, str]] = {
    Rule.WHO: "named_share",
    Rule.GOALS: "kept_share",
    Rule.LINED_UP: "lined_up_share",
    Rule.EVENTS: "event_share",
    Rule.FOLLOW_UP: "follow_share",
    Rule.WORKING: "working_share",
    Rule.BEYOND_FIRST: "beyond_share",
    Rule.PACE: "pace_share",
}
"""The setting that says how much of a question has to be reached."""
MAY_BE_ZERO: Final = frozenset({"goal_events", "grace", "on_at", "off_at", "slip_weeks"})
MOST_A_WEEK: Final = 50
MOST_WEEKS: Final = 52
QUESTIONS: Final = 7


class Bounds(NamedTuple):
    """The least and the most that a form takes, both included."""

    least: int
    most: int


def bounds(name: str) -> Bounds:
    """How far the setting of that name may go: goals a week, weeks, questions or per cent."""
    if name.endswith("_share"):
        return Bounds(0, 100)
    least = 0 if name in MAY_BE_ZERO else 1
    if name in ("on_at", "off_at"):
        return Bounds(least, QUESTIONS)
    return Bounds(least, MOST_A_WEEK if name.startswith("goal_") else MOST_WEEKS)


def overrides(settings: LightSettings) -> dict[str, int]:
    """The settings that are not the usual ones, as a group keeps them."""
    usual = asdict(FIVE_AND_ONE)
    return {name: value for name, value in asdict(settings).items() if value != usual[name]}


def preset_of(settings: LightSettings) -> str:
    """The name of the preset with just these settings, else OWN."""
    return next((name for name, preset in PRESETS.items() if preset == settings), OWN)
