"""What the databases themselves refuse, whatever the program above them does."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.exc import DataError, IntegrityError

from groupapp.domain import terms
from groupapp.extensions import Base, db
from groupapp.models import (
    Absence,
    Answer,
    Ask,
    Attendance,
    Call,
    Change,
    Checkin,
    Contact,
    Conversation,
    DoorReport,
    Event,
    Facilitation,
    Facilitator,
    Goal,
    Group,
    GroupSession,
    Help,
    Introduction,
    Member,
    Milestone,
    Offer,
    OneTimeLink,
    Partner,
    Pause,
    Quiet,
    Submission,
    Summary,
    Target,
)
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_event,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_present,
    make_session,
)

DAY = date(2026, 3, 10)
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


class Cast:
    """Pat's rows, those of Lee in the same group, and those of Kim in another one."""

    def __init__(self) -> None:
        self.group, self.other_group = make_group(), make_group("other")
        self.session = make_session(self.group, DAY)
        self.other_session = make_session(self.other_group, DAY)
        self.pat, self.lee = make_member(self.group, "Pat"), make_member(self.group, "Lee")
        self.kim = make_member(self.other_group, "Kim")
        self.facilitator = make_facilitator()
        self.contact = {who.name: make_contact(who) for who in (self.pat, self.lee, self.kim)}
        self.event = {who.name: make_event(who, DAY) for who in (self.pat, self.lee, self.kim)}

    @property
    def of_pat(self) -> dict[str, int]:
        return {"group_id": self.group.id, "member_id": self.pat.id}


@pytest.fixture
def cast(any_app: Flask) -> Cast:
    assert any_app
    return Cast()


def put(table: type[Base], **values: Any) -> None:
    """Writes a row straight into the database, past every class of ours."""
    db.session.execute(insert(table.__table__).values(**values))  # type: ignore[arg-type]
    db.session.commit()


def refused(table: type[Base], **values: Any) -> str:
    """What the database says of the row."""
    with pytest.raises((IntegrityError, DataError)) as error:
        put(table, **values)
    db.session.rollback()
    return str(error.value.orig)


def complete(table: type[Base], cast: Cast) -> dict[str, Any]:
    """A row that the database takes."""
    session = {"session_id": cast.session.id}
    contact = {"contact_id": cast.contact["Pat"].id}
    signed = {"by_id": cast.facilitator.id, "at": NOON}
    rows: dict[type[Base], dict[str, Any]] = {
        Absence: {"first": DAY, "last": DAY},
        Target: {"company": "Kestrel", "shared": False},
        Offer: {"text": "I can read applications", "shared": False},
        Submission: {
            **session,
            "submission_id": "one",
            "digest": "0" * 64,
            "received_at": NOON,
        },
        Contact: {
            "code": "c",
            "can_hire": False,
            "employment": "unknown",
            "met": "known",
            "share_company": False,
        },
        Event: {"code": "e", "name": "Breakfast", "date": DAY, "status": "planned"},
        Conversation: {**contact, "date": DAY, "mode": "phone", "status": "happened"},
        Checkin: {
            **session,
            **dict.fromkeys(("unnamed_conversations", "unnamed_face_to_face"), 0),
            "unnamed_lined_up": 0,
            "submitted_at": NOON,
            "version": 1,
        },
        Goal: {
            "made_in_id": cast.session.id,
            "due_id": cast.session.id,
            "text": "Call Sam",
            "read_aloud": False,
        },
        Ask: {**session, "text": "Who knows Kestrel?", "answered": False},
        Milestone: {"kind": "offer", "date": DAY, "share_company": False, "share_story": False},
        Attendance: {
            **session,
            **{"is_present": True, "by_door": False, "turn": "waiting", "seconds": 0, "extra": 0},
        },
        DoorReport: {**session, "sent_at": NOON, "version": 1, "undo": {}},
        Partner: {**session, "pair": 1},
        Summary: {**session, "claimed_at": NOON},
        Introduction: {"owner_id": cast.lee.id, "company": "Kestrel", "asked_at": NOON},
        Answer: {**session, **signed, "rule": "who", "disposition": "useful"},
        Quiet: {**signed, "until": DAY},
        Call: signed,
        Change: {**signed, "what": "goals", "before": {}, "after": {}},
    }
    return cast.of_pat | rows[table]


OWNED = [
    Absence,
    Target,
    Offer,
    Contact,
    Event,
    Conversation,
    Checkin,
    Submission,
    Goal,
    Ask,
    Milestone,
    Attendance,
    Answer,
    Quiet,
    Call,
    Change,
    DoorReport,
    Partner,
    Summary,
    Introduction,
]


def test_rows_that_are_as_they_should_be_are_taken(cast: Cast) -> None:
    for table in OWNED:
        put(table, **complete(table, cast))


def test_no_row_belongs_to_a_member_under_another_group(cast: Cast) -> None:
    for table in OWNED:
        row = complete(table, cast) | {"group_id": cast.other_group.id}
        assert "foreign key" in refused(table, **row).lower()


TO_SESSIONS = [
    (Checkin, "session_id"),
    (Goal, "made_in_id"),
    (Goal, "due_id"),
    (Ask, "session_id"),
    (Attendance, "session_id"),
    (Answer, "session_id"),
    (Conversation, "booked_in_id"),
    (Conversation, "resolved_in_id"),
]


def test_no_row_points_at_another_groups_session(cast: Cast) -> None:
    for table, column in TO_SESSIONS:
        row = complete(table, cast) | {column: cast.other_session.id}
        assert "foreign key" in refused(table, **row).lower(), column


@pytest.mark.parametrize("whose", ["Lee", "Kim"])
def test_no_row_points_at_another_members_contact_or_event(cast: Cast, whose: str) -> None:
    contact, event = cast.contact[whose].id, cast.event[whose].id

    for table, column, theirs in (
        (Conversation, "contact_id", contact),
        (Contact, "introduced_by_id", contact),
        (Contact, "event_id", event),
    ):
        row = complete(table, cast) | {column: theirs}
        assert "foreign key" in refused(table, **row).lower()


def test_nobody_is_introduced_by_themselves(cast: Cast) -> None:
    contact = cast.contact["Pat"]
    with pytest.raises(IntegrityError, match="not_introduced_by_self"):
        db.session.execute(
            text("UPDATE contacts SET introduced_by_id = id WHERE id = :id"), {"id": contact.id}
        )
    db.session.rollback()


CAPS = [
    (Target, "company", terms.LINE_CAP, True),
    (Contact, "code", terms.CODE_CAP, True),
    (Contact, "name", terms.NAME_CAP, False),
    (Contact, "company", terms.LINE_CAP, False),
    (Contact, "title", terms.LINE_CAP, False),
    (Event, "code", terms.CODE_CAP, True),
    (Event, "name", terms.LINE_CAP, True),
    (Event, "host", terms.LINE_CAP, False),
    (Checkin, "note", terms.NOTE_CAP, False),
    (Goal, "text", terms.TEXT_CAP, True),
    (Ask, "text", terms.TEXT_CAP, True),
    (Ask, "company", terms.LINE_CAP, False),
    (Milestone, "company", terms.LINE_CAP, False),
    (Milestone, "title", terms.LINE_CAP, False),
    (Answer, "note", terms.NOTE_CAP, False),
    (Quiet, "note", terms.NOTE_CAP, False),
    (Call, "note", terms.NOTE_CAP, False),
    (Change, "what", terms.CODE_CAP, True),
]


def test_text_has_a_cap_and_what_is_needed_is_not_empty(cast: Cast) -> None:
    for table, column, cap, needed in CAPS:
        row = complete(table, cast)
        assert f"{column}_length" in refused(table, **row | {column: "é" * (cap + 1)})
        if needed:
            assert f"{column}_length" in refused(table, **row | {column: ""})


def test_text_is_taken_up_to_its_cap(cast: Cast) -> None:
    for table, column, cap, _needed in CAPS:
        row = complete(table, cast) | {column: "é" * cap}
        db.session.execute(insert(table).values(**row))
        assert row[column] in db.session.scalars(select(table.__table__.c[column])).all()
        db.session.rollback()


def test_every_text_column_has_a_cap_or_a_list_of_values() -> None:
    free = {
        "members.public_id",
        "rooms.public_id",
        "one_time_links.token_hash",
        "facilitators.passphrase_hash",
    }
    for table in Base.metadata.sorted_tables:
        checks = {str(constraint.name) for constraint in table.constraints}
        for column in table.columns:
            if column.type.python_type is str and str(column) not in free:
                has_check = {
                    f"ck_{table.name}_{column.name}_length",
                    f"ck_{table.name}_{column.name}",
                }
                assert checks & has_check, f"{column} takes any text"


ENUMS = [
    (Contact, "level"),
    (Contact, "employment"),
    (Contact, "met"),
    (Event, "status"),
    (Conversation, "mode"),
    (Conversation, "status"),
    (Checkin, "by"),
    (Goal, "outcome"),
    (Milestone, "kind"),
    (Answer, "rule"),
    (Answer, "disposition"),
    (Attendance, "turn"),
    (Introduction, "answer"),
]


def test_a_word_that_is_none_of_ours_is_refused(cast: Cast) -> None:
    for table, column in ENUMS:
        row = complete(table, cast) | {column: "something"}
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join(f":{name}" for name in row)
        statement = text(f"INSERT INTO {table.__tablename__} ({names}) VALUES ({marks})")
        with pytest.raises(IntegrityError, match=f"ck_{table.__tablename__}_{column}"):
            db.session.execute(statement, row)
        db.session.rollback()


@pytest.mark.parametrize("count", [-1, terms.COUNT_CAP + 1])
def test_counts_have_a_range(cast: Cast, count: int) -> None:
    for which in ("conversations", "face_to_face", "lined_up"):
        row = complete(Checkin, cast) | {f"unnamed_{which}": count}
        assert f"unnamed_{which}_range" in refused(Checkin, **row)


def test_a_spell_away_does_not_end_before_it_begins(cast: Cast) -> None:
    row = cast.of_pat | {"first": date(2026, 3, 11), "last": DAY}

    assert "first_before_last" in refused(Absence, **row)


def test_a_member_checks_in_once_a_session(cast: Cast) -> None:
    put(Checkin, **complete(Checkin, cast))

    assert "unique" in refused(Checkin, **complete(Checkin, cast)).lower()


def test_a_member_is_present_once_a_session(cast: Cast) -> None:
    put(Attendance, **complete(Attendance, cast))

    assert "unique" in refused(Attendance, **complete(Attendance, cast)).lower()


def test_codes_and_dates_are_taken_once_in_their_group(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        make_member(cast.group, code=cast.pat.code)
    db.session.rollback()
    with pytest.raises(IntegrityError):
        make_session(cast.group, DAY)
    db.session.rollback()
    with pytest.raises(IntegrityError):
        make_group("tuesday")
    db.session.rollback()

    assert make_member(cast.other_group, code=cast.pat.code).id


def test_no_two_members_share_a_public_id(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        make_member(cast.other_group, public_id=cast.pat.public_id)
    db.session.rollback()

    assert len(cast.pat.public_id) == 8


@pytest.mark.parametrize("status", ["landed", "left"])
def test_who_landed_or_left_did_so_on_a_day(cast: Cast, status: str) -> None:
    with pytest.raises(IntegrityError, match="status_since_given"):
        make_member(cast.group, status=terms.Status(status))
    db.session.rollback()


BOUNDS: list[tuple[dict[str, Any], str]] = [
    ({"goal_meetings": 0}, "goal_meetings_range"),
    ({"goal_events": -1}, "goal_events_range"),
    ({"name": ""}, "name_length"),
    ({"name": "é" * 201}, "name_length"),
    ({"email": "x" * 255}, "email_length"),
    ({"code": ""}, "code_length"),
]


def test_a_members_values_have_their_bounds(cast: Cast) -> None:
    for values, constraint in BOUNDS:
        with pytest.raises(IntegrityError, match=constraint):
            make_member(cast.group, **{"name": "Pat", **values})
        db.session.rollback()


@pytest.mark.usefixtures("any_app")
def test_a_facilitators_email_is_kept_in_small_letters_and_once() -> None:
    with pytest.raises(IntegrityError, match="email_lower"):
        make_facilitator(email="Fay@example.org")
    db.session.rollback()
    make_facilitator(email="fay@example.org")

    with pytest.raises(IntegrityError):
        make_facilitator(email="fay@example.org")
    db.session.rollback()


@pytest.mark.usefixtures("any_app")
def test_a_sign_in_link_is_for_somebody_and_a_set_up_link_for_nobody() -> None:
    facilitator = make_facilitator()
    link = {"expires_at": NOON, "token_hash": "hash"}

    assert "sign_in_names_facilitator" in refused(OneTimeLink, **link, door="sign_in")
    assert "sign_in_names_facilitator" in refused(
        OneTimeLink, **link, door="set_up", facilitator_id=facilitator.id
    )


@pytest.fixture
def full(cast: Cast) -> Cast:
    """The cast with a row of each kind for each of the three."""
    for who, group, session in (
        (cast.pat, cast.group, cast.session),
        (cast.lee, cast.group, cast.session),
        (cast.kim, cast.other_group, cast.other_session),
    ):
        owned = {"group_id": group.id, "member_id": who.id}
        contact = cast.contact[who.name]
        introduced = make_contact(
            who, introduced_by_id=contact.id, event_id=cast.event[who.name].id
        )
        make_conversation(introduced, DAY, booked_in_id=session.id, resolved_in_id=session.id)
        make_checkin(who, session)
        make_goal(who, session, session)
        make_present(who, session)
        put(Ask, **owned, session_id=session.id, text="Who?", answered=False)
        made = {"date": DAY, "share_company": False, "share_story": False}
        put(Milestone, **owned, kind="offer", **made)
        put(Absence, **owned, first=DAY, last=DAY)
        put(Target, **owned, company="Kestrel", shared=False)
        put(Offer, **owned, text="I can read applications", shared=False)
        put(
            Submission,
            **owned,
            session_id=session.id,
            submission_id="one",
            digest="0" * 64,
            received_at=NOON,
        )
        signed = {**owned, "by_id": cast.facilitator.id, "at": NOON}
        put(Answer, **signed, session_id=session.id, rule="who", disposition="useful")
        put(Quiet, **signed, until=DAY)
        put(Call, **signed)
        put(Change, **signed, what="goals", before={}, after={})
        here = {**owned, "session_id": session.id}
        put(DoorReport, **here, sent_at=NOON, version=1, undo={})
        put(Partner, **here, pair=1)
        put(Summary, **here, claimed_at=NOON)
        _let_help(who, make_member(group, "Jo"))
    return cast


def _let_help(who: Member, other: Member) -> None:
    owned = {"group_id": who.group_id, "member_id": who.id}
    put(Introduction, **owned, owner_id=other.id, company="Kestrel", asked_at=NOON)
    ask = db.session.scalar(select(Ask.id).where(Ask.member_id == who.id))
    put(Help, **owned, ask_id=ask, helper_id=other.id, offered_at=NOON)


def rows_of(member_id: int) -> dict[str, int]:
    found = {
        table.name: db.session.scalar(
            select(func.count()).select_from(table).where(table.c.member_id == member_id)
        )
        or 0
        for table in Base.metadata.sorted_tables
        if "member_id" in table.columns
    }
    db.session.rollback()
    return found


def test_erasing_a_member_takes_every_row_of_theirs_and_no_other(full: Cast) -> None:
    others = [full.lee.id, full.kim.id]
    before = [rows_of(other) for other in others]
    assert all(rows_of(full.pat.id).values())

    db.session.execute(delete(Member).where(Member.id == full.pat.id))
    db.session.commit()

    assert not any(rows_of(full.pat.id).values())
    assert [rows_of(other) for other in others] == before


def test_a_group_goes_once_its_members_are_gone(full: Cast) -> None:
    make_facilitator(full.group)

    db.session.execute(delete(Member).where(Member.group_id == full.group.id))
    db.session.execute(delete(Group).where(Group.id == full.group.id))
    db.session.commit()

    for table in (GroupSession, Facilitation, Member):
        owners = set(db.session.scalars(select(table.group_id)))
        assert full.group.id not in owners
        assert owners
    assert db.session.scalar(select(func.count()).select_from(Facilitator))


def test_a_session_that_somebody_reported_for_stays(full: Cast) -> None:
    with pytest.raises(IntegrityError):
        db.session.execute(delete(GroupSession).where(GroupSession.id == full.session.id))
    db.session.rollback()


def test_an_event_at_which_somebody_was_met_stays(full: Cast) -> None:
    with pytest.raises(IntegrityError):
        db.session.execute(delete(Event).where(Event.id == full.event["Pat"].id))
    db.session.rollback()


def test_no_reference_is_ever_emptied_behind_the_programs_back() -> None:
    for table in Base.metadata.sorted_tables:
        for constraint in table.foreign_key_constraints:
            assert constraint.ondelete in (None, "CASCADE"), constraint.name


def test_every_row_of_a_group_names_its_group() -> None:
    shared = {"groups", "facilitators", "one_time_links"}
    for table in Base.metadata.sorted_tables:
        assert "group_id" in table.columns or table.name in shared


@pytest.mark.usefixtures("any_app")
def test_settings_and_hours_come_back_as_they_were() -> None:
    group = make_group("settings", light={"goal_meetings": 3}, starts=time(9, 5))
    db.session.expire(group)

    assert (group.light, group.starts) == ({"goal_meetings": 3}, time(9, 5))


@pytest.mark.usefixtures("any_app")
def test_a_link_names_what_it_opens(cast: Cast) -> None:
    link = {"expires_at": NOON, "token_hash": "hash"}
    group, session = {"group_id": cast.group.id}, {"session_id": cast.session.id}

    assert "names_group" in refused(OneTimeLink, **link, door="invitation")
    assert "names_session" in refused(OneTimeLink, **link, **group, door="one_night")
    assert "names_session" in refused(OneTimeLink, **link, **group, **session, door="invitation")
    put(OneTimeLink, **link, **group, **session, door="one_night")


def test_a_pause_does_not_end_before_it_begins(cast: Cast) -> None:
    pause = {"group_id": cast.group.id, "first": DAY, "reason": "Summer"}

    assert "first_before_last" in refused(Pause, **pause, last=DAY - timedelta(days=1))
    put(Pause, **pause, last=DAY)
