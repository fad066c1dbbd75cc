"""Fields of the check-in: lines of text, counts, chips, days, and rows that may stay blank."""

import dataclasses
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from flask_babel import gettext, lazy_gettext
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    Form,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import Length, NumberRange, Optional, StopValidation, ValidationError
from wtforms.widgets import HiddenInput, TextInput

from groupapp.domain.reports import ROWS_CAP
from groupapp.domain.rosters import tidy
from groupapp.domain.terms import COUNT_CAP, LINE_CAP
from groupapp.web.days import long_day

TOO_LONG = lazy_gettext("Use at most %(max)d characters.")


def _line(text: str | None) -> str:
    return tidy(text or "")


def _lines(text: str | None) -> str:
    """Text of several lines without other control characters."""
    plain = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in plain if sign == "\n" or unicodedata.category(sign) != "Cc")
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def line_field(label: Any, cap: int = LINE_CAP, **options: Any) -> StringField:
    return StringField(label, [Length(max=cap, message=TOO_LONG)], filters=[_line], **options)


def text_field(label: Any, cap: int) -> TextAreaField:
    return TextAreaField(label, [Length(max=cap, message=TOO_LONG)], filters=[_lines])


def _readable(_form: Form, field: Field) -> None:
    """What is no number at all is told by the field, and not once more by its range."""
    if field.errors:
        raise StopValidation


def count_field(label: Any) -> IntegerField:
    """A number that may be left blank; what is typed stays, even when it is no number."""
    message = lazy_gettext("Enter a number from 0 to %(most)s.", most=COUNT_CAP)
    return IntegerField(
        label,
        [Optional(), _readable, NumberRange(0, COUNT_CAP, message)],
        invalid_value_message=message,
        widget=TextInput(),
    )


def hidden_number() -> IntegerField:
    return IntegerField("", [Optional()], widget=HiddenInput())


def _choices(words: Callable[[], dict[StrEnum, str]], blank: Any) -> Callable[[], list[Any]]:
    def choices() -> list[SelectChoice]:
        named = [SelectChoice(value.value, word) for value, word in words().items()]
        return named if blank is None else [SelectChoice("", blank), *named]

    return choices


def _coerced(enum: type[StrEnum]) -> Callable[[Any], StrEnum | None]:
    return lambda value: enum(value) if value else None


class ChipsField(RadioField):
    """Radios of an enum of which none may be chosen: the data is None then."""

    def __init__(
        self, label: Any, enum: type[StrEnum], words: Callable[[], dict[Any, str]], **options: Any
    ) -> None:
        super().__init__(
            label,
            coerce=_coerced(enum),
            choices=_choices(words, None),
            invalid_value_message=lazy_gettext("Choose one of these."),
            **options,
        )

    def pre_validate(self, form: Form) -> None:
        if self.data is not None:
            super().pre_validate(form)


class PickField(SelectField):
    """A list of an enum's values; `blank` stands for none of them, and the data is None then."""

    def __init__(
        self,
        label: Any,
        enum: type[StrEnum],
        words: Callable[[], dict[Any, str]],
        blank: Any,
        **options: Any,
    ) -> None:
        super().__init__(
            label,
            coerce=_coerced(enum),
            choices=_choices(words, blank),
            invalid_value_message=lazy_gettext("Choose one of these."),
            **options,
        )


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _day_word(day: date, today: date | None) -> str:
    word = long_day(day)
    return gettext("Today, %(day)s", day=word) if day == today else word


class DayField(SelectField):
    """A list of days, which the form offers once it knows them."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, coerce=_day, choices=[], **options)
        self.data: date | None
        self.days: Sequence[date] = ()
        self.may_be_blank = False

    def offer(
        self,
        days: Sequence[date],
        default: date | None = None,
        blank: Any = None,
        today: date | None = None,
    ) -> None:
        """`default` is for a day not told; `blank`, where given, is what not telling means."""
        self.days, self.may_be_blank = days, blank is not None
        if self.data is None and not self.raw_data:
            self.data = default
        first = [] if blank is None and self.data in days else [blank or gettext("Choose a day")]
        self.choices = [
            *(SelectChoice("", text) for text in first),
            *(SelectChoice(day.isoformat(), _day_word(day, today)) for day in days),
        ]

    def pre_validate(self, form: Form) -> None:
        is_blank = self.data is None and not self.process_errors
        if self.data in self.days or (self.may_be_blank and is_blank):
            return
        self.errors: list[str] = []
        name = form["name"].data if "name" in form else ""
        raise ValidationError(
            gettext("Choose a day for %(name)s.", name=name) if name else gettext("Choose a day.")
        )


class Row(Form):
    """A row that may stay blank, or be removed again once it was stored."""

    id = hidden_number()
    told: tuple[str, ...] = ()
    """The fields that make it more than blank."""

    @property
    def number(self) -> int:
        """Which one of its kind it is on the page, from 1."""
        return int(self._prefix.split("-")[-2]) + 1

    @property
    def is_untouched(self) -> bool:
        return self.is_blank() and not self.errors

    def is_blank(self) -> bool:
        return self.id.data is None and not any(self[name].data for name in self.told)

    def validate(self, extra_validators: Any = None) -> bool:
        is_dropped = self.is_blank() or ("removed" in self and self.removed.data)
        return bool(is_dropped or super().validate(extra_validators))


class RemovableRow(Row):
    """A row of a report, of the class `report_row`, whose fields bear the same names."""

    removed = BooleanField(lazy_gettext("Remove this"))
    report_row: ClassVar[type[Any]]

    def report(self) -> Any:
        names = (field.name for field in dataclasses.fields(self.report_row))
        return self.report_row(**{name: self[name].data for name in names})


class RowsField(FieldList):
    """Rows of one kind, at most 60 of them."""

    def __init__(self, field: Any, **options: Any) -> None:
        message = lazy_gettext("Send at most %(max)d of these.")
        super().__init__(field, validators=[Length(max=ROWS_CAP, message=message)], **options)

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        start = f"{prefix}-"
        names = (name for name in formdata if name.startswith(start))
        places = {name: name.removeprefix(start).split("-")[0] for name in names}
        short = [name for name, place in places.items() if place.isascii() and len(place) <= 6]
        found: Iterator[int] = super()._extract_indices(prefix, short)
        return found

    def forms(self) -> list[Any]:
        return [entry.form for entry in self.entries]
