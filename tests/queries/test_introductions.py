"""Whose companies are matched with whose, on both databases."""

from datetime import date
from typing import Any

import pytest

from groupapp.domain.introductions import Known, Wanted
from groupapp.domain.terms import Employment, MilestoneKind, Status
from groupapp.extensions import db
from groupapp.models import CompanyAlias, Group, Member
from groupapp.queries.introductions import exchange
from tests.factories import (
    make_ask,
    make_contact,
    make_group,
    make_introduction,
    make_member,
    make_milestone,
    make_session,
    make_target,
    one_commit,
)
from tests.queries.statements import counted

TODAY = date(2026, 3, 10)
SINCE = {"status_since": TODAY}


def landed(group: Group, *, shared: bool, company: str | None = "Kestrel") -> Member:
    member = make_member(group, "Al", status=Status.LANDED, **SINCE)
    news = make_milestone(member, MilestoneKind.LANDED, TODAY)
    news.company, news.share_company = company, shared
    db.session.commit()
    return member


@pytest.mark.usefixtures("any_app")
def test_targets_and_open_asks_of_those_who_search_are_wanted() -> None:
    group = make_group()
    session = make_session(group, TODAY)
    ana, gone = make_member(group, "Ana"), make_member(group, "Gus", status=Status.LANDED, **SINCE)
    for member in (ana, gone):
        make_target(member, "Kestrel")
    make_target(ana, "Acme", shared=True)
    for text, company, answered in (("a", "Harbor", False), ("b", "Old", True), ("c", None, False)):
        ask = make_ask(ana, session, text)
        ask.company, ask.answered = company, answered
    db.session.commit()

    assert exchange(group).wanted == [
        Wanted(ana.id, "Acme", True),
        Wanted(ana.id, "Harbor", True),
        Wanted(ana.id, "Kestrel", False),
    ]


@pytest.mark.usefixtures("any_app")
def test_contacts_of_those_who_agree_and_have_not_left_are_known() -> None:
    group = make_group()
    ben = make_member(group, "Ben")
    alum = make_member(group, "Al", status=Status.LANDED, **SINCE)
    found = [make_contact(member, company="Kestrel") for member in (ben, alum)]
    for member in (
        make_member(group, "Off", may_match=False),
        make_member(group, "Left", status=Status.LEFT, **SINCE),
        make_member(make_group("elsewhere"), "Ben"),
    ):
        make_contact(member, company="Kestrel")

    assert exchange(group).known == [Known(c.member_id, c.id, "Kestrel") for c in found]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    "values",
    [{"name": "\N{EM DASH}"}, {"company": None}, {"employment": Employment.LOOKING}],
    ids=["purged", "no company", "out of work"],
)
def test_a_contact_who_can_open_no_door_is_left_out(values: dict[str, Any]) -> None:
    group = make_group()
    make_contact(make_member(group, "Ben"), **{"company": "Kestrel", **values})

    assert exchange(group).known == []


@pytest.mark.usefixtures("any_app")
def test_an_alumnus_employer_is_known_when_shared() -> None:
    group = make_group()
    al = landed(group, shared=True)
    landed(group, shared=False)
    landed(group, shared=True, company=None)
    back = landed(group, shared=True)
    back.status, back.status_since = Status.SEARCHING, TODAY
    db.session.commit()

    assert exchange(group).known == [Known(al.id, None, "Kestrel")]


def fill(group: Group, many: int) -> None:
    with one_commit():
        for number in range(many):
            member = make_member(group, f"Member {number}")
            contact = make_contact(member, company=f"Company {number}")
            make_target(member, f"Wanted {number}")
            other = make_member(group, f"Other {number}")
            make_introduction(other, member, contact)
            db.session.add(CompanyAlias(group_id=group.id, name=f"A{number}", same_as="B"))


@pytest.mark.usefixtures("app")
def test_the_number_of_statements_does_not_grow_with_the_group() -> None:
    small, large = make_group("small"), make_group("large")
    fill(small, 1)
    fill(large, 12)

    numbers = []
    for group in (small, large):
        with counted() as statements:
            exchange(group)
        numbers.append(len(statements))

    assert numbers == [6, 6]
