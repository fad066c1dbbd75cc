"""Finds and makes a member's contacts and events by name while a check-in is being filed."""

import secrets
from datetime import date

from groupapp.domain.address_book import AddressBook
from groupapp.domain.generations import looping
from groupapp.domain.reports import LinedUp, Talk
from groupapp.domain.rosters import folded
from groupapp.domain.terms import Employment, EventStatus, Met
from groupapp.extensions import db
from groupapp.models import Contact, Conversation, Event, Member
from groupapp.queries import checkins


def new_code() -> str:
    return secrets.token_hex(5)


class People:
    """The member's contacts and events; those not known by name yet are made."""

    def __init__(self, member: Member, contacts: list[Contact], events: list[Event]) -> None:
        self.scope = {"group_id": member.group_id, "member_id": member.id}
        self.contacts = {contact.id: contact for contact in contacts}
        self.events = list(events)
        self.introducers: dict[int, int | None] = {}
        self._book: AddressBook | None = None

    @property
    def book(self) -> AddressBook:
        self._book = self._book or checkins.address_book(self.contacts.values())
        return self._book

    def find(self, name: str, company: str = "") -> Contact | None:
        """Raises AmbiguousNameError."""
        key = self.book.find(name, company)
        return None if key is None else self.contacts[key]

    def called(self, name: str, company: str = "") -> Contact:
        """The contact of this name, made when there is none. Raises AmbiguousNameError."""
        return self.find(name, company) or self._made(name, company)

    def _made(self, name: str, company: str) -> Contact:
        contact = Contact(
            **self.scope,
            code=new_code(),
            name=name,
            company=company or None,
            can_hire=False,
            employment=Employment.UNKNOWN,
            met=Met.KNOWN,
        )
        db.session.add(contact)
        db.session.flush()
        self.contacts[contact.id] = contact
        self._book = None
        return contact

    def rename(self, contact: Contact, name: str) -> None:
        contact.name = name
        self._book = None

    def event_called(self, name: str, day: date) -> Event:
        """The newest event of this name up to the day, else any; else one attended that day."""
        same = [event for event in self.events if folded(event.name) == folded(name)]
        before = [event for event in same if event.date <= day]
        if same:
            return max(before or same, key=lambda event: event.date)
        return self.add_event(name, day, EventStatus.ATTENDED)

    def add_event(self, name: str, day: date, status: EventStatus, host: str = "") -> Event:
        event = Event(
            **self.scope, code=new_code(), name=name, date=day, status=status, host=host or None
        )
        db.session.add(event)
        db.session.flush()
        self.events.append(event)
        return event

    def move_event(self, event: Event, day: date) -> None:
        """Takes along whoever was first met there."""
        before, event.date = event.date, day
        for contact in self.contacts.values():
            if contact.event_id == event.id and contact.first_met == before:
                contact.first_met = day

    def remove_event(self, event: Event) -> None:
        """Whoever was met there was met at an event still, but not told which."""
        for contact in self.contacts.values():
            if contact.event_id == event.id:
                contact.event_id = None
        db.session.flush()
        db.session.delete(event)
        self.events.remove(event)

    def learn(self, contact: Contact, talk: Talk, is_whole: bool) -> None:
        """Takes over what was told of the contact; what was left blank only when it `is_whole`."""
        if talk.company or is_whole:
            contact.company = talk.company or None
            self._book = None
        if talk.level or is_whole:
            contact.level = talk.level
        if talk.employment or is_whole:
            contact.employment = talk.employment or Employment.UNKNOWN
        if talk.can_hire or is_whole:
            contact.can_hire = talk.can_hire

    def learn_more(self, contact: Contact, told: LinedUp) -> None:
        """Fills in what was unknown of somebody with whom a conversation was lined up."""
        if told.company:
            contact.company = told.company
            self._book = None
        contact.level = told.level or contact.level
        contact.employment = told.employment or contact.employment

    def learn_origin(self, contact: Contact, talk: Talk, is_whole: bool) -> None:
        """Notes how the contact was met; `apply_introducers` has to follow.

        Raises AmbiguousNameError for the introducer.
        """
        is_new = is_whole or talk.met not in (None, contact.met)
        if talk.introducer:
            self.introducers[contact.id] = self.called(talk.introducer).id
        elif is_new:
            self.introducers[contact.id] = None
        if talk.event:
            contact.event_id = self.event_called(talk.event, talk.day).id
        elif is_new:
            contact.event_id = None
        contact.met = talk.met or contact.met

    def loops(self) -> set[int]:
        """The contacts who would stand on a loop of introducers."""
        known = {key: contact.introduced_by_id for key, contact in self.contacts.items()}
        return looping({**known, **self.introducers})

    def apply_introducers(self) -> None:
        for key, introducer in self.introducers.items():
            self.contacts[key].introduced_by_id = introducer

    def meet(self, contact: Contact, day: date, besides: Conversation | None = None) -> None:
        """Notes when the contact was first met, unless they talked before, `besides` this time."""
        if contact.first_met is None and not checkins.has_talked(contact, besides):
            contact.first_met = self._met_on(contact, day)

    def met_on_other_day(self, contact: Contact, old: date, new: date) -> None:
        """Follows a first conversation, or the event of it, to another day."""
        if contact.first_met == old:
            contact.first_met = self._met_on(contact, new)

    def _met_on(self, contact: Contact, day: date) -> date:
        event = next((e for e in self.events if e.id == contact.event_id), None)
        return min(event.date, day) if event else day

    def forget_if_new(self, contact: Contact, since: date) -> None:
        """Removes a contact who came with a row of this check-in that is removed again."""
        came_now = contact.first_met is not None and contact.first_met >= since
        told = contact.company or contact.level or contact.first_met or contact.met != Met.KNOWN
        introduces = any(c.introduced_by_id == contact.id for c in self.contacts.values())
        introduces = introduces or contact.id in self.introducers.values()
        if (told and not came_now) or introduces or checkins.has_conversations(contact):
            return
        db.session.delete(contact)
        db.session.flush()
        self.introducers.pop(contact.id, None)
        del self.contacts[contact.id]
        self._book = None
