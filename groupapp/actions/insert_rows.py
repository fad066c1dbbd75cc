"""Inserts rows as they stand in a group file."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, update

from groupapp.extensions import Base, db
from groupapp.models import (
    Absence,
    Ask,
    Checkin,
    Contact,
    Conversation,
    Event,
    Goal,
    Milestone,
    Offer,
    Target,
)

Row = dict[str, Any]
Known = dict[tuple[str, str], int]
"""Ids by a member's code and the row's own."""


def insert_rows(table: type[Base], rows: list[Row]) -> list[int]:
    """The new ids, in the order of the rows."""
    if not rows:
        return []
    statement = insert(table).returning(table.id, sort_by_parameter_order=True)  # type: ignore[attr-defined]
    return list(db.session.scalars(statement, rows))


def day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def spell(row: Row) -> Row:
    """The days of a spell away or of a pause."""
    return {"first": day(row["from"]), "last": day(row["until"])}


def insert_owned(
    members: list[Row],
    group_id: int,
    member_ids: dict[str, int],
    session_ids: dict[str, int],
    known_events: Known | None = None,
    known_contacts: Known | None = None,
) -> None:
    """Inserts all that stands inside the members; the ids are by code and by date.

    Rows may also name, by the member's code and their own, the `known` ones that are there already.
    """

    def owned(name: str, values: Callable[[Any, Row], Row]) -> list[Row]:
        return [
            {"group_id": group_id, "member_id": member_ids[member["code"]], **values(row, member)}
            for member in members
            for row in member[name]
        ]

    def keyed(name: str, ids: list[int]) -> Known:
        codes = [(member["code"], row["code"]) for member in members for row in member[name]]
        return dict(zip(codes, ids, strict=True))

    def session(value: str | None) -> int | None:
        return session_ids[value] if value else None

    insert_rows(Absence, owned("away", lambda row, _: spell(row)))
    shared = {member["code"]: set(member["shared_targets"]) for member in members}
    insert_rows(
        Target,
        owned(
            "targets",
            lambda row, member: {"company": row, "shared": row in shared[member["code"]]},
        ),
    )
    insert_rows(Offer, owned("offers", lambda row, _: row))
    events = (known_events or {}) | keyed(
        "events",
        insert_rows(Event, owned("events", lambda row, _: {**row, "date": day(row["date"])})),
    )
    contacts = (known_contacts or {}) | keyed(
        "contacts",
        insert_rows(Contact, owned("contacts", lambda row, member: _contact(row, member, events))),
    )
    _link_introducers(members, contacts)
    insert_rows(
        Conversation,
        owned(
            "conversations",
            lambda row, member: {
                "contact_id": contacts[member["code"], row["contact"]],
                "date": day(row["date"]),
                "mode": row["mode"],
                "status": row["status"],
                "booked_in_id": session(row["booked_in"]),
                "resolved_in_id": session(row["resolved_in"]),
            },
        ),
    )
    insert_rows(Checkin, owned("checkins", lambda row, _: _checkin(row, session_ids)))
    insert_rows(
        Goal,
        owned(
            "goals",
            lambda row, _: {
                "made_in_id": session(row["made_in"]),
                "due_id": session(row["due"]),
                **{name: row[name] for name in ("text", "outcome", "read_aloud")},
            },
        ),
    )
    insert_rows(
        Ask,
        owned(
            "asks",
            lambda row, _: {
                "session_id": session(row["session"]),
                **{name: row[name] for name in ("text", "company", "answered", "thanks")},
            },
        ),
    )
    insert_rows(Milestone, owned("milestones", lambda row, _: {**row, "date": day(row["date"])}))


def _contact(row: Row, member: Row, events: Known) -> Row:
    plain = "code name company title level can_hire employment met share_company"
    return {
        **{name: row[name] for name in plain.split()},
        "event_id": events[member["code"], row["event"]] if row["event"] else None,
        "first_met": day(row["first_met"]),
    }


def _link_introducers(members: list[Row], contacts: Known) -> None:
    links = [
        {
            "id": contacts[member["code"], row["code"]],
            "introduced_by_id": contacts[member["code"], row["introduced_by"]],
        }
        for member in members
        for row in member["contacts"]
        if row["introduced_by"]
    ]
    if links:
        db.session.execute(update(Contact), links)


def _checkin(row: Row, session_ids: dict[str, int]) -> Row:
    plain = "by unnamed_conversations unnamed_face_to_face unnamed_lined_up note"
    return {
        "session_id": session_ids[row["session"]],
        "submitted_at": datetime.fromisoformat(row["submitted_at"]),
        **{name: row[name] for name in plain.split()},
    }
