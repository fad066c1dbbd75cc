"""Creates a group and its first eight sessions."""

from datetime import datetime, time

from sqlalchemy.exc import IntegrityError

from groupapp.actions.top_up_sessions import add_sessions_ahead
from groupapp.domain.codes import group_codes
from groupapp.domain.terms import Weekday
from groupapp.extensions import db
from groupapp.models import Facilitation, Facilitator, Group
from groupapp.queries import facilitators, groups


def create_group(
    facilitator: Facilitator,
    name: str,
    weekday: Weekday,
    starts: time,
    timezone: str,
    now: datetime,
) -> Group:
    """The new group, which the facilitator runs; its code is made from its name.

    A form sent twice makes one group: the second time it is the one that is there.
    """
    db.session.refresh(facilitator, with_for_update=True)
    wanted = (name, weekday, starts)
    for group in facilitators.groups_of(facilitator):
        is_same = (group.name, group.weekday, group.starts) == wanted
        if is_same and group.archived_on is None:
            db.session.rollback()
            return group
    group = _insert(name, weekday=weekday, starts=starts, timezone=timezone)
    db.session.add(Facilitation(facilitator_id=facilitator.id, group_id=group.id))
    add_sessions_ahead(group, groups.today(group, now))
    db.session.commit()
    return group


def _insert(name: str, **columns: object) -> Group:
    taken: IntegrityError | None = None
    for code in group_codes(name):
        group = Group(code=code, name=name, **columns)
        try:
            with db.session.begin_nested():
                db.session.add(group)
            return group
        except IntegrityError as error:
            taken = error
    assert taken is not None
    raise taken
