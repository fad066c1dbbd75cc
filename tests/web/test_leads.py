"""Leads and needs: what members see of each other, and what the facilitator notes."""

import pytest
from flask import Flask

from groupapp.domain.terms import Status
from groupapp.extensions import db
from groupapp.links import personal_token
from groupapp.models import Member
from tests.browsing import Browser
from tests.evenings import TONIGHT, Evening, private
from tests.factories import make_offer, make_target

PAGE = "/me/leads"
BOARD = "/g/tuesday/leads"


@pytest.fixture
def evening(app: Flask) -> Evening:
    assert app.config["TESTING"]
    found = Evening()
    make_target(found.bo, "Harbor Bank", shared=True)
    make_offer(found.cy, "Read a resume", shared=True)
    return found


def inside(app: Flask, member: Member) -> Browser:
    return Browser(app).get(f"/c/{personal_token(member)}").press("Open my check-in").get(PAGE)


@pytest.fixture
def ann(app: Flask, evening: Evening) -> Browser:
    return inside(app, evening.ann)


@pytest.fixture
def bo(app: Flask, evening: Evening) -> Browser:
    return inside(app, evening.bo)


@pytest.fixture
def fay(app: Flask, evening: Evening) -> Browser:
    return Browser(app).sign_in_directly(evening.fay).get(BOARD)


def test_a_member_sees_first_names_and_what_is_shared_and_nothing_else(bo: Browser) -> None:
    for words in ("Ann: Who knows the port authority? (Port of Example)", "Cy: Read a resume"):
        assert words in bo.text
    for surname in ("Lee", "Roe"):
        assert surname not in bo.text
    assert not private(bo.response.text)


def test_help_is_offered_seen_and_taken_back(bo: Browser, ann: Browser) -> None:
    bo.press("I can help")
    assert "You have said that you can help. Ann sees it." in bo.text
    assert "Can help: Bo. Talk to them." in ann.get(PAGE).text

    bo.press("I cannot after all")
    assert "Nobody has said yet that they can help." in ann.get(PAGE).text


def test_a_fulfilled_ask_is_thanked_and_kept(bo: Browser, ann: Browser) -> None:
    bo.press("I can help")
    ann.get(PAGE).press("Done - thank you", thanks="It worked, thank you")

    for words in ("Done, with thanks", "Helped: Bo.", "“It worked, thank you”"):
        assert words in bo.get(PAGE).text
    assert "What I ask" in ann.press("Ask again").text
    assert "It worked" not in bo.get(PAGE).text


def test_an_ask_is_added_and_taken_back(bo: Browser, ann: Browser) -> None:
    bo.press("Ask the group", 422)
    assert "Say what you are looking for." in bo.text
    bo.press("Ask the group", text="A driver to the fair", company="")
    assert "Bo: A driver to the fair" in ann.get(PAGE).text

    bo.press("Take it back")
    assert "A driver" not in ann.get(PAGE).text


def test_a_number_of_somebody_is_warned_about(bo: Browser) -> None:
    bo.press("Ask the group", text="Call me at 555 123 4567")

    assert "555 123 4567" in bo.text
    assert "Please keep such details to yourself" in bo.text


def test_the_facilitator_notes_who_can_help_and_that_it_is_done(
    fay: Browser, evening: Evening, ann: Browser
) -> None:
    fay.press("Note it", helper=evening.bo.code)
    assert "Bo Diaz can help" in fay.text
    assert "Can help: Bo." in ann.get(PAGE).text
    fay.press("Take back")
    assert "Bo Diaz can help" not in fay.text

    fay.press("Done, with thanks", thanks="Bo called them")

    assert "Bo called them" in ann.get(PAGE).text


def test_the_facilitator_types_an_ask_as_it_is_said(
    fay: Browser, evening: Evening, bo: Browser
) -> None:
    fay.press("Save the ask", 422, text="A driver to the fair")
    assert "Choose who asks." in fay.text
    fay.press("Save the ask", member=evening.cy.code)

    assert "Cy: A driver to the fair" in bo.get(PAGE).text


def test_what_is_gone_meanwhile_is_said(fay: Browser, ann: Browser) -> None:
    ann.press("Take it back")
    fay.press("Done, with thanks")

    assert "That ask is not here any more." in fay.text


def test_whoever_left_is_not_here_and_who_landed_may_help(bo: Browser, evening: Evening) -> None:
    let(evening.bo, Status.LANDED)
    assert "Ask the group" not in bo.get(PAGE).text
    assert "You have said that you can help." in bo.press("I can help").text
    let(evening.bo, Status.LEFT)
    bo.get(PAGE, 404)


def let(member: Member, status: Status) -> None:
    db.session.refresh(member)
    member.status, member.status_since = status, TONIGHT
    db.session.commit()


def test_from_leads_the_facilitator_goes_back_to_the_session_that_is_ahead(fay: Browser) -> None:
    fay.get(BOARD).click("Introductions: where someone may know a person")
    fay.click("The round")

    assert fay.heading == "Tuesday, March 10"
