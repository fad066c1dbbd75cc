"""What is said in the round, as it is said: goals settled and made, and an ask of the group."""

from datetime import datetime

from groupapp.actions.edit_contact import outdate_check_ins
from groupapp.actions.enter_room import enter
from groupapp.actions.file_check_in import settle
from groupapp.actions.top_up_sessions import add_missing_sessions
from groupapp.domain.terms import Outcome
from groupapp.extensions import db
from groupapp.models import Ask, Goal, Group, GroupSession, Member
from groupapp.queries import checkins, groups
from groupapp.queries.checkins import OpenWeek, Rows


class SaidOtherwiseError(Exception):
    """It was said otherwise, or taken back, since the page was shown; nothing was overwritten."""


def settle_goal(
    group: Group,
    session: GroupSession,
    member: Member,
    goal_id: int,
    outcome: Outcome | None,
    shown: Outcome | None,
    now: datetime,
) -> None:
    """What became of a goal that is due; None for not told. Without a check-in none is made.

    Raises RoomClosedError, and SaidOtherwiseError when it is neither `shown` nor `outcome` by now.
    """
    week, rows = _enter(group, session, member, now)
    goal = next((each for each in rows.goals if each.id == goal_id), None)
    if goal is None or goal.outcome not in (shown, outcome):
        db.session.rollback()
        raise SaidOtherwiseError
    assert week.after is not None
    settle(goal, outcome, rows.goals_moved_to.get(goal.id), week.session.id, week.after.id)
    _done(member)


def plan_goal(
    group: Group, session: GroupSession, member: Member, text: str, aloud: bool, now: datetime
) -> None:
    """A goal for the next session; the same text twice is one goal. Raises RoomClosedError."""
    week, rows = _enter(group, session, member, now)
    assert week.after is not None
    if text not in [goal.text for goal in rows.plans]:
        made = {"made_in_id": week.session.id, "due_id": week.after.id}
        db.session.add(Goal(**_scope(member), **made, text=text, read_aloud=aloud))
    _done(member)


def change_goal(
    group: Group,
    session: GroupSession,
    member: Member,
    goal_id: int,
    text: str,
    shown: str,
    now: datetime,
) -> None:
    """Puts a goal made in this session in other words; without text it is taken back.

    Raises RoomClosedError, and SaidOtherwiseError when it reads neither way by now.
    """
    _, rows = _enter(group, session, member, now)
    goal = next((each for each in rows.plans if each.id == goal_id), None)
    if goal is None or goal.text not in (shown, text):
        db.session.rollback()
        raise SaidOtherwiseError
    if text:
        goal.text = text
    else:
        db.session.delete(goal)
    _done(member)


def note_ask(
    group: Group, session: GroupSession, member: Member, text: str, company: str | None
) -> None:
    """What the member asks of the group; the same twice is one ask. Raises RoomClosedError."""
    enter(group, session)
    asks = checkins.asks(member, session.id)
    if (text, company) not in [(ask.text, ask.company) for ask in asks]:
        ask = Ask(**_scope(member), session_id=session.id, text=text, company=company)
        db.session.add(ask)
    _done(member)


def _enter(
    group: Group, session: GroupSession, member: Member, now: datetime
) -> tuple[OpenWeek, Rows]:
    enter(group, session)
    db.session.refresh(member, with_for_update=True)
    today = groups.today(group, now)
    add_missing_sessions(group, today)
    week = checkins.week_of(group, session.date, today)
    assert week is not None
    return week, checkins.rows(member, week)


def _done(member: Member) -> None:
    """A check-in form that was opened before would otherwise be sent over what was said."""
    db.session.flush()
    outdate_check_ins(member)
    db.session.commit()


def _scope(member: Member) -> dict[str, int]:
    return {"group_id": member.group_id, "member_id": member.id}
