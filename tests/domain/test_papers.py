"""What each handout may know: who is on it, and what of them."""

from datetime import date, timedelta
from typing import Any

import pytest

from groupapp.domain.boards import board
from groupapp.domain.paper_facts import facts
from groupapp.domain.papers import Source
from groupapp.domain.rows import Counts, GoalResult, LinedUp, SheetFacts
from groupapp.domain.tally import MemberFacts
from groupapp.domain.terms import ConversationStatus, Mode, Outcome, Status
from groupapp.domain.weeks import Days
from tests.domain.facts import D, before, booking, checkin, contact, goal, group, member, talk

AFTER = D + timedelta(days=1)
EVERY_NAME = (
    *("agenda", "sign-in-sheet", "wall-chart", "check-in-sheets", "at-a-glance", "turn-cards"),
    *("substitutes-brief", "leads-and-needs", "seven-questions", "my-week", "target-list"),
    *("networking-conversation", "pitch-worksheet", "link-cards", "door-poster"),
    *("group-agreement", "newcomers-sheet", "my-progress", "work-search-log", "certificate"),
    *("landing-story", "season-report", "help-card", "read-aloud", "minutes", "session-summaries"),
)


def source(*members: MemberFacts, as_of: date = D, **values: Any) -> Source:
    shown = board(group(*members, **values), as_of)
    assert shown.session is not None
    return Source(shown, shown.session)


def reporter(**values: Any) -> MemberFacts:
    """Someone who talked with one person this week."""
    return member(**{"checkins": checkin(), "conversations": [talk()], **values})


def names(papers: Any) -> list[str]:
    return [one.name for one in papers]


def own_sheets(source: Source) -> list[SheetFacts]:
    """The check-in sheets that bear a name."""
    return [sheet for sheet in facts("check-in-sheets", source).sheets if sheet.name]


@pytest.mark.parametrize("name", EVERY_NAME)
def test_every_handout_names_group_session_and_place(name: str) -> None:
    of = facts(name, source(member())).group
    assert (of.name, of.session, of.place) == ("Tuesday group", D, "St Mark's hall")


@pytest.mark.parametrize("name", EVERY_NAME)
def test_every_handout_can_be_made_for_nobody(name: str) -> None:
    assert facts(name, source()).group.session == D


def test_an_unknown_handout_is_an_error() -> None:
    with pytest.raises(KeyError):
        facts("secrets", source())


@pytest.mark.parametrize(
    ("values", "on_chart", "on_sheets"),
    [
        ({}, True, True),
        ({"joined": D}, True, True),
        ({"joined": AFTER}, False, False),
        ({"away": [Days(D, D)]}, True, False),
        ({"status": Status.LANDED, "status_since": D}, False, False),
        ({"status": Status.LEFT, "status_since": AFTER}, False, False),
    ],
)
def test_the_chart_has_all_who_search_and_sheets_are_for_those_who_can_come(
    values: dict[str, Any], on_chart: bool, on_sheets: bool
) -> None:
    of = source(member(**values))
    assert bool(facts("wall-chart", of).rows) is on_chart
    assert bool(facts("turn-cards", of).cards) is on_chart
    assert bool(own_sheets(of)) is on_sheets


@pytest.mark.parametrize(
    ("shows", "agreed", "seen"),
    [(False, False, None), (True, False, Counts(1, 5, 0, 1, 0)), (False, True, Counts(1))],
)
def test_the_chart_has_counts_by_the_members_or_the_groups_leave(
    shows: bool, agreed: bool, seen: Counts | None
) -> None:
    of = source(reporter(show_numbers=shows), numbers_agreed=agreed)
    (row,) = facts("wall-chart", of).rows
    assert row.counts == seen


@pytest.mark.parametrize("name", ["check-in-sheets", "agenda"])
@pytest.mark.parametrize("agreed", [False, True])
def test_the_sheets_know_of_the_groups_agreement(name: str, agreed: bool) -> None:
    of = source(member(), numbers_agreed=agreed)
    assert facts(name, of).group.agreed is agreed


@pytest.mark.parametrize(
    "quiet",
    [
        member(),
        member(conversations=[talk()]),
        member(away=[Days(D, D)]),
        member(present=frozenset([D])),
        member(checkins=checkin()),
    ],
)
def test_an_empty_row_of_the_chart_tells_no_reason(quiet: MemberFacts) -> None:
    (row,) = facts("wall-chart", source(quiet, numbers_agreed=True)).rows
    assert (row.counts, row.goals) == (None, ())


@pytest.mark.parametrize(
    ("made", "ticked", "agreed", "read"),
    [
        (D, True, False, ("Call Sam",)),
        (D, False, True, ("Call Sam",)),
        (D, False, False, ()),
        (before(7), True, True, ()),
    ],
)
def test_the_chart_has_next_weeks_goals_that_may_be_read_aloud(
    made: date, ticked: bool, agreed: bool, read: tuple[str, ...]
) -> None:
    one = member(goals=[goal(made=made, due=made + timedelta(days=7), read_aloud=ticked)])
    (row,) = facts("wall-chart", source(one, numbers_agreed=agreed)).rows
    assert row.goals == read


@pytest.mark.parametrize(
    ("due", "outcome", "on_sheet", "on_card"),
    [
        (D, None, True, True),
        (D, Outcome.KEPT, False, True),
        (before(7), None, True, True),
        (before(7), Outcome.DROPPED, False, False),
        (AFTER, None, False, False),
    ],
)
def test_open_goals_come_back_and_cards_have_results(
    due: date, outcome: Outcome | None, on_sheet: bool, on_card: bool
) -> None:
    of = source(member(goals=[goal(made=before(14), due=due, outcome=outcome)]))
    assert own_sheets(of)[0].goals == ("Call Sam",) * on_sheet
    assert facts("turn-cards", of).cards[0].goals == (GoalResult("Call Sam", outcome),) * on_card


@pytest.mark.parametrize(
    ("booked", "comes_back"),
    [
        (booking(before(2), before(7)), True),
        (booking(D, before(7)), True),
        (booking(AFTER, before(7)), False),
        (booking(D, D), False),
        (booking(D, before(7), status=ConversationStatus.HAPPENED), False),
        (booking(D, before(7), status=ConversationStatus.MOVED), False),
    ],
)
def test_what_was_lined_up_and_not_told_since_comes_back(booked: Any, comes_back: bool) -> None:
    (sheet,) = own_sheets(source(member(conversations=[booked])))
    expected = LinedUp("Sam Contact", booked.date, Mode.IN_PERSON)
    assert sheet.lined_up == (expected,) * comes_back


@pytest.mark.parametrize(
    ("known", "who"),
    [({"name": None}, "Kestrel Insurance"), ({"name": None, "company": None}, "–")],
)
def test_a_contact_without_a_name_is_called_by_the_company(known: dict[str, Any], who: str) -> None:
    one = member("Pat", contact(**known), conversations=[booking(D, before(7))])
    assert own_sheets(source(one))[0].lined_up[0].who == who


def test_sheets_are_for_those_who_have_not_reported_and_two_are_blank() -> None:
    gone = member("Gus", away=[Days(D, D)])
    sheets = facts("check-in-sheets", source(reporter(name="Ann"), member("Bo"), gone)).sheets
    assert names(sheets) == ["Bo", "", ""]


def test_a_check_in_keyed_in_after_the_session_counts_as_reported() -> None:
    late = reporter(checkins=checkin(on=AFTER), show_numbers=True)
    of = source(late)
    assert own_sheets(of) == []
    assert facts("wall-chart", of).rows[0].counts is not None


@pytest.mark.parametrize(("size", "blanks"), [(0, 2), (1, 2), (5, 5)])
def test_blank_sheets_are_one_for_each_and_at_least_two(size: int, blanks: int) -> None:
    of = source(*(member(f"Member {number}") for number in range(size)))
    sheets = facts("check-in-sheets", of, blank=True).sheets
    assert names(sheets) == [""] * blanks


def test_links_and_asks_reach_their_own_member_alone() -> None:
    ann, bo = member("Ann"), member("Bo")
    shown = source(ann, bo)
    of = Source(shown.board, shown.session, {ann.id: "Who knows Osprey?"}, {bo.id: "https://b"})
    assert [card.ask for card in facts("turn-cards", of).cards] == ["Who knows Osprey?", ""]
    assert [card.link for card in facts("link-cards", of).cards] == [None, "https://b"]
    assert [sheet.link for sheet in own_sheets(of)] == [None, "https://b"]


def test_one_members_paper_alone() -> None:
    ann, bo = member("Ann"), member("Bo")
    assert names(facts("link-cards", source(ann, bo).of(bo.code)).cards) == ["Bo"]
    assert source(ann, bo).of("nobody").board.rows == []


def test_a_card_says_until_when_someone_is_away() -> None:
    one = member(away=[Days(before(20), before(9)), Days(D, AFTER)])
    (card,) = facts("turn-cards", source(one)).cards
    assert (card.light, card.away_until, card.counts) == (None, AFTER, None)
