"""Erasing a member: nothing of theirs stays but sums without a name."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from groupapp.actions.erase_member import erase_member, erase_member_for
from groupapp.actions.sign_in import WrongPassphraseError
from groupapp.domain.terms import Disposition, Met, MilestoneKind, Rule, Status
from groupapp.extensions import Base, db
from groupapp.models import (
    Answer,
    Ask,
    Call,
    Change,
    Checkin,
    DoorReport,
    ErasedWeek,
    Group,
    Help,
    Introduction,
    Member,
    Milestone,
    Partner,
    Quiet,
    Submission,
    Summary,
)
from groupapp.queries import groups
from groupapp.queries.group_files import group_file
from tests.factories import (
    PASSPHRASE,
    make_checkin,
    make_contact,
    make_conversation,
    make_event,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_offer,
    make_present,
    make_session,
    make_target,
)

NOW = datetime(2026, 3, 10, 16, tzinfo=UTC)
MARK = "Quetzal"
"""Stands in every text of the member who is erased."""

SUMS = ("reported", "present", "conversations", "face_to_face", "events", "interviews", "landed")


def filled(group: Group) -> Member:
    """A member with something in every table a member can own rows in."""
    before, session = (make_session(group, date(2026, 3, day)) for day in (3, 10))
    member = make_member(group, f"Pat {MARK}", email=f"{MARK}@example.org".lower())
    own = {"group_id": group.id, "member_id": member.id}
    fair = make_event(member, date(2026, 3, 5), name=f"Fair {MARK}")
    ann = make_contact(member, f"Ann {MARK}", met=Met.EVENT, event_id=fair.id)
    sam = make_contact(member, f"Sam {MARK}", met=Met.INTRODUCED, introduced_by_id=ann.id)
    for contact in (ann, sam):
        make_conversation(contact, date(2026, 3, 6), booked_in_id=before.id)
    make_checkin(member, session, note=MARK, unnamed_conversations=3, unnamed_face_to_face=1)
    make_goal(member, before, session, MARK)
    make_present(member, before)
    make_target(member, MARK)
    make_offer(member, MARK)
    noted = {**own, "note": MARK, "by_id": make_facilitator().id, "at": NOW}
    prompted = {"rule": Rule.WHO, "disposition": Disposition.USEFUL}
    filed = {"submission_id": MARK, "digest": "0" * 64, "received_at": NOW}
    db.session.add_all(
        [
            Ask(**own, session_id=session.id, text=MARK),
            Milestone(**own, kind=MilestoneKind.INTERVIEW, date=date(2026, 3, 9), company=MARK),
            Milestone(**own, kind=MilestoneKind.LANDED, date=date(2026, 3, 10), story=MARK),
            DoorReport(**own, session_id=session.id, sent_at=NOW, version=1, undo={MARK: 1}),
            Partner(**own, session_id=session.id, pair=1),
            Summary(**own, session_id=session.id, claimed_at=NOW, failure=MARK),
            Submission(**own, session_id=session.id, **filed),
            Answer(**noted, session_id=session.id, **prompted),
            Quiet(**noted, until=date(2026, 4, 7)),
            Call(**noted),
            Change(**own, what="goals", before={}, after={MARK: 1}, by_id=noted["by_id"], at=NOW),
        ]
    )
    db.session.flush()
    other = make_member(group, "Lee")
    ask = db.session.scalar(select(Ask.id).where(Ask.member_id == member.id))
    db.session.add_all(
        [
            Help(**own, ask_id=ask, helper_id=other.id, offered_at=NOW),
            Introduction(**own, owner_id=other.id, company=MARK, asked_at=NOW),
        ]
    )
    db.session.commit()
    return member


def sums(group: Group) -> dict[str, tuple[int, ...]]:
    rows = groups.erased_weeks(group)
    dates = {session.id: session.date.isoformat() for session in groups.sessions(group)}
    return {dates[key]: tuple(getattr(row, name) for name in SUMS) for key, row in rows.items()}


def everything() -> str:
    """The text of every table."""
    return "\n".join(
        repr(tuple(row))
        for table in Base.metadata.sorted_tables
        for row in db.session.execute(select(table))
    )


@pytest.mark.usefixtures("any_app")
def test_no_row_and_no_name_stays_in_any_table() -> None:
    group = make_group()
    member = filled(group)
    key = member.id
    assert MARK in everything()

    erase_member(member, NOW)

    assert MARK.lower() not in everything().lower()
    owning = [table for table in Base.metadata.sorted_tables if "member_id" in table.c]
    assert len(owning) == 21
    for table in owning:
        assert not db.session.execute(select(table).where(table.c.member_id == key)).all()


@pytest.mark.usefixtures("app")
def test_the_groups_counts_keep_the_sums() -> None:
    group = make_group()
    member = filled(group)

    erase_member(member, NOW)

    group = db.session.get_one(Group, group.id)
    assert sums(group) == {
        "2026-03-03": (0, 1, 0, 0, 0, 0, 0),
        "2026-03-10": (1, 0, 5, 3, 1, 1, 1),
    }


@pytest.mark.usefixtures("any_app")
def test_the_sums_of_several_members_are_added() -> None:
    group = make_group()
    session = make_session(group, date(2026, 3, 10))
    for name in ("Kim", "Lee"):
        member = make_member(group, name)
        make_checkin(member, session, unnamed_conversations=2)

        erase_member(db.session.get_one(Member, member.id), NOW)

    assert sums(db.session.get_one(Group, group.id)) == {"2026-03-10": (2, 0, 4, 0, 0, 0, 0)}


@pytest.mark.usefixtures("app")
def test_somebody_landed_counts_once_in_the_week_it_was_noted() -> None:
    group = make_group()
    for day in (3, 10):
        make_session(group, date(2026, 3, day))
    member = make_member(group, status=Status.LANDED, status_since=date(2026, 3, 10))
    own = {"group_id": group.id, "member_id": member.id}
    db.session.add(Milestone(**own, kind=MilestoneKind.LANDED, date=date(2026, 3, 2)))
    db.session.commit()

    erase_member(member, NOW)

    assert sums(db.session.get_one(Group, group.id)) == {"2026-03-10": (0, 0, 0, 0, 0, 0, 1)}


@pytest.mark.usefixtures("app")
def test_other_members_are_as_they_were() -> None:
    group, other = make_group(), make_group("other")
    member, neighbour = filled(group), make_member(group, "Kim Neighbour")
    make_conversation(make_contact(neighbour), date(2026, 3, 6))
    theirs = filled(other)
    before = [group_file(other), group_file(group)["members"][1]]

    erase_member(member, NOW)

    db.session.expunge_all()
    group, other = (db.session.get_one(Group, each.id) for each in (group, other))
    assert [group_file(other), group_file(group)["members"][0]] == before
    assert theirs.name == f"Pat {MARK}"


def test_not_even_the_bytes_of_the_file_tell_the_name(app: Flask, tmp_path: Path) -> None:
    assert app
    member = filled(make_group())
    make_contact(member, f"Renamed {MARK}").name = "Somebody else"
    db.session.commit()

    erase_member(member, NOW)

    files = list(tmp_path.glob("groupapp.sqlite3*"))
    assert files
    assert not [file.name for file in files if MARK.encode() in file.read_bytes()]


@pytest.mark.usefixtures("app")
def test_a_facilitator_erases_with_the_passphrase_alone() -> None:
    group = make_group()
    fay, nobody = make_facilitator(group), make_facilitator(group, passphrase_hash=None)
    member = make_member(group)
    key = member.id
    for facilitator, passphrase in [
        (fay, "not the passphrase"),
        (nobody, ""),
        (nobody, PASSPHRASE),
    ]:
        with pytest.raises(WrongPassphraseError):
            erase_member_for(facilitator, member, passphrase, NOW)
    assert db.session.get(Member, key) is not None

    erase_member_for(fay, member, PASSPHRASE, NOW)

    assert db.session.get(Member, key) is None
    assert not db.session.scalars(select(ErasedWeek)).all()
    assert db.session.scalars(select(Checkin)).all()  # the look-alike group's
