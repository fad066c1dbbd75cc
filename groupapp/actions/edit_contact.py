"""Corrects what a member knows of a contact."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update

from groupapp.domain.generations import looping
from groupapp.extensions import db
from groupapp.models import Checkin, Contact, Member
from groupapp.queries import checkins, contacts


class ContactGoneError(Exception):
    """The contact was removed, or became one with another, since the page was shown."""


class ContactChangedError(Exception):
    """The contact was saved on another page since this one was shown; nothing was overwritten."""


class IntroducersLoopError(Exception):
    """The introducers would lead round in a circle; `names` are those who stand on it."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"{len(names)} contacts in a circle")
        self.names = names


def edit_contact(member: Member, code: str, shown: str, values: Mapping[str, Any]) -> Contact:
    """Sets the columns in `values`; `shown` is the contact's state when the form was made.

    Raises ContactGoneError, IntroducersLoopError, and ContactChangedError when it is another by
    now and differs from `values`.
    """
    contact = locked(member, code)
    changed = {name: value for name, value in values.items() if getattr(contact, name) != value}
    if changed and contacts.state_of(contact) != shown:
        db.session.rollback()
        raise ContactChangedError
    _refuse_loops(member, contact, values.get("introduced_by_id", contact.introduced_by_id))
    for name, value in changed.items():
        setattr(contact, name, value)
    if changed:
        outdate_check_ins(member)
    db.session.commit()
    return contact


def locked(member: Member, code: str) -> Contact:
    """The contact, with the member locked and everything read anew. Raises ContactGoneError."""
    db.session.expire_all()
    db.session.refresh(member, with_for_update=True)
    contact = contacts.by_code(member, code)
    if contact is None:
        db.session.rollback()
        raise ContactGoneError
    return contact


def outdate_check_ins(member: Member, besides: int | None = None) -> None:
    """A check-in form that shows a contact as it was would else write that back unseen.

    `besides` is the session whose check-in has its new version already.
    """
    mine = (Checkin.group_id == member.group_id) & (Checkin.member_id == member.id)
    db.session.execute(
        update(Checkin)
        .where(mine, Checkin.session_id != (besides or 0))
        .values(version=Checkin.version + 1),
        execution_options={"synchronize_session": False},
    )


def refuse_circle(people: Mapping[int, Contact], circle: set[int]) -> None:
    """Raises IntroducersLoopError when anybody stands on the circle."""
    if circle:
        book = checkins.address_book(people.values())
        names = sorted(book.label(key) or people[key].company or "" for key in circle)
        db.session.rollback()
        raise IntroducersLoopError(names)


def _refuse_loops(member: Member, contact: Contact, introducer: int | None) -> None:
    people = {each.id: each for each in checkins.contacts(member)}
    introducers = {key: each.introduced_by_id for key, each in people.items()}
    circle = looping({**introducers, contact.id: introducer})
    refuse_circle(people, circle if contact.id in circle else set())
