"""The list of sessions, and what can be done with each."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import Tag
from flask import Flask

from groupapp.extensions import db
from groupapp.models import Group, GroupSession
from groupapp.queries import groups
from tests.apps import Clock
from tests.browsing import Browser
from tests.factories import (
    make_checkin,
    make_facilitator,
    make_group,
    make_member,
    make_session,
)

TODAY = "Tuesday, March 10"
NEXT = "Tuesday, March 17"


@pytest.fixture
def group(app: Flask) -> Group:
    assert app.config["TESTING"]
    return make_group()


@pytest.fixture
def sessions(group: Group) -> list[GroupSession]:
    """From 3 February, weekly, to 24 March; today is 10 March."""
    return [make_session(group, date(2026, 2, 3) + timedelta(weeks=week)) for week in range(8)]


@pytest.fixture
def inside(app: Flask, group: Group, sessions: list[GroupSession]) -> Browser:
    assert sessions
    return Browser(app).sign_in_directly(make_facilitator(group)).get("/g/tuesday/sessions")


def line(visitor: Browser, day: str) -> str:
    found = visitor.page.find(id=f"session-{day}")
    assert isinstance(found, Tag)
    return " ".join(found.get_text(" ").split())


def move(visitor: Browser, day: str, status: int = 200) -> None:
    """Moves the session of 17 March."""
    fields: dict[str, Any] = {"2026-03-17-day": day}
    visitor.press(f"Move : {NEXT}", status, **fields)


def stored(group: Group, day: date) -> GroupSession | None:
    db.session.expire_all()
    found = groups.session_on(group, day)
    db.session.rollback()
    return found


def test_the_coming_sessions_and_the_last_four_are_listed(inside: Browser) -> None:
    days = [tag["id"].removeprefix("session-2026-") for tag in inside.page.select("li[id]")]  # type: ignore[union-attr]
    assert days == ["03-10", "03-17", "03-24", "03-03", "02-24", "02-17", "02-10"]
    assert "Check-ins are open" in line(inside, "2026-03-10")
    assert "Planned" in line(inside, "2026-03-17")
    assert "Over" in line(inside, "2026-03-03")


def test_a_session_that_nobody_closed_is_open_the_day_after_and_then_over(
    app: Flask, group: Group, sessions: list[GroupSession], clock: Clock
) -> None:
    said = []
    for _ in range(2):
        clock.moment += timedelta(days=1)
        inside = Browser(app).sign_in_directly(make_facilitator(group))
        said.append(line(inside.get("/g/tuesday/sessions"), f"{sessions[5].date}"))
    assert "Check-ins are open" in said[0]
    assert f"Close : {TODAY}" in said[0]
    assert "Over" in said[1]


def test_a_session_moves_to_another_day(inside: Browser, group: Group) -> None:
    move(inside, "2026-03-19")
    assert "Moved to Thursday, March 19." in inside.text
    assert stored(group, date(2026, 3, 19))
    assert stored(group, date(2026, 3, 17)) is None


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2026-03-24", "There is a session on Tuesday, March 24 already."),
        ("2026-03-25", "Choose a day from Wednesday, March 11 to Monday, March 23"),
        ("2026-03-01", "Choose a day from Wednesday, March 11 to Monday, March 23"),
        ("0001-01-01", "Choose a day from Wednesday, March 11 to Monday, March 23"),
        ("9999-12-31", "Choose a day from Wednesday, March 11 to Monday, March 23"),
        ("2026-02-30", "Type the day like 2026-03-10."),
        ("", "Choose a day."),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_what_was_typed(
    inside: Browser, day: str, says: str
) -> None:
    move(inside, day, 422)
    assert says in line(inside, "2026-03-17")
    assert inside.page.select_one(".error-summary a[href='#2026-03-17-day']")
    assert inside.page.select_one("#session-2026-03-17 details[open]")
    field = inside.page.find("input", id="2026-03-17-day")
    assert isinstance(field, Tag)
    assert field["value"] == day


def test_a_session_is_cancelled_and_held_after_all(inside: Browser, group: Group) -> None:
    inside.press(f"Cancel this session : {TODAY}")
    assert "Cancelled" in line(inside, "2026-03-10")
    assert "Check-ins are open" in line(inside, "2026-03-17")
    inside.press(f"Hold it after all : {TODAY}")
    session = stored(group, date(2026, 3, 10))
    assert session is not None
    assert not session.cancelled


def test_a_session_is_closed_and_opened_again(inside: Browser) -> None:
    inside.press(f"Close : {TODAY}")
    assert "Closed" in line(inside, "2026-03-10")
    assert "Check-ins are open" in line(inside, "2026-03-17")
    inside.press(f"Open again : {TODAY}")
    assert "Check-ins are open" in line(inside, "2026-03-10")


def test_closing_plans_the_sessions_ahead(inside: Browser) -> None:
    inside.press(f"Close : {TODAY}")
    assert inside.page.find(id="session-2026-04-28")


def test_a_session_to_come_has_no_button_to_close_it_and_says_why(inside: Browser) -> None:
    token = inside.page.find("input", attrs={"name": "csrf_token"})
    assert isinstance(token, Tag)
    assert "Close" not in line(inside, "2026-03-17")
    data = {"csrf_token": token["value"], "closed": "yes"}
    inside.post("/g/tuesday/sessions/2026-03-17/closing", data)
    assert "That session is still to come. You can cancel it." in inside.text


def test_an_old_closed_session_cannot_be_opened_to_no_effect(
    app: Flask, group: Group, clock: Clock
) -> None:
    make_session(group, date(2026, 3, 3), closed_at=clock())
    inside = Browser(app).sign_in_directly(make_facilitator(group)).get("/g/tuesday/sessions")
    assert line(inside, "2026-03-03").startswith("Tuesday, March 3 Closed Minutes and summaries")
    assert "Open again" not in line(inside, "2026-03-03")


@pytest.mark.parametrize("what", ["date", "cancellation", "closing"])
@pytest.mark.parametrize(
    "where",
    ["tuesday/sessions/2026-03-11", "tuesday/sessions/soon", "lookalike/sessions/2026-03-10"],
)
def test_a_day_without_a_session_and_another_group_are_not_found(
    inside: Browser, where: str, what: str
) -> None:
    token = inside.page.find("input", attrs={"name": "csrf_token"})
    assert isinstance(token, Tag)
    inside.post(f"/g/{where}/{what}", {"csrf_token": token["value"]}, 404)


def test_a_group_without_sessions_says_how_they_come_about(app: Flask, group: Group) -> None:
    inside = Browser(app).sign_in_directly(make_facilitator(group))
    assert "No session is planned." in inside.get("/g/tuesday/sessions").text


def test_a_cancelled_session_gives_its_reason_here_and_on_the_board(inside: Browser) -> None:
    fields: dict[str, Any] = {"2026-03-10-reason": " weather "}
    inside.press(f"Cancel this session : {TODAY}", **fields)
    assert "Cancelled: weather" in line(inside, "2026-03-10")
    assert "Tuesday, March 10 cancelled: weather." in inside.text
    inside.get("/g/tuesday/board")
    assert "No session on Tuesday, March 10: weather." in inside.text


def test_a_reason_that_is_too_long_is_refused_beside_what_was_typed(inside: Browser) -> None:
    inside.press(f"Cancel this session : {TODAY}", 422, **{"2026-03-10-reason": "x" * 301})
    assert "Give the reason in at most 300 signs." in line(inside, "2026-03-10")
    assert "Check-ins are open" in line(inside, "2026-03-10")


def test_the_check_ins_for_a_cancelled_session_are_said_to_be_kept(
    inside: Browser, group: Group, sessions: list[GroupSession]
) -> None:
    make_checkin(make_member(group), sessions[5])
    inside.press(f"Cancel this session : {TODAY}")
    assert f"{TODAY} is cancelled. The check-ins for it are kept." in inside.text
    assert "Check-ins are kept." in line(inside, "2026-03-10")
    inside.press(f"Hold it after all : {TODAY}")
    assert f"{TODAY} takes place." in inside.text


def take_off(
    inside: Browser, *spans: tuple[str, str], reason: str = "holiday", status: int = 200
) -> None:
    fields = {
        f"off-{row}-{name}": day
        for row, span in enumerate(spans)
        for name, day in zip(("first", "last"), span, strict=True)
    }
    inside.press("Save the days off", status, reason=reason, **fields)


def test_a_pause_is_begun_and_ended(inside: Browser) -> None:
    take_off(inside, ("2026-03-12", "2026-03-20"))
    assert "1 session is cancelled. After that, the next session is on Tuesday, March 24." in (
        inside.text
    )
    assert "Cancelled: holiday" in line(inside, "2026-03-17")
    inside.press("We meet after all : March 12, 2026 to March 20, 2026")
    assert "These sessions take place: Tuesday, March 17." in inside.text
    assert "Planned" in line(inside, "2026-03-17")


def test_several_single_days_are_taken_off_at_once(inside: Browser) -> None:
    take_off(inside, ("2026-12-24", ""), ("2026-12-31", ""), ("2026-03-17", ""))
    assert "on Thursday, December 31, 2026, and on Tuesday, March 17, 2026." in inside.text
    assert "Cancelled: holiday" in line(inside, "2026-03-17")
    assert "Planned" in line(inside, "2026-03-24")
    assert inside.press("We meet after all : Thursday, December 31, 2026")
    assert "The pause on Thursday, December 31, 2026 taken back." in inside.text


def test_one_wrong_row_of_several_changes_nothing(inside: Browser) -> None:
    take_off(inside, ("2026-03-17", ""), ("", "2026-03-24"), status=422)
    assert "Choose a first day too." in inside.text
    take_off(inside, ("2026-03-17", ""), ("2026-03-10", "2026-03-17"), status=422)
    assert "There is a pause on Tuesday, March 17, 2026 already." in inside.text
    assert "Planned" in line(inside, "2026-03-17")
    assert not inside.get("/g/tuesday/sessions").page.find(id="history")


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2026-03-20", "2026-03-12", "Choose a last day that is not before the first."),
        ("2026-03-12", "2027-04-16", "A pause lasts 400 days at most."),
        ("9999-12-31", "9999-12-31", "Choose a first day within 400 days of today."),
        (
            "2026-05-31",
            "2026-06-02",
            "a pause from June 1, 2026 to June 30, 2026 already.",
        ),
        ("", "2026-03-12", "Choose a day."),
    ],
)
def test_a_pause_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    inside: Browser, first: str, last: str, says: str
) -> None:
    take_off(inside, ("2026-06-01", "2026-06-30"), reason="summer")
    take_off(inside, (first, last), reason="Easter", status=422)
    assert says in inside.text
    names = ("off-0-first", "off-0-last", "reason")
    fields = (inside.page.find("input", id=name) for name in names)
    assert [field["value"] for field in fields if isinstance(field, Tag)] == [first, last, "Easter"]
