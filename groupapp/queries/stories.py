"""What one member said in each check-in: asks of the group and private words."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import String, cast, false, literal, null, select, union_all

from groupapp.extensions import db
from groupapp.models import Ask, Checkin, GroupSession, Member


class Words(NamedTuple):
    """An ask, with the company it is about and whether it was answered; or a private word."""

    session: date
    is_ask: bool
    text: str
    company: str | None
    answered: bool


def words(member: Member) -> list[Words]:
    """Everything the member ever asked or wrote, in one statement, oldest first."""
    query: Any = union_all(
        _of(Ask, member, literal(1), Ask.text, Ask.company, Ask.answered),
        _of(Checkin, member, literal(0), Checkin.note, cast(null(), String), false()).where(
            Checkin.note.is_not(None)
        ),
    )
    rows = sorted(db.session.execute(query), key=lambda row: (row.date, row.is_ask, row.id))
    return [
        Words(day, bool(is_ask), text, company, answered)
        for _, day, is_ask, text, company, answered in rows
    ]


def _of(table: Any, member: Member, is_ask: Any, text: Any, company: Any, answered: Any) -> Any:
    return (
        select(
            table.id,
            GroupSession.date,
            is_ask.label("is_ask"),
            text.label("text"),
            company.label("company"),
            answered.label("answered"),
        )
        .join(
            GroupSession,
            (GroupSession.group_id == table.group_id) & (GroupSession.id == table.session_id),
        )
        .where(table.group_id == member.group_id, table.member_id == member.id)
    )
