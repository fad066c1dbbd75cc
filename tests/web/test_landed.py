"""A member lands: told once, thanked, congratulated as far as they wish, and asked no more."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from groupapp.domain.terms import Met, MilestoneKind, Status
from groupapp.extensions import db
from groupapp.links import personal_token
from groupapp.models import Member, Milestone
from tests.browsing import Browser
from tests.evenings import TONIGHT, Evening
from tests.factories import make_contact, make_milestone
from tests.web.test_room import ROOM, way

PAGE = "/me/landed"
TOLD: dict[str, Any] = {
    "company": "Canary Works",
    "title": "Planner",
    "story": "Canary told me at the fair",
}


@pytest.fixture
def evening(app: Flask) -> Evening:
    assert app.config["TESTING"]
    return Evening()


@pytest.fixture
def bo(app: Flask, evening: Evening) -> Browser:
    token = personal_token(evening.bo)
    return Browser(app).get(f"/c/{token}").press("Open my check-in").get(PAGE)


@pytest.fixture
def fay(app: Flask, evening: Evening) -> Browser:
    return Browser(app).sign_in_directly(evening.fay)


def landings(member: Member) -> list[tuple[date, str | None]]:
    query = select(Milestone.date, Milestone.company).where(
        Milestone.member_id == member.id, Milestone.kind == MilestoneKind.LANDED
    )
    found = [tuple(row) for row in db.session.execute(query)]
    db.session.rollback()
    return found  # type: ignore[return-value]


def agenda(fay: Browser) -> str:
    pdf = fay.get("/g/tuesday/handouts/agenda.pdf").response.data
    return PdfReader(BytesIO(pdf)).pages[0].extract_text()


def test_telling_it_again_puts_it_right(bo: Browser, evening: Evening) -> None:
    bo.press("I have landed", **TOLD)
    assert bo.heading == "You have landed"
    bo.press("Save", company="Kestrel")

    assert landings(evening.bo) == [(TONIGHT, "Kestrel")]
    db.session.refresh(evening.bo)
    assert (evening.bo.status, evening.bo.status_since) == (Status.LANDED, TONIGHT)


def test_what_the_check_in_told_before_is_the_one_landing(bo: Browser, evening: Evening) -> None:
    make_milestone(evening.bo, MilestoneKind.LANDED, TONIGHT)
    bo.get(PAGE).press("I have landed", **TOLD)

    assert landings(evening.bo) == [(TONIGHT, "Canary Works")]


def test_a_mistake_is_taken_back(bo: Browser, evening: Evening) -> None:
    bo.press("I have landed", **TOLD).press("That was a mistake: I am still looking")

    assert "Your check-ins go on." in bo.text
    assert landings(evening.bo) == []
    assert bo.get("/check-in").heading.startswith("Your week")


def test_a_day_that_cannot_be_is_asked_for_again(bo: Browser) -> None:
    bo.press("I have landed", 422, day="2027-01-01", **TOLD)

    assert "to today." in bo.text
    assert bo.page.find("input", value="Canary Works")


def test_those_who_introduced_are_thanked_with_words_to_send(bo: Browser, evening: Evening) -> None:
    ann = make_contact(evening.bo, "Ann Wise", code="w1")
    make_contact(evening.bo, "Sam Boss", met=Met.INTRODUCED, introduced_by_id=ann.id)
    bo.press("I have landed")

    assert "Hello Ann, I have found work! You introduced me to Sam Boss" in bo.text


def test_the_next_agenda_congratulates_without_what_is_private(
    bo: Browser, fay: Browser, visitor: Browser
) -> None:
    bo.press("I have landed", **TOLD)
    screen = way(fay, "screen")
    fay.get(f"{ROOM}/plan").press("Begin Good news")

    for text in (agenda(fay), visitor.get(screen).text, fay.get(f"{ROOM}/plan").text):
        assert "Bo Diaz has landed. Congratulations!" in " ".join(text.split())
        assert "Canary" not in text


def test_what_is_ticked_is_told(bo: Browser, fay: Browser, visitor: Browser) -> None:
    bo.press("I have landed", **TOLD, share_company="y", share_story="y")
    screen = way(fay, "screen")
    fay.get(f"{ROOM}/plan").press("Begin Good news")

    assert "Bo Diaz has landed at Canary Works." in " ".join(agenda(fay).split())
    assert "Canary told me at the fair" in visitor.get(screen).text


def test_no_check_in_is_asked_of_an_alumnus_who_may_still_help(
    bo: Browser, fay: Browser, evening: Evening
) -> None:
    bo.press("I have landed")

    assert "Bo Diaz" not in fay.get("/g/tuesday/board").text
    assert "Bo Diaz" not in fay.get("/g/tuesday/board/reminders").text
    assert not bo.get("/check-in").page.find("textarea")
    assert "I can help" in bo.get("/me/leads").text
    assert evening.bo


def test_the_facilitator_notes_a_landing_told_in_the_room(fay: Browser, evening: Evening) -> None:
    path = f"/g/tuesday/members/{evening.cy.code}"
    fay.get(f"{path}/status").click("Have they landed? Tell the story, and thank those who helped.")
    fay.press("Save", **TOLD)

    assert "The next agenda says so." in fay.text
    assert landings(evening.cy) == [(TONIGHT, "Canary Works")]
