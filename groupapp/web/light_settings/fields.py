"""Fields of the light's settings: a number with a sentence of what it does, a question's words."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from groupapp.domain.presets import bounds
from groupapp.domain.terms import QUESTION_CAP
from groupapp.web.groups.fields import tidied
from groupapp.web.numbers import NumberField


class SettingField(NumberField):
    """A whole number within its bounds."""

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


def question_field(label: Any) -> TextAreaField:
    return TextAreaField(
        label,
        [Length(max=QUESTION_CAP, message=lazy_gettext("Use at most %(max)d signs."))],
        filters=[tidied],
    )
