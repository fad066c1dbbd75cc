"""A member's session weeks, one after the other: what was told, the light then, and the news."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groupapp.domain.boards import BoardRow
from groupapp.domain.light import Light, WeekFacts, lights
from groupapp.domain.tally import MemberFacts, MilestoneFact
from groupapp.domain.terms import Status


class Unlit(StrEnum):
    """Why a week has no light."""

    AWAY = "away"
    CANCELLED = "cancelled"
    LANDED = "landed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class TimelineWeek:
    """One session week: its counts, the light as of it or why there is none, and its news."""

    facts: WeekFacts
    light: Light | None
    unlit: Unlit | None
    news: Sequence[MilestoneFact]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The weeks since joining, oldest first, and the milestones dated after the last of them."""

    weeks: Sequence[TimelineWeek]
    since: Sequence[MilestoneFact]


def timeline(row: BoardRow) -> Timeline:
    """The weeks that count by the board's day, from joining to the week of landing or leaving.

    Of those before only the reported ones, of those after also the attended ones. A milestone
    stands in the first week that ends on its day or later.
    """
    walked = zip(row.weeks, lights(row.weeks, row.settings), strict=True)
    ends = (week.week for week in row.weeks if _is_over(row.member, week))
    first, last = row.member.joined, next(ends, date.max)
    shown = [
        (week, light)
        for week, light in walked
        if week.reported or (week.week >= first and (week.week <= last or week.present))
    ]
    news = _by_week(row.member.milestones, [week.week for week, _ in shown])
    weeks = []
    for (week, light), told in zip(shown, news, strict=False):
        unlit = _unlit(row.member, week)
        weeks.append(TimelineWeek(week, None if unlit else light, unlit, told))
    return Timeline(weeks, news[-1])


def _by_week(
    milestones: Sequence[MilestoneFact], dates: Sequence[date]
) -> list[list[MilestoneFact]]:
    """The milestones of each week, and last those after all weeks, each list by day."""
    found: list[list[MilestoneFact]] = [[] for _ in range(len(dates) + 1)]
    for each in sorted(milestones, key=lambda each: each.date):
        found[bisect_left(dates, each.date)].append(each)
    return found


def _unlit(member: MemberFacts, week: WeekFacts) -> Unlit | None:
    if _is_over(member, week):
        return Unlit(member.status)
    if member.is_away(week.week):
        return Unlit.AWAY
    return None if week.expected else Unlit.CANCELLED


def _is_over(member: MemberFacts, week: WeekFacts) -> bool:
    since = member.status_since
    return member.status != Status.SEARCHING and since is not None and week.week >= since
