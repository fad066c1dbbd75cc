"""What members' own sheets, leads, briefs, certificates and landing stories know."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from groupapp.domain.boards import board
from groupapp.domain.landings import Thanked
from groupapp.domain.leads import Lead
from groupapp.domain.paper_facts import facts
from groupapp.domain.papers import News, OpenAsk, Source, Wanted
from groupapp.domain.tally import EventFact, MemberFacts
from groupapp.domain.terms import (
    ConversationStatus,
    EventStatus,
    MilestoneKind,
    Mode,
    Outcome,
    Status,
)
from groupapp.domain.weeks import Days
from groupapp.domain.work_search import Activity, claim_week, week_from
from tests.domain.facts import (
    D,
    before,
    checkin,
    contact,
    goal,
    group,
    member,
    session,
    sessions,
    talk,
)

SUNDAY = date(2026, 3, 1)


def source(*members: MemberFacts, **values: Any) -> Source:
    shown = board(group(*members, sessions=sessions(8)), D)
    assert shown.session is not None
    return Source(shown, shown.session, **values)


def event(day: date, status: EventStatus = EventStatus.ATTENDED) -> dict[int, EventFact]:
    return {1: EventFact(1, "Trade fair", day, status)}


# Work-search log ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 3, 7), date(2026, 2, 22)),  # a Saturday: its week is not over
        (date(2026, 3, 8), SUNDAY),
        (date(2026, 3, 10), SUNDAY),
        (date(2026, 3, 14), SUNDAY),
    ],
)
def test_the_claim_week_is_the_last_from_sunday_to_saturday(today: date, first: date) -> None:
    assert claim_week(today) == Days(first, first + timedelta(days=6))


def test_the_log_has_what_was_done_in_the_week_and_nothing_else() -> None:
    sam, ann = contact(1), contact(2, name=None, introduced_by=1, company=None)
    talks = [
        talk(SUNDAY, 1, mode=Mode.VIDEO),
        talk(SUNDAY + timedelta(days=6), 2),
        talk(SUNDAY - timedelta(days=1), 1),
        talk(SUNDAY + timedelta(days=2), 1, status=ConversationStatus.FELL_THROUGH),
    ]
    one = member("Pat", sam, ann, conversations=talks, events=event(SUNDAY))
    news = {one.id: [News(MilestoneKind.INTERVIEW, SUNDAY, "Osprey", "Buyer")]}
    (log,) = facts("work-search-log", source(one, titles={1: "Director"}, news=news)).logs
    assert [(row.activity, row.person, row.organisation, row.job) for row in log.rows] == [
        (Activity.CONVERSATION, "Sam Contact", "Kestrel Insurance", "Director"),
        (Activity.EVENT, "", "Trade fair", ""),
        (Activity.INTERVIEW, "", "Osprey", "Buyer"),
        (Activity.CONVERSATION, "–", "", ""),
    ]
    assert [row.introductions for row in log.rows] == [1, 0, 0, 0]


def test_the_log_is_of_the_week_asked_for() -> None:
    one = member("Pat", contact(1), conversations=[talk(before(0), 1)])
    asked = source(one, claim_week=week_from(D))
    assert len(facts("work-search-log", asked).logs[0].rows) == 1
    assert facts("work-search-log", source(one)).logs[0].rows == ()


# The week ahead, targets --------------------------------------------------------------------


def test_my_week_has_what_is_planned_from_the_session_on() -> None:
    talks = [
        talk(D + timedelta(days=2), status=ConversationStatus.PLANNED),
        talk(before(1), status=ConversationStatus.PLANNED),
        talk(D, status=ConversationStatus.HAPPENED),
    ]
    planned = event(D + timedelta(days=3), EventStatus.PLANNED)
    goals = [goal("Call Dana", due=D + timedelta(days=7)), goal("Old", made=before(7))]
    one = member("Pat", contact(1), conversations=talks, events=planned, goals=goals)
    (week,) = facts("my-week", source(one)).weeks
    assert [said.day for said in week.lined_up] == [D + timedelta(days=2)]
    assert week.events == ((D + timedelta(days=3), "Trade fair"),)
    assert week.goals == ("Call Dana",)


@pytest.mark.parametrize(
    ("days", "next_in", "is_shown"), [(0, 7, False), (7, 7, True), (8, 7, False), (15, 28, False)]
)
def test_my_week_ends_with_the_next_session(days: int, next_in: int, is_shown: bool) -> None:
    held = [*sessions(8), session(D + timedelta(days=next_in))]
    planned = talk(D + timedelta(days=days), status=ConversationStatus.PLANNED)
    shown = board(group(member(conversations=[planned]), sessions=held), D)
    assert shown.session
    (week,) = facts("my-week", Source(shown, shown.session)).weeks
    assert bool(week.lined_up) is is_shown


def test_my_week_counts_what_is_face_to_face_against_the_members_own_goal() -> None:
    days = [D + timedelta(days=ahead) for ahead in (1, 2, 3)]
    modes = [Mode.IN_PERSON, Mode.VIDEO, Mode.PHONE]
    talks = [
        talk(day, mode=mode, status=ConversationStatus.PLANNED)
        for day, mode in zip(days, modes, strict=True)
    ]
    one = member(conversations=talks, goal_meetings=3)
    (week,) = facts("my-week", source(one)).weeks
    assert (week.face_to_face, week.goal) == (2, 3)


def test_a_target_list_has_all_of_the_members_own_targets() -> None:
    one = member("Pat")
    targets = {one.id: [Wanted("Kestrel", True), Wanted("Osprey", False)]}
    known = source(one, targets=targets, roles={one.id: "Buyer"})
    (own,) = facts("target-list", known).lists
    assert (own.name, own.role, own.companies) == ("Pat", "Buyer", ("Kestrel", "Osprey"))


# Leads and needs ----------------------------------------------------------------------------


def test_the_room_hears_of_shared_targets_alone() -> None:
    one, two = member("Pat"), member("Quin")
    targets = {
        one.id: [Wanted("Kestrel", True), Wanted("Osprey", False), Wanted("Heron", True)],
        two.id: [Wanted("Secret", False)],
    }
    assert facts("leads-and-needs", source(one, two, targets=targets)).targets == (
        Lead("Pat", "Kestrel, Heron"),
    )


@pytest.mark.parametrize(("sessions_ago", "is_heard"), [(0, True), (4, True), (5, False)])
def test_an_open_ask_is_read_for_five_sessions(sessions_ago: int, is_heard: bool) -> None:
    one = member("Pat")
    ask = OpenAsk(one.id, before(7 * sessions_ago), "Who knows Osprey?", "Osprey")
    asks = facts("leads-and-needs", source(one, open_asks=[ask])).asks
    since = before(7 * sessions_ago) if sessions_ago else None
    assert asks == ((Lead("Pat", "Who knows Osprey? (Osprey)", since),) if is_heard else ())


def test_those_who_landed_still_offer_and_ask_nothing() -> None:
    one = member("Pat", status=Status.LANDED, status_since=before(7))
    known = source(
        one, offers={one.id: ["I read your letters"]}, open_asks=[OpenAsk(one.id, D, "?", None)]
    )
    found = facts("leads-and-needs", known)
    assert (found.offers, found.asks) == ((Lead("Pat", "I read your letters"),), ())


# Substitute's brief -------------------------------------------------------------------------


@pytest.mark.parametrize(("agreed", "heard"), [(False, ("Aloud",)), (True, ("Aloud", "Private"))])
def test_a_substitute_reads_only_the_goals_that_the_room_may_hear(
    agreed: bool, heard: tuple[str, ...]
) -> None:
    goals = [goal("Aloud", made=before(7), read_aloud=True), goal("Private", made=before(7))]
    shown = board(group(member("Pat", goals=goals), numbers_agreed=agreed), D)
    assert shown.session
    found = facts("substitutes-brief", Source(shown, shown.session))
    assert [one.promises for one in found.brought] == [heard]


def test_a_substitute_knows_who_is_new_silent_or_away() -> None:
    new, away = member("New", joined=D), member("Away", away=[Days(D, D)])
    silent = member("Silent", joined=before(90))
    found = facts("substitutes-brief", source(new, away, silent, facilitators=["Fay"]))
    assert (found.newcomers, found.away, found.to_call) == (("New",), ("Away",), ("Silent",))
    assert found.facilitators == ("Fay",)


# Certificates and landings ------------------------------------------------------------------


def test_a_certificate_counts_the_sessions_that_were_attended() -> None:
    there = member("Pat", present=frozenset({before(14), D, D + timedelta(days=7)}))
    (one,) = facts("certificate", source(there, member("Never"))).attended
    assert (one.name, one.sessions, one.first, one.last) == ("Pat", 2, before(14), D)


def landed(*contacts: Any, **values: Any) -> MemberFacts:
    return member("Pat", *contacts, status=Status.LANDED, status_since=before(2), **values)


def test_a_landing_thanks_the_line_that_led_to_the_company() -> None:
    line = [
        contact(1, name="Ana", company="Elsewhere"),
        contact(2, name="Ben", company="Elsewhere", introduced_by=1),
        contact(3, name="Cy", company="Osprey", introduced_by=2),
        contact(4, name="Dee", company="Elsewhere"),
        contact(5, name="Eve", company="Elsewhere", introduced_by=4),
    ]
    one = landed(*line)
    news = {one.id: [News(MilestoneKind.LANDED, before(2), "OSPREY", None)]}
    (story,) = facts("landing-story", source(one, news=news)).landings
    assert story.thanked == (Thanked("Ana", ("Ben",)), Thanked("Ben", ("Cy",)))


def test_without_a_known_company_everyone_who_introduced_is_thanked_once() -> None:
    line = [
        contact(1, name="Ana"),
        contact(2, name="Ben", introduced_by=1),
        contact(3, name="Cy", introduced_by=1),
        contact(4, name=None, introduced_by=1),
    ]
    (story,) = facts("landing-story", source(landed(*line))).landings
    assert story.thanked == (Thanked("Ana", ("Ben", "Cy")),)


def test_a_circle_of_introductions_ends() -> None:
    circle = [contact(1, name="Ana", introduced_by=2), contact(2, name="Ben", introduced_by=1)]
    one = landed(*circle)
    news = {one.id: [News(MilestoneKind.LANDED, before(2), "Kestrel Insurance", None)]}
    (story,) = facts("landing-story", source(one, news=news)).landings
    assert {each.name for each in story.thanked} == {"Ana", "Ben"}


def test_with_nobody_landed_the_story_is_a_blank() -> None:
    assert [one.name for one in facts("landing-story", source(member("Pat"))).landings] == [""]


# My progress --------------------------------------------------------------------------------


def test_progress_shows_eight_weeks_and_the_members_own_goals() -> None:
    told = {**checkin(before(7)), **checkin()}
    kept = [goal("Call", made=before(7), outcome=Outcome.KEPT)]
    one = member("Pat", contact(1), joined=before(90), goal_meetings=3, checkins=told, goals=kept)
    known = source(replace(one, conversations=[talk(before(1), 1)]))
    (sheet,) = facts("my-progress", known).sheets
    assert len(sheet.weeks) == 8
    assert (sheet.goal_meetings, sheet.newest and sheet.newest.day) == (3, D)
