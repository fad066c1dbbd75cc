"""Brings a member's own file back: adds what is missing, and changes nothing that is there."""

from datetime import date
from typing import Any

from groupapp.actions.go_away import add_absence
from groupapp.actions.insert_rows import insert_owned
from groupapp.domain.own_files import Missing
from groupapp.domain.terms import Language, Level
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.models import Member
from groupapp.queries import groups
from groupapp.queries.own_files import contact_ids, event_ids, missing_of


def bring_back(member: Member, file: dict[str, Any]) -> Missing:
    """Adds what the only member of the file has and this one has not; twice is as good as once.

    All of it or nothing. Returns what was added.
    """
    db.session.refresh(member, with_for_update=True)
    group = groups.of_member(member)
    found = missing_of(group, member, file)
    insert_owned(
        [{**found.member, "away": []}],
        group.id,
        {member.code: member.id},
        {session.date.isoformat(): session.id for session in groups.sessions(group)},
        event_ids(member),
        contact_ids(member),
    )
    for spell in found.member["away"]:
        add_absence(member, Days(*map(date.fromisoformat, (spell["from"], spell["until"]))))
    typed = {"target_level": Level, "language": Language}
    for name, value in found.details.items():
        setattr(member, name, typed.get(name, str)(value))
    db.session.commit()
    return found
