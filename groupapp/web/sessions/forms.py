"""The forms that move a session, cancel it, and pause the group."""

from datetime import date, timedelta
from typing import Any, Final

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import DateField, Field, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from groupapp.domain.rosters import tidy
from groupapp.domain.terms import LINE_CAP
from groupapp.domain.weeks import Days

LONGEST_PAUSE: Final = timedelta(days=400)
LONG_AGO: Final = timedelta(days=400)


def _day_field(label: Any) -> DateField:
    return DateField(
        label,
        [InputRequired(lazy_gettext("Choose a day."))],
        invalid_value_message=lazy_gettext("Type the day like 2026-03-10."),
    )


def _reason_field(*validators: Any) -> StringField:
    too_long = lazy_gettext("Give the reason in at most %(cap)s signs.", cap=LINE_CAP)
    return StringField(
        lazy_gettext("Reason"),
        [*validators, Length(max=LINE_CAP, message=too_long)],
        filters=[lambda text: tidy(text or "")],
    )


class MoveForm(FlaskForm):
    day = _day_field(lazy_gettext("New day"))


class CancelForm(FlaskForm):
    reason = _reason_field()


class PauseForm(FlaskForm):
    """`today` is the group's day."""

    first = _day_field(lazy_gettext("No sessions from"))
    last = _day_field(lazy_gettext("To"))
    reason = _reason_field(InputRequired(lazy_gettext("Say why, for example: holiday.")))

    def __init__(self, today: date, **options: Any) -> None:
        super().__init__(**options)
        self.today = today

    @property
    def days(self) -> Days:
        return Days(self.first.data, self.last.data)

    def validate_first(self, field: Field) -> None:
        if field.data and abs(field.data - self.today) > LONG_AGO:
            raise ValidationError(gettext("Choose a first day within 400 days of today."))

    def validate_last(self, field: Field) -> None:
        if not (field.data and self.first.data):
            return
        if field.data < self.first.data:
            raise ValidationError(gettext("Choose a last day that is not before the first."))
        if field.data - self.first.data >= LONGEST_PAUSE:
            says = gettext("A pause lasts 400 days at most. You can archive the group instead.")
            raise ValidationError(says)

    def validate_reason(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Say why, for example: holiday."))
