"""Makes pairs for the week after a session, and notes who agrees to theirs."""

from collections.abc import Mapping, Sequence

from groupapp.domain.partners import pair_up, weighed
from groupapp.extensions import db
from groupapp.models import Group, GroupSession, Partner
from groupapp.queries import partners


class PairsChangedError(Exception):
    """The pairs were made or changed since the page was shown; nothing was overwritten."""


def pair_members(
    group: Group, session: GroupSession, members: Sequence[int], shown: str, seed: int
) -> None:
    """Pairs for the members of these ids, other than those of the last four sessions.

    `shown` is `state_of` the pairs as they were shown. Raises PairsChangedError.
    """
    _lock(group, session, shown)
    earlier = weighed(partners.lately(group, session.date))
    groups = pair_up(members, earlier, seed)
    _keep(group, session, {m: pair for pair, each in enumerate(groups, 1) for m in each})


def set_pairs(group: Group, session: GroupSession, chosen: Mapping[int, int], shown: str) -> None:
    """The number of each one's pair, by the member's id. Raises PairsChangedError."""
    _lock(group, session, shown)
    _keep(group, session, chosen)


def agree(part: Partner, agrees: bool) -> None:
    """Whether the member of this part shows first name and goals to the others of the pair."""
    db.session.refresh(part, with_for_update=True)
    part.agreed = agrees
    db.session.commit()


def state_of(pairs: Sequence[Partner]) -> str:
    """Who is in which pair, to see whether it is still so."""
    return ",".join(f"{each.member_id}:{each.pair}" for each in sorted(pairs, key=_by_member))


def _by_member(part: Partner) -> int:
    return part.member_id


def _lock(group: Group, session: GroupSession, shown: str) -> None:
    db.session.expire_all()
    db.session.refresh(group, with_for_update=True)
    if state_of(partners.partners(group, session)) != shown:
        db.session.rollback()
        raise PairsChangedError


def _keep(group: Group, session: GroupSession, chosen: Mapping[int, int]) -> None:
    """Whoever has other partners by now is asked anew whether that is all right."""
    before = partners.partners(group, session)
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
