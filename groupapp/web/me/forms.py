"""The form for several past weeks at once; a week left blank stays as it is."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import flask_babel
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, Form, FormField, HiddenField
from wtforms.validators import ValidationError

from groupapp import words
from groupapp.actions.file_conversations import Fault
from groupapp.domain.reports import PastWeek, Talk
from groupapp.domain.terms import NAME_CAP, Mode
from groupapp.queries.checkins import OpenWeek
from groupapp.web.checkin.fields import DayField, PickField, Row, RowsField, count_field, line_field
from groupapp.web.checkin.rows import CHOOSE

PEOPLE = 3
"""How many people a week offers room for by name."""


def _modes() -> dict[Mode, str]:
    return {mode: words.mode(mode, flask_babel) for mode in Mode}


class PersonRow(Row):
    """Somebody talked with that week."""

    told = ("name", "mode")

    name = line_field(lazy_gettext("Name"), NAME_CAP)
    mode = PickField(lazy_gettext("How?"), Mode, _modes, CHOOSE)
    day = DayField(lazy_gettext("Which day?"))

    def validate_name(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Type the name of the person."))

    def validate_mode(self, field: Field) -> None:
        if not field.data:
            who = self.name.data or gettext("this person")
            raise ValidationError(gettext("Choose how you talked with %(name)s.", name=who))

    def talk(self) -> Talk:
        assert self.day.data is not None, "the form was checked"
        return Talk(name=self.name.data, mode=self.mode.data, day=self.day.data)


class PastWeekForm(Form):
    """`week` is None where no check-in is missing, or not any more."""

    session = HiddenField()
    nothing = BooleanField(lazy_gettext("Nothing that week - that is all right"))
    is_away = BooleanField(lazy_gettext("I was away"))
    unnamed_conversations = count_field(lazy_gettext("People talked with"))
    unnamed_face_to_face = count_field(lazy_gettext("Of them face to face"))
    talks = RowsField(FormField(PersonRow))

    week: OpenWeek | None = None

    def offer(self, week: OpenWeek) -> None:
        self.week = week
        for row in self.talks.forms():
            row.day.offer(week.days, default=week.session.date)

    @property
    def people(self) -> list[PersonRow]:
        return [row for row in self.talks.forms() if not row.is_blank()]

    @property
    def numbers(self) -> list[str]:
        """The numbers as typed, where something was."""
        fields = (self.unnamed_conversations, self.unnamed_face_to_face)
        typed = ((field.raw_data or [""])[0].strip() for field in fields)
        return [text for text in typed if text]

    @property
    def is_blank(self) -> bool:
        return not (self.nothing.data or self.is_away.data or self.numbers or self.people)

    @property
    def in_words(self) -> list[str]:
        """Everything typed or ticked."""
        ticked = [f.label.text for f in (self.nothing, self.is_away) if f.data]
        numbers = (self.unnamed_conversations, self.unnamed_face_to_face)
        counted = [f"{f.label.text}: {f.data}" for f in numbers if f.data is not None]
        return [*ticked, *counted, *(row.name.data for row in self.people)]

    @property
    def _tells_more(self) -> bool:
        return bool(self.people or any(text != "0" for text in self.numbers))

    def validate(self, extra_validators: Any = None) -> bool:
        return self.week is None or super().validate(extra_validators)

    def validate_nothing(self, field: Field) -> None:
        if field.data and (self.is_away.data or self._tells_more):
            raise ValidationError(
                gettext("“Nothing that week” is ticked, and more is told. Take one of them out.")
            )

    def validate_is_away(self, field: Field) -> None:
        if field.data and self._tells_more:
            raise ValidationError(
                gettext("“I was away” is ticked, and more is told. Take one of them out.")
            )

    def validate_unnamed_face_to_face(self, field: Field) -> None:
        if (field.data or 0) > (self.unnamed_conversations.data or 0):
            raise ValidationError(
                gettext("Face to face cannot be more than the people talked with.")
            )

    def told(self, day: date) -> PastWeek:
        return PastWeek(
            session=day,
            is_away=self.is_away.data,
            unnamed_conversations=self.unnamed_conversations.data or 0,
            unnamed_face_to_face=self.unnamed_face_to_face.data or 0,
            talks=tuple(row.talk() for row in self.people),
        )


class PastWeeksForm(FlaskForm):
    submission = HiddenField()
    weeks = RowsField(FormField(PastWeekForm))

    @classmethod
    def blank(cls, weeks: Mapping[date, OpenWeek]) -> "PastWeeksForm":
        form = cls(formdata=None)
        form.renew()
        for day in weeks:
            entry = form.weeks.append_entry({"session": day.isoformat()})
            while len(entry.talks) < PEOPLE:
                entry.talks.append_entry()
        form.offer(weeks)
        return form

    @classmethod
    def sent(cls, weeks: Mapping[date, OpenWeek]) -> "PastWeeksForm":
        form = cls()
        form.offer(weeks)
        return form

    def renew(self) -> None:
        """Makes sending it again another submission."""
        self.submission.data = secrets.token_urlsafe(16)

    def offer(self, weeks: Mapping[date, OpenWeek]) -> None:
        known = {day.isoformat(): week for day, week in weeks.items()}
        for form in self.weeks.forms():
            if form.session.data in known:
                form.offer(known[form.session.data])

    @property
    def open_weeks(self) -> dict[date, PastWeekForm]:
        return {form.week.session.date: form for form in self.weeks.forms() if form.week}

    @property
    def gone(self) -> list[PastWeekForm]:
        """Those something was typed for that a check-in has come for meanwhile."""
        return [form for form in self.weeks.forms() if not (form.week or form.is_blank)]

    def told(self) -> list[PastWeek]:
        return [form.told(day) for day, form in self.open_weeks.items() if not form.is_blank]

    def check(self) -> bool:
        """Checks the form; a stale token asks to send once more, and nothing else."""
        is_fine = bool(self.validate())
        if self.csrf_token.errors:
            self.csrf_token.errors = [gettext("Please press Send again. Nothing is lost.")]
        return is_fine

    def refuse(self, faults: Mapping[date, Sequence[Fault]]) -> None:
        """Writes what the action found wrong to the names it is about."""
        for day, found in faults.items():
            for fault in found:
                field = self.open_weeks[day].people[fault.place].name
                says = gettext(
                    "You know two people called %(name)s. Choose one from the list: %(labels)s.",
                    name=field.data,
                    labels=", ".join(fault.labels),
                )
                field.errors = [*field.errors, says]
        self.weeks.errors = [entry.errors for entry in self.weeks.entries]
