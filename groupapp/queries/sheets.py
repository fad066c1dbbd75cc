"""What the check-in sheets of a session ask each member about, for a whole group at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from groupapp.domain.terms import ConversationStatus, Status
from groupapp.domain.weeks import correctable_session, open_session
from groupapp.extensions import db
from groupapp.models import Checkin, Contact, Conversation, Facilitator, Goal, Group, Member
from groupapp.queries import checkins, groups, members
from groupapp.queries.checkins import OpenWeek

NOT_REPORTED = (None, None)


@dataclass(frozen=True)
class LinedUp:
    conversation: Conversation
    who: str


@dataclass(frozen=True)
class Sheet:
    """One member's sheet; `checkin` is None until there is one, `entered_by` a facilitator's name.

    `goals` and `lined_up` are those nothing was said of yet, in the order in which they are asked.
    """

    member: Member
    checkin: Checkin | None = None
    entered_by: str | None = None
    goals: list[Goal] = field(default_factory=list)
    lined_up: list[LinedUp] = field(default_factory=list)


def of_group(group: Group, week: OpenWeek) -> list[Sheet]:
    """The sheets of everyone who searches and had joined by the session, in reading order.

    Four statements, however many members there are.
    """
    reported = _checkins(group, week)
    goals: defaultdict[int, list[Goal]] = defaultdict(list)
    for goal in _goals(group, week):
        goals[goal.member_id].append(goal)
    lined_up: defaultdict[int, list[LinedUp]] = defaultdict(list)
    for conversation, who in _lined_up(group, week):
        lined_up[conversation.member_id].append(LinedUp(conversation, who))
    return [
        Sheet(
            member,
            reported.get(member.id, NOT_REPORTED)[0],
            reported.get(member.id, NOT_REPORTED)[1],
            goals[member.id],
            lined_up[member.id],
        )
        for member in members.of_group(group)
        if member.status is Status.SEARCHING and member.joined <= week.session.date
    ]


def _checkins(group: Group, week: OpenWeek) -> dict[int, tuple[Checkin, str | None]]:
    rows = db.session.execute(
        select(Checkin, Facilitator.name)
        .join(Facilitator, Facilitator.id == Checkin.entered_by_id, isouter=True)
        .where(Checkin.group_id == group.id, Checkin.session_id == week.session.id)
    )
    return {checkin.member_id: (checkin, name) for checkin, name in rows}


def _goals(group: Group, week: OpenWeek) -> Iterable[Goal]:
    due = [session.id for session in week.sessions if session.date <= week.session.date]
    return db.session.scalars(
        select(Goal)
        .where(
            Goal.group_id == group.id,
            Goal.outcome.is_(None),
            Goal.made_in_id != week.session.id,
            Goal.due_id.in_(due),
        )
        .order_by(Goal.id)
    )


def _lined_up(group: Group, week: OpenWeek) -> Iterable[Any]:
    here = week.session
    return db.session.execute(
        select(Conversation, func.coalesce(Contact.name, Contact.company, ""))
        .join(Contact, Contact.id == Conversation.contact_id)
        .where(
            Conversation.group_id == group.id,
            Conversation.status == ConversationStatus.PLANNED,
            or_(Conversation.booked_in_id.is_(None), Conversation.booked_in_id != here.id),
            Conversation.date <= here.date,
        )
        .order_by(Conversation.date, Conversation.id)
    )


def weeks(group: Group, today: date) -> list[OpenWeek]:
    """The weeks whose sheets can be keyed: that of the session last held first, then the other."""
    sessions = groups.session_facts(groups.sessions(group))
    taking = [correctable_session(sessions, today), open_session(sessions, today)]
    days = [session.date for session in taking if session is not None]
    found = (checkins.week_of(group, day, today) for day in sorted(days, reverse=True))
    return sorted((week for week in found if week), key=lambda week: week.session.date > today)
