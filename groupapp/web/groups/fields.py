"""Fields of a group: its weekday, time of day, time zone, paper, and where the app runs."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final, TypeVar
from zoneinfo import available_timezones

import flask_babel
from flask_babel import gettext, lazy_gettext
from wtforms import RadioField, SelectField, StringField, TextAreaField, TimeField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from groupapp import words
from groupapp.domain import help_lines
from groupapp.domain.rosters import tidy
from groupapp.domain.terms import LINE_CAP, NAME_CAP, NOTE_CAP, Hosting, Paper, Weekday

UNITED_STATES: Final = {
    "America/New_York": lazy_gettext("Eastern time - New York"),
    "America/Chicago": lazy_gettext("Central time - Chicago"),
    "America/Denver": lazy_gettext("Mountain time - Denver"),
    "America/Phoenix": lazy_gettext("Arizona - Phoenix"),
    "America/Los_Angeles": lazy_gettext("Pacific time - Los Angeles"),
    "America/Anchorage": lazy_gettext("Alaska - Anchorage"),
    "Pacific/Honolulu": lazy_gettext("Hawaii - Honolulu"),
}
REGIONS: Final = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic"),
    *("Australia", "Europe", "Indian", "Pacific"),
)
PAPERS: Final = {Paper.LETTER: lazy_gettext("US letter"), Paper.A4: lazy_gettext("A4")}
HOSTINGS: Final = {
    Hosting.LAPTOP: lazy_gettext("On one laptop in the room"),
    Hosting.HOSTED: lazy_gettext("On a server that members reach from home"),
}
TIME_FORMATS: Final = ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p", "%I %p", "%I%p"]

Word = TypeVar("Word", bound=StrEnum)


def tidied(text: str | None) -> str:
    return tidy(text or "")


def tidied_or_none(text: str | None) -> str | None:
    return tidied(text) or None


def lines_or_none(text: str | None) -> str | None:
    return "\n".join(map(tidied, help_lines.rows(text))) or None


def to(enum: type[Word]) -> Callable[[Any], Word | None]:
    return lambda value: enum(value) if value else None


def named(labels: Mapping[Any, Any]) -> list[SelectChoice]:
    return [SelectChoice(value.value, str(label)) for value, label in labels.items()]


def name_field() -> StringField:
    return StringField(
        lazy_gettext("Name of the group"),
        [
            InputRequired(lazy_gettext("Give the group a name.")),
            Length(1, NAME_CAP, lazy_gettext("Give the group a name, in at most %(max)d signs.")),
        ],
        filters=[tidied],
    )


def weekday_field() -> SelectField:
    says = lazy_gettext("Choose the day of the week.")
    return SelectField(
        lazy_gettext("Day of the week"),
        [InputRequired(says)],
        choices=lambda: [
            SelectChoice("", gettext("Choose a day")),
            *named({day: words.weekday(day, flask_babel) for day in Weekday}),
        ],
        coerce=to(Weekday),
        invalid_value_message=says,
    )


def place_field() -> StringField:
    return StringField(
        lazy_gettext("Place (optional)"),
        [Length(max=LINE_CAP, message=lazy_gettext("Use at most %(max)d signs."))],
        filters=[tidied_or_none],
    )


def help_lines_field() -> TextAreaField:
    return TextAreaField(
        lazy_gettext("Local help lines (optional)"),
        [Length(max=NOTE_CAP, message=lazy_gettext("Use at most %(max)d signs."))],
        filters=[lines_or_none],
    )


def paper_field() -> RadioField:
    says = lazy_gettext("Choose the paper in your printer.")
    return RadioField(
        lazy_gettext("Paper in your printer"),
        [InputRequired(says)],
        choices=lambda: named(PAPERS),
        coerce=to(Paper),
        invalid_value_message=says,
    )


def hosting_field() -> RadioField:
    says = lazy_gettext("Choose where Light Switch runs.")
    return RadioField(
        lazy_gettext("Where does Light Switch run?"),
        [InputRequired(says)],
        choices=lambda: named(HOSTINGS),
        coerce=to(Hosting),
        invalid_value_message=says,
    )


class ClockField(TimeField):
    """A time of day, as a browser's own field gives it or as people type it: 19:00, 7 p.m."""

    def __init__(self, label: Any, validators: Any, **options: Any) -> None:
        says = lazy_gettext("Type the time like 19:00 or 7:00 pm.")
        super().__init__(label, validators, TIME_FORMATS, invalid_value_message=says, **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata([text.strip().replace(".", "") for text in valuelist])


def clock_field() -> ClockField:
    says = lazy_gettext("Type the time it starts, like 19:00.")
    return ClockField(lazy_gettext("Starts at"), [InputRequired(says)])


zone_names: Final = cache(available_timezones)
"""All zones by name; to look for them on the disk takes a while."""


def zone_field() -> SelectField:
    says = lazy_gettext("Choose the time zone where the group meets.")

    def check(_form: Any, field: Any) -> None:
        if field.data not in zone_names():
            raise ValidationError(says)

    return SelectField(
        lazy_gettext("Time zone"),
        [InputRequired(says), check],
        choices=lambda _form, field: zone_choices(field.data),
        validate_choice=False,
    )


def zone_choices(current: str | None) -> list[SelectChoice]:
    """By part of the world; the United States, where most groups are, come first.

    The current one is among them whatever it is.
    """
    at_home = gettext("United States")
    names = sorted(zone_names() - UNITED_STATES.keys())
    choices = [
        SelectChoice("", gettext("Choose a time zone")),
        *(SelectChoice(name, str(says), optgroup=at_home) for name, says in UNITED_STATES.items()),
        *(
            SelectChoice(name, _place(name), optgroup=region)
            for region in REGIONS
            for name in names
            if name.startswith(f"{region}/")
        ),
    ]
    if current and all(choice.value != current for choice in choices):
        choices.append(SelectChoice(current, current))
    return choices


def _place(zone: str) -> str:
    """`Indiana - Knox` for `America/Indiana/Knox`."""
    return zone.split("/", 1)[1].replace("_", " ").replace("/", " - ")
