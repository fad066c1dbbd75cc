"""What a member's own progress sheet knows: their weeks, as their own mirror shows them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from groupapp.domain.boards import BoardRow
from groupapp.domain.light import Light
from groupapp.domain.mirror import OwnWeek, WeekKind, own_weeks
from groupapp.domain.papers import Source
from groupapp.domain.rows import GroupFacts

SHOWN: Final = 8


@dataclass(frozen=True)
class OwnProgress:
    """One member's weeks, oldest first, against the two goals; `light` is None while away."""

    name: str
    weeks: tuple[OwnWeek, ...] = ()
    goal_meetings: int = 5
    goal_events: int = 1
    light: Light | None = None

    @property
    def newest(self) -> OwnWeek | None:
        """The last week that was reported."""
        return next((week for week in reversed(self.weeks) if week.is_reported), None)


@dataclass(frozen=True)
class ProgressFacts:
    """Sheets in the order of printing, as of a day."""

    group: GroupFacts
    as_of: date
    sheets: tuple[OwnProgress, ...] = field(default=())


def progress_facts(source: Source, _blank: bool) -> ProgressFacts:
    day = source.board.as_of
    sheets = tuple(_sheet(row, source, day) for row in source.personal)
    return ProgressFacts(source.group, day, sheets)


def _sheet(row: BoardRow, source: Source, day: date) -> OwnProgress:
    told = [
        week
        for week in own_weeks(source.board.group, row.member, day)
        if week.kind is not WeekKind.OPEN
    ]
    goals = row.settings
    return OwnProgress(
        row.member.name, tuple(told[-SHOWN:]), goals.goal_meetings, goals.goal_events, row.light
    )
