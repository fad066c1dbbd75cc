"""Leads and needs: asks with those who can help, and what members share that they want or offer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from groupapp.domain.leads import SESSIONS
from groupapp.domain.terms import Status
from groupapp.extensions import db
from groupapp.models import Ask, Group, GroupSession, Help, Member
from groupapp.queries import members, papers


@dataclass(frozen=True)
class Asked:
    """An ask with its member, the day of the session it is from, and who can help."""

    ask: Ask
    member: Member
    day: date
    helpers: list[Member] = field(default_factory=list)


@dataclass(frozen=True)
class Leads:
    """Open asks and fulfilled ones, newest first; companies wanted and offers, by member's name."""

    asks: Sequence[Asked]
    fulfilled: Sequence[Asked]
    wanted: Sequence[tuple[Member, str]]
    offers: Sequence[tuple[Member, str]]
    people: Sequence[Member]


def leads(group: Group, today: date) -> Leads:
    """What the group may know: only what is asked of it, or shared. In six statements.

    `people` are those who may help: all but who left.
    """
    people = {m.id: m for m in members.of_group(group) if m.status is not Status.LEFT}
    asked = _asked(group, people)
    recent = _recent(group, today)
    targets, offers = papers.targets(group), papers.offers(group)
    return Leads(
        [each for each in asked if not each.ask.answered and each.day >= recent],
        [each for each in asked if each.ask.answered][:SESSIONS],
        [
            (member, wanted.company)
            for member in people.values()
            if member.status is Status.SEARCHING
            for wanted in targets.get(member.id, ())
            if wanted.shared
        ],
        [(member, text) for member in people.values() for text in offers.get(member.id, ())],
        list(people.values()),
    )


def _asked(group: Group, people: dict[int, Member]) -> list[Asked]:
    helpers: dict[int, list[Member]] = defaultdict(list)
    given = select(Help).where(Help.group_id == group.id).order_by(Help.id)
    for row in db.session.scalars(given):
        if row.helper_id in people:
            helpers[row.ask_id].append(people[row.helper_id])
    rows = db.session.execute(
        select(Ask, GroupSession.date)
        .join(
            GroupSession,
            (GroupSession.group_id == Ask.group_id) & (GroupSession.id == Ask.session_id),
        )
        .where(Ask.group_id == group.id)
        .order_by(GroupSession.date.desc(), Ask.id.desc())
    )
    return [
        Asked(ask, people[ask.member_id], day, helpers[ask.id])
        for ask, day in rows
        if ask.member_id in people
    ]


def _recent(group: Group, today: date) -> date:
    """The day of the oldest session whose asks are still read out; the first day without one."""
    days = db.session.scalars(
        select(GroupSession.date)
        .where(
            GroupSession.group_id == group.id,
            GroupSession.cancelled.is_(False),
            GroupSession.date <= today,
        )
        .order_by(GroupSession.date.desc())
        .limit(SESSIONS)
    ).all()
    return days[-1] if days else date.min


def ask(group: Group, ask_id: int) -> Ask | None:
    return db.session.scalar(select(Ask).where(Ask.group_id == group.id, Ask.id == ask_id))


def own_ask(member: Member, ask_id: int) -> Ask | None:
    return db.session.scalar(
        select(Ask).where(
            Ask.group_id == member.group_id, Ask.member_id == member.id, Ask.id == ask_id
        )
    )


def help_with(group: Group, ask_id: int, helper: Member) -> Help | None:
    return db.session.scalar(
        select(Help).where(
            Help.group_id == group.id, Help.ask_id == ask_id, Help.helper_id == helper.id
        )
    )
