"""Local help lines: listed by the facilitator, found by the member, and never a dead end."""

from typing import Any

import pytest
from flask import Flask

from groupapp import links
from groupapp.extensions import db
from groupapp.models import Group
from tests.browsing import Browser
from tests.factories import make_facilitator, make_group, make_member, make_session
from tests.handouts.paper import qr_codes, text
from tests.web.test_sheets import TONIGHT

LINES = "Crisis line: 988, day and night\nFood bank: (555) 010-2000, Mon-Fri 9-5"


@pytest.fixture
def group(app: Flask) -> Group:
    assert app
    found = make_group()
    make_session(found, TONIGHT)
    return found


@pytest.fixture
def fay(app: Flask, group: Group) -> Browser:
    return Browser(app).sign_in_directly(make_facilitator(group))


@pytest.fixture
def member(app: Flask, group: Group) -> Browser:
    token = links.personal_token(make_member(group))
    return Browser(app).get(f"/c/{token}").press("Open my check-in")


def give(group: Group, text: str | None) -> None:
    group.help_lines = text
    db.session.commit()


def stored(group: Group) -> str | None:
    db.session.refresh(group)
    found = group.help_lines
    db.session.rollback()
    return found


def test_a_member_finds_the_lines_and_can_call_them(group: Group, member: Browser) -> None:
    give(group, LINES)
    member.get("/help-lines")

    assert member.heading == "People who can help"
    assert "Crisis line: 988 day and night" in member.text
    calls = [(a.text, a["href"]) for a in member.page.select('.rows a[href^="tel:"]')]
    assert calls == [("988", "tel:988"), ("(555) 010-2000", "tel:5550102000")]
    assert member.click("To my check-in").path == "/check-in"


@pytest.mark.parametrize("text", [None, ""])
def test_without_any_a_member_is_told_whom_to_ask(
    group: Group, member: Browser, text: str | None
) -> None:
    give(group, text)
    assert "Please ask your facilitator." in member.get("/help-lines").text
    assert member.page.select_one('a[href="tel:911"]')


def test_a_device_that_nobody_uses_is_told_how_to_find_them_and_where_to_call(
    group: Group, visitor: Browser
) -> None:
    give(group, LINES)
    visitor.get("/help-lines")
    assert "Open your personal link first" in visitor.text
    assert visitor.page.select_one('a[href="tel:112"]')
    assert "Food bank" not in visitor.text


def test_another_groups_lines_are_not_shown(app: Flask, group: Group) -> None:
    give(group, LINES)
    elsewhere = make_group("elsewhere", help_lines="Shelter: 555-010-3000")
    token = links.personal_token(make_member(elsewhere))
    visitor = Browser(app).get(f"/c/{token}").press("Open my check-in").get("/help-lines")
    assert "Shelter" in visitor.text
    assert "Food bank" not in visitor.text


def test_what_is_typed_is_shown_and_never_read_as_markup(group: Group, member: Browser) -> None:
    give(group, "<b>Ms Ng</b> & co: 555-010-4000")
    assert "<b>Ms Ng</b> & co:" in member.get("/help-lines").text


# The facilitator ----------------------------------------------------------------------------


def test_the_settings_take_them_one_a_line(group: Group, fay: Browser) -> None:
    given: dict[str, Any] = {
        "paper": "letter",
        "hosting": "hosted",
        "help_lines": f"\n {LINES}\n\n",
    }
    fay.get("/g/tuesday/settings").press("Save", **given)
    assert stored(group) == LINES
    fay.press("Save", help_lines=" \n")
    assert stored(group) is None


def test_what_somebody_else_listed_meanwhile_is_not_overwritten(group: Group, fay: Browser) -> None:
    fay.get("/g/tuesday/settings")
    give(group, LINES)
    fay.press("Save", 409, paper="letter", hosting="hosted", help_lines="Shelter: 555-010-3000")
    assert "Saved: Crisis line: 988, day and night" in fay.text
    assert "Shelter: 555-010-3000" in fay.text


def test_too_long_a_list_is_refused_and_kept(fay: Browser) -> None:
    given: dict[str, Any] = {"paper": "letter", "hosting": "hosted", "help_lines": "x" * 4001}
    fay.get("/g/tuesday/settings").press("Save", 422, **given)
    assert "Use at most 4000 signs." in fay.text
    assert "x" * 4001 in fay.page.select_one("[name=help_lines]").text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/g/tuesday/board", "list your local help lines"),
        ("/g/tuesday/members/ready", "List your local help lines"),
    ],
)
def test_while_there_are_none_the_facilitator_is_led_to_list_them(
    group: Group, fay: Browser, path: str, link: str
) -> None:
    assert fay.get(path).click(link).path == "/g/tuesday/settings"
    give(group, LINES)
    assert link not in fay.get(path).text


# The card -------------------------------------------------------------------------------------


def test_the_card_bears_them_and_leads_to_the_page(group: Group, fay: Browser) -> None:

    give(group, LINES)
    pdf = fay.client.get("/g/tuesday/handouts/help-card.pdf").data
    assert "Crisis line: 988, day and night" in text(pdf)
    assert {code.text for code in qr_codes(pdf)} == {"https://lights.example.org/help-lines"}


def test_without_a_public_address_the_card_bears_no_link(
    app: Flask, group: Group, fay: Browser
) -> None:

    give(group, LINES)
    app.config["PUBLIC_URL"] = None
    assert qr_codes(fay.client.get("/g/tuesday/handouts/help-card.pdf").data) == []
