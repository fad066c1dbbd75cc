"""Two contacts that are one person: what the one knows then, and which conversations stay."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from groupapp.domain.generations import looping
from groupapp.domain.terms import ConversationStatus, Employment, Level, Met, Mode

_BEST_FIRST = (
    ConversationStatus.HAPPENED,
    ConversationStatus.PLANNED,
    ConversationStatus.MOVED,
    ConversationStatus.FELL_THROUGH,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of a contact; None where it was not told."""

    name: str | None = None
    company: str | None = None
    title: str | None = None
    level: Level | None = None
    can_hire: bool = False
    employment: Employment = Employment.UNKNOWN
    met: Met = Met.KNOWN
    introduced_by_id: int | None = None
    event_id: int | None = None
    first_met: date | None = None
    share_company: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked:
    """A conversation with one of the two; the sessions are ids, None where there is none."""

    id: int
    contact: int
    date: date
    mode: Mode
    status: ConversationStatus
    booked_in: int | None = None
    resolved_in: int | None = None


def one_person(kept: Person, other: Person, both: tuple[int, int]) -> Person:
    """The kept one with what only the other tells; `both` are their ids.

    How they were met comes from the one who tells it, and nobody introduces themselves. A company
    is shared only where its own tick was set.
    """
    origin = kept if kept.met is not Met.KNOWN or other.met is Met.KNOWN else other
    days = [each.first_met for each in (kept, other) if each.first_met is not None]
    return replace(
        kept,
        name=kept.name or other.name,
        company=kept.company or other.company,
        title=kept.title or other.title,
        level=kept.level or other.level,
        can_hire=kept.can_hire or other.can_hire,
        employment=other.employment if kept.employment is Employment.UNKNOWN else kept.employment,
        met=origin.met,
        introduced_by_id=None if origin.introduced_by_id in both else origin.introduced_by_id,
        event_id=origin.event_id,
        first_met=min(days, default=None),
        share_company=kept.share_company if kept.company else other.share_company,
    )


def loop_of(
    introducers: Mapping[int, int | None], kept: int, other: int, introducer: int | None
) -> set[int]:
    """The contacts who would introduce each other in a circle, once the two are one.

    `introducers` lead from each contact to who introduced them; `introducer` is the one's.
    """
    merged = {
        key: kept if found == other else found for key, found in introducers.items() if key != other
    }
    return looping({**merged, kept: introducer})


def twins(conversations: Iterable[Talked]) -> dict[int, list[Talked]]:
    """What was noted of both for one day and way is one: by the id that stays, the others.

    The one that happened stays, else the one planned; of two alike the one booked ahead.
    """
    same: dict[tuple[date, Mode], list[Talked]] = {}
    for talk in conversations:
        same.setdefault((talk.date, talk.mode), []).append(talk)
    found = {}
    for talks in same.values():
        if len({talk.contact for talk in talks}) < 2:
            continue
        first, *others = sorted(
            talks, key=lambda t: (_BEST_FIRST.index(t.status), t.booked_in is None, t.id)
        )
        found[first.id] = others
    return found
