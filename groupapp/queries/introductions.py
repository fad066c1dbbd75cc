"""What a group knows together of companies, and the introductions that were asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from groupapp.domain.companies import Aliases
from groupapp.domain.introductions import LAPSE, Asked, Exchange, Known, Wanted
from groupapp.domain.names import reading_order
from groupapp.domain.terms import Consent, Employment, MilestoneKind, Status
from groupapp.extensions import db
from groupapp.models import (
    Ask,
    CompanyAlias,
    Contact,
    Group,
    Introduction,
    Member,
    Milestone,
    Target,
)

DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")
"""What is left of a name that was purged."""


@dataclass(frozen=True)
class Request:
    """A question to the owner of a contact, or to one who works there (`contact` is None).

    `employer` tells where the owner works, when that is what is asked for.
    """

    introduction: Introduction
    asker: Member
    contact: Contact | None
    employer: Milestone | None = None

    @property
    def lapses(self) -> datetime:
        return self.introduction.asked_at + LAPSE

    @property
    def name(self) -> str | None:
        """The contact's; None when not told, and for the owner."""
        return self.contact.name if self.contact else None

    @property
    def title(self) -> str | None:
        told = self.contact or self.employer
        return told.title if told else None

    @property
    def company(self) -> str | None:
        """As the owner wrote it."""
        told = self.contact or self.employer
        return told.company if told else None


def exchange(group: Group, asker: Member | None = None) -> Exchange:
    """In six statements, whatever the group's size; what is wanted only of the asker, if given."""
    rows = db.session.scalars(select(Introduction).where(Introduction.group_id == group.id))
    return Exchange(
        wanted=[each for each in _wanted(group) if asker is None or each.member == asker.id],
        known=_known(group.id),
        asked=[
            Asked(r.member_id, r.owner_id, r.contact_id, r.company, r.asked_at, r.answer)
            for r in rows
        ],
        aliases=aliases(group.id),
    )


def _wanted(group: Group) -> list[Wanted]:
    """Of those who search: targets, and the companies of asks that are open."""
    targets = (
        select(Target.member_id, Target.company, Target.shared)
        .join(Member, Member.id == Target.member_id)
        .where(Target.group_id == group.id, Member.status == Status.SEARCHING)
        .order_by(Target.id)
    )
    asks = (
        select(Ask.member_id, Ask.company)
        .join(Member, Member.id == Ask.member_id)
        .where(
            Ask.group_id == group.id,
            Ask.company.is_not(None),
            Ask.answered.is_(False),
            Member.status == Status.SEARCHING,
        )
        .order_by(Ask.id)
    )
    found = [Wanted(*row) for row in db.session.execute(targets)]
    found += [Wanted(key, company, True) for key, company in db.session.execute(asks) if company]
    return sorted(found, key=lambda each: reading_order(each.company))


def _known(group_id: int) -> list[Known]:
    """Contacts of those who agree, where they are not known to be out of work; and employers."""
    contacts = (
        select(Contact.member_id, Contact.id, Contact.company)
        .join(Member, Member.id == Contact.member_id)
        .where(
            Contact.group_id == group_id,
            Contact.company.is_not(None),
            Contact.employment != Employment.LOOKING,
            or_(Contact.name.is_(None), Contact.name.not_in(DASHES)),
            Member.may_match,
            Member.status != Status.LEFT,
        )
        .order_by(Contact.name.is_(None), Contact.id)
    )
    found = [
        Known(owner, key, company)
        for owner, key, company in db.session.execute(contacts)
        if company
    ]
    employers = _employers(group_id).items()
    return [*found, *(Known(key, None, news.company or "") for key, news in employers)]


def _employers(group_id: int) -> dict[int, Milestone]:
    """By member, where those landed who let the group know of it."""
    query = (
        select(Milestone)
        .join(Member, Member.id == Milestone.member_id)
        .where(
            Milestone.group_id == group_id,
            Milestone.kind == MilestoneKind.LANDED,
            Member.status == Status.LANDED,
            Member.may_match,
        )
        .order_by(Milestone.date, Milestone.id)
    )
    newest = {news.member_id: news for news in db.session.scalars(query)}
    return {key: news for key, news in newest.items() if news.share_company and news.company}


def employer(member: Member) -> Milestone | None:
    """Where the member landed, when the group may know of it."""
    return _employers(member.group_id).get(member.id)


def aliases(group_id: int) -> Aliases:
    query = select(CompanyAlias.name, CompanyAlias.same_as).where(CompanyAlias.group_id == group_id)
    return Aliases((name, same_as) for name, same_as in db.session.execute(query))


def alias_table(group: Group) -> list[CompanyAlias]:
    found = db.session.scalars(select(CompanyAlias).where(CompanyAlias.group_id == group.id))
    return sorted(found, key=lambda each: reading_order(each.name))


def asked(member: Member) -> list[Introduction]:
    """Every introduction the member asked for."""
    query = select(Introduction).where(
        Introduction.group_id == member.group_id, Introduction.member_id == member.id
    )
    return list(db.session.scalars(query.order_by(Introduction.id)))


def accepted(member: Member) -> list[tuple[Introduction, str]]:
    """The introductions the member was given, newest first, with the name of who gave each."""
    query = (
        select(Introduction, Member.name)
        .join(Member, Member.id == Introduction.owner_id)
        .where(
            Introduction.group_id == member.group_id,
            Introduction.member_id == member.id,
            Introduction.answer == Consent.ACCEPTED,
        )
        .order_by(Introduction.answered_at.desc(), Introduction.id)
    )
    return [(row, name) for row, name in db.session.execute(query)]


def put_to(owner: Member, introduction_id: int) -> Introduction | None:
    """A question that was put to the member, whatever became of it."""
    return db.session.scalar(
        select(Introduction).where(
            Introduction.group_id == owner.group_id,
            Introduction.owner_id == owner.id,
            Introduction.id == introduction_id,
        )
    )


def requests(owner: Member, now: datetime) -> list[Request]:
    """The questions that wait for the member's answer, the oldest first.

    One whose contact is elsewhere by now, or whose asker searches no more, waits for nothing.
    """
    if not owner.may_match or owner.status is Status.LEFT:
        return []
    query = (
        select(Introduction, Member, Contact)
        .join(Member, Member.id == Introduction.member_id)
        .outerjoin(Contact, Contact.id == Introduction.contact_id)
        .where(
            Introduction.group_id == owner.group_id,
            Introduction.owner_id == owner.id,
            Introduction.answer.is_(None),
            Introduction.asked_at > now - LAPSE,
            Member.status == Status.SEARCHING,
        )
        .order_by(Introduction.asked_at, Introduction.id)
    )
    return _standing(owner, [Request(*row) for row in db.session.execute(query)])


def _standing(owner: Member, found: Sequence[Request]) -> list[Request]:
    if not found:
        return []
    table, news = aliases(owner.group_id), employer(owner)
    asked_for = [
        each if each.contact else Request(each.introduction, each.asker, None, news)
        for each in found
    ]
    return [
        each
        for each in asked_for
        if each.company and table.same_company(each.introduction.company, each.company)
    ]


def between(owner: Member, *contacts: Contact) -> list[Introduction]:
    """Every introduction to one of the contacts, who are the member's."""
    query = select(Introduction).where(
        Introduction.group_id == owner.group_id,
        Introduction.owner_id == owner.id,
        Introduction.contact_id.in_([contact.id for contact in contacts]),
    )
    return list(db.session.scalars(query.order_by(Introduction.id)))
