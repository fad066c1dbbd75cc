"""Running the room: who is there, the round on two devices, the door and the projector."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from groupapp.actions.close_session import close_session
from groupapp.actions.go_away import go_away
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.models import Facilitator, Goal
from groupapp.queries import checkins, rooms
from tests.apps import Clock
from tests.browsing import Browser
from tests.evenings import TONIGHT, Evening, private
from tests.factories import make_facilitator, make_goal

ROOM = f"/g/tuesday/sessions/{TONIGHT}/room"
ROUND = f"{ROOM}/round"
TOO_LATE = timedelta(hours=10)


@pytest.fixture
def evening(app: Flask) -> Evening:
    assert app.config["TESTING"]
    return Evening()


@pytest.fixture
def fay(app: Flask, evening: Evening) -> Browser:
    return Browser(app).sign_in_directly(evening.fay)


@pytest.fixture
def gil(app: Flask, evening: Evening) -> Browser:
    """A second facilitator on another device."""
    return Browser(app).sign_in_directly(other_facilitator(evening))


def other_facilitator(evening: Evening) -> Facilitator:
    return make_facilitator(evening.group, email="gil@example.org", name="Gil")


@pytest.fixture
def door(fay: Browser) -> str:
    return way(fay, "door")


@pytest.fixture
def screen(fay: Browser) -> str:
    return way(fay, "screen")


def way(fay: Browser, name: str) -> str:
    """Where one of the room's two links leads."""
    fay.get(ROOM)
    pressed = any("Door and projector" in b.text for b in fay.page.find_all("button"))
    fay.press("Door and projector") if pressed else fay.click("Door and projector")
    found = re.search(rf"/{name}/[a-z2-7]+", fay.response.text)
    assert found
    return found[0]


def arrive(fay: Browser, *names: str) -> None:
    fay.get(ROOM)
    for name in names:
        fay.press(f"Here {name}")


def begin(fay: Browser) -> None:
    """Ann and Bo are here, and Ann speaks."""
    arrive(fay, "Ann Lee", "Bo Diaz")
    fay.get(ROUND).press("Begin the round: Ann Lee")


def goal_texts(evening: Evening) -> list[str]:
    found = [g.text for g in checkins.goals_made(evening.ann, evening.tonight.id)]
    db.session.rollback()
    return found


# Who is there -------------------------------------------------------------------------------


def test_one_tap_marks_who_is_there_and_who_told_us_is_told_apart(
    fay: Browser, evening: Evening
) -> None:
    go_away(evening.cy, Days(TONIGHT, TONIGHT))
    arrive(fay, "Ann Lee")

    assert "Who is here 1" in fay.text
    assert "Told us they would be away" in str(fay.page.find(id=f"person-{evening.cy.code}"))
    pressed = fay.page.find_all("button", attrs={"aria-pressed": "true"})
    assert [button["value"] for button in pressed] == ["present", "unknown", "unknown"]


def test_a_guest_becomes_a_member_with_one_tap(fay: Browser) -> None:
    fay.get(ROOM).press("Welcome the guest", 422, guest=" ")
    assert "Enter a first name." in fay.text

    fay.press("Welcome the guest", guest="Gus").press("Make a member")

    assert fay.page.find("input", attrs={"name": "name"})["value"] == "Gus"  # type: ignore[index]
    assert "Who is here 1" in fay.get(ROOM).text


def test_an_answer_comes_only_when_something_changed(fay: Browser, evening: Evening) -> None:
    arrive(fay, "Ann Lee")

    assert fay.poll("arrivals").status_code == 204
    evening.report(evening.cy)
    answer = fay.poll("arrivals")
    assert (answer.status_code, "Who is here <span" in answer.text) == (200, True)
    close_session(evening.group, evening.tonight, evening.now)
    assert fay.poll("arrivals").status_code == 286


# The plan -----------------------------------------------------------------------------------


def test_the_evening_and_the_group_keep_their_minutes(fay: Browser, evening: Evening) -> None:
    fay.get(f"{ROOM}/plan").press(
        "Save the plan", round="30", topic="25", about="Letters", keep="y"
    )

    assert "30 minutes" in fay.text
    assert "Topic: Letters" in fay.text
    db.session.refresh(evening.group)
    assert evening.group.agenda["topic"] == 25


def test_minutes_that_cannot_be_are_asked_for_again(fay: Browser) -> None:
    fay.get(f"{ROOM}/plan").press("Save the plan", 422, round="many", about="Letters")

    assert "Enter a number of minutes from 0 to 240." in fay.text
    assert fay.page.find("input", value="Letters")
    zeros = dict.fromkeys(("arrive", "landed", "round", "leads", "topic", "close"), "0")
    fay.press("Save the plan", 422, **zeros)
    assert "Together the steps take 0 minutes." in fay.text


def test_the_later_of_two_who_plan_is_told_and_keeps_what_was_typed(
    fay: Browser, gil: Browser
) -> None:
    fay.get(f"{ROOM}/plan")
    gil.get(f"{ROOM}/plan").press("Save the plan", about="Interviews")

    fay.press("Save the plan", 409, about="Letters")

    assert "Somebody else changed the plan meanwhile." in fay.text
    assert "Topic: Letters" in fay.press("Save the plan").text


def test_the_order_is_the_facilitators(fay: Browser) -> None:
    arrive(fay, "Ann Lee", "Bo Diaz")
    fay.get(f"{ROOM}/plan").press("Down Ann Lee")

    names = [name.text for name in fay.page.select(".order .name")]
    assert names == ["Bo Diaz", "Ann Lee"]
    fay.get(ROUND).press("Begin the round: Bo Diaz")


# The round ----------------------------------------------------------------------------------


def test_a_turn_shows_promises_the_week_the_question_and_asks(
    fay: Browser, evening: Evening
) -> None:
    make_goal(evening.ann, evening.before, evening.tonight, "Write to the harbor")
    begin(fay)

    for words in ("Write to the harbor", "1 of 5 face to face", "Who knows the port authority?"):
        assert words in fay.text
    assert "4:" in fay.text or "5:00" in fay.text


def test_every_button_keeps_what_was_typed(fay: Browser, evening: Evening) -> None:
    begin(fay)
    fay.press("Next: Bo Diaz", goal="Call Sam on Tuesday", ask="Who knows Kestrel?")

    assert fay.page.find(id="now-title").text == "Bo Diaz"  # type: ignore[union-attr]
    assert "Call Sam on Tuesday" in goal_texts(evening)
    asks = [ask.text for ask in checkins.asks(evening.ann, evening.tonight.id)]
    assert "Who knows Kestrel?" in asks


def test_a_goal_is_settled_by_a_tap_and_untold_by_another(fay: Browser, evening: Evening) -> None:
    goal = make_goal(evening.ann, evening.before, evening.tonight, "Write to the harbor")
    begin(fay)
    fay.press("Kept : Write to the harbor")
    assert outcome(goal) == "kept"
    fay.press("Kept : Write to the harbor")
    assert outcome(goal) is None


def outcome(goal: Goal) -> str | None:
    found = db.session.get_one(Goal, goal.id, populate_existing=True).outcome
    db.session.rollback()
    return found


def test_two_who_press_next_at_once_move_the_round_once_and_lose_no_word(
    fay: Browser, gil: Browser, evening: Evening
) -> None:
    begin(fay)
    gil.get(ROUND)
    fay.press("Next: Bo Diaz", goal="Call Sam")
    gil.press("Next: Bo Diaz", goal="Call Ann")

    assert "Somebody else moved the round on. What you typed is saved." in gil.text
    assert gil.page.find(id="now-title").text == "Bo Diaz"  # type: ignore[union-attr]
    assert {"Call Sam", "Call Ann"} <= set(goal_texts(evening))


def test_two_who_say_otherwise_of_a_goal_are_told(
    fay: Browser, gil: Browser, evening: Evening
) -> None:
    goal = make_goal(evening.ann, evening.before, evening.tonight, "Write to the harbor")
    begin(fay)
    gil.get(ROUND)
    fay.press("Kept : Write to the harbor")
    gil.press("Dropped : Write to the harbor")

    assert "Somebody else said otherwise meanwhile." in gil.text
    assert outcome(goal) == "kept"


def test_words_that_are_too_long_come_back_whole(fay: Browser) -> None:
    begin(fay)
    fay.press("Save this", 422, goal="x" * 2001, ask="Who knows Kestrel?")

    assert "Use at most 2000 characters." in fay.text
    assert fay.page.find("textarea", attrs={"name": "ask"}).text.strip() == "Who knows Kestrel?"  # type: ignore[union-attr]


def test_a_goal_as_said_can_be_put_right(fay: Browser, gil: Browser, evening: Evening) -> None:
    begin(fay)
    fay.press("Save this", goal="Call Sam")
    fay.click("Change : Call Sam")
    gil.get(fay.path).press("Save", text="Call Sam and Ann")
    fay.press("Save", 409, text="Write to Sam")
    assert "It reads: “Call Sam and Ann”." in fay.text

    fay.press("Save", text="Write to Sam")

    assert "Write to Sam" in goal_texts(evening)


def test_a_phone_that_reports_meanwhile_shows_by_itself(fay: Browser, evening: Evening) -> None:
    arrive(fay, "Cy Roe")
    fay.get(ROUND).press("Begin the round: Cy Roe")
    assert "Here, no check-in yet" in fay.text

    evening.report(evening.cy)

    answer = fay.poll("now")
    assert "Here, no check-in yet" not in answer.text
    assert answer.status_code == 200


# The door -----------------------------------------------------------------------------------


def test_the_door_shows_first_names_and_marks_who_taps(
    visitor: Browser, fay: Browser, door: str
) -> None:
    visitor.get(door)
    assert not re.search("Lee|Diaz|Roe", visitor.text)
    visitor.press("Cy")

    assert visitor.heading == "Welcome, Cy"
    assert "Came by the door" in fay.get(ROOM).text


def test_a_guest_says_so_at_the_door(visitor: Browser, fay: Browser, door: str) -> None:
    visitor.get(door).press("I am here", 422)
    visitor.press("I am here", guest="Gus")

    assert visitor.heading == "Welcome"
    assert "Gus guest Came by the door" in fay.get(ROOM).text


def test_nothing_entered_before_is_shown_at_the_door(visitor: Browser, door: str) -> None:
    for name in ("Ann", "Bo", "Cy"):
        visitor.get(door).press(name).click("Fill in the check-in")

        assert not private(visitor.response.text)
        assert "harbor" not in visitor.text
        assert "port authority" not in visitor.text


def test_a_check_in_from_the_door_adds_to_what_is_there_and_can_be_undone(
    visitor: Browser, fay: Browser, evening: Evening, door: str
) -> None:
    before = evening.everything_of(evening.ann)
    visitor.get(door).press("Ann").click("Fill in the check-in")
    typed = {"talks-0-name": "Di New", "talks-0-mode": "phone", "note": "A word from the door"}
    visitor.press("Send", **typed, **{"plans-0-text": "Call Di", "ask": "Who knows Di?"})  # type: ignore[arg-type]
    assert visitor.heading == "Thank you. It is sent."
    after = evening.everything_of(evening.ann)
    for words in ("Di New", "A word from the door", "Canary private word", "Call Di"):
        assert words in after

    fay.get(ROOM).press("Take back the check-in from the door")

    assert "is taken back" in fay.text
    assert evening.everything_of(evening.ann) == before


def test_a_check_in_that_was_changed_since_is_not_undone(
    visitor: Browser, fay: Browser, evening: Evening, door: str
) -> None:
    visitor.get(door).press("Cy").click("Fill in the check-in").press("Send", note="From the door")
    fay.get(ROOM)
    evening.report(evening.cy, note="From my own phone", version=1)

    fay.press("Take back the check-in from the door")

    assert "Correct it by hand." in fay.text
    assert "From my own phone" in evening.everything_of(evening.cy)


def test_an_empty_check_in_at_the_door_is_asked_back(visitor: Browser, door: str) -> None:
    visitor.get(door).press("Cy").click("Fill in the check-in").press("Send", 422)

    assert "Nothing is filled in yet." in visitor.text


def test_a_name_that_fits_two_people_names_neither(
    visitor: Browser, evening: Evening, door: str
) -> None:
    evening.knows_two(evening.ann, "Sam Canary", "Canary One", "Canary Two")
    visitor.get(door).press("Ann").click("Fill in the check-in")
    visitor.press("Send", 422, **{"talks-0-name": "Sam Canary", "talks-0-mode": "phone"})

    assert "Which Sam Canary is it? Add the company." in visitor.text
    assert "Canary One" not in visitor.text


def test_the_door_is_dead_two_hours_after_the_session(
    visitor: Browser, door: str, clock: Clock
) -> None:
    clock.moment += timedelta(hours=9, minutes=29)
    visitor.get(door)
    clock.moment += timedelta(minutes=2)
    visitor.get(door, 410)


def test_each_session_has_a_door_of_its_own(
    visitor: Browser, fay: Browser, evening: Evening, door: str
) -> None:
    other = way_of_next(fay, evening)

    assert other != door
    visitor.get(f"{door[:-1]}{'a' if door[-1] != 'a' else 'b'}", 404)
    visitor.get(door.replace("/door/", "/screen/"), 404)


def way_of_next(fay: Browser, evening: Evening) -> str:
    fay.get(ROOM.replace(str(TONIGHT), str(evening.later.date))).press("Door and projector")
    found = re.search("/door/[a-z2-7]+", fay.response.text)
    assert found
    return found[0]


def test_on_a_laptop_the_code_leads_to_the_rooms_own_address(app: Flask, fay: Browser) -> None:
    app.config["PUBLIC_URL"] = None
    fay.get(ROOM).press("Door and projector")
    assert "Phones cannot reach this computer." in fay.text

    app.config["LAN_URL"] = "http://192.168.0.7:8000"

    assert "http://192.168.0.7:8000/door/" in fay.get(f"{ROOM}/ways").text
    assert "Your phone must be on the same Wi-Fi as the laptop." in fay.text


# The projector ------------------------------------------------------------------------------


def test_the_projector_shows_what_the_room_may_see(
    visitor: Browser, fay: Browser, screen: str
) -> None:
    begin(fay)
    visitor.get(screen)

    for words in (
        "Ann Lee",
        "Next: Bo Diaz",
        "The round",
        "Call Nora of the harbor",
        "port authority",
    ):
        assert words in visitor.text
    assert not private(visitor.response.text)
    assert not visitor.page.select("svg, .switch")


def test_the_projector_asks_and_is_answered_only_when_something_changed(
    visitor: Browser, fay: Browser, evening: Evening, screen: str
) -> None:
    begin(fay)
    assert visitor.get(screen).poll("screen").status_code == 204
    fay.get(ROUND).press("Next: Bo Diaz")
    assert "Bo Diaz" in visitor.poll("screen").text

    close_session(evening.group, evening.tonight, evening.now)

    assert visitor.poll("screen").status_code == 286
    visitor.get(screen, 410)


def test_a_closed_session_is_told_to_whoever_goes_on(fay: Browser, evening: Evening) -> None:
    begin(fay)
    close_session(evening.group, evening.tonight, evening.now)
    fay.press("Next: Bo Diaz")

    assert "The session is closed." in fay.text
    assert fay.path == "/g/tuesday/sessions"


def test_what_was_typed_when_the_session_closed_is_not_lost(fay: Browser, evening: Evening) -> None:
    begin(fay)
    close_session(evening.group, evening.tonight, evening.now)
    fay.press("Save this", 409, goal="Call Sam")

    assert fay.page.find("textarea", attrs={"name": "goal"}).text.strip() == "Call Sam"  # type: ignore[union-attr]
    assert rooms.room(evening.group, evening.tonight)
