"""The check-in of a week as it is stored, in the form's own terms."""

from groupapp.domain.address_book import AddressBook
from groupapp.domain.reports import (
    Booking,
    EventDue,
    EventRow,
    GoalDue,
    LinedUp,
    News,
    Plan,
    Report,
    Talk,
)
from groupapp.domain.terms import Employment, EventStatus
from groupapp.models import Contact, Conversation, Event, Member
from groupapp.queries.checkins import OpenWeek, Rows, address_book


def stored_report(member: Member, week: OpenWeek, stored: Rows) -> Report:
    """The check-in as it is stored, or as it is to begin with."""
    book = address_book(stored.contacts)
    people = {contact.id: contact for contact in stored.contacts}
    names = {event.id: event.name for event in stored.all_events}
    told = stored.checkin
    return Report(
        session=week.session.date,
        goals=tuple(GoalDue(id=g.id, text=g.text, outcome=g.outcome) for g in stored.goals),
        lined_up=tuple(_lined_up(c, week, stored, people, book) for c in stored.lined_up),
        events_due=tuple(_event_due(event) for event in stored.events_due),
        talks=tuple(_talk(c, people[c.contact_id], book, names) for c in stored.talks),
        unnamed_conversations=told.unnamed_conversations if told else 0,
        unnamed_face_to_face=told.unnamed_face_to_face if told else 0,
        unnamed_lined_up=told.unnamed_lined_up if told else 0,
        events=tuple(
            EventRow(id=e.id, name=e.name, day=e.date, host=e.host or "") for e in stored.events
        ),
        bookings=tuple(
            Booking(id=c.id, name=book.label(c.contact_id), day=c.date, mode=c.mode)
            for c in stored.bookings
        ),
        plans=tuple(Plan(id=g.id, text=g.text, read_aloud=g.read_aloud) for g in stored.plans),
        news=tuple(
            News(id=n.id, kind=n.kind, day=n.date, company=n.company or "", title=n.title or "")
            for n in stored.news
        ),
        ask=stored.ask.text if stored.ask else "",
        ask_company=(stored.ask.company or "") if stored.ask else "",
        note=(told.note or "") if told else "",
        show_numbers=member.show_numbers,
        target_role=member.target_role or "",
        target_level=member.target_level,
    )


def _lined_up(
    row: Conversation,
    week: OpenWeek,
    stored: Rows,
    people: dict[int, Contact],
    book: AddressBook,
) -> LinedUp:
    who = people[row.contact_id]
    is_told = row.resolved_in_id == week.session.id
    successor = stored.moved_to.get(row.id)
    return LinedUp(
        id=row.id,
        who=book.label(who.id),
        planned=row.date,
        mode=row.mode,
        status=row.status if is_told else None,
        new_day=successor.date if successor else None,
        company=who.company or "",
        level=who.level,
        employment=_told(who.employment),
    )


def _event_due(event: Event) -> EventDue:
    status = None if event.status == EventStatus.PLANNED else event.status
    return EventDue(id=event.id, name=event.name, day=event.date, status=status)


def _talk(row: Conversation, who: Contact, book: AddressBook, events: dict[int, str]) -> Talk:
    return Talk(
        id=row.id,
        name=book.label(who.id),
        mode=row.mode,
        day=row.date,
        company=who.company or "",
        level=who.level,
        can_hire=who.can_hire,
        employment=_told(who.employment),
        met=who.met,
        introducer=book.label(who.introduced_by_id),
        event=events.get(who.event_id or 0, ""),
    )


def _told(employment: Employment) -> Employment | None:
    return None if employment == Employment.UNKNOWN else employment
