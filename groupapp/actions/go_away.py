"""Adds and shortens the spells a member is away."""

from datetime import date, timedelta

from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.models import Absence, Member
from groupapp.queries import members

ONE_DAY = timedelta(days=1)


def go_away(member: Member, days: Days) -> Absence:
    """Adds a spell, both days included; spells that overlap or touch become one."""
    db.session.refresh(member, with_for_update=True)
    absence = add_absence(member, days)
    db.session.commit()
    return absence


def come_back(member: Member, absence_id: int, today: date) -> None:
    """Ends a spell the day before `today`; one of which nothing is left goes."""
    db.session.refresh(member, with_for_update=True)
    absence = members.absence(member, absence_id)
    if absence is not None and absence.first >= today:
        db.session.delete(absence)
    elif absence is not None:
        absence.last = min(absence.last, today - ONE_DAY)
    db.session.commit()


def remove_absence(member: Member, absence_id: int) -> None:
    """Removes a spell as if it had never been; one that is gone already is as wished."""
    db.session.refresh(member, with_for_update=True)
    absence = members.absence(member, absence_id)
    if absence is not None:
        db.session.delete(absence)
    db.session.commit()


def add_absence(member: Member, days: Days) -> Absence:
    """The same as `go_away` inside another action's transaction, which has locked the member."""
    first, last = days
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
    return spell
