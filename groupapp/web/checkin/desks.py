"""Where a check-in is filled in: for whom, by whom, for which week."""

from dataclasses import dataclass

from groupapp.models import Facilitator, Group, Member
from groupapp.queries.checkins import OpenWeek


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
