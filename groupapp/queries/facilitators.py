"""Facilitators and the groups they run."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import exists, select

from groupapp.extensions import db
from groupapp.models import Checkin, Facilitation, Facilitator, Group, Member


class Run(NamedTuple):
    """A group, who runs it, and the other groups they run."""

    group: Group
    facilitator: Facilitator
    others: list[Group]


def by_id(facilitator_id: int) -> Facilitator | None:
    return db.session.get(Facilitator, facilitator_id)


def locked(facilitator_id: int) -> Facilitator | None:
    """The facilitator as they are now, whom no other transaction changes until this one ends."""
    return db.session.get(Facilitator, facilitator_id, with_for_update=True, populate_existing=True)


def by_email(email: str) -> Facilitator | None:
    return db.session.scalar(select(Facilitator).where(Facilitator.email == email.strip().lower()))


def group_of(facilitator_id: int, code: str) -> Run | None:
    """The group with this code together with the facilitator, if they run it."""
    rows = db.session.execute(
        select(Group, Facilitator)
        .join(Facilitation, Facilitation.group_id == Group.id)
        .join(Facilitator, Facilitator.id == Facilitation.facilitator_id)
        .where(Facilitator.id == facilitator_id)
    ).all()
    run = next((row for row in rows if row[0].code == code), None)
    others = _by_name(group for group, _ in rows if group.code != code)
    return Run(*run, others) if run else None


def groups_of(facilitator: Facilitator) -> list[Group]:
    """The groups the facilitator runs, alphabetical."""
    groups = db.session.scalars(
        select(Group)
        .join(Facilitation, Facilitation.group_id == Group.id)
        .where(Facilitation.facilitator_id == facilitator.id)
    )
    return _by_name(groups)


def _by_name(groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: (group.name.casefold(), group.code))


def of_group(group: Group) -> list[Facilitator]:
    """Those who run the group, alphabetical."""
    found = db.session.scalars(
        select(Facilitator)
        .join(Facilitation, Facilitation.facilitator_id == Facilitator.id)
        .where(Facilitation.group_id == group.id)
    )
    return sorted(found, key=lambda facilitator: (facilitator.name.casefold(), facilitator.id))


def locked_ids(group: Group) -> set[int]:
    """The ids of those who run the group, which no other transaction changes meanwhile."""
    query = select(Facilitation.facilitator_id).where(Facilitation.group_id == group.id)
    return set(db.session.scalars(query.with_for_update()))


def names_of(group: Group) -> list[str]:
    """The names of those who run the group, alphabetical."""
    names = db.session.scalars(
        select(Facilitator.name)
        .join(Facilitation, Facilitation.facilitator_id == Facilitator.id)
        .where(Facilitation.group_id == group.id)
    )
    return sorted(names, key=str.casefold)


def name_of(checkin: Checkin) -> str | None:
    """Who entered the check-in for the member; None when the member did, or nobody knows."""
    return db.session.scalar(
        select(Facilitator.name).where(Facilitator.id == checkin.entered_by_id)
    )


def name_of_who_entered(member: Member, session_id: int) -> str | None:
    """The same for the member's check-in of a session; None also without one."""
    return db.session.scalar(
        select(Facilitator.name)
        .join(Checkin, Checkin.entered_by_id == Facilitator.id)
        .where(
            Checkin.group_id == member.group_id,
            Checkin.member_id == member.id,
            Checkin.session_id == session_id,
        )
    )


def is_anyone_set_up() -> bool:
    """True once a facilitator exists who is not the demo's."""
    return bool(db.session.scalar(select(exists().where(Facilitator.is_demo.is_(False)))))


def demo_facilitator() -> Facilitator | None:
    return db.session.scalar(
        select(Facilitator).where(Facilitator.is_demo).order_by(Facilitator.id)
    )
