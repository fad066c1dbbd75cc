"""People brought from a member's own address book: what they are, and that nothing else moves."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from groupapp.actions.bring_contacts import bring_contacts
from groupapp.actions.know_people import People
from groupapp.board_prints import as_json
from groupapp.domain.boards import board
from groupapp.domain.connections import Connection
from groupapp.domain.terms import Employment, Level, Met
from groupapp.extensions import db
from groupapp.models import Contact, Group, Member
from groupapp.queries import checkins, sharing
from groupapp.queries.group_facts import group_facts
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_group,
    make_member,
    make_session,
)

TODAY = date(2026, 3, 10)
RITA = Connection("Rita Moss", "Harbor Bank", "Director of Claims", date(2021, 3, 4))


def bring(member: Member, *people: Connection, level: Level | None = None) -> list[Contact]:
    return bring_contacts(member, [(person, level) for person in people], TODAY)


def names(member: Member) -> list[str | None]:
    mine = select(Contact.name).where(Contact.member_id == member.id).order_by(Contact.id)
    found = list(db.session.scalars(mine))
    db.session.rollback()
    return found


@pytest.fixture
def pat(app: Flask) -> Member:
    assert app
    group = make_group()
    before, now, _ = (make_session(group, date(2026, 3, day)) for day in (3, 10, 17))
    member = make_member(group)
    make_conversation(make_contact(member, company="Kestrel"), date(2026, 3, 5))
    for session in (before, now):
        make_checkin(member, session)
    return member


def shown(group_id: int) -> dict[str, Any]:
    """All that the facilitator's board knows, each finding and number."""
    found = as_json(board(group_facts(db.session.get_one(Group, group_id)), TODAY))
    db.session.rollback()
    return found


def test_somebody_brought_is_known_in_work_and_not_shared(pat: Member) -> None:
    (rita,) = bring(pat, RITA, level=Level.DIRECTOR)

    assert (rita.name, rita.company, rita.title) == RITA[:3]
    assert (rita.level, rita.can_hire, rita.met) == (Level.DIRECTOR, False, Met.KNOWN)
    assert (rita.employment, rita.share_company) == (Employment.WORKING, False)
    assert sharing.shared(pat).companies == []


def test_without_a_company_it_is_not_known_whether_they_work(pat: Member) -> None:
    (rita,) = bring(pat, RITA._replace(company="", title=""))

    assert (rita.company, rita.title, rita.employment) == (None, None, Employment.UNKNOWN)


def test_whoever_is_there_already_is_passed_over(pat: Member) -> None:
    bring(pat, RITA)

    again = bring(pat, RITA, Connection("sam  contact", "KESTREL", "", None))

    assert again == []
    assert names(pat) == ["Sam Contact", "Rita Moss"]


def test_the_same_name_at_another_company_is_another_person(pat: Member) -> None:
    sam = RITA._replace(name="Sam Contact")

    assert len(bring(pat, sam, sam)) == 1
    assert names(pat) == ["Sam Contact", "Sam Contact"]


def test_an_import_is_no_activity_of_any_week(pat: Member) -> None:
    before = shown(pat.group_id)

    days = [TODAY - timedelta(days=ago) for ago in (0, 1, 2000)]
    brought = bring(pat, *(RITA._replace(name=f"Rita {d}", connected_on=d) for d in days))

    assert len(brought) == 3
    assert shown(pat.group_id) == before


def test_a_connection_of_the_future_is_a_slip(pat: Member) -> None:
    (rita,) = bring(pat, RITA._replace(connected_on=TODAY + timedelta(days=1)))

    assert rita.first_met is None


def test_a_first_conversation_makes_nobody_new_of_an_old_connection(pat: Member) -> None:
    (rita,) = bring(pat, RITA)
    people = People(pat, checkins.contacts(pat), [])

    people.meet(rita, TODAY)
    people.forget_if_new(rita, since=date(2026, 3, 3))

    assert rita.first_met == date(2021, 3, 4)
    assert names(pat) == ["Sam Contact", "Rita Moss"]
