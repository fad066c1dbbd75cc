"""Creates the sessions of the weeks ahead; those in a pause are cancelled from the first."""

from datetime import date

from groupapp.domain.weeks import Days, dates_ahead
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
    reasons = _reasons(group)
    for day in _missing(group, today, reasons):
        pause = next((days for days in reasons if day in days), None)
        session = GroupSession(group_id=group.id, date=day, cancelled=pause is not None)
        session.reason = reasons[pause] if pause else None
        db.session.add(session)


def add_missing_sessions(group: Group, today: date) -> None:
    """The same inside another action's transaction, which locks the group only where needed."""
    if _missing(group, today, _reasons(group)):
        db.session.refresh(group, with_for_update=True)
        add_sessions_ahead(group, today)
        db.session.flush()


def _reasons(group: Group) -> dict[Days, str]:
    return {Days(pause.first, pause.last): pause.reason for pause in groups.pauses(group)}


def _missing(group: Group, today: date, pauses: dict[Days, str]) -> list[date]:
    """None for a group that is archived."""
    if group.archived_on is not None:
        return []
    sessions = groups.session_facts(groups.sessions(group))
    return dates_ahead(group.weekday, sessions, today, list(pauses))
