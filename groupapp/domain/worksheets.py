"""What a member's own worksheets know: the week ahead, and the companies they want in to."""

from dataclasses import dataclass
from datetime import date

from groupapp.domain.papers import Source, named
from groupapp.domain.rows import GroupFacts, LinedUp
from groupapp.domain.tally import MemberFacts
from groupapp.domain.terms import ConversationStatus, EventStatus, Status


@dataclass(frozen=True)
class OnlyGroup:
    """Of a worksheet that is the same for everyone."""

    group: GroupFacts


@dataclass(frozen=True)
class OwnWeekAhead:
    """What one member has planned for after the session, in order of days; no name is a blank."""

    name: str = ""
    lined_up: tuple[LinedUp, ...] = ()
    events: tuple[tuple[date, str], ...] = ()
    goals: tuple[str, ...] = ()


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
    weeks = tuple(_ahead(row.member, source.day) for row in source.personal)
    return WeeksFacts(source.group, weeks or (OwnWeekAhead(),))


def _ahead(member: MemberFacts, day: date) -> OwnWeekAhead:
    talks = sorted(
        (
            talk
            for talk in member.conversations
            if talk.status is ConversationStatus.PLANNED and talk.date >= day
        ),
        key=lambda talk: (talk.date, talk.id),
    )
    events = sorted(
        (event.date, event.name)
        for event in member.events.values()
        if event.status is EventStatus.PLANNED and event.date >= day
    )
    return OwnWeekAhead(
        member.name,
        tuple(LinedUp(named(member, talk.contact), talk.date, talk.mode) for talk in talks),
        tuple(events),
        tuple(goal.text for goal in member.goals if goal.made_in == day),
    )


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
