"""Introductions in the browser: who reads what before a yes, after it, and after a no."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from groupapp import links
from groupapp.domain.introductions import LAPSE
from groupapp.domain.terms import Consent, MilestoneKind, Status
from groupapp.extensions import db
from groupapp.models import Group, Introduction, Member
from groupapp.queries.groups import session_on
from tests.apps import Clock
from tests.browsing import Browser
from tests.factories import (
    make_ask,
    make_checkin,
    make_contact,
    make_facilitator,
    make_group,
    make_introduction,
    make_member,
    make_milestone,
    make_session,
    make_target,
)
from tests.queries.statements import counted

PAGE = "/me/introductions"
ROOM = "/g/tuesday/introductions"
NAME, TITLE, OWNER, WORDS = "Canaria Secret", "Keeper of Canaries", "Bellbird Owner", "Finch first"
MAY_KNOW = "Someone here may know a person at Kestrel."


@pytest.fixture
def group(app: Flask) -> Group:  # noqa: ARG001 (the app's context)
    group = make_group()
    for day in (3, 10, 17):
        make_session(group, date(2026, 3, day))
    return group


@pytest.fixture
def ana(group: Group) -> Member:
    member = make_member(group, "Ana Asker", code="ana")
    make_target(member, "Kestrel", shared=True)
    return member


@pytest.fixture
def ben(group: Group) -> Member:
    ben = make_member(group, OWNER, code="ben")
    make_contact(ben, NAME, company="Kestrel, Inc.", title=TITLE)
    return ben


@pytest.fixture
def room(app: Flask, group: Group) -> Browser:
    return Browser(app).sign_in_directly(make_facilitator(group))


def of(app: Flask, member: Member, path: str = PAGE) -> Browser:
    browser = Browser(app)
    browser.get(f"/c/{links.personal_token(member)}").press("Open my check-in")
    return browser.get(path)


def asked_by(app: Flask, ana: Member) -> Browser:
    return of(app, ana).press("Ask for an introduction : Kestrel")


def the_question(ben: Member) -> Introduction:
    """What was put to Ben, with no transaction left open."""
    db.session.expunge_all()
    (row,) = db.session.scalars(select(Introduction).where(Introduction.owner_id == ben.id))
    db.session.expunge_all()
    db.session.rollback()
    return row


def told(browser: Browser) -> set[str]:
    """Which of the secrets stand anywhere in the answer."""
    whole = browser.response.text
    return {word for word in (NAME, TITLE, OWNER, "Bellbird", WORDS) if word in whole}


# Before anybody answers ---------------------------------------------------------------------


@pytest.mark.usefixtures("ben")
def test_the_asker_reads_one_line_a_company_and_what_the_owner_will_be_told(
    app: Flask, ana: Member, group: Group
) -> None:
    make_contact(make_member(group, "Cy"), company="KESTREL LLC")
    make_target(ana, "Kestrel Inc")

    browser = of(app, ana)

    assert browser.text.count("may know a person") == 1
    assert MAY_KNOW in browser.text
    assert "They are told your first name and the company, and nothing else." in browser.text


def test_before_a_yes_nothing_of_the_owner_or_the_contact_is_told(
    app: Flask, ana: Member, ben: Member, room: Browser
) -> None:
    assert told(of(app, ana)) == set()
    asked = asked_by(app, ana)

    assert told(asked) == set()
    assert "asked. If someone can help, you read it here by Tuesday, March 24." in asked.text
    assert MAY_KNOW not in asked.text
    assert told(room.get(ROOM)) == set()
    for path in ("/me", "/me/contacts", "/me/sharing", "/check-in"):
        assert told(asked.get(path)) == set()
    assert the_question(ben).answer is None


def test_the_owner_alone_reads_whom_it_is_about(app: Flask, ana: Member, ben: Member) -> None:
    asked_by(app, ana)
    path = f"{PAGE}/{the_question(ben).id}"

    of(app, ana).get(path, 404)
    browser = of(app, ben).click(f"Look at it : Kestrel, {NAME}")

    assert (browser.path, browser.heading) == (path, "Ana would like to get in to Kestrel")
    assert f"You know {NAME} there." in browser.text
    assert "the question goes away after Tuesday, March 24." in browser.text
    assert "Asker" not in browser.text


def test_whoever_is_asked_is_told_on_their_weeks_and_their_receipt(
    app: Flask, ana: Member, ben: Member, group: Group
) -> None:
    session = session_on(group, date(2026, 3, 10))
    assert session
    make_checkin(ben, session)
    quiet = of(app, ben, "/me").text
    assert "asks you" not in quiet
    asked_by(app, ana)

    for path in ("/me", "/check-in/sent"):
        browser = of(app, ben, path)
        assert "Ana asks you for an introduction." in browser.text
        browser.click("Look at it : Kestrel")
    assert "Introductions (1)" in of(app, ben, "/me/contacts").text


# After a yes --------------------------------------------------------------------------------


def answered(app: Flask, ana: Member, ben: Member, button: str, **ticks: Any) -> None:
    asked_by(app, ana)
    of(app, ben, f"{PAGE}/{the_question(ben).id}").press(button, **ticks)


@pytest.mark.parametrize(
    ("ticks", "secrets"),
    [
        ({}, set()),
        ({"show_name": "y"}, {NAME}),
        ({"show_title": "y"}, {TITLE}),
        ({"words": WORDS}, {WORDS}),
        ({"show_name": "y", "show_title": "y", "words": WORDS}, {NAME, TITLE, WORDS}),
    ],
    ids=["nothing", "name", "title", "words", "all"],
)
def test_after_a_yes_exactly_what_was_ticked_is_told(
    app: Flask, ana: Member, ben: Member, room: Browser, ticks: dict[str, str], secrets: set[str]
) -> None:
    answered(app, ana, ben, "Yes, I will help", **ticks)

    browser = of(app, ana)
    assert told(browser) == secrets | {OWNER, "Bellbird"}
    found = told(browser.get("/me/contacts")) | told(browser.get("/me"))
    assert found <= secrets | {OWNER, "Bellbird"}
    assert MAY_KNOW not in of(app, ana).text
    assert told(room.get(ROOM)) == set()


def test_a_phone_number_in_the_owners_words_is_not_kept(
    app: Flask, ana: Member, ben: Member
) -> None:
    asked_by(app, ana)
    browser = of(app, ben, f"{PAGE}/{the_question(ben).id}")

    browser.press("Yes, I will help", 422, words="Call 212-555-0142")

    assert "Please take it out. You can give it in person." in browser.text
    assert the_question(ben).answer is None
    browser.press("Yes, I will help", words="Call me first")
    assert the_question(ben).words == "Call me first"


def test_a_title_with_an_address_in_it_cannot_be_shown(
    app: Flask, ana: Member, ben: Member
) -> None:
    contact = make_contact(ben, "Zoe", company="Kestrel", title="zoe@example.org")
    question = make_introduction(ana, ben, contact, "Kestrel")
    browser = of(app, ben, f"{PAGE}/{question.id}")

    browser.press("Yes, I will help", 422, show_title="y")

    assert browser.press("Yes, I will help", show_title=None).path == PAGE


def test_an_answer_sent_twice_is_told_that_the_question_is_closed(
    app: Flask, ana: Member, ben: Member
) -> None:
    asked_by(app, ana)
    twice = [of(app, ben, f"{PAGE}/{the_question(ben).id}") for _ in range(2)]

    for browser in twice:
        browser.press("Yes, I will help", show_name="y")

    assert "This question is closed." in twice[1].text
    assert len(of(app, ana, "/me/contacts").page.select(".book .name")) == 2


# After a no, and after no answer ------------------------------------------------------------


@pytest.mark.parametrize("later", [timedelta(0), LAPSE, LAPSE * 3])
def test_the_asker_cannot_tell_a_no_from_no_answer(
    app: Flask, ana: Member, ben: Member, clock: Clock, later: timedelta
) -> None:
    asked_by(app, ana)
    clock.moment += later
    unanswered = of(app, ana).text
    row = the_question(ben)
    db.session.get_one(Introduction, row.id).answer = Consent.REFUSED
    db.session.commit()

    assert of(app, ana).text == unanswered
    if later:
        assert "Kestrel : no answer came. That says nothing about you." in unanswered


def test_a_refused_question_is_never_shown_again(
    app: Flask, ana: Member, ben: Member, clock: Clock
) -> None:
    answered(app, ana, ben, "No, not this one")
    assert "Nothing is here just now." in of(app, ben).text

    clock.moment += LAPSE
    browser = of(app, ana).press("Ask again : Kestrel")

    assert MAY_KNOW not in browser.text
    assert "Nothing is here just now." in of(app, ben).text
    room = Browser(app).sign_in_directly(make_facilitator(db.session.get_one(Group, ben.group_id)))
    assert "Kestrel" not in room.get(ROOM).text


def test_a_lapsed_question_is_gone_for_the_owner(
    app: Flask, ana: Member, ben: Member, clock: Clock
) -> None:
    asked_by(app, ana)
    clock.moment += LAPSE

    browser = of(app, ben, f"{PAGE}/{the_question(ben).id}")

    assert browser.path == PAGE
    assert "This question is closed." in browser.text


# Who never matches --------------------------------------------------------------------------


def test_whoever_switches_it_off_is_never_matched(app: Flask, ana: Member, ben: Member) -> None:
    of(app, ben, "/me/sharing").press("Save", ticked=None)
    assert MAY_KNOW not in of(app, ana).text

    of(app, ben, "/me/sharing").press("Save", ticked=["may-match"])
    assert MAY_KNOW in of(app, ana).text


def test_another_group_never_matches(app: Flask, ana: Member) -> None:
    make_contact(make_member(make_group("other"), OWNER), NAME, company="Kestrel")

    browser = of(app, ana)

    assert "Nothing is here just now." in browser.text
    assert told(browser) == set()


@pytest.mark.usefixtures("ben")
def test_the_page_takes_the_same_number_of_statements_for_any_group(
    app: Flask, ana: Member, group: Group
) -> None:
    numbers = []
    browser = of(app, ana)
    for many in (0, 12):
        for number in range(many):
            other = make_member(group, f"Cy {number}")
            make_introduction(ana, other, make_contact(other, company="Kestrel"), "Kestrel")
        with counted() as statements:
            browser.get(PAGE)
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]


def test_an_alumnus_is_asked_about_themselves(app: Flask, ana: Member, group: Group) -> None:
    al = make_member(group, "Al Landed", status=Status.LANDED, status_since=date(2026, 3, 1))
    news = make_milestone(al, MilestoneKind.LANDED, date(2026, 3, 1))
    news.company, news.share_company = "Kestrel", True
    db.session.commit()
    asked_by(app, ana)

    browser = of(app, al).click("Look at it : Kestrel")
    assert "You work there. Ana would like to talk with you." in browser.text
    browser.press("Yes, I will help")

    assert "Al Landed works there and says yes." in of(app, ana).text


# The facilitator ----------------------------------------------------------------------------


@pytest.mark.usefixtures("ben")
def test_the_facilitator_reads_of_shared_companies_and_of_asks_alone(
    group: Group, ana: Member, room: Browser
) -> None:
    cy = make_member(group, "Cy Private")
    make_target(cy, "Kestrel")
    dee = make_member(group, "Dee Asker")
    ask = make_ask(dee, make_session(group, date(2026, 3, 24)))
    ask.company = "KESTREL"
    db.session.commit()

    room.get("/g/tuesday/leads").click("Introductions: where someone may know a person")

    assert room.path == ROOM
    assert "Cy Private" not in room.text
    for name, company in ((ana.name, "Kestrel"), ("Dee Asker", "KESTREL")):
        line = f"{name} {company}: someone here may know a person at this company."
        assert line in room.text
    assert told(room) == set()


def test_two_names_of_one_company_are_kept_and_removed(
    app: Flask, ana: Member, group: Group, room: Browser
) -> None:
    make_target(ana, "BofA")
    make_contact(make_member(group, "Cy"), company="Bank of America")
    assert "BofA" not in of(app, ana).text

    room.get("/g/tuesday/members").click("Introductions")
    room.press("Save", name=" BofA ", same_as="Bank  of America")
    assert "BofA is the same as Bank of America" in room.text
    assert "Someone here may know a person at BofA." in of(app, ana).text

    room.press("Remove : BofA is the same as Bank of America")
    assert "BofA" not in of(app, ana).text


@pytest.mark.parametrize(
    ("name", "same_as", "says"),
    [
        ("", "Bank of America", "Type the name of a company."),
        ("BofA", " - ", "Type the name of a company."),
        ("BofA", " bofa", "These two are one name already."),
        ("B" * 301, "Bank of America", "Use at most 300 characters."),
        ("Known", "Another", "This name is in the table already."),
    ],
)
def test_a_line_that_says_nothing_new_is_refused(
    room: Browser, name: str, same_as: str, says: str
) -> None:
    room.get(ROOM).press("Save", name="Known", same_as="Known as that")

    room.press("Save", 422, name=name, same_as=same_as)

    assert says in room.text
