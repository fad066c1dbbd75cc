"""Members of a group, and a member by the public id in a link."""

from sqlalchemy import select

from groupapp.extensions import db
from groupapp.models import Group, Member


def of_group(group: Group) -> list[Member]:
    """All members, alphabetical."""
    found = db.session.scalars(select(Member).where(Member.group_id == group.id))
    return sorted(found, key=lambda member: (member.name.casefold(), member.name, member.code))


def by_code(group: Group, code: str) -> Member | None:
    return db.session.scalar(select(Member).where(Member.group_id == group.id, Member.code == code))


def by_public_id(public_id: str) -> Member | None:
    return db.session.scalar(select(Member).where(Member.public_id == public_id))
