"""What a group file carries of the database, column by column."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select

from groupapp.actions.answer_light import answer_light
from groupapp.actions.call_member import call_member
from groupapp.actions.cancel_session import cancel
from groupapp.actions.import_group import import_group
from groupapp.actions.keep_quiet import keep_quiet
from groupapp.domain import file_keys, group_files
from groupapp.domain.terms import Disposition, Language, Rule
from groupapp.domain.weeks import SessionFact
from groupapp.extensions import Base, db
from groupapp.models import ErasedWeek, Group, GroupSession, Member
from groupapp.queries.group_files import group_file, member_file
from tests.apps import TUESDAY_NOON
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_event,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_offer,
    make_pause,
    make_present,
    make_session,
    make_target,
)

SECTIONS: dict[str, dict[str, Any]] = {
    "groups": file_keys.SECOND.group,
    "pauses": file_keys.PAUSE,
    "company_aliases": file_keys.ALIAS,
    "group_sessions": file_keys.SECOND.session,
    "erased_weeks": file_keys.ERASED,
    "members": file_keys.SECOND.member,
    "absences": file_keys.AWAY,
    **{
        table: file_keys.SECOND.lists[table]
        for table in ("contacts", "events", "conversations", "checkins", "goals", "asks")
    },
    "milestones": file_keys.SECOND.lists["milestones"],
    "offers": file_keys.OFFER,
}
"""The tables whose rows are objects in the file, and the keys of these in its latest format."""

INSIDE_OTHERS = {
    "attendances": "each is a member's code in its session's list",
    "targets": "each is a name in its member's list, and in the list of those that are shared",
}
NOT_EXPORTED = {
    "facilitators": "who runs a group is told anew where it goes; a passphrase never travels",
    "facilitations": "goes with the facilitators",
    "one_time_links": "a link opens a door of this house",
    "submissions": "of phones that send to this house",
    "answers": "each names the facilitator who gave it, and no account of theirs moves along",
    "quiets": "as answers: the question is asked again in the new house",
    "calls": "as answers",
    "changes": "as answers; the settings themselves move",
    "rooms": "how one evening went: the clock, and links that die with it",
    "door_reports": "how to undo what was sent at the door of one evening",
    "partners": "of one week, and agreed in this group",
    "summaries": "what this house sent by e-mail",
    "helps": "what two people arranged; the ask travels, with the thanks",
    "introductions": "each was agreed by two people for this group alone",
}
RENAMED = {
    "absences.first": "from",
    "absences.last": "until",
    "pauses.first": "from",
    "pauses.last": "until",
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
    "groups.last_print": "what to tick when paper is printed again, in this house",
    "id": "a number of this database; the place in the list, or a code, stands for it",
    "group_id": "the file is of one group",
    "member_id": "the row stands inside its member",
    "version": "counts the changes made here",
    "groups.hosting": "where this app runs",
    "groups.numbers_agreed": "was agreed with this group's people, and is asked anew",
    "groups.is_demo": "a group that moves is no demo",
    "groups.archived_on": "a group that moves meets again",
    "group_sessions.closed_at": "a session that moves house is over when its day has passed",
    "erased_weeks.session_id": "the sums stand inside their session",
    "members.public_id": "is in personal links, which die when a group moves house",
    "members.link_version": "as public_id",
    "checkins.entered_by_id": "facilitators do not travel; `by` says that it was one",
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


def group_sessions(group: Group) -> list[GroupSession]:
    query = select(GroupSession).where(GroupSession.group_id == group.id)
    return list(db.session.scalars(query.order_by(GroupSession.date)))


def make_erased_week(group: Group, **sums: int) -> None:
    session = group_sessions(group)[0]
    db.session.add(ErasedWeek(group_id=group.id, session_id=session.id, **sums))
    db.session.commit()


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


# The latest format --------------------------------------------------------------------------


def test_a_group_without_later_kinds_of_data_is_written_as_ever(group: Group) -> None:
    assert group_file(group)["format"] == "light-switch-group/1"


def test_what_is_read_aloud_in_this_room_raises_no_format_and_is_asked_anew(group: Group) -> None:
    member = make_member(group, "Kim", show_numbers=True)
    first, last = (make_session(group, date(2026, 2, day)) for day in (3, 10))
    make_goal(member, first, last, read_aloud=True)

    file = group_file(group)

    assert file["format"] == "light-switch-group/1"
    assert "read_aloud" not in str(file)


LATER: dict[str, Callable[[Group, Member], object]] = {
    "help lines": lambda group, _: setattr(group, "help_lines", "988"),
    "the words of a question": lambda group, _: setattr(group, "question_texts", {"who": "Who?"}),
    "a pause": lambda group, _: make_pause(group),
    "why a session is cancelled": lambda group, _: cancel(group_sessions(group)[:1], "Snow"),
    "a language": lambda _, member: setattr(member, "language", Language.SPANISH),
    "an offer": lambda _, member: make_offer(member),
    "a shared target": lambda _, member: make_target(member, shared=True),
    "a shared company": lambda _, member: make_contact(member, share_company=True),
    "sums of the erased": lambda group, _: make_erased_week(group, conversations=3),
}


@pytest.mark.parametrize("kind", LATER)
def test_each_later_kind_of_data_raises_the_format_and_comes_back(group: Group, kind: str) -> None:
    LATER[kind](group, make_member(group, "Kim"))
    db.session.commit()
    file = json.loads(json.dumps(group_file(group)))
    assert file["format"] == "light-switch-group/2"
    assert group_files.normalised(deepcopy(file)) == file
    file["group"]["code"] = "copy"

    copy = import_group(group_files.normalised(deepcopy(file)))

    assert json.loads(json.dumps(group_file(copy))) == file


def test_a_company_that_stands_there_twice_is_shared_only_when_both_rows_are(group: Group) -> None:
    member = make_member(group, "Kim")
    make_target(member, "Harbor", shared=True)
    make_target(member, "Harbor")
    make_target(member, "Kestrel", shared=True)

    (kim,) = (each for each in group_file(group)["members"] if each["name"] == "Kim")

    assert kim["shared_targets"] == ["Kestrel"]


# One member's own file ----------------------------------------------------------------------


def test_a_members_own_file_holds_the_frame_and_nobody_else(group: Group) -> None:
    zoe = db.session.scalars(select(Member).where(Member.name == "Zoe")).one()
    make_erased_week(group, conversations=3)

    file = member_file(group, zoe)

    assert [member["name"] for member in file["members"]] == ["Zoe"]
    assert file["sessions"][1]["present"] == ["z"]
    assert "Abe" not in str(file)
    assert not any(session.get("erased") for session in file["sessions"])


def test_a_members_own_file_tells_of_the_group_what_its_members_are_told(group: Group) -> None:
    zoe = db.session.scalars(select(Member).where(Member.name == "Zoe")).one()
    make_pause(group, reason="Ann cannot lead then")
    group.question_texts = {"who": "Whose names, at last?"}
    cancel(group_sessions(group)[:1], "Snow")

    file = member_file(group, zoe)

    assert "Ann cannot" not in str(file)
    assert "at last" not in str(file)
    assert [session["reason"] for session in file["sessions"]] == ["Snow", None]


def test_what_facilitators_noted_of_members_is_in_no_file(group: Group) -> None:
    fay = make_facilitator(group, name="Fay")
    zoe = db.session.scalars(select(Member).where(Member.name == "Zoe")).one()
    session = SessionFact(group_sessions(group)[0].id, date(2026, 3, 3), False, False)
    known = Disposition.ALREADY_KNEW
    answer_light(zoe, session, Rule.WHO, known, "Between us", fay, TUESDAY_NOON)
    keep_quiet(zoe, date(2026, 4, 1), "Between us", fay, TUESDAY_NOON)
    call_member(zoe, "Between us", fay, TUESDAY_NOON)

    files = f"{group_file(group)} {member_file(group, zoe)}"

    assert "Zoe" in files
    assert "Between us" not in files
    assert "Fay" not in files


def test_a_members_own_file_can_be_imported_with_all_their_ticks(group: Group) -> None:
    zoe = db.session.scalars(select(Member).where(Member.name == "Zoe")).one()
    zoe.show_numbers = True
    earlier, later = group_sessions(group)
    make_goal(zoe, earlier, later, read_aloud=True)
    file = json.loads(json.dumps(member_file(group, zoe)))
    file["group"]["code"] = "copy"

    copy = import_group(group_files.normalised(deepcopy(file)))

    own = db.session.scalars(select(Member).where(Member.group_id == copy.id)).one()
    assert json.loads(json.dumps(member_file(copy, own))) == file
    assert file["members"][0]["goals"][0]["read_aloud"] is True
