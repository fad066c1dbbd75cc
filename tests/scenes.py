"""A group with a member for every state that a page can be in, and a server that shows it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Final

from flask import Flask

from groupapp import create_app, demo, links
from groupapp.actions import one_time_links
from groupapp.actions.upgrade_schema import upgrade_schema
from groupapp.domain.terms import ConversationStatus, EventStatus, Level, Status
from groupapp.domain.truth import ENOUGH
from groupapp.extensions import db
from groupapp.models import Contact, Group, GroupSession, Member
from groupapp.queries import facilitators, groups, members
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_event,
    make_goal,
    make_member,
)

OF_THE_DEMO: Final = {"usual": "m4", "sent": "m1", "missed": "m8", "away": "m10", "landed": "m13"}
"""Members of the demo group by the state they are in."""
FIRST_NAMES: Final = ("Ann", "Bob", "Carmen", "Dmitri", "Esther", "Farid", "Grace", "Henk")
LAST_NAMES: Final = (
    "Alvarez",
    "Brown",
    "Castellano",
    "Dupont",
    "Eriksen",
    "Fujimoto",
    "Garcia",
    "Hoang",
)
COMPANIES: Final = ("Example Bank", "Sample Hospital", "Specimen Foods", "Mockup Motors")
LONG_NAME: Final = "Maria-Magdalena Wolfeschlegelsteinhausenbergerdorff-Papadimitrakopoulou "
LONG_PLAN: Final = "On Tuesday after lunch I will write to everybody on my list of old colleagues. "


@dataclass(frozen=True)
class Scene:
    """`doors` are paths: personal links by the member's state, and `facilitator`'s sign-in."""

    app: Flask
    doors: dict[str, str]


def fill(instance: Path, now: datetime) -> Scene:
    """Puts the group into a new instance.

    Beside OF_THE_DEMO: `new` has told nothing yet, `busy` knows 60 people and is to say what became
    of two conversations and two goals, `long` of twelve each, all with very long names. Ten landed.
    """
    app = create_app({"INSTANCE": instance})
    with app.app_context():
        upgrade_schema(now)
        demo.load(now)
        group = groups.demo_group()
        assert group is not None
        found = {state: members.by_code(group, code) for state, code in OF_THE_DEMO.items()}
        found["new"] = _newcomer(group, now)
        found["busy"] = _know_sixty(group, now, "busy", rows=2)
        found["long"] = _know_sixty(group, now, "long", rows=12, padding=LONG_NAME)
        _let_land(group, now)
        doors = {state: f"/c/{links.personal_token(each)}" for state, each in found.items() if each}
        runs = facilitators.demo_facilitator()
        assert runs is not None
        doors["facilitator"] = f"/sign-in/{one_time_links.issue_sign_in_link(runs, now)}"
        db.session.remove()
        db.engine.dispose()
    return Scene(app, doors)


def _newcomer(group: Group, now: datetime) -> Member:
    return make_member(group, "Nell Newcomer", code="new", joined=groups.today(group, now))


def _let_land(group: Group, now: datetime) -> None:
    """As many as the page asks for that looks back at them."""
    today = groups.today(group, now)
    held = [session for session in groups.sessions(group) if session.date <= today]
    for number in range(ENOUGH):
        member = make_member(group, f"Lou Landed {number}", joined=held[0].date)
        make_checkin(member, held[0], submitted_at=_evening_before(held[0].date))
        member.status, member.status_since = Status.LANDED, held[-1].date
    db.session.commit()


def _know_sixty(group: Group, now: datetime, code: str, rows: int, padding: str = "") -> Member:
    """A member who reported the last session, and has this many things of each kind to tell."""
    today = groups.today(group, now)
    held = [s for s in groups.sessions(group) if s.date <= today]
    ahead = next(s for s in groups.sessions(group) if s.date > today)
    member = make_member(
        group,
        f"{padding}Bert Busy",
        code=code,
        joined=held[0].date,
        target_role="Project manager",
        target_level=Level.MANAGER,
    )
    known = [_contact(member, number, padding) for number in range(60)]
    for session in held:
        make_checkin(member, session, submitted_at=_evening_before(session.date))
    for number, contact in enumerate(known):
        make_conversation(contact, held[number % len(held)].date - timedelta(days=number % 5))
    for number in range(rows):
        _leave_open(member, known[number], held[-1], ahead, number, padding)
    return member


def _contact(member: Member, number: int, padding: str) -> Contact:
    first, last = list(product(FIRST_NAMES, LAST_NAMES))[number]
    return make_contact(
        member,
        f"{first} {padding}{last}",
        company=f"{padding}{COMPANIES[number % 4]}" if number % 3 else None,
        level=list(Level)[number % len(Level)] if number % 4 else None,
    )


def _leave_open(
    member: Member,
    contact: Contact,
    made_in: GroupSession,
    due: GroupSession,
    number: int,
    padding: str,
) -> None:
    """A conversation, a goal and an event that the next check-in asks about."""
    day = due.date - timedelta(days=1 + number % 4)
    planned = ConversationStatus.PLANNED
    make_conversation(contact, day, status=planned, booked_in_id=made_in.id)
    plan = (LONG_PLAN if padding else "On Tuesday I will write to ") + f"{contact.name} ({number})"
    make_goal(member, made_in, due, plan)
    make_event(member, day, name=f"{padding}Guild breakfast {number}", status=EventStatus.PLANNED)


def _evening_before(day: date) -> datetime:
    return datetime.combine(day - timedelta(days=1), datetime.min.time(), UTC)
