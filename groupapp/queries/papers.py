"""What boards and paper quote word for word: asks and private words of one session."""

from collections import defaultdict
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import literal, select, union_all

from groupapp.domain.papers import News, OpenAsk, Wanted
from groupapp.domain.terms import Status
from groupapp.domain.week_sums import WeekSums
from groupapp.domain.weeks import SessionFact
from groupapp.extensions import db
from groupapp.models import (
    Ask,
    Checkin,
    Contact,
    Conversation,
    ErasedWeek,
    Group,
    GroupSession,
    Help,
    Member,
    Milestone,
    Offer,
    Target,
)


class Said(NamedTuple):
    """A member's asks of the group, and the private word; empty where there are none."""

    asks: list[str]
    note: str


def targets(group: Group) -> dict[int, list[Wanted]]:
    """The companies each member wants in to, by the member's id, in the order they were told."""
    rows = db.session.execute(
        select(Target.member_id, Target.company, Target.shared)
        .where(Target.group_id == group.id)
        .order_by(Target.id)
    )
    found: dict[int, list[Wanted]] = defaultdict(list)
    for member_id, company, shared in rows:
        found[member_id].append(Wanted(company, shared))
    return found


def offers(group: Group) -> dict[int, list[str]]:
    """What each member shares that they could do for others, by the member's id."""
    rows = db.session.execute(
        select(Offer.member_id, Offer.text)
        .where(Offer.group_id == group.id, Offer.shared)
        .order_by(Offer.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for member_id, text in rows:
        found[member_id].append(text)
    return found


def open_asks(group: Group) -> list[OpenAsk]:
    """What was asked of the group and not answered yet, oldest first."""
    helpers = _helpers(group)
    rows = db.session.execute(
        select(Ask.member_id, GroupSession.date, Ask.text, Ask.company, Ask.id)
        .join(
            GroupSession,
            (GroupSession.group_id == Ask.group_id) & (GroupSession.id == Ask.session_id),
        )
        .where(Ask.group_id == group.id, ~Ask.answered)
        .order_by(GroupSession.date, Ask.id)
    )
    return [
        OpenAsk(member, day, text, company, helpers.get(ask_id, ()))
        for member, day, text, company, ask_id in rows
    ]


def _helpers(group: Group) -> dict[int, tuple[str, ...]]:
    """The names of those who can help, by the ask's id, in the order in which they said so."""
    rows = db.session.execute(
        select(Help.ask_id, Member.name)
        .join(Member, (Member.group_id == Help.group_id) & (Member.id == Help.helper_id))
        .where(Help.group_id == group.id, Member.status != Status.LEFT)
        .order_by(Help.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for ask_id, name in rows:
        found[ask_id] = (*found.get(ask_id, ()), name)
    return found


def titles(group: Group, since: date) -> dict[int, str]:
    """The titles of those talked with from that day on, by the contact's id."""
    rows = db.session.execute(
        select(Contact.id, Contact.title)
        .join(
            Conversation,
            (Conversation.group_id == Contact.group_id)
            & (Conversation.member_id == Contact.member_id)
            & (Conversation.contact_id == Contact.id),
        )
        .where(Contact.group_id == group.id, Contact.title.is_not(None), Conversation.date >= since)
        .distinct()
    )
    return {contact: title for contact, title in rows if title}


def news(group: Group) -> dict[int, list[News]]:
    """Every milestone, by the member's id, oldest first."""
    rows = db.session.execute(
        select(
            Milestone.member_id, Milestone.kind, Milestone.date, Milestone.company, Milestone.title
        )
        .where(Milestone.group_id == group.id)
        .order_by(Milestone.date, Milestone.id)
    )
    found: dict[int, list[News]] = defaultdict(list)
    for member_id, kind, day, company, title in rows:
        found[member_id].append(News(kind, day, company, title))
    return found


def erased(group: Group) -> dict[date, WeekSums]:
    """What stays of members who were erased, by the session's date."""
    names = [field.name for field in fields(WeekSums)]
    rows = db.session.execute(
        select(GroupSession.date, *(getattr(ErasedWeek, name) for name in names))
        .join(
            GroupSession,
            (GroupSession.group_id == ErasedWeek.group_id)
            & (GroupSession.id == ErasedWeek.session_id),
        )
        .where(ErasedWeek.group_id == group.id)
    )
    return {day: WeekSums(*sums) for day, *sums in rows}


def roles(group: Group) -> dict[int, str]:
    """The job each member looks for, by the member's id; those who have not told are left out."""
    rows = db.session.execute(
        select(Member.id, Member.target_role).where(
            Member.group_id == group.id, Member.target_role.is_not(None)
        )
    )
    return {member_id: role for member_id, role in rows if role}


def asks(group: Group, session: SessionFact) -> dict[int, str]:
    """What each member asks of the group in the session, by the member's id."""
    rows = db.session.execute(
        select(Ask.member_id, Ask.text)
        .where(Ask.group_id == group.id, Ask.session_id == session.id)
        .order_by(Ask.id)
    )
    found: dict[int, str] = {}
    for member_id, text in rows:
        found[member_id] = f"{found[member_id]} {text}" if member_id in found else text
    return found


def said(member: Member, session: SessionFact) -> Said:
    """What one member said in the check-in for the session, in one statement."""
    query: Any = union_all(
        select(literal("ask").label("source"), Ask.id, Ask.text).where(
            Ask.group_id == member.group_id,
            Ask.member_id == member.id,
            Ask.session_id == session.id,
        ),
        select(literal("note"), Checkin.id, Checkin.note).where(
            Checkin.group_id == member.group_id,
            Checkin.member_id == member.id,
            Checkin.session_id == session.id,
            Checkin.note.is_not(None),
        ),
    ).order_by("id")
    rows = db.session.execute(query).all()
    notes = [row.text for row in rows if row.source == "note"]
    return Said([row.text for row in rows if row.source == "ask"], "".join(notes))
