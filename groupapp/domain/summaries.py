"""What a member takes home from a session: their own goals and people, and whom they will help."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from groupapp.domain.arrivals import first_names
from groupapp.domain.boards import BoardRow
from groupapp.domain.closings import next_session
from groupapp.domain.papers import Source
from groupapp.domain.rows import GroupFacts, LinedUp
from groupapp.domain.terms import Status
from groupapp.domain.worksheets import ahead


class HelpPromised(NamedTuple):
    """An ask that the member offered to help with, and the first name of who asks."""

    asker: str
    ask: str


@dataclass(frozen=True)
class OwnSummary:
    """One member's, by the member's id; `unnamed` are conversations lined up without a name.

    `partners` are first names, where everyone of the pair agreed.
    """

    member: int
    name: str
    goals: tuple[str, ...] = ()
    lined_up: tuple[LinedUp, ...] = ()
    unnamed: int = 0
    helps: tuple[HelpPromised, ...] = ()
    partners: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        told = (self.goals, self.lined_up, self.unnamed, self.helps, self.partners)
        return not any(told)


@dataclass(frozen=True)
class SummariesFacts:
    """Sheets in the order of printing."""

    group: GroupFacts
    summaries: tuple[OwnSummary, ...]
    next_session: date | None = None


def summaries_facts(source: Source, _blank: bool) -> SummariesFacts:
    """Of those who came or have anything to take home, alumni too; the one asked for has one."""
    firsts = first_names({each.id: each.name for each in source.board.group.members})
    own = [(row, _own(row, source, firsts)) for row in source.board.rows]
    summaries = tuple(
        each
        for row, each in own
        if source.one_member
        or (_is_in_group(row, source) and (row.is_present or not each.is_empty))
    )
    return SummariesFacts(source.group, summaries, next_session(source))


def _is_in_group(row: BoardRow, source: Source) -> bool:
    return row.member.status is not Status.LEFT and row.member.joined <= source.day


def _own(row: BoardRow, source: Source, firsts: dict[int, str]) -> OwnSummary:
    member, evening = row.member, source.evening
    planned, checkin = ahead(row, source), member.checkins.get(source.day)
    return OwnSummary(
        member.id,
        member.name,
        planned.goals,
        planned.lined_up,
        checkin.unnamed_lined_up if checkin else 0,
        tuple(
            HelpPromised(firsts[ask.member], ask.whole)
            for ask in evening.asks
            if member.id in ask.helpers and ask.member in firsts
        ),
        tuple(firsts[key] for key in evening.partners.get(member.id, ()) if key in firsts),
    )
