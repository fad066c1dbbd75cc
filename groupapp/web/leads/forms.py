"""Forms of the leads and needs: an ask, and the thanks for help with one."""

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from groupapp.domain.rosters import tidy
from groupapp.domain.terms import LINE_CAP, TEXT_CAP

TOO_LONG = lazy_gettext("Use at most %(max)d characters.")


def _lines(text: str | None) -> str:
    return (text or "").replace("\0", "").strip()


class AskForm(FlaskForm):
    text = TextAreaField(
        lazy_gettext("I am looking for ..."),
        [Length(max=TEXT_CAP, message=TOO_LONG)],
        filters=[_lines],
    )
    company = StringField(
        lazy_gettext("At which company? (optional)"),
        [Length(max=LINE_CAP, message=TOO_LONG)],
        filters=[lambda text: tidy(text or "") or None],
    )

    def validate_text(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Say what you are looking for."))


class ThanksForm(FlaskForm):
    """The box bears the ask's number, as a page holds one for each of several asks."""

    thanks = TextAreaField(
        lazy_gettext("A word of thanks (optional)"),
        [Length(max=TEXT_CAP, message=TOO_LONG)],
        filters=[_lines],
    )

    def __init__(self, ask_id: int, **values: object) -> None:
        super().__init__(**values)
        self.ask_id = ask_id
        self.thanks.id = f"thanks-{ask_id}"
