"""Writes about members, on SQLite and PostgreSQL."""

from datetime import date
from threading import Thread
from typing import Any

import pytest
from flask import Flask

from groupapp.actions.add_member import NameTakenError, add_member, insert_members
from groupapp.actions.change_status import change_status
from groupapp.actions.edit_member import MemberChangedError, edit_member
from groupapp.actions.go_away import come_back, go_away, remove_absence
from groupapp.actions.paste_roster import RosterChangedError, paste_roster
from groupapp.actions.revoke_link import revoke_link
from groupapp.domain.rosters import read_roster
from groupapp.domain.terms import Status
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.links import is_genuine, personal_token
from groupapp.models import Facilitator, Group, Member
from groupapp.queries import groups, members
from tests.apps import TUESDAY_NOON as NOW
from tests.factories import make_facilitator, make_group, make_member

TODAY = date(2026, 3, 10)
PAT = {"name": "Pat Example", "joined": TODAY}


def march(first: int, last: int) -> Days:
    return Days(date(2026, 3, first), date(2026, 3, last))


def spells(member: Member) -> list[Days]:
    found = [Days(spell.first, spell.last) for spell in members.absences(member)]
    db.session.rollback()
    return found


def roster(group: Group) -> list[tuple[str, str, str | None]]:
    found = [(member.code, member.name, member.email) for member in members.of_group(group)]
    db.session.rollback()
    return found


def digest(group: Group, text: str) -> str:
    found = read_roster(text, members.names(group)).digest
    db.session.rollback()
    return found


@pytest.fixture
def group(any_app: Flask) -> Group:
    assert any_app.config["SECRET_KEY"]
    return make_group()


@pytest.fixture
def member(group: Group) -> Member:
    return make_member(group, code="m1", joined=date(2026, 1, 6))


@pytest.fixture
def fay(group: Group) -> Facilitator:
    return make_facilitator(group)


def test_codes_are_made_by_the_app_and_go_on_from_the_last(group: Group) -> None:
    make_member(group, "Ana", code="m7")
    make_member(group, "Ben", code="m-ben")

    assert add_member(group, PAT).code == "m8"


def test_an_empty_group_begins_with_m1_whatever_other_groups_hold(group: Group) -> None:
    assert add_member(group, PAT).code == "m1"


def test_a_name_that_is_taken_needs_a_word(group: Group) -> None:
    add_member(group, PAT)

    with pytest.raises(NameTakenError):
        add_member(group, {**PAT, "name": "pat  EXAMPLE"})
    assert add_member(group, PAT, anyway=True).code == "m2"


def test_writers_at_the_same_time_get_different_codes(any_app: Flask, group: Group) -> None:
    def add(name: str) -> None:
        with any_app.app_context():
            own = groups.by_code(group.code)
            assert own is not None
            add_member(own, {**PAT, "name": name})

    writers = [Thread(target=add, args=(f"Member {number}",)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert sorted(code for code, _, _ in roster(group)) == [f"m{number}" for number in range(1, 9)]


def test_a_code_that_an_import_takes_meanwhile_is_passed_over(any_app: Flask, group: Group) -> None:
    added: list[str] = []

    def add() -> None:
        with any_app.app_context():
            own = groups.by_code(group.code)
            assert own is not None
            added.append(add_member(own, PAT).code)

    insert_members(group, [{**PAT, "name": "Not waiting for the group"}])
    writer = Thread(target=add)
    writer.start()
    db.session.commit()
    writer.join()

    assert added == ["m2"]


def test_a_pasted_list_is_added_as_it_was_seen(group: Group) -> None:
    text = "Sam Sample, sam@example.org\n\nPat Example\nBob, bob@"

    paste_roster(group, text, digest(group, text), [], TODAY)

    assert roster(group) == [
        ("m2", "Pat Example", None),
        ("m1", "Sam Sample", "sam@example.org"),
    ]


def test_a_list_that_was_not_seen_adds_nobody(group: Group) -> None:
    with pytest.raises(RosterChangedError) as changed:
        paste_roster(group, "Pat\nSam", digest(group, "Pat"), [], TODAY)

    assert len(changed.value.roster.ready) == 2
    assert roster(group) == []


def test_a_list_that_is_sent_twice_is_added_once(group: Group) -> None:
    seen = digest(group, "Pat\nSam")
    paste_roster(group, "Pat\nSam", seen, [], TODAY)

    with pytest.raises(RosterChangedError):
        paste_roster(group, "Pat\nSam", seen, [], TODAY)
    assert len(roster(group)) == 2


def test_an_older_form_overwrites_nothing(member: Member, fay: Facilitator) -> None:
    shown = member.version
    edit_member(member, shown, {"target_role": "Planner"}, fay, NOW)

    with pytest.raises(MemberChangedError):
        edit_member(member, shown, {"target_role": "Buyer"}, fay, NOW)
    assert member.target_role == "Planner"
    db.session.rollback()


def test_an_older_form_that_says_the_same_is_no_conflict(member: Member, fay: Facilitator) -> None:
    shown = member.version
    edit_member(member, shown, {"target_role": "Planner"}, fay, NOW)
    edit_member(member, shown, {"target_role": "Planner"}, fay, NOW)

    assert member.version == shown + 1


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (march(1, 2), [march(1, 2), march(10, 12)]),
        (march(7, 9), [march(7, 12)]),
        (march(11, 20), [march(10, 20)]),
        (march(13, 14), [march(10, 14)]),
        (march(14, 15), [march(10, 12), march(14, 15)]),
        (march(1, 30), [march(1, 30)]),
    ],
)
def test_spells_away_that_touch_become_one(
    member: Member, days: Days, expected: list[Days]
) -> None:
    go_away(member, march(10, 12))
    go_away(member, days)

    assert spells(member) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(march(3, 20), [march(3, 9)]), (march(10, 20), []), (march(3, 9), [march(3, 9)])],
)
def test_coming_back_ends_a_spell_the_day_before(
    member: Member, days: Days, expected: list[Days]
) -> None:
    spell = go_away(member, days)
    come_back(member, spell.id, TODAY)

    assert spells(member) == expected


def test_removing_a_spell_twice_is_as_good_as_once(member: Member) -> None:
    spell = go_away(member, march(3, 20))
    remove_absence(member, spell.id)
    remove_absence(member, spell.id)

    assert spells(member) == []


def test_the_spell_of_another_member_stays(group: Group, member: Member) -> None:
    other = make_member(group, "Other Example", code="m2")
    spell = go_away(other, march(3, 20))

    remove_absence(member, spell.id)
    come_back(member, spell.id, TODAY)

    assert spells(other) == [march(3, 20)]


def test_who_searches_again_was_away_between(member: Member) -> None:
    change_status(member, member.version, Status.LANDED, date(2026, 2, 1))
    change_status(member, member.version, Status.SEARCHING, TODAY)

    assert (member.status, member.status_since) == (Status.SEARCHING, TODAY)
    assert spells(member) == [Days(date(2026, 2, 1), date(2026, 3, 9))]


def test_a_status_taken_back_from_its_own_day_leaves_nothing(member: Member) -> None:
    change_status(member, member.version, Status.LEFT, date(2026, 2, 1))
    change_status(member, member.version, Status.SEARCHING, date(2026, 2, 1))

    assert spells(member) == []


def test_an_older_form_changes_no_status(member: Member) -> None:
    shown = member.version
    change_status(member, shown, Status.LANDED, TODAY)

    with pytest.raises(MemberChangedError):
        change_status(member, shown, Status.LEFT, TODAY)
    change_status(member, shown, Status.LANDED, TODAY)
    assert member.status is Status.LANDED
    db.session.rollback()


def test_a_revoked_link_is_void_and_open_forms_stay_good(member: Member, fay: Facilitator) -> None:
    token, version = personal_token(member), member.version
    revoke_link(member)

    values: dict[str, Any] = {"target_role": "Planner"}
    assert not is_genuine(token, member)
    edit_member(member, version, values, fay, NOW)
    assert member.target_role == "Planner"
