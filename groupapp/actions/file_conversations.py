"""Files the conversations of a check-in: those lined up before, those held, those booked."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from groupapp.actions.know_people import People
from groupapp.domain.address_book import AmbiguousNameError
from groupapp.domain.reports import Booking, LinedUp, Report, Talk
from groupapp.domain.rosters import folded
from groupapp.domain.terms import ConversationStatus, Mode
from groupapp.extensions import db
from groupapp.models import Contact, Conversation
from groupapp.queries.checkins import OpenWeek, Rows


class Why(StrEnum):
    """Why a row cannot be filed."""

    AMBIGUOUS = "ambiguous"
    LOOPING = "looping"


@dataclass(frozen=True)
class Fault:
    """What stands in the way: a field of the row at this place in a part of the report.

    `labels` are the contacts that an ambiguous name may mean.
    """

    part: str
    place: int
    field: str
    why: Why
    labels: tuple[str, ...] = ()


class _Filed(NamedTuple):
    """A talk that was filed; `is_whole` when it shows all that is known of its contact."""

    place: int
    talk: Talk
    row: Conversation
    was: Talk | None
    is_whole: bool


class Conversations:
    """`faults` and the `dated` days of what happened fill up meanwhile."""

    def __init__(self, week: OpenWeek, rows: Rows, stored: Report, people: People) -> None:
        self.week, self.rows, self.stored, self.people = week, rows, stored, people
        self.faults: list[Fault] = []
        self.dated: set[date] = set()

    def file(self, report: Report) -> None:
        self._file_lined_up(report)
        self._file_talks(report)
        self._file_bookings(report)

    # Lined up before ------------------------------------------------------------------------

    def _file_lined_up(self, report: Report) -> None:
        known = _by_id(self.rows.lined_up)
        told_before = {each.id: each for each in self.stored.lined_up}
        for told in report.lined_up:
            row = known.get(told.id)
            if row is None or told.status is None:
                continue
            if told != told_before[told.id]:
                self._resolve(row, told, self.people.contacts[row.contact_id])
            if row.status == ConversationStatus.HAPPENED:
                self.dated.add(row.date)

    def _resolve(self, row: Conversation, told: LinedUp, contact: Contact) -> None:
        if told.status == ConversationStatus.HAPPENED:
            day = told.day or min(row.date, self.week.days[-1])
            self.people.meet(contact, day)
            self.people.learn_more(contact, told)
            row.date = day
        row.status = told.status or row.status
        row.resolved_in_id = self.week.session.id
        moved_to = self.rows.moved_to.get(row.id)
        new_day = told.new_day if told.status == ConversationStatus.MOVED else None
        if new_day is None:
            if moved_to is not None:
                db.session.delete(moved_to)
        elif moved_to is not None:
            moved_to.date = new_day
        else:
            self._plan(contact, new_day, row.mode)

    def _plan(self, contact: Contact, day: date, mode: Mode) -> Conversation:
        row = self._converse(contact, day, mode, ConversationStatus.PLANNED)
        row.booked_in_id = self.week.session.id
        return row

    def _converse(
        self, contact: Contact, day: date, mode: Mode, status: ConversationStatus
    ) -> Conversation:
        row = Conversation(
            **self.people.scope, contact_id=contact.id, date=day, mode=mode, status=status
        )
        db.session.add(row)
        return row

    # Held -----------------------------------------------------------------------------------

    def _file_talks(self, report: Report) -> None:
        known = _by_id(self.rows.talks)
        shown = {talk.id: talk for talk in self.stored.talks}
        filed: list[_Filed] = []
        for place, talk in enumerate(report.talks):
            row, was = known.get(talk.id), shown.get(talk.id)
            if talk.removed:
                self._remove(row)
                continue
            self.dated.add(talk.day)
            if row is not None and talk == was:
                continue
            try:
                filed.append(self._file_talk(place, talk, row, was))
            except AmbiguousNameError as error:
                self._ambiguous("talks", place, "name", error)
        for each in filed:
            self._file_origin(each)
        self._refuse_loops(filed)
        if not self.faults:
            self.people.apply_introducers()
            for each in filed:
                self._meet(each)

    def _file_talk(
        self, place: int, talk: Talk, row: Conversation | None, was: Talk | None
    ) -> _Filed:
        """The conversation, with its contact; their origin comes when all of them are known."""
        is_whole = False
        if row is None or was is None:
            contact = self.people.called(talk.name, talk.company)
            row, was = self._talked(contact, talk), None
        elif self._is_same_person(row, talk, was):
            contact, is_whole = self.people.contacts[row.contact_id], True
        else:
            talk = _news(talk, was)
            contact = self._make_over(row, talk)
        self.people.learn(contact, talk, is_whole)
        row.date, row.mode = talk.day, talk.mode
        return _Filed(place, talk, row, was, is_whole)

    def _is_same_person(self, row: Conversation, talk: Talk, was: Talk) -> bool:
        """True unless a stored row's name was changed to another person's.

        A new spelling renames somebody who came with this check-in.
        """
        if not talk.name or folded(talk.name) == folded(was.name):
            return True
        contact = self.people.contacts[row.contact_id]
        came_now = contact.first_met is not None and contact.first_met == was.day
        if not came_now or self.people.find(talk.name, _news(talk, was).company) is not None:
            return False
        self.people.rename(contact, talk.name)
        return True

    def _make_over(self, row: Conversation, talk: Talk) -> Contact:
        before = self.people.contacts[row.contact_id]
        contact = self.people.called(talk.name, talk.company)
        row.contact_id = contact.id
        db.session.flush()
        self.people.forget_if_new(before, self.week.days[0])
        return contact

    def _talked(self, contact: Contact, talk: Talk) -> Conversation:
        """The same person twice on one day in the same way is one conversation."""
        same = (contact.id, talk.day, talk.mode)
        for row in self.rows.talks:
            if (row.contact_id, row.date, row.mode) == same:
                return row
        row = self._converse(contact, talk.day, talk.mode, ConversationStatus.HAPPENED)
        self.rows.talks.append(row)
        return row

    def _file_origin(self, filed: _Filed) -> None:
        talk, was = filed.talk, filed.was
        if was and (was.met, was.introducer, was.event) == (talk.met, talk.introducer, talk.event):
            return
        contact = self.people.contacts[filed.row.contact_id]
        try:
            self.people.learn_origin(contact, talk, filed.is_whole)
        except AmbiguousNameError as error:
            self._ambiguous("talks", filed.place, "introducer", error)

    def _refuse_loops(self, filed: Iterable[_Filed]) -> None:
        loops = self.people.loops()
        for each in filed:
            if each.row.contact_id in loops and each.talk.introducer:
                self.faults.append(Fault("talks", each.place, "introducer", Why.LOOPING))

    def _meet(self, filed: _Filed) -> None:
        contact = self.people.contacts[filed.row.contact_id]
        if filed.was is not None and filed.is_whole:
            self.people.met_on_other_day(contact, filed.was.day, filed.talk.day)
        else:
            self.people.meet(contact, filed.talk.day, besides=filed.row)

    def _remove(self, row: Conversation | None) -> None:
        if row is None:
            return
        contact = self.people.contacts[row.contact_id]
        db.session.delete(row)
        db.session.flush()
        self.people.forget_if_new(contact, self.week.days[0])

    def _ambiguous(self, part: str, place: int, field: str, error: AmbiguousNameError) -> None:
        self.faults.append(Fault(part, place, field, Why.AMBIGUOUS, tuple(error.labels)))

    # Booked ---------------------------------------------------------------------------------

    def _file_bookings(self, report: Report) -> None:
        known = _by_id(self.rows.bookings)
        shown = {booking.id: booking for booking in self.stored.bookings}
        for place, booking in enumerate(report.bookings):
            row, was = known.get(booking.id), shown.get(booking.id)
            try:
                if booking.removed:
                    self._remove(row)
                elif row is None or was is None:
                    self._book(booking)
                elif booking != was:
                    self._rebook(row, booking, was)
            except AmbiguousNameError as error:
                self._ambiguous("bookings", place, "name", error)

    def _book(self, booking: Booking) -> None:
        contact = self.people.called(booking.name)
        same = (contact.id, booking.day)
        if same not in [(row.contact_id, row.date) for row in self.rows.bookings]:
            self.rows.bookings.append(self._plan(contact, booking.day, booking.mode))

    def _rebook(self, row: Conversation, booking: Booking, was: Booking) -> None:
        if booking.name and folded(booking.name) != folded(was.name):
            before = self.people.contacts[row.contact_id]
            row.contact_id = self.people.called(booking.name).id
            db.session.flush()
            self.people.forget_if_new(before, self.week.days[0])
        row.date, row.mode = booking.day, booking.mode


def _by_id(rows: Iterable[Conversation]) -> dict[int | None, Conversation]:
    return {row.id: row for row in rows}


def _news(talk: Talk, was: Talk) -> Talk:
    """What a stored row says of another person: not what it said of the one before."""
    kept = ("id", "removed", "name", "mode", "day")
    blank = Talk(name=talk.name, mode=talk.mode, day=talk.day)
    same = {
        field.name: getattr(blank, field.name)
        for field in fields(Talk)
        if field.name not in kept and getattr(talk, field.name) == getattr(was, field.name)
    }
    return replace(talk, **same)
