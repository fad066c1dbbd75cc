"""What a member's own worksheets know: the week ahead, and the companies they want in to."""

from dataclasses import dataclass
from datetime import date, timedelta

from groupapp.domain.boards import BoardRow
from groupapp.domain.papers import Source, named
from groupapp.domain.rows import GroupFacts, LinedUp
from groupapp.domain.tally import MemberFacts, is_face_to_face
from groupapp.domain.terms import ConversationStatus, EventStatus, Status
from groupapp.domain.weeks import LONGEST_WEEK, Days, session_after

ONE_DAY = timedelta(days=1)
GOAL = 5
"""Conversations face to face in a week, where a member has no other goal."""


@dataclass(frozen=True)
class OnlyGroup:
    """Of a worksheet that is the same for everyone."""

    group: GroupFacts


@dataclass(frozen=True)
class OwnWeekAhead:
    """What one member has planned for the session week ahead, in order of days; no name is a blank.

    `face_to_face` are as many of those lined up, and `goal` what the member aims at in a week.
    """

    name: str = ""
    lined_up: tuple[LinedUp, ...] = ()
    events: tuple[tuple[date, str], ...] = ()
    goals: tuple[str, ...] = ()
    face_to_face: int = 0
    goal: int = GOAL


@dataclass(frozen=True)
class WeeksFacts:
    """Sheets in the order of printing."""

    group: GroupFacts
    weeks: tuple[OwnWeekAhead, ...]


@dataclass(frozen=True)
class OwnTargets:
    """The companies one member wants in to, and the job looked for; no name is a blank."""

    name: str = ""
    role: str = ""
    companies: tuple[str, ...] = ()


@dataclass(frozen=True)
class TargetsFacts:
    """Sheets in the order of printing."""

    group: GroupFacts
    lists: tuple[OwnTargets, ...]


def only_group(source: Source, _blank: bool) -> OnlyGroup:
    return OnlyGroup(source.group)


def my_week_facts(source: Source, blank: bool) -> WeeksFacts:
    if blank:
        return WeeksFacts(source.group, (OwnWeekAhead(),))
    weeks = tuple(ahead(row, source) for row in source.personal)
    return WeeksFacts(source.group, weeks or (OwnWeekAhead(),))


def _days_ahead(source: Source) -> Days:
    """From the day after the session to the next one that is held, 14 days at most."""
    following = session_after(source.board.group.sessions, source.session)
    last = source.day + LONGEST_WEEK
    return Days(source.day + ONE_DAY, min(following.date, last) if following else last)


def ahead(row: BoardRow, source: Source) -> OwnWeekAhead:
    """What the member has planned for the week after the source's session."""
    member, days, video_counts = row.member, _days_ahead(source), source.board.group.video_counts
    talks = sorted(
        (
            talk
            for talk in member.conversations
            if talk.status is ConversationStatus.PLANNED and talk.date in days
        ),
        key=lambda talk: (talk.date, talk.id),
    )
    return OwnWeekAhead(
        member.name,
        tuple(LinedUp(named(member, talk.contact), talk.date, talk.mode) for talk in talks),
        _events(member, days),
        tuple(goal.text for goal in member.goals if goal.made_in == source.day),
        sum(is_face_to_face(talk.mode, video_counts) for talk in talks),
        row.settings.goal_meetings,
    )


def _events(member: MemberFacts, days: Days) -> tuple[tuple[date, str], ...]:
    planned = (
        (event.date, event.name)
        for event in member.events.values()
        if event.status is EventStatus.PLANNED and event.date in days
    )
    return tuple(sorted(planned))


def target_list_facts(source: Source, blank: bool) -> TargetsFacts:
    if blank:
        return TargetsFacts(source.group, (OwnTargets(),))
    lists = tuple(
        OwnTargets(
            row.member.name,
            source.roles.get(row.member.id, ""),
            tuple(target.company for target in source.targets.get(row.member.id, ())),
        )
        for row in source.personal
        if row.member.status is Status.SEARCHING
    )
    return TargetsFacts(source.group, lists or (OwnTargets(),))
