"""The form by which a guest is welcomed, at the door or by a facilitator."""

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from groupapp.domain.rosters import is_name, tidy
from groupapp.domain.terms import NAME_CAP


class GuestForm(FlaskForm):
    guest = StringField(
        lazy_gettext("First name of a guest"),
        [
            InputRequired(lazy_gettext("Enter a first name.")),
            Length(max=NAME_CAP, message=lazy_gettext("Use at most %(max)d characters.")),
        ],
        filters=[lambda text: tidy(text or "")],
    )

    def validate_guest(self, field: Field) -> None:
        if not is_name(field.data or ""):
            raise ValidationError(gettext("Enter a first name."))
