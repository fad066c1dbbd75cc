"""Paper sheets keyed in one grid, and one member's own form filled in by the facilitator."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from groupapp.domain.terms import (
    ConversationStatus,
    Employment,
    EventStatus,
    Level,
    Mode,
    Outcome,
    Reporter,
    Status,
)
from groupapp.extensions import db
from groupapp.models import (
    Absence,
    Ask,
    Checkin,
    Contact,
    Conversation,
    Event,
    Facilitator,
    Goal,
    Group,
    Member,
    Milestone,
)
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
from tests.queries.statements import counted
from tests.web.test_checkin import full_disk, other_writer

TONIGHT = date(2026, 3, 10)
GRID = "/g/tuesday/sheets"


class Evening:
    """A group on its Tuesday; Ana and Ben have reported nothing yet."""

    def __init__(self) -> None:
        self.group: Group = make_group()
        self.before, self.tonight, self.after = (
            make_session(self.group, TONIGHT + timedelta(weeks=weeks)) for weeks in (-1, 0, 1)
        )
        self.fay: Facilitator = make_facilitator(self.group, name="Fay")
        self.fay_id = self.fay.id
        self.ana: Member = make_member(self.group, "Ana Sample", code="a")
        self.ben: Member = make_member(self.group, "Ben Sample", code="b")

    def rows(self, table: Any, member: Member | None = None) -> list[Any]:
        """What is stored of Ana's, or another member's, with no transaction left open."""
        db.session.rollback()
        owner = (member or self.ana).id
        query = select(table).where(table.member_id == owner).order_by(table.id)
        found = [SimpleNamespace(**row.__dict__) for row in db.session.scalars(query)]
        db.session.rollback()
        return found

    def promise(self, text: str = "Call the library") -> Goal:
        return make_goal(self.ana, self.before, self.tonight, text)

    def line_up(self, name: str = "Rosa Lind") -> Conversation:
        return make_conversation(
            make_contact(self.ana, name),
            TONIGHT - timedelta(days=2),
            status=ConversationStatus.PLANNED,
            booked_in_id=self.before.id,
        )


@pytest.fixture
def evening(app: Flask) -> Evening:
    assert app
    return Evening()


@pytest.fixture
def fay(app: Flask, evening: Evening) -> Browser:
    return Browser(app).sign_in_directly(evening.fay)


def save(fay: Browser, status: int = 200, **boxes: Any) -> Browser:
    """Keys boxes such as `a_people` in the grid as it is shown, and saves."""
    fields = {name.replace("_", "-", 1): value for name, value in boxes.items()}
    return fay.press("Save", status, **fields)


def texts(rows: list[Any]) -> list[str]:
    return [row.text for row in rows]


# A whole sheet ------------------------------------------------------------------------------


def test_what_a_sheet_holds_of_people_can_be_keyed(fay: Browser, evening: Evening) -> None:
    people = "Ann Lee, Acme, director, i, y; Bob Ray, p"
    save(fay.get(GRID), a_people=people, a_bookings="Cy Moss, Thu, v")

    ann, bob, cy = evening.rows(Contact)
    assert (ann.name, ann.company, ann.level) == ("Ann Lee", "Acme", Level.DIRECTOR)
    assert ann.employment is Employment.WORKING
    assert bob.level is None
    held = [(c.contact_id, c.date, c.mode, c.status) for c in evening.rows(Conversation)]
    assert held == [
        (ann.id, TONIGHT, Mode.IN_PERSON, ConversationStatus.HAPPENED),
        (bob.id, TONIGHT, Mode.PHONE, ConversationStatus.HAPPENED),
        (cy.id, date(2026, 3, 12), Mode.VIDEO, ConversationStatus.PLANNED),
    ]


def test_what_a_sheet_holds_besides_can_be_keyed(fay: Browser, evening: Evening) -> None:
    save(
        fay.get(GRID),
        a_others="4",
        a_others_face_to_face="2",
        a_others_lined_up="1",
        a_events="Guild breakfast; Port forum, Mon",
        a_plans="On Tuesday I call Ann *; Read",
        a_ask="Who knows Kestrel?",
        a_news="interview Acme",
        a_note="My car broke down",
    )

    (checkin,) = evening.rows(Checkin)
    numbers = (checkin.unnamed_conversations, checkin.unnamed_face_to_face)
    assert (*numbers, checkin.unnamed_lined_up, checkin.note) == (4, 2, 1, "My car broke down")
    assert [(e.name, e.date.day) for e in evening.rows(Event)] == [
        ("Guild breakfast", 10),
        ("Port forum", 9),
    ]
    plans = [(goal.text, goal.read_aloud) for goal in evening.rows(Goal)]
    assert plans == [("On Tuesday I call Ann", True), ("Read", False)]
    assert texts(evening.rows(Ask)) == ["Who knows Kestrel?"]
    assert [(m.kind, m.company) for m in evening.rows(Milestone)] == [("interview", "Acme")]


def test_last_weeks_promises_take_one_key_each(fay: Browser, evening: Evening) -> None:
    evening.promise(), evening.promise("Write"), evening.line_up(), evening.line_up("Max")
    fay.get(GRID)
    keys = ("goals-0", "goals-1", "lined_up-0", "lined_up-1")
    names = (f"a_{key}-answer" for key in keys)
    boxes: dict[str, Any] = dict(zip(names, ("k", "f", "h", "m thu"), strict=True))

    save(fay, **boxes)

    assert [g.outcome for g in evening.rows(Goal)] == [Outcome.KEPT, Outcome.DROPPED]
    rosa, max_, moved = evening.rows(Conversation)
    assert (rosa.status, max_.status) == (ConversationStatus.HAPPENED, ConversationStatus.MOVED)
    assert (moved.status, moved.date) == (ConversationStatus.PLANNED, date(2026, 3, 12))


def test_nothing_this_week_lets_goals_move_on(fay: Browser, evening: Evening) -> None:
    evening.promise()
    save(fay.get(GRID), a_nothing="y")

    assert [g.outcome for g in evening.rows(Goal)] == [Outcome.MOVED, None]
    assert len(evening.rows(Checkin)) == 1


def test_days_away_can_be_keyed_with_or_without_a_check_in(fay: Browser, evening: Evening) -> None:
    save(fay.get(GRID), a_away="3/24", b_away="March 20", b_others="1")

    assert [(a.first, a.last) for a in evening.rows(Absence)] == [(TONIGHT, date(2026, 3, 24))]
    assert not evening.rows(Checkin)
    assert [a.last for a in evening.rows(Absence, evening.ben)] == [date(2026, 3, 20)]
    assert len(evening.rows(Checkin, evening.ben)) == 1


def test_an_event_that_was_planned_is_attended_when_the_sheet_names_it(
    fay: Browser, evening: Evening
) -> None:
    make_event(evening.ana, date(2026, 3, 9), name="Guild breakfast", status=EventStatus.PLANNED)
    save(fay.get(GRID), a_events="guild breakfast")

    assert [(e.date.day, e.status) for e in evening.rows(Event)] == [(9, EventStatus.ATTENDED)]


# Row by row ---------------------------------------------------------------------------------


def test_each_row_is_entered_by_the_facilitator_and_a_blank_one_is_no_report(
    fay: Browser, evening: Evening
) -> None:
    save(fay.get(GRID), a_others="2")

    assert "Saved: Ana Sample." in fay.text
    assert "Reported, entered by Fay" in fay.text
    (checkin,) = evening.rows(Checkin)
    assert (checkin.by, checkin.entered_by_id) == (Reporter.FACILITATOR, evening.fay_id)
    assert not evening.rows(Checkin, evening.ben)
    assert fay.page.select_one("[name=b-people]")


def test_a_row_in_error_stays_and_the_others_are_saved(fay: Browser, evening: Evening) -> None:
    save(fay.get(GRID), 422, a_people="Ann Lee, Acme", b_others="2")

    assert "Saved: Ben Sample." in fay.text
    assert "Ana Sample: Ann Lee: say how." in fay.text
    assert fay.page.select_one("[name=a-people]").text.strip() == "Ann Lee, Acme"  # type: ignore[union-attr]
    assert not evening.rows(Checkin)

    save(fay, a_people="Ann Lee, Acme, i")
    assert len(evening.rows(Conversation)) == 1
    assert len(evening.rows(Checkin, evening.ben)) == 1


@pytest.mark.parametrize(
    ("box", "typed", "says"),
    [
        ("a_people", "Ann, Acme, welder, i", "“welder” is no level and no way to talk"),
        ("a_bookings", "Bo, 4/30, p", "Bo: “4/30” is no day from March 11 to March 24."),
        ("a_events", "Forum; ;!", "A name is missing before “!”."),
        ("a_news", "Acme rang", "begin with application, interview, offer or landed"),
        ("a_others", "some", "Enter a number from 0 to 10000."),
        ("a_others_face_to_face", "3", "Face to face cannot be more than the people"),
        ("a_away", "soon", "Type the last day away, such as 3/24."),
        ("a_goals-0-answer", "x", "Type k for kept, m for moved, f for fell through."),
        ("a_lined_up-0-answer", "m 5/5", "“5/5” is no day from March 10 to March 24."),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence_that_leads_to_its_box(
    fay: Browser, evening: Evening, box: str, typed: str, says: str
) -> None:
    evening.promise(), evening.line_up()
    save(fay.get(GRID), 422, **{box: typed})

    (link,) = fay.page.select(".error-summary a")
    assert says in link.text
    field = fay.page.select_one(str(link["href"]))
    assert field is not None
    assert field["name"] == box.replace("_", "-", 1)
    assert not evening.rows(Checkin)


def test_a_name_that_two_contacts_bear_is_asked_about(fay: Browser, evening: Evening) -> None:
    for company in ("Acme", "Bolt"):
        make_contact(evening.ana, "Ann Lee", company=company)
    save(fay.get(GRID), 422, a_people="Bo, i; Ann Lee, i")

    assert "Type one of these: Ann Lee (Acme), Ann Lee (Bolt)." in fay.text
    save(fay, a_people="Bo, i; Ann Lee (Bolt), i")
    assert len(evening.rows(Conversation)) == 2


def test_saving_with_nothing_keyed_says_so(fay: Browser) -> None:
    assert "Nothing is keyed in yet." in save(fay.get(GRID), 422).text


@pytest.mark.parametrize("number", ["²", "9" * 5000, "", "-1", "x"])
def test_boxes_that_the_grid_never_had_are_passed_over(
    fay: Browser, evening: Evening, number: str
) -> None:
    fay.get(GRID)
    form = fay._values(fay.page.select_one("form.sheets"))  # type: ignore[arg-type]
    fay.post(GRID, {**form, "a-others": ["1"], f"a-goals-{number}-answer": ["k"]})
    assert len(evening.rows(Checkin)) == 1


# Never twice, never over another ---------------------------------------------------------------


def test_saving_twice_stores_once(fay: Browser, evening: Evening) -> None:
    fay.get(GRID)
    form = fay._values(fay.page.select_one("form.sheets"))  # type: ignore[arg-type]
    form["a-people"], form["a-away"] = ["Ann Lee, i"], ["3/24"]
    for _ in range(2):
        fay.post(GRID, form)
        assert "Saved: Ana Sample." in fay.text

    assert [len(evening.rows(t)) for t in (Checkin, Conversation, Absence)] == [1, 1, 1]


def test_a_check_in_that_came_meanwhile_is_not_overwritten_but_added_to(
    fay: Browser, evening: Evening
) -> None:
    fay.get(GRID)
    make_checkin(evening.ana, evening.tonight, note="From my phone", unnamed_conversations=5)
    save(fay, 409, a_others="2", a_people="Ann Lee, i", b_others="1")

    assert "Ana Sample: a check-in came meanwhile." in fay.text
    assert "Saved: Ben Sample." in fay.text
    assert not evening.rows(Conversation)

    save(fay, a_others="")
    (checkin,) = evening.rows(Checkin)
    assert (checkin.note, checkin.unnamed_conversations) == ("From my phone", 5)
    assert len(evening.rows(Conversation)) == 1


def test_a_session_closed_meanwhile_keeps_what_was_typed(fay: Browser, evening: Evening) -> None:
    fay.get(GRID)
    form = fay._values(fay.page.select_one("form.sheets"))  # type: ignore[arg-type]
    form |= {"session": ["2026-02-24"], "a-ask": ["Who knows Kestrel?"]}
    fay.post(GRID, form, 409)

    assert "That session takes no check-ins any more." in fay.text
    assert not evening.rows(Checkin)
    save(fay)
    assert texts(evening.rows(Ask)) == ["Who knows Kestrel?"]


@pytest.mark.parametrize(
    ("trouble", "said"),
    [(full_disk, "Light Switch is full."), (other_writer, "The database is busy just now.")],
)
def test_what_cannot_be_saved_stays_in_the_grid_and_is_saved_with_the_next_press(
    fay: Browser, evening: Evening, trouble: Any, said: str
) -> None:
    many = "; ".join(f"Ann {number} {'x' * 150}, p" for number in range(20))
    fay.get(GRID)
    with trouble(str(db.engine.url.database)):
        save(fay, 503, a_people=many, b_plans="p" * 2000, a_note="n" * 4000, b_note="n" * 4000)

    assert said in fay.text
    assert not evening.rows(Checkin, evening.ben)
    save(fay)
    assert len(evening.rows(Conversation)) == 20
    assert [len(evening.rows(t, evening.ben)) for t in (Checkin, Goal)] == [1, 1]


# Who stands in the grid ---------------------------------------------------------------------


def test_everyone_who_searches_is_there_in_reading_order(fay: Browser, evening: Evening) -> None:
    make_member(evening.group, "Émile")
    make_member(evening.group, "Zoe Landed", status=Status.LANDED, status_since=TONIGHT)
    make_member(evening.group, "Late", joined=TONIGHT + timedelta(days=1))
    fay.get(GRID)

    names = [" ".join(heading.text.split()) for heading in fay.page.select(".sheet h2")]
    assert names == ["Ana Sample", "Ben Sample", "Émile"]
    assert "Pat Example" not in fay.text


def test_who_has_reported_is_shown_so_with_a_way_to_the_form(
    fay: Browser, evening: Evening
) -> None:
    make_checkin(evening.ana, evening.tonight)
    fay.get(GRID)
    assert fay.page.select_one("[name=a-people]") is None
    assert fay.click("Ana Sample").path == "/g/tuesday/members/a/check-in"


def test_the_grid_takes_as_many_statements_for_forty_as_for_two(
    fay: Browser, evening: Evening
) -> None:
    with counted() as few:
        fay.get(GRID)
    for number in range(38):
        make_goal(make_member(evening.group, f"M {number}"), evening.before, evening.tonight)
    with counted() as many:
        fay.get(GRID)
    assert len(many) == len(few)


def test_without_a_session_it_leads_to_planning_one(app: Flask) -> None:
    fay = Browser(app).sign_in_directly(make_facilitator(make_group("new")))
    assert fay.get("/g/new/sheets").click("Plan the sessions").path == "/g/new/sessions"


def test_the_last_sessions_sheets_can_be_keyed_until_the_next(
    app: Flask, evening: Evening, clock: Clock
) -> None:
    tonight, after = evening.tonight.id, evening.after.id
    clock.moment += timedelta(days=3)
    fay = Browser(app).sign_in_directly(evening.fay).get(GRID)
    assert "Key in the paper sheets for Tuesday, March 10" in fay.text
    save(fay, a_others="3")
    fay.click("To Tuesday, March 17 instead")
    save(fay, a_others="1")

    reported = {c.session_id: c.unnamed_conversations for c in evening.rows(Checkin)}
    assert reported == {tonight: 3, after: 1}


# One member's own form ----------------------------------------------------------------------


MAX: dict[str, Any] = {"talks-0-name": "Max Diaz", "talks-0-mode": "in_person"}


def test_the_facilitator_fills_in_a_members_own_form(fay: Browser, evening: Evening) -> None:
    fay.get("/g/tuesday/members/a/link").click("Fill in the check-in for Ana Sample")
    assert "You fill this in for Ana Sample. It will say: entered by Fay." in fay.text
    fay.press("Send", **MAX)

    assert fay.heading == "The check-in of Ana Sample is saved"
    assert "1 person talked with, 1 face to face." in fay.text
    (checkin,) = evening.rows(Checkin)
    assert (checkin.by, checkin.entered_by_id) == (Reporter.FACILITATOR, evening.fay_id)
    assert fay.click("Back to the board").path == "/g/tuesday/board"
    assert "Entered by Fay" in fay.click("Ana Sample").text


def test_a_form_filled_in_twice_says_both_and_overwrites_nothing(
    fay: Browser, evening: Evening
) -> None:
    fay.get("/g/tuesday/members/a/check-in")
    make_checkin(evening.ana, evening.tonight, note="From my phone")
    fay.press("Send", 409, **MAX)
    assert fay.path == "/g/tuesday/members/a/check-in"
    fay.press("Send this")

    (checkin,) = evening.rows(Checkin)
    assert checkin.note == "From my phone"
    assert checkin.entered_by_id == evening.fay_id
    assert len(evening.rows(Conversation)) == 1


def test_a_form_with_a_stale_token_asks_to_send_once_more(fay: Browser, evening: Evening) -> None:
    fay.get("/g/tuesday/members/a/check-in")
    fay.press("Send", 422, csrf_token="stale", **MAX)
    assert "Please press Send again. Nothing is lost." in fay.text
    assert fay.press("Send").heading == "The check-in of Ana Sample is saved"
    assert len(evening.rows(Checkin)) == 1


def test_the_facilitators_form_leaves_no_draft_and_no_trace_of_a_member_on_the_laptop(
    fay: Browser,
) -> None:
    fay.get("/g/tuesday/members/a/check-in")
    assert not fay.page.select("script[src*=checkin]")
    assert not fay.page.select("[data-member]")
    assert not fay.page.select('a[href^="/check-in"]')


def test_what_the_member_sent_is_not_marked_as_entered(fay: Browser, evening: Evening) -> None:
    make_checkin(evening.ana, evening.tonight)
    fay.get("/g/tuesday/board").click("Ana Sample")
    assert "Entered by" not in fay.text
    assert fay.click("Change the check-in").path == "/g/tuesday/members/a/check-in"


@pytest.mark.parametrize("path", ["/g/tuesday/board", "/g/tuesday/sessions", "/g/tuesday/print"])
def test_the_grid_is_one_step_away(fay: Browser, path: str) -> None:
    links = [a for a in fay.get(path).page.select("main a") if "Key in paper" in a.text]
    assert fay.get(str(links[0]["href"])).heading.startswith("Key in the paper sheets for ")


def test_reminders_lead_to_the_form_too(fay: Browser) -> None:
    fay.get("/g/tuesday/board/reminders").click("Fill in the check-in : Ana Sample")
    assert fay.path == "/g/tuesday/members/a/check-in"


def test_of_a_member_who_landed_no_check_in_is_asked(fay: Browser, evening: Evening) -> None:
    make_member(evening.group, "Zoe", code="z", status=Status.LANDED, status_since=TONIGHT)
    fay.get("/g/tuesday/members/z/check-in")
    assert fay.click("Change the status").path == "/g/tuesday/members/z/status"
