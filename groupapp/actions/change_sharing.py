"""Changes what a member shares with the group, and the lists that this is chosen from."""

from collections.abc import Collection

from groupapp.domain.reports import ROWS_CAP
from groupapp.domain.rosters import folded
from groupapp.extensions import db
from groupapp.models import Contact, Member, Offer, Target
from groupapp.queries import sharing
from groupapp.queries.sharing import MAY_MATCH, Shareable


class TooManyError(Exception):
    """A list is full; `ROWS_CAP` is the most it holds."""


def change_sharing(
    member: Member,
    on: Collection[str],
    off: Collection[str],
    company: str = "",
    offer: str = "",
    removed: str = "",
) -> None:
    """Ticks and unticks items by key, adds a target company and an offer, removes an item.

    What is gone meanwhile stays gone, and what is there already is not added twice. A contact is
    never removed. Raises TooManyError.
    """
    db.session.refresh(member, with_for_update=True)
    found = sharing.shareable(member)
    for key, item in found.by_key.items():
        if key in on or key in off:
            setattr(item, "share_company" if isinstance(item, Contact) else "shared", key in on)
        if key == removed and not isinstance(item, Contact):
            db.session.delete(item)
    if MAY_MATCH in on or MAY_MATCH in off:
        member.may_match = MAY_MATCH in on
    _add(member, found, company, offer)
    db.session.commit()


def _add(member: Member, found: Shareable, company: str, offer: str) -> None:
    scope = {"group_id": member.group_id, "member_id": member.id}
    is_new = company and folded(company) not in {folded(t.company) for t in found.targets}
    is_new_offer = offer and folded(offer) not in {folded(each.text) for each in found.offers}
    is_full = is_new and len(found.targets) >= ROWS_CAP
    if is_full or (is_new_offer and len(found.offers) >= ROWS_CAP):
        db.session.rollback()
        raise TooManyError
    if is_new:
        db.session.add(Target(**scope, company=company))
    if is_new_offer:
        db.session.add(Offer(**scope, text=offer))
