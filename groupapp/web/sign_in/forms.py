"""The forms of the sign-in and of a facilitator's own account."""

from typing import Final

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length, Optional, ValidationError
from wtforms.widgets import PasswordInput

from groupapp.domain.rosters import is_email, tidy
from groupapp.domain.terms import EMAIL_CAP, NAME_CAP

LEAST_PASSPHRASE: Final = 15
MOST_PASSPHRASE: Final = 128


def tidied(text: str | None) -> str:
    return tidy(text or "")


def as_email(text: str | None) -> str:
    return tidied(text).lower()


def check_email(_form: FlaskForm, field: EmailField) -> None:
    if not is_email(field.data):
        raise ValidationError(gettext("Type the whole e-mail address, such as name@example.org."))


def name_field() -> StringField:
    return StringField(
        lazy_gettext("Your name"),
        filters=[tidied],
        validators=[
            InputRequired(lazy_gettext("Type your name.")),
            Length(1, NAME_CAP, lazy_gettext("Type your name, in at most 200 characters.")),
        ],
    )


def new_passphrase_field(*validators: object) -> PasswordField:
    says = lazy_gettext("Use 15 to 128 characters. Four or five words do well.")
    return PasswordField(
        lazy_gettext("New passphrase"),
        validators=[*validators, Length(LEAST_PASSPHRASE, MOST_PASSPHRASE, says)],
        widget=PasswordInput(hide_value=False),
    )


def repeated_passphrase_field() -> PasswordField:
    says = lazy_gettext("The two passphrases differ. Type the same one twice.")
    return PasswordField(
        lazy_gettext("The same passphrase again"),
        validators=[EqualTo("new", says)],
        widget=PasswordInput(hide_value=False),
    )


class SignInForm(FlaskForm):
    email = EmailField(
        lazy_gettext("E-mail"),
        filters=[as_email],
        validators=[InputRequired(lazy_gettext("Type your e-mail address."))],
    )
    passphrase = PasswordField(
        lazy_gettext("Passphrase"),
        validators=[
            InputRequired(lazy_gettext("Type your passphrase.")),
            Length(max=MOST_PASSPHRASE, message=lazy_gettext("No passphrase is that long.")),
        ],
    )
    next = HiddenField()

    def validate_email(self, field: EmailField) -> None:
        if len(field.data) > EMAIL_CAP:
            raise ValidationError(gettext("No e-mail address is that long."))


class AccountForm(FlaskForm):
    name = name_field()
    current = PasswordField(
        lazy_gettext("Passphrase until now"),
        validators=[Length(max=MOST_PASSPHRASE, message=lazy_gettext("That one is too long."))],
    )
    new = new_passphrase_field(Optional())
    again = repeated_passphrase_field()

    def validate_current(self, field: PasswordField) -> None:
        if self.new.data and not field.data:
            raise ValidationError(gettext("To set a new passphrase, type the one until now."))
