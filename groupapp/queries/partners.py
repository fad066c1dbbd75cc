"""Who is whose partner in the week after a session."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, exists, select

from groupapp.domain.names import without_surnames
from groupapp.domain.partners import LATELY
from groupapp.domain.terms import Status
from groupapp.extensions import db
from groupapp.models import Absence, Contact, Goal, Group, GroupSession, Member, Partner


def partners(group: Group, session: GroupSession) -> list[Partner]:
    """By pair, in the order in which they were made."""
    query = select(Partner).where(Partner.group_id == group.id, Partner.session_id == session.id)
    return list(db.session.scalars(query.order_by(Partner.pair, Partner.id)))


def lately(group: Group, before: date) -> list[list[Sequence[int]]]:
    """The groups of the last four sessions before a day that have any, oldest first."""
    rows = db.session.execute(
        select(GroupSession.date, Partner.pair, Partner.member_id)
        .join(
            GroupSession,
            (GroupSession.group_id == Partner.group_id) & (GroupSession.id == Partner.session_id),
        )
        .where(Partner.group_id == group.id, GroupSession.date < before)
        .order_by(GroupSession.date, Partner.pair)
    )
    found: dict[date, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for day, pair, member_id in rows:
        found[day][pair].append(member_id)
    return [list(found[day].values()) for day in sorted(found)[-LATELY:]]


def own(member: Member, today: date) -> tuple[Partner, GroupSession] | None:
    """The member's part in the pair of the last session that is not ahead.

    None without one, and for a member who is away or does not search any more.
    """
    row = db.session.execute(
        select(Partner, GroupSession)
        .join(
            GroupSession,
            (GroupSession.group_id == Partner.group_id) & (GroupSession.id == Partner.session_id),
        )
        .join(Member, (Member.group_id == Partner.group_id) & (Member.id == Partner.member_id))
        .where(
            Partner.group_id == member.group_id,
            Partner.member_id == member.id,
            _takes_part(today),
            GroupSession.date <= today,
            GroupSession.cancelled.is_(False),
        )
        .order_by(GroupSession.date.desc())
        .limit(1)
    ).one_or_none()
    if row is None or _is_over(member, row[1], today):
        return None
    return row[0], row[1]


def _is_over(member: Member, session: GroupSession, today: date) -> bool:
    """True once a later session has passed: a pair is for a week."""
    later = select(GroupSession.id).where(
        GroupSession.group_id == member.group_id,
        GroupSession.cancelled.is_(False),
        GroupSession.date > session.date,
        GroupSession.date < today,
    )
    return db.session.scalar(later.limit(1)) is not None


def part_of(member: Member, session: GroupSession) -> Partner | None:
    return db.session.scalar(
        select(Partner).where(
            Partner.group_id == member.group_id,
            Partner.member_id == member.id,
            Partner.session_id == session.id,
        )
    )


def others(part: Partner, today: date) -> list[tuple[Partner, Member]]:
    """The other one of the pair, or the other two, who still search and are not away."""
    rows = db.session.execute(
        select(Partner, Member)
        .join(Member, (Member.group_id == Partner.group_id) & (Member.id == Partner.member_id))
        .where(
            Partner.group_id == part.group_id,
            Partner.session_id == part.session_id,
            Partner.pair == part.pair,
            Partner.id != part.id,
            _takes_part(today),
        )
        .order_by(Partner.id)
    )
    return [(partner, member) for partner, member in rows]


def goals(member: Member, made_in: GroupSession) -> list[str]:
    """What the member promised in the session, for the one after; contacts by first name."""
    known = select(Contact.name).where(
        Contact.group_id == member.group_id, Contact.member_id == member.id
    )
    names = [name or "" for name in db.session.scalars(known)]
    query = select(Goal.text).where(
        Goal.group_id == member.group_id,
        Goal.member_id == member.id,
        Goal.made_in_id == made_in.id,
    )
    return [without_surnames(text, names) for text in db.session.scalars(query.order_by(Goal.id))]


def _takes_part(today: date) -> ColumnElement[bool]:
    away = exists().where(
        Absence.group_id == Member.group_id,
        Absence.member_id == Member.id,
        Absence.first <= today,
        Absence.last >= today,
    )
    return (Member.status == Status.SEARCHING) & ~away
