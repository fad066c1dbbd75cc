"""Asking for an introduction and answering, on both databases."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from groupapp.actions.answer_introduction import (
    IntroductionOverError,
    Shown,
    accept_introduction,
    refuse_introduction,
)
from groupapp.actions.ask_for_introduction import NobodyToAskError, ask_for_introduction
from groupapp.actions.edit_aliases import NameTakenError, add_alias, remove_alias
from groupapp.actions.edit_contact import edit_contact
from groupapp.actions.merge_contacts import merge_contacts
from groupapp.actions.remove_contact import remove_contact
from groupapp.domain.generations import Origin, generations
from groupapp.domain.introductions import LAPSE, lines
from groupapp.domain.tally import tally
from groupapp.domain.terms import Consent, Employment, Met, MilestoneKind, Status
from groupapp.extensions import db
from groupapp.models import Contact, Group, Introduction, Member
from groupapp.queries import checkins, contacts, introductions
from groupapp.queries.group_facts import group_facts
from tests.apps import TUESDAY_NOON as NOW
from tests.factories import (
    make_contact,
    make_group,
    make_introduction,
    make_member,
    make_milestone,
    make_session,
    make_target,
)

ALL = Shown(name=True, title=True, words="Call me first.")
TODAY = date(2026, 3, 10)


@pytest.fixture
def group() -> Group:
    return make_group()


@pytest.fixture
def ana(group: Group) -> Member:
    member = make_member(group, "Ana Asker")
    make_target(member, "Kestrel")
    return member


@pytest.fixture
def ben(group: Group) -> Member:
    return make_member(group, "Ben Owner")


def carl_of(owner: Member, name: str | None = "Carl Jones") -> Contact:
    return make_contact(owner, name, company="Kestrel, Inc.", title="Buyer")


def put(member: Member) -> list[Introduction]:
    return introductions.asked(member)


def network(member: Member) -> dict[str | None, Contact]:
    return {contact.name: contact for contact in checkins.contacts(member)}


def generation(member: Member, contact: Contact) -> int:
    people = checkins.contacts(member)
    return generations({c.id: Origin(c.met, c.introduced_by_id) for c in people})[contact.id]


def stands(member: Member, now: datetime = NOW) -> Mapping[str, str]:
    found = introductions.exchange(db.session.get_one(Group, member.group_id), member)
    return {line.company: line.stand for line in lines(member.id, found, now)}


# Asking -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("any_app")
def test_everyone_who_may_know_a_person_is_asked_once(ana: Member, ben: Member) -> None:
    cy = make_member(db.session.get_one(Group, ana.group_id), "Cy")
    asked = [carl_of(ben), make_contact(cy, "Dora", company="KESTREL LLC")]
    make_contact(ben, "Eve", company="Harbor")

    for _ in range(2):
        ask_for_introduction(ana, "Kestrel", NOW)

    assert [(row.owner_id, row.contact_id) for row in put(ana)] == [
        (c.member_id, c.id) for c in asked
    ]
    assert {(row.company, row.asked_at, row.answer) for row in put(ana)} == {("Kestrel", NOW, None)}


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("company", ["Kestrel", "Harbor", ""])
def test_where_nobody_is_known_nobody_is_asked(ana: Member, ben: Member, company: str) -> None:
    make_contact(ben, "Eve", company="Harbor")

    with pytest.raises(NobodyToAskError):
        ask_for_introduction(ana, company, NOW)

    assert put(ana) == []


@pytest.mark.usefixtures("any_app")
def test_after_two_weeks_the_question_can_be_put_again(ana: Member, ben: Member) -> None:
    carl_of(ben)
    ask_for_introduction(ana, "Kestrel", NOW)
    assert len(introductions.requests(ben, NOW + LAPSE - timedelta(seconds=1))) == 1
    assert introductions.requests(ben, NOW + LAPSE) == []

    ask_for_introduction(ana, "Kestrel", NOW + LAPSE)

    assert [row.asked_at for row in put(ana)] == [NOW + LAPSE]
    assert len(introductions.requests(ben, NOW + LAPSE)) == 1


@pytest.mark.usefixtures("any_app")
def test_a_refused_question_is_put_to_nobody_again_and_the_asker_cannot_tell(
    ana: Member, ben: Member
) -> None:
    carl_of(ben)
    ask_for_introduction(ana, "Kestrel", NOW)
    refuse_introduction(ben, put(ana)[0].id, NOW)
    seen = [stands(ana), stands(ana, NOW + LAPSE)]
    assert seen == [{"Kestrel": "running"}, {"Kestrel": "ended"}]

    ask_for_introduction(ana, "Kestrel", NOW + LAPSE)

    assert stands(ana, NOW + LAPSE) == {"Kestrel": "running"}
    assert introductions.requests(ben, NOW + LAPSE) == []
    assert put(ana)[0].answer is Consent.REFUSED


# Accepting ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("any_app")
def test_a_yes_makes_the_owner_first_and_the_contact_second_generation(
    ana: Member, ben: Member
) -> None:
    question = make_introduction(ana, ben, carl_of(ben), "Kestrel")

    accept_introduction(ben, question.id, ALL, NOW)

    found = network(ana)
    fellow, carl = found["Ben Owner"], found["Carl Jones"]
    assert (fellow.met, fellow.company, fellow.employment) == (Met.KNOWN, None, Employment.LOOKING)
    assert (carl.met, carl.introduced_by_id) == (Met.INTRODUCED, fellow.id)
    assert (carl.company, carl.title) == ("Kestrel, Inc.", "Buyer")
    assert carl.employment is Employment.WORKING
    assert [generation(ana, each) for each in (fellow, carl)] == [1, 2]
    assert (question.shown_name, question.shown_title) == ("Carl Jones", "Buyer")
    assert (question.words, question.answered_at) == ("Call me first.", NOW)


@pytest.mark.usefixtures("any_app")
def test_with_nothing_ticked_only_the_owner_and_the_company_are_shown(
    ana: Member, ben: Member
) -> None:
    question = make_introduction(ana, ben, carl_of(ben), "Kestrel")

    accept_introduction(ben, question.id, Shown(), NOW)

    assert set(network(ana)) == {"Ben Owner", None}
    hidden = network(ana)[None]
    assert (hidden.company, hidden.title) == ("Kestrel, Inc.", None)
    assert (question.shown_name, question.shown_title, question.words) == (None, None, None)


@pytest.mark.usefixtures("any_app")
def test_a_yes_sent_twice_and_a_no_after_it_change_nothing(ana: Member, ben: Member) -> None:
    question = make_introduction(ana, ben, carl_of(ben), "Kestrel")
    for _ in range(2):
        accept_introduction(ben, question.id, ALL, NOW)

    refuse_introduction(ben, question.id, NOW)

    assert len(checkins.contacts(ana)) == 2
    assert question.answer is Consent.ACCEPTED


@pytest.mark.usefixtures("app")
def test_those_whom_the_asker_has_by_name_are_not_entered_twice(ana: Member, ben: Member) -> None:
    fellow = make_contact(ana, "ben  OWNER", company="Acme")
    same = make_contact(ana, "Carl Jones", company="Kestrel", title="Head")
    question = make_introduction(ana, ben, carl_of(ben), "Kestrel")

    accept_introduction(ben, question.id, ALL, NOW)

    assert checkins.contacts(ana) == [fellow, same]
    assert (same.title, fellow.company) == ("Head", "Acme")


@pytest.mark.usefixtures("app")
def test_of_somebody_without_a_company_the_yes_tells_where_they_are(
    ana: Member, ben: Member
) -> None:
    carl = make_contact(ana, "Carl Jones", company=None)
    question = make_introduction(ana, ben, carl_of(ben), "Kestrel")

    accept_introduction(ben, question.id, Shown(name=True), NOW)

    assert set(network(ana)) == {"Ben Owner", "Carl Jones"}
    assert (carl.company, carl.title, carl.met) == ("Kestrel, Inc.", None, Met.KNOWN)


@pytest.mark.usefixtures("app")
def test_a_namesake_elsewhere_is_somebody_else(ana: Member, ben: Member) -> None:
    make_contact(ana, "Carl Jones", company="Harbor")
    question = make_introduction(ana, ben, carl_of(ben), "Kestrel")

    accept_introduction(ben, question.id, ALL, NOW)

    assert sorted(c.company or "" for c in checkins.contacts(ana)) == [
        "",
        "Harbor",
        "Kestrel, Inc.",
    ]


@pytest.mark.usefixtures("app")
def test_a_yes_counts_as_no_conversation(ana: Member, ben: Member, group: Group) -> None:
    make_session(group, TODAY)
    question = make_introduction(ana, ben, carl_of(ben), "Kestrel")

    accept_introduction(ben, question.id, ALL, NOW)

    facts = group_facts(group, only=ana)
    weeks = tally(facts.members[0], facts.sessions, facts.video_counts, TODAY)
    assert [(week.conversations, week.named, week.working) for week in weeks] == [(0, 0, 0)]
    assert not facts.members[0].conversations


def alumnus(group: Group, **values: Any) -> Member:
    al = make_member(group, "Al Landed", status=Status.LANDED, status_since=TODAY)
    news = make_milestone(al, MilestoneKind.LANDED, TODAY)
    news.company, news.title, news.share_company = "Kestrel Co", "Clerk", True
    for name, value in values.items():
        setattr(news, name, value)
    db.session.commit()
    return al


@pytest.mark.usefixtures("any_app")
def test_an_alumnus_who_says_yes_is_the_contact_at_the_company(ana: Member, group: Group) -> None:
    al = alumnus(group)
    ask_for_introduction(ana, "Kestrel", NOW)
    (question,) = put(ana)
    assert question.contact_id is None
    ask_for_introduction(ana, "Kestrel", NOW)
    assert put(ana) == [question]

    accept_introduction(al, question.id, ALL, NOW)

    (fellow,) = checkins.contacts(ana)
    assert (fellow.name, fellow.company, fellow.title) == ("Al Landed", "Kestrel Co", "Clerk")
    assert (fellow.employment, generation(ana, fellow)) == (Employment.WORKING, 1)


@pytest.mark.usefixtures("app")
def test_an_alumnus_whom_the_asker_has_already_is_brought_up_to_date(
    ana: Member, group: Group
) -> None:
    fellow = make_contact(ana, "Al Landed", company=None, employment=Employment.LOOKING)
    al = alumnus(group)
    question = make_introduction(ana, al, None, "Kestrel")

    accept_introduction(al, question.id, Shown(), NOW)

    assert checkins.contacts(ana) == [fellow]
    assert (fellow.company, fellow.title) == ("Kestrel Co", None)
    assert fellow.employment is Employment.WORKING


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("shared", [True, False])
def test_an_alumnus_employer_is_told_only_when_shared(
    ana: Member, group: Group, shared: bool
) -> None:
    al = alumnus(group, company="Harbor", share_company=shared)
    question = make_introduction(ana, al, carl_of(al), "Kestrel")

    accept_introduction(al, question.id, Shown(), NOW)

    assert network(ana)["Al Landed"].company == ("Harbor" if shared else None)


# What makes a question void -----------------------------------------------------------------


def lapse(_ana: Member, _ben: Member, question: Introduction) -> None:
    question.asked_at = NOW - LAPSE


def land(ana: Member, _ben: Member, _question: Introduction) -> None:
    ana.status, ana.status_since = Status.LANDED, TODAY


def leave(_ana: Member, ben: Member, _question: Introduction) -> None:
    ben.status, ben.status_since = Status.LEFT, TODAY


def switch_off(_ana: Member, ben: Member, _question: Introduction) -> None:
    ben.may_match = False


def move_on(_ana: Member, ben: Member, _question: Introduction) -> None:
    checkins.contacts(ben)[0].company = "Harbor"


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("what", [lapse, land, leave, switch_off, move_on])
def test_a_question_that_is_void_is_not_shown_and_takes_no_answer(
    ana: Member, ben: Member, what: Any
) -> None:
    question = make_introduction(ana, ben, carl_of(ben), "Kestrel")
    what(ana, ben, question)
    db.session.commit()
    assert introductions.requests(ben, NOW) == []

    with pytest.raises(IntroductionOverError):
        accept_introduction(ben, question.id, ALL, NOW)

    assert checkins.contacts(ana) == []


@pytest.mark.usefixtures("app")
def test_nobody_answers_for_another(ana: Member, ben: Member) -> None:
    question = make_introduction(ana, ben, carl_of(ben), "Kestrel")

    for other in (ana, make_member(make_group("other"), "Ben Owner")):
        with pytest.raises(IntroductionOverError):
            accept_introduction(other, question.id, ALL, NOW)

    assert question.answer is None


# Contacts that are made one, edited, removed ------------------------------------------------


@pytest.mark.usefixtures("any_app")
@pytest.mark.parametrize("refused_one_stays", [True, False])
def test_of_two_contacts_made_one_a_refused_question_stays_refused(
    ana: Member, ben: Member, refused_one_stays: bool
) -> None:
    refused, open_one = carl_of(ben), carl_of(ben, None)
    make_introduction(ana, ben, refused, "Kestrel", answer=Consent.REFUSED, answered_at=NOW)
    make_introduction(ana, ben, open_one, "Kestrel")
    kept, other = (refused, open_one) if refused_one_stays else (open_one, refused)

    merge_contacts(ben, kept.code, other.code, contacts.state_of(kept, other))

    assert [(row.contact_id, row.answer) for row in put(ana)] == [(kept.id, Consent.REFUSED)]
    assert introductions.requests(ben, NOW) == []


@pytest.mark.usefixtures("any_app")
def test_a_question_about_a_contact_made_one_with_another_is_about_that_one(
    ana: Member, ben: Member
) -> None:
    other, kept = carl_of(ben), make_contact(ben, "C. Jones", company=None)
    make_introduction(ana, ben, other, "Kestrel")

    merge_contacts(ben, kept.code, other.code, contacts.state_of(kept, other))

    assert [row.contact_id for row in put(ana)] == [kept.id]
    assert len(introductions.requests(ben, NOW)) == 1


@pytest.mark.usefixtures("app")
def test_a_name_put_right_keeps_the_question(ana: Member, ben: Member) -> None:
    carl = carl_of(ben)
    make_introduction(ana, ben, carl, "Kestrel")

    edit_contact(ben, carl.code, contacts.state_of(carl), {"name": "Karl Jones"})

    assert [each.name for each in introductions.requests(ben, NOW)] == ["Karl Jones"]


@pytest.mark.usefixtures("any_app")
def test_a_contact_removed_takes_the_question_along(ana: Member, ben: Member) -> None:
    carl = carl_of(ben)
    make_introduction(ana, ben, carl, "Kestrel")

    remove_contact(ben, carl.code)

    assert db.session.scalars(select(Introduction)).all() == []


# The group's names --------------------------------------------------------------------------


@pytest.mark.usefixtures("any_app")
def test_a_name_has_one_line_in_the_table_and_the_same_twice_is_one(group: Group) -> None:
    for name in ("BofA", "bofa"):
        add_alias(group, name, "Bank of America")

    with pytest.raises(NameTakenError):
        add_alias(group, "BOFA", "Bank of Albany")

    (line,) = introductions.alias_table(group)
    assert (line.name, line.same_as) == ("BofA", "Bank of America")


@pytest.mark.usefixtures("app")
def test_a_line_is_removed_by_its_own_group_alone(group: Group) -> None:
    add_alias(group, "BofA", "Bank of America")
    (line,) = introductions.alias_table(group)

    remove_alias(make_group("other"), line.id)
    assert len(introductions.alias_table(group)) == 1
    for _ in range(2):
        remove_alias(group, line.id)

    assert introductions.alias_table(group) == []
