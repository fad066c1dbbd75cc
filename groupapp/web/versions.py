"""Forms that know which version of a row they show, so that nobody overwrites unseen."""

from datetime import date, time
from typing import Any, NamedTuple

from flask_babel import format_date, gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import Field, IntegerField, SelectField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from groupapp.web.days import clock


class Difference(NamedTuple):
    """What is saved by now, and what was typed over an older state of it."""

    label: str
    saved: str
    typed: str


class RowForm(FlaskForm):
    """A form whose fields named in `columns` are columns of one row."""

    columns: tuple[str, ...] = ()

    def values(self) -> dict[str, Any]:
        return {column: self[column].data for column in self.columns}

    def differences(self, row: Any) -> list[Difference]:
        """What the row has otherwise than the form."""
        return [
            Difference(
                str(self[column].label.text),
                _in_words(self[column], getattr(row, column)),
                _in_words(self[column], typed),
            )
            for column, typed in self.values().items()
            if getattr(row, column) != typed
        ]


class VersionedForm(RowForm):
    version = IntegerField(
        "",
        [InputRequired(lazy_gettext("This page is too old. Open it again."))],
        widget=HiddenInput(),
    )

    def over(self, version: int) -> None:
        """Lets the form overwrite this version: whoever sends it again has seen both."""
        self.version.data, self.version.raw_data = version, None


def _in_words(field: Field, value: Any) -> str:
    """A value as the form itself would show it."""
    if isinstance(field, SelectField):
        labels = {field.coerce(choice.value): choice.label for choice in field.iter_choices()}
        if value in labels:
            return str(labels[value])
    match value:
        case None:
            return str(gettext("nothing"))
        case bool():
            return str(gettext("yes") if value else gettext("no"))
        case time():
            return clock(value)
        case date():
            return str(format_date(value, "long"))
    return str(value)
