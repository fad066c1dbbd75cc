"""Fields of the light's settings: a number with a sentence of what it does, a question's words."""

from typing import Any, Final

from flask_babel import lazy_gettext
from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, StopValidation
from wtforms.widgets import TextInput

from groupapp.domain.presets import bounds
from groupapp.web.groups.fields import tidied

QUESTION_CAP: Final = 160
"""What fits above the note on a turn card, and on a line of the board."""


class SettingField(IntegerField):
    """A whole number within its bounds; what is typed stays, even when it is no number."""

    widget = TextInput()

    def __init__(self, label: Any, says: Any, name: str = "", **options: Any) -> None:
        least, most = bounds(name)
        message = lazy_gettext(
            "%(what)s: enter a number from %(least)s to %(most)s.",
            what=label,
            least=least,
            most=most,
        )
        super().__init__(
            label,
            [InputRequired(message), NumberRange(least, most, message)],
            invalid_value_message=message,
            description=says,
            name=name,
            **options,
        )

    def pre_validate(self, _form: Any) -> None:
        if self.process_errors:
            raise StopValidation  # it says enough


def question_field(label: Any) -> TextAreaField:
    return TextAreaField(
        label,
        [Length(max=QUESTION_CAP, message=lazy_gettext("Use at most %(max)d signs."))],
        filters=[tidied],
    )
