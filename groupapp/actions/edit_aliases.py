"""Keeps the table of a group's names for companies that no likeness of letters shows."""

from sqlalchemy import delete

from groupapp.domain.rosters import folded
from groupapp.extensions import db
from groupapp.models import CompanyAlias, Group
from groupapp.queries import introductions


class NameTakenError(Exception):
    """The table has a line for this name already, with another company behind it."""


def add_alias(group: Group, name: str, same_as: str) -> None:
    """The same line twice is one. Raises NameTakenError."""
    db.session.refresh(group, with_for_update=True)
    table = {folded(each.name): each for each in introductions.alias_table(group)}
    found = table.get(folded(name))
    if found is None:
        db.session.add(CompanyAlias(group_id=group.id, name=name, same_as=same_as))
    elif folded(found.same_as) != folded(same_as):
        db.session.rollback()
        raise NameTakenError
    db.session.commit()


def remove_alias(group: Group, alias_id: int) -> None:
    """One that is gone already is as wished."""
    db.session.execute(
        delete(CompanyAlias).where(CompanyAlias.group_id == group.id, CompanyAlias.id == alias_id)
    )
    db.session.commit()
