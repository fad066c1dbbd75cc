"""What is kept of a change: the subject, and the settings that differ."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Subject(StrEnum):
    """What was changed; goals and days away are one member's own."""

    LIGHT = "light"
    QUESTIONS = "questions"
    GOALS = "goals"
    AWAY = "away"
    SESSION = "cancel"
    PAUSE = "pause"
    ARCHIVE = "archive"


def difference(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both states of the settings that differ; a setting that is missing is None."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}
