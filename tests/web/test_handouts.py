"""Paper through the web: the right names, nobody's secrets, working links, counted sheets."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp
from flask import Flask
from pypdf import PdfReader

from groupapp import paper
from groupapp.domain.terms import ConversationStatus, Paper, Status
from groupapp.extensions import db
from groupapp.links import personal_token
from groupapp.models import Absence, Ask, Group, GroupSession, Member
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

TONIGHT = date(2026, 3, 10)
FOR_THE_ROOM = ("wall-chart", "session-pack")


class Evening:
    """A group on its Tuesday: Ann has reported, Bo has not, Cy is away, Di has landed."""

    def __init__(self) -> None:
        self.group: Group = make_group()
        self.before: GroupSession = make_session(self.group, TONIGHT - timedelta(weeks=1))
        self.tonight: GroupSession = make_session(self.group, TONIGHT)
        self.ann = make_member(self.group, "Ann Lee", goal_meetings=13)
        self.bo = make_member(self.group, "Bo Diaz")
        self.cy = make_member(self.group, "Cy Gone")
        self.di = make_member(self.group, "Di Landed", status=Status.LANDED, status_since=TONIGHT)
        self._report(self.ann)
        self._plan_last_week(self.bo)
        db.session.add(
            Absence(
                group_id=self.group.id,
                member_id=self.cy.id,
                first=TONIGHT,
                last=TONIGHT + timedelta(days=9),
            )
        )
        db.session.commit()

    def _report(self, member: Member) -> None:
        make_checkin(member, self.tonight, note="A private word")
        make_conversation(make_contact(member, "Quentin Secret"), TONIGHT)
        make_goal(member, self.tonight, self.tonight, "Write to Osprey", read_aloud=True)
        make_goal(member, self.tonight, self.tonight, "Ask my uncle for money")
        db.session.add(
            Ask(
                group_id=member.group_id,
                member_id=member.id,
                session_id=self.tonight.id,
                text="Who knows somebody at Kestrel?",
            )
        )
        db.session.commit()

    def _plan_last_week(self, member: Member) -> None:
        make_checkin(member, self.before)
        make_goal(member, self.before, self.tonight, "Call the library")
        make_conversation(
            make_contact(member, "Rosa Lined-Up"),
            TONIGHT - timedelta(days=2),
            status=ConversationStatus.PLANNED,
            booked_in_id=self.before.id,
        )


@pytest.fixture
def evening(app: Flask) -> Evening:  # noqa: ARG001 (the app's context)
    return Evening()


@pytest.fixture
def facilitator(app: Flask, evening: Evening) -> Browser:
    """The browser of the facilitator who runs the group."""
    return Browser(app).sign_in_directly(make_facilitator(evening.group))


@pytest.fixture
def print_out(facilitator: Browser) -> Callable[..., bytes]:
    """Opens a handout and gives the PDF."""

    def opened(name: str, **asked: str) -> bytes:
        answer = facilitator.client.get(f"/g/tuesday/handouts/{name}.pdf", query_string=asked)
        assert answer.status_code == 200
        assert answer.mimetype == "application/pdf"
        pdf: bytes = answer.data
        return pdf

    return opened


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def links_in(pdf: bytes) -> list[str]:
    """What the QR codes say, page by page."""
    pages = (page.render(scale=3).to_pil() for page in pypdfium2.PdfDocument(pdf))
    return [code.text for page in pages for code in zxingcpp.read_barcodes(page)]


def change(row: object, **values: object) -> None:
    db.session.rollback()  # ends what the last page read
    for name, value in values.items():
        setattr(row, name, value)
    db.session.commit()


Print = Callable[..., bytes]


def test_the_wall_chart_has_everyone_who_searches_and_nobody_else(print_out: Print) -> None:
    text = text_of(print_out("wall-chart"))
    assert [name in text for name in ("Ann Lee", "Bo Diaz", "Cy Gone")] == [True] * 3
    assert "Di Landed" not in text
    assert "Pat Example" not in text


@pytest.mark.parametrize("name", FOR_THE_ROOM)
def test_the_room_sees_ticked_goals_and_no_counts_unasked(name: str, print_out: Print) -> None:
    text = text_of(print_out(name))
    assert "Write to Osprey" in text
    assert "Ask my uncle for money" not in text
    assert "1 of 13" not in text


@pytest.mark.parametrize("name", FOR_THE_ROOM)
def test_the_room_sees_counts_of_those_who_show_them(
    name: str, evening: Evening, print_out: Print
) -> None:
    change(evening.ann, show_numbers=True)
    text = text_of(print_out(name))
    assert "1 of 13" in text
    assert "Ask my uncle for money" not in text


@pytest.mark.parametrize("name", FOR_THE_ROOM)
def test_a_written_agreement_lets_the_room_see_goals_and_counts(
    name: str, evening: Evening, print_out: Print
) -> None:
    change(evening.group, numbers_agreed=True)
    text = text_of(print_out(name))
    assert "1 of 13" in text
    assert "Ask my uncle for money" in text


@pytest.mark.parametrize("name", FOR_THE_ROOM)
def test_the_room_sees_no_contact_no_word_no_light_and_no_question(
    name: str, evening: Evening, print_out: Print
) -> None:
    change(evening.group, numbers_agreed=True)
    text = text_of(print_out(name))
    secrets = ("Quentin", "Kestrel", "private word", "Not flipped", "Warming", "New here", "Away ")
    chart = text.split("Check-in for")[0]
    assert [secret for secret in secrets if secret in chart] == []


def test_an_empty_row_looks_the_same_whatever_its_reason(
    evening: Evening, print_out: Print
) -> None:
    change(evening.group, numbers_agreed=True)
    make_checkin(make_member(evening.group, "Ed Nothing"), evening.tonight)
    text = text_of(print_out("wall-chart"))
    _, after_bo = text.split("Bo Diaz")
    assert after_bo.split("Ed Nothing")[0].split() == ["Cy", "Gone"]
    assert not re.match(r" \d", after_bo.split("Ed Nothing")[1])


def test_names_on_paper_come_as_readers_look_them_up(evening: Evening, print_out: Print) -> None:
    for name in ("Zoe", "Émile"):
        make_member(evening.group, name)
    text = text_of(print_out("wall-chart"))
    places = [text.index(name) for name in ("Bo Diaz", "Cy Gone", "Émile", "Zoe")]
    assert places == sorted(places)


def test_a_blank_wall_chart_has_names_alone(evening: Evening, print_out: Print) -> None:
    change(evening.group, numbers_agreed=True)
    text = text_of(print_out("blank-wall-chart"))
    assert "Ann Lee" in text
    assert "Osprey" not in text
    assert "1 of 13" not in text


def test_the_pack_for_the_room_has_sheets_for_the_unreported_and_two_blank(
    evening: Evening, print_out: Print
) -> None:
    pdf = print_out("session-pack")
    sheets = [
        text
        for page in PdfReader(BytesIO(pdf)).pages
        if "Check-in for" in (text := page.extract_text())
    ]
    assert len(sheets) == 3
    assert ["Bo Diaz" in sheet for sheet in sheets] == [True, False, False]
    assert links_in(pdf) == [f"https://lights.example.org/c/{personal_token(evening.bo)}"]


def test_a_sheet_brings_back_last_weeks_goals_and_who_was_lined_up(print_out: Print) -> None:
    text = text_of(print_out("check-in-sheets"))
    assert "Call the library" in text
    assert "Rosa Lined-Up" in text
    assert "Cy Gone" not in text


def test_blank_sheets_have_no_names_and_no_links(print_out: Print) -> None:
    pdf = print_out("blank-check-in-sheets")
    assert len(PdfReader(BytesIO(pdf)).pages) == 2
    assert "Ann" not in text_of(pdf)
    assert links_in(pdf) == []


@pytest.mark.parametrize("name", ["turn-cards", "facilitator-pack"])
def test_the_facilitators_paper_has_lights_words_and_asks(name: str, print_out: Print) -> None:
    text = text_of(print_out(name))
    assert "1 of 13 face to face" in text
    assert "Who knows somebody at Kestrel?" in text
    assert "Call the library" in text
    assert "New" in text


def test_link_cards_bear_each_members_working_link(
    app: Flask, evening: Evening, print_out: Print
) -> None:
    found = links_in(print_out("link-cards"))
    searching = (evening.ann, evening.bo, evening.cy)
    assert sorted(found) == sorted(
        f"https://lights.example.org/c/{personal_token(one)}" for one in searching
    )
    assert Browser(app).get(urlsplit(found[0]).path).response.status_code == 200


def test_one_members_link_card_can_be_printed_alone(evening: Evening, print_out: Print) -> None:
    pdf = print_out("link-cards", member=evening.bo.code)
    assert "Bo Diaz" in text_of(pdf)
    assert "Ann Lee" not in text_of(pdf)
    assert len(links_in(pdf)) == 1


@pytest.mark.parametrize("name", ["check-in-sheets", "session-pack", "link-cards"])
def test_without_a_public_address_no_paper_bears_a_link(
    app: Flask, name: str, print_out: Print
) -> None:
    app.config["PUBLIC_URL"] = None
    pdf = print_out(name)
    assert links_in(pdf) == []
    assert "/c/" not in text_of(pdf)
    assert "hand" in text_of(pdf)


def test_the_paper_is_the_groups_unless_asked(evening: Evening, print_out: Print) -> None:
    def width(pdf: bytes) -> int:
        return round(float(PdfReader(BytesIO(pdf)).pages[0].mediabox.width))

    assert width(print_out("wall-chart")) == 612
    assert width(print_out("wall-chart", paper="a4")) == 595
    change(evening.group, paper=Paper.A4)
    assert width(print_out("wall-chart")) == 595


def test_a_handout_is_named_after_group_session_and_kind(facilitator: Browser) -> None:
    answer = facilitator.client.get("/g/tuesday/handouts/session-pack.pdf?session=2026-03-10")
    named = 'inline; filename="tuesday-2026-03-10-session-pack.pdf"'
    assert answer.headers["Content-Disposition"] == named
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/g/tuesday/handouts/secrets.pdf",
        "/g/tuesday/handouts/wall-chart.pdf?session=2026-03-11",
        "/g/tuesday/handouts/wall-chart.pdf?paper=a3",
        "/g/tuesday/handouts/link-cards.pdf?member=m0",
        "/g/lookalike/handouts/wall-chart.pdf",
        "/g/lookalike/print",
    ],
)
def test_what_is_not_there_or_not_theirs_is_not_found(facilitator: Browser, path: str) -> None:
    facilitator.get(path, status=404)


def test_paper_for_a_day_without_a_session_is_refused(evening: Evening) -> None:
    with pytest.raises(paper.NoSessionError):
        paper.source(evening.group, date(2026, 3, 11), TUESDAY_NOON)
