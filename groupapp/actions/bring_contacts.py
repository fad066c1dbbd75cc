"""Brings people of a member's own address book in among their contacts."""

from collections.abc import Iterable
from datetime import date

from groupapp.actions.know_people import new_code
from groupapp.domain.connections import Connection
from groupapp.domain.terms import Employment, Level, Met
from groupapp.extensions import db
from groupapp.models import Contact, Member
from groupapp.queries import contacts


def bring_contacts(
    member: Member, people: Iterable[tuple[Connection, Level | None]], today: date
) -> list[Contact]:
    """Makes contacts of those whom the member does not have yet, by name and company.

    Whoever was connected with long ago was met long ago, so that a first conversation does not
    make somebody new of them. Nothing of it is shared.
    """
    db.session.refresh(member, with_for_update=True)
    known = contacts.keys(member)
    brought = []
    for person, level in people:
        if person.key not in known:
            known.add(person.key)
            brought.append(_contact(member, person, level, today))
    db.session.add_all(brought)
    db.session.commit()
    return brought


def _contact(member: Member, person: Connection, level: Level | None, today: date) -> Contact:
    day = person.connected_on
    return Contact(
        group_id=member.group_id,
        member_id=member.id,
        code=new_code(),
        name=person.name,
        company=person.company or None,
        title=person.title or None,
        level=level,
        can_hire=False,
        employment=Employment.WORKING if person.company else Employment.UNKNOWN,
        met=Met.KNOWN,
        first_met=day if day and day <= today else None,
        share_company=False,
    )
