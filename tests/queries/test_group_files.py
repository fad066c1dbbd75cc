"""What a group file carries of the database, column by column."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from groupapp.domain import file_keys, group_files
from groupapp.extensions import Base, db
from groupapp.models import Group
from groupapp.queries.group_files import group_file
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_event,
    make_facilitator,
    make_group,
    make_member,
    make_present,
    make_session,
)

SECTIONS: dict[str, dict[str, Any]] = {
    "groups": file_keys.GROUP,
    "group_sessions": file_keys.SESSION,
    "members": file_keys.MEMBER,
    "absences": file_keys.AWAY,
    **{
        table: file_keys.MEMBER_LISTS[table]
        for table in ("contacts", "events", "conversations", "checkins", "goals", "asks")
    },
    "milestones": file_keys.MILESTONE,
}
"""The tables whose rows are objects in the file, and the keys of these."""

INSIDE_OTHERS = {
    "attendances": "each is a member's code in its session's list",
    "targets": "each is a name in its member's list",
}
NOT_EXPORTED = {
    "facilitators": "who runs a group is told anew where it goes; a passphrase never travels",
    "facilitations": "goes with the facilitators",
    "one_time_links": "a link opens a door of this house",
    "submissions": "of phones that send to this house",
    "erased_weeks": "not in format /1",
    "offers": "not in format /1",
}
RENAMED = {
    "absences.first": "from",
    "absences.last": "until",
    "contacts.introduced_by_id": "introduced_by",
    "contacts.event_id": "event",
    "conversations.contact_id": "contact",
    "conversations.booked_in_id": "booked_in",
    "conversations.resolved_in_id": "resolved_in",
    "checkins.session_id": "session",
    "goals.made_in_id": "made_in",
    "goals.due_id": "due",
    "asks.session_id": "session",
}
COLUMNS_LEFT_OUT = {
    "id": "a number of this database; the place in the list, or a code, stands for it",
    "group_id": "the file is of one group",
    "member_id": "the row stands inside its member",
    "version": "counts the changes made here",
    "groups.hosting": "where this app runs",
    "groups.numbers_agreed": "was agreed with this group's people, and is asked anew",
    "groups.is_demo": "a group that moves is no demo",
    "group_sessions.closed_at": "not in format /1",
    "members.public_id": "is in personal links, which die when a group moves house",
    "members.link_version": "as public_id",
    "members.show_numbers": "a member's own choice, asked anew",
    "checkins.entered_by_id": "facilitators do not travel; `by` says that it was one",
    "contacts.share_company": "a member's own choice, asked anew",
    "groups.help_lines": "not in format /1",
    "members.language": "not in format /1",
    "goals.read_aloud": "not in format /1",
}


def test_every_table_is_exported_or_has_a_reason_not_to_be() -> None:
    assert set(Base.metadata.tables) == {*SECTIONS, *INSIDE_OTHERS, *NOT_EXPORTED}


def test_every_column_is_exported_or_has_a_reason_not_to_be() -> None:
    columns = [column for table in SECTIONS for column in Base.metadata.tables[table].columns]

    untold = [
        str(column)
        for column in columns
        if RENAMED.get(str(column), column.name) not in SECTIONS[column.table.name]
        and not {str(column), column.name} & set(COLUMNS_LEFT_OUT)
    ]

    assert untold == []


def test_no_reason_outlives_its_column() -> None:
    known = {str(column) for table in Base.metadata.tables.values() for column in table.columns}
    named = {name for name in (*COLUMNS_LEFT_OUT, *RENAMED) if "." in name}

    assert named <= known


@pytest.fixture
def group(app: Flask) -> Group:
    """A group with one of everything, entered out of order, beside its look-alike."""
    assert app
    group = make_group(is_demo=True)
    make_facilitator(group)
    later, earlier = (make_session(group, date(2026, 3, day)) for day in (10, 3))
    second, first = make_member(group, "Zoe", code="z"), make_member(group, "Abe", code="a")
    for member in (second, first):
        make_present(member, later)
        breakfast = make_event(member, date(2026, 3, 1), code="e1")
        contact = make_contact(member, code="c1", event_id=breakfast.id)
        make_conversation(contact, date(2026, 3, 4), booked_in_id=earlier.id)
        make_checkin(member, later, note=f"From {member.name}")
    return group


def test_the_file_is_of_this_group_alone(group: Group) -> None:
    file = group_file(group)

    assert [member["name"] for member in file["members"]] == ["Zoe", "Abe"]
    assert "other group" not in str(file)
    assert "@" not in str(file["group"])


def test_sessions_stand_by_date_and_other_lists_as_they_were_entered(group: Group) -> None:
    file = group_file(group)

    assert [session["date"] for session in file["sessions"]] == ["2026-03-03", "2026-03-10"]
    assert file["sessions"][1]["present"] == ["z", "a"]


def test_members_with_the_same_codes_keep_their_own(group: Group) -> None:
    for member in group_file(group)["members"]:
        assert [contact["event"] for contact in member["contacts"]] == ["e1"]
        assert [row["contact"] for row in member["conversations"]] == ["c1"]
        assert [row["note"] for row in member["checkins"]] == [f"From {member['name']}"]


def test_the_file_can_be_read_back(group: Group) -> None:
    file = group_file(group)

    assert group_files.normalised(group_file(group)) == file


def test_a_whole_group_is_one_statement_a_table(group: Group) -> None:
    code = group.code
    db.session.expire_all()
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    file = group_file(group)

    selects = [statement for statement in statements if statement.startswith("SELECT")]
    assert file["group"]["code"] == code
    assert len(selects) <= len(SECTIONS) + len(INSIDE_OTHERS)
