"""Cancels a session, or takes that back; open goals go where the next session is."""

from sqlalchemy import update

from groupapp.domain.weeks import SessionFact, session_after, session_before
from groupapp.extensions import db
from groupapp.models import Goal, Group, GroupSession
from groupapp.queries import groups


def cancel_session(group: Group, session: GroupSession) -> None:
    """The open goals that were due in it are due in the next session."""
    sessions, fact = _locked(group, session)
    after = session_after(sessions, fact)
    if after is not None and not session.cancelled:
        _set_due(group, fact, after)
    session.cancelled = True
    db.session.commit()


def restore_session(group: Group, session: GroupSession) -> None:
    """The session is held after all; open goals made in the session before are due in it again."""
    sessions, fact = _locked(group, session)
    before, after = session_before(sessions, fact), session_after(sessions, fact)
    if before is not None and after is not None and session.cancelled:
        _set_due(group, after, fact, made_in=before)
    session.cancelled = False
    db.session.commit()


def _locked(group: Group, session: GroupSession) -> tuple[list[SessionFact], SessionFact]:
    db.session.refresh(group, with_for_update=True)
    sessions = groups.session_facts(groups.sessions(group))
    (fact,) = (each for each in sessions if each.id == session.id)
    return sessions, fact


def _set_due(
    group: Group, due: SessionFact, instead: SessionFact, made_in: SessionFact | None = None
) -> None:
    goals = (Goal.group_id == group.id) & (Goal.due_id == due.id) & Goal.outcome.is_(None)
    if made_in is not None:
        goals &= Goal.made_in_id == made_in.id
    db.session.execute(
        update(Goal)
        .where(goals)
        .values(due_id=instead.id)
        .execution_options(synchronize_session="fetch")
    )
