"""Makes pairs for the week after a session, and notes who agrees to theirs."""

from collections import Counter
from collections.abc import Mapping, Sequence

from groupapp.domain.partners import MOST, pair_up, weighed
from groupapp.extensions import db
from groupapp.models import Group, GroupSession, Member, Partner
from groupapp.queries import partners


class PairsChangedError(Exception):
    """The pairs were made or changed since the page was shown; nothing was overwritten."""


class TooManyTogetherError(Exception):
    """More than three were put together; nothing was changed."""


def pair_members(
    group: Group, session: GroupSession, members: Sequence[int], shown: str, seed: int
) -> None:
    """Pairs for the members of these ids, other than those of the last four sessions.

    `shown` is `state_of` the pairs as they were shown. Raises PairsChangedError.
    """
    before = _locked(group, session, shown)
    now = [_with(before, pair) for pair in sorted({part.pair for part in before})]
    earlier = weighed(partners.lately(group, session.date), [sorted(each) for each in now])
    groups = pair_up(members, earlier, seed)
    _keep(group, session, before, {m: pair for pair, each in enumerate(groups, 1) for m in each})


def set_pairs(group: Group, session: GroupSession, chosen: Mapping[int, int], shown: str) -> None:
    """The number of each one's pair, by the member's id; who is alone in one has no partner.

    Raises TooManyTogetherError, PairsChangedError.
    """
    sizes = Counter(chosen.values())
    if max(sizes.values(), default=0) > MOST:
        raise TooManyTogetherError
    before = _locked(group, session, shown)
    numbers = sorted(number for number, size in sizes.items() if size > 1)
    counted = {number: place for place, number in enumerate(numbers, 1)}
    pairs = {m: counted[number] for m, number in chosen.items() if number in counted}
    _keep(group, session, before, pairs)


def agree(group: Group, session: GroupSession, member: Member, agrees: bool) -> None:
    """Whether the member shows first name and goals to the others of the pair.

    Raises PairsChangedError when the member is in no pair any more.
    """
    db.session.expire_all()
    db.session.refresh(group, with_for_update=True)
    part = partners.part_of(member, session)
    if part is None:
        db.session.rollback()
        raise PairsChangedError
    part.agreed = agrees
    db.session.commit()


def state_of(pairs: Sequence[Partner]) -> str:
    """Who is in which pair, to see whether it is still so."""
    return ",".join(f"{each.member_id}:{each.pair}" for each in sorted(pairs, key=_by_member))


def _by_member(part: Partner) -> int:
    return part.member_id


def _locked(group: Group, session: GroupSession, shown: str) -> list[Partner]:
    """The pairs as they are; nobody else changes them or agrees until the transaction's end."""
    db.session.expire_all()
    db.session.refresh(group, with_for_update=True)
    found = partners.partners(group, session)
    if state_of(found) != shown:
        db.session.rollback()
        raise PairsChangedError
    return found


def _keep(
    group: Group, session: GroupSession, before: Sequence[Partner], chosen: Mapping[int, int]
) -> None:
    """Whoever has other partners by now is asked anew whether that is all right."""
    whom = {part.member_id: _with(before, part.pair) for part in before}
    agreed = {part.member_id: part.agreed for part in before}
    for part in before:
        db.session.delete(part)
    db.session.flush()
    for member_id, pair in sorted(chosen.items(), key=lambda item: (item[1], item[0])):
        now = {other for other, number in chosen.items() if number == pair}
        stays = whom.get(member_id) == now
        scope = {"group_id": group.id, "session_id": session.id, "member_id": member_id}
        said = agreed.get(member_id) if stays else None
        db.session.add(Partner(**scope, pair=pair, agreed=said))
    db.session.commit()


def _with(pairs: Sequence[Partner], pair: int) -> set[int]:
    return {part.member_id for part in pairs if part.pair == pair}
