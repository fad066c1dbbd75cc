"""Forms about what is the member's own: sharing, and a file brought back."""

import base64
import zlib
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import Field, HiddenField, SelectMultipleField, StringField
from wtforms.validators import Length, ValidationError

from groupapp.domain import flat_files, group_files
from groupapp.domain.flat_files import LARGEST_FILE
from groupapp.domain.group_files import BadGroupFileError
from groupapp.domain.rosters import tidy
from groupapp.domain.terms import LINE_CAP

MOST_ROWS = 10_000
"""Of one member: more than any ever writes, and few enough to be read while others wait."""

TOO_LONG = lazy_gettext("Use at most %(max)d characters.")


def _line(label: Any) -> StringField:
    return StringField(
        label,
        [Length(max=LINE_CAP, message=TOO_LONG)],
        filters=[lambda text: tidy(text or "")],
    )


class SharingForm(FlaskForm):
    """`seen` are the ticks as they were shown: what was not touched here stays as it is."""

    ticked = SelectMultipleField(validate_choice=False)
    seen = SelectMultipleField(validate_choice=False)
    removed = HiddenField()
    company = _line(lazy_gettext("Add a company"))
    offer = _line(lazy_gettext("Add something"))

    @property
    def on(self) -> set[str]:
        return set(self.ticked.data or []) - set(self.seen.data or [])

    @property
    def off(self) -> set[str]:
        return set(self.seen.data or []) - set(self.ticked.data or [])


class FileForm(FlaskForm):
    """The file to look at; `raw` is what it holds."""

    file = FileField(lazy_gettext("The file"))
    raw = b""

    def validate_file(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Choose the file that you saved."))
        self.raw = field.data.read(LARGEST_FILE + 1)
        if not self.raw.strip():
            raise ValidationError(gettext("That file is empty. Choose the one that you saved."))
        if len(self.raw) > LARGEST_FILE:
            raise ValidationError(gettext("That file is too large: it may hold 1 MB at most."))


class SeenFileForm(FlaskForm):
    """A file that was looked at and is to be brought back."""

    packed = HiddenField()
    raw = b""

    def validate_packed(self, field: Field) -> None:
        try:
            small = base64.urlsafe_b64decode(field.data or "")
            self.raw = zlib.decompressobj().decompress(small, LARGEST_FILE)
        except (ValueError, zlib.error):
            self.raw = b""
        if not self.raw:
            raise ValidationError(gettext("Choose the file that you saved."))


def packed(raw: bytes) -> str:
    """The file, fit for a hidden field."""
    return base64.urlsafe_b64encode(zlib.compress(raw, 9)).decode()


def own_file(raw: bytes) -> dict[str, Any]:
    """The content of a file of one member, JSON or CSV. Raises BadGroupFileError."""
    is_json = raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    whole = group_files.read(raw) if is_json else flat_files.read(raw)
    if len(whole["members"]) != 1:
        says = gettext("This file is not of one member alone. Choose the one that you saved here.")
        raise BadGroupFileError([str(says)])
    if (
        sum(len(rows) for rows in whole["members"][0].values() if isinstance(rows, list))
        > MOST_ROWS
    ):
        raise BadGroupFileError([f"file: more than {MOST_ROWS:,} rows"])
    return whole
