"""What each handout may know of a session, out of the facilitator's board."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from groupapp.domain.agenda import agenda
from groupapp.domain.boards import Board, BoardRow
from groupapp.domain.prompts import quiet_until
from groupapp.domain.rows import (
    ChartFacts,
    ChartRow,
    Counts,
    GoalResult,
    GroupFacts,
    HelpCardFacts,
    LinedUp,
    LinkCard,
    LinkCardsFacts,
    Promise,
    SessionPackFacts,
    SheetFacts,
    SheetsFacts,
    TurnCard,
    TurnCardsFacts,
)
from groupapp.domain.tally import GoalFact, MemberFacts
from groupapp.domain.terms import ConversationStatus, EventStatus, Outcome, Status
from groupapp.domain.weeks import LONGEST_WEEK, SessionFact

ACTS = ("conversations", "events", "lined_up", "interviews")
FEWEST_BLANKS = 2
NAMELESS = "…"


@dataclass(frozen=True, slots=True)
class Source:
    """A board with a session; `asks` and personal `links` by the member's id, where there are any.

    Without a public address there are no links, and the paper says "hand this in". `help_lines`
    are the group's own, and `help_link` leads to them.
    """

    board: Board
    session: SessionFact
    asks: Mapping[int, str] = field(default_factory=dict)
    links: Mapping[int, str] = field(default_factory=dict)
    help_lines: Sequence[str] = ()
    help_link: str | None = None

    def of(self, code: str) -> "Source":
        """The same with the one member alone; nobody when no member bears the code."""
        rows = [row for row in self.board.rows if row.member.code == code]
        return replace(self, board=replace(self.board, rows=rows))

    @property
    def day(self) -> date:
        return self.session.date

    @property
    def group(self) -> GroupFacts:
        group = self.board.group
        place = group.place or ""
        return GroupFacts(group.name, self.day, group.starts, place, group.numbers_agreed)

    @property
    def listed(self) -> Sequence[BoardRow]:
        """Those who are in the group for this session and still searching, alphabetical."""
        return listed(self.board)

    @property
    def awaited(self) -> Sequence[BoardRow]:
        """Those listed who are not away on the session's day."""
        return [row for row in self.listed if not row.member.is_away(self.day)]


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


def goals_due(member: MemberFacts, day: date) -> list[GoalFact]:
    """The goals due at the session on that day, and older ones that nothing was said of."""
    return [
        goal
        for goal in member.goals
        if goal.made_in < day and (goal.due == day or (goal.due < day and goal.outcome is None))
    ]


def facts(name: str, source: Source, blank: bool = False) -> Any:
    """What the handout of that name is built from; KeyError for another name."""
    return _FACTS[name](source, blank)


def _wall_chart(source: Source, blank: bool) -> ChartFacts:
    return ChartFacts(source.group, _chart_rows(source), blank)


def _check_in_sheets(source: Source, blank: bool) -> SheetsFacts:
    if blank:
        empty = (SheetFacts(),) * max(FEWEST_BLANKS, len(source.awaited))
        return SheetsFacts(source.group, empty)
    return SheetsFacts(source.group, _sheets(source, source.awaited))


def _turn_cards(source: Source, _blank: bool) -> TurnCardsFacts:
    cards = tuple(_turn_card(row, source) for row in source.listed)
    return TurnCardsFacts(source.group, cards, source.board.group.question_texts)


def _link_cards(source: Source, _blank: bool) -> LinkCardsFacts:
    searching = [row.member for row in source.board.rows if row.member.status == Status.SEARCHING]
    cards = tuple(LinkCard(member.name, source.links.get(member.id)) for member in searching)
    return LinkCardsFacts(source.group, cards)


def _help_card(source: Source, blank: bool) -> HelpCardFacts:
    if blank:
        return HelpCardFacts(source.group)
    return HelpCardFacts(source.group, tuple(source.help_lines), source.help_link)


def _session_pack(source: Source, _blank: bool) -> SessionPackFacts:
    unreported = [row for row in source.awaited if not has_reported(row)]
    return SessionPackFacts(
        source.group,
        agenda(source.group.starts, len(source.awaited)),
        _chart_rows(source),
        _sheets(source, unreported),
        FEWEST_BLANKS,
    )


_FACTS: Mapping[str, Callable[[Source, bool], Any]] = {
    "wall-chart": _wall_chart,
    "check-in-sheets": _check_in_sheets,
    "turn-cards": _turn_cards,
    "link-cards": _link_cards,
    "help-card": _help_card,
    "session-pack": _session_pack,
    "facilitator-pack": _turn_cards,
}


def _chart_rows(source: Source) -> tuple[ChartRow, ...]:
    agreed = source.board.group.numbers_agreed
    return tuple(
        ChartRow.for_room(
            row.member.name,
            counts(row),
            agreed or row.member.show_numbers,
            [
                Promise(goal.text, agreed or goal.read_aloud)
                for goal in row.member.goals
                if goal.made_in == source.day
            ],
        )
        for row in source.listed
    )


def _sheets(source: Source, rows: Sequence[BoardRow]) -> tuple[SheetFacts, ...]:
    return tuple(
        SheetFacts(
            row.member.name,
            tuple(goal.text for goal in goals_due(row.member, source.day) if goal.outcome is None),
            _lined_up(row.member, source.day),
            source.links.get(row.member.id),
        )
        for row in rows
    )


def _lined_up(member: MemberFacts, day: date) -> tuple[LinedUp, ...]:
    """The conversations lined up before this session whose day has come, and nothing said since."""
    waiting = [
        talk
        for talk in member.conversations
        if talk.status == ConversationStatus.PLANNED
        and talk.date <= day
        and (talk.booked_in is None or talk.booked_in < day)
    ]
    return tuple(
        LinedUp(_who(member, talk.contact), talk.date, talk.mode)
        for talk in sorted(waiting, key=lambda talk: talk.date)
    )


def _who(member: MemberFacts, contact: int) -> str:
    known = member.contacts[contact]
    return known.name or known.company or NAMELESS


def _turn_card(row: BoardRow, source: Source) -> TurnCard:
    member = row.member
    return TurnCard(
        name=member.name,
        light=row.light,
        reported=has_reported(row),
        present=row.is_present,
        away_until=away_until(row, source.board.as_of),
        counts=counts(row),
        goals=tuple(GoalResult(goal.text, goal.outcome) for goal in goals_due(member, source.day)),
        ask=source.asks.get(member.id, ""),
        quiet_until=quiet_until(row),
    )


def away_until(row: BoardRow, day: date) -> date | None:
    """The last day of the spell that holds the day; None for someone who is not away."""
    return max((spell.last for spell in row.member.away if day in spell), default=None)
