"""A member's own weeks: what each was, which were missed, and what was told of one."""

from datetime import timedelta

import pytest

from groupapp.domain.mirror import WeekKind, missed, own_weeks, told_week
from groupapp.domain.tally import EventFact, MilestoneFact
from groupapp.domain.terms import ConversationStatus, EventStatus, MilestoneKind, Outcome, Status
from groupapp.domain.weeks import Days, SessionFact
from tests.domain.facts import (
    D,
    before,
    booking,
    checkin,
    contact,
    goal,
    group,
    member,
    session,
    talk,
)

LATER = D + timedelta(days=7)


def kinds(one: object, *more: SessionFact, today: object = D) -> list[WeekKind]:
    facts = group(one, weeks=3)  # type: ignore[arg-type]
    everywhere = group(one, sessions=[*facts.sessions, *more])  # type: ignore[arg-type]
    return [week.kind for week in own_weeks(everywhere, one, today)]  # type: ignore[arg-type]


def test_not_reported_away_cancelled_and_nothing_are_four_different_things() -> None:
    one = member(checkins=checkin(before(7)), away=[Days(before(14), before(14))])
    cancelled = session(LATER, cancelled=True)
    late = LATER + timedelta(days=7)
    assert kinds(one, cancelled, session(late), today=late) == [
        WeekKind.AWAY,
        WeekKind.NOTHING,
        WeekKind.UNTOLD,
        WeekKind.CANCELLED,
        WeekKind.OPEN,
    ]


@pytest.mark.parametrize(
    "told",
    [
        member(checkins=checkin(unnamed=(1, 0, 0))),
        member(checkins=checkin(unnamed=(0, 0, 1))),
        member(checkins=checkin(), conversations=[talk()]),
        member(checkins=checkin(), events={1: EventFact(1, "Fair", D, EventStatus.ATTENDED)}),
        member(checkins=checkin(), milestones=[MilestoneFact(MilestoneKind.INTERVIEW, D)]),
    ],
)
def test_a_check_in_with_anything_to_count_is_more_than_nothing(told: object) -> None:
    assert kinds(told)[-1] is WeekKind.TOLD


def test_a_check_in_of_a_cancelled_or_away_week_was_told_all_the_same() -> None:
    one = member(checkins=checkin(LATER, unnamed=(1, 0, 0)), away=[Days(D, LATER)])
    assert kinds(one, session(LATER, cancelled=True), today=LATER)[-1] is WeekKind.TOLD


def test_weeks_from_joining_to_the_open_one_are_ones_own() -> None:
    one = member(joined=before(7))
    assert kinds(one, session(LATER)) == [WeekKind.UNTOLD, WeekKind.OPEN]
    sent_early = member(joined=before(7), checkins=checkin(LATER, on=D))
    assert kinds(sent_early, session(LATER))[-1] is WeekKind.NOTHING


def test_after_landing_no_check_in_is_due() -> None:
    one = member(status=Status.LANDED, status_since=before(7))
    assert kinds(one) == [WeekKind.UNTOLD, WeekKind.NOT_DUE, WeekKind.NOT_DUE]


def test_missed_weeks_are_those_untold_newest_first() -> None:
    one = member(checkins=checkin(before(7)))
    facts = group(one, weeks=4)
    assert [week.day for week in missed(own_weeks(facts, one, D))] == [before(14), before(21)]


def test_a_week_holds_what_happened_in_it_and_what_was_planned_in_it() -> None:
    one = member(
        "Pat Example",
        contact(1, name="Sam"),
        contact(2, name=None),
        conversations=[
            talk(D, who=1),
            talk(before(7)),
            booking(LATER, D, who=2),
            booking(before(1), before(7), status=ConversationStatus.FELL_THROUGH),
        ],
        events={1: EventFact(1, "Fair", before(6), EventStatus.MISSED)},
        goals=[
            goal("Old", made=before(7), outcome=Outcome.KEPT),
            goal("New", due=LATER),
        ],
        milestones=[MilestoneFact(MilestoneKind.OFFER, D)],
        checkins=checkin(unnamed=(3, 2, 1)),
    )
    facts = group(one)
    told = told_week(facts, one, facts.sessions[-1])
    assert [talk.who for talk in told.talks] == ["Sam"]
    assert [(each.who, each.status) for each in told.lined_up] == [("", ConversationStatus.PLANNED)]
    assert [event.name for event in told.events] == ["Fair"]
    assert ([g.text for g in told.goals], [g.text for g in told.plans]) == (["Old"], ["New"])
    assert [news.kind for news in told.news] == [MilestoneKind.OFFER]
    numbers = (told.unnamed_conversations, told.unnamed_face_to_face, told.unnamed_lined_up)
    assert numbers == (3, 2, 1)
