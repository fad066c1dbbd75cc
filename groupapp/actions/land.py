"""Records that a member landed, how it came about and what of it the group may know."""

from dataclasses import dataclass
from datetime import date

from groupapp.actions.edit_contact import outdate_check_ins
from groupapp.domain.terms import MilestoneKind, Status
from groupapp.extensions import db
from groupapp.models import Member, Milestone
from groupapp.queries import landings


@dataclass(frozen=True)
class Landed:
    """What is told of a new job; None for what is not told."""

    day: date
    company: str | None = None
    title: str | None = None
    story: str | None = None
    share_company: bool = False
    share_story: bool = False


def land(member: Member, told: Landed) -> None:
    """The member becomes an alumnus from that day on; told again, it is put right."""
    db.session.refresh(member, with_for_update=True)
    row = landings.landing(member)
    if row is None:
        scope = {"group_id": member.group_id, "member_id": member.id}
        row = Milestone(**scope, kind=MilestoneKind.LANDED)
        db.session.add(row)
    row.date, row.company, row.title, row.story = told.day, told.company, told.title, told.story
    row.share_company = told.share_company and told.company is not None
    row.share_story = told.share_story and told.story is not None
    member.status, member.status_since = Status.LANDED, told.day
    _done(member)


def take_back_landing(member: Member) -> None:
    """It was a mistake: the member searches as if nothing had been said."""
    db.session.refresh(member, with_for_update=True)
    row = landings.landing(member)
    if row is not None:
        db.session.delete(row)
    if member.status is Status.LANDED:
        member.status, member.status_since = Status.SEARCHING, None
    _done(member)


def _done(member: Member) -> None:
    """The check-in shows the news: a form that was opened before is not sent over it."""
    db.session.flush()
    outdate_check_ins(member)
    db.session.commit()
