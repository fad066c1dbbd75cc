"""A made-up group whose members stand in every position of the switch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import Any, Final
from zoneinfo import ZoneInfo

from groupapp.actions.load_demo import load_demo
from groupapp.domain.group_files import LATER_FORMAT, normalised
from groupapp.domain.terms import Weekday

CODE: Final = "demo"
GUIDE: Final = "m4"
"""The code of the member to look through: Dana, who has not reported yet and has plans to tick."""

TIMEZONE: Final = "America/New_York"
WEEKS: Final = 10
Row = dict[str, Any]

FIRST_NAMES: Final = [
    *("Aaron", "Bea", "Carl", "Dora", "Emil", "Fern", "Gino", "Hope", "Igor", "June", "Kurt"),
    *("Lena", "Moe", "Nora", "Otis", "Pia", "Quinn", "Rosa", "Saul", "Tess", "Umar", "Vera"),
]
COMPANIES: Final = (
    "Example Bank",
    "Sample Hospital",
    "Specimen Foods",
    "Placeholder Power",
    "Test Town Schools",
    "Mockup Motors",
)
LADDER: Final = (("manager", "Manager"), ("director", "Director"), ("lead", "Team lead"))
HELP_LINES: Final = (
    "Made-up helpline: 555-0100, day and night",
    "Made-up food pantry: 555-0101, Monday to Friday",
    "Made-up pastor on duty: 555-0102, evenings",
)
MODES: Final = ("in_person", "phone", "video", "phone")


@dataclass(frozen=True, slots=True)
class Week:
    """What one member did in one session week: how many of each."""

    talked: int = 5
    looking: int = 1
    introduced: int = 2
    nameless: int = 0
    events: int = 1
    lined_up: int = 4
    goals: int = 2
    kept: bool = True
    note: str | None = None
    ask: str | None = None


STRONG: Final = Week()
BUSY: Final = Week(talked=6, lined_up=5)
STARTING: Final = Week(talked=2, introduced=0, events=0, lined_up=1, goals=1)
FRIENDS: Final = Week(talked=4, looking=4, introduced=0, events=0, lined_up=0, goals=1)
LOW: Final = Week(talked=1, looking=1, introduced=0, nameless=1, events=0, lined_up=0, goals=0)
WORRIED: Final = replace(LOW, note="I find it hard to write to people I do not know.")
NOTHING: Final = Week(talked=0, introduced=0, events=0, lined_up=0, goals=0)
MISSED: Final = None


@dataclass(frozen=True, slots=True)
class Person:
    """A demo member; `weeks` ends with the session that is next, MISSED where nothing came."""

    name: str
    role: str
    level: str
    weeks: Sequence[Week | None]
    is_away: bool = False
    landed: bool = False
    absent: Sequence[int] = field(default_factory=tuple)


PEOPLE: Final = (
    Person("Abel Demo", "Accountant", "manager", [STARTING, STARTING, *[STRONG] * 8]),
    Person(
        "Bina Demo",
        "Nurse manager",
        "manager",
        [STARTING] * 3 + [BUSY] * 6 + [Week(ask="Who knows somebody at Sample Hospital?")],
    ),
    Person("Chet Demo", "Plant supervisor", "lead", [STRONG] * 5 + [LOW] * 3),
    Person(
        "Dana Demo",
        "Project manager",
        "manager",
        [STARTING] * 4 + [Week(kept=False, goals=1, lined_up=2, talked=4), STRONG, MISSED],
    ),
    Person("Eddy Demo", "Teacher", "lead", [FRIENDS] * 7),
    Person("Faye Demo", "Bank teller", "lead", [LOW] * 4 + [NOTHING, WORRIED]),
    Person("Gus Demo", "Driver", "individual", [LOW, LOW, LOW, FRIENDS, LOW, LOW, MISSED]),
    Person(
        "Hana Demo", "Designer", "lead", [STARTING] * 4 + [MISSED, MISSED, MISSED], absent=(1, 2, 3)
    ),
    Person("Ivo Demo", "Cook", "individual", [STARTING, MISSED]),
    Person("Jana Demo", "Sales lead", "manager", [STARTING] * 5 + [MISSED], is_away=True),
    Person(
        "Karl Demo",
        "IT support",
        "lead",
        [FRIENDS] + [STARTING] * 3 + [Week(talked=3, introduced=1, lined_up=2)],
    ),
    Person(
        "Lucy Demo",
        "Office manager",
        "manager",
        [STARTING] * 3 + [Week(talked=3, looking=0, nameless=3, lined_up=2)] * 4,
    ),
    Person("Milo Demo", "Buyer", "manager", [STRONG] * 6, landed=True),
)


def load(now: datetime) -> None:
    """Puts the demo group into the database; its next session is tomorrow."""
    load_demo(demo_file(now), now)


def demo_file(now: datetime) -> Row:
    """The demo group as a group file; its next session is tomorrow."""
    session = now.astimezone(ZoneInfo(TIMEZONE)).date() + timedelta(days=1)
    sessions = [session + timedelta(weeks=week) for week in range(1 - WEEKS, 2)]
    members = [_member(number, person, sessions) for number, person in enumerate(PEOPLE, start=1)]
    return normalised(
        {
            "format": LATER_FORMAT,
            "group": {
                "code": CODE,
                "name": "Demo group (made-up people)",
                "timezone": TIMEZONE,
                "weekday": list(Weekday)[session.weekday()].value,
                "starts": "18:30",
                "place": "The library, room 2",
                "help_lines": "\n".join(HELP_LINES),
            },
            "sessions": [
                {"date": day.isoformat(), "present": _present(place, sessions)}
                for place, day in enumerate(sessions)
            ],
            "members": members,
        }
    )


def _present(place: int, sessions: Sequence[date]) -> list[str]:
    """Who was there: everybody who had joined, but for the absent, and nobody yet at the next."""
    left = len(sessions) - 1 - place
    if left <= 1:
        return []
    return [
        f"m{number}"
        for number, person in enumerate(PEOPLE, start=1)
        if left <= len(person.weeks) and left not in person.absent and not person.landed
    ]


def _member(number: int, person: Person, sessions: Sequence[date]) -> Row:
    end = len(sessions) - (3 if person.landed else 1)
    own = sessions[end - len(person.weeks) : end + 1]
    member: Row = {
        "code": f"m{number}",
        "name": person.name,
        "joined": (own[0] - timedelta(days=2)).isoformat(),
        "email": f"{person.name.split()[0].lower()}@example.org",
        "target_role": person.role,
        "target_level": person.level,
        "targets": [COMPANIES[number % len(COMPANIES)]],
        **{name: [] for name in ("away", "contacts", "events", "conversations")},
        **{name: [] for name in ("checkins", "goals", "asks", "milestones")},
    }
    if person.is_away:
        first, last = sessions[-2] - timedelta(days=3), sessions[-2] + timedelta(days=9)
        member["away"] = [{"from": first.isoformat(), "until": last.isoformat()}]
    if person.landed:
        since = (own[-2] + timedelta(days=2)).isoformat()
        member |= {"status": "landed", "status_since": since}
        member["milestones"] = [{"kind": "landed", "date": since, "company": COMPANIES[0]}]
    story = _Story(member, iter(cycle(FIRST_NAMES[number:] + FIRST_NAMES[:number])))
    for place, week in enumerate(person.weeks):
        if week is not None:
            is_last = not any(person.weeks[place + 1 :])
            story.tell(week, own[place], own[place + 1], is_last)
    return member


class _Story:
    """Fills in one member's lists, week by week."""

    def __init__(self, member: Row, names: Iterator[str]) -> None:
        self.member = member
        self.names = names
        self.booked: list[Row] = []

    def tell(self, week: Week, session: date, following: date, is_last: bool) -> None:
        day = session - timedelta(days=5)
        self._check_in(week, session)
        self._keep_bookings(session)
        if week.events:
            self._attend(session - timedelta(days=4), session)
        new = min(week.talked, max(week.introduced, week.talked - len(self.booked)))
        for place in range(new):
            contact = self._meet(place, week)
            self._talk(contact, day + timedelta(days=place % 5), MODES[place % len(MODES)])
        self.booked = []
        self._plan(week, session, following, is_last)

    def _check_in(self, week: Week, session: date) -> None:
        moment = datetime.combine(session - timedelta(days=1), time(9, 30))
        checkin = {
            "session": session.isoformat(),
            "submitted_at": f"{moment.isoformat()}Z",
            "by": "member",
            "note": week.note,
        }
        self.member["checkins"].append(checkin)
        if week.ask:
            ask = {"session": session.isoformat(), "text": week.ask}
            self.member["asks"].append(ask)

    def _meet(self, place: int, week: Week) -> Row:
        contacts = self.member["contacts"]
        level, title = LADDER[(len(contacts) + place) % len(LADDER)]
        contact: Row = {
            "code": f"c{len(contacts) + 1}",
            "name": f"{next(self.names)} Sample",
            "company": COMPANIES[len(contacts) % len(COMPANIES)],
            "title": title,
            "level": level,
            "employment": "looking" if place >= week.talked - week.looking else "working",
        }
        if place < week.nameless:
            contact |= {"company": None, "title": None, "level": None}
        introducers = [other for other in contacts if other["employment"] == "working"]
        if place < week.introduced and introducers:
            contact |= {"met": "introduced", "introduced_by": introducers[-1]["code"]}
        contacts.append(contact)
        return contact

    def _talk(self, contact: Row, day: date, mode: str) -> None:
        self.member["conversations"].append(
            {
                "contact": contact["code"],
                "date": day.isoformat(),
                "mode": mode,
                "status": "happened",
            }
        )

    def _attend(self, day: date, session: date) -> None:
        """An event, somebody met there, and a conversation with them two days later."""
        event = {
            "code": f"e{len(self.member['events']) + 1}",
            "name": "Sample trade association evening",
            "date": day.isoformat(),
            "status": "attended",
        }
        self.member["events"].append(event)
        contact = self._meet(0, Week(introduced=0, looking=0))
        contact |= {"met": "event", "event": event["code"], "first_met": event["date"]}
        self._talk(contact, min(day + timedelta(days=2), session), "in_person")

    def _keep_bookings(self, session: date) -> None:
        for conversation in self.booked:
            conversation |= {"status": "happened", "resolved_in": session.isoformat()}

    def _plan(self, week: Week, session: date, following: date, is_open: bool) -> None:
        known = [c for c in self.member["contacts"] if c["employment"] == "working"]
        for place, contact in enumerate(known[-week.lined_up :] if week.lined_up else []):
            booking = {
                "contact": contact["code"],
                "date": (session + timedelta(days=2 + place % 4)).isoformat(),
                "mode": "in_person",
                "status": "planned",
                "booked_in": session.isoformat(),
            }
            self.member["conversations"].append(booking)
            self.booked.append(booking)
        for place in range(week.goals):
            text = f"Ask {next(self.names)} for coffee" if place else "Write to three people"
            goal = {
                "made_in": session.isoformat(),
                "due": following.isoformat(),
                "text": text,
                "outcome": None if is_open else "kept" if week.kept else "dropped",
            }
            self.member["goals"].append(goal)
