"""A member's own file, and what of one brought back is missing here."""

from typing import Any

from groupapp.domain.group_files import in_latest_format
from groupapp.domain.own_files import Missing, missing
from groupapp.models import Group, Member
from groupapp.queries import checkins
from groupapp.queries.group_files import member_file

CodeIds = dict[tuple[str, str], int]


def missing_of(group: Group, member: Member, file: dict[str, Any]) -> Missing:
    """What the only member of a file that was read has and the member here has not.

    Ticks come back only into the group for which they were set.
    """
    whole, here = in_latest_format(file), in_latest_format(member_file(group, member))
    dates = {session["date"] for session in here["sessions"]}
    keeps_ticks = whole["group"]["code"] == group.code
    return missing(whole["members"][0], here["members"][0], dates, keeps_ticks)


def event_ids(member: Member) -> CodeIds:
    return {(member.code, event.code): event.id for event in checkins.events(member)}


def contact_ids(member: Member) -> CodeIds:
    return {(member.code, contact.code): contact.id for contact in checkins.contacts(member)}
