"""The form of one contact, and the choice of the other one who is the same person."""

from collections.abc import Iterable
from typing import Any

import flask_babel
from flask_babel import format_date, gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from groupapp import words
from groupapp.domain.rosters import tidy
from groupapp.domain.terms import LINE_CAP, NAME_CAP, Employment, Level, Met
from groupapp.models import Event
from groupapp.web.versions import RowForm

CHOOSE = {
    "invalid_value_message": lazy_gettext("Choose one of these."),
    "invalid_choice_message": lazy_gettext("Choose one of these."),
}
TOO_LONG = lazy_gettext("Use at most %(max)d characters.")


def _tidied(text: str | None) -> str | None:
    return tidy(text or "") or None


def _line(label: Any, cap: int = LINE_CAP) -> StringField:
    return StringField(label, [Length(max=cap, message=TOO_LONG)], filters=[_tidied])


def _level(value: str | None) -> Level | None:
    return Level(value) if value else None


def _levels() -> list[tuple[str, str]]:
    named = [(level.value, words.level(level, flask_babel)) for level in Level]
    return [("", gettext("Not known")), *named]


def _key(value: Any) -> int | None:
    return int(value) if value and str(value) != "None" else None


class ContactForm(RowForm):
    """`shown` is the contact's state when the form was made."""

    shown = HiddenField()
    name = _line(lazy_gettext("Name"), NAME_CAP)
    company = _line(lazy_gettext("Company"))
    title = _line(lazy_gettext("What they do there"))
    level = SelectField(lazy_gettext("Level"), choices=_levels, coerce=_level, **CHOOSE)
    can_hire = BooleanField(lazy_gettext("Can hire for the job I want"))
    employment = RadioField(
        lazy_gettext("In work?"),
        choices=lambda: [(each.value, words.employment(each, flask_babel)) for each in Employment],
        coerce=lambda value: Employment(value) if value else None,
        **CHOOSE,
    )
    met = RadioField(
        lazy_gettext("How do you know them?"),
        choices=lambda: [(each.value, words.met(each, flask_babel)) for each in Met],
        coerce=lambda value: Met(value) if value else None,
        **CHOOSE,
    )
    introduced_by_id = SelectField(lazy_gettext("Who introduced you?"), coerce=_key, **CHOOSE)
    event_id = SelectField(lazy_gettext("Which event?"), coerce=_key, **CHOOSE)

    columns = (
        *("name", "company", "title", "level", "can_hire", "employment"),
        *("met", "introduced_by_id", "event_id"),
    )

    def offer(self, people: dict[int, str], events: Iterable[Event]) -> None:
        """`people` are the names of the member's other contacts, by id."""
        self.introduced_by_id.choices = [
            ("", gettext("Not told")),
            *((str(key), name) for key, name in people.items()),
        ]
        self.event_id.choices = [
            ("", gettext("Not told")),
            *((str(e.id), f"{e.name}, {format_date(e.date, 'medium')}") for e in events),
        ]

    def values(self) -> dict[str, Any]:
        """Who introduced them, and at which event, only where they were met that way."""
        typed = super().values()
        if self.met.data is not Met.INTRODUCED:
            typed["introduced_by_id"] = None
        if self.met.data is not Met.EVENT:
            typed["event_id"] = None
        return typed

    def over(self, state: str) -> None:
        """Lets the form overwrite this state: whoever sends it again has seen both."""
        self.shown.data, self.shown.raw_data = state, None


class OtherForm(FlaskForm):
    """Which contact is the same person; asked for by GET, so that nothing is sent twice."""

    other = SelectField(
        lazy_gettext("Who is the same person?"),
        [InputRequired(lazy_gettext("Choose a name."))],
        invalid_choice_message=lazy_gettext("Choose a name."),
    )

    def offer(self, people: dict[str, str]) -> None:
        """`people` are the names of the member's other contacts, by code."""
        self.other.choices = [("", gettext("Choose a name")), *people.items()]
