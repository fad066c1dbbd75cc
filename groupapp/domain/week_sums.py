"""What stays of a member who is erased: sums for each session, which tell no name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from groupapp.domain.light import WeekFacts
from groupapp.domain.tally import MemberFacts
from groupapp.domain.terms import MilestoneKind, Status
from groupapp.domain.weeks import session_weeks, week_index


@dataclass(frozen=True)
class WeekSums:
    reported: int = 0
    present: int = 0
    conversations: int = 0
    face_to_face: int = 0
    events: int = 0
    interviews: int = 0
    landed: int = 0


def week_sums(member: MemberFacts, tallied: Sequence[WeekFacts]) -> dict[date, WeekSums]:
    """By session date, one member's share in the group's counts; weeks without any are left out."""
    landed = _landed_in(member, [facts.week for facts in tallied])
    sums = {
        facts.week: WeekSums(
            reported=int(facts.reported),
            present=int(facts.present),
            conversations=facts.conversations,
            face_to_face=facts.face_to_face,
            events=facts.events,
            interviews=facts.interviews,
            landed=int(facts.week in landed),
        )
        for facts in tallied
    }
    return {week: found for week, found in sums.items() if found != WeekSums()}


def _landed_in(member: MemberFacts, dates: Sequence[date]) -> set[date]:
    """The session weeks in which the member landed: one where they are landed still."""
    days = [m.date for m in member.milestones if m.kind is MilestoneKind.LANDED]
    if member.status is Status.LANDED and member.status_since is not None:
        days = [member.status_since]
    weeks = session_weeks(dates)
    return {dates[index] for day in days if (index := week_index(day, weeks)) is not None}
