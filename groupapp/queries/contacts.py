"""A member's contacts for the pages about them."""

from dataclasses import fields
from hashlib import sha256

from sqlalchemy import select

from groupapp.domain.connections import same_key
from groupapp.domain.names import reading_order
from groupapp.domain.one_person import Person, Talked
from groupapp.extensions import db
from groupapp.models import Contact, Conversation, Member
from groupapp.queries import checkins


def in_reading_order(member: Member) -> list[Contact]:
    """All contacts by name, those without a name last."""
    return sorted(
        checkins.contacts(member),
        key=lambda c: (not c.name, reading_order(c.name or c.company or ""), c.id),
    )


def keys(member: Member) -> set[tuple[str, str]]:
    """By which somebody is found to be among the contacts already: name and company."""
    return {same_key(each.name or "", each.company or "") for each in checkins.contacts(member)}


def by_code(member: Member, code: str) -> Contact | None:
    return db.session.scalar(
        select(Contact).where(
            Contact.group_id == member.group_id,
            Contact.member_id == member.id,
            Contact.code == code,
        )
    )


def conversations(*contacts: Contact) -> list[Conversation]:
    """Every conversation with any of the contacts, who are one member's, newest first."""
    own = contacts[0]
    return list(
        db.session.scalars(
            select(Conversation)
            .where(
                Conversation.group_id == own.group_id,
                Conversation.member_id == own.member_id,
                Conversation.contact_id.in_([contact.id for contact in contacts]),
            )
            .order_by(Conversation.date.desc(), Conversation.id)
        )
    )


def introduced_by(contact: Contact) -> list[Contact]:
    """Those whom the contact introduced, in the order they were entered."""
    return list(
        db.session.scalars(
            select(Contact)
            .where(
                Contact.group_id == contact.group_id,
                Contact.member_id == contact.member_id,
                Contact.introduced_by_id == contact.id,
            )
            .order_by(Contact.id)
        )
    )


def person(contact: Contact) -> Person:
    return Person(**{field.name: getattr(contact, field.name) for field in fields(Person)})


def talked(row: Conversation) -> Talked:
    return Talked(
        id=row.id,
        contact=row.contact_id,
        date=row.date,
        mode=row.mode,
        status=row.status,
        booked_in=row.booked_in_id,
        resolved_in=row.resolved_in_id,
    )


def state_of(*contacts: Contact) -> str:
    """Changes whenever something that is known of one of them does."""
    states = [(contact.id, person(contact)) for contact in contacts]
    return sha256(repr(states).encode()).hexdigest()
