"""A member's weeks one after the other: which are shown, their light, and their news."""

from datetime import timedelta
from typing import Any

from groupapp.domain.boards import board
from groupapp.domain.light import State
from groupapp.domain.tally import MilestoneFact
from groupapp.domain.terms import MilestoneKind, Status
from groupapp.domain.timelines import Timeline, Unlit, timeline
from groupapp.domain.weeks import Days
from tests.domain.facts import D, before, checkin, group, member, session


def line(weeks: int = 3, **values: Any) -> Timeline:
    """The time line, on the day D, of a member of a group with that many weekly sessions."""
    return timeline(board(group(member(**values), weeks=weeks), D).rows[0])


def test_the_weeks_begin_with_joining() -> None:
    assert [week.facts.week for week in line(joined=before(7)).weeks] == [before(7), D]


def test_a_week_reported_before_joining_is_shown_too() -> None:
    told = line(joined=D, checkins=checkin(before(14)))
    assert [week.facts.week for week in told.weeks] == [before(14), D]


def test_each_week_has_the_light_it_had_then() -> None:
    shown = line(weeks=4, checkins=checkin(before(21)))
    states = [week.light.state for week in shown.weeks if week.light]
    assert states == [State.NEW, State.NEW, State.SILENT, State.SILENT]


def test_a_week_away_and_a_cancelled_one_have_no_light() -> None:
    cancelled = [session(before(7), cancelled=True), session(D)]
    one = member(away=[Days(before(1), D)])
    shown = timeline(board(group(one, sessions=cancelled), D).rows[0])
    assert [week.unlit for week in shown.weeks] == [Unlit.CANCELLED, Unlit.AWAY]
    assert not any(week.light for week in shown.weeks)


def test_lights_end_with_landing_and_stand_before_it() -> None:
    shown = line(status=Status.LANDED, status_since=before(7)).weeks
    assert [week.unlit for week in shown] == [None, Unlit.LANDED]
    assert shown[0].light is not None


def test_after_landing_only_weeks_that_were_attended_are_shown() -> None:
    landed: dict[str, Any] = {"status": Status.LANDED, "status_since": before(15)}
    weeks = [before(21), before(14), D]
    assert [week.facts.week for week in line(weeks=4, **landed).weeks] == weeks[:2]
    seen = line(weeks=4, present=frozenset({D}), **landed)
    assert [week.facts.week for week in seen.weeks] == weeks


def test_news_stands_in_its_week_and_later_news_apart() -> None:
    days = [before(30), before(7), before(6), D + timedelta(days=1)]
    told = [MilestoneFact(MilestoneKind.INTERVIEW, day) for day in days]
    shown = line(milestones=told[::-1])
    assert [list(week.news) for week in shown.weeks] == [[told[0]], [told[1]], [told[2]]]
    assert list(shown.since) == [told[3]]


def test_without_weeks_all_news_is_later() -> None:
    told = [MilestoneFact(MilestoneKind.OFFER, D)]
    shown = line(joined=D + timedelta(days=1), milestones=told)
    assert (list(shown.weeks), list(shown.since)) == ([], told)
