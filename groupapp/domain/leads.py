"""Leads and needs: the targets, asks and offers that members share with the group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from groupapp.domain.papers import Source
from groupapp.domain.rows import GroupFacts
from groupapp.domain.terms import Status

SESSIONS: Final = 5
"""For how many sessions an ask that nobody answered is read out: the newest, and four before."""


class Lead(NamedTuple):
    """Who wants or offers what, and who can help; `since` is an earlier session's date."""

    name: str
    text: str
    since: date | None = None
    helpers: tuple[str, ...] = ()


@dataclass(frozen=True)
class LeadsFacts:
    """For the room: shared ticks only, members in the order of printing."""

    group: GroupFacts
    asks: tuple[Lead, ...] = ()
    targets: tuple[Lead, ...] = ()
    offers: tuple[Lead, ...] = ()


def leads_and_needs_facts(source: Source, blank: bool) -> LeadsFacts:
    if blank:
        return LeadsFacts(source.group)
    return LeadsFacts(
        source.group,
        tuple(_asks(source)),
        _leads(source, {key: _shared(wanted) for key, wanted in source.targets.items()}),
        standing_offers(source),
    )


def standing_offers(source: Source) -> tuple[Lead, ...]:
    """What members and alumni share that they could do for others."""
    return _leads(source, source.offers, Status.SEARCHING, Status.LANDED)


def _shared(wanted: Sequence[tuple[str, bool]]) -> list[str]:
    together = ", ".join(company for company, shared in wanted if shared)
    return [together] if together else []


def _asks(source: Source) -> list[Lead]:
    days = [each.date for each in source.board.group.sessions if not each.cancelled]
    since = [day for day in days if day <= source.day][-SESSIONS:]
    names = {row.member.id: row.member.name for row in source.listed}
    return [
        Lead(
            names[ask.member],
            f"{ask.text} ({ask.company})" if ask.company else ask.text,
            ask.session if ask.session < source.day else None,
            ask.helpers,
        )
        for ask in sorted(source.open_asks, key=lambda ask: ask.session, reverse=True)
        if ask.member in names and ask.session in since
    ]


def _leads(
    source: Source, by_member: Mapping[int, Sequence[str]], *who: Status
) -> tuple[Lead, ...]:
    statuses = who or (Status.SEARCHING,)
    return tuple(
        Lead(row.member.name, text)
        for row in source.board.rows
        if row.member.status in statuses and row.member.joined <= source.day
        for text in by_member.get(row.member.id, ())
    )
