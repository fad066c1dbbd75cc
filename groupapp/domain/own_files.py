"""A member's own file brought back: which of its rows the member does not have yet."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from groupapp.domain.address_book import AddressBook, AmbiguousNameError, Known
from groupapp.domain.rosters import folded

Row = dict[str, Any]
Identity = Callable[[Row], Hashable]
"""What two rows have in common that stand for one thing; None says nothing."""

FILLED_IN: Final = ("target_role", "target_level", "language")
"""What a member tells of themselves; what is there already stays."""


@dataclass(frozen=True)
class Missing:
    """`member` is the file's member with the missing rows alone, under the codes they have here.

    `told`, `added` and `homeless` count the file's rows by list; the homeless belong to sessions
    on `unknown_dates`, which this group does not have. `details` fill in what is not told here.
    """

    member: Row
    details: Row
    told: Mapping[str, int]
    homeless: Mapping[str, int]
    unknown_dates: Collection[str]

    @property
    def added(self) -> dict[str, int]:
        return {name: len(self.member[name]) for name in self.told}

    @property
    def is_anything(self) -> bool:
        return bool(any(self.added.values()) or self.details)


def missing(told: Row, own: Row, dates: Collection[str], keeps_ticks: bool) -> Missing:
    """What the file's member `told` has and the `own` member here has not.

    Both are members of files in the latest format; `dates` are those of this group's sessions.
    Each row here stands for one row of the file at most, so that doing it twice adds nothing.
    """
    contacts = _known_contacts(told["contacts"], own["contacts"])
    events = _known_events(told["events"], own["events"])
    rows, unknown = _housed(told, dates)
    talks = [_renamed(row, contact=contacts) for row in rows["conversations"]]
    new = {
        "contacts": [
            _renamed(row, introduced_by=contacts, event=events)
            for row in told["contacts"]
            if row["code"] not in contacts
        ],
        "events": [row for row in told["events"] if row["code"] not in events],
        "conversations": _unmatched(talks, own["conversations"], _same_talk, _same_booking),
        "checkins": _unmatched(rows["checkins"], own["checkins"], _key("session")),
        "goals": _unmatched(rows["goals"], own["goals"], _key("made_in", "text")),
        "asks": _unmatched(rows["asks"], own["asks"], _key("session", "text")),
        "milestones": _unmatched(
            told["milestones"], own["milestones"], _key("kind", "date", "company", "title")
        ),
        "away": [spell for spell in told["away"] if not _is_within(spell, own["away"])],
        "targets": _new_targets(told["targets"], own["targets"]),
        "offers": _unmatched(told["offers"], own["offers"], _key("text")),
    }
    return Missing(
        member={
            "code": own["code"],
            "shared_targets": told["shared_targets"] if keeps_ticks else [],
            **(new if keeps_ticks else _unticked(new)),
        },
        details={name: told[name] for name in FILLED_IN if told[name] and not own[name]},
        told={name: len(told[name]) for name in new},
        homeless={name: len(told[name]) - len(rows[name]) for name in rows},
        unknown_dates=unknown,
    )


def _renamed(row: Row, **known: Mapping[str, str]) -> Row:
    """The row with the codes known here in the place of the file's."""
    return {**row, **{key: codes.get(row[key], row[key]) for key, codes in known.items()}}


# Rows that are one --------------------------------------------------------------------------


def _key(*names: str) -> Identity:
    def identity(row: Row) -> Hashable:
        return tuple(
            folded(value) if isinstance(value, str) else value
            for value in (row[name] for name in names)
        )

    return identity


def _same_talk(row: Row) -> Hashable:
    return row["contact"], row["date"], row["mode"]


def _same_booking(row: Row) -> Hashable:
    """What was lined up in one check-in may have happened on another day since."""
    return (row["contact"], row["booked_in"]) if row["booked_in"] else None


def _unmatched(told: Iterable[Row], own: Iterable[Row], *identities: Identity) -> list[Row]:
    """The rows told that no own row stands for, tried by one identity after the other."""
    left, here = list(told), dict(enumerate(own))
    for identity in identities:
        places: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place, row in here.items():
            if identity(row) is not None:
                places[identity(row)].append(place)
        rest = []
        for row in left:
            if twins := places.get(identity(row)):
                del here[twins.pop(0)]
            else:
                rest.append(row)
        left = rest
    return left


def _known_contacts(told: list[Row], own: list[Row]) -> dict[str, str]:
    """By code, then by name, as an address book finds people; each here is found once."""
    codes = {row["code"] for row in own}
    found = {row["code"]: row["code"] for row in told if row["code"] in codes}
    left = {place: row for place, row in enumerate(own) if row["code"] not in found}
    book = AddressBook(
        Known(place, row["name"] or "", row["company"] or "") for place, row in left.items()
    )
    for row in told:
        if row["code"] in found or not row["name"]:
            continue
        try:
            place = book.find(row["name"], row["company"] or "")
        except AmbiguousNameError:
            continue
        if place in left:
            found[row["code"]] = left.pop(place)["code"]
    return found


def _known_events(told: list[Row], own: list[Row]) -> dict[str, str]:
    """By code, then by name and day."""
    codes = {row["code"] for row in own}
    found = {row["code"]: row["code"] for row in told if row["code"] in codes}
    same = _key("name", "date")
    left = {same(row): row["code"] for row in own if row["code"] not in found}
    for row in told:
        if row["code"] not in found and same(row) in left:
            found[row["code"]] = left.pop(same(row))
    return found


def _new_targets(told: list[str], own: list[str]) -> list[str]:
    known = {folded(company) for company in own}
    by_name = {folded(company): company for company in reversed(told)}
    return [company for name, company in reversed(by_name.items()) if name not in known]


def _is_within(spell: Row, spells: list[Row]) -> bool:
    return any(each["from"] <= spell["from"] and spell["until"] <= each["until"] for each in spells)


# What this group has no place for -----------------------------------------------------------


def _housed(told: Row, dates: Collection[str]) -> tuple[dict[str, list[Row]], list[str]]:
    """The rows whose sessions are known here, by list, and the dates that are not.

    A conversation stands by its own date; where a session is unknown, it was booked in none.
    """
    needed = {"checkins": ("session",), "goals": ("made_in", "due"), "asks": ("session",)}
    rows: dict[str, list[Row]] = {}
    unknown: set[str] = set()
    for name, keys in needed.items():
        rows[name] = [row for row in told[name] if all(row[key] in dates for key in keys)]
        unknown |= {row[key] for row in told[name] for key in keys if row[key] not in dates}
    rows["conversations"] = [
        row | {key: None for key in ("booked_in", "resolved_in") if row[key] not in dates}
        for row in told["conversations"]
    ]
    return rows, sorted(unknown)


def _unticked(new: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The rows with nothing shared: what was ticked for another group is asked anew."""
    ticks = {"contacts": "share_company", "goals": "read_aloud", "offers": "shared"}
    off = {name: [{**row, tick: False} for row in new[name]] for name, tick in ticks.items()}
    return {**new, **off}
