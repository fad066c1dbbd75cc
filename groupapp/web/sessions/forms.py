"""The form that moves a session."""

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import DateField
from wtforms.validators import InputRequired


class MoveForm(FlaskForm):
    day = DateField(
        lazy_gettext("New day"),
        [InputRequired(lazy_gettext("Choose a day."))],
        invalid_value_message=lazy_gettext("Type the day like 2026-03-10."),
    )
