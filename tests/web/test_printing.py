"""Choosing what to print: by name, in one step, and again as last time."""

from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from groupapp.extensions import db
from groupapp.handouts.packs import PACKS, keys
from groupapp.models import Group
from groupapp.web.handouts.offers import FIRST
from tests.browsing import Browser
from tests.factories import make_facilitator, make_group, make_member, make_session

PRINT = "/g/tuesday/print"
NEXT_WEEK = "2026-03-17"


@pytest.fixture
def group(app: Flask) -> Group:  # noqa: ARG001 (the app's context)
    group = make_group()
    make_session(group, date(2026, 3, 10))
    make_session(group, date.fromisoformat(NEXT_WEEK))
    for name in ("Ann Lee", "Bo Diaz", "Cy Roe"):
        make_member(group, name)
    return group


@pytest.fixture
def facilitator(app: Flask, group: Group) -> Browser:
    return Browser(app).sign_in_directly(make_facilitator(group))


def opened(browser: Browser, address: str) -> PdfReader:
    answer = browser.client.get(address)
    assert answer.mimetype == "application/pdf", address
    return PdfReader(BytesIO(answer.data))


def chosen(browser: Browser, *names: str, **how: str | None) -> str:
    """Where the button leads when those are ticked; None unticks."""
    form = browser.get(PRINT).page.select("form[data-making]")[0]
    fields = form.select("input[checked], input[type=hidden]")
    told = {str(field["name"]): str(field["value"]) for field in fields}
    told |= {name: value or "" for name, value in how.items()}
    sent = {**{name: value for name, value in told.items() if value}, "handouts": list(names)}
    answer = browser.client.post(str(form["action"]), data=sent)
    assert answer.status_code == 303
    return str(answer.location)


def bookmarks(pdf: PdfReader) -> list[str]:
    return [str(entry.title) for entry in pdf.outline if not isinstance(entry, list)]


def text_of(pdf: PdfReader) -> str:
    return " ".join(page.extract_text() for page in pdf.pages)


def test_the_page_offers_four_things_first_and_the_others_under_more(facilitator: Browser) -> None:
    page = facilitator.get(PRINT).page
    first, *more = page.select(".handouts")
    assert [box["value"] for box in first.select(".whole input")] == list(FIRST)
    assert all(each.find_parent("details") for each in more)
    offered = [str(box["value"]) for box in page.select(".handouts input")]
    assert sorted(offered) == sorted(keys())


def test_every_tick_is_described_by_a_sentence_of_when_it_helps(facilitator: Browser) -> None:
    page = facilitator.get(PRINT).page
    for box in page.select(".whole input"):
        described = page.select_one(f"#{box['aria-describedby']}")
        assert described
        assert described.get_text(strip=True)


def test_every_offer_has_a_picture_that_is_there(facilitator: Browser) -> None:
    pictures = facilitator.get(PRINT).page.select(".handouts img")
    for address in {str(picture["src"]) for picture in pictures}:
        assert facilitator.client.get(address).mimetype == "image/png"


@pytest.mark.parametrize("sides", ["y", None])
def test_each_offer_says_how_many_sheets_of_paper_it_takes(
    facilitator: Browser, sides: str | None
) -> None:
    chosen(facilitator, "agenda", two_sided=sides)
    offers = facilitator.get(PRINT).page.select(".handout")[:8]
    counted = "on both sides" if sides else "on one side"
    assert f"counted for regular print, {counted}." in facilitator.text
    how = f"sides={2 if sides else 1}"
    for offer in offers:
        box, described = offer.select_one(".whole input"), offer.select_one("p")
        assert box
        assert described
        pages = len(opened(facilitator, f"/g/tuesday/handouts/{box['value']}.pdf?{how}").pages)
        sheets = (pages + 1) // 2 if sides else pages
        told = f"{sheets} sheet{'s' if sheets != 1 else ''} of paper."
        assert told in " ".join(described.get_text().split())


def test_what_is_printed_alone_goes_by_its_own_name(facilitator: Browser) -> None:
    assert chosen(facilitator, "session-pack").startswith("/g/tuesday/handouts/session-pack.pdf?")
    assert chosen(facilitator, "agenda", "help-card").startswith("/g/tuesday/handouts/chosen.pdf?")


def test_a_pack_keeps_its_order_and_nothing_is_printed_twice(facilitator: Browser) -> None:
    ticked = ("help-card", "agenda", "newcomer-pack")
    printed = bookmarks(opened(facilitator, chosen(facilitator, *ticked)))
    assert printed[:2] == ["Welcome", "Our agreement"]
    assert printed[-1] == "Agenda"
    assert len(printed) == len(set(printed)) == len(PACKS["newcomer-pack"].names) + 1


def test_the_session_asked_for_is_the_one_printed(facilitator: Browser) -> None:
    page = facilitator.get(f"{PRINT}?session={NEXT_WEEK}").page
    assert NEXT_WEEK in str(page.select("form[data-making]")[0]["action"])
    facilitator.press("Show as a web page", handouts=["agenda"])
    assert "March 17" in facilitator.text
    assert f"session={NEXT_WEEK}" in facilitator.response.request.query_string.decode()


def test_the_web_page_is_the_same_handout_in_the_same_language(facilitator: Browser) -> None:
    facilitator.get(PRINT).press("Show as a web page", handouts=["agenda"], language="es")
    assert facilitator.path == "/g/tuesday/handouts/agenda"
    assert facilitator.page.select_one("html[lang=es]")


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Newcomer pack"), ("es", "Paquete para quien llega")]
)
def test_a_pack_is_called_so_in_the_language_of_print(
    facilitator: Browser, language: str, title: str
) -> None:
    pdf = opened(facilitator, chosen(facilitator, "newcomer-pack", language=language))
    assert pdf.metadata
    assert str(pdf.metadata.title).startswith(title)


def test_more_is_open_when_something_in_it_was_printed_last_time(facilitator: Browser) -> None:
    assert not facilitator.get(PRINT).page.select("details.more[open]")
    chosen(facilitator, "blank-my-week")
    assert facilitator.get(PRINT).page.select("details.more[open]")


def test_each_group_has_its_own_last_time(app: Flask, facilitator: Browser) -> None:
    other = make_group("thursday")
    make_session(other, date(2026, 3, 12))
    chosen(facilitator, "door-poster", print_size="large")
    theirs = Browser(app).sign_in_directly(make_facilitator(other))
    ticked = theirs.get("/g/thursday/print").page.select(".handouts [checked]")
    assert [box["value"] for box in ticked] == ["session-pack"]


def test_one_members_handouts_stay_theirs_when_they_become_two_prints(
    facilitator: Browser, group: Group
) -> None:
    code = make_member(group, "Di Sole").code
    names = "handout=link-cards&handout=turn-cards"
    page = facilitator.get(f"/g/tuesday/handouts/chosen.pdf?{names}&member={code}").page
    for link in page.select("a[data-making]"):
        text = " ".join(
            each.extract_text() for each in opened(facilitator, str(link["href"])).pages
        )
        assert "Di Sole" in text
        assert "Ann Lee" not in text


@pytest.mark.parametrize("hostile", ["_scheme=ftp", "_external=1", "name=agenda", "code=lookalike"])
def test_the_two_prints_carry_on_nothing_else(facilitator: Browser, hostile: str) -> None:
    names = "handout=agenda&handout=turn-cards"
    page = facilitator.get(f"{PRINT}/ready?{names}&{hostile}").page
    links = [str(link["href"]) for link in page.select("a[data-making]")]
    assert links == ["/g/tuesday/handouts/agenda.pdf", "/g/tuesday/handouts/turn-cards.pdf"]


@pytest.mark.parametrize("hostile", ["_scheme=ftp", "_method=POST", "name=help-card"])
def test_the_web_page_leads_to_its_own_pdf_and_carries_on_nothing_else(
    facilitator: Browser, hostile: str
) -> None:
    page = facilitator.get(f"/g/tuesday/handouts/agenda?paper=a4&{hostile}").page
    (link,) = page.select(".no-print a")
    assert link["href"] == "/g/tuesday/handouts/agenda.pdf?paper=a4"


def test_two_prints_of_nothing_lead_back_to_the_choice(facilitator: Browser) -> None:
    assert facilitator.get(f"{PRINT}/ready").path == PRINT
    facilitator.get(f"{PRINT}/ready?handout=secrets", status=404)


def test_what_is_ticked_is_one_pdf_as_chosen(facilitator: Browser) -> None:
    how = {"print_size": "large", "language": "es", "paper": "a4"}
    pdf = opened(facilitator, chosen(facilitator, "agenda", "wall-chart", **how))
    assert str(pdf.root_object["/Lang"]) == "es"
    assert round(float(pdf.pages[0].mediabox.width)) == 595
    assert bookmarks(pdf) == ["Agenda", "Cuadro de pared"]


def test_what_was_printed_last_time_is_ticked(facilitator: Browser) -> None:
    chosen(facilitator, "link-cards", "blank-my-week", print_size="large", two_sided=None)
    page = facilitator.get(PRINT).page
    checked = {str(box["value"]) for box in page.select("input[checked]")}
    assert checked == {"link-cards", "blank-my-week", "large", "en", "letter"}


def test_before_anything_was_printed_the_session_pack_is_ticked(facilitator: Browser) -> None:
    page = facilitator.get(PRINT).page
    assert [box["value"] for box in page.select(".handouts [checked]")] == ["session-pack"]
    assert page.select_one("[name=two_sided][checked]")


def test_nothing_ticked_is_asked_back(facilitator: Browser) -> None:
    facilitator.get(PRINT).press("Print", status=422, handouts=None, print_size="large")
    assert "Tick what you want to print." in facilitator.text
    assert facilitator.page.select_one("[value=large][checked]")


def test_a_choice_for_two_readers_is_two_pdfs(facilitator: Browser) -> None:
    facilitator.get(chosen(facilitator, "session-pack", "turn-cards", "substitutes-brief"))
    links = [str(link["href"]) for link in facilitator.page.select("a[data-making]")]
    room, private = (opened(facilitator, link) for link in links)
    assert "Facilitator only" not in text_of(room)
    written = filter(None, (page.extract_text() for page in private.pages))
    assert all("Facilitator only" in text for text in written)
    assert "Substitute's brief" in text_of(private)


@pytest.mark.parametrize("ending", [".pdf", ""])
def test_mixed_readers_in_one_address_become_two_prints(ending: str, facilitator: Browser) -> None:
    names = "handout=agenda&handout=turn-cards"
    facilitator.get(f"/g/tuesday/handouts/chosen{ending}?{names}&paper=a4")
    assert facilitator.path.startswith("/g/tuesday/print/ready")
    links = [str(a["href"]) for a in facilitator.page.select("a[data-making]")]
    assert [link.split("?")[0].rsplit("/")[-1] for link in links] == [
        "agenda.pdf",
        "turn-cards.pdf",
    ]
    assert all("paper=a4" in link for link in links)


def test_printing_disturbs_nobody_who_edits_the_group(group: Group, facilitator: Browser) -> None:
    version = group.version
    chosen(facilitator, "agenda")
    db.session.rollback()
    db.session.refresh(group)
    assert group.version == version
    assert group.last_print["handouts"] == ["agenda"]


def test_a_group_without_sessions_is_told_to_plan_them(app: Flask) -> None:
    group = make_group("new")
    visitor = Browser(app).sign_in_directly(make_facilitator(group)).get("/g/new/print")
    assert visitor.click("Plan the sessions").path == "/g/new/sessions"


def test_a_group_without_members_is_told_to_add_them(app: Flask) -> None:
    group = make_group("new")
    make_session(group, date(2026, 3, 10))
    visitor = Browser(app).sign_in_directly(make_facilitator(group)).get("/g/new/print")
    assert visitor.click("Add members").path == "/g/new/members"


def test_the_board_prints_the_pack_at_once_and_leads_to_the_choice(facilitator: Browser) -> None:
    board = facilitator.get("/g/tuesday/board").page
    pack = board.find("a", string="Print the pack")
    assert pack
    text = opened(facilitator, str(pack["href"])).pages[0].extract_text()
    assert "Arrive" in text
    assert facilitator.click("Choose what to print").path.startswith(PRINT)
