"""Facts for tests of what is derived from them: one member, one group, weekly sessions."""

from datetime import date, time, timedelta
from itertools import count
from typing import Any

from groupapp.domain.boards import GroupFacts
from groupapp.domain.light import LightSettings, WeekFacts
from groupapp.domain.tally import (
    CheckinFact,
    ContactFact,
    ConversationFact,
    GoalFact,
    MemberFacts,
    tally,
)
from groupapp.domain.terms import ConversationStatus, Employment, Level, Met, Mode, Status
from groupapp.domain.weeks import SessionFact

D = date(2026, 3, 10)
"""The session that tests are about, a Tuesday."""

_ids = count(1)


def before(days: int) -> date:
    return D - timedelta(days=days)


def session(day: date = D, *, cancelled: bool = False) -> SessionFact:
    return SessionFact(next(_ids), day, cancelled, closed=False)


def sessions(weeks: int = 3) -> list[SessionFact]:
    """That many weekly sessions, D the last."""
    return [session(before(7 * week)) for week in reversed(range(weeks))]


def contact(key: int = 1, **values: Any) -> ContactFact:
    known = {
        "name": "Sam Contact",
        "company": "Kestrel Insurance",
        "level": Level.MANAGER,
        "can_hire": False,
        "employment": Employment.WORKING,
        "met": Met.KNOWN,
        "introduced_by": None,
        "event": None,
        "first_met": None,
    }
    return ContactFact(id=key, **{**known, **values})


def talk(day: date = D, who: int = 1, **values: Any) -> ConversationFact:
    held = {
        "mode": Mode.IN_PERSON,
        "status": ConversationStatus.HAPPENED,
        "booked_in": None,
        "resolved_in": None,
    }
    return ConversationFact(id=next(_ids), contact=who, date=day, **{**held, **values})


def booking(day: date, booked_in: date, **values: Any) -> ConversationFact:
    return talk(day, **{"status": ConversationStatus.PLANNED, "booked_in": booked_in, **values})


def goal(text: str = "Call Sam", *, made: date = D, due: date = D, **values: Any) -> GoalFact:
    said = {"text": text, "made_in": made, "due": due, "outcome": None, "read_aloud": False}
    return GoalFact(id=next(_ids), **{**said, **values})


def checkin(
    day: date = D, on: date | None = None, unnamed: tuple[int, int, int] = (0, 0, 0)
) -> Any:
    """A check-in by its session, to go into a member's `checkins`."""
    return {day: CheckinFact(day, on or day, *unnamed)}


def member(name: str = "Pat Example", *contacts: ContactFact, **values: Any) -> MemberFacts:
    key = next(_ids)
    told = {
        "id": key,
        "code": f"m{key}",
        "email": None,
        "joined": before(365),
        "status": Status.SEARCHING,
        "status_since": None,
        "target_level": None,
        "goal_meetings": None,
        "goal_events": None,
        "show_numbers": False,
        "contacts": {one.id: one for one in contacts or [contact()]},
    }
    return MemberFacts(name=name, **{**told, **values})


def group(*members: MemberFacts, weeks: int = 3, **values: Any) -> GroupFacts:
    told = {
        "code": "tuesday",
        "name": "Tuesday group",
        "place": "St Mark's hall",
        "starts": time(18),
        "video_counts": True,
        "numbers_agreed": False,
        "settings": LightSettings(),
        "sessions": sessions(weeks),
    }
    return GroupFacts(members=members, **{**told, **values})


def week(
    one: MemberFacts, day: date = D, *, video_counts: bool = True, as_of: date = D
) -> WeekFacts:
    """The member's week of that session among three weekly ones."""
    tallied = tally(one, sessions(), video_counts, as_of)
    return next(week for week in tallied if week.week == day)
