"""A member's own address book: the file looked at, the people chosen, and nothing else kept."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select

from groupapp import links
from groupapp.domain.flat_files import LARGEST_FILE
from groupapp.domain.terms import Level
from groupapp.extensions import db
from groupapp.models import Contact, Member
from groupapp.web.contacts.choices import A_PAGE
from tests.browsing import Browser
from tests.connections import export, row
from tests.factories import make_contact, make_group, make_member, make_session, make_target

LOOK, FIND, BRING = "Look at it first", "Find", "Bring in those I ticked"
RITA = row("Rita Moss", "Harbor Bank", "Director of Claims")
OMAR = row("Omar Park", "Kestrel", "Software Engineer")
SAM = row("Sam Contact", "Kestrel Insurance", "Manager")


@pytest.fixture
def pat() -> Member:
    group = make_group()
    for day in (3, 10, 17):
        make_session(group, date(2026, 3, day))
    return make_member(group)


@pytest.fixture
def reader(visitor: Browser, pat: Member) -> Browser:
    """At the page that asks for the file."""
    visitor.get(f"/c/{links.personal_token(pat)}").press("Open my check-in")
    return visitor.get("/me/contacts").click("Bring people from LinkedIn")


def look(reader: Browser, content: bytes, status: int = 200) -> Browser:
    return reader.press(LOOK, status, file=(BytesIO(content), "Connections.csv"))


def contacts(member: Member) -> dict[str | None, Contact]:
    db.session.expunge_all()
    mine = db.session.scalars(select(Contact).where(Contact.member_id == member.id))
    found = {contact.name: contact for contact in mine}
    db.session.expunge_all()
    db.session.rollback()
    return found


def parts(reader: Browser) -> dict[str, list[str]]:
    """The names under each heading of the list."""
    return {
        part.h2.get_text(): [tag.get_text().split("\n")[0] for tag in part.select("strong")]
        for part in reader.page.select("form.people section")
        if part.h2
    }


def place(reader: Browser, name: str) -> str:
    (box,) = [
        box
        for box in reader.page.select("input[name=ticked]")
        if box.parent and name in box.parent.get_text()
    ]
    return str(box["value"])


# From the file to the contacts --------------------------------------------------------------


def test_those_ticked_come_in_and_nobody_else(reader: Browser, pat: Member) -> None:
    look(reader, export(RITA, OMAR))
    assert not reader.page.select("input[checked]")
    assert contacts(pat) == {}

    reader.press(BRING, ticked=place(reader, "Rita Moss"))

    assert reader.path == "/me/contacts"
    assert "1 person is in your contacts now." in reader.text
    (rita,) = contacts(pat).values()
    assert (rita.name, rita.company, rita.title) == (
        "Rita Moss",
        "Harbor Bank",
        "Director of Claims",
    )
    assert (rita.level, rita.share_company) == (Level.DIRECTOR, False)


def test_the_level_proposed_can_be_corrected(reader: Browser, pat: Member) -> None:
    look(reader, export(RITA, OMAR))
    rita, omar = place(reader, "Rita Moss"), place(reader, "Omar Park")
    proposed = reader.page.select_one(f"#level-{rita} option[selected]")
    assert proposed
    assert proposed["value"] == "director"

    levels: dict[str, Any] = {f"level-{rita}": "vice_president", f"level-{omar}": "individual"}
    reader.press(BRING, ticked=[rita, omar], **levels)

    found = contacts(pat)
    assert found["Rita Moss"].level == Level.VICE_PRESIDENT
    assert found["Omar Park"].level == Level.INDIVIDUAL


def test_a_level_that_does_not_exist_is_not_told(reader: Browser, pat: Member) -> None:
    look(reader, export(RITA))

    emperor: dict[str, Any] = {"level-0": "emperor"}
    reader.press(BRING, ticked="0", **emperor)

    assert contacts(pat)["Rita Moss"].level is None


def test_addresses_are_neither_kept_nor_sent_back(reader: Browser) -> None:
    look(reader, export(RITA))

    assert "canary" not in reader.response.text
    assert (
        "E-mail addresses and web addresses in the file are dropped"
        in reader.click("Another file").text
    )


def test_nothing_is_kept_between_the_steps(reader: Browser, pat: Member) -> None:
    look(reader, export(RITA))
    kept = reader.client.get_cookie("session")

    assert kept is None or len(kept.value) < 200
    assert contacts(pat) == {}
    assert reader.get("/me/contacts/linkedin/people").path == "/me/contacts/linkedin/file"


def test_a_name_that_looks_like_a_formula_is_a_name(reader: Browser, pat: Member) -> None:
    look(reader, export(row("=cmd() <b>Bo</b>")))
    reader.press(BRING, ticked="0")

    assert "=cmd() <b>Bo</b>" in contacts(pat)


def test_a_phone_number_in_a_title_is_warned_about(reader: Browser) -> None:
    look(reader, export(row("Ann Lee", "Harbor", "Call 555 123 4567")))

    assert "looks like somebody's phone number" in reader.press(BRING, ticked="0").text


def test_many_with_phone_numbers_do_not_overfill_the_cookie(reader: Browser) -> None:
    look(
        reader, export(*(row(f"Ann Lee{n}", "Harbor", f"Call 555 123 4{n:03}") for n in range(50)))
    )

    reader.press(BRING, ticked=[str(number) for number in range(50)])

    assert "50 people are in your contacts now." in reader.text
    assert reader.text.count("555 123") == 5


def test_without_a_tick_the_page_asks_for_one(reader: Browser, pat: Member) -> None:
    look(reader, export(RITA)).press(BRING, 422)

    assert "Tick at least one person." in reader.text
    assert parts(reader)
    assert contacts(pat) == {}


# Whom the member has already ----------------------------------------------------------------


def test_whoever_is_a_contact_already_is_shown_without_a_tick(reader: Browser, pat: Member) -> None:
    make_contact(pat, "Sam Contact")

    look(reader, export(RITA, SAM))

    known = reader.page.select_one("#part-4 + ul")
    assert known
    assert "Sam Contact" in known.get_text()
    assert not known.select("input")
    reader.press(BRING, ticked=["0", "1"])
    assert "1 person is in your contacts now." in reader.text


def test_a_namesake_elsewhere_is_told_and_can_be_ticked(reader: Browser, pat: Member) -> None:
    make_contact(pat, "Rita Moss", company="Kestrel")

    look(reader, export(RITA))

    assert "You have somebody of this name already." in reader.text
    assert place(reader, "Rita Moss") == "0"


def test_the_same_page_sent_twice_brings_nobody_twice(reader: Browser, pat: Member) -> None:
    look(reader, export(RITA))
    seen = reader.page
    reader.press(BRING, ticked="0")

    reader.page = seen
    reader.press(BRING, ticked="0", status=422)

    assert len(contacts(pat)) == 1


# Finding among many -------------------------------------------------------------------------


def test_those_at_wanted_companies_come_first_then_the_right_levels(
    reader: Browser, pat: Member
) -> None:
    make_target(pat, "Harbor")

    look(reader, export(OMAR, row("Ann Lee", "Acme", "VP"), row("Zoe Fox", "Harbor Bank")))

    assert parts(reader) == {
        "At companies you want in to": ["Zoe Fox"],
        "At the right level for your job": ["Ann Lee"],
        "Other people": ["Omar Park"],
    }


def test_every_word_is_looked_for_in_name_company_and_title(reader: Browser) -> None:
    look(reader, export(RITA, OMAR, row("José Moss", "Acme")))

    assert parts(reader.press(FIND, search="moss HARBOR")).popitem()[1] == ["Rita Moss"]
    assert parts(reader.press(FIND, search="jose")) == {"Other people": ["José Moss"]}
    assert "Nobody is found." in reader.press(FIND, search="nobody").text
    assert sum(map(len, parts(reader.press(FIND, search="")).values())) == 3


def test_ticks_and_levels_outlive_a_search_and_a_turn_of_the_page(
    reader: Browser, pat: Member
) -> None:
    many = [row(f"Person {number:03}", "Acme") for number in range(A_PAGE + 20)]
    look(reader, export(*many))
    assert len(reader.page.select("form.people section li")) == A_PAGE

    chief: dict[str, Any] = {"ticked": "7", "level-7": "chief"}
    reader.press("The next 20 people", **chief)
    assert "1 more person is ticked" in reader.text
    assert len(reader.page.select("form.people section li")) == 20
    reader.press(FIND, search="person 03", ticked=["7", "60"])
    reader.press(BRING)

    found = contacts(pat)
    assert sorted(str(name) for name in found) == ["Person 007", "Person 060"]
    assert found["Person 007"].level == Level.CHIEF


def test_a_tick_can_be_taken_away_on_another_page(reader: Browser, pat: Member) -> None:
    look(reader, export(RITA, OMAR)).press(FIND, search="omar", ticked=["0", "1"])

    reader.press(BRING, ticked="1")

    assert list(contacts(pat)) == ["Omar Park"]


def test_two_thousand_people_fit_the_page_that_bears_them(reader: Browser) -> None:
    many = [row(f"Person {n} Zweig", f"Company {n * 7919 % 997}", f"Job {n}") for n in range(2005)]

    look(reader, export(*many))
    assert "5 more are left out: 2,000 lines are read at most." in reader.text
    reader.press("The next 50 people", ticked=[str(n) for n in range(A_PAGE)])

    assert f"{A_PAGE} more people are ticked" in reader.text


def test_what_was_left_out_is_told_by_line(reader: Browser) -> None:
    look(reader, export(RITA, ",,,,,,04 Mar 2021", RITA))

    assert "1 person is in the file." in reader.text
    assert "2 lines are left out Line 6 : there is no name. Line 7, Rita Moss" in re.sub(
        r"Line (\d+):", r"Line \1 :", reader.text
    )


# Files that are refused ---------------------------------------------------------------------

GERMAN = "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\nAnn,Lee,,,,,\n"


REFUSED = [
    (b"", "That file is empty."),
    (export(RITA) + b" " * (LARGEST_FILE - 100), "may hold 1 MB at most"),
    (b"PK\x03\x04 Connections.csv", "That is a ZIP file. Open it: Connections.csv is inside."),
    (b"PK\x03\x04 xl/workbook.xml", "That is an Excel file."),
    (export(RITA).decode().encode("utf-16"), "Unicode text (UTF-16)"),
    (b"\x7fELF\0\0", "no table of words"),
    ("José".encode("latin-1"), "Some letters in that file cannot be read."),
    (b"<html><b>Sign in</b></html>", "lacks the columns First Name, Last Name, Company"),
    (b"<b>,x,y\n", "Its columns are <b>, x, y."),
    (GERMAN.encode(), "its columns are Vorname, Nachname, URL, E-Mail-Adresse."),
    (GERMAN.encode(), "Set LinkedIn's language to English, then ask for the file again."),
    (export(), "There is nobody in that file."),
]
"""Files, and what the page says of them."""


def test_a_file_that_cannot_be_read_is_refused_in_words(reader: Browser) -> None:
    for content, says in REFUSED:
        look(reader, content, status=422)

        assert says in reader.text
        assert reader.page.select_one("#error-summary a[href='#file']")


def test_without_a_file_the_page_asks_for_it(reader: Browser) -> None:
    assert "Choose the file Connections.csv." in reader.press(LOOK, 422).text


def test_a_page_that_did_not_arrive_whole_asks_for_the_file_again(
    reader: Browser, pat: Member
) -> None:
    look(reader, export(RITA))
    seen = reader.page
    for packed in ("", "nonsense", "eJwDAAAAAAE=", "x" * 500):
        reader.page = seen
        reader.press(BRING, 422, ticked="0", packed=packed)

        assert "choose the file again" in reader.text
    assert contacts(pat) == {}


def test_places_that_are_not_in_the_file_are_passed_over(reader: Browser, pat: Member) -> None:
    look(reader, export(RITA))

    reader.press(FIND, page="x").press(FIND, page="-5").press(FIND, page="9" * 5000)
    assert parts(reader) == {"At the right level for your job": ["Rita Moss"]}
    reader.press(BRING, 422, ticked=["-1", "99", "x"])

    assert contacts(pat) == {}
