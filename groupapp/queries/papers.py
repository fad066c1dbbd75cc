"""What boards and paper quote word for word: asks and private words of one session."""

from typing import Any, NamedTuple

from sqlalchemy import literal, select, union_all

from groupapp.domain.weeks import SessionFact
from groupapp.extensions import db
from groupapp.models import Ask, Checkin, Group, Member


class Said(NamedTuple):
    """A member's asks of the group, and the private word; empty where there are none."""

    asks: list[str]
    note: str


def asks(group: Group, session: SessionFact) -> dict[int, str]:
    """What each member asks of the group in the session, by the member's id."""
    rows = db.session.execute(
        select(Ask.member_id, Ask.text)
        .where(Ask.group_id == group.id, Ask.session_id == session.id)
        .order_by(Ask.id)
    )
    found: dict[int, str] = {}
    for member_id, text in rows:
        found[member_id] = f"{found[member_id]} {text}" if member_id in found else text
    return found


def said(member: Member, session: SessionFact) -> Said:
    """What one member said in the check-in for the session, in one statement."""
    query: Any = union_all(
        select(literal("ask").label("source"), Ask.id, Ask.text).where(
            Ask.group_id == member.group_id,
            Ask.member_id == member.id,
            Ask.session_id == session.id,
        ),
        select(literal("note"), Checkin.id, Checkin.note).where(
            Checkin.group_id == member.group_id,
            Checkin.member_id == member.id,
            Checkin.session_id == session.id,
            Checkin.note.is_not(None),
        ),
    ).order_by("id")
    rows = db.session.execute(query).all()
    notes = [row.text for row in rows if row.source == "note"]
    return Said([row.text for row in rows if row.source == "ask"], "".join(notes))
