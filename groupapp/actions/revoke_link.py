"""Makes a member's personal link void; the next one takes its place."""

from sqlalchemy import update

from groupapp.extensions import db
from groupapp.models import Member


def revoke_link(member: Member) -> None:
    """Raises the link's version, so that the old link and every device that used it are shut out.

    One statement, and not a change of the roster: a form that is open meanwhile stays good.
    """
    db.session.execute(
        update(Member)
        .where(Member.group_id == member.group_id, Member.id == member.id)
        .values(link_version=Member.link_version + 1)
    )
    db.session.commit()
