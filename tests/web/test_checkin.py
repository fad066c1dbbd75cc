"""The check-in as a member meets it: personal link, form, receipt, and every way out."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select

from groupapp import links
from groupapp.domain.boards import board
from groupapp.domain.light import WeekFacts
from groupapp.domain.terms import (
    ConversationStatus,
    Employment,
    EventStatus,
    Level,
    MilestoneKind,
    Outcome,
    Status,
)
from groupapp.extensions import db
from groupapp.models import Absence, Ask, Checkin, Contact, Conversation, Goal, Group, Member
from groupapp.queries import groups
from groupapp.queries.group_facts import group_facts
from tests.apps import Clock
from tests.browsing import Browser
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_event,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_session,
)

TUESDAY = date(2026, 3, 10)


class Place:
    """A group on the day of its session, a member of it, and what the board says of them."""

    def __init__(self) -> None:
        self.group: Group = make_group()
        self.before = make_session(self.group, date(2026, 3, 3))
        self.session = make_session(self.group, TUESDAY)
        self.after = make_session(self.group, date(2026, 3, 17))
        self.member: Member = make_member(self.group)
        self.token = links.personal_token(self.member)

    def week(self) -> WeekFacts:
        row = board(group_facts(self.group, only=self.member), TUESDAY).rows[0]
        db.session.rollback()
        assert row.week is not None
        return row.week

    def rows(self, table: Any) -> list[Any]:
        db.session.expire_all()
        query = select(table).where(table.member_id == self.member.id).order_by(table.id)
        found = [dict(row.__dict__) for row in db.session.scalars(query)]
        db.session.rollback()
        return found


@pytest.fixture
def place(app: Flask) -> Place:
    assert app
    return Place()


def opened(visitor: Browser, place: Place) -> Browser:
    return visitor.get(f"/c/{place.token}").press("Open my check-in")


def filled(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields whose names are no Python names."""
    return fields


def found(visitor: Browser, name: str) -> Any:
    """The first field of this name; None when there is none."""
    return visitor.page.select_one(f'[name="{name}"]')


def value(visitor: Browser, name: str) -> str:
    field = found(visitor, name)
    if field.name == "select":
        return str(field.select_one("[selected]")["value"])
    return field.get_text().lstrip("\r\n") if field.name == "textarea" else str(field["value"])


def form_of(visitor: Browser) -> dict[str, Any]:
    """What the check-in form would send as it stands."""
    form: Any = visitor.page.find("form")
    return visitor._values(form)


MAX: dict[str, Any] = {"talks-0-name": "Max Diaz", "talks-0-mode": "in_person"}


# The personal link --------------------------------------------------------------------------


def test_opening_the_link_shows_a_first_name_and_one_button_and_changes_nothing(
    visitor: Browser, place: Place
) -> None:
    visitor.get(f"/c/{place.token}")
    assert visitor.heading == "Hello, Pat"
    assert len(visitor.page.select("main button")) == 1
    assert "member=" not in str(visitor.response.headers.getlist("Set-Cookie"))
    visitor.get("/check-in", status=404)


def test_the_button_leads_to_a_url_without_the_token_and_a_cookie_scripts_cannot_read(
    visitor: Browser, place: Place
) -> None:
    token = value(visitor.get(f"/c/{place.token}"), "csrf_token")
    answer = visitor.client.post(f"/c/{place.token}", data={"csrf_token": token})
    assert (answer.status_code, answer.location) == (303, "/check-in")
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("member="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert place.token not in cookie


def test_forged_and_revoked_links_are_not_found(visitor: Browser, place: Place) -> None:
    forged = place.token[:-1] + ("3" if place.token[-1] == "2" else "2")
    visitor.get(f"/c/{forged}", status=404)
    visitor.get("/c/short", status=404)
    opened(visitor, place)
    member = db.session.get_one(Member, place.member.id)
    member.link_version += 1
    db.session.commit()
    visitor.get(f"/c/{place.token}", status=404)
    visitor.get("/check-in", status=404)


def test_many_bad_links_are_refused_and_a_genuine_one_still_opens(
    visitor: Browser, place: Place, clock: Clock
) -> None:
    statuses = {visitor.client.get(f"/c/{n:030}").status_code for n in range(30)}
    assert statuses == {404, 429}
    visitor.get("/c/another-bad-one", status=429)
    assert opened(visitor, place).heading == "Your week, Pat"
    clock.moment += timedelta(minutes=11)
    visitor.get("/c/another-bad-one", status=404)


def test_guesses_at_one_members_link_are_refused_from_any_address(
    visitor: Browser, place: Place
) -> None:
    forged = place.token[:8] + "a" * (len(place.token) - 8)
    statuses = [
        visitor.client.get(
            f"/c/{forged}", environ_overrides={"REMOTE_ADDR": f"10.0.0.{n}"}
        ).status_code
        for n in range(12)
    ]
    assert statuses == [404] * 10 + [429] * 2
    assert opened(visitor, place).heading == "Your week, Pat"


@pytest.mark.parametrize("logger", ["groupapp", "waitress", "werkzeug"])
def test_no_log_bears_the_token(
    app: Flask, place: Place, logger: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert app.logger.name == "groupapp"
    with caplog.at_level(logging.INFO):
        logging.getLogger(logger).error("Exception on /c/%s [GET]", place.token)
    assert "Exception on /c/... [GET]" in caplog.text
    assert place.token not in caplog.text


# Sending ------------------------------------------------------------------------------------


def test_a_full_round_reaches_the_board_and_comes_back_filled_in(
    visitor: Browser, place: Place
) -> None:
    opened(visitor, place).press("Add another person", **MAX).press(
        "Send",
        **filled(
            {
                "target_role": "Yard manager",
                "target_level": "director",
                "talks-0-company": "Kestrel",
                "talks-0-level": "director",
                "talks-0-employment": "working",
                "talks-1-name": "Ana Roe",
                "talks-1-mode": "phone",
                "talks-1-day": "2026-03-09",
                "talks-1-introducer": "Max Diaz",
                "unnamed_conversations": "2",
                "unnamed_face_to_face": "1",
                "events-0-name": "Guild night",
                "bookings-0-name": "Rita Roe",
                "bookings-0-day": "2026-03-12",
                "bookings-0-mode": "video",
                "plans-0-text": "On Tuesday I will call Sam",
                "plans-0-read_aloud": "y",
                "news-0-kind": "interview",
                "ask": "A lead at the port",
                "note": "A hard week",
                "show_numbers": "y",
            }
        ),
    )
    assert visitor.path == "/check-in/sent"
    assert "4 people talked with, 2 face to face. 1 event." in visitor.text
    assert "Rita Roe, Thursday, March 12" in visitor.text
    week = place.week()
    assert (week.conversations, week.face_to_face, week.events, week.lined_up) == (4, 2, 1, 1)
    assert (week.named, week.right_level, week.beyond_first, week.goals_set) == (1, 1, 1, 1)
    assert week.interviews == 1
    visitor.click("Change it")
    assert value(visitor, "talks-0-name") == "Max Diaz"
    assert value(visitor, "talks-1-introducer") == "Max Diaz"
    assert value(visitor, "talks-1-day") == "2026-03-09"
    assert value(visitor, "note") == "A hard week"
    visitor.press("Send the change", **filled({"talks-1-removed": "y", "note": "Better"}))
    assert "3 people talked with, 2 face to face." in visitor.text
    assert place.rows(Checkin)[0]["note"] == "Better"


def test_nothing_this_week_is_one_button(visitor: Browser, place: Place) -> None:
    make_goal(place.member, place.before, place.session)
    opened(visitor, place).press("Nothing this week - that is all right")
    assert "A quiet week is all right. Thank you for telling us." in visitor.text
    assert place.week().reported
    assert [goal["outcome"] for goal in place.rows(Goal)] == [Outcome.MOVED, None]


def test_last_week_is_one_tap_each(visitor: Browser, place: Place) -> None:
    make_checkin(place.member, place.before)
    make_goal(place.member, place.before, place.session)
    sam = make_contact(place.member, "Sam Ek", employment=Employment.UNKNOWN)
    for day in (5, 6):
        make_conversation(
            sam,
            date(2026, 3, day),
            status=ConversationStatus.PLANNED,
            booked_in_id=place.before.id,
        )
    make_event(place.member, date(2026, 3, 9), status=EventStatus.PLANNED)
    opened(visitor, place)
    names = {str(field["name"]) for field in visitor.page.find_all("input", attrs={"name": True})}
    assert "lined_up-0-employment" in names
    assert "lined_up-0-company" not in names, "what is known is not asked again"
    visitor.press(
        "Send",
        **filled(
            {
                "goals-0-outcome": "kept",
                "lined_up-0-status": "happened",
                "lined_up-0-employment": "working",
                "lined_up-1-status": "moved",
                "lined_up-1-new_day": "2026-03-13",
                "events_due-0-status": "attended",
            }
        ),
    )
    week = place.week()
    assert (week.face_to_face, week.working, week.lined_up) == (1, 1, 1)
    assert (week.goals_kept, week.events) == (1, 1)
    assert "Sam Ek, Friday, March 13" in visitor.text


def test_i_landed_ends_the_check_ins_with_a_receipt(visitor: Browser, place: Place) -> None:
    opened(visitor, place).press(
        "Send", **filled({"news-0-kind": "landed", "news-0-company": "Kestrel"})
    )
    assert "we are glad with you" in visitor.text
    visitor.get("/check-in")
    assert visitor.heading == "Well done, Pat"
    assert "Nothing this week" not in visitor.text


def test_sending_the_same_form_twice_makes_nothing_double(visitor: Browser, place: Place) -> None:
    opened(visitor, place)
    form = form_of(visitor)
    sent = {**form, **MAX, "plans-0-text": "Call Sam"}
    for _ in range(2):
        visitor.post("/check-in", sent)
        assert visitor.path == "/check-in/sent"
    assert (len(place.rows(Conversation)), len(place.rows(Goal))) == (1, 1)


def test_a_landing_sent_twice_gets_its_receipt_twice(visitor: Browser, place: Place) -> None:
    opened(visitor, place)
    form = form_of(visitor)
    for _ in range(2):
        visitor.post("/check-in", {**form, "news-0-kind": "landed"})
        assert visitor.path == "/check-in/sent"


def test_two_devices_the_later_one_sees_both_and_may_send_anyway(
    app: Flask, visitor: Browser, place: Place
) -> None:
    other = Browser(app)
    opened(visitor, place)
    opened(other, place).press("Send", **MAX, note="From the library")
    visitor.press(
        "Send", status=409, **filled({**MAX, "talks-0-name": "Ana Roe"}), note="From my phone"
    )
    assert "Not sent yet." in visitor.text
    assert value(visitor, "talks-0-name") == "Ana Roe"
    assert value(visitor, "talks-1-name") == "Max Diaz"
    assert value(visitor, "note") == "From my phone\nFrom the library"
    assert place.week().conversations == 1
    told = visitor.page.select("#before dd")
    assert [each.get_text(" ", strip=True) for each in told] == [
        "Sent before: nothing. Typed here: In person, Tuesday, March 10.",
        "Sent before: In person, Tuesday, March 10, I knew them already. Typed here: nothing.",
        "Sent before: From the library. Typed here: From my phone.",
    ]
    visitor.press("Send this")
    assert place.week().conversations == 2


def test_what_was_sent_from_the_other_device_may_be_kept_instead(
    app: Flask, visitor: Browser, place: Place
) -> None:
    opened(visitor, place)
    opened(Browser(app), place).press("Send", **MAX, note="From the library")
    visitor.press("Send", status=409, note="From my phone")
    visitor.click("Keep what was sent, drop what I typed here")
    assert value(visitor, "note") == "From the library"
    assert value(visitor, "talks-0-name") == "Max Diaz"


def test_a_card_begun_by_a_slip_of_the_thumb_can_be_removed(visitor: Browser, place: Place) -> None:
    opened(visitor, place).press("Add another person", **MAX)
    visitor.press("Send", status=422, **filled({"talks-1-mode": "phone"}))
    assert "Type the name of person 2." in visitor.text
    visitor.press("Send", **filled({"talks-1-removed": "y"}))
    assert place.week().conversations == 1


def test_moved_without_a_new_day_is_accepted(visitor: Browser, place: Place) -> None:
    make_checkin(place.member, place.before)
    make_conversation(make_contact(place.member), TUESDAY, status=ConversationStatus.PLANNED)
    opened(visitor, place).press("Send", **filled({"lined_up-0-status": "moved"}))
    assert place.week().reported
    assert [row["status"] for row in place.rows(Conversation)] == [ConversationStatus.MOVED]


def test_what_is_known_of_a_person_is_told_to_the_script(visitor: Browser, place: Place) -> None:
    make_contact(place.member, "Ann Lee", company="Kestrel", level=Level.DIRECTOR)
    make_contact(place.member, "Bo Lee", employment=Employment.UNKNOWN, company=None, level=None)
    options = opened(visitor, place).page.select("#known-people option")
    known = {str(each["value"]): str(each["data-known"]).split() for each in options}
    assert {"company", "level", "met"} <= set(known["Ann Lee"])
    assert known["Bo Lee"] == ["met"]
    fields = {str(each["data-field"]) for each in visitor.page.select("#talks-0 [data-field]")}
    assert {"company", "level", "employment", "met"} <= fields


# After a week with nothing ------------------------------------------------------------------


def test_after_a_week_with_nothing_one_person_to_write_to_becomes_a_plan(
    visitor: Browser, place: Place
) -> None:
    opened(visitor, place).press("Nothing this week - that is all right")
    for _ in range(2):
        token = {"csrf_token": value(visitor, "csrf_token"), "name": "Ann Lee"}
        visitor.post("/check-in/idea", token)
    assert [goal["text"] for goal in place.rows(Goal)] == ["I will write to Ann Lee."]
    assert "What comes next I will write to Ann Lee." in visitor.text
    assert found(visitor, "name") is None, "it is not asked twice"


def test_a_blank_idea_is_no_plan_and_without_a_check_in_there_is_none(
    visitor: Browser, place: Place
) -> None:
    opened(visitor, place)
    token = value(visitor, "csrf_token")
    visitor.post("/check-in/idea", {"csrf_token": token, "name": "Ann Lee"})
    assert visitor.path == "/check-in"
    visitor.press("Nothing this week - that is all right")
    visitor.press("Add it to my plan", status=422)
    assert place.rows(Goal) == []


def test_the_receipt_tells_of_news_and_of_what_has_no_new_day(
    visitor: Browser, place: Place
) -> None:
    lined_up = make_contact(place.member, "Nora Fry")
    make_conversation(
        lined_up, date(2026, 3, 9), status=ConversationStatus.PLANNED, booked_in_id=place.before.id
    )
    opened(visitor, place)
    visitor.press("Send", **filled({"lined_up-0-status": "moved", "news-0-kind": "interview"}))
    assert "Nora Fry: no new day yet" in visitor.text
    assert "Interview: Tuesday, March 10" in visitor.text


# Nothing typed is lost ----------------------------------------------------------------------


def test_a_form_with_mistakes_comes_back_with_everything_typed(
    visitor: Browser, place: Place
) -> None:
    opened(visitor, place).press("Add another person").press(
        "Send",
        status=422,
        **filled(
            {
                "talks-0-name": "Max Diaz",
                "talks-1-mode": "phone",
                "talks-1-company": "Kestrel",
                "unnamed_face_to_face": "many",
                "bookings-0-name": "Rita",
                "note": "Please <b>call</b> me",
            }
        ),
    )
    summary: Any = visitor.page.find(id="error-summary")
    for link in summary.find_all("a"):
        assert visitor.page.find(id=str(link["href"]).removeprefix("#")), link
    words = summary.get_text(" ")
    assert "Choose how you talked with Max Diaz." in words
    assert "Type the name of person 2." in words
    assert "Choose a day for Rita." in words
    assert value(visitor, "talks-1-company") == "Kestrel"
    assert value(visitor, "unnamed_face_to_face") == "many"
    assert value(visitor, "note") == "Please <b>call</b> me"
    assert place.rows(Checkin) == []


def test_texts_over_their_cap_are_said_and_kept(visitor: Browser, place: Place) -> None:
    opened(visitor, place).press(
        "Send", status=422, note="x" * 4001, **filled({"plans-0-text": "y" * 2001})
    )
    assert visitor.text.count("Use at most") == 4
    assert len(value(visitor, "note")) == 4001


def test_add_another_person_keeps_what_was_typed(visitor: Browser, place: Place) -> None:
    opened(visitor, place).press("Add another person", **MAX, note="Typed")
    assert found(visitor, "talks-1-name")
    assert value(visitor, "talks-0-name") == "Max Diaz"
    assert value(visitor, "note") == "Typed"
    visitor.press("Send", **filled({"talks-1-name": "Ana Roe", "talks-1-mode": "video"}))
    assert place.week().conversations == 2


def test_more_than_sixty_of_a_kind_are_refused_and_kept(visitor: Browser, place: Place) -> None:
    opened(visitor, place)
    form = form_of(visitor)
    many = {
        f"talks-{n}-{key}": v
        for n in range(61)
        for key, v in {"name": f"P{n}", "mode": "phone"}.items()
    }
    visitor.post("/check-in", {**form, **many}, status=422)
    assert "Send at most 60 of these." in visitor.text
    assert value(visitor, "talks-60-name") == "P60"


def test_a_stale_token_asks_to_send_again_and_loses_nothing(visitor: Browser, place: Place) -> None:
    opened(visitor, place).press("Send", status=422, **MAX, csrf_token="stale", note="Typed")
    assert "Please press Send again. Nothing is lost." in visitor.text
    assert value(visitor, "note") == "Typed"
    assert place.rows(Checkin) == []
    visitor.press("Send")
    assert place.week().conversations == 1


def test_a_form_of_a_session_that_is_over_is_now_for_the_next_one(
    visitor: Browser, place: Place, clock: Clock
) -> None:
    opened(visitor, place)
    clock.moment += timedelta(days=8)
    visitor.press("Send", status=409, **MAX, note="Typed")
    assert "The session this page was for is over." in visitor.text
    assert value(visitor, "note") == "Typed"
    visitor.press("Send", **filled({"talks-0-day": "2026-03-12"}))
    assert [row["session_id"] for row in place.rows(Checkin)] == [place.after.id]


def test_hostile_field_names_and_values_are_no_server_error(visitor: Browser, place: Place) -> None:
    opened(visitor, place)
    form = form_of(visitor)
    bad = {
        f"talks-{'9' * 5000}-name": "x",
        "talks-²-name": "x",
        "talks-0-id": "9" * 400,
        "talks-0-name": "A\0b",
        "talks-0-mode": "telepathy",
        "talks-0-day": "2026-02-31",
        "version": "soon",
    }
    visitor.post("/check-in", {**form, **bad}, status=422)


def test_a_number_that_cannot_be_read_is_said_once(visitor: Browser, place: Place) -> None:
    opened(visitor, place).press("Send", status=422, **filled({"unnamed_conversations": "many"}))
    summary: Any = visitor.page.find(id="error-summary")
    said = [item.get_text(" ", strip=True) for item in summary.find_all("li")]
    assert said == ["Enter a number from 0 to 10000."]


@pytest.mark.parametrize("number", ["", " ", "0", "10000"])
def test_a_number_may_be_left_blank(visitor: Browser, place: Place, number: str) -> None:
    fields = {"unnamed_conversations": number, "note": "A quiet week"}
    opened(visitor, place).press("Send", **filled(fields))
    assert visitor.heading == "Thank you, Pat. It is sent."


def test_a_day_that_cannot_be_read_is_said_once_in_our_words(
    visitor: Browser, place: Place
) -> None:
    make_conversation(make_contact(place.member), TUESDAY, status=ConversationStatus.PLANNED)
    opened(visitor, place)
    bad = {"talks-0-day": "2026-02-31", "lined_up-0-day": "soon"}
    visitor.post("/check-in", {**form_of(visitor), **MAX, **bad}, status=422)
    summary: Any = visitor.page.find(id="error-summary")
    said = [item.get_text(" ", strip=True) for item in summary.find_all("li")]
    assert sorted(said) == ["Choose a day for Max Diaz.", "Choose a day."]


# A disk without room, a database without time -----------------------------------------------


@contextmanager
def hindered(hinder: Callable[[Any], None]) -> Iterator[None]:
    """Every new connection is hindered so; afterwards all are as before."""
    db.session.remove()
    db.engine.dispose()
    engine = db.engine

    def connected(connection: Any, _record: object) -> None:
        hinder(connection)

    event.listen(engine, "connect", connected)
    try:
        yield
    finally:
        event.remove(engine, "connect", connected)
        db.session.remove()
        engine.dispose()


def grow_no_more(connection: Any) -> None:
    size = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {size}")


def wait_no_longer(connection: Any) -> None:
    connection.execute("PRAGMA busy_timeout = 50")


@contextmanager
def full_disk(_file: str) -> Iterator[None]:
    with hindered(grow_no_more):
        yield


@contextmanager
def other_writer(file: str) -> Iterator[None]:
    with hindered(wait_no_longer), closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (full_disk, "Not saved: the disk is full."),
        (other_writer, "Not saved: too many people are saving just now."),
    ],
)
def test_what_cannot_be_saved_stays_in_the_form_and_may_be_sent_again(
    visitor: Browser, place: Place, trouble: Any, said: str
) -> None:
    note = "n" * 4000
    typed = {"plans-0-text": "p" * 2000, "plans-0-read_aloud": "y", "ask": "a" * 2000}
    many = {f"talks-{n}-{part}": text for n in range(60) for part, text in talk_of(n).items()}
    opened(visitor, place)
    everything = {**form_of(visitor), **many, **typed, "note": note, "target_role": "Clerk"}
    with trouble(str(db.engine.url.database)):
        visitor.post("/check-in", everything, status=503)
    assert said in visitor.text
    assert visitor.heading == "Your week, Pat"
    assert {name: value(visitor, name) for name in ("note", "ask", "plans-0-text")} == {
        "note": note,
        "ask": typed["ask"],
        "plans-0-text": typed["plans-0-text"],
    }
    assert (value(visitor, "target_role"), value(visitor, "talks-59-name")) == ("Clerk", "Ann 59")
    assert found(visitor, "plans-0-read_aloud").has_attr("checked")
    assert place.rows(Checkin) == []
    visitor.press("Send")
    assert visitor.heading == "Thank you, Pat. It is sent."
    assert len(place.rows(Checkin)) == 1
    assert place.week().conversations == 60


def talk_of(number: int) -> dict[str, str]:
    return {
        "name": f"Ann {number}",
        "mode": "phone",
        "day": "2026-03-10",
        "company": f"{number} " + "c" * 150,
        "event": "",
    }


def test_where_even_reading_fails_a_page_says_so(visitor: Browser, place: Place) -> None:
    opened(visitor, place)
    with closing(sqlite3.connect(str(db.engine.url.database))) as file:
        file.execute("ALTER TABLE group_sessions RENAME TO hidden")
    visitor.press("Send", status=503, **MAX)
    assert visitor.heading.startswith("Not saved")


# People -------------------------------------------------------------------------------------


def test_known_contacts_are_offered_and_told_apart(visitor: Browser, place: Place) -> None:
    make_contact(place.member, "Max Diaz", company="Kestrel")
    make_contact(place.member, "Max Diaz", company="Borealis")
    make_contact(place.member, "Ana Roe", level=Level.CHIEF)
    opened(visitor, place)
    offered = visitor.page.select("#known-people option")
    assert [option["value"] for option in offered] == [
        "Ana Roe",
        "Max Diaz (Borealis)",
        "Max Diaz (Kestrel)",
    ]
    visitor.press("Send", status=422, **MAX)
    assert "You know two people called Max Diaz. Choose one from the list" in visitor.text
    visitor.press("Send", **filled({"talks-0-name": "Max Diaz (Borealis)"}))
    assert len(place.rows(Contact)) == 3


def test_introducers_in_a_circle_are_refused_in_a_sentence(visitor: Browser, place: Place) -> None:
    rita = make_contact(place.member, "Rita Roe")
    make_contact(place.member, "Max Diaz", met="introduced", introduced_by_id=rita.id)
    opened(visitor, place).press(
        "Send",
        status=422,
        **filled(
            {"talks-0-name": "Rita Roe", "talks-0-mode": "phone", "talks-0-introducer": "Max Diaz"}
        ),
    )
    assert "Max Diaz cannot be who introduced them" in visitor.text


def test_contact_details_of_others_are_warned_about_and_stored(
    visitor: Browser, place: Place
) -> None:
    opened(visitor, place).press("Send", ask="Call Max at 555-123-4567 or max@example.org")
    assert "max@example.org, 555-123-4567" in visitor.text
    assert place.week().reported


def test_nobody_elses_names_are_offered(visitor: Browser, place: Place) -> None:
    make_contact(make_member(place.group, "Other Member"), "Secret Friend")
    assert "Secret Friend" not in str(opened(visitor, place).page)


# Who sees it ---------------------------------------------------------------------------------


@pytest.fixture
def agreed(place: Place) -> Place:
    """A group that has agreed in writing that goals and numbers are read in the room."""
    place.group.numbers_agreed = True
    db.session.commit()
    return place


AGREED = "Your group has agreed in writing that goals and numbers are read in the room."


def test_without_an_agreement_each_goal_and_the_numbers_have_their_own_tick(
    visitor: Browser, place: Place
) -> None:
    opened(visitor, place)
    assert found(visitor, "plans-0-read_aloud")["type"] == "checkbox"
    assert found(visitor, "show_numbers")["type"] == "checkbox"
    assert "the group sees what you tick" in visitor.text
    visitor.press("Send", **MAX)
    assert "The group sees only what you ticked" in visitor.text
    assert "agreed" not in visitor.text


def test_by_an_agreement_the_page_says_so_and_offers_no_ticks(
    visitor: Browser, agreed: Place
) -> None:
    opened(visitor, agreed)
    assert AGREED in visitor.text
    for sentence in ("what you tick", "if you tick", "Read this in the room"):
        assert sentence not in visitor.text
    assert found(visitor, "plans-0-read_aloud") is found(visitor, "show_numbers") is None
    visitor.press("Send", **MAX, **filled({"plans-0-text": "Call Rita"}))
    assert AGREED in visitor.text
    assert "you ticked" not in visitor.text
    visitor.click("Change it")
    assert AGREED in visitor.text
    assert [goal["read_aloud"] for goal in agreed.rows(Goal)] == [False]


def test_an_agreement_leaves_what_the_member_had_ticked_before_as_it_was(
    visitor: Browser, place: Place
) -> None:
    ticks = {"plans-0-text": "Call Rita", "plans-0-read_aloud": "y", "show_numbers": "y"}
    opened(visitor, place).press("Send", **MAX, **filled(ticks))
    place.group.numbers_agreed = True
    db.session.commit()
    visitor.click("Change it").press("Send the change", note="More")
    assert [goal["read_aloud"] for goal in place.rows(Goal)] == [True]
    db.session.refresh(place.member)
    assert place.member.show_numbers
    db.session.rollback()


# Until when it can be changed ----------------------------------------------------------------


def test_the_receipt_and_the_form_say_the_last_day_of_changes(
    visitor: Browser, place: Place, clock: Clock
) -> None:
    until = "You can change it until your next session, on Tuesday, March 17."
    opened(visitor, place).press("Send", **MAX)
    assert until in visitor.text
    clock.moment += timedelta(days=1)
    visitor.get("/check-in")
    assert until in visitor.text
    clock.moment += timedelta(days=1)
    visitor.get("/check-in")
    assert until not in visitor.text
    assert found(visitor, "session")["value"] == "2026-03-17"


def test_the_last_check_in_is_corrected_until_the_day_of_the_next_session(
    visitor: Browser, place: Place, clock: Clock
) -> None:
    opened(visitor, place).press("Send", **MAX)
    clock.moment += timedelta(days=7)
    visitor.get("/check-in?session=2026-03-10")
    assert value(visitor, "talks-0-name").startswith("Max Diaz")
    visitor.press("Send the change", note="One more thing")
    assert visitor.heading == "Thank you, Pat. It is sent."
    assert "For Tuesday, March 10" in visitor.text
    visitor.click("Change it")
    assert value(visitor, "note") == "One more thing"
    clock.moment += timedelta(days=1)
    visitor.get("/check-in?session=2026-03-10")
    assert found(visitor, "session")["value"] == "2026-03-17"


def test_a_check_in_may_come_late_until_the_next_session(
    visitor: Browser, place: Place, clock: Clock
) -> None:
    opened(visitor, place)
    clock.moment += timedelta(days=5)
    visitor.press("Send", **MAX)
    assert [row["session_id"] for row in place.rows(Checkin)] == [place.session.id]
    assert place.week().conversations == 1
    visitor.get("/check-in/sent?session=2026-03-10")
    assert "For Tuesday, March 10" in visitor.text


def test_a_form_of_a_session_long_over_erases_nothing_that_was_sent_since(
    app: Flask, visitor: Browser, place: Place, clock: Clock
) -> None:
    opened(visitor, place)
    clock.moment += timedelta(days=9)
    opened(Browser(app), place).press(
        "Send", note="Sent since", ask="A lead", unnamed_conversations="4"
    )
    visitor.press("Send", status=409, note="From the old page")
    visitor.press("Send the change", status=409)
    assert "Sent before: Sent since." in visitor.text
    visitor.press("Send this")
    (checkin,) = place.rows(Checkin)
    assert checkin["note"] == "From the old page\nSent since"
    assert [ask["text"] for ask in place.rows(Ask)] == ["A lead"]
    assert checkin["unnamed_conversations"] == 4


def test_a_stale_form_of_one_week_undoes_no_change_made_in_another(
    app: Flask, visitor: Browser, place: Place, clock: Clock
) -> None:
    opened(visitor, place).press("Send", **MAX)
    clock.moment += timedelta(days=5)
    other = opened(Browser(app), place).press("Send", **MAX)
    visitor.get("/check-in?session=2026-03-10")
    other.get("/check-in").press("Send the change", **filled({"talks-0-company": "Harbor Bank"}))
    visitor.press("Send the change", status=409, note="Only a note")
    assert place.rows(Contact)[0]["company"] == "Harbor Bank"


def test_a_tick_taken_back_in_one_form_is_not_set_again_by_an_older_one(
    app: Flask, visitor: Browser, place: Place
) -> None:
    place.member.show_numbers = True
    db.session.commit()
    opened(visitor, place)
    opened(Browser(app), place).press("Send", **MAX, show_numbers=None)
    visitor.press("Send", status=409, note="More")
    visitor.press("Send this")
    assert not db.session.get_one(Member, place.member.id, populate_existing=True).show_numbers


# First time, away, landed, left, no session -------------------------------------------------


def test_the_first_time_asks_for_the_job_and_says_who_sees_what(
    visitor: Browser, place: Place
) -> None:
    opened(visitor, place)
    assert "Your facilitator runs this page for Tuesday group." in visitor.text
    assert "or ask your facilitator to" in visitor.text
    fields = {"target_role": "Yard manager", "target_level": "manager", **MAX}
    visitor.press("Send", **filled(fields))
    db.session.refresh(place.member)
    assert place.member.target_level == Level.MANAGER
    db.session.rollback()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Fay Long"], "Fay Long runs this page for Tuesday group."),
        (["Gus Ode", "Fay Long"], "Fay Long and Gus Ode run this page for Tuesday group."),
    ],
)
def test_the_first_time_names_who_runs_the_group(
    visitor: Browser, place: Place, names: list[str], said: str
) -> None:
    for name in names:
        make_facilitator(place.group, name=name)
    assert said in opened(visitor, place).text


def test_later_times_do_not_ask_again(visitor: Browser, place: Place) -> None:
    make_checkin(place.member, place.before)
    opened(visitor, place)
    assert found(visitor, "target_role") is None
    assert "runs this page" not in visitor.text


def test_an_empty_form_is_not_taken_for_a_week_with_nothing(visitor: Browser, place: Place) -> None:
    opened(visitor, place).press("Send", status=422, **filled({"target_role": "Yard manager"}))
    assert "nothing is filled in" in visitor.text
    assert value(visitor, "target_role") == "Yard manager"
    assert place.rows(Checkin) == []
    visitor.press("Nothing this week - that is all right")
    assert len(place.rows(Checkin)) == 1


def test_who_is_back_sooner_says_so_with_one_button(visitor: Browser, place: Place) -> None:
    opened(visitor, place).click("I am away for a while")
    visitor.press("I am away until then", until="2026-03-24").press("I am back")
    assert visitor.path == "/check-in"
    assert "You are away" not in visitor.text
    assert place.rows(Absence) == []


def test_away_until_a_day_makes_an_absence_and_the_check_in_stays_open(
    visitor: Browser, place: Place
) -> None:
    opened(visitor, place).click("I am away for a while")
    visitor.press("I am away until then", until="2026-03-09", status=422)
    visitor.press("I am away until then", until="2026-03-24")
    assert "You are away until Tuesday, March 24." in visitor.text
    (spell,) = place.rows(Absence)
    assert (spell["first"], spell["last"]) == (TUESDAY, date(2026, 3, 24))
    visitor.click("To the check-in").press("Send", **MAX)
    assert place.week().reported


@pytest.mark.parametrize(
    ("status", "heading"),
    [(Status.LANDED, "Well done, Pat"), (Status.LEFT, "Good to see you, Pat")],
)
def test_who_landed_or_left_gets_a_kind_page(
    visitor: Browser, place: Place, status: Status, heading: str
) -> None:
    place.member.status, place.member.status_since = status, date(2026, 3, 1)
    db.session.commit()
    assert opened(visitor, place).heading == heading


def test_without_a_session_ahead_there_is_a_kind_page(visitor: Browser, place: Place) -> None:
    opened(visitor, place)
    for session in groups.sessions(place.group):
        session.cancelled = True
    db.session.commit()
    visitor.get("/check-in")
    assert "No session is planned just now" in visitor.text


def test_done_on_this_device_forgets_the_member(visitor: Browser, place: Place) -> None:
    opened(visitor, place).press("Send", **MAX)
    token = value(visitor, "csrf_token")
    answer = visitor.client.post("/check-in/sign-out", data={"csrf_token": token})
    assert (answer.status_code, answer.location) == (303, "/check-in/done")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    visitor.get("/check-in/done").get("/check-in", status=404)


def test_the_form_needs_no_script(visitor: Browser, place: Place) -> None:
    scripts = opened(visitor, place).page.find_all("script")
    assert [script["src"] for script in scripts] == ["/static/checkin.js"]
    assert MilestoneKind.LANDED in str(visitor.page)


def test_the_receipt_names_what_was_asked_and_lined_up_without_names(
    visitor: Browser, place: Place
) -> None:
    fields = {"unnamed_lined_up": "2", "ask": "Who knows the port?", "note": "It is hard"}
    opened(visitor, place).press("Send", **filled(fields))
    assert "2 face to face without names" in visitor.text
    assert "You ask the group: Who knows the port?" in visitor.text
    assert "Your private word is with your facilitator." in visitor.text
    assert "It is hard" not in visitor.text


def test_of_very_many_contacts_the_page_offers_those_talked_with_and_the_newest(
    visitor: Browser, place: Place
) -> None:
    old = make_contact(place.member, "Olga Old")
    make_conversation(old, date(2026, 3, 2))
    for number in range(130):
        make_contact(place.member, f"Contact {number:03}")
    page = opened(visitor, place).page

    offered = [str(option["value"]) for option in page.select("#known-people option")]
    assert len(offered) == 120
    assert {"Olga Old", "Contact 129"} <= set(offered)
    assert "Contact 005" not in offered
