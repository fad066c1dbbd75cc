"""Makes one contact of two that are one person."""

from dataclasses import asdict
from datetime import datetime

from groupapp.actions.edit_contact import (
    ContactChangedError,
    locked,
    outdate_check_ins,
    refuse_circle,
)
from groupapp.domain.one_person import Person, loop_of, one_person, twins
from groupapp.domain.terms import Consent
from groupapp.extensions import db
from groupapp.models import Contact, Introduction, Member
from groupapp.queries import checkins, contacts, introductions


def merge_contacts(member: Member, code: str, other_code: str, shown: str) -> Contact:
    """The contact of the first code stays, with the conversations and introductions of both.

    `shown` is the state of both when the preview was made. Two who are one already are as wished.
    Raises ContactGoneError when the first is gone, ContactChangedError, and IntroducersLoopError.
    """
    kept = locked(member, code)
    other = contacts.by_code(member, other_code)
    if other is None or other is kept:
        db.session.rollback()
        return kept
    if contacts.state_of(kept, other) != shown:
        db.session.rollback()
        raise ContactChangedError
    person = one_person(contacts.person(kept), contacts.person(other), (kept.id, other.id))
    _refuse_loops(member, kept, other, person)
    for name, value in asdict(person).items():
        setattr(kept, name, value)
    for introduced in contacts.introduced_by(other):
        if introduced is not kept:
            introduced.introduced_by_id = kept.id
    _move_conversations(kept, other)
    _move_questions(member, kept, other)
    db.session.flush()
    db.session.delete(other)
    outdate_check_ins(member)
    db.session.commit()
    return kept


def _refuse_loops(member: Member, kept: Contact, other: Contact, person: Person) -> None:
    people = {each.id: each for each in checkins.contacts(member)}
    introducers = {key: each.introduced_by_id for key, each in people.items()}
    refuse_circle(people, loop_of(introducers, kept.id, other.id, person.introduced_by_id))


def _move_conversations(kept: Contact, other: Contact) -> None:
    """The same day in the same way twice is one conversation."""
    rows = {row.id: row for row in contacts.conversations(kept, other)}
    same = twins(contacts.talked(row) for row in rows.values())
    for row in rows.values():
        row.contact_id = kept.id
    for stays, goes in same.items():
        first = rows[stays]
        for each in goes:
            first.booked_in_id = first.booked_in_id or each.booked_in
            first.resolved_in_id = first.resolved_in_id or each.resolved_in
            db.session.delete(rows[each.id])


def _move_questions(member: Member, kept: Contact, other: Contact) -> None:
    """What was asked about one of the two was asked about the person; an answer stands."""
    asked: dict[int, Introduction] = {}
    for row in sorted(introductions.between(member, kept, other), key=_weight):
        if row.member_id in asked:
            db.session.delete(asked[row.member_id])
        asked[row.member_id] = row
    db.session.flush()
    for row in asked.values():
        row.contact_id = kept.id


def _weight(row: Introduction) -> tuple[bool, bool, datetime]:
    """Of two rows the weightier stays: a yes before a no, and before what was not answered."""
    return row.answer is Consent.ACCEPTED, row.answer is Consent.REFUSED, row.asked_at
