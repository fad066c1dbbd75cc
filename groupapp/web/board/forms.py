"""The two forms under a member's question: what became of it, and until when to ask nothing."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import DateField, Field, HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import HiddenInput

from groupapp.domain.rosters import tidy
from groupapp.domain.terms import NOTE_CAP, Disposition, Rule
from groupapp.web.days import full_day

LONGEST_QUIET = timedelta(days=366)
Choice = TypeVar("Choice", bound=StrEnum)


def note_field(label: Any) -> StringField:
    """A note of one line that may be left blank; None then."""
    too_long = lazy_gettext("Use at most %(max)d characters.")
    return StringField(
        label,
        [Length(max=NOTE_CAP, message=too_long)],
        filters=[lambda text: tidy(text or "") or None],
    )


def _choice(enum: type[Choice], message: Any) -> SelectField:
    return SelectField(
        choices=[each.value for each in enum],
        coerce=enum,
        invalid_value_message=message,
        validators=[InputRequired(message)],
    )


class MembersForm(FlaskForm):
    """A form of which a page may hold one for each of several members."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(**values)
        for field in self:
            field.id = f"{field.name}-{code}"


class AnswerForm(MembersForm):
    rule = _choice(Rule, lazy_gettext("This page is too old. Open it again."))
    disposition = _choice(Disposition, lazy_gettext("Choose what became of the question."))
    note = note_field(lazy_gettext("Note (optional)"))
    seen = HiddenField(filters=[lambda answer: answer or None])

    @property
    def troubles(self) -> list[str]:
        """What is wrong with no box that can be typed in."""
        return [*self.rule.errors, *self.disposition.errors]


class QuietForm(MembersForm):
    until = DateField(
        lazy_gettext("Ask nothing until"),
        [InputRequired(lazy_gettext("Enter a day."))],
        invalid_value_message=lazy_gettext("Enter a day such as 2026-03-24."),
    )
    why = note_field(lazy_gettext("Why (optional)"))
    stood = DateField(widget=HiddenInput(), validators=[Optional()])

    def __init__(self, code: str, today: date, session: date, **values: Any) -> None:
        super().__init__(code, **values)
        self.first, self.last = max(today, session), today + LONGEST_QUIET

    def validate_until(self, field: Field) -> None:
        if field.data and not self.first <= field.data <= self.last:
            raise ValidationError(
                gettext(
                    "Enter a day from %(first)s to %(last)s.",
                    first=full_day(self.first),
                    last=full_day(self.last),
                )
            )
