"""The form of two names that are one company's."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from groupapp.domain.rosters import folded, tidy
from groupapp.domain.terms import LINE_CAP

TOO_LONG = lazy_gettext("Use at most %(max)d characters.")


def _name_field(label: Any) -> StringField:
    return StringField(
        label,
        [
            InputRequired(lazy_gettext("Type the name of a company.")),
            Length(max=LINE_CAP, message=TOO_LONG),
        ],
        filters=[lambda text: tidy(text or "")],
    )


class AliasForm(FlaskForm):
    name = _name_field(lazy_gettext("This name"))
    same_as = _name_field(lazy_gettext("is the same company as"))

    def validate_name(self, field: Field) -> None:
        _refuse_blank(field.data)

    def validate_same_as(self, field: Field) -> None:
        _refuse_blank(field.data)
        if folded(field.data) == folded(self.name.data or ""):
            raise ValidationError(gettext("These two are one name already. Type another one."))


def _refuse_blank(text: str) -> None:
    if not any(sign.isalnum() for sign in text):
        raise ValidationError(gettext("Type the name of a company."))
