"""What came of a session, in five statements for any group."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from groupapp.domain.evenings import Asked, Evening, NewJob
from groupapp.domain.terms import MilestoneKind, Status
from groupapp.domain.weeks import SessionFact
from groupapp.extensions import db
from groupapp.models import (
    Ask,
    Attendance,
    Group,
    GroupSession,
    Help,
    Member,
    Milestone,
    Partner,
    Room,
)


def evening(group: Group, session: SessionFact) -> Evening:
    guests, absent = _attendance(group, session)
    spent = db.session.scalar(
        select(Room.spent).where(Room.group_id == group.id, Room.session_id == session.id)
    )
    return Evening(
        guests, absent, spent or {}, _asks(group, session), _landed(group), _pairs(group, session)
    )


def _attendance(group: Group, session: SessionFact) -> tuple[list[str], frozenset[int]]:
    rows = db.session.execute(
        select(Attendance.member_id, Attendance.guest, Attendance.is_present)
        .where(Attendance.group_id == group.id, Attendance.session_id == session.id)
        .order_by(Attendance.id)
    ).all()
    guests = [guest for _, guest, is_present in rows if guest is not None and is_present]
    absent = (member for member, _, is_present in rows if member is not None and not is_present)
    return guests, frozenset(absent)


def _asks(group: Group, session: SessionFact) -> list[Asked]:
    rows = db.session.execute(
        select(
            Ask.id,
            Ask.member_id,
            GroupSession.date,
            Ask.text,
            Ask.company,
            Ask.answered,
            Help.helper_id,
        )
        .join(
            GroupSession,
            (GroupSession.group_id == Ask.group_id) & (GroupSession.id == Ask.session_id),
        )
        .outerjoin(
            Help,
            (Help.group_id == Ask.group_id)
            & (Help.member_id == Ask.member_id)
            & (Help.ask_id == Ask.id),
        )
        .where(
            Ask.group_id == group.id,
            GroupSession.date <= session.date,
            (Ask.session_id == session.id) | (~Ask.answered & Help.helper_id.is_not(None)),
        )
        .order_by(GroupSession.date, Ask.id, Help.id)
    )
    asks: dict[int, Asked] = {}
    for key, member, day, text, company, answered, helper in rows:
        known = asks.get(key) or Asked(member, day, text, company, answered)
        asks[key] = known._replace(helpers=known.helpers + ((helper,) if helper else ()))
    return list(asks.values())


def _landed(group: Group) -> list[NewJob]:
    rows = db.session.execute(
        select(
            Milestone.member_id,
            Milestone.date,
            Milestone.company,
            Milestone.share_company,
            Milestone.story,
            Milestone.share_story,
        )
        .where(Milestone.group_id == group.id, Milestone.kind == MilestoneKind.LANDED)
        .order_by(Milestone.date, Milestone.id)
    )
    return [
        NewJob(member, day, company if may_know else None, story if may_hear else None)
        for member, day, company, may_know, story, may_hear in rows
    ]


def _pairs(group: Group, session: SessionFact) -> dict[int, Sequence[int]]:
    rows = db.session.execute(
        select(Partner.pair, Partner.member_id, Partner.agreed)
        .join(Member, (Member.group_id == Partner.group_id) & (Member.id == Partner.member_id))
        .where(
            Partner.group_id == group.id,
            Partner.session_id == session.id,
            Member.status == Status.SEARCHING,
        )
        .order_by(Partner.id)
    )
    pairs: defaultdict[int, dict[int, bool]] = defaultdict(dict)
    for pair, member, agreed in rows:
        pairs[pair][member] = bool(agreed)
    return {
        member: [other for other in pair if other != member]
        for pair in pairs.values()
        if all(pair.values())
        for member in pair
    }
