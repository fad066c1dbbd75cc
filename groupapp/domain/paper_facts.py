"""The facts of each handout, by its name, out of the one source of a session's paper."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from groupapp.domain import (
    briefs,
    certificates,
    closings,
    landings,
    leads,
    progress,
    room_paper,
    seasons,
    summaries,
    work_search,
    worksheets,
)
from groupapp.domain.boards import BoardRow
from groupapp.domain.papers import (
    Source,
    away_until,
    counts,
    goals_due,
    has_reported,
    named,
    room_row,
)
from groupapp.domain.prompts import quiet_until
from groupapp.domain.rows import (
    ChartFacts,
    GoalResult,
    HelpCardFacts,
    LinedUp,
    LinkCard,
    LinkCardsFacts,
    SheetFacts,
    SheetsFacts,
    TurnCard,
    TurnCardsFacts,
)
from groupapp.domain.tally import MemberFacts
from groupapp.domain.terms import ConversationStatus, Status

FEWEST_BLANKS = 2


def facts(name: str, source: Source, blank: bool = False) -> Any:
    """What the handout of that name is built from; KeyError for another name."""
    return _FACTS[name](source, blank)


def _wall_chart(source: Source, blank: bool) -> ChartFacts:
    rows = tuple(room_row(row, source) for row in source.listed)
    return ChartFacts(source.group, rows, blank)


def _check_in_sheets(source: Source, blank: bool) -> SheetsFacts:
    if blank:
        empty = (SheetFacts(),) * max(FEWEST_BLANKS, len(source.awaited))
        return SheetsFacts(source.group, empty)
    if source.one_member:
        return SheetsFacts(source.group, _sheets(source, source.listed))
    unreported = [row for row in source.awaited if not has_reported(row)]
    return SheetsFacts(source.group, _sheets(source, unreported) + (SheetFacts(),) * FEWEST_BLANKS)


def _turn_cards(source: Source, blank: bool) -> TurnCardsFacts:
    cards = tuple(_turn_card(row, source) for row in source.listed)
    return TurnCardsFacts(source.group, cards, source.board.group.question_texts, blank)


def _link_cards(source: Source, _blank: bool) -> LinkCardsFacts:
    searching = [row.member for row in source.board.rows if row.member.status == Status.SEARCHING]
    cards = tuple(LinkCard(member.name, source.links.get(member.id)) for member in searching)
    return LinkCardsFacts(source.group, cards)


def _help_card(source: Source, blank: bool) -> HelpCardFacts:
    if blank:
        return HelpCardFacts(source.group)
    return HelpCardFacts(source.group, tuple(source.help_lines), source.help_link)


_FACTS: Mapping[str, Callable[[Source, bool], Any]] = {
    "seven-questions": worksheets.only_group,
    "networking-conversation": worksheets.only_group,
    "pitch-worksheet": worksheets.only_group,
    "my-week": worksheets.my_week_facts,
    "target-list": worksheets.target_list_facts,
    "my-progress": progress.progress_facts,
    "work-search-log": work_search.work_search_facts,
    "certificate": certificates.certificate_facts,
    "landing-story": landings.landing_facts,
    "season-report": seasons.season_facts,
    "at-a-glance": _turn_cards,
    "leads-and-needs": leads.leads_and_needs_facts,
    "substitutes-brief": briefs.brief_facts,
    "agenda": room_paper.agenda_facts,
    "sign-in-sheet": room_paper.sign_in_facts,
    "door-poster": room_paper.meeting_facts,
    "group-agreement": room_paper.meeting_facts,
    "newcomers-sheet": room_paper.meeting_facts,
    "wall-chart": _wall_chart,
    "check-in-sheets": _check_in_sheets,
    "turn-cards": _turn_cards,
    "link-cards": _link_cards,
    "help-card": _help_card,
    "read-aloud": closings.read_aloud_facts,
    "minutes": closings.minutes_facts,
    "session-summaries": summaries.summaries_facts,
}


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
        LinedUp(named(member, talk.contact), talk.date, talk.mode)
        for talk in sorted(waiting, key=lambda talk: talk.date)
    )


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
