"""In which language a member reads, and how they change it without losing a word."""

import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask_babel import force_locale
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired

from groupapp import links
from groupapp.domain.terms import Language
from groupapp.extensions import db
from groupapp.models import Member
from groupapp.web.days import clock, long_day, short_day
from tests.browsing import Browser
from tests.factories import make_checkin, make_facilitator, make_goal, make_group, make_member
from tests.factories import make_session as session_on

SPANISH = {"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"}


@pytest.fixture
def ana(app: Flask) -> Member:  # noqa: ARG001 (its database)
    group = make_group(name="Grupo Martes")
    before, now, _ = (session_on(group, date(2026, 3, day)) for day in (3, 10, 17))
    ana = make_member(group, "Ana", code="ana")
    make_checkin(ana, before)
    make_goal(ana, before, now, "XX")
    return ana


@pytest.fixture
def phone(app: Flask, ana: Member) -> Browser:
    """Acts for Ana."""
    phone = Browser(app)
    phone.get(f"/c/{links.personal_token(ana)}").press("Open my check-in")
    return phone


def language_of(phone: Browser) -> str:
    assert phone.page.html is not None
    return str(phone.page.html["lang"])


def stored(ana: Member) -> Language | None:
    db.session.refresh(ana)
    return ana.language


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("es-MX,es;q=0.9", "es"), ("fr,es;q=0.5", "es"), ("en-GB,es;q=0.5", "en"), ("fr", "en")],
)
def test_without_a_choice_the_browser_decides(phone: Browser, asked: str, shown: str) -> None:
    phone.get("/check-in", headers={"Accept-Language": asked})

    assert language_of(phone) == shown


def test_the_groups_language_is_for_browsers_that_name_neither(phone: Browser, ana: Member) -> None:
    group = db.session.get_one(type(make_group("third")), ana.group_id)
    group.language = Language.SPANISH
    db.session.commit()

    assert language_of(phone.get("/check-in", headers={"Accept-Language": "fr"})) == "es"
    assert language_of(phone.get("/check-in", headers={"Accept-Language": "en"})) == "en"


def test_a_members_choice_goes_wherever_they_open_their_link(
    app: Flask, phone: Browser, ana: Member
) -> None:
    version = ana.version
    phone.get("/me").press("Español")
    elsewhere = Browser(app).get(f"/c/{links.personal_token(ana)}")

    assert (phone.path, language_of(phone), language_of(elsewhere)) == ("/me", "es", "es")
    assert phone.press("English").heading == "My weeks"
    assert (stored(ana), ana.version) == (Language.ENGLISH, version)


def test_the_link_itself_can_be_read_in_the_other_language(app: Flask, ana: Member) -> None:
    browser = Browser(app).get(f"/c/{links.personal_token(ana)}").press("Español")

    assert browser.heading == "Hola, Ana"
    assert browser.press("Abrir mi reporte").heading == "Su semana, Ana"
    assert stored(ana) == Language.SPANISH


def test_a_choice_stays_on_a_device_that_acts_for_nobody(visitor: Browser) -> None:
    visitor.get("/check-in/done").press("Español")

    assert language_of(visitor.get("/check-in", 404)) == "es"


def test_the_switch_loses_nothing_of_a_half_filled_check_in(phone: Browser, ana: Member) -> None:
    typed: dict[str, Any] = {"talks-0-name": "Ann Lee", "note": "Una palabra"}
    phone.get("/check-in").press("Español", **typed)

    assert (language_of(phone), phone.heading) == ("es", "Su semana, Ana")
    assert phone.page.select_one("[name=talks-0-name]")["value"] == "Ann Lee"  # type: ignore[index]
    assert "Una palabra" in phone.text
    assert stored(ana) == Language.SPANISH


def test_a_stale_token_switches_the_page_and_writes_nothing(phone: Browser, ana: Member) -> None:
    phone.post("/check-in", {"language": "es", "csrf_token": "old"})

    assert language_of(phone) == "es"
    assert stored(ana) is None


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "https://evil.example", ""])
def test_the_switch_leads_nowhere_else(phone: Browser, path: str) -> None:
    token = phone.get("/me").page.select_one(".languages [name=csrf_token]")
    assert token is not None
    form = {"language": "es", "next": path, "csrf_token": str(token["value"])}

    assert phone.client.post("/language", data=form).location == "/"


def test_an_unknown_language_is_refused(phone: Browser) -> None:
    token = phone.get("/me").page.select_one(".languages [name=csrf_token]")
    assert token is not None

    phone.post("/language", {"language": "xx", "csrf_token": str(token["value"])}, 400)


def test_facilitators_pages_stay_english(ana: Member, visitor: Browser) -> None:
    group = db.session.get_one(type(make_group("third")), ana.group_id)
    visitor.sign_in_directly(make_facilitator(group)).get("/g/tuesday/members", headers=SPANISH)

    assert language_of(visitor) == "en"
    assert "Español" not in visitor.text
    assert language_of(visitor.get("/nowhere", 404, headers=SPANISH)) == "en"


def test_days_and_times_are_said_as_the_language_says_them(app: Flask) -> None:
    day, evening = date(2026, 3, 10), time(18)
    with app.test_request_context():
        assert (long_day(day), short_day(day)) == ("Tuesday, March 10", "March 10")
    with app.test_request_context(), force_locale("es_US"):
        assert (long_day(day), short_day(day)) == ("martes, 10 de marzo", "10 de marzo")
        assert clock(evening).replace("\u202f", " ") == "6:00 p.m."


def test_the_form_librarys_own_messages_are_spanish_too(app: Flask) -> None:
    class Form(FlaskForm):
        name = StringField(validators=[InputRequired()])

    with app.test_request_context(
        "/check-in/done", method="POST", headers=SPANISH, data={"x": "1"}
    ):
        form = Form(meta={"csrf": False})
        form.validate()

        assert form.name.errors == ["Este campo es obligatorio."]


# Nothing English is left -----------------------------------------------------------------------

SAME = {"Light Switch", "Ana", "Grupo Martes", "XX", "No", "JSON", "Plan", "English", "Español"}
PAGES = ("/check-in", "/check-in/away", "/check-in/done", "/check-in/blank", "/me", "/me/contacts")
MORE_PAGES = (
    *("/me/missed", "/me/sharing", "/me/introductions", "/me/data", "/help-lines"),
    "/check-in/sent",
)


def texts(page: BeautifulSoup) -> Iterator[str]:
    """Every text a person can read or hear, in order."""
    for tag in page.find_all(True):
        if tag.name in ("script", "style") or tag.find_parent(lang=True, id=False) is None:
            continue
        for name in ("aria-label", "title", "placeholder", "alt", "data-one", "data-many"):
            if tag.get(name):
                yield str(tag[name])
        yield from (" ".join(part.split()) for part in tag.find_all(string=True, recursive=False))


@pytest.mark.parametrize("path", [*PAGES, *MORE_PAGES, "/nowhere"])
def test_no_english_is_left_on_a_spanish_page(phone: Browser, path: str) -> None:
    pages = {}
    for asked in ("en", "es"):
        phone.get(path, 404 if path == "/nowhere" else 200, headers={"Accept-Language": asked})
        pages[asked] = set(texts(phone.page))
    left = {text for text in pages["en"] & pages["es"] if re.search("[A-Za-z]{2}", text)}

    assert len(pages["es"]) > 5
    assert left <= SAME
