"""The facts that handouts are built from: what each sheet of paper knows, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Self

from groupapp.domain.light import Light, WeekFacts
from groupapp.domain.terms import Mode, Outcome


@dataclass(frozen=True)
class GroupFacts:
    """The group and the session the paper is for; the time is the group's own.

    `agreed` is true when the group agreed in writing that goals and numbers are read in the room.
    """

    name: str
    session: date
    starts: time
    place: str = ""
    agreed: bool = False


@dataclass(frozen=True)
class Counts:
    """One member's session week against their two goals."""

    face_to_face: int = 0
    goal_meetings: int = 5
    events: int = 0
    goal_events: int = 1
    lined_up: int = 0

    @classmethod
    def of(cls, week: WeekFacts, goal_meetings: int, goal_events: int) -> Self:
        return cls(week.face_to_face, goal_meetings, week.events, goal_events, week.lined_up)


@dataclass(frozen=True)
class Promise:
    """A goal for the next session week; `in_room` is the tick "read this in the room"."""

    text: str
    in_room: bool = False


@dataclass(frozen=True)
class ChartRow:
    """What the room may see of a member; make it with `for_room`."""

    name: str
    counts: Counts | None = None
    goals: tuple[str, ...] = ()

    @classmethod
    def for_room(
        cls, name: str, counts: Counts | None, shows_counts: bool, promises: Iterable[Promise]
    ) -> Self:
        """The row with the counts only by the member's leave, and only the ticked goals.

        A week without anything to count shows no counts: the room cannot tell it from one that
        was not reported.
        """
        has_counts = counts and (counts.face_to_face or counts.events or counts.lined_up)
        return cls(
            name,
            counts if shows_counts and has_counts else None,
            tuple(promise.text for promise in promises if promise.in_room),
        )


@dataclass(frozen=True)
class ChartFacts:
    """The wall chart, rows in the order of printing; `blank` leaves all but the names empty."""

    group: GroupFacts
    rows: tuple[ChartRow, ...]
    blank: bool = False


@dataclass(frozen=True)
class LinedUp:
    """A conversation booked before this session, for its member to tick."""

    who: str
    day: date
    mode: Mode


@dataclass(frozen=True)
class SheetFacts:
    """One member's check-in sheet; without a name it is a blank, without a link it is handed in."""

    name: str = ""
    goals: tuple[str, ...] = ()
    lined_up: tuple[LinedUp, ...] = ()
    link: str | None = None


@dataclass(frozen=True)
class SheetsFacts:
    """Check-in sheets in the order of printing."""

    group: GroupFacts
    sheets: tuple[SheetFacts, ...]


@dataclass(frozen=True)
class GoalResult:
    """A goal that came due; `outcome` is None while the member has not said."""

    text: str
    outcome: Outcome | None = None


@dataclass(frozen=True)
class TurnCard:
    """What the facilitator holds during a member's turn.

    `light` is None while the member is away; `counts` is None without a check-in. Nothing is asked
    up to `quiet_until`.
    """

    name: str
    light: Light | None
    reported: bool
    present: bool = False
    away_until: date | None = None
    counts: Counts | None = None
    goals: tuple[GoalResult, ...] = ()
    ask: str = ""
    quiet_until: date | None = None


@dataclass(frozen=True)
class TurnCardsFacts:
    """Turn cards in the order of the round; the facilitator's pack is built from them too.

    `question_texts` are the group's own words of a question, by rule.
    """

    group: GroupFacts
    cards: tuple[TurnCard, ...]
    question_texts: Mapping[str, str] = field(default_factory=dict)
    blank: bool = False


@dataclass(frozen=True)
class LinkCard:
    """A member's personal link to keep; None where the group has no public address."""

    name: str
    link: str | None


@dataclass(frozen=True)
class LinkCardsFacts:
    """Link cards in the order of printing."""

    group: GroupFacts
    cards: tuple[LinkCard, ...]


@dataclass(frozen=True)
class HelpCardFacts:
    """The group's local help lines, none to leave room for writing them; `link` shows them too.

    The link is None where the group has no public address.
    """

    group: GroupFacts
    lines: tuple[str, ...] = ()
    link: str | None = None
