"""The counts of a session week, each sentence of interchange.md's derivation."""

from datetime import date, timedelta
from typing import Any

import pytest

from groupapp.domain.light import WeekFacts
from groupapp.domain.tally import (
    ContactFact,
    ConversationFact,
    EventFact,
    MilestoneFact,
    history,
    is_expected,
    tally,
)
from groupapp.domain.terms import (
    ConversationStatus,
    Employment,
    EventStatus,
    Level,
    Met,
    MilestoneKind,
    Mode,
    Outcome,
    Status,
)
from groupapp.domain.weeks import Days
from tests.domain.facts import (
    D,
    before,
    booking,
    checkin,
    contact,
    goal,
    member,
    session,
    sessions,
    talk,
    week,
)

AFTER = D + timedelta(days=1)


def talked(
    *conversations: ConversationFact, contacts: list[ContactFact] | None = None
) -> WeekFacts:
    return week(member("Pat", *(contacts or [contact()]), conversations=conversations))


@pytest.mark.parametrize(("day", "counts"), [(before(7), 0), (before(6), 1), (D, 1), (AFTER, 0)])
def test_a_conversation_counts_in_the_week_that_holds_its_day(day: date, counts: int) -> None:
    assert talked(talk(day)).conversations == counts


@pytest.mark.parametrize("status", ConversationStatus)
def test_only_a_conversation_that_happened_counts(status: ConversationStatus) -> None:
    happened = status == ConversationStatus.HAPPENED
    assert talked(talk(status=status)).conversations == happened


@pytest.mark.parametrize(
    ("mode", "video_counts", "face_to_face"),
    [
        (Mode.IN_PERSON, False, 1),
        (Mode.VIDEO, True, 1),
        (Mode.VIDEO, False, 0),
        (Mode.PHONE, True, 0),
        (Mode.MESSAGE, True, 0),
    ],
)
def test_face_to_face_is_in_person_and_video_where_the_group_counts_it(
    mode: Mode, video_counts: bool, face_to_face: int
) -> None:
    found = week(member(conversations=[talk(mode=mode)]), video_counts=video_counts)
    assert (found.conversations, found.face_to_face) == (1, face_to_face)


def test_a_person_twice_in_a_week_counts_once_and_face_to_face_when_once_was() -> None:
    found = talked(talk(before(2), mode=Mode.PHONE), talk(before(1)), talk(D, mode=Mode.MESSAGE))
    assert (found.conversations, found.face_to_face, found.named) == (1, 1, 1)


def test_the_same_person_counts_again_in_the_next_week() -> None:
    one = member(conversations=[talk(before(7)), talk(D)])
    assert [week(one, day).conversations for day in (before(7), D)] == [1, 1]


@pytest.mark.parametrize(
    ("unnamed", "expected"),
    [((0, 0, 0), (1, 0, 1)), ((3, 2, 0), (4, 3, 3)), ((1, 9, 0), (2, 1, 2))],
)
def test_unnamed_numbers_are_added_and_face_to_face_is_never_more_than_all(
    unnamed: tuple[int, int, int], expected: tuple[int, int, int]
) -> None:
    found = week(member(conversations=[talk()], checkins=checkin(unnamed=unnamed)))
    assert (found.conversations, found.unnamed, found.face_to_face) == expected


@pytest.mark.parametrize("missing", ["name", "company", "level"])
@pytest.mark.parametrize("empty", [None, ""])
def test_named_means_name_company_and_level(missing: str, empty: Any) -> None:
    without: dict[str, Any] = {missing: empty}
    assert talked(talk()).named == 1
    assert talked(talk(), contacts=[contact(**without)]).named == 0


@pytest.mark.parametrize(
    ("values", "right"),
    [
        ({"level": Level.LEAD}, 0),
        ({"level": Level.DIRECTOR}, 1),
        ({"level": None, "can_hire": True}, 1),
        ({"level": Level.RECRUITER}, 0),
    ],
)
def test_the_right_level_is_counted(values: dict[str, Any], right: int) -> None:
    assert talked(talk(), contacts=[contact(**values)]).right_level == right


@pytest.mark.parametrize(
    ("employment", "working", "seeking"),
    [(Employment.WORKING, 1, 0), (Employment.LOOKING, 0, 1), (Employment.UNKNOWN, 0, 0)],
)
def test_unknown_employment_is_neither(employment: Employment, working: int, seeking: int) -> None:
    found = talked(talk(), contacts=[contact(employment=employment)])
    assert (found.working, found.seeking) == (working, seeking)


def test_people_reached_by_introduction_are_beyond_the_first_generation() -> None:
    people = [
        contact(1),
        contact(2, met=Met.INTRODUCED, introduced_by=1),
        contact(3, met=Met.EVENT),
    ]
    assert talked(talk(who=1), talk(who=2), talk(who=3), contacts=people).beyond_first == 1


@pytest.mark.parametrize(
    ("day", "status", "counts"),
    [
        (D, EventStatus.ATTENDED, 1),
        (D, EventStatus.PLANNED, 0),
        (D, EventStatus.MISSED, 0),
        (before(7), EventStatus.ATTENDED, 0),
    ],
)
def test_attended_events_of_the_week_count(day: date, status: EventStatus, counts: int) -> None:
    assert (
        week(member(events={1: EventFact(id=1, name="Breakfast", date=day, status=status)})).events
        == counts
    )


def at_event(
    *conversations: ConversationFact, first_met: date | None = None, event: int | None = 1
) -> WeekFacts:
    """Sam was met at an event four days before D."""
    events = {1: EventFact(id=1, name="Breakfast", date=before(4), status=EventStatus.ATTENDED)}
    sam = contact(met=Met.EVENT, event=event, first_met=first_met)
    return week(member("Pat", sam, events=events, conversations=conversations))


@pytest.mark.parametrize(
    ("first_met", "event", "counts"),
    [(None, 1, 1), (before(7), 1, 0), (before(1), None, 1), (None, None, 0)],
)
def test_people_met_at_events_count_on_the_day_first_met_else_the_events(
    first_met: date | None, event: int | None, counts: int
) -> None:
    assert at_event(first_met=first_met, event=event).event_people == counts


@pytest.mark.parametrize(
    ("later", "followed"),
    [
        (talk(before(4)), 0),
        (talk(before(3)), 1),
        (talk(before(3), mode=Mode.PHONE), 0),
        (talk(D + timedelta(days=60), status=ConversationStatus.PLANNED), 1),
        (talk(D, status=ConversationStatus.MOVED), 0),
        (talk(D, status=ConversationStatus.FELL_THROUGH), 0),
    ],
)
def test_a_face_to_face_conversation_after_that_day_follows_up(
    later: ConversationFact, followed: int
) -> None:
    assert at_event(later).event_people_followed == followed


@pytest.mark.parametrize(
    ("booked", "counts"),
    [
        (booking(AFTER, D), 1),
        (booking(D + timedelta(days=7), D), 1),
        (booking(D + timedelta(days=8), D), 0),
        (booking(D, before(7)), 0),
        (booking(AFTER, before(7)), 1),
        (booking(AFTER, AFTER), 0),
        (booking(AFTER, D, mode=Mode.PHONE), 0),
        (booking(AFTER, before(7), resolved_in=D), 0),
        (booking(AFTER, D, resolved_in=AFTER), 1),
        (booking(AFTER, D, status=ConversationStatus.FELL_THROUGH), 1),
        (talk(AFTER), 0),
    ],
)
def test_lined_up_is_face_to_face_booked_by_then_for_the_seven_days_after(
    booked: ConversationFact, counts: int
) -> None:
    assert talked(booked).lined_up == counts


def test_unnamed_lined_up_is_added() -> None:
    one = member(conversations=[booking(AFTER, D)], checkins=checkin(unnamed=(0, 0, 2)))
    assert week(one).lined_up == 3


@pytest.mark.parametrize(
    ("outcome", "kept"),
    [(Outcome.KEPT, 1), (Outcome.MOVED, 1), (Outcome.DROPPED, 0), (None, 0)],
)
def test_goals_are_set_where_made_and_kept_where_due(outcome: Outcome | None, kept: int) -> None:
    one = member(goals=[goal(made=before(7), due=D, outcome=outcome)])
    made, due = week(one, before(7)), week(one)
    assert (made.goals_set, made.goals_due, made.goals_kept) == (1, 0, 0)
    assert (due.goals_set, due.goals_due, due.goals_kept) == (0, 1, kept)


@pytest.mark.parametrize("kind", MilestoneKind)
def test_interviews_of_the_week_count_and_no_other_milestone(kind: MilestoneKind) -> None:
    one = member(milestones=[MilestoneFact(kind=kind, date=day) for day in (D, before(7))])
    assert week(one).interviews == (kind == MilestoneKind.INTERVIEW)


def test_an_unreported_week_has_its_counts_all_the_same() -> None:
    found = talked(talk())
    assert (found.reported, found.conversations) == (False, 1)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, True),
        ({"joined": D}, True),
        ({"joined": AFTER}, False),
        ({"away": [Days(D, D)]}, False),
        ({"away": [Days(before(9), before(1))]}, True),
        ({"status": Status.LANDED, "status_since": D}, False),
        ({"status": Status.LEFT, "status_since": AFTER}, True),
    ],
)
def test_a_check_in_is_due_from_those_who_joined_search_and_are_here(
    values: dict[str, Any], expected: bool
) -> None:
    assert is_expected(member(**values), session(), D) is expected


def test_a_check_in_is_not_due_before_its_session_nor_for_a_cancelled_one() -> None:
    assert not is_expected(member(), session(), before(1))
    assert not is_expected(member(), session(cancelled=True), AFTER)


def test_whoever_reported_was_expected_whatever_else_is_known() -> None:
    gone = member(status=Status.LEFT, status_since=before(30), checkins=checkin())
    assert is_expected(gone, session(cancelled=True), before(3))


@pytest.mark.parametrize(
    ("as_of", "reported_on", "weeks"),
    [
        (D, None, 3),
        (before(1), None, 2),
        (before(1), before(1), 3),
        (before(1), D, 2),
    ],
)
def test_a_session_to_come_is_history_once_reported(
    as_of: date, reported_on: date | None, weeks: int
) -> None:
    one = member(checkins=checkin(on=reported_on) if reported_on else {})
    assert len(history(tally(one, sessions(), True, as_of), one, as_of)) == weeks
