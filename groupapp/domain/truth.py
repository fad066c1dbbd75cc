"""Did the light tell the truth in this group: those who landed beside those who still look."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from groupapp.domain.boards import GroupFacts, member_settings
from groupapp.domain.light import Light, State, lights
from groupapp.domain.tally import MemberFacts, history, tally
from groupapp.domain.terms import Status

ENOUGH = 10
"""How many must have landed before a group is shown any of this."""
ENOUGH_FOR_SHARES = 30


@dataclass(frozen=True, slots=True)
class Journey:
    """A landed member's way in whole weeks since joining; `to_on` is None for never."""

    member: MemberFacts
    to_on: int | None
    to_landing: int


@dataclass(frozen=True, slots=True)
class Column:
    """How many members had each light last, and how many were ever ON."""

    states: Mapping[State, int]
    ever_on: int

    @property
    def total(self) -> int:
        return sum(self.states.values())

    def per_cent(self, count: int) -> int | None:
        """A count's share of the column, in per cent; None for a column of under 30."""
        return round(100 * count / self.total) if self.total >= ENOUGH_FOR_SHARES else None


@dataclass(frozen=True, slots=True)
class Truth:
    """Journeys in the order of the members; the lights of those who landed, and of the others."""

    journeys: Sequence[Journey]
    landed: Column
    looking: Column

    @property
    def middle_to_on(self) -> int | None:
        """Half of those who were ever ON needed at most so many weeks; None without any."""
        weeks = [journey.to_on for journey in self.journeys if journey.to_on is not None]
        return median_low(weeks) if weeks else None

    @property
    def middle_to_landing(self) -> int:
        """Half of those who landed needed at most so many weeks."""
        return median_low([journey.to_landing for journey in self.journeys])


def has_enough(members: Iterable[MemberFacts]) -> bool:
    """True once ten have landed."""
    return sum(member.status == Status.LANDED for member in members) >= ENOUGH


def truth(group: GroupFacts, as_of: date) -> Truth | None:
    """What there is to see as of a day; None while fewer than ten have landed."""
    if not has_enough(group.members):
        return None
    walks = {member.id: _walk(group, member, as_of) for member in group.members}
    landed = [member for member in group.members if member.status == Status.LANDED]
    looking = [member for member in group.members if _has_light(member, as_of)]
    return Truth(
        [_journey(member, walks[member.id]) for member in landed],
        _column(walks[member.id] for member in landed),
        _column(walks[member.id] for member in looking),
    )


def _has_light(member: MemberFacts, as_of: date) -> bool:
    """True for those who look, and are here: the board gives nobody else a light."""
    is_here = member.joined <= as_of and not member.is_away(as_of)
    return member.status == Status.SEARCHING and is_here


def _walk(group: GroupFacts, member: MemberFacts, as_of: date) -> list[tuple[date, Light]]:
    """The light after each week that counted; for those who landed it ends there."""
    weeks = tally(member, group.sessions, group.video_counts, as_of)
    expected = [week for week in history(weeks, member, as_of) if week.expected]
    found = lights(expected, member_settings(group, member))
    return [(week.week, light) for week, light in zip(expected, found, strict=True)]


def _journey(member: MemberFacts, walk: Sequence[tuple[date, Light]]) -> Journey:
    first = next((day for day, light in walk if light.state is State.ON), None)
    return Journey(
        member,
        _weeks(member.joined, first) if first else None,
        _weeks(member.joined, member.status_since or member.joined),
    )


def _weeks(joined: date, day: date) -> int:
    return max(0, (day - joined).days // 7)


def _column(walks: Iterable[Sequence[tuple[date, Light]]]) -> Column:
    """A member without any week that counted is NEW."""
    known = list(walks)
    return Column(
        Counter(walk[-1][1].state if walk else State.NEW for walk in known),
        sum(any(light.state is State.ON for _, light in walk) for walk in known),
    )
