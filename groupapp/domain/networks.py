"""A member's network: who introduced whom, at which levels, in work or looking, and followed up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from groupapp.domain.conversations import Talked, follow_ups, generation_of, is_follow_up
from groupapp.domain.levels import LADDER, is_right_level
from groupapp.domain.names import reading_order
from groupapp.domain.tally import (
    ContactFact,
    ConversationFact,
    EventFact,
    MemberFacts,
    first_met_on,
)
from groupapp.domain.terms import ConversationStatus, Employment, Level, Met


class Place(NamedTuple):
    """Where a contact stands on the map: rows count from 0, columns are generations, from 1.

    `introducer` is the row of the one who introduced them, None where that is not told or none.
    """

    contact: ContactFact
    generation: int
    row: int
    introducer: int | None


class ContactMap(NamedTuple):
    """The contacts in chains of introductions, from top to bottom, and those who stand alone.

    A first-generation contact who introduced nobody stands alone.
    """

    chains: Sequence[Place]
    alone: Sequence[ContactFact]

    @property
    def rows(self) -> int:
        return max((place.row + 1 for place in self.chains), default=0)

    @property
    def has_untold(self) -> bool:
        """True when somebody was introduced and it is not told by whom."""
        return any(p.generation > 1 and p.introducer is None for p in self.chains)

    @property
    def generations(self) -> int:
        """The highest there is, 0 without contacts."""
        return max((place.generation for place in self.chains), default=min(1, len(self.alone)))


def introducers(member: MemberFacts) -> dict[int, list[ContactFact]]:
    """By the introducer's id, whom they introduced, in reading order."""
    found: dict[int, list[ContactFact]] = defaultdict(list)
    for contact in in_reading_order(member.contacts.values()):
        if contact.met == Met.INTRODUCED and contact.introduced_by is not None:
            found[contact.introduced_by].append(contact)
    return found


def contact_map(member: MemberFacts) -> ContactMap:
    """Chains alphabetical by their first person; the first one introduced shares a row."""
    introduced = introducers(member)
    generation = generation_of(member)
    by_others = {contact.id for led in introduced.values() for contact in led}
    roots = [c for c in in_reading_order(member.contacts.values()) if c.id not in by_others]
    alone = {c.id: c for c in roots if generation[c.id] == 1 and c.id not in introduced}
    chains: list[Place] = []
    row = -1
    ahead: list[tuple[ContactFact, int | None, bool]] = [
        (root, None, True) for root in reversed(roots) if root.id not in alone
    ]
    while ahead:
        contact, introducer, opens_row = ahead.pop()
        row += opens_row
        chains.append(Place(contact, generation[contact.id], row, introducer))
        led = introduced.get(contact.id, [])
        ahead += [(each, row, each is not led[0]) for each in reversed(led)]
    return ContactMap(chains, list(alone.values()))


class Rung(NamedTuple):
    """One level: conversations with people of it, and how many of these at the right level."""

    level: Level | None
    conversations: int
    right_level: int
    is_target: bool


def ladder(talked: Sequence[Talked], target: Level | None) -> list[Rung]:
    """The ladder from the top down, then the levels beside it that were met with.

    A person counts once a session week; without a target it is manager.
    """
    levels = Counter(each.contact.level for each in talked)
    right = Counter(
        each.contact.level
        for each in talked
        if is_right_level(each.contact.level, each.contact.can_hire, target)
    )
    aim = target or Level.MANAGER
    beside = [
        level for level in (Level.RECRUITER, Level.OTHER, None) if levels[level] or level == aim
    ]
    return [
        Rung(level, levels[level], right[level], level == aim)
        for level in (*reversed(LADDER), *beside)
    ]


def employments(talked: Sequence[Talked]) -> dict[Employment, int]:
    """Conversations with people in work, looking, not known; a person counts once a week."""
    found = Counter(each.contact.employment for each in talked)
    return {employment: found[employment] for employment in Employment}


class FollowUp(NamedTuple):
    """Someone met at an event: the face-to-face conversation booked, and the first one held."""

    contact: ContactFact
    met: date | None
    booked: ConversationFact | None
    held: ConversationFact | None

    @property
    def is_followed_up(self) -> bool:
        return self.held is not None or (self.booked is not None and is_follow_up(self.booked))


class Gathering(NamedTuple):
    """An event and the people met there; without an event, those where it is not told which."""

    event: EventFact | None
    people: Sequence[FollowUp]


def gatherings(member: MemberFacts, video_counts: bool) -> list[Gathering]:
    """The events, newest first, with everyone met at them."""
    people: dict[int | None, list[FollowUp]] = defaultdict(list)
    for contact in in_reading_order(member.contacts.values()):
        if contact.met == Met.EVENT:
            people[contact.event].append(_follow_up(member, contact, video_counts))
    events = sorted(member.events.values(), key=lambda event: (event.date, event.id), reverse=True)
    told = [Gathering(event, people[event.id]) for event in events]
    return [*told, Gathering(None, people[None])] if people[None] else told


def _follow_up(member: MemberFacts, contact: ContactFact, video_counts: bool) -> FollowUp:
    since = follow_ups(member, contact, video_counts)
    held = next((talk for talk in since if talk.status == ConversationStatus.HAPPENED), None)
    return FollowUp(contact, first_met_on(contact, member.events), _booked(since, held), held)


def _booked(
    since: Sequence[ConversationFact], held: ConversationFact | None
) -> ConversationFact | None:
    """The booking that led to the one held, else the last one before it, else none.

    While none was held: one still lined up, else the last that was.
    """
    booked = [t for t in since if t.booked_in or t.status == ConversationStatus.PLANNED]
    if held is not None:
        before = [t for t in booked if t.date <= held.date]
        return held if held in before else next(reversed(before), None)
    planned = (t for t in booked if t.status == ConversationStatus.PLANNED)
    return next(planned, next(reversed(booked), None))


def in_reading_order(contacts: Iterable[ContactFact]) -> list[ContactFact]:
    """By name, those without one last."""
    return sorted(contacts, key=lambda c: (not c.name, reading_order(c.name or ""), c.id))
