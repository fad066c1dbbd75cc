"""Forms about members: they check shape and clean into domain types."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import flask_babel
from babel.lists import format_list
from flask_babel import format_date, gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from groupapp import words
from groupapp.actions.edit_member import GOALS
from groupapp.domain.presets import MOST_A_WEEK
from groupapp.domain.rosters import MOST_LINES, is_email, is_name, tidy
from groupapp.domain.terms import EMAIL_CAP, LINE_CAP, NAME_CAP, Level, Status
from groupapp.domain.weeks import Days
from groupapp.web.numbers import NumberField
from groupapp.web.versions import RowForm, VersionedForm

LONGEST_SPELL = timedelta(days=366)
PASSPHRASE_CAP = 128


def _clean(text: str | None) -> str | None:
    return tidy(text or "") or None


def _lines(text: str | None) -> str:
    return (text or "").replace("\0", "")


def _level(value: str | None) -> Level | None:
    return Level(value) if value else None


def _levels() -> list[tuple[str, str]]:
    named = [(level.value, words.level(level, flask_babel)) for level in Level]
    return [("", gettext("Not told yet")), *named]


def _check_name(_form: FlaskForm, field: Field) -> None:
    if not is_name(field.data or ""):
        raise ValidationError(gettext("Enter the name of the member."))


def _check_email(_form: FlaskForm, field: Field) -> None:
    if field.data and not is_email(field.data):
        raise ValidationError(gettext("Enter an e-mail address such as pat@example.org."))


def day_field(label: Any) -> DateField:
    return DateField(
        label,
        [InputRequired(lazy_gettext("Enter a day."))],
        invalid_value_message=lazy_gettext("Enter a day such as 2026-03-10."),
    )


def number_field(label: Any, least: int) -> NumberField:
    """A number that may be left blank."""
    message = lazy_gettext(
        "Enter a number from %(least)s to %(most)s.", least=least, most=MOST_A_WEEK
    )
    return NumberField(
        label,
        [Optional(), NumberRange(least, MOST_A_WEEK, message)],
        invalid_value_message=message,
    )


class PasteForm(FlaskForm):
    text = TextAreaField(lazy_gettext("Names"), filters=[_lines])
    seen = HiddenField()
    anyway = SelectMultipleField(validate_choice=False)

    def validate_text(self, field: Field) -> None:
        count = sum(1 for line in field.data.splitlines() if line.strip())
        if not count:
            raise ValidationError(gettext("Enter at least one name."))
        if count > MOST_LINES:
            raise ValidationError(
                gettext(
                    "Paste at most %(most)s names at once. These are %(count)s.",
                    most=MOST_LINES,
                    count=count,
                )
            )


class MemberForm(RowForm):
    name = StringField(
        lazy_gettext("Name"),
        [
            _check_name,
            Length(max=NAME_CAP, message=lazy_gettext("Use at most %(max)d characters.")),
        ],
        filters=[_clean],
    )
    email = StringField(
        lazy_gettext("E-mail (optional)"),
        [
            _check_email,
            Length(max=EMAIL_CAP, message=lazy_gettext("Use at most %(max)d characters.")),
        ],
        filters=[_clean],
    )
    joined = day_field(lazy_gettext("Joined on"))
    target_role = StringField(
        lazy_gettext("The job they look for (optional)"),
        [Length(max=LINE_CAP, message=lazy_gettext("Use at most %(max)d characters."))],
        filters=[_clean],
    )
    target_level = SelectField(
        lazy_gettext("The level they look for"),
        choices=_levels,
        coerce=_level,
        invalid_value_message=lazy_gettext("Choose a level."),
    )

    columns: tuple[str, ...] = ("name", "email", "joined", "target_role", "target_level")


class NewForm(MemberForm):
    anyway = BooleanField(lazy_gettext("Add another person with the same name"))


class DetailsForm(MemberForm, VersionedForm):
    goal_meetings = number_field(lazy_gettext("Face to face a week"), 1)
    goal_events = number_field(lazy_gettext("Events a week"), 0)
    show_numbers = BooleanField(
        lazy_gettext("Show their numbers in the room: the member agreed on paper")
    )

    columns = (*MemberForm.columns, *GOALS, "show_numbers")


class StatusForm(VersionedForm):
    becomes = RadioField(
        lazy_gettext("What is it now?"),
        [InputRequired(lazy_gettext("Choose what it is now."))],
        choices=lambda: [(status.value, words.status(status, flask_babel)) for status in Status],
        coerce=lambda value: Status(value) if value else None,
        invalid_value_message=lazy_gettext("Choose what it is now."),
    )
    since = day_field(lazy_gettext("From which day?"))

    def __init__(self, joined: date, today: date, **values: Any) -> None:
        super().__init__(**values)
        self.joined, self.today = joined, today

    def validate_since(self, field: Field) -> None:
        if field.data and not self.joined <= field.data <= self.today:
            raise ValidationError(
                gettext(
                    "Enter a day from %(joined)s, when they joined, to today.",
                    joined=format_date(self.joined, "long"),
                )
            )


class EraseForm(FlaskForm):
    passphrase = PasswordField(
        lazy_gettext("Your passphrase"),
        [
            InputRequired(lazy_gettext("Type your passphrase.")),
            Length(max=PASSPHRASE_CAP, message=lazy_gettext("No passphrase is that long.")),
        ],
    )


class AwayForm(FlaskForm):
    first = day_field(lazy_gettext("First day away"))
    last = day_field(lazy_gettext("Last day away"))

    def validate_last(self, field: Field) -> None:
        if not (field.data and self.first.data):
            return
        if field.data < self.first.data:
            raise ValidationError(gettext("Enter a last day that is not before the first."))
        if field.data - self.first.data > LONGEST_SPELL:
            raise ValidationError(gettext("Enter at most a year. Or choose the status Left."))

    @property
    def days(self) -> Days:
        return Days(self.first.data, self.last.data)


def listed(numbers: Iterable[int]) -> str:
    """Numbers in words: "2, 5 and 9"."""
    return format_list([str(number) for number in numbers], locale=flask_babel.get_locale())
