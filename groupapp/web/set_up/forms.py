"""The form of the first facilitator."""

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import EmailField
from wtforms.validators import InputRequired

from groupapp.web.sign_in.forms import (
    as_email,
    check_email,
    name_field,
    new_passphrase_field,
    repeated_passphrase_field,
)


class SetUpForm(FlaskForm):
    name = name_field()
    email = EmailField(
        lazy_gettext("Your e-mail"),
        filters=[as_email],
        validators=[InputRequired(lazy_gettext("Type your e-mail address.")), check_email],
    )
    new = new_passphrase_field(InputRequired(lazy_gettext("Choose a passphrase.")))
    again = repeated_passphrase_field()
