"""Puts a group away when it stops meeting, or opens it again; everything in it stays."""

from datetime import date, datetime
from typing import Final

from groupapp.actions.cancel_session import cancel, restore, settle
from groupapp.actions.keep_change import keep_change
from groupapp.domain.changes import Subject
from groupapp.extensions import db
from groupapp.models import Facilitator, Group
from groupapp.queries import changes, groups

REASON: Final = "archived"
"""Why the sessions ahead are cancelled; they are found by it when the group opens again."""


def archive_group(group: Group, by: Facilitator, now: datetime) -> None:
    """Cancels the sessions ahead, except what is closed or was attended; none are planned then.

    A group that is archived already keeps its day.
    """
    db.session.refresh(group, with_for_update=True)
    if group.archived_on is not None:
        db.session.rollback()
        return
    today = groups.today(group, now)
    attended = groups.attended_ids(group)
    cancel(
        (
            each
            for each in groups.sessions(group)
            if each.date >= today and not (each.cancelled or each.closed_at or each.id in attended)
        ),
        REASON,
    )
    _set(group, today, by, now)
    db.session.commit()


def reopen_group(group: Group, by: Facilitator, now: datetime) -> None:
    """The sessions still ahead take place, eight of them are planned, open goals move there."""
    db.session.refresh(group, with_for_update=True)
    if group.archived_on is None:
        db.session.rollback()
        return
    today = groups.today(group, now)
    _set(group, None, by, now)
    alone = changes.cancelled_alone(group)
    restore(
        group,
        (
            each
            for each in groups.sessions(group)
            if each.date >= today and each.reason == REASON and each.date not in alone
        ),
    )
    settle(group, today)
    db.session.commit()


def _set(group: Group, day: date | None, by: Facilitator, now: datetime) -> None:
    before = {"archived_on": group.archived_on and f"{group.archived_on}"}
    after = {"archived_on": day and f"{day}"}
    keep_change(Subject.ARCHIVE, group, before, after, by, now)
    group.archived_on = day
