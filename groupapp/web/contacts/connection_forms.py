"""The file that LinkedIn made of a member's connections, and the choice among its people."""

from collections.abc import Sequence

from flask import request
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import Field, HiddenField, SelectMultipleField, StringField
from wtforms.validators import Length, ValidationError

from groupapp.domain.connections import (
    BadConnectionsError,
    Connection,
    Connections,
    Fault,
    read_connections,
)
from groupapp.domain.flat_files import LARGEST_FILE
from groupapp.domain.rosters import tidy
from groupapp.domain.terms import LINE_CAP, Level
from groupapp.web.own_data.forms import SeenFileForm

MOST_COLUMNS_SHOWN = 4
LONGEST_SHOWN = 30

_AS_IT_CAME = lazy_gettext("Choose Connections.csv as it came from LinkedIn.")
_FAULTS = {
    Fault.EMPTY: lazy_gettext("That file is empty."),
    Fault.TOO_LARGE: lazy_gettext("That file is too large: it may hold 1 MB at most."),
    Fault.ZIP: lazy_gettext("That is a ZIP file. Open it: Connections.csv is inside."),
    Fault.EXCEL: lazy_gettext("That is an Excel file."),
    Fault.UTF_16: lazy_gettext("That file was saved anew, as Unicode text (UTF-16)."),
    Fault.BINARY: lazy_gettext("That file is no table of words."),
    Fault.OTHER_LETTERS: lazy_gettext("Some letters in that file cannot be read."),
    Fault.BROKEN: lazy_gettext("That file cannot be read as a table."),
    Fault.OTHER_COLUMNS: lazy_gettext(
        "That file lacks the columns First Name, Last Name, Company and Position."
    ),
    Fault.NOBODY: lazy_gettext("There is nobody in that file."),
}


class ConnectionsForm(FlaskForm):
    """`read` is what the file holds."""

    file = FileField(lazy_gettext("The file Connections.csv"))
    read: Connections

    def validate_file(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Choose the file Connections.csv."))
        try:
            self.read = read_connections(field.data.read(LARGEST_FILE + 1))
        except BadConnectionsError as error:
            raise ValidationError(says(error)) from None


class PeopleForm(SeenFileForm):
    """`packed` holds the people alone, in the shape of a file; ticks are places in it."""

    search = StringField(
        lazy_gettext("Name, company or job"),
        [Length(max=LINE_CAP, message=lazy_gettext("Use at most %(max)d characters."))],
        filters=[lambda text: tidy(text or "")],
    )
    page = HiddenField()
    ticked = SelectMultipleField(validate_choice=False)
    people: Sequence[Connection] = ()

    def validate_packed(self, field: Field) -> None:
        super().validate_packed(field)
        try:
            self.people = read_connections(self.raw).people
        except BadConnectionsError as error:
            raise ValidationError(says(error)) from None

    @property
    def asked_page(self) -> int:
        """Counts from 0: the page that a button leads to, else the one that was shown."""
        return request.form.get("to", request.form.get("page", 0, int), int)

    @property
    def numbers(self) -> set[int]:
        """The places of those ticked."""
        sent = set(self.ticked.data or [])
        return {number for number in range(len(self.people)) if str(number) in sent}

    @property
    def levels(self) -> dict[int, Level | None]:
        """By place in the file, as they stood on the page; an unknown one is not told."""
        known = {level.value: level for level in Level}
        sent = ((number, request.form.get(f"level-{number}")) for number in range(len(self.people)))
        return {number: known.get(level) for number, level in sent if level is not None}


def says(error: BadConnectionsError) -> str:
    """What is wrong with the file, and what to do."""
    found = ", ".join(cell[:LONGEST_SHOWN] for cell in error.found[:MOST_COLUMNS_SHOWN])
    if error.fault == Fault.OTHER_LANGUAGE:
        is_called = gettext("That file is not in English: its columns are %(found)s.", found=found)
        anew = gettext("Set LinkedIn's language to English, then ask for the file again.")
        return f"{is_called} {anew}"
    sentences = [str(_FAULTS[error.fault])]
    if found:
        sentences.append(str(gettext("Its columns are %(found)s.", found=found)))
    if error.fault not in (Fault.ZIP, Fault.TOO_LARGE):
        sentences.append(str(_AS_IT_CAME))
    return " ".join(sentences)
