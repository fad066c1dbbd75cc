"""The facilitators' doors as pages: home, sign-in, one-time link, sign-out, account."""

from datetime import timedelta

import pytest
from flask import Flask, Response

from groupapp import access
from groupapp.actions.one_time_links import issue_sign_in_link
from groupapp.extensions import db
from groupapp.models import Facilitator, Group
from groupapp.web.paths import local_path
from tests.apps import Clock
from tests.browsing import Browser
from tests.factories import PASSPHRASE, make_facilitator, make_group, make_member

NEW = "another five friendly words"


@pytest.fixture
def group(app: Flask) -> Group:
    assert app.config["TESTING"]
    return make_group()


@pytest.fixture
def facilitator(group: Group) -> Facilitator:
    return make_facilitator(group, email="fay@example.org", name="Fay")


@pytest.fixture
def visitor(app: Flask) -> Browser:
    return Browser(app)


@pytest.fixture
def inside(app: Flask, facilitator: Facilitator) -> Browser:
    """A browser in which Fay is signed in."""
    return Browser(app).sign_in_directly(facilitator)


def try_wrongly(visitor: Browser, email: str, times: int) -> None:
    for _ in range(times):
        visitor.get("/sign-in").press("Sign in", 422, email=email, passphrase="wrong")


# Home ---------------------------------------------------------------------------------------


def test_home_leads_a_stranger_to_the_sign_in(visitor: Browser) -> None:
    assert visitor.get("/").path == "/sign-in"


def test_home_leads_a_facilitator_to_the_board(inside: Browser) -> None:
    assert inside.get("/").path == "/g/tuesday/board"


def test_home_leads_a_members_phone_to_the_check_in(
    app: Flask, group: Group, visitor: Browser
) -> None:
    member = make_member(group)
    with app.test_request_context():
        cookie = access.remember(Response(), member).headers["Set-Cookie"]
    name, value = cookie.split(";")[0].split("=", 1)
    visitor.client.set_cookie(name, value)
    answer = visitor.client.get("/")
    with app.test_request_context():
        assert answer.location == app.url_for("checkin.show")


def test_home_says_what_to_do_when_nobody_is_set_up(empty_app: Flask) -> None:
    home = Browser(empty_app).get("/")
    assert home.heading == "Light Switch is not set up yet"
    assert "set-up link" in home.text


def test_home_says_so_too_beside_the_demo(empty_app: Flask) -> None:
    make_facilitator(is_demo=True)
    assert Browser(empty_app).get("/").heading == "Light Switch is not set up yet"


# Sign-in ------------------------------------------------------------------------------------


def test_signing_in_leads_to_the_board(visitor: Browser, facilitator: Facilitator) -> None:
    assert visitor.sign_in(facilitator.email, PASSPHRASE).path == "/g/tuesday/board"


def test_capitals_and_spaces_in_the_e_mail_do_not_matter(
    visitor: Browser, facilitator: Facilitator
) -> None:
    assert facilitator.id
    assert visitor.sign_in(" Fay@Example.ORG ", PASSPHRASE).path == "/g/tuesday/board"


def test_a_page_asked_for_is_shown_after_the_sign_in(
    visitor: Browser, facilitator: Facilitator
) -> None:
    visitor.get("/g/tuesday/settings?a=b")
    assert visitor.path == "/sign-in"
    visitor.press("Sign in", email=facilitator.email, passphrase=PASSPHRASE)
    assert visitor.path == "/g/tuesday/settings"


@pytest.mark.parametrize(
    "path",
    [
        *("//evil.example", "/\\evil.example", "https://evil.example", "evil.example", ""),
        *("/\t/evil.example", "/\n/evil.example", "javascript:alert(1)", "/ok\\..", "/a b", "/é"),
    ],
)
def test_no_other_site_is_led_to(path: str) -> None:
    assert local_path(path) is None


@pytest.mark.parametrize("path", ["/", "/g/tuesday/board", "/g/x/board?session=2026-03-10&a=%C3"])
def test_a_path_of_this_site_is_led_to(path: str) -> None:
    assert local_path(path) == path


def test_a_foreign_next_leads_home(visitor: Browser, facilitator: Facilitator) -> None:
    visitor.get("/sign-in?next=//evil.example/x")
    visitor.press("Sign in", email=facilitator.email, passphrase=PASSPHRASE)
    assert visitor.path == "/g/tuesday/board"


def test_a_wrong_passphrase_and_an_unknown_e_mail_get_the_same_words(
    visitor: Browser, facilitator: Facilitator
) -> None:
    said = []
    for email in (facilitator.email, "nobody@example.org"):
        visitor.get("/sign-in").press("Sign in", 422, email=email, passphrase="wrong")
        said.append(visitor.text.replace(email, ""))
        assert visitor.page.find("input", id="email", value=email), "what was typed is lost"
    assert said[0] == said[1]
    assert "do not fit together" in said[0]


@pytest.mark.parametrize("email", ["fay@example.org", "nobody@example.org"])
def test_after_ten_failures_the_answer_says_how_long_to_wait(
    visitor: Browser, clock: Clock, facilitator: Facilitator, email: str
) -> None:
    assert facilitator.id
    try_wrongly(visitor, email, 10)
    visitor.press("Sign in", 429, email=email, passphrase=PASSPHRASE)
    assert "Wait 30 seconds" in visitor.text
    clock.moment += timedelta(seconds=30)
    try_wrongly(visitor, email, 1)
    visitor.press("Sign in", 429, email=email, passphrase=PASSPHRASE)
    assert "Wait 1 minute," in visitor.text


def test_an_empty_form_says_what_is_missing(visitor: Browser) -> None:
    visitor.get("/sign-in").press("Sign in", 422)
    assert visitor.page.find("a", href="#email")
    assert visitor.page.find("a", href="#passphrase")


def test_signing_out_closes_the_door(inside: Browser) -> None:
    inside.get("/g/tuesday/settings").press("Sign out")
    assert inside.path == "/sign-in"
    assert inside.get("/g/tuesday/settings").path == "/sign-in"


# One-time link ------------------------------------------------------------------------------


def test_looking_at_a_link_does_not_spend_it(
    visitor: Browser, facilitator: Facilitator, clock: Clock
) -> None:
    token = issue_sign_in_link(facilitator, clock())
    for _ in range(2):
        visitor.get(f"/sign-in/{token}")
    visitor.press("Go in")
    assert visitor.heading == "Your name and passphrase"


def test_a_spent_link_says_what_to_do(
    visitor: Browser, facilitator: Facilitator, clock: Clock
) -> None:
    token = issue_sign_in_link(facilitator, clock())
    visitor.get(f"/sign-in/{token}").press("Go in")
    visitor.get(f"/sign-in/{token}", 410)
    assert "groupapp sign-in-link" in visitor.text


def test_a_link_that_is_spent_while_it_is_shown_says_so(
    app: Flask, visitor: Browser, facilitator: Facilitator, clock: Clock
) -> None:
    token = issue_sign_in_link(facilitator, clock())
    visitor.get(f"/sign-in/{token}")
    Browser(app).get(f"/sign-in/{token}").press("Go in")
    visitor.press("Go in", 410)


def test_a_made_up_link_opens_nothing(visitor: Browser) -> None:
    visitor.get("/sign-in/AAAAAAAAAAAAAAAAAAAAAAAA", 410)


def test_someone_without_a_passphrase_goes_straight_to_the_board(
    visitor: Browser, group: Group, clock: Clock
) -> None:
    demo = make_facilitator(group, is_demo=True, passphrase_hash=None)
    visitor.get(f"/sign-in/{issue_sign_in_link(demo, clock())}").press("Go in")
    assert visitor.path == "/g/tuesday/board"


# Account ------------------------------------------------------------------------------------


def test_a_new_passphrase_keeps_this_device_and_signs_the_others_out(
    app: Flask, inside: Browser, facilitator: Facilitator
) -> None:
    other = Browser(app).sign_in_directly(facilitator)
    inside.get("/account").press("Save", current=PASSPHRASE, new=NEW, again=NEW)
    assert inside.heading == "Your name and passphrase"
    assert "Your new passphrase is set." in inside.text
    assert other.get("/account").path == "/sign-in"
    assert other.sign_in(facilitator.email, NEW).path == "/g/tuesday/board"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"new": NEW, "again": NEW}, "To set a new passphrase, type the one until now."),
        ({"new": NEW, "again": NEW, "current": "wrong"}, "That is not your passphrase until now."),
        ({"new": "fourteen chars", "again": "fourteen chars"}, "Use 15 to 128 characters."),
        ({"new": "x" * 129, "again": "x" * 129}, "Use 15 to 128 characters."),
        ({"current": PASSPHRASE, "new": NEW, "again": "other"}, "The two passphrases differ."),
        ({"name": ""}, "Type your name."),
        ({"name": "  "}, "Type your name"),
        ({"name": "x" * 201}, "at most 200"),
    ],
)
def test_what_is_wrong_with_the_account_is_said(
    inside: Browser, fields: dict[str, str], says: str
) -> None:
    inside.get("/account").press("Save", 422, **fields)
    assert says in inside.text


@pytest.mark.parametrize("passphrase", ["x" * 15, "x" * 128, "only lower case"])
def test_any_passphrase_of_15_to_128_characters_will_do(inside: Browser, passphrase: str) -> None:
    inside.get("/account").press("Save", current=PASSPHRASE, new=passphrase, again=passphrase)
    assert "Your new passphrase is set." in inside.text


def test_the_name_alone_is_saved_without_a_passphrase(
    inside: Browser, facilitator: Facilitator
) -> None:
    inside.get("/account").press("Save", name="Fay Facilitator")
    db.session.refresh(facilitator)
    db.session.rollback()
    assert facilitator.name == "Fay Facilitator"


def test_who_came_by_link_sets_one_new_passphrase_without_the_old(
    visitor: Browser, facilitator: Facilitator, clock: Clock
) -> None:
    visitor.get(f"/sign-in/{issue_sign_in_link(facilitator, clock())}").press("Go in")
    visitor.press("Save", new=NEW, again=NEW)
    assert "Your new passphrase is set." in visitor.text
    assert visitor.page.find("input", id="current"), "the next change asks for it"


def test_guessing_in_the_account_waits_too(inside: Browser) -> None:
    for _ in range(10):
        inside.get("/account").press("Save", 422, current="wrong", new=NEW, again=NEW)
    inside.get("/account").press("Save", 422, current=PASSPHRASE, new=NEW, again=NEW)
    assert "Wait 30 seconds" in inside.text
