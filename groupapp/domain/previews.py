"""Whose lights other settings would change, worked out over the whole history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from groupapp.domain.boards import Board, BoardRow, GroupFacts, member_settings
from groupapp.domain.light import Light, LightSettings, State, light
from groupapp.domain.papers import listed
from groupapp.domain.tally import MemberFacts, history, tally


@dataclass(frozen=True, slots=True)
class Turn:
    """One member's light under the settings that stand, and under the others."""

    member: MemberFacts
    before: Light
    after: Light

    @property
    def moves(self) -> bool:
        return self.before.state is not self.after.state

    @property
    def asks_otherwise(self) -> bool:
        """True when the state stays, and the one question is another."""
        return not self.moves and self.before.question != self.after.question


class Move(NamedTuple):
    """The members whose light goes from one state to another."""

    before: State
    after: State
    members: list[MemberFacts]


@dataclass(frozen=True, slots=True)
class Preview:
    """Every light on the board under other settings; members in the board's order."""

    turns: Sequence[Turn]

    @property
    def moves(self) -> list[Move]:
        """Every way that a light goes, in the order of the states, with all who go it."""
        found: dict[tuple[State, State], list[MemberFacts]] = {}
        for turn in self.turns:
            if turn.moves:
                way = turn.before.state, turn.after.state
                found.setdefault(way, []).append(turn.member)
        states = list(State)
        ways = sorted(found, key=lambda way: [states.index(state) for state in way])
        return [Move(*way, found[way]) for way in ways]

    @property
    def asked_otherwise(self) -> list[MemberFacts]:
        """Those whose light stays, and who would be asked another question."""
        return [turn.member for turn in self.turns if turn.asks_otherwise]


def preview(shown: Board, settings: LightSettings, video_counts: bool) -> Preview:
    """The board's lights as the group's settings would have them; own goals of members stay."""
    group = replace(shown.group, settings=settings, video_counts=video_counts)
    return Preview(
        [
            Turn(row.member, row.light, _light(row, shown, group))
            for row in listed(shown)
            if row.light
        ]
    )


def turn_of_one(shown: Board, meetings: int | None, events: int | None) -> Turn | None:
    """The light of the only member on the board under other goals of their own.

    None when the member has no light now.
    """
    (row,) = shown.rows
    if row.light is None:
        return None
    member = replace(row.member, goal_meetings=meetings, goal_events=events)
    return Turn(member, row.light, light(row.weeks, member_settings(shown.group, member)))


def _light(row: BoardRow, shown: Board, group: GroupFacts) -> Light:
    weeks = row.weeks
    if group.video_counts != shown.group.video_counts:
        counted = tally(row.member, group.sessions, group.video_counts, shown.as_of)
        weeks = history(counted, row.member, shown.as_of)
    return light(weeks, member_settings(group, row.member))


def with_own_goals(shown: Board) -> list[MemberFacts]:
    """The members listed whom the group's goals do not touch, or only one of the two."""
    members = (row.member for row in listed(shown))
    return [one for one in members if (one.goal_meetings, one.goal_events) != (None, None)]
