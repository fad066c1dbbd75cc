"""What a member is told after sending: what was counted, what comes next, what to look over."""

from dataclasses import dataclass
from datetime import date

from groupapp.domain.reports import Report, contact_details
from groupapp.domain.tally import tally
from groupapp.domain.terms import ConversationStatus, Outcome
from groupapp.models import Group, Member
from groupapp.queries import checkins
from groupapp.queries.checkins import OpenWeek
from groupapp.queries.group_facts import group_facts
from groupapp.queries.stored_reports import stored_report


@dataclass(frozen=True)
class Receipt:
    """The counts cover the days of the form; `warnings` are what looks like contact details."""

    conversations: int
    face_to_face: int
    events: int
    report: Report
    goals: tuple[str, ...]
    coming: tuple[tuple[str, date], ...]
    without_day: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def is_quiet(self) -> bool:
        """True after a week of which nothing was told; open goals may have moved on."""
        report = self.report
        rows = (*report.talks, *report.events, *report.bookings, *report.plans, *report.news)
        return not (rows or self.conversations or self.events or report.ask)


def receipt(group: Group, member: Member, week: OpenWeek) -> Receipt:
    facts = group_facts(group, only=member)
    covered = {days.last for days in week.weeks}
    tallied = tally(facts.members[0], facts.sessions, facts.video_counts, week.today)
    weeks = [each for each in tallied if each.week in covered]
    report = stored_report(member, week, checkins.rows(member, week))
    moved = [(each.who, each.new_day) for each in report.lined_up if each.new_day]
    booked = [(booking.name, booking.day) for booking in report.bookings]
    return Receipt(
        conversations=sum(each.conversations for each in weeks),
        face_to_face=sum(each.face_to_face for each in weeks),
        events=sum(each.events for each in weeks),
        report=report,
        goals=(
            *(plan.text for plan in report.plans),
            *(goal.text for goal in report.goals if goal.outcome == Outcome.MOVED),
        ),
        without_day=tuple(
            each.who
            for each in report.lined_up
            if each.status == ConversationStatus.MOVED and not each.new_day
        ),
        coming=tuple(sorted([*moved, *booked], key=lambda each: each[1])),
        warnings=tuple(dict.fromkeys(w for text in report.texts() for w in contact_details(text))),
    )
