"""Choosing what to print: by name, in one step, and again as last time."""

from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from groupapp.models import Group
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


@pytest.mark.parametrize("sides", ["y", None])
def test_each_offer_says_how_many_sheets_of_paper_it_takes(
    facilitator: Browser, sides: str | None
) -> None:
    chosen(facilitator, "agenda", two_sided=sides)
    offers = facilitator.get(PRINT).page.select(".handout")[:8]
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


def test_what_stands_in_two_packs_is_printed_once(facilitator: Browser) -> None:
    both = opened(facilitator, chosen(facilitator, "session-pack", "agenda", "wall-chart"))
    alone = opened(facilitator, chosen(facilitator, "session-pack"))
    assert [line.title for line in both.outline if not isinstance(line, list)] == [
        line.title for line in alone.outline if not isinstance(line, list)
    ]


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


def test_two_prints_of_nothing_are_not_found(facilitator: Browser) -> None:
    facilitator.get(f"{PRINT}/ready", status=404)
    facilitator.get(f"{PRINT}/ready?handout=secrets", status=404)


def test_the_board_prints_the_pack_at_once_and_leads_to_the_choice(facilitator: Browser) -> None:
    board = facilitator.get("/g/tuesday/board").page
    pack = board.find("a", string="Print the pack")
    assert pack
    text = opened(facilitator, str(pack["href"])).pages[0].extract_text()
    assert "Welcome" in text
    assert facilitator.click("Choose what to print").path.startswith(PRINT)
