"""Reading group files into the database: all of it or nothing, on SQLite and on PostgreSQL."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from groupapp.actions.import_group import import_group
from groupapp.domain.boards import board
from groupapp.domain.group_files import BadGroupFileError, read
from groupapp.extensions import Base, db
from groupapp.models import Contact, Facilitation, Group, Member
from groupapp.queries import groups
from groupapp.queries.group_facts import group_facts
from groupapp.queries.group_files import group_file
from tests.domain.test_group_files import LATER, WHOLE, WRONG, places
from tests.factories import make_facilitator, make_group
from tests.strategies import Row, group_files

EXAMPLE = Path(__file__).parent.parent / "data" / "group.example.json"

NOT_TOLD: dict[str, Row] = {
    "group": {"place": None, "paper": None, "language": None, "video_counts": True, "light": {}},
    "sessions": {"cancelled": False, "present": []},
    "members": {
        **dict.fromkeys(("email", "target_role", "target_level", "status_since")),
        **dict.fromkeys(("goal_meetings", "goal_events")),
        "status": "searching",
        **{key: [] for key in ("away", "targets", "contacts", "events", "conversations")},
        **{key: [] for key in ("checkins", "goals", "asks", "milestones")},
    },
    "contacts": {
        **dict.fromkeys(("company", "title", "level", "introduced_by", "event", "first_met")),
        "can_hire": False,
        "employment": "unknown",
        "met": "known",
    },
    "events": {"host": None},
    "conversations": {"booked_in": None, "resolved_in": None},
    "checkins": {
        **dict.fromkeys(("unnamed_conversations", "unnamed_face_to_face", "unnamed_lined_up"), 0),
        "by": None,
        "note": None,
    },
    "goals": {"outcome": None},
    "asks": {"company": None, "answered": False},
    "milestones": {"company": None, "title": None},
}
"""interchange.md's defaults, list by list."""


NOT_TOLD_LATER: dict[str, Row] = {
    "group": {
        **{"help_lines": None, "question_texts": {}, "pauses": []},
        **{"agenda": {}, "company_aliases": []},
    },
    "sessions": {"erased": None, "reason": None},
    "members": {
        **{"language": None, "show_numbers": False, "may_match": True},
        **{"shared_targets": [], "offers": []},
    },
    "asks": {"thanks": None},
    "milestones": {"story": None, "share_company": False, "share_story": False},
    "contacts": {"share_company": False},
    "goals": {"read_aloud": False},
    "offers": {"shared": False},
    "erased": dict.fromkeys(
        ("reported", "present", "conversations", "face_to_face", "events", "interviews", "landed"),
        0,
    ),
}
"""The same for the keys of the later format."""


def says_later(name: str, value: Any) -> bool:
    """Whether a key of the later format says anything, here or further in."""
    if isinstance(value, list):
        return any(says_later(name, row) for row in value)
    if not isinstance(value, dict):
        return False
    later = NOT_TOLD_LATER.get(name, {}).items()
    told = any(without_nulls(value.get(key, default)) != default for key, default in later)
    return told or any(says_later(key, inside) for key, inside in value.items())


def without_nulls(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: inside for key, inside in value.items() if inside is not None}


def written_out(file: Row) -> Row:
    """The file as interchange.md normalises it, by another way than the code's."""
    late = says_later("", {key: file[key] for key in ("group", "sessions", "members")})

    def whole(name: str, row: Any) -> Any:
        if isinstance(row, list):
            return [whole(name, item) for item in row]
        if not isinstance(row, dict):
            return row
        if name in ("question_texts", "agenda"):
            return without_nulls(row)
        later = NOT_TOLD_LATER.get(name, {})
        full = row | NOT_TOLD.get(name, {}) | later | without_nulls(row)
        return {key: whole(key, value) for key, value in full.items() if late or key not in later}

    full: Row = {key: whole(key, file[key]) for key in ("group", "sessions", "members")}
    full["sessions"].sort(key=lambda session: session["date"])
    for session in full["sessions"]:
        if late and not any((session["erased"] or {}).values()):
            session["erased"] = None
    for member in full["members"]:
        for checkin in member["checkins"]:
            moment = checkin["submitted_at"]
            if "." in moment:
                checkin["submitted_at"] = moment[:-1].rstrip("0").rstrip(".") + "Z"
    return {"format": f"light-switch-group/{1 + late}", **full}


def imported(file: Row) -> Group:
    return import_group(read(json.dumps(file).encode()))


def exported(group: Group) -> Row:
    """The group file as it comes out of its JSON again."""
    db.session.expire_all()
    found: Row = json.loads(json.dumps(group_file(group)))
    db.session.rollback()
    return found


def row_counts() -> dict[str, int]:
    found = {
        table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
    }
    db.session.rollback()
    return found


def check_round_trip(file: Row) -> None:
    assert exported(imported(deepcopy(file))) == written_out(file)


ONE_APP = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@settings(ONE_APP, max_examples=60)
@given(file=group_files())
def test_what_goes_in_comes_out(app: Flask, file: Row) -> None:
    assert app
    check_round_trip(file)


@settings(ONE_APP, max_examples=15)
@given(file=group_files())
def test_what_goes_in_comes_out_of_either_database(any_app: Flask, file: Row) -> None:
    assert any_app
    check_round_trip(file)


@pytest.mark.usefixtures("any_app")
@pytest.mark.parametrize(
    "file", [WHOLE, LATER, json.loads(EXAMPLE.read_bytes())], ids=["whole", "later", "example"]
)
def test_whole_groups_come_out_as_they_went_in(file: Row) -> None:
    check_round_trip(file)


@pytest.mark.usefixtures("app")
def test_an_exported_group_can_be_imported_again_under_another_code() -> None:
    first = exported(imported(json.loads(EXAMPLE.read_bytes())))
    first["group"]["code"] = "copy"

    assert exported(imported(first)) == first


@settings(ONE_APP, max_examples=60)
@given(data=st.data())
def test_a_file_with_one_hostile_value_is_refused_or_comes_out_again(
    app: Flask, data: st.DataObject
) -> None:
    check_hostile_value(app, data)


@settings(ONE_APP, max_examples=25)
@given(data=st.data())
def test_a_hostile_value_is_refused_or_comes_out_of_either_database(
    any_app: Flask, data: st.DataObject
) -> None:
    check_hostile_value(any_app, data)


def check_hostile_value(app: Flask, data: st.DataObject) -> None:
    assert app
    file = deepcopy(data.draw(st.sampled_from([WHOLE, LATER])))
    path = data.draw(st.sampled_from([path for path, _, _ in places(file)]))
    holder, key = next((holder, key) for name, holder, key in places(file) if name == path)
    holder[key] = data.draw(st.sampled_from(WRONG))
    before = row_counts()
    try:
        group = imported(file)
    except BadGroupFileError:
        assert row_counts() == before
    else:
        assert exported(group) == written_out(file)
        db.session.execute(delete(Member).where(Member.group_id == group.id))
        db.session.delete(group)
        db.session.commit()


@pytest.mark.usefixtures("any_app")
def test_a_file_whose_code_is_taken_changes_nothing() -> None:
    make_group("tuesday", name="The group that is here")
    before = row_counts()

    with pytest.raises(BadGroupFileError) as refused:
        imported(WHOLE)

    assert refused.value.errors == [
        "group.code: a group with the code tuesday is here already",
    ]
    assert row_counts() == before
    assert groups.by_code("tuesday").name == "The group that is here"  # type: ignore[union-attr]


@pytest.mark.usefixtures("any_app")
def test_a_fault_in_the_middle_of_an_import_leaves_nothing_behind() -> None:
    file = read(json.dumps(WHOLE).encode())
    file["members"][0]["milestones"][0]["kind"] = None
    before = row_counts()

    with pytest.raises(IntegrityError):
        import_group(file)
    db.session.rollback()

    assert row_counts() == before


@pytest.mark.usefixtures("any_app")
def test_a_chain_of_5000_introducers_goes_in_and_out_and_onto_the_board() -> None:
    file = deepcopy(WHOLE)
    file["members"][0] |= {
        "contacts": [
            {"code": f"c{n}", "name": None, "met": "introduced", "introduced_by": f"c{n + 1}"}
            for n in range(4999)
        ]
        + [{"code": "c4999", "name": "The first one"}]
    }

    group = imported(file)

    assert exported(group) == written_out(file)
    assert len(board(group_facts(group), date(2026, 3, 10)).rows) == 1


@pytest.mark.usefixtures("any_app")
def test_a_board_can_be_made_with_settings_as_large_as_can_be() -> None:
    file = deepcopy(WHOLE)
    file["group"]["light"] = dict.fromkeys(("goal_meetings", "window", "reach", "grace"), 10**300)
    file["members"][0]["status"] = "searching"

    shown = board(group_facts(imported(file)), date(2026, 3, 10))

    assert [row.reported for row in shown.rows] == [True]


@pytest.mark.usefixtures("any_app")
def test_the_facilitator_named_runs_the_new_group() -> None:
    facilitator = make_facilitator()

    group = import_group(read(json.dumps(WHOLE).encode()), facilitator=facilitator)

    runs = select(Facilitation.facilitator_id).where(Facilitation.group_id == group.id)
    assert db.session.scalars(runs).all() == [facilitator.id]


@pytest.mark.usefixtures("any_app")
def test_an_import_makes_no_sessions_of_its_own() -> None:
    group = imported(WHOLE)

    assert [session.date for session in groups.sessions(group)] == [
        date(2026, 3, 3),
        date(2026, 3, 10),
    ]


@pytest.mark.usefixtures("any_app")
def test_members_of_the_same_code_in_two_groups_stay_apart() -> None:
    first = imported(WHOLE)
    second = imported(WHOLE | {"group": WHOLE["group"] | {"code": "wednesday"}})

    ids = [
        set(db.session.scalars(select(Member.public_id).where(Member.group_id == group.id)))
        for group in (first, second)
    ]
    owners = db.session.scalars(select(Contact.group_id)).all()

    assert not ids[0] & ids[1]
    assert owners.count(first.id) == owners.count(second.id) == 2
