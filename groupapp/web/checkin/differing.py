"""What was sent from one device and typed on another, side by side in words."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any, Final

import flask_babel
from flask_babel import gettext

from groupapp import words
from groupapp.domain.reports import ANSWERS, Difference
from groupapp.domain.terms import (
    ConversationStatus,
    Employment,
    EventStatus,
    Level,
    Met,
    MilestoneKind,
    Mode,
    Outcome,
)
from groupapp.web.days import long_day

NAMES: Final = ("name", "who", "text", "kind")
"""The first of these that a row has is what it is called."""
PROMISED: Final = ("planned", "mode", "name", "who", "text")
TITLES: Final = ("id", "removed")


@dataclass(frozen=True)
class Line:
    """What is called `label` was `sent` so and `typed` so, each a phrase."""

    label: str
    sent: str
    typed: str


def in_words(differences: Iterable[Difference], labels: dict[str, str]) -> list[Line]:
    """`labels` name the parts that are no rows."""
    return [
        Line(_label(each, labels), _phrase(each.part, each.sent), _phrase(each.part, each.typed))
        for each in differences
    ]


def _label(difference: Difference, labels: dict[str, str]) -> str:
    row = difference.typed or difference.sent
    name = next((getattr(row, name) for name in NAMES if getattr(row, name, "")), None)
    if difference.part == "plans":
        return gettext("My plan for next week")
    if name is None:
        return labels.get(difference.part) or gettext("Somebody")
    return _word(name)


def _phrase(part: str, told: Any) -> str:
    if told is None or getattr(told, "removed", False):
        return gettext("nothing")
    if not hasattr(told, "id"):
        return _word(told)
    if part in ANSWERS:
        skipped: tuple[str, ...] = (*PROMISED, *TITLES, *(("day",) if part == "events_due" else ()))
    else:
        skipped = TITLES if part in ("plans",) else (*NAMES, *TITLES)
    values = (getattr(told, field.name) for field in fields(told) if field.name not in skipped)
    return ", ".join(_word(value) for value in values if value) or gettext("nothing")


def _word(value: Any) -> str:
    if value is True:
        return gettext("yes")
    if isinstance(value, date):
        return long_day(value)
    return _of_enum(value) if isinstance(value, Enum) else str(value)


def _of_enum(value: Any) -> str:
    ways = {
        ConversationStatus: words.conversation_status,
        Employment: words.employment,
        EventStatus: _went,
        Level: words.level,
        Met: words.met,
        MilestoneKind: words.milestone,
        Mode: words.mode,
        Outcome: words.goal_outcome,
    }
    return str(ways[type(value)](value, flask_babel))


def _went(status: str, _: object) -> str:
    return gettext("I went") if status == EventStatus.ATTENDED else gettext("Did not go")
