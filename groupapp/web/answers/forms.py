"""The form beside a silent member: called, with a note, and away until a day."""

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import DateField, Field
from wtforms.validators import InputRequired, Optional, ValidationError

from groupapp.web.board.forms import MembersForm, note_field
from groupapp.web.days import full_day

LONGEST_SPELL = timedelta(days=366)


def _until_field(*validators: Any) -> DateField:
    return DateField(
        lazy_gettext("Away until (optional)"),
        validators,
        invalid_value_message=lazy_gettext("Enter a day such as 2026-03-24."),
    )


class CallForm(MembersForm):
    note = note_field(lazy_gettext("Note (optional)"))
    until = _until_field(Optional())

    def __init__(self, code: str, today: date, **values: Any) -> None:
        super().__init__(code, **values)
        self.code, self.first, self.last = code, today, today + LONGEST_SPELL

    def validate_until(self, field: Field) -> None:
        if field.data and not self.first <= field.data <= self.last:
            raise ValidationError(
                gettext(
                    "Enter a day from %(first)s to %(last)s.",
                    first=full_day(self.first),
                    last=full_day(self.last),
                )
            )


class AwayForm(CallForm):
    """The same, sent as away without a call: it needs the day, and has no place for a note."""

    until = _until_field(InputRequired(lazy_gettext("Enter the last day away.")))

    def validate_note(self, field: Field) -> None:
        if field.data:
            raise ValidationError(
                gettext("A note is kept with a call. Press “Called”, or clear the note.")
            )
