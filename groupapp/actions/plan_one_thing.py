"""Adds one goal to a check-in that was sent, after a week with nothing to tell."""

from datetime import datetime

from groupapp.actions.top_up_sessions import add_missing_sessions
from groupapp.extensions import db
from groupapp.models import Goal, Member
from groupapp.queries import checkins, groups


def plan_one_thing(member: Member, text: str, now: datetime) -> None:
    """The goal is for the session after the open one; the same text twice is one goal.

    Without a check-in for the open session nothing is changed.
    """
    group = groups.of_member(member)
    today = groups.today(group, now)
    add_missing_sessions(group, today)
    db.session.refresh(member, with_for_update=True)
    week = checkins.open_week(group, today)
    if week is None or week.after is None or checkins.checkin(member, week.session.id) is None:
        db.session.rollback()
        return
    plans = checkins.rows(member, week).plans
    if text not in [goal.text for goal in plans]:
        db.session.add(
            Goal(
                group_id=member.group_id,
                member_id=member.id,
                made_in_id=week.session.id,
                due_id=week.after.id,
                text=text,
            )
        )
    db.session.commit()
