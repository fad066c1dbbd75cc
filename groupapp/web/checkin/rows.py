"""The rows of the check-in form."""

from dataclasses import replace
from typing import Any, ClassVar

import flask_babel
from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, Field
from wtforms.validators import ValidationError

from groupapp import words
from groupapp.domain.reports import Booking, EventRow, LinedUp, News, Plan, Talk
from groupapp.domain.terms import (
    NAME_CAP,
    TEXT_CAP,
    ConversationStatus,
    Employment,
    EventStatus,
    Level,
    Met,
    MilestoneKind,
    Mode,
    Outcome,
)
from groupapp.web.checkin.fields import (
    ChipsField,
    DayField,
    RemovableRow,
    Row,
    line_field,
    text_field,
)

CHOOSE = lazy_gettext("Choose")


def _modes() -> dict[Mode, str]:
    return {mode: words.mode(mode, flask_babel) for mode in Mode}


def levels() -> dict[Level, str]:
    return {level: words.level(level, flask_babel) for level in Level}


def _employments() -> dict[Employment, str]:
    known = (Employment.WORKING, Employment.LOOKING)
    return {each: words.employment(each, flask_babel) for each in known}


def _mets() -> dict[Met, str]:
    return {met: words.met(met, flask_babel) for met in Met}


def _outcomes() -> dict[Outcome, str]:
    return {
        Outcome.KEPT: gettext("Kept"),
        Outcome.MOVED: gettext("Moved to next week"),
        Outcome.DROPPED: gettext("Let it go"),
    }


def _what_became() -> dict[ConversationStatus, str]:
    return {
        ConversationStatus.HAPPENED: gettext("It happened"),
        ConversationStatus.MOVED: gettext("Moved"),
        ConversationStatus.FELL_THROUGH: gettext("Fell through"),
    }


def _went() -> dict[EventStatus, str]:
    return {EventStatus.ATTENDED: gettext("I went"), EventStatus.MISSED: gettext("Did not go")}


def _kinds() -> dict[MilestoneKind, str]:
    return {
        MilestoneKind.APPLICATION: gettext("Application"),
        MilestoneKind.INTERVIEW: gettext("Interview"),
        MilestoneKind.OFFER: gettext("Offer"),
        MilestoneKind.LANDED: gettext("I landed"),
    }


def _needed(value: object, message: str) -> None:
    if not value:
        raise ValidationError(message)


class GoalDueRow(Row):
    outcome = ChipsField("", Outcome, _outcomes)


class LinedUpRow(Row):
    status = ChipsField("", ConversationStatus, _what_became)
    new_day = DayField(lazy_gettext("To which day did it move?"))
    day = DayField(lazy_gettext("On which day was it?"))
    company = line_field(lazy_gettext("Company"))
    level = ChipsField(lazy_gettext("Level"), Level, levels)
    employment = ChipsField(lazy_gettext("In work or looking?"), Employment, _employments)

    def answer(self, known: LinedUp) -> LinedUp:
        return replace(
            known,
            status=self.status.data,
            new_day=self.new_day.data if self.status.data == ConversationStatus.MOVED else None,
            day=self.day.data if self.status.data == ConversationStatus.HAPPENED else None,
            company=self.company.data or known.company,
            level=self.level.data or known.level,
            employment=self.employment.data or known.employment,
        )


class EventDueRow(Row):
    status = ChipsField("", EventStatus, _went)


class TalkRow(RemovableRow):
    report_row: ClassVar[type[Any]] = Talk
    more = ("company", "level", "can_hire", "employment", "met", "introducer", "event")
    told = ("name", "mode", *more)

    name = line_field(lazy_gettext("Name"), NAME_CAP)
    mode = ChipsField(lazy_gettext("How did you talk?"), Mode, _modes)
    day = DayField(lazy_gettext("Which day?"))
    company = line_field(lazy_gettext("Company"))
    level = ChipsField(lazy_gettext("Level"), Level, levels)
    can_hire = BooleanField(lazy_gettext("Could hire me"))
    employment = ChipsField(lazy_gettext("In work or looking?"), Employment, _employments)
    met = ChipsField(lazy_gettext("How did you meet?"), Met, _mets)
    introducer = line_field(lazy_gettext("Introduced by"), NAME_CAP)
    event = line_field(lazy_gettext("At this event"))

    def validate_name(self, field: Field) -> None:
        if self.id.data is None:
            _needed(field.data, gettext("Type the name of person %(number)s.", number=self.number))

    def validate_mode(self, field: Field) -> None:
        who = self.name.data or gettext("person %(number)s", number=self.number)
        _needed(field.data, gettext("Choose how you talked with %(name)s.", name=who))

    def validate_met(self, field: Field) -> None:
        if field.data in (None, Met.KNOWN) and self.introducer.data and self.event.data:
            who = self.name.data or gettext("person %(number)s", number=self.number)
            raise ValidationError(
                gettext("Choose how you met %(name)s: by an introduction or at an event.", name=who)
            )

    def report(self) -> Any:
        """Whoever wrote by whom or where they met has told how they met."""
        if self.met.data in (None, Met.KNOWN) and self.introducer.data:
            self.met.data = Met.INTRODUCED
        elif self.met.data in (None, Met.KNOWN) and self.event.data:
            self.met.data = Met.EVENT
        return super().report()

    @property
    def has_more(self) -> bool:
        return any(self[name].data for name in self.more)

    @property
    def has_wrong_more(self) -> bool:
        return any(self[name].errors for name in self.more)


class EventTypedRow(RemovableRow):
    report_row: ClassVar[type[Any]] = EventRow
    told = ("name", "host")

    name = line_field(lazy_gettext("Event"))
    day = DayField(lazy_gettext("Which day?"))
    host = line_field(lazy_gettext("Who held it? (optional)"))

    def validate_name(self, field: Field) -> None:
        _needed(field.data, gettext("Type the name of the event."))


class BookingRow(RemovableRow):
    report_row: ClassVar[type[Any]] = Booking
    told = ("name", "day", "mode")

    name = line_field(lazy_gettext("Who?"), NAME_CAP)
    day = DayField(lazy_gettext("Which day?"))
    mode = ChipsField(lazy_gettext("How?"), Mode, _modes)

    def validate_name(self, field: Field) -> None:
        if self.id.data is None:
            _needed(
                field.data,
                gettext("Lined up %(number)s: type who you will talk with.", number=self.number),
            )

    def validate_mode(self, field: Field) -> None:
        who = self.name.data or gettext("person %(number)s", number=self.number)
        _needed(field.data, gettext("Choose how you will talk with %(name)s.", name=who))


class PlanRow(RemovableRow):
    report_row: ClassVar[type[Any]] = Plan
    told = ("text",)

    text = text_field(lazy_gettext("On ... I will ..."), TEXT_CAP)
    read_aloud = BooleanField(lazy_gettext("Read this in the room"))

    def validate_text(self, field: Field) -> None:
        _needed(field.data, gettext("Type what you will do, or remove it."))


class NewsRow(RemovableRow):
    report_row: ClassVar[type[Any]] = News
    told = ("kind", "company", "title")

    kind = ChipsField(lazy_gettext("What is it?"), MilestoneKind, _kinds)
    day = DayField(lazy_gettext("Which day?"))
    company = line_field(lazy_gettext("Company (optional)"))
    title = line_field(lazy_gettext("Job title (optional)"))

    def validate_kind(self, field: Field) -> None:
        _needed(field.data, gettext("Choose what the news is."))
