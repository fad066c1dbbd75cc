"""Reads a group file into a new group."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from groupapp.domain.group_files import BadGroupFileError
from groupapp.domain.terms import Language, Paper, Weekday
from groupapp.extensions import Base, db
from groupapp.models import (
    Absence,
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
    Member,
    Milestone,
    Target,
)
from groupapp.models.members import new_public_id

Row = dict[str, Any]


def import_group(file: Row, facilitator: Facilitator | None = None, is_demo: bool = False) -> Group:
    """Makes the group of a file that `domain.group_files` has read; all of it or nothing.

    Raises BadGroupFileError when the group's code is taken.
    """
    group = _insert_group(file["group"], is_demo)
    _insert_rows(group, file)
    if facilitator is not None:
        db.session.add(facilitator)
        db.session.flush()
        db.session.add(Facilitation(facilitator_id=facilitator.id, group_id=group.id))
    db.session.commit()
    return group


def _insert_group(values: Row, is_demo: bool) -> Group:
    typed = {
        "starts": time.fromisoformat(values["starts"]),
        "weekday": Weekday(values["weekday"]),
        "paper": Paper(values["paper"]) if values["paper"] else None,
        "language": Language(values["language"]) if values["language"] else None,
    }
    group = Group(**{**values, **typed}, is_demo=is_demo)
    db.session.add(group)
    try:
        db.session.flush()
    except IntegrityError as error:
        db.session.rollback()
        raise BadGroupFileError(
            [f"group.code: a group with the code {values['code']} is here already"]
        ) from error
    return group


def _insert_rows(group: Group, file: Row) -> None:
    scope = {"group_id": group.id}
    sessions = _insert(
        GroupSession,
        [
            {**scope, "date": _day(row["date"]), "cancelled": row["cancelled"]}
            for row in file["sessions"]
        ],
    )
    session_ids = {row["date"]: key for row, key in zip(file["sessions"], sessions, strict=True)}
    members = _insert(Member, [_member(scope, row) for row in file["members"]])
    member_ids = {row["code"]: key for row, key in zip(file["members"], members, strict=True)}
    _insert(
        Attendance,
        [
            {**scope, "session_id": session_ids[row["date"]], "member_id": member_ids[code]}
            for row in file["sessions"]
            for code in row["present"]
        ],
    )
    _insert_owned(file["members"], group.id, member_ids, session_ids)


def _insert(table: type[Base], rows: list[Row]) -> list[int]:
    """The new ids, in the order of the rows."""
    if not rows:
        return []
    statement = insert(table).returning(table.id, sort_by_parameter_order=True)  # type: ignore[attr-defined]
    return list(db.session.scalars(statement, rows))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _member(scope: Row, row: Row) -> Row:
    plain = "code name email target_role target_level status goal_meetings goal_events"
    return {
        **scope,
        **{name: row[name] for name in plain.split()},
        "public_id": new_public_id(),
        "joined": _day(row["joined"]),
        "status_since": _day(row["status_since"]),
    }


def _insert_owned(
    members: list[Row], group_id: int, member_ids: dict[str, int], session_ids: dict[str, int]
) -> None:
    def owned(name: str, values: Callable[[Row, Row], Row]) -> list[Row]:
        return [
            {"group_id": group_id, "member_id": member_ids[member["code"]], **values(row, member)}
            for member in members
            for row in member[name]
        ]

    def keyed(name: str, ids: list[int]) -> dict[tuple[str, str], int]:
        codes = [(member["code"], row["code"]) for member in members for row in member[name]]
        return dict(zip(codes, ids, strict=True))

    def session(value: str | None) -> int | None:
        return session_ids[value] if value else None

    _insert(
        Absence,
        owned("away", lambda row, _: {"first": _day(row["from"]), "last": _day(row["until"])}),
    )
    _insert(Target, owned("targets", lambda row, _: {"company": row}))
    events = keyed(
        "events",
        _insert(Event, owned("events", lambda row, _: {**row, "date": _day(row["date"])})),
    )
    contacts = keyed(
        "contacts",
        _insert(Contact, owned("contacts", lambda row, member: _contact(row, member, events))),
    )
    _link_introducers(members, contacts)
    _insert(
        Conversation,
        owned(
            "conversations",
            lambda row, member: {
                "contact_id": contacts[member["code"], row["contact"]],
                "date": _day(row["date"]),
                "mode": row["mode"],
                "status": row["status"],
                "booked_in_id": session(row["booked_in"]),
                "resolved_in_id": session(row["resolved_in"]),
            },
        ),
    )
    _insert(Checkin, owned("checkins", lambda row, _: _checkin(row, session_ids)))
    _insert(
        Goal,
        owned(
            "goals",
            lambda row, _: {
                "made_in_id": session(row["made_in"]),
                "due_id": session(row["due"]),
                "text": row["text"],
                "outcome": row["outcome"],
            },
        ),
    )
    _insert(
        Ask,
        owned(
            "asks",
            lambda row, _: {
                "session_id": session(row["session"]),
                **{name: row[name] for name in ("text", "company", "answered")},
            },
        ),
    )
    _insert(Milestone, owned("milestones", lambda row, _: {**row, "date": _day(row["date"])}))


def _contact(row: Row, member: Row, events: dict[tuple[str, str], int]) -> Row:
    plain = "code name company title level can_hire employment met"
    return {
        **{name: row[name] for name in plain.split()},
        "event_id": events[member["code"], row["event"]] if row["event"] else None,
        "first_met": _day(row["first_met"]),
    }


def _link_introducers(members: list[Row], contacts: dict[tuple[str, str], int]) -> None:
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
