"""Reads a group file into a new group."""

from datetime import time

from sqlalchemy.exc import IntegrityError

from groupapp.actions.insert_rows import Row, day, insert_owned, insert_rows, spell
from groupapp.domain.group_files import BadGroupFileError, in_latest_format
from groupapp.domain.terms import Language, Paper, Weekday
from groupapp.extensions import db
from groupapp.models import (
    Attendance,
    CompanyAlias,
    ErasedWeek,
    Facilitation,
    Facilitator,
    Group,
    GroupSession,
    Member,
    Pause,
)
from groupapp.models.members import new_public_id

LISTS = ("pauses", "company_aliases")
"""Keys of a file's group whose rows are in tables of their own."""


def import_group(file: Row, facilitator: Facilitator | None = None, is_demo: bool = False) -> Group:
    """Makes the group of a file that `domain.group_files` has read; all of it or nothing.

    Raises BadGroupFileError when the group's code is taken.
    """
    whole = in_latest_format(file)
    group = _insert_group(whole["group"], is_demo)
    _insert_rows(group, whole)
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
    columns = {name: value for name, value in values.items() if name not in LISTS} | typed
    group = Group(**columns, is_demo=is_demo)
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
    insert_rows(
        Pause,
        [{**scope, **spell(row), "reason": row["reason"]} for row in file["group"]["pauses"]],
    )
    insert_rows(CompanyAlias, [{**scope, **row} for row in file["group"]["company_aliases"]])
    sessions = insert_rows(
        GroupSession,
        [
            {**scope, "date": day(row["date"])}
            | {name: row[name] for name in ("cancelled", "reason")}
            for row in file["sessions"]
        ],
    )
    session_ids = {row["date"]: key for row, key in zip(file["sessions"], sessions, strict=True)}
    members = insert_rows(Member, [_member(scope, row) for row in file["members"]])
    member_ids = {row["code"]: key for row, key in zip(file["members"], members, strict=True)}
    insert_rows(
        Attendance,
        [
            {**scope, "session_id": session_ids[row["date"]], "member_id": member_ids[code]}
            for row in file["sessions"]
            for code in row["present"]
        ],
    )
    insert_rows(
        ErasedWeek,
        [
            {**scope, "session_id": session_ids[row["date"]], **row["erased"]}
            for row in file["sessions"]
            if row["erased"]
        ],
    )
    insert_owned(file["members"], group.id, member_ids, session_ids)


def _member(scope: Row, row: Row) -> Row:
    plain = (
        "code name email target_role target_level status goal_meetings goal_events"
        " language show_numbers may_match"
    )
    return {
        **scope,
        **{name: row[name] for name in plain.split()},
        "public_id": new_public_id(),
        "joined": day(row["joined"]),
        "status_since": day(row["status_since"]),
    }
