"""Bringing people from LinkedIn on a phone: the file, the search, the ticks, the levels."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.looking import Staged, faults, faults_in_the_dark, go_in, small_targets, too_wide
from tests.browser.walking import PHONE, NewContext, Walker
from tests.connections import export, row

LOOKS = (faults, small_targets, too_wide, faults_in_the_dark)
MANY = [row(f"Person {number:03}", "Acme", "Analyst") for number in range(120)]
RITA = row("Rita Moss", "Harbor Bank", "Director of Claims")
LONG = row(
    "Wolfeschlegelsteinhausenbergerdorff " * 3, "Kestrel" * 20, "Vice President of " + "x" * 80
)


@pytest.fixture
def phone(staged: Staged, new_context: NewContext) -> Walker:
    known = go_in(staged, new_context, "usual", **PHONE)
    return known.open(f"{staged[1].url}/me/contacts").follow("Bring people from LinkedIn")


def choose(phone: Walker, file: Path, content: bytes) -> Walker:
    file.write_bytes(content)
    phone.page.get_by_label("The file Connections.csv").set_input_files(file)
    with phone.page.expect_navigation():
        phone.page.get_by_role("button", name="Look at it first").tap()
    return phone


def test_people_are_found_ticked_and_brought_in_on_a_phone(phone: Walker, tmp_path: Path) -> None:
    choose(phone, tmp_path / "Connections.csv", export(*MANY, RITA, LONG)).look()
    page = phone.page
    level = page.get_by_label("Level: Rita Moss")
    expect(level).to_be_hidden()
    page.get_by_label("Rita Moss Director of Claims").check()
    expect(level).to_have_value("director")
    level.select_option("vice_president")

    page.get_by_label("Name, company or job").fill("person 11")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    phone.look()
    expect(page.get_by_text("1 more person is ticked")).to_be_visible()
    page.get_by_label("Person 117 Analyst, Acme").check()
    phone.press("Bring in those I ticked")

    assert "2 people are in your contacts now." in phone.text
    assert "Harbor Bank · Vice president" in phone.text


def test_no_page_on_the_way_has_a_fault(phone: Walker, tmp_path: Path) -> None:
    found, file = [], tmp_path / "Connections.csv"
    for content in (b"Vorname,Nachname\nAnn,Lee\n", export(*MANY[:5], RITA, LONG, ",,,,,1", RITA)):
        choose(phone, file, content)
        for box in phone.page.locator("[name=ticked]").all():
            box.check()
        found += [fault for look in LOOKS for fault in look(phone.page)]

    assert phone.heading == "Whom to bring in"
    assert not found, "\n".join(found)
