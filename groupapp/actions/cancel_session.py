"""Cancels a session, or takes that back; open goals go where the next session is."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import update

from groupapp.actions.keep_change import keep_change
from groupapp.actions.top_up_sessions import add_sessions_ahead
from groupapp.domain.changes import Subject
from groupapp.domain.weeks import SessionFact, session_after, session_before
from groupapp.extensions import db
from groupapp.models import Facilitator, Goal, Group, GroupSession
from groupapp.queries import groups


def cancel_session(
    group: Group, session: GroupSession, reason: str | None, by: Facilitator, now: datetime
) -> None:
    """The open goals that were due in it are due in the next session; check-ins are kept.

    One that is cancelled already takes the reason, if there is one.
    """
    db.session.refresh(group, with_for_update=True)
    db.session.refresh(session)
    before = _told(session)
    cancel([session], reason or session.reason)
    settle(group, groups.today(group, now))
    keep_change(Subject.SESSION, group, before, _told(session), by, now)
    db.session.commit()


def restore_session(group: Group, session: GroupSession, by: Facilitator, now: datetime) -> None:
    """The session is held after all; open goals made in the session before are due in it again."""
    db.session.refresh(group, with_for_update=True)
    db.session.refresh(session)
    before = _told(session)
    restore(group, [session])
    keep_change(Subject.SESSION, group, before, _told(session), by, now)
    db.session.commit()


def cancel(sessions: Iterable[GroupSession], reason: str | None) -> None:
    """Inside another action's transaction, which has locked the group and goes on to `settle`."""
    for session in sessions:
        session.cancelled, session.reason = True, reason


def settle(group: Group, today: date) -> None:
    """Plans the sessions ahead, and sends open goals on from the cancelled ones."""
    add_sessions_ahead(group, today)
    db.session.flush()
    facts, due = _facts(group), groups.due_ids(group)
    for fact in facts:
        after = session_after(facts, fact)
        if fact.cancelled and fact.id in due and after is not None:
            _set_due(group, fact, after)


def restore(group: Group, sessions: Iterable[GroupSession]) -> None:
    """Inside another action's transaction, which has locked the group; in order of date."""
    for session in sessions:
        facts = _facts(group)
        (fact,) = (each for each in facts if each.id == session.id)
        before, after = session_before(facts, fact), session_after(facts, fact)
        if before is not None and after is not None and session.cancelled:
            _set_due(group, after, fact, made_in=before)
        session.cancelled, session.reason = False, None
        db.session.flush()


def _told(session: GroupSession) -> dict[str, str | None]:
    """By its date, why a session is cancelled: "" for no reason, None for one that is held."""
    return {session.date.isoformat(): (session.reason or "") if session.cancelled else None}


def _facts(group: Group) -> list[SessionFact]:
    return groups.session_facts(groups.sessions(group))


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
