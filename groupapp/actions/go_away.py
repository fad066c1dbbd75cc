"""Adds and shortens the spells a member is away."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from groupapp.actions.keep_change import keep_change
from groupapp.domain.changes import Subject
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.models import Absence, Facilitator, Member
from groupapp.queries import members

ONE_DAY = timedelta(days=1)


class Said(NamedTuple):
    """The facilitator who says that a member is away, and when; it is kept with what changes."""

    by: Facilitator
    at: datetime


def go_away(member: Member, days: Days, said: Said | None = None) -> Absence:
    """Adds a spell, both days included; spells that overlap or touch become one.

    `said` is None where the member tells it.
    """
    db.session.refresh(member, with_for_update=True)
    absence = add_absence(member, days, said)
    db.session.commit()
    return absence


def come_back(member: Member, absence_id: int, today: date, said: Said | None = None) -> None:
    """Ends a spell the day before `today`; one of which nothing is left goes."""
    db.session.refresh(member, with_for_update=True)
    before = _spells(member)
    absence = members.absence(member, absence_id)
    if absence is not None and absence.first >= today:
        db.session.delete(absence)
    elif absence is not None:
        absence.last = min(absence.last, today - ONE_DAY)
    _keep(member, before, said)
    db.session.commit()


def remove_absence(member: Member, absence_id: int, said: Said | None = None) -> None:
    """Removes a spell as if it had never been; one that is gone already is as wished."""
    db.session.refresh(member, with_for_update=True)
    before = _spells(member)
    absence = members.absence(member, absence_id)
    if absence is not None:
        db.session.delete(absence)
    _keep(member, before, said)
    db.session.commit()


def add_absence(member: Member, days: Days, said: Said | None = None) -> Absence:
    """The same as `go_away` inside another action's transaction, which has locked the member."""
    first, last = days
    before = _spells(member)
    touching = [
        absence
        for absence in members.absences(member)
        if absence.first <= last + ONE_DAY and first <= absence.last + ONE_DAY
    ]
    for absence in touching:
        db.session.delete(absence)
    spell = Absence(
        group_id=member.group_id,
        member_id=member.id,
        first=min([first, *(absence.first for absence in touching)]),
        last=max([last, *(absence.last for absence in touching)]),
    )
    db.session.add(spell)
    _keep(member, before, said)
    return spell


def _spells(member: Member) -> dict[str, str]:
    """The last day of each spell by its first."""
    return {each.first.isoformat(): each.last.isoformat() for each in members.absences(member)}


def _keep(member: Member, before: dict[str, str], said: Said | None) -> None:
    if said is not None:
        db.session.flush()
        keep_change(Subject.AWAY, member, before, _spells(member), said.by, said.at)
