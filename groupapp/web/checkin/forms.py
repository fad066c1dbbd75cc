"""The check-in form: it checks shape and cleans into a `domain.reports.Report`."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, ClassVar

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, Field, FormField, HiddenField
from wtforms.validators import InputRequired, ValidationError

from groupapp.actions.file_conversations import Fault, Why
from groupapp.domain.reports import Report, Sent
from groupapp.domain.terms import CODE_CAP, NAME_CAP, NOTE_CAP, TEXT_CAP, Level
from groupapp.queries.checkins import OpenWeek
from groupapp.web.checkin.fields import (
    ChipsField,
    Row,
    RowsField,
    count_field,
    hidden_number,
    line_field,
    text_field,
)
from groupapp.web.checkin.rows import (
    BookingRow,
    EventDueRow,
    EventTypedRow,
    GoalDueRow,
    LinedUpRow,
    NewsRow,
    PlanRow,
    TalkRow,
    levels,
)

LONGEST_ABSENCE = timedelta(days=366)


def _with(days: Iterable[date], more: Iterable[date | None]) -> list[date]:
    return sorted({*days, *(day for day in more if day is not None)})


def submission(form: MultiDict[str, str]) -> Sent:
    """The id and the digest of a form as it was sent, whose token may change on the way."""
    told = sorted(pair for pair in form.items(multi=True) if pair[0] != "csrf_token")
    given = form.get("submission", "").replace("\0", "")[:CODE_CAP]
    return Sent(given or secrets.token_urlsafe(16), sha256(repr(told).encode()).hexdigest())


class CheckInForm(FlaskForm):
    session = HiddenField()
    version = hidden_number()
    submission = HiddenField()
    offline = BooleanField()
    target_role = line_field(lazy_gettext("Job title"))
    target_level = ChipsField(lazy_gettext("Its level"), Level, levels)
    goals = RowsField(FormField(GoalDueRow))
    lined_up = RowsField(FormField(LinedUpRow))
    events_due = RowsField(FormField(EventDueRow))
    talks = RowsField(FormField(TalkRow))
    unnamed_conversations = count_field(lazy_gettext("People talked with"))
    unnamed_face_to_face = count_field(lazy_gettext("Of them face to face"))
    unnamed_lined_up = count_field(lazy_gettext("Face to face lined up for next week"))
    events = RowsField(FormField(EventTypedRow))
    bookings = RowsField(FormField(BookingRow))
    plans = RowsField(FormField(PlanRow))
    news = RowsField(FormField(NewsRow))
    ask = text_field(lazy_gettext("I am looking for ..."), TEXT_CAP)
    ask_company = line_field(lazy_gettext("At which company? (optional)"))
    note = text_field(lazy_gettext("A private word (optional)"), NOTE_CAP)
    numbers_seen = HiddenField()
    show_numbers = BooleanField(lazy_gettext("Show my numbers on the wall chart"))

    blank_rows: ClassVar[dict[str, int]] = {
        "talks": 1,
        "events": 1,
        "bookings": 1,
        "plans": 3,
        "news": 1,
    }

    def __init__(self, week: OpenWeek, stored: Report, **options: Any) -> None:
        """`stored` is what the form refers to; `obj` is what it shows when nothing was sent."""
        super().__init__(**options)
        self.week, self.stored = week, stored
        self.placed: dict[str, list[Row]] = {}

    @classmethod
    def showing(cls, week: OpenWeek, stored: Report, version: int, report: Report) -> "CheckInForm":
        """The form for one more change of the version given, filled in with the report."""
        form = cls(week, stored, formdata=None, obj=report)
        form.session.data = week.session.date.isoformat()
        form.version.data = version
        form.numbers_seen.data = "y" if stored.show_numbers else ""
        form.submission.data = secrets.token_urlsafe(16)
        for name in ("unnamed_conversations", "unnamed_face_to_face", "unnamed_lined_up"):
            form[name].data = form[name].data or None
        for part, count in cls.blank_rows.items():
            rows = form[part]
            while len(rows) < count or not rows.forms()[-1].is_blank():
                rows.append_entry()
        form.offer_days()
        return form

    @classmethod
    def sent(cls, week: OpenWeek, stored: Report) -> "CheckInForm":
        """The form as it was sent."""
        form = cls(week, stored)
        if form.offline.data:  # the blank form could not show what they had ticked
            form.show_numbers.data = stored.show_numbers
        form.offer_days()
        return form

    def add_row(self, part: str) -> None:
        if part in self.blank_rows:
            self[part].append_entry()
            self.offer_days()

    def offer_days(self) -> None:
        """Stored rows keep their day even where it is not among the usual ones."""
        week, stored = self.week, self.stored
        happened = _with(week.days, (talk.day for talk in stored.talks))
        told = _with(week.days, (news.day for news in stored.news))
        around = _with([*week.days, *week.days_to_come], (event.day for event in stored.events))
        ahead = _with(week.days_ahead, (booking.day for booking in stored.bookings))
        to_come = _with(week.days_to_come, (each.new_day for each in stored.lined_up))
        for row in self.talks.forms():
            row.day.offer(happened, default=week.days[-1], today=week.today)
        for row in self.news.forms():
            row.day.offer(told, default=week.days[-1], today=week.today)
        for row in self.events.forms():
            row.day.offer(around, default=week.days[-1], today=week.today)
        for row in self.bookings.forms():
            row.day.offer(ahead)
        for row in self.lined_up.forms():
            row.new_day.offer(to_come, blank=gettext("No new day yet"))
            row.day.offer(week.days, blank=gettext("The day planned"))

    def validate_unnamed_face_to_face(self, field: Field) -> None:
        if (field.data or 0) > (self.unnamed_conversations.data or 0):
            raise ValidationError(
                gettext("Face to face cannot be more than the people talked with.")
            )

    # What the form says -----------------------------------------------------------------------

    def report(self, moves_on: bool) -> Report:
        stored = self.stored
        asks_target = bool(self.target_role.raw_data)
        return replace(
            stored,
            goals=tuple(
                replace(goal, outcome=row.outcome.data) for row, goal in self.answers("goals")
            ),
            lined_up=tuple(row.answer(known) for row, known in self.answers("lined_up")),
            events_due=tuple(
                replace(event, status=row.status.data) for row, event in self.answers("events_due")
            ),
            talks=self._typed("talks"),
            unnamed_conversations=self.unnamed_conversations.data or 0,
            unnamed_face_to_face=self.unnamed_face_to_face.data or 0,
            unnamed_lined_up=self.unnamed_lined_up.data or 0,
            events=self._typed("events"),
            bookings=self._typed("bookings"),
            plans=self._typed("plans"),
            news=self._typed("news"),
            ask=self.ask.data,
            ask_company=self.ask_company.data,
            note=self.note.data,
            show_numbers=self._show_numbers,
            target_role=self.target_role.data if asks_target else stored.target_role,
            target_level=self.target_level.data if asks_target else stored.target_level,
            moves_on=moves_on,
        )

    @property
    def labels(self) -> dict[str, str]:
        """What each field is called, by its name."""
        return {field.name: str(field.label.text) for field in self}

    @property
    def _show_numbers(self) -> bool:
        """What was ticked or unticked here; else as it is by now."""
        is_new = self.show_numbers.data != (self.numbers_seen.data == "y")
        return bool(self.show_numbers.data if is_new else self.stored.show_numbers)

    def answers(self, part: str) -> list[tuple[Any, Any]]:
        """The rows about something promised before, each with what is stored of it."""
        known = {each.id: each for each in getattr(self.stored, part)}
        rows = [row for row in self[part].forms() if row.id.data in known]
        return [(row, known[row.id.data]) for row in rows]

    @property
    def answers_what_is_settled(self) -> bool:
        """True when a row is answered that the check-in of another week has settled meanwhile."""
        parts = (("goals", "outcome"), ("lined_up", "status"), ("events_due", "status"))
        return any(
            row[answer].data and row.id.data not in {each.id for each in getattr(self.stored, part)}
            for part, answer in parts
            for row in self[part].forms()
        )

    def _typed(self, part: str) -> tuple[Any, ...]:
        stored = {row.id: row for row in getattr(self.stored, part)}
        self.placed[part] = [
            row
            for row in self[part].forms()
            if not row.is_blank() and not (row.removed.data and row.id.data not in stored)
        ]
        return tuple(
            replace(stored[row.id.data], removed=True) if row.removed.data else row.report()
            for row in self.placed[part]
        )

    # What stands in the way -------------------------------------------------------------------

    @property
    def is_for_another_week(self) -> bool:
        return bool(self.session.data != self.week.session.date.isoformat())

    def move_here(self) -> None:
        """Makes the form one for the open week, a check-in of which it has not seen."""
        self.session.data = self.week.session.date.isoformat()
        self.version.data, self.version.raw_data = 0, None

    def check(self) -> bool:
        """Checks the form; a stale token asks to send once more, and nothing else."""
        is_fine = bool(self.validate())
        if self.csrf_token.errors:
            self.csrf_token.errors = [gettext("Please press Send again. Nothing is lost.")]
        return is_fine

    def refuse(self, faults: Iterable[Fault]) -> None:
        """Writes what the action found wrong to the fields it is about."""
        for fault in faults:
            field = self.placed[fault.part][fault.place][fault.field]
            field.errors = [*field.errors, _sentence(fault, field.data)]
            self[fault.part].errors = [entry.errors for entry in self[fault.part].entries]


def _sentence(fault: Fault, name: str) -> str:
    if fault.why == Why.LOOPING:
        return gettext(
            "%(name)s cannot be who introduced them: that leads round in a circle.", name=name
        )
    if not fault.labels:
        return gettext("Which %(name)s is it? Add the company.", name=name)
    return gettext(
        "You know two people called %(name)s. Choose one from the list: %(labels)s.",
        name=name,
        labels=", ".join(fault.labels),
    )


class IdeaForm(FlaskForm):
    name = line_field(lazy_gettext("One person I could write to (optional)"), NAME_CAP)

    def validate_name(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Type a name, or leave it: nothing is missing."))


class AwayForm(FlaskForm):
    until = DateField(
        lazy_gettext("Until which day?"),
        [InputRequired(lazy_gettext("Enter the last day you are away."))],
        invalid_value_message=lazy_gettext("Enter a day such as 2026-03-24."),
    )

    def __init__(self, today: date, **options: Any) -> None:
        super().__init__(**options)
        self.today = today

    def validate_until(self, field: Field) -> None:
        if not self.today <= field.data <= self.today + LONGEST_ABSENCE:
            raise ValidationError(gettext("Enter a day from today to a year from now."))
