"""The light's settings: numbers with a preview, presets, the questions' words, the changes."""

from datetime import date, timedelta

import pytest
from flask import Flask

from groupapp.domain.presets import GENTLE, NAMES, bounds, overrides
from groupapp.domain.terms import Mode
from groupapp.extensions import db
from groupapp.links import personal_token
from groupapp.models import Facilitator, Group, Member
from groupapp.queries import groups
from tests.browsing import Browser
from tests.factories import (
    make_checkin,
    make_contact,
    make_conversation,
    make_facilitator,
    make_group,
    make_member,
    make_session,
)

TONIGHT = date(2026, 3, 10)
LIGHT, QUESTIONS = "/g/tuesday/light", "/g/tuesday/light/questions"
PREVIEW = "Show what would change"


@pytest.fixture
def group(app: Flask) -> Group:
    assert app.config["PUBLIC_URL"]
    made = make_group()
    for weeks in (2, 1, 0):
        make_session(made, TONIGHT - timedelta(weeks=weeks))
    return made


@pytest.fixture
def fay(group: Group) -> Facilitator:
    return make_facilitator(group, name="Fay")


@pytest.fixture
def inside(app: Flask, fay: Facilitator) -> Browser:
    return Browser(app).sign_in_directly(fay)


def make_busy(group: Group, name: str, people: int = 3, mode: Mode = Mode.IN_PERSON) -> Member:
    """A member who met so many people in work in each of the three weeks."""
    one = make_member(group, name)
    known = [make_contact(one) for _ in range(people)]
    for session in groups.sessions(group):
        make_checkin(one, session)
        for contact in known:
            make_conversation(contact, session.date, mode=mode)
    return one


def preview(inside: Browser) -> str:
    found = inside.page.find(id="preview")
    assert found is not None
    return " ".join(found.get_text(" ").split())


def stored() -> Group:
    db.session.expire_all()
    found = groups.by_code("tuesday")
    assert found is not None
    db.session.refresh(found)
    db.session.expunge(found)
    db.session.rollback()
    return found


# The numbers --------------------------------------------------------------------------------


def test_the_settings_lead_to_the_light_and_to_the_questions(inside: Browser) -> None:
    inside.get("/g/tuesday/settings")
    assert inside.click("The light").path == LIGHT
    assert inside.click("The questions").path == QUESTIONS
    assert inside.click("The group").path == "/g/tuesday/settings"


def test_every_number_has_a_sentence_of_what_it_does(inside: Browser) -> None:
    inside.get(LIGHT)
    for name in NAMES:
        hint = inside.page.find(id=f"{name}-hint")
        assert hint is not None, name
        assert hint.get_text().strip().endswith("."), name


def test_the_goals_come_first_and_the_rest_is_folded(inside: Browser) -> None:
    inside.get(LIGHT)
    more = inside.page.select_one("#light details")
    assert more is not None
    assert not more.has_attr("open")
    folded = {field["name"] for field in more.select("input")}
    assert folded == set(NAMES) - {"goal_meetings", "goal_events"}


def test_numbers_and_video_are_saved_and_the_change_is_listed(inside: Browser) -> None:
    inside.get(LIGHT).press("Save", goal_meetings="4", reach="6", video_counts=None)
    assert stored().light == {"goal_meetings": 4, "reach": 6}
    assert not stored().video_counts
    told = inside.text.replace("\u202f", " ")
    assert "Saved. Every light is worked out again, over the whole history." in told
    assert "March 10, 2026, 12:00 PM , Fay Face-to-face conversations a week: from 5 to 4." in told
    assert "A video call counts as face to face: from yes to no." in told


def test_a_members_own_goals_are_listed_and_so_are_their_changes(
    group: Group, inside: Browser
) -> None:
    make_member(group, "Ana", code="ana")
    inside.get(LIGHT)
    assert "Nobody has any." in inside.text
    inside.get("/g/tuesday/members/ana/details").press("Save", goal_meetings="3", goal_events="0")
    inside.get(LIGHT)
    assert "Ana : 3 face to face, 0 events" in inside.text
    assert "Ana, Events a week: from the group's goal to 0." in inside.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"goal_meetings": ""},
        {"goal_meetings": "0", "working_share": "101", "off_at": "-1"},
        {"goal_meetings": "4.5", "grace": "53", "on_at": "8"},
        {"reach": "many"},
    ],
)
def test_a_number_out_of_range_is_told_beside_its_field_and_nothing_is_lost(
    inside: Browser, wrong: dict[str, str]
) -> None:
    inside.get(LIGHT).press("Save", 422, goal_events="2", **wrong)
    for name, typed in wrong.items():
        least, most = bounds(name)
        error = inside.page.find(id=f"{name}-error")
        assert error is not None, name
        assert error.get_text().count(f": enter a number from {least} to {most}.") == 1
        assert inside.page.select_one(f"#{name}")["value"] == typed  # type: ignore[index]
    assert inside.page.select_one("#goal_events")["value"] == "2"  # type: ignore[index]
    is_folded = not inside.page.select("#light details[open]")
    assert is_folded == (list(wrong) == ["goal_meetings"])
    assert stored().light == {}


def test_weeks_to_look_back_hold_the_check_ins_looked_at(inside: Browser) -> None:
    inside.get(LIGHT).press("Save", 422, window="6", reach="5")
    assert "Weeks to look back: enter at least 6, one for each check-in." in inside.text


def test_the_later_of_two_sees_both_and_may_then_save(
    app: Flask, fay: Facilitator, inside: Browser
) -> None:
    late = Browser(app).sign_in_directly(fay).get(LIGHT)
    inside.get(LIGHT).press("Save", goal_meetings="4")
    late.press("Save", 409, goal_meetings="3", grace="1")
    assert "Face-to-face conversations a week Saved: 4. You typed: 3." in late.text
    assert "Weeks to settle in Saved: 2. You typed: 1." in late.text
    assert stored().light == {"goal_meetings": 4}
    late.press("Save what I typed")
    assert stored().light == {"goal_meetings": 3, "grace": 1}


def test_the_later_of_two_may_keep_what_is_saved(
    app: Flask, fay: Facilitator, inside: Browser
) -> None:
    late = Browser(app).sign_in_directly(fay).get(LIGHT)
    inside.get(LIGHT).press("Save", goal_meetings="4")
    late.press("Save", 409, goal_meetings="3").click("Keep what is saved")
    assert late.page.select_one("#goal_meetings")["value"] == "4"  # type: ignore[index]


# The preview --------------------------------------------------------------------------------


def test_the_page_as_it_is_saved_would_change_nothing(group: Group, inside: Browser) -> None:
    make_busy(group, "Ana")
    assert "Nothing: these numbers are the saved ones." in preview(inside.get(LIGHT))


def test_the_preview_says_whose_light_would_change_and_saves_nothing(
    group: Group, inside: Browser
) -> None:
    make_busy(group, "Ana")
    make_busy(group, "Ben")
    make_busy(group, "Cy", people=1)
    inside.get(LIGHT).press(PREVIEW, goal_meetings="3")
    said = preview(inside)
    assert "2 of 3 lights would change. From Not yet to Warming up Ana, Ben" in said
    assert "Every light is worked out again from the first week on." in said
    assert "Nothing is saved yet." in said
    assert inside.page.select_one("#goal_meetings")["value"] == "3"  # type: ignore[index]
    assert stored().light == {}


def test_what_is_shown_can_then_be_saved_and_is_on_the_board(group: Group, inside: Browser) -> None:
    make_busy(group, "Ana")
    inside.get(LIGHT).press(PREVIEW, goal_meetings="3").press("Save")
    inside.get("/g/tuesday/board")
    assert "Warming up" in inside.text


def test_video_that_counts_no_more_is_previewed_too(group: Group, inside: Browser) -> None:
    make_busy(group, "Ana", people=4, mode=Mode.VIDEO)
    inside.get(LIGHT).press(PREVIEW, video_counts=None)
    assert "From Warming up to Not yet Ana" in preview(inside)


def test_a_change_that_moves_no_light_says_so(group: Group, inside: Browser) -> None:
    assert "Nobody has a light yet." in preview(inside.get(LIGHT).press(PREVIEW, grace="3"))
    make_busy(group, "Ana")
    assert "No light would change." in preview(inside.get(LIGHT).press(PREVIEW, slip_weeks="3"))


def test_htmx_gets_the_preview_alone(group: Group, inside: Browser) -> None:
    make_busy(group, "Ana")
    token = inside.get(LIGHT).page.find("input", attrs={"name": "csrf_token"})["value"]  # type: ignore[index]
    form = {field["name"]: field["value"] for field in inside.page.select("#light [inputmode]")}
    form |= {"csrf_token": token, "version": "1", "video_counts": "y", "preview": "live"}
    for meetings, status, says in (("3", 200, "1 of 1 lights"), ("x", 422, "Mend these first:")):
        form["goal_meetings"] = meetings
        answer = inside.client.post(LIGHT, data=form, headers={"HX-Request": "true"})
        assert answer.status_code == status
        assert answer.text.startswith('<section id="preview"')
        assert says in answer.text
    assert stored().light == {}


# Presets ------------------------------------------------------------------------------------


def test_a_preset_fills_the_form_shows_what_would_change_and_saves_nothing(
    group: Group, inside: Browser
) -> None:
    make_busy(group, "Ana")
    inside.get(LIGHT)
    assert "Your group uses these." in inside.text
    inside.click("A gentle start")
    assert "From Not yet to" in preview(inside)
    assert stored().light == {}
    inside.press(PREVIEW, goal_meetings="4")
    assert inside.page.select_one("#on_at")["value"] == "4"  # type: ignore[index]
    inside.press("Save")
    assert stored().light == {**overrides(GENTLE), "goal_meetings": 4}


def test_our_own_and_a_preset_that_is_none_show_what_is_stored(inside: Browser) -> None:
    inside.get(LIGHT).press("Save", goal_meetings="7")
    inside.click("Five and one")
    assert inside.page.select_one("#goal_meetings")["value"] == "5"  # type: ignore[index]
    inside.click("Our own")
    assert inside.page.select_one("#goal_meetings")["value"] == "7"  # type: ignore[index]
    assert "Your group uses these." not in inside.text
    inside.get(f"{LIGHT}?preset=harsh")
    assert inside.page.select_one("#goal_meetings")["value"] == "7"  # type: ignore[index]
    assert stored().light == {"goal_meetings": 7}


# The questions ------------------------------------------------------------------------------


def test_a_reworded_question_stands_on_the_board_and_never_on_the_members_page(
    app: Flask, group: Group, inside: Browser
) -> None:
    ana = make_busy(group, "Ana", people=1)
    link = f"/c/{personal_token(ana)}"
    rules = ("who", "goals", "lined_up", "events", "follow_up", "working", "beyond_first", "pace")
    words = {rule: f"Kitchen table {rule}?" for rule in rules}
    inside.get(QUESTIONS).press("Save", 200, **words)
    assert stored().question_texts == words
    assert "Kitchen table" in inside.get("/g/tuesday/board").text
    member = Browser(app)
    member.get(link).press("Open my check-in")
    assert "Kitchen table" not in member.get("/me").text


def test_only_words_of_ones_own_are_stored_and_a_blank_goes_back(inside: Browser) -> None:
    inside.get(QUESTIONS).press("Save", who="  Whose  names? ", goals="")
    assert stored().question_texts == {"who": "Whose names?"}
    assert "Usual words: Who are you talking with?" in inside.text
    assert "Who: from “Who are you talking with?" in inside.text
    inside.press("Save", who="")
    assert stored().question_texts == {}
    assert "to “Who are you talking with? Which names, levels and companies?”." in inside.text


def test_a_question_that_does_not_fit_the_card_is_refused_and_kept(inside: Browser) -> None:
    inside.get(QUESTIONS).press("Save", 422, who="x" * 161, goals="Your plan?")
    assert "Use at most 160 signs." in inside.text
    kept = inside.page.find(id="goals")
    assert kept is not None
    assert kept.get_text().strip() == "Your plan?"
    assert stored().question_texts == {}


def test_the_later_of_two_who_reword_sees_both(
    app: Flask, fay: Facilitator, inside: Browser
) -> None:
    late = Browser(app).sign_in_directly(fay).get(QUESTIONS)
    inside.get(QUESTIONS).press("Save", who="First?")
    late.press("Save", 409, who="Second?")
    assert "Saved: First?. You typed: Second?." in late.text
    assert stored().question_texts == {"who": "First?"}
    late.press("Save what I typed")
    assert stored().question_texts == {"who": "Second?"}


def test_signs_that_mean_something_to_machines_are_words_like_any_other(
    group: Group, inside: Browser
) -> None:
    make_busy(group, "Ana", people=1)
    typed = "¿100 % of %(name)s, %s, {0} and {{ name }}?"
    inside.get(QUESTIONS).press("Save", lined_up=typed)
    assert f"to “{typed}”." in inside.text
    assert typed in inside.get("/g/tuesday/board").text


def test_how_questions_look_on_the_board_is_shown_and_nothing_saved(
    group: Group, inside: Browser
) -> None:
    make_busy(group, "Ana", people=1)
    inside.get(QUESTIONS)
    assert "Lined up Who will you see next week? Asked of 1 member now" in inside.text
    inside.press("Show how they look", lined_up="Coffee with whom?", who="")
    look = inside.page.find(id="on-the-board")
    assert look is not None
    assert "Lined up Coffee with whom? Asked of 1 member" in " ".join(look.get_text(" ").split())
    assert inside.page.select_one("#lined_up").get_text().strip() == "Coffee with whom?"  # type: ignore[union-attr]
    assert stored().question_texts == {}


def test_htmx_gets_how_the_questions_look_alone(group: Group, inside: Browser) -> None:
    make_busy(group, "Ana", people=1)
    token = inside.get(QUESTIONS).page.find("input", attrs={"name": "csrf_token"})["value"]  # type: ignore[index]
    form = {"csrf_token": token, "version": "1", "preview": "live"}
    for words, status, says in (("Whose?", 200, "Whose?"), ("x" * 161, 422, "at most 160")):
        answer = inside.client.post(
            QUESTIONS, data={**form, "who": words}, headers={"HX-Request": "true"}
        )
        assert answer.status_code == status
        assert answer.text.startswith('<section id="on-the-board"')
        assert says in answer.text
    assert stored().question_texts == {}


def test_markup_in_a_question_is_text(group: Group, inside: Browser) -> None:
    make_busy(group, "Ana", people=1)
    inside.get(QUESTIONS).press("Save", lined_up="<b>Whom?</b>", who="<b>Whom?</b>")
    assert "<b>Whom?</b>" in inside.text
    assert "&lt;b&gt;Whom?" in inside.get("/g/tuesday/board").response.text
