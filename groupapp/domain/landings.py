"""Landing stories: how a member got there, and the people whose introductions led on."""

from dataclasses import dataclass
from datetime import date

from groupapp.domain.papers import Source
from groupapp.domain.rows import GroupFacts
from groupapp.domain.tally import ContactFact, MemberFacts
from groupapp.domain.terms import ConversationStatus, EventStatus, MilestoneKind, Status


@dataclass(frozen=True)
class Thanked:
    """Somebody who introduced the member, and to whom."""

    name: str
    introduced: tuple[str, ...]


@dataclass(frozen=True)
class Landing:
    """One member's way, from the day of joining to the day of landing; no name is a blank.

    The company is left out: it is the member's to tell.
    """

    name: str = ""
    joined: date | None = None
    landed: date | None = None
    sessions: int = 0
    conversations: int = 0
    events: int = 0
    thanked: tuple[Thanked, ...] = ()


@dataclass(frozen=True)
class LandingsFacts:
    """Stories in the order of printing."""

    group: GroupFacts
    landings: tuple[Landing, ...]


def landing_facts(source: Source, blank: bool) -> LandingsFacts:
    rows = [row.member for row in source.board.rows if row.member.status is Status.LANDED]
    landings = () if blank else tuple(landing(member, source) for member in rows)
    return LandingsFacts(source.group, landings or (Landing(),))


def landing(member: MemberFacts, source: Source) -> Landing:
    """The way of a member who landed."""
    days = [m.date for m in member.milestones if m.kind is MilestoneKind.LANDED]
    return Landing(
        member.name,
        member.joined,
        max(days, default=member.status_since),
        sum(day <= source.day for day in member.present),
        sum(talk.status is ConversationStatus.HAPPENED for talk in member.conversations),
        sum(event.status is EventStatus.ATTENDED for event in member.events.values()),
        tuple(_thanked(member, source)),
    )


def _thanked(member: MemberFacts, source: Source) -> list[Thanked]:
    """Those on the way to someone at the new company, where that is known; else all who helped."""
    companies = {
        news.company.casefold()
        for news in source.news.get(member.id, ())
        if news.kind is MilestoneKind.LANDED and news.company
    }
    there = [c for c in member.contacts.values() if (c.company or "").casefold() in companies]
    led = [link for contact in there for link in _line(contact, member)]
    links = led or [link for contact in member.contacts.values() for link in _link(contact, member)]
    names = dict.fromkeys(introducer for introducer, _ in links)
    return [
        Thanked(name, tuple(dict.fromkeys(to for introducer, to in links if introducer == name)))
        for name in names
    ]


def _line(contact: ContactFact, member: MemberFacts) -> list[tuple[str, str]]:
    """The introductions that led to the contact, the first one first."""
    line: list[tuple[str, str]] = []
    seen: set[int] = set()
    introducer = member.contacts.get(contact.introduced_by or 0)
    while introducer is not None and contact.id not in seen:
        seen.add(contact.id)
        line = [*_link(contact, member), *line]
        contact, introducer = introducer, member.contacts.get(introducer.introduced_by or 0)
    return line


def _link(contact: ContactFact, member: MemberFacts) -> list[tuple[str, str]]:
    """Who introduced the contact, where both names are still kept."""
    introducer = member.contacts.get(contact.introduced_by or 0)
    if introducer is None or not introducer.name or not contact.name:
        return []
    return [(introducer.name, contact.name)]
