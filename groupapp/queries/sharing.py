"""What a member may share with the group, item by item, and what they do share."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from groupapp.domain.names import reading_order
from groupapp.extensions import db
from groupapp.models import Contact, Goal, Member, Offer, Target
from groupapp.queries import checkins

MAY_MATCH = "may-match"
"""The key of the tick that is not about one item: `Member.may_match`."""


@dataclass(frozen=True)
class Shareable:
    """Everything with a tick of its own; contacts are those whose company is known."""

    targets: Sequence[Target]
    offers: Sequence[Offer]
    contacts: Sequence[Contact]
    may_match: bool

    @property
    def by_key(self) -> dict[str, Target | Offer | Contact]:
        """Each by the key that stands for it in a form."""
        return {
            **{f"target-{target.id}": target for target in self.targets},
            **{f"offer-{offer.id}": offer for offer in self.offers},
            **{f"contact-{contact.id}": contact for contact in self.contacts},
        }

    @property
    def ticked(self) -> set[str]:
        items = {key for key, item in self.by_key.items() if is_shared(item)}
        return items | ({MAY_MATCH} if self.may_match else set())


@dataclass(frozen=True)
class Shared:
    """What the group may know of a member."""

    targets: Sequence[str]
    offers: Sequence[str]
    companies: Sequence[str]

    @property
    def is_any(self) -> bool:
        return bool(self.targets or self.offers or self.companies)


def is_shared(item: Target | Offer | Contact) -> bool:
    return item.share_company if isinstance(item, Contact) else item.shared


def shareable(member: Member) -> Shareable:
    known = [contact for contact in checkins.contacts(member) if contact.company]
    return Shareable(
        targets=sorted(targets(member), key=lambda target: reading_order(target.company)),
        offers=list(
            db.session.scalars(
                select(Offer)
                .where(Offer.group_id == member.group_id, Offer.member_id == member.id)
                .order_by(Offer.id)
            )
        ),
        contacts=sorted(
            known, key=lambda c: (reading_order(c.company or ""), reading_order(c.name or ""))
        ),
        may_match=member.may_match,
    )


def targets(member: Member) -> list[Target]:
    query = select(Target).where(Target.group_id == member.group_id, Target.member_id == member.id)
    return list(db.session.scalars(query.order_by(Target.id)))


def shared(member: Member) -> Shared:
    """Companies once each, without a word on whom the member knows there."""
    found = shareable(member)
    companies = [c.company for c in found.contacts if c.share_company and c.company]
    return Shared(
        targets=[target.company for target in found.targets if target.shared],
        offers=[offer.text for offer in found.offers if offer.shared],
        companies=list(dict.fromkeys(companies)),
    )


def goals_read_aloud(member: Member) -> int:
    """How many of the goals that are still open the member lets be read in the room."""
    query: Select[int] = select(func.count()).where(
        Goal.group_id == member.group_id,
        Goal.member_id == member.id,
        Goal.read_aloud,
        Goal.outcome.is_(None),
    )
    return db.session.scalar(query) or 0
