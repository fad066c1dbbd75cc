"""The first run's first page."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from groupapp.actions.one_time_links import issue_set_up_link
from groupapp.extensions import db
from groupapp.queries import facilitators
from tests.apps import Clock
from tests.browsing import Browser
from tests.factories import make_facilitator, make_group

FAY: dict[str, Any] = {
    "name": "Fay Facilitator",
    "email": "Fay@Example.org",
    "new": "five friendly conversations",
    "again": "five friendly conversations",
}


@pytest.fixture
def link(empty_app: Flask, clock: Clock) -> str:
    assert empty_app.config["TESTING"]
    return f"/set-up/{issue_set_up_link(clock())}"


@pytest.fixture
def visitor(empty_app: Flask) -> Browser:
    return Browser(empty_app)


def test_the_first_run_goes_in_four_steps(visitor: Browser, link: str) -> None:
    assert "Step 1 of 4" in visitor.get(link).text
    visitor.press("Go on to your group", **FAY)
    assert "Step 2 of 4" in visitor.text
    visitor.press(
        "Go on to the place",
        name="St Mark's",
        weekday="tuesday",
        starts="18:00",
        timezone="America/Chicago",
    )
    assert visitor.path == "/g/st-marks/place"
    assert "Step 3 of 4" in visitor.text
    visitor.press("Go on to the members", place="The hall", paper="letter", hosting="laptop")
    assert visitor.path == "/g/st-marks/members/paste"


@pytest.mark.parametrize("step", range(3))
def test_no_step_asks_for_more_than_five_things(visitor: Browser, link: str, step: int) -> None:
    visitor.get(link)
    if step > 0:
        visitor.press("Go on to your group", **FAY)
    if step > 1:
        fields: dict[str, Any] = {
            "weekday": "tuesday",
            "starts": "18:00",
            "timezone": "America/Chicago",
        }
        visitor.press("Go on to the place", name="St Mark's", **fields)
    asked = {
        field["name"]
        for field in visitor.page.main.find_all(["input", "select"])  # type: ignore[union-attr]
        if field.get("type") != "hidden"
    }
    assert 3 <= len(asked) <= 5


def test_the_first_facilitator_is_signed_in_and_can_sign_in_again(
    visitor: Browser, link: str
) -> None:
    visitor.get(link).press("Go on to your group", **FAY)
    visitor.press("Sign out").sign_in("fay@example.org", FAY["new"])
    assert visitor.heading == "Your groups"
    assert visitor.click("Set up your group").heading == "Your group"


def test_looking_at_the_link_does_not_spend_it(visitor: Browser, link: str) -> None:
    for _ in range(3):
        visitor.get(link)
    assert visitor.heading == "Set up Light Switch"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "Type your name."),
        ("email", "fay", "Type the whole e-mail address"),
        ("email", "", "Type your e-mail address."),
        ("new", "too short", "Use 15 to 128 characters."),
        ("again", "something else", "The two passphrases differ."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    visitor: Browser, link: str, field: str, value: str, says: str
) -> None:
    visitor.get(link).press("Go on to your group", 422, **{**FAY, field: value})
    assert says in visitor.text
    assert visitor.page.select(".error-summary a")
    corrected: dict[str, Any] = {field: FAY[field]}
    assert visitor.press("Go on to your group", **corrected).path == "/groups/new"


def test_the_link_is_dead_after_it_was_used(empty_app: Flask, visitor: Browser, link: str) -> None:
    visitor.get(link).press("Go on to your group", **FAY)
    late = Browser(empty_app).get(link, 410)
    assert "Somebody has set this up already." in late.text
    assert late.click("Sign in").path == "/sign-in"


def test_a_link_out_of_time_says_how_to_get_a_new_one(
    visitor: Browser, link: str, clock: Clock
) -> None:
    clock.moment += timedelta(hours=24)
    assert "Start Light Switch again" in visitor.get(link, 410).text


def test_of_two_who_fill_it_in_the_second_is_told(
    empty_app: Flask, visitor: Browser, link: str
) -> None:
    visitor.get(link)
    Browser(empty_app).get(link).press("Go on to your group", **FAY)
    visitor.press("Go on to your group", 410, **{**FAY, "email": "mallory@example.org"})
    found = facilitators.by_email("mallory@example.org")
    db.session.rollback()
    assert found is None


def test_the_demos_facilitator_can_open_the_link_and_set_up(empty_app: Flask, link: str) -> None:
    demo = make_facilitator(make_group("demo"), is_demo=True, passphrase_hash=None)
    visitor = Browser(empty_app).sign_in_directly(demo)
    visitor.get("/g/demo/settings").get(link)
    visitor.press("Go on to your group", **FAY)
    assert visitor.heading == "Your group"
    visitor.get("/g/demo/settings", 404)


def test_the_demos_e_mail_is_refused_and_the_link_stays_good(visitor: Browser, link: str) -> None:
    make_facilitator(is_demo=True, email="fay@example.org")
    visitor.get(link).press("Go on to your group", 422, **FAY)
    assert "That e-mail is in use here." in visitor.text
    visitor.press("Go on to your group", email="other@example.org")
    assert visitor.path == "/groups/new"
