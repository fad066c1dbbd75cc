"""What facilitators answered to the light, whom they left in peace, and whom they called."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Date, String, cast, func, null, select, union_all

from groupapp.domain.terms import Disposition, Reporter, Rule
from groupapp.domain.weeks import SessionFact
from groupapp.extensions import db
from groupapp.models import (
    Answer,
    Ask,
    Call,
    Checkin,
    Facilitator,
    Group,
    GroupSession,
    Member,
    Quiet,
)


class Entry(NamedTuple):
    """One thing that was noted of a member, with who and when.

    An answer has a rule, a disposition and the date of its session as `day`; a quiet has the last
    day; a call has neither.
    """

    at: datetime
    by: str
    note: str | None
    day: date | None = None
    rule: Rule | None = None
    disposition: Disposition | None = None


class LastAsk(NamedTuple):
    text: str
    session: date


class PastCall(NamedTuple):
    at: datetime
    by: str
    note: str | None


def newest_answer(member: Member, session: SessionFact, rule: Rule) -> Answer | None:
    """The answer that stands for the rule's prompt in a session."""
    return db.session.scalar(
        _newest(Answer, member).where(Answer.session_id == session.id, Answer.rule == rule)
    )


def newest_quiet(member: Member) -> Quiet | None:
    found: Quiet | None = db.session.scalar(_newest(Quiet, member))
    return found


def newest_call(member: Member) -> Call | None:
    found: Call | None = db.session.scalar(_newest(Call, member))
    return found


def _newest(table: Any, member: Member) -> Any:
    return select(table).where(_own(table, member)).order_by(table.id.desc()).limit(1)


def _own(table: Any, member: Member) -> Any:
    return (table.group_id == member.group_id) & (table.member_id == member.id)


def history(member: Member) -> list[Entry]:
    """All that was noted of the member, newest first, in one statement."""
    answered = _noted(
        Answer,
        member,
        GroupSession.date,
        cast(Answer.rule, String),
        cast(Answer.disposition, String),
    ).join(
        GroupSession,
        (GroupSession.group_id == Answer.group_id) & (GroupSession.id == Answer.session_id),
    )
    nothing = cast(null(), String)
    quiet = _noted(Quiet, member, Quiet.until, nothing, nothing)
    called = _noted(Call, member, cast(null(), Date), nothing, nothing)
    query: Any = union_all(answered, quiet, called)
    rows = sorted(db.session.execute(query), key=lambda row: (row.at, row.id), reverse=True)
    return [
        Entry(
            at,
            by,
            note,
            day,
            Rule(rule) if rule else None,
            Disposition(disposition) if disposition else None,
        )
        for _, at, by, note, day, rule, disposition in rows
    ]


def _noted(table: Any, member: Member, *columns: Any) -> Any:
    names = ("day", "rule", "disposition")
    return (
        select(
            table.id,
            table.at,
            Facilitator.name.label("by"),
            table.note,
            *(column.label(name) for column, name in zip(columns, names, strict=True)),
        )
        .join(Facilitator, Facilitator.id == table.by_id)
        .where(_own(table, member))
    )


def dispositions(group: Group) -> dict[tuple[Rule, Disposition], int]:
    """How many answers of each kind stand for each rule; of two to one prompt the newer counts."""
    stands = (
        select(func.max(Answer.id))
        .where(Answer.group_id == group.id)
        .group_by(Answer.member_id, Answer.session_id, Answer.rule)
    )
    rows = db.session.execute(
        select(Answer.rule, Answer.disposition, func.count())
        .where(Answer.group_id == group.id, Answer.id.in_(stands))
        .group_by(Answer.rule, Answer.disposition)
    )
    return {(rule, disposition): count for rule, disposition, count in rows}


def last_asks(group: Group, member_ids: Collection[int]) -> dict[int, LastAsk]:
    """By member id, the ask of the newest session in which there was one."""
    rows = db.session.execute(
        select(Ask.member_id, Ask.text, GroupSession.date)
        .join(
            GroupSession,
            (GroupSession.group_id == Ask.group_id) & (GroupSession.id == Ask.session_id),
        )
        .where(Ask.group_id == group.id, Ask.member_id.in_(member_ids))
        .order_by(GroupSession.date, Ask.id)
    )
    return {member_id: LastAsk(text, day) for member_id, text, day in rows}


def calls(group: Group, member_ids: Collection[int]) -> dict[int, list[PastCall]]:
    """By member id, every call, newest first."""
    rows = db.session.execute(
        select(Call.member_id, Call.at, Facilitator.name, Call.note)
        .join(Facilitator, Facilitator.id == Call.by_id)
        .where(Call.group_id == group.id, Call.member_id.in_(member_ids))
        .order_by(Call.at.desc(), Call.id.desc())
    )
    found: dict[int, list[PastCall]] = {}
    for member_id, at, by, note in rows:
        found.setdefault(member_id, []).append(PastCall(at, by, note))
    return found


def who_checked_in(group: Group, member_ids: Collection[int]) -> set[int]:
    """The ids of those who sent a check-in themselves, by their personal link."""
    rows = db.session.scalars(
        select(Checkin.member_id)
        .where(Checkin.group_id == group.id, Checkin.member_id.in_(member_ids))
        .where(Checkin.by == Reporter.MEMBER)
    )
    return set(rows)
