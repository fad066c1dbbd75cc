"""The rows behind a finding's numbers: people talked with, bookings, events and goals."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from groupapp.domain.conversations import (
    Talked,
    follow_ups,
    generation_of,
    is_follow_up,
    talked_with,
)
from groupapp.domain.levels import is_right_level
from groupapp.domain.light import WeekFacts
from groupapp.domain.tally import (
    BOOKED_AHEAD,
    ConversationFact,
    MemberFacts,
    first_met_on,
    is_face_to_face,
)
from groupapp.domain.terms import Employment, EventStatus, Met, Outcome
from groupapp.domain.weeks import session_weeks, week_index


class Kind(StrEnum):
    """What a row tells of; UNNAMED is a number without a person behind it."""

    CONTACT = "contact"
    EVENT = "event"
    GOAL = "goal"
    UNNAMED = "unnamed"


class Counted(NamedTuple):
    """A row of one session week that adds `times` to each of the finding's numbers in `counts`.

    `key` is the id of the contact, event or goal, 0 for one without a name; `talks` are the
    conversations that make a contact count.
    """

    week: date
    kind: Kind
    key: int
    counts: frozenset[str]
    talks: tuple[ConversationFact, ...] = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class _Case:
    """What the evidence is looked for in: a member's facts and the weeks judged, oldest first."""

    member: MemberFacts
    weeks: Sequence[WeekFacts]
    dates: Sequence[date]
    video_counts: bool

    @property
    def last(self) -> date:
        return self.weeks[-1].week

    def week_of(self, day: date) -> date | None:
        """The session week judged that holds the day, by its session's date."""
        index = week_index(day, session_weeks(self.dates))
        found = self.dates[index] if index is not None else None
        return found if any(week.week == found for week in self.weeks) else None

    def talked(self) -> list[Talked]:
        weeks = {week.week for week in self.weeks}
        everyone = talked_with(self.member, self.dates, self.video_counts)
        return [each for each in everyone if each.week in weeks]

    def is_face_to_face(self, talk: ConversationFact) -> bool:
        return is_face_to_face(talk.mode, self.video_counts)


def evidence(
    rule: str,
    member: MemberFacts,
    weeks: Sequence[WeekFacts],
    dates: Sequence[date],
    video_counts: bool,
) -> list[Counted]:
    """The rows that a rule's finding counted, oldest week first.

    `weeks` are those judged (see `light.judged`), `dates` those of all sessions in order. Every
    number of the finding that is a count is the sum of `times` over the rows that name it in
    `counts`. Raises KeyError for a rule that is not there.
    """
    find = _RULES[rule]
    if not weeks:
        return []
    found = find(_Case(member, weeks, dates, video_counts))
    return sorted((row for row in found if row.counts and row.times), key=lambda row: row.week)


def _counts(**true: bool) -> frozenset[str]:
    return frozenset(name for name, is_so in true.items() if is_so)


def _people(case: _Case, counts: Callable[[Talked], frozenset[str]]) -> Iterator[Counted]:
    for each in case.talked():
        yield Counted(each.week, Kind.CONTACT, each.contact.id, counts(each), each.talks)


def _who(case: _Case) -> Iterable[Counted]:
    target = case.member.target_level
    return _people(
        case,
        lambda each: _counts(
            people=True,
            named=each.contact.is_named,
            right_level=is_right_level(each.contact.level, each.contact.can_hire, target),
        ),
    )


def _working(case: _Case) -> Iterable[Counted]:
    return _people(
        case,
        lambda each: _counts(
            known=each.contact.employment != Employment.UNKNOWN,
            working=each.contact.employment == Employment.WORKING,
            seeking=each.contact.employment == Employment.LOOKING,
        ),
    )


def _beyond_first(case: _Case) -> Iterable[Counted]:
    generation = generation_of(case.member)
    return _people(
        case,
        lambda each: _counts(people=True, beyond_first=generation[each.contact.id] >= 2),
    )


def _pace(case: _Case) -> Iterator[Counted]:
    yield from _people(case, lambda each: _counts(face_to_face=each.is_face_to_face))
    named: Counter[date] = Counter()
    for each in case.talked():
        named[each.week] += each.is_face_to_face
    for week in case.weeks:
        unnamed = week.face_to_face - named[week.week]
        yield Counted(week.week, Kind.UNNAMED, 0, _counts(face_to_face=True), times=unnamed)


def _lined_up(case: _Case) -> Iterator[Counted]:
    day, counts = case.last, _counts(lined_up=True)
    for talk in case.member.conversations:
        is_booked = talk.booked_in is not None and talk.booked_in <= day
        is_open = talk.resolved_in is None or talk.resolved_in > day
        is_ahead = day < talk.date <= day + BOOKED_AHEAD
        if is_booked and is_open and is_ahead and case.is_face_to_face(talk):
            yield Counted(day, Kind.CONTACT, talk.contact, counts, (talk,))
    unnamed = case.member.checkins[day].unnamed_lined_up
    yield Counted(day, Kind.UNNAMED, 0, counts, times=unnamed)


def _events(case: _Case) -> Iterator[Counted]:
    for event in case.member.events.values():
        week = case.week_of(event.date)
        if week and event.status == EventStatus.ATTENDED:
            yield Counted(week, Kind.EVENT, event.id, _counts(events=True))


def _follow_up(case: _Case) -> Iterator[Counted]:
    member = case.member
    for contact in member.contacts.values():
        day = first_met_on(contact, member.events) if contact.met == Met.EVENT else None
        if day is None or (week := case.week_of(day)) is None:
            continue
        since = follow_ups(member, contact, case.video_counts)
        talks = tuple(talk for talk in since if is_follow_up(talk))
        counts = _counts(event_people=True, event_people_followed=bool(talks))
        yield Counted(week, Kind.CONTACT, contact.id, counts, talks)


def _goals(case: _Case) -> Iterator[Counted]:
    weeks = {week.week for week in case.weeks}
    for goal in case.member.goals:
        is_due = goal.due in weeks
        counts = _counts(
            goals_set=goal.made_in == case.last,
            goals_due=is_due,
            goals_kept=is_due and goal.outcome in (Outcome.KEPT, Outcome.MOVED),
        )
        yield Counted(goal.due if is_due else goal.made_in, Kind.GOAL, goal.id, counts)


_RULES: Mapping[str, Callable[[_Case], Iterable[Counted]]] = {
    "who": _who,
    "goals": _goals,
    "lined_up": _lined_up,
    "events": _events,
    "follow_up": _follow_up,
    "working": _working,
    "beyond_first": _beyond_first,
    "pace": _pace,
}
