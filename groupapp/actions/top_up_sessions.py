"""Creates the sessions of the weeks ahead."""

from datetime import date

from groupapp.domain.weeks import dates_ahead
from groupapp.extensions import db
from groupapp.models import Group, GroupSession
from groupapp.queries import groups


def top_up_sessions(group: Group, today: date) -> None:
    """Sees to it that eight sessions lie ahead; `today` is the group's day."""
    add_sessions_ahead(group, today)
    db.session.commit()


def add_sessions_ahead(group: Group, today: date) -> None:
    """The same inside another action's transaction; the group stays locked to its end."""
    db.session.flush()  # a refresh forgets what is not written yet
    db.session.refresh(group, with_for_update=True)
    taken = [session.date for session in groups.sessions(group)]
    db.session.add_all(
        GroupSession(group_id=group.id, date=day)
        for day in dates_ahead(group.weekday, taken, today)
    )


def add_missing_sessions(group: Group, today: date) -> None:
    """The same inside another action's transaction, which locks the group only where needed."""
    taken = [session.date for session in groups.sessions(group)]
    if dates_ahead(group.weekday, taken, today):
        db.session.refresh(group, with_for_update=True)
        add_sessions_ahead(group, today)
        db.session.flush()
