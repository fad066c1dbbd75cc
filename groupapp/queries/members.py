"""Members of a group, and a member by the public id in a link."""

from datetime import date

from sqlalchemy import Select, select

from groupapp.domain.names import reading_order
from groupapp.extensions import db
from groupapp.models import Absence, Group, Member


def of_group(group: Group) -> list[Member]:
    """All members, in reading order."""
    found = db.session.scalars(select(Member).where(Member.group_id == group.id))
    return sorted(found, key=lambda member: (reading_order(member.name), member.code))


def by_code(group: Group, code: str) -> Member | None:
    return db.session.scalar(select(Member).where(Member.group_id == group.id, Member.code == code))


def by_id(group: Group, member_id: int) -> Member | None:
    return db.session.scalar(
        select(Member).where(Member.group_id == group.id, Member.id == member_id)
    )


def by_public_id(public_id: str) -> Member | None:
    return db.session.scalar(select(Member).where(Member.public_id == public_id))


def names(group: Group) -> list[str]:
    return list(db.session.scalars(select(Member.name).where(Member.group_id == group.id)))


def codes(group: Group) -> list[str]:
    return list(db.session.scalars(select(Member.code).where(Member.group_id == group.id)))


def absences(member: Member) -> list[Absence]:
    """The member's spells away, in order."""
    return list(db.session.scalars(_absences().where(Absence.member_id == member.id)))


def absence(member: Member, absence_id: int) -> Absence | None:
    found = _absences().where(Absence.member_id == member.id, Absence.id == absence_id)
    return db.session.scalar(found)


def absences_ahead(group: Group, today: date) -> dict[int, Absence]:
    """By member id, the spell that holds the day, else the next one; who has none is missing."""
    found = _absences().where(Absence.group_id == group.id, Absence.last >= today)
    return {spell.member_id: spell for spell in reversed(db.session.scalars(found).all())}


def _absences() -> Select[Absence]:
    return select(Absence).order_by(Absence.first, Absence.id)
