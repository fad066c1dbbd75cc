"""The mirror as a member meets it: their own numbers, their weeks, and the way back."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from groupapp import links, words
from groupapp.actions.go_away import go_away
from groupapp.domain.boards import board
from groupapp.domain.light import State
from groupapp.domain.terms import (
    ConversationStatus,
    Level,
    MilestoneKind,
    Outcome,
    Reporter,
    Status,
)
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.models import Absence, Ask, Checkin, Conversation, Member, Milestone
from groupapp.queries.group_facts import group_facts
from groupapp.words import ENGLISH
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

TODAY = date(2026, 3, 10)
WEEK = timedelta(weeks=1)


class Place:
    """A group on the day of its session, the ninth of ten, with a member from the first on."""

    def __init__(self) -> None:
        self.group = make_group()
        days = [TODAY - WEEK * weeks for weeks in range(8, -2, -1)]
        self.sessions = [make_session(self.group, day) for day in days]
        self.member: Member = make_member(
            self.group, joined=days[0], target_level=Level.MANAGER, status_since=None
        )
        self.token = links.personal_token(self.member)

    def tell(self, *weeks: str, until: int = 9) -> None:
        """The last weeks up to the ninth session: "good", "talky", "nothing" or "missed"."""
        for number, kind in zip(range(until - len(weeks), until), weeks, strict=True):
            session, after = self.sessions[number], self.sessions[number + 1]
            if kind == "missed":
                continue
            numbers = {"unnamed_conversations": 5, "unnamed_face_to_face": 5}
            told: dict[str, int] = numbers if kind == "talky" else {}
            if kind == "good":
                told = {"unnamed_lined_up": 4}
                for talk in range(4):
                    who = make_contact(self.member, f"Contact {number} {talk}")
                    make_conversation(who, session.date)
                make_event(self.member, session.date)
                make_goal(self.member, session, after, outcome=Outcome.KEPT)
            make_checkin(self.member, session, **told)

    def state(self) -> State | None:
        (row,) = board(group_facts(self.group, only=self.member), TODAY).rows
        db.session.rollback()
        return row.light.state if row.light else None

    def rows(self, table: Any) -> list[Any]:
        query = select(table).where(table.member_id == self.member.id).order_by(table.id)
        found = [dict(row.__dict__) for row in db.session.scalars(query)]
        db.session.rollback()
        return found


@pytest.fixture
def place(app: Flask) -> Place:
    assert app
    return Place()


def opened(visitor: Browser, place: Place, path: str = "/me") -> Browser:
    visitor.get(f"/c/{place.token}").press("Open my check-in")
    return visitor.get(path)


def filled(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields whose names are no Python names."""
    return fields


# No state word --------------------------------------------------------------------------------

HISTORIES = {
    State.NEW: ("nothing",),
    State.SILENT: ("good", "missed", "missed"),
    State.OFF: ("nothing", "nothing", "nothing"),
    State.WARMING: ("talky", "talky", "talky"),
    State.ON: ("good", "good", "good"),
    State.SLIPPING: ("good", "good", "good", "nothing", "nothing"),
}


def assert_no_state_word(visitor: Browser) -> None:
    """Neither in what is read, nor in a class, an id or a label."""
    marks = [
        str(value)
        for tag in visitor.page.find_all(True)
        for name in ("class", "id", "aria-label", "title")
        for value in [tag.get(name)]
        if value
    ]
    everything = " ".join([visitor.text, *marks])
    assert not re.search(r"\b(ON|OFF|NEW|SILENT|WARMING|SLIPPING)\b", everything)
    assert not re.search(r"(?i)silent|warming|slipping|switched on|not flipped", everything)
    nodes = set(visitor.page.stripped_strings)
    said = {f(state, ENGLISH) for state in State for f in (words.state_word, words.state_heading)}
    assert not nodes & said


@pytest.mark.parametrize("state", [*State])
def test_no_state_of_the_light_is_ever_told(visitor: Browser, place: Place, state: State) -> None:
    weeks = HISTORIES[state]
    if state is State.NEW:
        place.member.joined = TODAY
        db.session.commit()
    place.tell(*weeks)
    assert place.state() is state
    assert_no_state_word(opened(visitor, place))
    assert "Seven questions to myself" in visitor.text
    assert_no_state_word(visitor.click("Tuesday, March 3" if len(weeks) > 1 else "My weeks"))


# The mirror -----------------------------------------------------------------------------------


def test_the_receipt_leads_to_the_weeks_counts_against_the_goals(
    visitor: Browser, place: Place
) -> None:
    place.tell("good")
    opened(visitor, place, "/check-in/sent").click("See my weeks")
    assert visitor.heading == "My weeks"
    for told in ("For Tuesday, March 10", "4 of 5 face to face", "1 of 1 event", "4 lined up"):
        assert told in visitor.text
    assert "Who do I talk with? I talked with 4 people." in visitor.text
    assert "One idea Ask someone you talk with" in visitor.text


def test_the_picture_has_eight_weeks_and_says_them_in_words(visitor: Browser, place: Place) -> None:
    place.tell("good", "missed", "nothing")
    go_away(place.member, Days(place.sessions[5].date, place.sessions[5].date))
    opened(visitor, place)
    picture: Any = visitor.page.find("svg", class_="weeks")
    assert picture["aria-label"] == (
        "Face to face, week by week: No check-in, No check-in, No check-in, No check-in, Away,"
        " 4, No check-in, 0. My goal is 5 a week."
    )
    assert (len(picture.find_all("rect")), len(picture.find_all("circle"))) == (2, 1)


def test_a_member_s_own_goals_are_what_they_are_measured_against(
    visitor: Browser, place: Place
) -> None:
    place.member.goal_meetings, place.member.goal_events = 2, 0
    db.session.commit()
    place.tell("good")
    opened(visitor, place)
    assert "4 of 2 face to face 1 event 4 lined up" in visitor.text


def test_before_the_first_check_in_there_is_one_button(visitor: Browser, place: Place) -> None:
    place.member.joined = TODAY
    db.session.commit()
    opened(visitor, place)
    assert "After your first check-in, your own numbers stand here." in visitor.text
    assert "Seven questions" not in visitor.text
    visitor.click("Start my first check-in")
    assert visitor.path == "/check-in"


@pytest.mark.parametrize(
    ("status", "says"),
    [(Status.LANDED, "You have landed, and we are glad"), (Status.LEFT, "welcome back any time")],
)
def test_who_landed_or_left_can_still_read_their_weeks(
    visitor: Browser, place: Place, status: Status, says: str
) -> None:
    place.tell("good", "missed")
    place.member.status, place.member.status_since = status, TODAY
    db.session.commit()
    opened(visitor, place)
    assert says in visitor.text
    for absent in ("Seven questions", "One idea", "still to come", "Fill in past weeks"):
        assert absent not in visitor.text
    assert "Contact 7 0" in visitor.click("Tuesday, March 3").text


def test_who_is_away_is_asked_for_nothing(visitor: Browser, place: Place) -> None:
    place.tell("good", until=8)
    go_away(place.member, Days(TODAY, TODAY + WEEK))
    opened(visitor, place)
    assert "You are away until Tuesday, March 17. Nothing is due before then." in visitor.text
    assert "One idea" not in visitor.text
    assert "4 of 5 face to face" in visitor.text


def test_the_last_week_can_be_sent_late_from_its_page(
    visitor: Browser, place: Place, clock: Clock
) -> None:
    clock.moment += timedelta(days=3)
    opened(visitor, place, "/me/weeks/2026-03-10").click("Send it now")
    assert "This session is over, and your check-in for it is still welcome." in visitor.text
    visitor.press("Nothing this week - that is all right")
    assert [row["session_id"] for row in place.rows(Checkin)] == [place.sessions[8].id]


def test_nobody_else_s_facts_are_in_the_mirror(visitor: Browser, place: Place) -> None:
    other = make_member(place.group, "Olga Other")
    make_conversation(make_contact(other, "Otto Other"), TODAY)
    make_checkin(other, place.sessions[8])
    opened(visitor, place)
    assert "Other" not in visitor.text
    assert "Other" not in visitor.get("/me/weeks/2026-03-10").text


# Past weeks -----------------------------------------------------------------------------------


def test_a_past_week_is_read_with_what_became_of_its_plans(visitor: Browser, place: Place) -> None:
    before, session, after = place.sessions[6:9]
    max_, ana = (make_contact(place.member, name) for name in ("Max Diaz", "Ana Roe"))
    make_conversation(max_, session.date)
    fell_through = ConversationStatus.FELL_THROUGH
    make_conversation(ana, after.date, status=fell_through, booked_in_id=session.id)
    make_event(place.member, session.date)
    make_goal(place.member, before, session, "Call Sam", outcome=Outcome.KEPT)
    make_goal(place.member, session, after, "Write to Ana")
    scope = {"group_id": place.group.id, "member_id": place.member.id}
    db.session.add(Ask(**scope, session_id=session.id, text="Who knows Harbor?"))
    db.session.add(Milestone(**scope, kind=MilestoneKind.OFFER, date=session.date))
    make_checkin(place.member, session, note="A private word", unnamed_conversations=1)
    opened(visitor, place, "/me/weeks/2026-03-03")
    for told in (
        "1 of 5 face to face",
        "Max Diaz - In person, Tuesday, March 3",
        "1 person without a name",
        "Ana Roe - In person, Tuesday, March 10 (fell through)",
        "Guild breakfast, Tuesday, March 3",
        "Call Sam (Kept)",
        "Write to Ana (Open)",
        "Who knows Harbor?",
        "Offer, Tuesday, March 3",
        "A private word",
    ):
        assert told in visitor.text


def test_a_week_that_a_facilitator_entered_says_so(visitor: Browser, place: Place) -> None:
    by = make_facilitator(place.group, name="Fay Long")
    facilitator = Reporter.FACILITATOR
    make_checkin(place.member, place.sessions[7], by=facilitator, entered_by_id=by.id)
    make_checkin(place.member, place.sessions[6], by=facilitator)
    assert "Entered by Fay Long." in opened(visitor, place, "/me/weeks/2026-03-03").text
    assert "Entered by your facilitator." in visitor.get("/me/weeks/2026-02-24").text


def test_weeks_without_a_check_in_say_why_and_never_nought(visitor: Browser, place: Place) -> None:
    place.sessions[6].cancelled = True
    db.session.commit()
    go_away(place.member, Days(place.sessions[5].date, place.sessions[5].date))
    place.tell("nothing", until=5)
    opened(visitor, place)
    reasons = {
        "2026-03-10": "Still to come",
        "2026-03-03": "No check-in came for this week.",
        "2026-02-24": "No session that week",
        "2026-02-17": "Away",
        "2026-02-10": "Nothing to count, and that is all right",
    }
    for day, reason in reasons.items():
        text = visitor.get(f"/me/weeks/{day}").text
        assert reason in text
        assert "0 of 5" not in text


def test_a_week_that_is_not_ones_own_is_not_found(visitor: Browser, place: Place) -> None:
    opened(visitor, place)
    for day in ("2026-03-17", "2026-01-06", "2026-03-04", "yesterday"):
        visitor.get(f"/me/weeks/{day}", status=404)


def test_the_last_check_in_can_be_corrected_from_the_mirror(
    visitor: Browser, place: Place, clock: Clock
) -> None:
    place.tell("nothing")
    clock.moment += timedelta(days=3)
    opened(visitor, place).click("Correct the check-in for Tuesday, March 10")
    visitor.press("Send the change", note="One more thing")
    assert "You can change it until your next session, on Tuesday, March 17." in visitor.text
    visitor.get("/me/weeks/2026-03-10").click("Correct this check-in")
    assert "One more thing" in visitor.text
    visitor.get("/check-in?session=soon", status=404)


def test_an_answer_to_what_another_week_settled_meanwhile_is_not_dropped_unseen(
    visitor: Browser, place: Place, app: Flask, clock: Clock
) -> None:
    planned, session = ConversationStatus.PLANNED, place.sessions[7]
    who = make_contact(place.member, "Max Diaz")
    make_conversation(who, TODAY, status=planned, booked_in_id=session.id)
    clock.moment += timedelta(days=3)
    opened(visitor, place, "/check-in")
    last_week = opened(Browser(app), place, "/check-in?session=2026-03-10")
    last_week.press("Send", **filled({"lined_up-0-status": "happened"}))
    visitor.press("Send", status=409, **filled({"lined_up-0-status": "fell_through"}), note="Typed")
    assert "sent from another page or device in the meantime" in visitor.text
    assert "Max Diaz" not in visitor.page.find("form").get_text()  # type: ignore[union-attr]
    visitor.press("Send this")
    assert [row["note"] for row in place.rows(Checkin)] == [None, "Typed"]
    assert place.rows(Conversation)[0]["status"] is ConversationStatus.HAPPENED


# Missed weeks -----------------------------------------------------------------------------------

PEOPLE: dict[str, Any] = {"weeks-1-talks-0-name": "Max Diaz", "weeks-1-talks-0-mode": "video"}


def test_several_missed_weeks_are_told_on_one_page(visitor: Browser, place: Place) -> None:
    opened(visitor, place, "/check-in").click("You can fill in past weeks")
    legends = [str(legend.get_text()) for legend in visitor.page.select(".card > legend")]
    assert legends[:2] == ["For Tuesday, March 3", "For Tuesday, February 24"]
    assert len(legends) == 5
    visitor.press("Send", **PEOPLE, **filled({"weeks-0-nothing": "y", "weeks-2-is_away": "y"}))
    assert "Thank you. What you sent is in." in visitor.text
    assert [row["session_id"] for row in place.rows(Checkin)] == [
        place.sessions[6].id,
        place.sessions[7].id,
    ]
    assert [row["last"] for row in place.rows(Absence)] == [place.sessions[5].date]
    assert "Max Diaz - Video call" in visitor.get("/me/weeks/2026-02-24").text
    assert "For Tuesday, March 3" not in visitor.get("/me/missed").text


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({}, "Not sent: nothing is filled in."),
    ({"weeks-0-nothing": "y", "weeks-0-unnamed_conversations": "3"}, "more is told"),
    ({**PEOPLE, "weeks-1-is_away": "y"}, "“I was away” is ticked, and more is told."),
    ({"weeks-0-unnamed_face_to_face": "3"}, "Face to face cannot be more"),
    ({"weeks-0-unnamed_conversations": "lots"}, "Enter a number from 0"),
    ({"weeks-1-talks-0-name": "Max Diaz"}, "Choose how you talked with Max Diaz."),
    ({"weeks-1-talks-0-mode": "phone"}, "Type the name of the person."),
    ({"weeks-0-nothing": "y", "csrf_token": "stale"}, "Please press Send again."),
]


def test_what_cannot_be_sent_is_said_and_nothing_typed_is_lost(
    visitor: Browser, place: Place
) -> None:
    opened(visitor, place)
    for typed, says in REFUSED:
        visitor.get("/me/missed").press("Send", status=422, **typed)
        assert says in visitor.text
        form: Any = visitor.page.select_one('form[action="/me/missed"]')
        kept = {name: values[0] for name, values in visitor._values(form).items() if values}
        assert typed.items() - {("csrf_token", "stale")} <= kept.items()
    assert place.rows(Checkin) == []


def test_hostile_field_names_are_no_server_error(visitor: Browser, place: Place) -> None:
    opened(visitor, place, "/me/missed")
    bad = {f"weeks-0-talks-{index}-name": "x" for index in ("9" * 5000, "²", "0-0", "")}
    bad |= {f"weeks-{'9' * 5000}-session": "2026-03-03", "weeks-²-session": "x"}
    bad |= {"weeks-0-session": "2026-03-03", "weeks-0-talks-0-day": "2026-02-31"}
    form: Any = visitor.page.select_one('form[action="/me/missed"]')
    visitor.post("/me/missed", {**visitor._values(form), **bad}, status=422)


def test_a_name_of_two_people_asks_which(visitor: Browser, place: Place) -> None:
    for company in ("Harbor", "Kestrel"):
        make_contact(place.member, "Max Diaz", company=company)
    opened(visitor, place, "/me/missed").press("Send", status=422, **PEOPLE)
    assert "You know two people called Max Diaz." in visitor.text
    visitor.press("Send", **filled({"weeks-1-talks-0-name": "Max Diaz (Harbor)"}))
    assert len(place.rows(Checkin)) == 1


def test_a_week_told_of_meanwhile_stays_and_what_was_typed_is_shown(
    visitor: Browser, place: Place
) -> None:
    opened(visitor, place, "/me/missed")
    make_checkin(place.member, place.sessions[6], note="Came first")
    visitor.press("Send", status=409, **PEOPLE, **filled({"weeks-0-nothing": "y"}))
    assert "A check-in for one of these weeks came in the meantime" in visitor.text
    assert "You had typed: Max Diaz." in visitor.text
    visitor.press("Send")
    assert [row["note"] for row in place.rows(Checkin)] == ["Came first", None]


def test_sending_the_same_twice_files_it_once(visitor: Browser, place: Place) -> None:
    opened(visitor, place, "/me/missed")
    form: Any = visitor.page.select_one('form[action="/me/missed"]')
    sent = {**visitor._values(form), **PEOPLE}
    for _ in range(2):
        visitor.post("/me/missed", sent)
        assert "Thank you. What you sent is in." in visitor.text
    assert len(place.rows(Checkin)) == 1


def test_with_no_week_missed_there_is_nothing_to_do(visitor: Browser, place: Place) -> None:
    place.member.joined = TODAY
    db.session.commit()
    opened(visitor, place, "/me/missed")
    assert "No week is waiting for you." in visitor.text
    assert "You can fill in past weeks" not in visitor.get("/check-in").text
    assert "Fill in past weeks" not in visitor.get("/me").text
    visitor.post("/me/missed", visitor._values(visitor.page.find("form")), status=422)  # type: ignore[arg-type]
