"""The forms that move a session, cancel it, and pause the group."""

from datetime import date, timedelta
from typing import Any, Final

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import DateField, Field, Form, FormField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from groupapp.domain.rosters import tidy
from groupapp.domain.terms import LINE_CAP
from groupapp.domain.weeks import Days
from groupapp.web.checkin.fields import RowsField

LONGEST_PAUSE: Final = timedelta(days=400)
LONG_AGO: Final = timedelta(days=400)


ROWS: Final = 4
NEEDED: Final = InputRequired(lazy_gettext("Choose a day."))


def _day_field(label: Any, needed: InputRequired | Optional = NEEDED) -> DateField:
    return DateField(
        label,
        [needed],
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


class OffRow(Form):
    """Days off in a run; without a last day it is the first alone. `today` is the group's day."""

    first = _day_field(lazy_gettext("No sessions from"), Optional())
    last = _day_field(lazy_gettext("To"), Optional())
    today: date

    @property
    def days(self) -> Days | None:
        return Days(self.first.data, self.last.data or self.first.data) if self.first.data else None

    def validate_first(self, field: Field) -> None:
        if abs(field.data - self.today) > LONG_AGO:
            raise ValidationError(gettext("Choose a first day within 400 days of today."))

    def validate_last(self, field: Field) -> None:
        if self.days is None:
            raise ValidationError(gettext("Choose a first day too."))
        if field.data < self.days.first:
            raise ValidationError(gettext("Choose a last day that is not before the first."))
        if field.data - self.days.first >= LONGEST_PAUSE:
            says = gettext("A pause lasts 400 days at most. You can archive the group instead.")
            raise ValidationError(says)


class PauseForm(FlaskForm):
    """`today` is the group's day."""

    off = RowsField(FormField(OffRow), min_entries=ROWS)
    reason = _reason_field(InputRequired(lazy_gettext("Say why, for example: holiday.")))

    def __init__(self, today: date, **options: Any) -> None:
        super().__init__(**options)
        for row in self.off.forms():
            row.today = today
        self.off[0].first.validators = [NEEDED]

    @property
    def pauses(self) -> list[Days]:
        return [row.days for row in self.off.forms() if row.days is not None]

    def validate_reason(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Say why, for example: holiday."))
