"""Rows for tests: plain functions that fill in what a test does not care about, and commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any, TypeVar

from werkzeug.security import generate_password_hash

from groupapp.domain.terms import (
    ConversationStatus,
    Employment,
    EventStatus,
    Level,
    MilestoneKind,
    Mode,
    Reporter,
    Weekday,
)
from groupapp.extensions import db
from groupapp.models import (
    Ask,
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
    Introduction,
    Member,
    Milestone,
    Offer,
    Pause,
    Target,
)

PASSPHRASE = "five friendly conversations"
PASSPHRASE_HASH = generate_password_hash(PASSPHRASE, "scrypt:1024:8:1")
_numbers = count(1)


Saved = TypeVar("Saved")


def _saved(row: Saved) -> Saved:
    db.session.add(row)
    if "one_commit" in db.session.info:
        db.session.flush()
    else:
        db.session.commit()
    return row


@contextmanager
def one_commit() -> Iterator[None]:
    """Rows made within are saved together, which is quicker."""
    db.session.info["one_commit"] = True
    yield
    del db.session.info["one_commit"]
    db.session.commit()


def make_group(code: str = "tuesday", **values: Any) -> Group:
    defaults = {
        "name": "Tuesday group",
        "timezone": "America/New_York",
        "weekday": Weekday.TUESDAY,
        "starts": time(18, 0),
        "place": "St Mark's hall",
    }
    return _saved(Group(code=code, **{**defaults, **values}))


def make_session(group: Group, day: date, **values: Any) -> GroupSession:
    return _saved(GroupSession(group_id=group.id, date=day, **values))


def make_pause(group: Group, **values: Any) -> Pause:
    days = {"first": date(2026, 7, 1), "last": date(2026, 8, 31)}
    return _saved(Pause(group_id=group.id, **{**days, "reason": "Summer", **values}))


def make_facilitator(group: Group | None = None, **values: Any) -> Facilitator:
    """Signs in with PASSPHRASE."""
    number = next(_numbers)
    defaults = {
        "email": f"facilitator{number}@example.org",
        "name": f"Fay Facilitator {number}",
        "passphrase_hash": PASSPHRASE_HASH,
    }
    facilitator = _saved(Facilitator(**{**defaults, **values}))
    if group is not None:
        _saved(Facilitation(facilitator_id=facilitator.id, group_id=group.id))
    return facilitator


def make_member(group: Group, name: str = "Pat Example", **values: Any) -> Member:
    defaults = {"code": f"m{next(_numbers)}", "joined": date(2026, 1, 6)}
    return _saved(Member(group_id=group.id, name=name, **{**defaults, **values}))


def _owned(member: Member) -> dict[str, int]:
    return {"group_id": member.group_id, "member_id": member.id}


def make_contact(member: Member, name: str | None = "Sam Contact", **values: Any) -> Contact:
    defaults = {
        "code": f"c{next(_numbers)}",
        "company": "Kestrel Insurance",
        "level": Level.MANAGER,
        "employment": Employment.WORKING,
    }
    return _saved(Contact(**_owned(member), name=name, **{**defaults, **values}))


def make_event(member: Member, day: date, **values: Any) -> Event:
    defaults = {"code": f"e{next(_numbers)}", "name": "Guild breakfast"}
    status = values.pop("status", EventStatus.ATTENDED)
    return _saved(Event(**_owned(member), date=day, status=status, **{**defaults, **values}))


def make_conversation(contact: Contact, day: date, **values: Any) -> Conversation:
    defaults = {"mode": Mode.IN_PERSON, "status": ConversationStatus.HAPPENED}
    return _saved(
        Conversation(
            group_id=contact.group_id,
            member_id=contact.member_id,
            contact_id=contact.id,
            date=day,
            **{**defaults, **values},
        )
    )


def make_checkin(member: Member, session: GroupSession, **values: Any) -> Checkin:
    defaults = {
        "submitted_at": datetime.combine(session.date, time(12), UTC),
        "by": Reporter.MEMBER,
    }
    return _saved(Checkin(**_owned(member), session_id=session.id, **{**defaults, **values}))


def make_goal(
    member: Member, made_in: GroupSession, due: GroupSession, text: str = "Call Sam", **values: Any
) -> Goal:
    return _saved(Goal(**_owned(member), made_in_id=made_in.id, due_id=due.id, text=text, **values))


def make_milestone(member: Member, kind: MilestoneKind, day: date) -> Milestone:
    return _saved(Milestone(**_owned(member), kind=kind, date=day))


def make_present(member: Member, session: GroupSession) -> Attendance:
    return _saved(Attendance(group_id=member.group_id, session_id=session.id, member_id=member.id))


def make_target(member: Member, company: str = "Harbor Bank", **values: Any) -> Target:
    return _saved(Target(**_owned(member), company=company, **values))


def make_offer(member: Member, text: str = "Read a resume", **values: Any) -> Offer:
    return _saved(Offer(**_owned(member), text=text, **values))


def make_introduction(
    asker: Member,
    owner: Member,
    contact: Contact | None,
    company: str = "Kestrel Insurance",
    **values: Any,
) -> Introduction:
    """A question put to the owner at noon on Tuesday 10 March 2026."""
    values = {"asked_at": datetime(2026, 3, 10, 16, tzinfo=UTC), **values}
    key = contact.id if contact else None
    return _saved(
        Introduction(**_owned(asker), owner_id=owner.id, contact_id=key, company=company, **values)
    )


@one_commit()
def make_lookalike() -> Group:
    """A second group whose rows look like the first one's, so that a lost scope shows."""
    group = make_group("lookalike", name="Tuesday group")
    facilitator = make_facilitator(group, email="lookalike@example.org")
    assert facilitator.id
    before, session = (make_session(group, date(2026, 3, day)) for day in (3, 10))
    member = make_member(group, "Pat Example", code="m0", email="pat@example.org")
    contact = make_contact(member)
    make_conversation(contact, date(2026, 3, 4))
    make_checkin(member, session, note="A private word to the other group")
    make_goal(member, before, session)
    make_present(member, before)
    return group


def make_ask(member: Member, session: GroupSession, text: str = "Who knows Harbor?") -> Ask:
    return _saved(Ask(**_owned(member), session_id=session.id, text=text))
