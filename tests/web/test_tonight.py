"""A session in other hands: handing it over, the substitute's page and paper, and its end."""

from datetime import time, timedelta
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import String, select

from groupapp.actions.go_away import go_away
from groupapp.actions.move_session import move_session
from groupapp.actions.one_time_links import NightOverError, issue_one_night_link
from groupapp.domain.weeks import Days
from groupapp.extensions import Base, db
from groupapp.links import personal_token
from groupapp.models import Member
from groupapp.queries.one_time_links import open_links
from groupapp.web.tonight.offers import ROOM
from tests.apps import Clock
from tests.browsing import Browser
from tests.evenings import TONIGHT, Evening, private
from tests.factories import (
    make_group,
    make_session,
)

PAGE = "/g/tuesday/tonight"
BOARD = "/g/tuesday/board"


@pytest.fixture
def evening(app: Flask) -> Evening:
    assert app.config["TESTING"]
    return Evening()


@pytest.fixture
def inside(app: Flask, evening: Evening) -> Browser:
    """A browser in which Fay is signed in."""
    return Browser(app).sign_in_directly(evening.fay)


@pytest.fixture
def link(evening: Evening, clock: Clock) -> str:
    return f"/tonight/{issue_one_night_link(evening.group, evening.tonight, clock())}"


@pytest.fixture
def substitute(visitor: Browser, link: str) -> Browser:
    return visitor.get(link).press("Open the session")


# Handing over -------------------------------------------------------------------------------


def test_handing_over_signs_out_and_opens_the_page_on_this_device(inside: Browser) -> None:
    inside.get(BOARD).click("Hand over tonight")
    assert "until 9:30 PM" in inside.text

    inside.press("Sign me out and open tonight's page")

    assert (inside.path, inside.heading) == (PAGE, "Tuesday, March 10")
    assert inside.get(BOARD).path == "/sign-in"
    assert inside.get("/").path == PAGE


def test_handing_over_forgets_a_member_whose_link_was_tried_here(
    inside: Browser, evening: Evening
) -> None:
    inside.get(f"/c/{personal_token(evening.ann)}").press("Open my check-in")
    inside.get("/g/tuesday/hand-over").press("Sign me out and open tonight's page")

    inside.get("/check-in", 404)


def test_giving_back_ends_the_night_and_its_link(inside: Browser) -> None:
    inside.get("/g/tuesday/hand-over").press("Sign me out and open tonight's page")
    assert inside.get(PAGE).press("Give back").path == "/sign-in"
    assert "The session is given back." in inside.text

    assert inside.get(PAGE).path == "/sign-in"
    assert inside.get("/").path == "/sign-in"
    assert not db.session.execute(db.text("select 1 from one_time_links")).all()


def test_a_link_for_one_night_is_shown_once_with_a_code_to_scan(
    inside: Browser, visitor: Browser
) -> None:
    inside.get("/g/tuesday/hand-over").press("Make a link for one night")
    url = str(inside.page.find(id="one-night")["value"])  # type: ignore[index]

    assert inside.page.select(".qr svg")
    assert visitor.get(url.removeprefix("https://lights.example.org")).press("Open the session")
    assert url not in inside.get(inside.path).response.text
    assert inside.get(BOARD).heading == "Board"


def test_the_sheet_with_the_link_says_what_where_and_until_when(inside: Browser) -> None:
    inside.get("/g/tuesday/hand-over").press("Make a link for one night")
    url = str(inside.page.find(id="one-night")["value"])  # type: ignore[index]
    for unprinted in inside.page.select(".no-print"):
        unprinted.decompose()
    for words in (
        "Run the session on Tuesday, March 10",
        "6:00 PM, St Mark's hall",
        "Scan the code with your phone",
        url,
        "open until 9:30 PM that night",
    ):
        assert words in " ".join(inside.page.get_text(" ").split())
    assert not inside.page.select("main :is(h1, textarea)")


def test_a_session_of_another_day_goes_by_link_alone(inside: Browser) -> None:
    inside.get(f"{BOARD}?session=2026-03-17").click("Hand over this session")

    assert "On this device" not in inside.text
    inside.press("Make a link for one night", 404, how="device")
    inside.get("/g/tuesday/hand-over?session=2026-03-17")
    assert inside.press("Make a link for one night").page.find(id="one-night")


def test_a_session_that_is_over_cannot_be_handed_over(
    inside: Browser, evening: Evening, clock: Clock
) -> None:
    assert "Hand over" not in inside.get(f"{BOARD}?session=2026-03-03").text
    for day in ("2026-03-03", "2026-03-05", "yesterday"):
        inside.get(f"/g/tuesday/hand-over?session={day}", 404)
    with pytest.raises(NightOverError):
        issue_one_night_link(evening.group, evening.before, clock())


# The role -----------------------------------------------------------------------------------


def test_the_link_opens_the_page_on_several_devices(
    app: Flask, substitute: Browser, link: str
) -> None:
    other = Browser(app).get(link).press("Open the session")

    assert substitute.path == other.path == PAGE
    assert other.press("Give back").path == "/sign-in"
    assert substitute.get(PAGE).path == PAGE
    assert substitute.get(link).press("Open the session").path == PAGE


def test_the_night_ends_two_hours_after_the_session(
    substitute: Browser, link: str, clock: Clock
) -> None:
    clock.moment += timedelta(hours=9, minutes=30, seconds=-1)  # 9:29:59 PM
    assert substitute.get(PAGE).path == PAGE

    clock.moment += timedelta(seconds=1)

    for path in (PAGE, f"{PAGE}/wall-chart.pdf", "/"):
        assert substitute.get(path, 410).heading == "This night is over"
    assert "Ask the facilitator for a new link." in substitute.text
    assert "Tuesday" not in substitute.text
    assert "does not open the session" in substitute.get(link, 410).heading


@pytest.mark.parametrize("days", [-2, 2])
def test_the_night_ends_when_the_session_does_wherever_it_was_moved(
    substitute: Browser, evening: Evening, clock: Clock, days: int
) -> None:
    moved = TONIGHT + timedelta(days=days)
    clock.moment -= timedelta(days=3)
    move_session(evening.group, evening.tonight, moved, TONIGHT - timedelta(days=3))

    clock.moment += timedelta(days=3 + days, hours=9)
    assert "Open until 9:30 PM" in substitute.get(PAGE).text
    issue_one_night_link(evening.group, evening.later, clock())  # clears old links away
    assert open_links(evening.group, clock())[0].session is evening.tonight

    clock.moment += timedelta(minutes=29, seconds=59)
    assert substitute.get(PAGE).path == PAGE
    clock.moment += timedelta(seconds=1)
    assert substitute.get(PAGE, 410)


def test_the_night_ends_later_when_the_session_starts_later(
    substitute: Browser, evening: Evening, clock: Clock
) -> None:
    evening.group.starts = time(20)
    db.session.commit()
    clock.moment += timedelta(hours=11)

    assert "Open until 11:30 PM" in substitute.get(PAGE).text


def test_a_night_is_stopped_from_the_list_of_links(substitute: Browser, inside: Browser) -> None:
    inside.get("/g/tuesday/facilitators").press("Stop this link : 1")

    assert substitute.get(PAGE, 410).heading == "This night is over"


def test_a_cancelled_session_opens_nothing(substitute: Browser, evening: Evening) -> None:
    evening.tonight.cancelled = True
    db.session.commit()

    assert substitute.get(PAGE, 410).click("Sign in").path == "/sign-in"


def test_an_archived_group_has_no_night(substitute: Browser, evening: Evening) -> None:
    evening.group.archived_on = evening.tonight.date
    db.session.commit()

    assert substitute.get(PAGE, 410).heading == "This night is over"


def test_opening_a_night_ends_a_sign_in_and_signing_in_ends_the_night(
    inside: Browser, link: str
) -> None:
    inside.get(link)
    assert "The button signs you out." in inside.text
    inside.press("Open the session")
    assert inside.get(BOARD).path == "/sign-in"

    inside.press("Sign in", email="fay@example.org", passphrase="five friendly conversations")

    assert inside.path == BOARD
    inside.get(PAGE, 404)


# What is seen -------------------------------------------------------------------------------


def test_the_page_says_where_when_who_and_what_may_be_read(substitute: Browser) -> None:
    for words in (
        "6:00 PM, St Mark's hall",
        "Who is expected 3",
        "1 of 5 face to face",
        "Next week: Call Nora of the harbor",
        "Asks the group: Who knows the port authority?",
        "The round",
        "Keep them folded",
    ):
        assert words in substitute.text
    reported = [row.text for row in substitute.page.select("li:has(h3) > p.soft")][-6:]
    assert reported.count("Has reported") == 2
    assert reported.count("Not yet reported") == 1


def test_nobody_who_is_away_is_expected(substitute: Browser, evening: Evening) -> None:
    go_away(evening.cy, Days(TONIGHT, TONIGHT))

    assert "Cy Roe" not in substitute.get(PAGE).text


def test_an_empty_group_is_told_what_to_do(visitor: Browser, clock: Clock) -> None:
    group = make_group("new")
    token = issue_one_night_link(group, make_session(group, TONIGHT), clock())

    visitor.get(f"/tonight/{token}").press("Open the session")

    assert "Nobody is on the list." in visitor.text


def test_every_field_that_members_fill_holds_something_private(evening: Evening) -> None:
    """Whoever adds a field says here that the room may read it, or lays a canary into it."""
    open_in_the_room = {"members.name", "asks.text", "asks.company"}
    open_in_the_room |= {"submissions.digest", "changes.what", "asks.thanks", "attendances.guest"}
    keys = {"code", "public_id", "submission_id"}
    for table in Base.metadata.sorted_tables:
        if table is not Member.__table__ and "member_id" not in table.c:
            continue
        for column in table.c:
            is_text = type(column.type) is String and column.name not in keys
            if is_text and str(column) not in open_in_the_room:
                held = db.session.scalars(select(column)).all()
                assert any("canary" in str(text).lower() for text in held), column
    assert evening


def test_no_private_matter_is_on_the_page(substitute: Browser, evening: Evening) -> None:
    assert not private(substitute.response.text)
    for member in (evening.ann, evening.bo, evening.cy):
        assert personal_token(member) not in substitute.response.text
    assert not substitute.page.select("svg, .switch")


def test_no_private_matter_is_on_the_paper_that_the_page_offers(substitute: Browser) -> None:
    offers = [str(link["href"]) for link in substitute.page.select("main li a")]

    assert len(offers) == len(ROOM)
    for path in offers:
        reader = PdfReader(BytesIO(substitute.get(path).response.data))
        text = " ".join(page.extract_text() for page in reader.pages)
        assert "Tuesday group" in text or "help-card" in path
        assert not private(text), path
        assert not [page for page in reader.pages if page.get("/Annots")], path


def test_nothing_of_a_night_is_kept_by_the_browser(substitute: Browser, link: str) -> None:
    for path in (PAGE, link, f"{PAGE}/wall-chart.pdf"):
        assert substitute.get(path).response.headers["Cache-Control"] == "no-store"
