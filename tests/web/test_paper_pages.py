"""The HTML twin of every handout says what its PDF says, in the same language."""

import pytest
from flask import Flask

from groupapp import paper
from groupapp.domain.terms import Language, Paper, PrintSize
from groupapp.extensions import db
from groupapp.handouts.blocks import texts
from groupapp.handouts.packs import keys
from groupapp.links import personal_token
from groupapp.models import Group
from tests.apps import TUESDAY_NOON
from tests.browsing import Browser
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_session,
)
from tests.web.test_handouts import TONIGHT

HARD = "<b>R&D</b> \u05d3\u05d5\u05d3"
FORMS = [paper.Form(Paper.LETTER, *kind) for kind in zip(PrintSize, Language, strict=True)]


@pytest.fixture
def group(app: Flask) -> Group:  # noqa: ARG001 (the app's context)
    own = make_group()
    tonight = make_session(own, TONIGHT)
    hard = make_member(own, HARD)
    make_checkin(hard, tonight)
    make_conversation(make_contact(hard, "</td><script>"), TONIGHT)
    make_goal(hard, tonight, tonight, "<i>Write</i>", read_aloud=True)
    make_member(own, "Ann Lee")
    return own


@pytest.fixture
def facilitator(app: Flask, group: Group) -> Browser:
    return Browser(app).sign_in_directly(make_facilitator(group))


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_of(browser: Browser) -> str:
    return squeezed(browser.page.get_text())


def address(key: str, form: paper.Form) -> str:
    return f"/g/tuesday/handouts/{key}?print={form.print_size}&language={form.language}"


@pytest.mark.parametrize("key", keys())
def test_the_page_says_what_the_paper_says(key: str, group: Group, facilitator: Browser) -> None:
    source = paper.source(group, None, TUESDAY_NOON)
    stories = [(form, paper.story([key], source, form)) for form in FORMS]
    db.session.rollback()
    for form, story in stories:
        found = text_of(facilitator.get(address(key, form)))
        assert [text for text in texts(story) if squeezed(text) not in found] == []
        assert facilitator.page.html
        assert facilitator.page.html["lang"] == form.language


def test_a_page_of_large_print_says_so_to_its_style(facilitator: Browser) -> None:
    facilitator.get("/g/tuesday/handouts/agenda?print=large&paper=a4&sides=2")
    assert facilitator.page.body
    assert set(facilitator.page.body["class"]) == {"a4", "large", "two-sided"}


@pytest.mark.parametrize("key", ["turn-cards", "facilitator-pack", "agenda"])
def test_what_is_for_the_facilitator_alone_says_so(key: str, facilitator: Browser) -> None:
    said = "Facilitator only" in facilitator.get(f"/g/tuesday/handouts/{key}").text
    assert said is (key != "agenda")


def test_a_page_for_both_sides_says_that_the_pdf_keeps_sheets_apart(facilitator: Browser) -> None:
    said = "On both sides, print the PDF: there nobody's sheet is on the back of another's."
    for sides in (1, 2):
        found = said in facilitator.get(f"/g/tuesday/handouts/my-week?sides={sides}").text
        assert found is (sides == 2)


def test_what_is_for_the_facilitator_alone_says_so_first(facilitator: Browser) -> None:
    main = facilitator.get("/g/tuesday/handouts/turn-cards").page.select_one("main")
    assert main
    first, second = main.select(".private, .sheet")
    assert first.text == "Facilitator only"
    assert "Ann Lee" in second.text


def test_a_help_card_is_read_once_and_printed_four_times(facilitator: Browser) -> None:
    cards = facilitator.get("/g/tuesday/handouts/help-card").page.select(".cards > li")
    assert [card.get("aria-hidden") for card in cards] == [None, "true", "true", "true"]
    assert len({card.text for card in cards}) == 1


@pytest.mark.parametrize("kind", ["print=huge", "paper=a5", "language=fr", "session=soon"])
def test_a_page_for_what_there_is_none_of_is_not_found(kind: str, facilitator: Browser) -> None:
    facilitator.get(f"/g/tuesday/handouts/agenda?{kind}", status=404)


def test_the_page_leads_to_the_same_pdf(facilitator: Browser) -> None:
    facilitator.get("/g/tuesday/handouts/chosen?handout=agenda&handout=my-week&language=es")
    link = facilitator.page.find("a", string="Abrir el PDF")
    assert link
    answer = facilitator.client.get(str(link["href"]))
    assert answer.mimetype == "application/pdf"
    assert b"/Lang (es)" in answer.data


# A member's own -----------------------------------------------------------------------------


@pytest.fixture
def ann(app: Flask, group: Group) -> Browser:
    member = make_member(group, "Cy Own")
    token = personal_token(member)
    db.session.commit()
    return Browser(app).get(f"/c/{token}").press("Open my check-in")


def test_a_member_prints_their_own_and_nobody_elses(ann: Browser) -> None:
    links = [str(a["href"]) for a in ann.get("/me/paper").page.select("main a.tap")]
    assert len(links) == 4 + 2 * 7
    for link in links:
        answer = ann.client.get(link)
        assert answer.status_code == 200
        assert answer.mimetype in ("application/pdf", "text/html")
        assert b"Ann Lee" not in answer.data
    assert "Cy Own" in ann.get("/me/paper/my-week").text


@pytest.mark.parametrize("name", ["turn-cards", "wall-chart", "session-pack", "season-report"])
def test_a_member_prints_nothing_of_the_groups(name: str, ann: Browser) -> None:
    for ending in (".pdf", ""):
        ann.get(f"/me/paper/{name}{ending}?member=m0", status=404)


def test_a_member_chooses_large_print_for_all(ann: Browser) -> None:
    ann.get("/me/paper").click("In large print")
    links = [str(a["href"]) for a in ann.page.select("main a.tap")]
    assert all("print=large" in link for link in links)
    ann.get("/me/paper?print=huge", status=404)


def test_a_claim_week_is_the_one_asked_for(ann: Browser) -> None:
    page = ann.get("/me/paper/work-search-log?week=2026-02-22").text
    assert "Sunday, February 22, 2026 to Saturday, February 28, 2026" in page
    ann.get("/me/paper/work-search-log?week=soon", status=404)
    ann.get("/me/paper").press("Open the PDF", week="2025-12-01")
    assert ann.response.mimetype == "application/pdf"
    assert "week=2025-12-01" in ann.response.request.url
