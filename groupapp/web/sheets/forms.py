"""One row of the keying grid: the boxes of a member's check-in sheet."""

import re
import secrets
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from flask_babel import gettext, lazy_gettext
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, FieldList, Form, FormField, HiddenField
from wtforms.validators import ValidationError

from groupapp.domain.reports import Sent
from groupapp.domain.terms import CODE_CAP, NOTE_CAP, TEXT_CAP
from groupapp.queries.sheets import Sheet
from groupapp.web.checkin.fields import count_field, hidden_number, line_field, text_field

DUE = ("goals", "lined_up")


class DueForm(Form):
    """A goal or a conversation lined up, and the key for what became of it."""

    id = hidden_number()
    answer = line_field("", 40)


class DueField(FieldList):
    """One row for each thing promised, numbered in digits that a number can be made of."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        numbered = re.compile(rf"{re.escape(prefix)}-[0-9]{{1,6}}-")
        names = [name for name in formdata if numbered.match(name)]
        found: Iterator[int] = super()._extract_indices(prefix, names)
        return found


class SheetForm(Form):
    submission = HiddenField()
    version = hidden_number()
    goals = DueField(FormField(DueForm))
    lined_up = DueField(FormField(DueForm))
    nothing = BooleanField(lazy_gettext("Nothing this week"))
    away = line_field(lazy_gettext("Away until"), 40)
    people = text_field(lazy_gettext("People talked with"), NOTE_CAP)
    others = count_field(lazy_gettext("Only numbers: people"))
    others_face_to_face = count_field(lazy_gettext("Only numbers: of them face to face"))
    others_lined_up = count_field(lazy_gettext("Only numbers: lined up"))
    events = line_field(lazy_gettext("Events"), TEXT_CAP)
    bookings = text_field(lazy_gettext("Lined up for next week"), NOTE_CAP)
    plans = text_field(lazy_gettext("Plan for next week"), NOTE_CAP)
    ask = line_field(lazy_gettext("Ask of the group"), TEXT_CAP)
    news = line_field(lazy_gettext("Interviews, offers"), TEXT_CAP)
    note = line_field(lazy_gettext("Private word"), NOTE_CAP)

    @classmethod
    def blank(cls, sheet: Sheet) -> "SheetForm":
        form = cls(prefix=sheet.member.code)
        form.version.data = 0
        form.be_new()
        for goal in sheet.goals:
            form.goals.append_entry({"id": goal.id})
        for each in sheet.lined_up:
            form.lined_up.append_entry({"id": each.conversation.id})
        return form

    @classmethod
    def sent(cls, sheet: Sheet, formdata: MultiDict[str, str]) -> "SheetForm | None":
        """The row as it was sent; None when it was not."""
        form = cls(formdata, prefix=sheet.member.code)
        return form if form.submission.data else None

    def be_new(self) -> None:
        """What is sent next is another submission."""
        self.submission.data = secrets.token_urlsafe(16)

    def over(self, version: int) -> None:
        """Lets the row be added to this version of the stored check-in."""
        self.version.data, self.version.raw_data = version, None
        self.be_new()

    def due(self, part: str) -> dict[int, Any]:
        """The rows of `goals` or `lined_up` by the id of what they are about."""
        return {row.form.id.data: row.form for row in self[part] if row.form.id.data is not None}

    def told(self) -> dict[str, Any]:
        """Whatever was typed or ticked, by the box."""
        boxes = {
            f.short_name: f for f in self if f.short_name not in (*DUE, "submission", "version")
        }
        answers = {f"{p}-{key}": row.answer for p in DUE for key, row in self.due(p).items()}
        typed = {name: f.data or _unreadable(f) for name, f in (boxes | answers).items()}
        return {name: value for name, value in typed.items() if value}

    def identity(self) -> Sent:
        """The submission's id, and the digest of what was typed."""
        digest = sha256(repr(sorted(self.told().items())).encode()).hexdigest()
        return Sent((self.submission.data or "").replace("\0", "")[:CODE_CAP], digest)

    def validate_others_face_to_face(self, field: Field) -> None:
        if (field.data or 0) > (self.others.data or 0):
            raise ValidationError(
                gettext("Face to face cannot be more than the people talked with.")
            )

    def refuse(self, field: Field, says: str) -> None:
        field.errors = [*field.errors, says]

    @property
    def wrong(self) -> list[Field]:
        """The boxes in which something cannot be saved, in reading order."""
        due = [row.answer for part in DUE for row in self.due(part).values()]
        boxes = [field for field in self if field.short_name not in DUE]
        return [field for field in (*due, *boxes) if field.errors]


def _unreadable(field: Field) -> str:
    """What stands in a box for a number and is none."""
    return "".join(field.raw_data or []).strip() if field.process_errors else ""
