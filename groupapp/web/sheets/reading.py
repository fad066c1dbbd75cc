"""From the boxes of a keyed sheet to the check-in that they say; what is wrong stays in its box."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext
from wtforms import Field

from groupapp.actions.file_conversations import Fault, Why
from groupapp.domain.address_book import AddressBook
from groupapp.domain.reports import EventDue, EventRow, Report, merged
from groupapp.domain.rosters import folded
from groupapp.domain.sheet_notation import (
    Answer,
    MisreadError,
    Terms,
    read_answer,
    read_day,
    read_events,
    read_lined_up,
    read_news,
    read_people,
    read_plans,
)
from groupapp.domain.terms import ConversationStatus, EventStatus, Outcome
from groupapp.queries.checkins import OpenWeek
from groupapp.web.days import short_day
from groupapp.web.sheets.forms import SheetForm
from groupapp.web.sheets.vocabulary import sentence

LONGEST_ABSENCE = 366
OUTCOMES = {
    Answer.KEPT: Outcome.KEPT,
    Answer.MOVED: Outcome.MOVED,
    Answer.FELL_THROUGH: Outcome.DROPPED,
}
STATUSES = {
    Answer.KEPT: ConversationStatus.HAPPENED,
    Answer.MOVED: ConversationStatus.MOVED,
    Answer.FELL_THROUGH: ConversationStatus.FELL_THROUGH,
}


@dataclass(frozen=True)
class Reading:
    """Reads the boxes of one row for a week; `form.wrong` fills up meanwhile."""

    form: SheetForm
    week: OpenWeek
    terms: Terms

    def report(self, stored: Report, book: AddressBook) -> Report:
        """What was typed together with what is stored, which it never overwrites."""
        form, week, day = self.form, self.week, self.week.days[-1]
        events = self._read(form.events, read_events, week.days)
        typed = replace(
            stored,
            goals=tuple(self._goal(goal) for goal in stored.goals),
            lined_up=tuple(self._lined_up(each) for each in stored.lined_up),
            events_due=tuple(_went(due, events) for due in stored.events_due),
            talks=self._read(form.people, lambda text, terms: read_people(text, day, terms)),
            unnamed_conversations=form.others.data or 0,
            unnamed_face_to_face=form.others_face_to_face.data or 0,
            unnamed_lined_up=form.others_lined_up.data or 0,
            events=tuple(row for row in events if not _is_due(row, stored.events_due)),
            bookings=self._read(form.bookings, read_lined_up, week.days_ahead),
            plans=self._read(form.plans, lambda text, _: read_plans(text)),
            news=self._read(form.news, lambda text, terms: read_news(text, day, terms)),
            ask=form.ask.data,
            note=form.note.data,
            moves_on=form.nothing.data,
        )
        return merged(typed, stored, book)

    def away_until(self) -> date | None:
        """The last day away, at most a year from now; None when it is not told."""
        ahead = [self.week.today + timedelta(days=number) for number in range(LONGEST_ABSENCE)]
        text = self.form.away.data
        until = read_day(text, ahead, self.terms)
        if text and until is None:
            says = gettext("Type the last day away, such as 3/24. It must be still to come.")
            self.form.refuse(self.form.away, says)
        return until

    def _read(
        self, field: Field, read: Callable[..., Iterable[Any]], *days: Any
    ) -> tuple[Any, ...]:
        try:
            return tuple(read(field.data, *days, self.terms))
        except MisreadError as error:
            self.form.refuse(field, sentence(error.misread, _span(*days)))
            return ()

    def _goal(self, goal: Any) -> Any:
        answer, _ = self._answer("goals", goal.id)
        return replace(goal, outcome=OUTCOMES[answer]) if answer else goal

    def _lined_up(self, each: Any) -> Any:
        answer, day = self._answer("lined_up", each.id)
        return replace(each, status=STATUSES[answer], new_day=day) if answer else each

    def _answer(self, part: str, key: int) -> tuple[Answer | None, date | None]:
        row = self.form.due(part).get(key)
        if row is None:
            return None, None
        days = self.week.days_to_come
        try:
            return read_answer(row.answer.data, days, self.terms) or (None, None)
        except MisreadError as error:
            self.form.refuse(row.answer, sentence(error.misread, _span(days)))
            return None, None


def _span(days: Sequence[date] = ()) -> str:
    if not days:
        return ""
    return gettext("from %(first)s to %(last)s", first=short_day(days[0]), last=short_day(days[-1]))


def _is_due(row: EventRow, due: Iterable[EventDue]) -> bool:
    return any(folded(row.name) == folded(each.name) for each in due)


def _went(due: EventDue, events: Iterable[EventRow]) -> EventDue:
    """An event that was planned and now is named on the sheet: the member went."""
    went = any(_is_due(row, [due]) for row in events)
    return replace(due, status=EventStatus.ATTENDED) if went else due


def refuse(form: SheetForm, report: Report, faults: Iterable[Fault]) -> None:
    """Writes what the action found wrong to the box that it stands in."""
    boxes = {"talks": form.people, "bookings": form.bookings}
    for fault in faults:
        row: Any = getattr(report, fault.part)[fault.place]
        form.refuse(boxes[fault.part], _sentence(fault, getattr(row, fault.field)))


def _sentence(fault: Fault, name: str) -> str:
    if fault.why == Why.LOOPING:
        return gettext(
            "%(name)s cannot be who introduced them: that leads round in a circle.", name=name
        )
    return gettext(
        "They know two people called %(name)s. Type one of these: %(labels)s.",
        name=name,
        labels=", ".join(fault.labels),
    )
