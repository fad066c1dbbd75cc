"""Where a check-in is filled in: for whom, by whom, for which week."""

from dataclasses import dataclass
from datetime import date

from flask import request

from groupapp import access, links
from groupapp.domain.terms import Status
from groupapp.models import Facilitator, Group, Member
from groupapp.queries import checkins, groups
from groupapp.queries.checkins import OpenWeek
from groupapp.web import days


@dataclass(frozen=True)
class Desk:
    """The form posts to `form_url`, and `sent_url` shows the receipt.

    `week` is None while there is none to report; `by` is the facilitator who fills it in for the
    member, None for the member.
    """

    group: Group
    member: Member
    week: OpenWeek | None
    form_url: str
    sent_url: str
    by: Facilitator | None = None

    @property
    def open_week(self) -> OpenWeek | None:
        """The week, while the member reports any."""
        return self.week if self.member.status is Status.SEARCHING else None

    @property
    def draft_key(self) -> str:
        return links.draft_key(self.member)


def session_asked_for() -> date | None:
    """The session's date that the form says it is for, else the one in the URL; 404 for no date."""
    try:
        return date.fromisoformat(request.form.get("session", ""))
    except ValueError:
        return days.asked_for()


def week_asked_for(group: Group, member: Member) -> OpenWeek | None:
    """The week asked for while its session takes check-ins, else the open one."""
    today, day = groups.today(group, access.now()), session_asked_for()
    asked = checkins.week_for(group, member, day, today) if day else None
    return asked or checkins.open_week(group, today)
