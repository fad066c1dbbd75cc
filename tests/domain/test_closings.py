"""What is read aloud, what the minutes keep, and what each member takes home."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from groupapp.domain.boards import board
from groupapp.domain.closings import Aloud, NewJobTold
from groupapp.domain.evenings import Asked, Evening, NewJob
from groupapp.domain.paper_facts import facts
from groupapp.domain.papers import Source
from groupapp.domain.summaries import HelpPromised
from groupapp.domain.tally import MemberFacts
from groupapp.domain.terms import Status, StepName
from groupapp.domain.weeks import Days
from tests.domain.facts import D, before, booking, checkin, goal, group, member, session

WEEK = timedelta(weeks=1)
NEXT = D + WEEK


def source(*members: MemberFacts, agreed: bool = False, **evening: Any) -> Source:
    days = [session(before(7)), session(D), session(NEXT, cancelled=True), session(NEXT + WEEK)]
    shown = board(group(*members, sessions=days, numbers_agreed=agreed), D, days[1])
    assert shown.session is not None
    return Source(shown, shown.session, evening=Evening(**evening))


def talker(name: str, **values: Any) -> MemberFacts:
    """Who checked in, with one conversation lined up and two goals, one of them to be read."""
    told = {
        "checkins": checkin(),
        "conversations": [booking(D + timedelta(days=2), D)],
        "goals": [
            goal("Shown", due=NEXT, read_aloud=True),
            goal("Kept private", due=NEXT),
            goal("Of last week", made=before(7), read_aloud=True),
        ],
    }
    return member(name, **{**told, **values})


def here(**values: Any) -> dict[str, Any]:
    return {"present": frozenset([D]), **values}


@pytest.mark.parametrize(
    ("shows", "agreed", "read"),
    [
        (False, False, Aloud("Ann", ("Shown",))),
        (True, False, Aloud("Ann", ("Shown",), 1)),
        (False, True, Aloud("Ann", ("Shown", "Kept private"), 1)),
    ],
)
def test_goals_and_counts_are_read_by_leave_alone(shows: bool, agreed: bool, read: Aloud) -> None:
    told = facts("read-aloud", source(talker("Ann", show_numbers=shows), agreed=agreed))

    assert told.rows == (read,)


def test_those_present_are_read_else_all_who_are_not_away() -> None:
    away = member("Bo", away=[Days(D, D)])
    unmarked = source(talker("Ann"), away, member("Cy"))
    marked = source(talker("Ann"), away, member("Cy", **here()))

    assert [row.name for row in facts("read-aloud", unmarked).rows] == ["Ann", "Cy"]
    assert [row.name for row in facts("read-aloud", marked).rows] == ["Cy"]


def test_the_next_session_is_the_next_one_that_is_held() -> None:
    for name in ("read-aloud", "minutes", "session-summaries"):
        assert facts(name, source(member("Ann"))).next_session == NEXT + WEEK


def test_the_minutes_count_those_away_and_absent_without_a_name() -> None:
    told = member("Bo", away=[Days(D, D)])
    both = member("Cy", away=[Days(D, D)], **here())
    absent, came = member("Dee"), member("Eve", **here())
    alumna = member("Flo", status=Status.LANDED, status_since=before(30), **here())
    gone = frozenset([absent.id, told.id, came.id])
    kept = facts("minutes", source(told, both, absent, came, alumna, guests=["Kim"], absent=gone))

    assert kept.present == ("Cy", "Eve", "Flo")
    assert (kept.guests, kept.missing) == (("Kim",), 2)


def test_the_minutes_say_where_the_time_went_in_the_order_of_the_evening() -> None:
    kept = facts("minutes", source(spent={"close": 20, "round": 2430, "arrive": 0}))

    assert kept.spent == ((StepName.ROUND, 40), (StepName.CLOSE, 1))


@pytest.mark.parametrize(
    ("day", "is_told"), [(before(7), False), (before(6), True), (D, True), (NEXT, False)]
)
def test_who_landed_since_the_session_before_is_congratulated(day: date, is_told: bool) -> None:
    ann = member("Ann", status=Status.LANDED, status_since=day)
    kept = facts("minutes", source(ann, landed=[NewJob(ann.id, day, None)]))

    assert kept.landed == ((NewJobTold("Ann", None),) if is_told else ())


def asked(by: MemberFacts, day: date = D, *helpers: MemberFacts, company: str = "") -> Asked:
    return Asked(by.id, day, "Who knows it?", company or None, False, tuple(m.id for m in helpers))


def test_the_minutes_hold_the_asks_of_the_session_with_who_can_help() -> None:
    ann, bo = member("Ann Lee"), member("Bo Diaz")
    asks = [asked(ann, before(7), bo), asked(ann, D, bo, company="Harbor"), asked(bo)]
    told = facts("minutes", source(ann, bo, asks=asks)).asks

    assert [tuple(each.__dict__.values()) for each in told] == [
        ("Ann Lee", "Who knows it? (Harbor)", ("Bo Diaz",)),
        ("Bo Diaz", "Who knows it?", ()),
    ]


def test_a_summary_holds_the_members_own_whatever_the_room_may_know() -> None:
    ann, bo, cy = talker("Ann Lee", checkins=checkin(unnamed=(0, 0, 2))), talker("Bo"), member("Cy")
    known = source(
        *(ann, bo, cy),
        asks=[asked(cy, before(7), ann), asked(cy, D, bo)],
        partners={ann.id: [cy.id]},
    )
    (own,) = facts("session-summaries", known.of(ann.code)).summaries

    assert own.goals == ("Shown", "Kept private")
    assert ([talk.who for talk in own.lined_up], own.unnamed) == (["Sam Contact"], 2)
    assert (own.helps, own.partners) == ((HelpPromised("Cy", "Who knows it?"),), ("Cy",))


def test_sheets_are_for_those_who_came_or_have_something_to_take_home() -> None:
    came, silent = member("Bo", **here()), member("Cy")
    told = source(talker("Ann"), came, silent)

    assert [own.name for own in facts("session-summaries", told).summaries] == ["Ann", "Bo"]
    assert [own.name for own in facts("session-summaries", told.of(silent.code)).summaries] == [
        "Cy"
    ]


def test_alumni_who_offered_help_get_a_sheet_and_those_who_left_do_not() -> None:
    ann = member("Ann")
    landed = member("Bo", status=Status.LANDED, status_since=before(30))
    left = member("Cy", status=Status.LEFT, status_since=before(30), **here())
    told = source(ann, landed, left, asks=[asked(ann, D, landed, left)])

    assert [own.name for own in facts("session-summaries", told).summaries] == ["Bo"]


def test_names_of_those_who_are_gone_are_left_out() -> None:
    ann, gone = member("Ann"), replace(member("Bo"), id=9999)
    known = source(ann, asks=[asked(gone, D, ann)], landed=[NewJob(9999, D, None)])

    assert facts("session-summaries", known).summaries == ()
    assert facts("minutes", known).landed == ()
