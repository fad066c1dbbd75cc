"""What each handout may know of a session, out of the facilitator's board."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from groupapp.domain.agenda import Step, agenda, minutes_of
from groupapp.domain.boards import Board, BoardRow
from groupapp.domain.evenings import Evening
from groupapp.domain.names import without_surnames
from groupapp.domain.rows import ChartRow, Counts, GroupFacts, Promise
from groupapp.domain.tally import GoalFact, MemberFacts
from groupapp.domain.terms import EventStatus, MilestoneKind, Outcome, Status
from groupapp.domain.week_sums import WeekSums
from groupapp.domain.weeks import LONGEST_WEEK, Days, SessionFact

NAMELESS = "–"
ACTS = ("conversations", "events", "lined_up", "interviews")


@dataclass(frozen=True, slots=True)
class Source:
    """A board with a session; `asks` and personal `links` by the member's id, where there are any.

    Without a public address there are no links, and the paper says "hand this in". `help_lines`
    are the group's own, and `help_link` leads to them. With `one_member` it is
    about that one alone. `facilitators` are the names of those who run the group. `minutes` are
    the evening's own, by step, and `topic` what it is about; `evening` is what came of it.
    """

    board: Board
    session: SessionFact
    asks: Mapping[int, str] = field(default_factory=dict)
    links: Mapping[int, str] = field(default_factory=dict)
    help_lines: Sequence[str] = ()
    help_link: str | None = None
    one_member: bool = False
    facilitators: Sequence[str] = ()
    roles: Mapping[int, str] = field(default_factory=dict)
    targets: Mapping[int, Sequence["Wanted"]] = field(default_factory=dict)
    offers: Mapping[int, Sequence[str]] = field(default_factory=dict)
    open_asks: Sequence["OpenAsk"] = ()
    titles: Mapping[int, str] = field(default_factory=dict)
    news: Mapping[int, Sequence["News"]] = field(default_factory=dict)
    pauses: Sequence[Days] = ()
    erased: Mapping[date, WeekSums] = field(default_factory=dict)
    claim_week: Days | None = None
    minutes: Mapping[str, int] = field(default_factory=dict)
    topic: str = ""
    evening: Evening = field(default_factory=Evening)

    def of(self, code: str) -> "Source":
        """The same with the one member alone; nobody when no member bears the code."""
        rows = [row for row in self.board.rows if row.member.code == code]
        return replace(self, board=replace(self.board, rows=rows), one_member=True)

    @property
    def day(self) -> date:
        return self.session.date

    @property
    def group(self) -> GroupFacts:
        group = self.board.group
        place = group.place or ""
        return GroupFacts(group.name, self.day, group.starts, place, group.numbers_agreed)

    def agenda(self, people: int) -> tuple[Step, ...]:
        """The steps of the session for so many, in the group's own minutes."""
        return agenda(self.group.starts, people, minutes_of(self.board.group.agenda, self.minutes))

    @property
    def listed(self) -> Sequence[BoardRow]:
        """Those who are in the group for this session and still searching, alphabetical."""
        return listed(self.board)

    @property
    def personal(self) -> Sequence[BoardRow]:
        """Whom a handout for each member is for: the one asked for, else those listed."""
        return self.board.rows if self.one_member else self.listed

    @property
    def awaited(self) -> Sequence[BoardRow]:
        """Those listed who are not away on the session's day."""
        return [row for row in self.listed if not row.member.is_away(self.day)]


class Wanted(NamedTuple):
    """A company that a member wants in to; `shared` where the group may know of it."""

    company: str
    shared: bool


class OpenAsk(NamedTuple):
    """What a member asked the group in a session and nobody answered yet, and who can help."""

    member: int
    session: date
    text: str
    company: str | None
    helpers: tuple[str, ...] = ()


class News(NamedTuple):
    """A milestone, with what was told of it."""

    kind: MilestoneKind
    date: date
    company: str | None
    title: str | None


def listed(board: Board) -> list[BoardRow]:
    """The board's rows of members who search and have joined by its session."""
    day = board.session.date if board.session else date.max
    return [
        row
        for row in board.rows
        if row.member.status == Status.SEARCHING and row.member.joined <= day
    ]


def has_reported(row: BoardRow) -> bool:
    """True when there is a check-in by now, also one that was keyed in after the session."""
    return row.week is not None and row.week.reported


def is_nothing(row: BoardRow) -> bool:
    """True for a check-in that tells of no act and no plan; goals that moved on are neither."""
    week, member = row.week, row.member
    if week is None or not has_reported(row):
        return False
    day = week.week
    moved = {g.text for g in member.goals if g.due == day and g.outcome is Outcome.MOVED}
    return not (
        any(getattr(week, name) for name in ACTS)
        or any(g.made_in == day and g.text not in moved for g in member.goals)
        or any(c.booked_in == day for c in member.conversations)
        or any(day - LONGEST_WEEK < m.date <= day for m in member.milestones)
        or any(e.date > day and e.status is EventStatus.PLANNED for e in member.events.values())
    )


def counts(row: BoardRow) -> Counts | None:
    """The week against the member's goals; None without a check-in."""
    if row.week is None or not has_reported(row):
        return None
    return Counts.of(row.week, row.settings.goal_meetings, row.settings.goal_events)


def room_row(row: BoardRow, source: Source) -> ChartRow:
    """What the room may know of a member: this week, and the goals for the next."""
    agreed = source.board.group.numbers_agreed
    return ChartRow.for_room(
        row.member.name,
        counts(row),
        agreed or row.member.show_numbers,
        [
            Promise(without_their_surnames(goal.text, row.member), agreed or goal.read_aloud)
            for goal in row.member.goals
            if goal.made_in == source.day
        ],
    )


def without_their_surnames(goal: str, member: MemberFacts) -> str:
    """What the room reads of a goal: whoever the member knows is a first name there."""
    return without_surnames(goal, (known.name or "" for known in member.contacts.values()))


def goals_due(member: MemberFacts, day: date) -> list[GoalFact]:
    """The goals due at the session on that day, and older ones that nothing was said of."""
    return [
        goal
        for goal in member.goals
        if goal.made_in < day and (goal.due == day or (goal.due < day and goal.outcome is None))
    ]


def named(member: MemberFacts, contact: int) -> str:
    """The contact's name, else the company, else a dash: a purged name is one too."""
    known = member.contacts[contact]
    return known.name or known.company or NAMELESS


def away_until(row: BoardRow, day: date) -> date | None:
    """The last day of the spell that holds the day; None for someone who is not away."""
    return max((spell.last for spell in row.member.away if day in spell), default=None)
