"""Removes a contact with whom there are no conversations."""

from groupapp.actions.edit_contact import locked, outdate_check_ins
from groupapp.extensions import db
from groupapp.models import Member
from groupapp.queries import checkins, contacts


class ContactCountsError(Exception):
    """There are conversations with the contact, which count."""


def remove_contact(member: Member, code: str) -> None:
    """Whom they introduced was introduced still, but not told by whom.

    Raises ContactGoneError, ContactCountsError.
    """
    contact = locked(member, code)
    if checkins.has_conversations(contact):
        db.session.rollback()
        raise ContactCountsError
    for introduced in contacts.introduced_by(contact):
        introduced.introduced_by_id = None
    db.session.flush()
    db.session.delete(contact)
    outdate_check_ins(member)
    db.session.commit()
