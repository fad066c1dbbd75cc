"""The end of a session: read aloud, closed, summarised; on pages, on paper and by e-mail."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from bs4 import Tag
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from groupapp import links
from groupapp.domain.terms import ConversationStatus, Language, MilestoneKind
from groupapp.extensions import db
from groupapp.models import Attendance, Help, Member, Milestone, Partner, Room, Summary
from groupapp.queries import groups
from tests.apps import Clock
from tests.browsing import Browser
from tests.factories import (
    make_ask,
    make_checkin,
    make_contact,
    make_conversation,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_offer,
    make_present,
    make_session,
)
from tests.mail_server import MailServer, mail_server

DAY = date(2026, 3, 10)
CLOSE = "/g/tuesday/sessions/2026-03-10/close"
ALOUD = "/g/tuesday/sessions/2026-03-10/read-aloud"
OTHERS = ("Canary of", "Zwingli Ana", "goal of Ana", "Cy", "Dee")
"""What Ben's own summary does not hold, which tells of Ben's partner Ana and of nobody else."""
CANARIES = ("Canary", "Zwingli", "Bluebird", "Not flipped", "Warming")


class Place:
    """A session today with five members: each has something that the room must not know."""

    def __init__(self) -> None:
        self.group = make_group()
        self.before, self.session, self.after = (
            make_session(self.group, DAY + timedelta(weeks=week)) for week in (-1, 0, 1)
        )
        self.people = {name: self._member(name) for name in ("Ana", "Ben", "Cy", "Dee", "Eve")}

    def _member(self, name: str) -> Any:
        mail = None if name == "Eve" else f"{name.lower()}@example.org"
        member = make_member(self.group, f"{name} Lee", code=name.lower(), email=mail)
        known = make_contact(member, f"Zwingli {name}", company="Bluebird Bank")
        planned = {"status": ConversationStatus.PLANNED, "booked_in_id": self.session.id}
        make_conversation(known, DAY + timedelta(days=2), **planned)
        make_checkin(member, self.session, note="Canary of a private word")
        make_goal(member, self.session, self.after, f"Canary goal of {name}")
        make_goal(member, self.session, self.after, f"Spoken goal of {name}", read_aloud=True)
        return member

    def add(self, row: Any) -> None:
        db.session.add(row)
        db.session.commit()

    @property
    def here(self) -> dict[str, int]:
        return {"group_id": self.group.id, "session_id": self.session.id}


@pytest.fixture
def place(app: Flask) -> Place:
    assert app.config["TESTING"]
    return Place()


@pytest.fixture
def inside(app: Flask, place: Place) -> Browser:
    return Browser(app).sign_in_directly(make_facilitator(place.group))


def printed(browser: Browser, name: str, query: str = "session=2026-03-10") -> str:
    answer = browser.client.get(f"/g/tuesday/handouts/{name}.pdf?{query}")
    assert answer.status_code == 200
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)


# What the room hears ------------------------------------------------------------------------


def test_goals_are_read_aloud_by_leave_and_nothing_private_ever(
    inside: Browser, place: Place
) -> None:
    place.people["Ben"].show_numbers = True
    db.session.commit()
    said = inside.get(ALOUD).text
    assert said.count("Spoken goal of") == 5
    assert said.count("1 conversation lined up") == 1
    for words in (said, printed(inside, "read-aloud"), printed(inside, "minutes")):
        assert "Spoken goal of Ana" in words
        assert [canary for canary in CANARIES if canary in words] == []


def test_by_written_agreement_every_goal_is_read(inside: Browser, place: Place) -> None:
    place.group.numbers_agreed = True
    db.session.commit()
    said = inside.get(ALOUD).text
    assert "Canary goal of Ana" in said
    assert said.count("1 conversation lined up") == 5
    assert "Zwingli" not in said


def test_once_somebody_is_marked_those_present_alone_are_read(
    inside: Browser, place: Place
) -> None:
    make_present(place.people["Cy"], place.session)
    said = inside.get(ALOUD).text
    assert ("Cy Lee" in said, "Ana Lee" in said) == (True, False)


def test_the_minutes_tell_what_the_group_did(inside: Browser, place: Place) -> None:
    ana, ben, cy = (place.people[name] for name in ("Ana", "Ben", "Cy"))
    for member in (ana, ben):
        make_present(member, place.session)
    place.add(Attendance(**place.here, guest="Kim"))
    place.add(Attendance(**place.here, member_id=cy.id, is_present=False))
    place.add(Room(**place.here, spent={"arrive": 610, "round": 2400}))
    ask = make_ask(ana, place.session, "Who knows the harbor?")
    known = {"group_id": place.group.id, "member_id": ana.id}
    place.add(Help(**known, ask_id=ask.id, helper_id=ben.id, offered_at=datetime.now(UTC)))
    make_offer(cy, "I read resumes", shared=True)
    landed = {"kind": MilestoneKind.LANDED, "date": DAY, "company": "Bluebird", "story": "Canary"}
    place.add(Milestone(group_id=place.group.id, member_id=cy.id, **landed))
    said = printed(inside, "minutes")
    for part in (
        "Ana Lee and Ben Lee",
        "Guests: Kim",
        "1 member was away or absent.",
        "Cy Lee has landed. Congratulations!",
        "Who knows the harbor? Ben Lee",
        "I read resumes",
        "Arrive 10",
        "The round 40",
        "We meet again on Tuesday, March 17, 2026.",
    ):
        assert part in " ".join(said.split())
    assert [canary for canary in CANARIES if canary in said] == []


# Closing ------------------------------------------------------------------------------------


def test_closing_opens_the_next_check_in_and_the_page_says_so(
    inside: Browser, app: Flask, place: Place
) -> None:
    inside.get(CLOSE).press("Close the session")
    assert inside.path == CLOSE
    assert "This session is closed. The next check-in is for Tuesday, March 17." in inside.text
    assert "March 17" in as_member(app, place.people["Ana"]).text


def as_member(app: Flask, member: Member) -> Browser:
    """The check-in, by the member's own link."""
    browser = Browser(app).get(f"/c/{links.personal_token(member)}")
    button = browser.page.select_one("main button")
    assert button is not None
    return browser.press(button.get_text().strip())


def test_a_session_closed_too_early_is_opened_again(inside: Browser, place: Place) -> None:
    inside.get(CLOSE).press("Close the session").press("Open it again")
    assert "is open again" in inside.text
    db.session.expire_all()
    stored = groups.session_on(place.group, DAY)
    assert stored is not None
    assert stored.closed_at is None


def test_a_session_to_come_cannot_be_closed(inside: Browser) -> None:
    page = inside.get("/g/tuesday/sessions/2026-03-17/close")
    assert "still to come" in page.text
    assert "Close the session" not in page.text


def test_the_board_and_the_sessions_lead_to_the_page(inside: Browser) -> None:
    assert inside.get("/g/tuesday/board").click("Close the session").path == CLOSE
    inside.get("/g/tuesday/sessions")
    assert inside.click("Read aloud, then close : Tuesday, March 10").path == CLOSE
    assert inside.click("Read aloud").path == ALOUD


def test_a_house_without_a_mail_server_says_so(inside: Browser) -> None:
    inside.get(CLOSE).press("Close the session")
    assert "This house sends no e-mail." in inside.text
    assert "Send the summaries" not in inside.text


# Summaries ----------------------------------------------------------------------------------


def help_each_other(place: Place) -> None:
    """Ben offers help with Ana's ask, and they are partners; Cy and Dee are not all agreed."""
    ana, ben = place.people["Ana"], place.people["Ben"]
    ask = make_ask(ana, place.session, "Who knows the harbor?")
    known = {"group_id": place.group.id, "member_id": ana.id, "offered_at": datetime.now(UTC)}
    place.add(Help(**known, ask_id=ask.id, helper_id=ben.id))
    for pair, names, agreed in ((1, ("Ana", "Ben"), True), (2, ("Cy", "Dee"), None)):
        for name in names:
            part = {"pair": pair, "agreed": agreed or name == "Cy"}
            place.add(Partner(**place.here, member_id=place.people[name].id, **part))


def test_a_member_reads_and_gets_on_paper_what_is_theirs_alone(
    inside: Browser, app: Flask, place: Place
) -> None:
    help_each_other(place)
    page = as_member(app, place.people["Ben"]).get("/me/summary?session=2026-03-10").text
    for words in (page, " ".join(printed(inside, "session-summaries", "member=ben").split())):
        for part in ("Canary goal of Ben", "Zwingli Ben", "Ana: Who knows the harbor?", "Ana"):
            assert part in words
        assert not [other for other in OTHERS if other in words]


def test_everyone_who_has_something_gets_a_sheet_of_their_own(inside: Browser) -> None:
    answer = inside.client.get(
        "/g/tuesday/handouts/session-summaries.pdf?session=2026-03-10&sides=2"
    )
    sheets = [page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages][::2]
    for name, sheet in zip(("Ana", "Ben", "Cy", "Dee", "Eve"), sheets, strict=True):
        assert f"For {name} Lee, to keep." in sheet
        assert (sheet.count("Zwingli"), sheet.count(f"Zwingli {name}")) == (1, 1)


def test_a_member_without_a_past_session_is_told_what_will_stand_here(app: Flask) -> None:
    group = make_group("new")
    make_session(group, DAY)
    member = as_member(app, make_member(group, joined=DAY))
    assert "After your first session" in member.get("/me/summary").text
    member.get("/me/summary?session=2026-03-03", 404)


def test_a_member_reads_their_summary_in_spanish(app: Flask, place: Place) -> None:
    place.people["Ana"].language = Language.SPANISH
    db.session.commit()
    page = as_member(app, place.people["Ana"]).get("/me/summary?session=2026-03-10")
    assert "martes, 17 de marzo de 2026" in page.text


# By e-mail ----------------------------------------------------------------------------------

Mailing = Callable[..., tuple[Browser, MailServer]]


@pytest.fixture
def mailing(app: Flask, place: Place) -> Iterator[Mailing]:
    """A closed session in a house with a mail server, and the closing page."""
    with mail_server() as house:

        def start(**behaviour: Any) -> tuple[Browser, MailServer]:
            for name, value in behaviour.items():
                setattr(house, name, value)
            app.config.update(SMTP_URL=house.url, MAIL_FROM="group@example.org")
            browser = Browser(app).sign_in_directly(make_facilitator(place.group))
            return browser.get(CLOSE).press("Close the session"), house

        yield start


def outcome(browser: Browser, name: str) -> str:
    rows = browser.page.select("#mailing li")
    return next(browser._text(row) for row in rows if name in row.get_text())


def test_four_are_sent_at_a_time_and_who_has_no_address_is_named(
    mailing: Mailing, place: Place
) -> None:
    make_goal(
        make_member(place.group, "Fay Lee", email="fay@example.org"), place.session, place.after
    )
    browser, house = mailing()
    browser.press("Send the summaries")
    assert "4 of 5 sent." in browser.text
    assert "please print: Eve Lee." in browser.text
    assert "Not sent yet" in outcome(browser, "Fay Lee")
    browser.press("Send the rest")
    assert "5 of 5 sent." in browser.text
    assert house.readers == [f"{name}@example.org" for name in ("ana", "ben", "cy", "dee", "fay")]


def test_a_letter_holds_its_readers_own_and_nothing_of_others(
    mailing: Mailing, place: Place
) -> None:
    help_each_other(place)
    place.people["Dee"].language = Language.SPANISH
    db.session.commit()
    browser, house = mailing()
    browser.press("Send the summaries")
    ben, dee = (house.taken[index].get_content() for index in (1, 3))
    for part in ("Spoken goal of Ben", "Zwingli Ben", "Ana: Who knows", "lights.example.org/me"):
        assert part in ben
    assert not [other for other in (*OTHERS, "/c/") if other in ben]
    assert "martes, 17 de marzo" in dee


def test_a_mail_server_that_is_down_is_told_by_name_and_nothing_is_lost(
    mailing: Mailing, app: Flask
) -> None:
    browser, house = mailing()
    app.config["SMTP_URL"] = "smtp://127.0.0.1:9"
    browser.press("Send the summaries")
    assert "Connection refused" in outcome(browser, "Ana Lee")
    assert "Try again later, or print what is missing." in browser.text
    assert "Not sent yet" in outcome(browser, "Ben Lee")
    app.config["SMTP_URL"] = house.url
    browser.press("Send the rest").press("Send again")
    assert "4 of 4 sent." in browser.text


def test_what_nobody_knows_of_can_be_sent_again_by_hand(
    mailing: Mailing, place: Place, clock: Clock
) -> None:
    browser, house = mailing()
    claimed = {"member_id": place.people["Ana"].id, "claimed_at": clock.moment}
    place.add(Summary(**place.here, **claimed))
    assert "Being sent now" in outcome(browser.get(CLOSE), "Ana Lee")
    clock.moment += timedelta(minutes=2)
    assert "not known whether this went out" in outcome(browser.get(CLOSE), "Ana Lee")
    browser.press("Send again")
    assert house.readers == ["ana@example.org"]
    assert "Sent at" in outcome(browser, "Ana Lee")


def test_with_script_the_next_few_follow_by_themselves_while_mail_gets_through(
    mailing: Mailing, place: Place
) -> None:
    make_goal(
        make_member(place.group, "Fay Lee", email="fay@example.org"), place.session, place.after
    )
    browser, _ = mailing()
    browser.press("Send the summaries")
    part = browser.client.get(CLOSE, headers={"HX-Request": "true"}).text
    assert 'hx-trigger="load, submit"' in part
    assert "<html" not in part
    assert 'hx-trigger="submit"' in browser.get(CLOSE).response.text


def test_nothing_is_sent_to_made_up_people(mailing: Mailing, place: Place) -> None:
    place.group.is_demo = True
    db.session.commit()
    browser, _ = mailing()
    assert "made up, so nothing is sent" in browser.text
    assert "Send the summaries" not in browser.text


def test_nothing_is_sent_before_the_session_is_closed(app: Flask, inside: Browser) -> None:
    app.config.update(SMTP_URL="smtp://127.0.0.1:9", MAIL_FROM="group@example.org")
    page = inside.get(CLOSE)
    token = page.page.find("input", attrs={"name": "csrf_token"})
    assert isinstance(token, Tag)
    page.post(CLOSE.replace("close", "summaries"), {"csrf_token": token["value"]})
    assert "Close the session first." in page.text
    assert db.session.scalars(select(Summary)).all() == []
