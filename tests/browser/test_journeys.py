"""Whole journeys in a real browser, at a server that was started as people start it."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import StorageState

from tests.browser.walking import LAPTOP, PHONE, NewContext, Walker, facilitator, walker
from tests.factories import PASSPHRASE
from tests.handouts import paper
from tests.serving import Server


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "instance")
    yield server
    server.end()


# First run ----------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_first_run_leads_to_the_first_check_in_on_the_board(
    empty: Server, new_context: NewContext, script: bool
) -> None:
    laptop = walker(new_context, empty, **LAPTOP, java_script_enabled=script)

    set_up(laptop, empty.link("set-up"), script)
    assert laptop.heading == "2 members are in"

    laptop.follow_menu("Members").follow("Link: Ana Sample")
    address = laptop.page.locator("#personal-link").input_value()
    phone = walker(new_context, empty, **PHONE, java_script_enabled=script)
    phone.open(address).press("Open my check-in")
    phone.fill({"Name": "Sam Contact"}, "Person 1").choose("In person", "Person 1")
    phone.press("Send")
    assert "1 person talked with, 1 face to face." in phone.text

    laptop.follow_menu("Board")
    assert "1 of 2 have reported" in laptop.text
    assert "1 of 5 face to face" in line(laptop, "Ana Sample")
    assert "No check-in yet" in line(laptop, "Ben Sample")


def set_up(laptop: Walker, link: str, script: bool) -> None:
    laptop.open(link).fill({"Your name": "Fay Facilitator", "Your e-mail": "fay@example.org"})
    laptop.fill({"New passphrase": PASSPHRASE, "The same passphrase again": PASSPHRASE})
    laptop.press("Go on to your group")
    laptop.fill({"Name of the group": "Elm Street", "Day of the week": "Tuesday"})
    if script:
        assert laptop.page.get_by_label("Time zone").input_value() == "America/Chicago"
    laptop.fill({"Starts at": "19:00", "Time zone": "America/Chicago"}).press("Go on to the place")
    laptop.fill({"Place (optional)": "Parish hall"})
    laptop.choose("US letter", "Paper in your printer")
    laptop.choose("On one laptop in the room", "Where does Light Switch run?")
    laptop.press("Go on to the members")
    laptop.fill({"Names": "Ana Sample, ana@example.org\n\nBen Sample"}).press("Look at the list")
    laptop.press("Add 2 members")


def line(board: Walker, name: str) -> str:
    """What the board says of one member."""
    return board.page.get_by_role("article").filter(has_text=name).inner_text()


# Phone, board, pack -------------------------------------------------------------------------


def test_a_check_in_by_qr_code_reaches_the_board_and_leaves_the_pack(
    demo: Server, signed_in: StorageState, new_context: NewContext
) -> None:
    laptop = facilitator(new_context, demo, signed_in)
    laptop.open(f"{demo.url}/g/demo/board")
    before = reported(laptop)
    laptop.follow_menu("Members").follow("Link: Dana Demo")
    address = laptop.page.locator("#personal-link").input_value()
    assert qr_codes(laptop.page.locator(".qr").screenshot()) == [address]
    assert address in links(pdf(laptop, "Print this card"))
    laptop.follow_menu("Board")
    assert address in links(pdf(laptop, "Print the pack"))

    report(walker(new_context, demo, **PHONE), address)

    laptop.follow_menu("Board")
    assert reported(laptop) == before + 1
    assert "1 of 5 face to face" in line(laptop, "Dana")
    assert address not in links(pdf(laptop, "Print the pack"))
    turns = paper.text(opened(laptop, "/g/demo/handouts/facilitator-pack.pdf"))
    card = turns.split("Dana Demo")[-1].split(" Demo ")[0]
    assert "1 of 5 face to face" in card
    assert "1 lined up" in card
    assert "Kept: Write to three people" in card
    assert "Somebody at the port authority" in card


def report(phone: Walker, address: str) -> None:
    phone.open(address).press("Open my check-in")
    phone.choose("Kept", "Write to three people")
    phone.fill({"Name": "Max Rivera"}, "Person 1").choose("In person", "Person 1")
    phone.page.get_by_role("button", name="Add another person").click()
    phone.fill({"Name": "Lou Tanaka"}, "Person 2").choose("Phone", "Person 2")
    phone.fill({"Who?": "Rita Moss"}, "Lined up 1").choose("In person", "Lined up 1")
    days = phone.page.get_by_role("group", name="Lined up 1").get_by_label("Which day?")
    days.select_option(index=1)
    phone.fill({"I am looking for ...": "Somebody at the port authority"})
    phone.fill({"On ... I will ...": "On Monday I will call Rita"})
    phone.press("Send")
    assert "2 people talked with, 1 face to face." in phone.text
    assert "Rita Moss" in phone.text
    assert "On Monday I will call Rita" in phone.text


def reported(board: Walker) -> int:
    found = re.search(r"(\d+) of \d+ have reported", board.text)
    assert found, board.text
    return int(found[1])


def pdf(at: Walker, link: str) -> bytes:
    address = at.link(link).get_attribute("href")
    assert address
    return opened(at, address)


def opened(at: Walker, address: str) -> bytes:
    answer = at.context.request.get(f"http://{at.host}{address}")
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def links(printed: bytes) -> set[str]:
    """What a phone's camera reads on the paper."""
    pages = range(len(paper.pages(printed)))
    return {code.text for page in pages for code in paper.qr_codes(printed, page)}


def qr_codes(picture: bytes) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(picture)))]
