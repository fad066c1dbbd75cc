"""A field for a whole number that says once what is wrong."""

from typing import Any

from wtforms import IntegerField
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput


class NumberField(IntegerField):
    """What is typed stays, even when it is no number."""

    widget = TextInput()

    def pre_validate(self, _form: Any) -> None:
        if self.process_errors and any(self.raw_data or ()):
            raise StopValidation  # it says enough
