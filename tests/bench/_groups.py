"""Groups of a given size, written quickly: the one to be measured, amid others."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import insert

from groupapp.domain.terms import (
    ConversationStatus,
    Employment,
    EventStatus,
    Level,
    Met,
    Mode,
    Outcome,
    Reporter,
    Weekday,
)
from groupapp.domain.weeks import SESSIONS_AHEAD
from groupapp.extensions import Base, db
from groupapp.models import (
    Attendance,
    Checkin,
    Contact,
    Conversation,
    Event,
    Facilitation,
    Facilitator,
    Goal,
    Group,
    GroupSession,
    Member,
)
from tests.factories import PASSPHRASE_HASH

MEASURED: Final = "measured"
LAST_SESSION: Final = date(2026, 3, 10)
CONTACTS: Final = 60
"""At most, of one member."""
LEVELS: Final = [Level.MANAGER, Level.DIRECTOR, Level.INDIVIDUAL, None]
EMPLOYMENTS: Final = [Employment.WORKING, Employment.WORKING, Employment.LOOKING]
MODES: Final = [Mode.IN_PERSON, Mode.VIDEO, Mode.PHONE]
STATUSES: Final = [*[ConversationStatus.HAPPENED] * 5, ConversationStatus.FELL_THROUGH]
OUTCOMES: Final = [Outcome.KEPT, Outcome.MOVED, Outcome.DROPPED]
BATCH: Final = 100


class Size(NamedTuple):
    """`weeks` held so far, and `conversations` of each member in each of them."""

    members: int
    weeks: int
    conversations: int


class Week(NamedTuple):
    """A session's day and id, and the ids of those before and after it."""

    day: date
    session: int
    before: int | None
    after: int


class Rows:
    """Rows that wait to be written, in the order of their tables, each numbered from 1."""

    def __init__(self) -> None:
        self.waiting: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self.counts: dict[type[Base], int] = defaultdict(int)

    def add(self, table: type[Base], **values: Any) -> int:
        self.counts[table] += 1
        self.waiting[table].append({"id": self.counts[table], **values})
        return self.counts[table]

    def write(self) -> None:
        for table, rows in self.waiting.items():
            db.session.execute(insert(table.__table__), rows)  # type: ignore[arg-type]
        self.waiting.clear()


def fill(measured: Size, others: Size, groups: int) -> Facilitator:
    """Writes so many groups, the one to be measured in their middle; returns who runs that one."""
    rows, middle = Rows(), groups // 2
    for number in range(groups):
        if number == middle:
            add_group(rows, MEASURED, measured)
        else:
            add_group(rows, f"group{number}", others)
        if number % BATCH == 0:
            rows.write()
    rows.write()
    facilitator = Facilitator(
        email="fay@example.org", name="Fay Facilitator", passphrase_hash=PASSPHRASE_HASH
    )
    db.session.add(facilitator)
    db.session.flush()
    db.session.add(Facilitation(facilitator_id=facilitator.id, group_id=middle + 1))
    db.session.commit()
    return facilitator


def add_group(rows: Rows, code: str, size: Size) -> None:
    group = rows.add(
        Group,
        code=code,
        name=code.title(),
        timezone="America/New_York",
        weekday=Weekday.TUESDAY,
        starts=time(18),
    )
    held = [LAST_SESSION - timedelta(weeks=week) for week in reversed(range(size.weeks))]
    ahead = [LAST_SESSION + timedelta(weeks=week) for week in range(1, SESSIONS_AHEAD)]
    sessions = [rows.add(GroupSession, group_id=group, date=day) for day in held + ahead]
    before = [None, *sessions]
    weeks = list(map(Week, held, sessions, before, sessions[1:]))
    for number in range(size.members):
        member = rows.add(
            Member,
            group_id=group,
            public_id=f"{code}-{number}",
            code=f"m{number}",
            name=f"Member {number:02}",
            joined=held[0],
        )
        own = {"group_id": group, "member_id": member}
        people = add_contacts(rows, own, min(CONTACTS, size.weeks * size.conversations))
        for place, week in enumerate(weeks):
            add_week(rows, own, week)
            for each in range(place * size.conversations, (place + 1) * size.conversations):
                add_conversation(rows, own, people[each % len(people)], week, number + each)


def add_contacts(rows: Rows, own: Mapping[str, int], count: int) -> list[int]:
    """Each third known before, introduced by the one before, and met at an event."""
    event = rows.add(
        Event,
        **own,
        code="e0",
        name="Guild breakfast",
        date=LAST_SESSION - timedelta(days=9),
        status=EventStatus.ATTENDED,
    )
    found: list[int] = []
    for number in range(count):
        met = list(Met)[number % 3]
        found.append(
            rows.add(
                Contact,
                **own,
                code=f"c{number}",
                name=f"Contact {number}",
                company=f"Company {number % 20}",
                level=LEVELS[number % 4],
                employment=EMPLOYMENTS[number % 3],
                met=met,
                introduced_by_id=found[-1] if met is Met.INTRODUCED else None,
                event_id=event if met is Met.EVENT else None,
            )
        )
    return found


def add_week(rows: Rows, own: Mapping[str, int], week: Week) -> None:
    """A check-in, a goal for the week after, and being there."""
    noon = datetime.combine(week.day, time(12), UTC)
    rows.add(Checkin, **own, session_id=week.session, submitted_at=noon, by=Reporter.MEMBER)
    outcome = OUTCOMES[week.session % 3] if week.day < LAST_SESSION else None
    rows.add(
        Goal, **own, made_in_id=week.session, due_id=week.after, text="Call Sam", outcome=outcome
    )
    rows.add(Attendance, **own, session_id=week.session)


def add_conversation(
    rows: Rows, own: Mapping[str, int], contact: int, week: Week, number: int
) -> None:
    """Each second one was booked at the session before, where there is one."""
    booked_in = week.before if number % 2 else None
    rows.add(
        Conversation,
        **own,
        contact_id=contact,
        date=week.day - timedelta(days=number % 7),
        mode=MODES[number % 3],
        status=STATUSES[number % 6],
        booked_in_id=booked_in,
        resolved_in_id=week.session if booked_in else None,
    )
