"""Those who landed beside those who still look, once there are enough of them."""

from datetime import date, timedelta
from typing import Any

import pytest

from groupapp.domain.boards import GroupFacts
from groupapp.domain.light import LightSettings, State
from groupapp.domain.tally import MemberFacts
from groupapp.domain.terms import Status
from groupapp.domain.truth import Column, Truth, has_enough, truth
from groupapp.domain.weeks import Days
from tests.domain.facts import D, before, checkin, group, member, talk

EASY = LightSettings(
    goal_meetings=1, goal_events=0, on_at=2, grace=0, kept_share=0, lined_up_share=0
)
"""Settings under which two weeks with one good conversation each turn the switch on."""


def landed(name: str = "Lea", on: date = D, **values: Any) -> MemberFacts:
    return member(name, status=Status.LANDED, status_since=on, **values)


def met(*weeks: int) -> dict[str, Any]:
    """Check-ins with one good conversation each, so many weeks before D."""
    days = [before(7 * week) for week in weeks]
    checkins = {day: fact for each in map(checkin, days) for day, fact in each.items()}
    return {"conversations": [talk(day) for day in days], "checkins": checkins}


def of(*members: MemberFacts) -> GroupFacts:
    """These and nine who landed on the day they joined."""
    others = [landed(f"Nina {n}", before(30), joined=before(30)) for n in range(9)]
    return group(*members, *others, weeks=12, settings=EASY)


def found(*members: MemberFacts) -> Truth:
    known = truth(of(*members), D)
    assert known is not None
    return known


def test_nine_are_too_few_and_ten_are_enough() -> None:
    looking = [member(f"Sam {n}") for n in range(20)]
    gone = [member(f"Lou {n}", status=Status.LEFT, status_since=D) for n in range(5)]
    assert truth(of(*looking, *gone), D) is None
    assert not has_enough(of(*looking, *gone).members)
    assert truth(of(landed()), D) is not None


def test_the_weeks_to_the_first_on_and_to_landing_are_counted_from_joining() -> None:
    lea = landed(on=before(3), joined=before(56), **met(6, 5, 1))
    journey = found(lea).journeys[0]
    assert (journey.member, journey.to_on, journey.to_landing) == (lea, 3, 7)


def test_who_was_never_on_has_no_weeks_to_it() -> None:
    assert found(landed(joined=before(20))).journeys[0].to_on is None


def test_a_landed_members_light_is_the_last_one_before() -> None:
    """The weeks after landing are not expected, so no silence follows."""
    lea = landed(on=before(30), joined=before(70), **met(7, 6, 5))
    column = found(lea).landed
    assert column.states[State.ON] == 1
    assert column.states[State.NEW] == 9, "who landed at once had no week that counted"


def test_those_who_still_look_are_counted_beside_them_and_those_who_left_are_not() -> None:
    sam = member("Sam", joined=before(70), **met(9, 8))
    lou = member("Lou", joined=before(70), status=Status.LEFT, status_since=before(7), **met(3, 2))
    known = found(landed(), sam, lou)
    assert known.looking.states == {State.SILENT: 1}
    assert (known.looking.total, known.looking.ever_on) == (1, 1)
    assert known.landed.total == 10


@pytest.mark.parametrize(("others", "share"), [(26, None), (27, 10)])
def test_shares_are_told_from_thirty_on(others: int, share: int | None) -> None:
    column = Column({State.ON: 3, State.OFF: others}, ever_on=3)
    assert column.per_cent(3) == share


def test_the_middle_is_a_number_of_weeks_that_somebody_needed() -> None:
    known = found(landed(on=D, joined=D - timedelta(weeks=8), **met(6, 5)))
    assert (known.middle_to_on, known.middle_to_landing) == (3, 0)


def test_without_anybody_ever_on_there_is_no_middle() -> None:
    assert found(landed(joined=before(20))).middle_to_on is None


def test_who_is_away_or_still_to_join_has_no_light_here_either() -> None:
    away = member("Ann", away=[Days(before(3), D)])
    later = member("Bo", joined=D + timedelta(days=1))
    assert found(landed(), member("Cy"), away, later).looking.total == 1
