"""The list of groups, the first run's pages about one, and its settings."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from flask import Flask

from groupapp.actions.archive_group import archive_group
from groupapp.domain.terms import Hosting, Paper, Status, Weekday
from groupapp.extensions import db
from groupapp.links import personal_token
from groupapp.models import Facilitation, Facilitator, Group
from groupapp.queries import groups
from tests.apps import TUESDAY_NOON
from tests.browsing import Browser
from tests.factories import make_facilitator, make_group, make_member, make_session

HALL: dict[str, Any] = {"weekday": "tuesday", "starts": "18:00", "timezone": "America/Chicago"}


@pytest.fixture
def group(app: Flask) -> Group:
    assert app.config["PUBLIC_URL"]
    return make_group()


@pytest.fixture
def facilitator(group: Group) -> Facilitator:
    return make_facilitator(group)


@pytest.fixture
def inside(app: Flask, facilitator: Facilitator) -> Browser:
    return Browser(app).sign_in_directly(facilitator)


def stored(code: str) -> Group:
    db.session.expire_all()
    found = groups.by_code(code)
    assert found is not None
    db.session.refresh(found)
    db.session.expunge(found)
    db.session.rollback()
    return found


# The list -----------------------------------------------------------------------------------


def test_one_group_leads_to_its_board(inside: Browser) -> None:
    assert inside.get("/groups").path == "/g/tuesday/board"


def test_the_menu_leads_to_all_ones_groups_and_to_another_one(inside: Browser) -> None:
    inside.get("/g/tuesday/members").click("Your groups")
    assert (inside.path, inside.heading) == ("/groups", "Your groups")
    assert inside.click("Set up another group").path == "/groups/new"


def test_the_menu_leads_to_ones_own_account(inside: Browser) -> None:
    assert inside.get("/g/tuesday/board").click("Your account").path == "/account"


def test_several_groups_are_listed_and_no_others(app: Flask, facilitator: Facilitator) -> None:
    made = make_group("other", name="Another group")
    inside = Browser(app).sign_in_directly(make_facilitator(made))
    inside.get("/groups/new").press("Go on to the place", name="Zion", **HALL)
    inside.get("/groups")
    listed = [heading.get_text() for heading in inside.page.main.find_all("h2")]  # type: ignore[union-attr]
    assert listed == ["Another group", "Zion"]
    assert facilitator.id


def test_without_a_group_there_is_one_button(app: Flask) -> None:
    inside = Browser(app).sign_in_directly(make_facilitator())
    assert inside.get("/groups").click("Set up your group").path == "/groups/new"


# A new group --------------------------------------------------------------------------------


def test_a_second_group_has_no_steps(inside: Browser) -> None:
    assert "Step" not in inside.get("/groups/new").text


@pytest.mark.parametrize("typed", ["19:00", "19:00:00", "7:00 PM", "7 pm", "7 p.m.", "07:00pm"])
def test_the_time_is_read_as_people_type_it(inside: Browser, typed: str) -> None:
    fields = {**HALL, "starts": typed}
    inside.get("/groups/new").press("Go on to the place", name="Hall", **fields)
    assert stored("hall").starts == time(19)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "Give the group a name."),
        ("name", "\x00\t ", "Give the group a name"),
        ("name", "x" * 201, "in at most 200 signs."),
        ("weekday", "", "Choose the day of the week."),
        ("weekday", "someday", "Choose the day of the week."),
        ("starts", "", "Type the time it starts, like 19:00."),
        ("starts", "25:00", "Type the time like 19:00 or 7:00 pm."),
        ("timezone", "", "Choose the time zone where the group meets."),
        ("timezone", "Mars/Olympus", "Choose the time zone where the group meets."),
        ("timezone", "../../etc/passwd", "Choose the time zone where the group meets."),
    ],
)
def test_what_is_wrong_with_a_new_group_is_said_and_the_rest_kept(
    inside: Browser, field: str, value: str, says: str
) -> None:
    good = {"name": "Hall", **HALL}
    inside.get("/groups/new").press("Go on to the place", 422, **{**good, field: value})
    assert says in inside.text
    inside.press("Go on to the place", **{field: good[field]})
    assert inside.path == "/g/hall/place"


def test_the_zone_is_left_to_the_browser_to_guess_and_never_silently_set(inside: Browser) -> None:
    select = inside.get("/groups/new").page.find("select", id="timezone")
    assert select is not None
    assert select["data-timezone-guess"] == ""
    assert not select.find("option", selected=True)
    assert select.find("option")["value"] == ""  # type: ignore[index]
    inside.press("Go on to the place", 422, name="Hall", weekday="tuesday", starts="18:00")
    assert not inside.page.select("[data-timezone-guess]")


@pytest.mark.parametrize(
    ("zone", "paper"), [("America/Lima", "letter"), ("Europe/Madrid", "a4"), ("Asia/Tokyo", "a4")]
)
def test_the_paper_usual_in_the_zone_is_ticked(inside: Browser, zone: str, paper: str) -> None:
    fields = {**HALL, "timezone": zone}
    inside.get("/groups/new").press("Go on to the place", name="Hall", **fields)
    assert inside.page.select_one(f"input[name=paper][value={paper}][checked]")


def test_the_place_is_saved(inside: Browser) -> None:
    inside.get("/g/tuesday/place")
    inside.press("Go on to the members", place=" The  hall ", paper="a4", hosting="hosted")
    group = stored("tuesday")
    assert (group.place, group.paper, group.hosting) == ("The hall", Paper.A4, Hosting.HOSTED)
    assert "GROUPAPP_PUBLIC_URL" not in inside.text


def test_hosted_without_a_public_address_says_what_is_missing(
    make_app: Callable[..., Flask],
) -> None:
    app = make_app()
    with app.app_context():
        inside = Browser(app).sign_in_directly(make_facilitator(make_group()))
        inside.get("/g/tuesday/place")
        assert "This copy has no public address now." in inside.text
        inside.press("Go on to the members", hosting="hosted")
    assert "Still missing: a public address." in inside.text
    assert "GROUPAPP_PUBLIC_URL" in inside.text


# Settings -----------------------------------------------------------------------------------


def test_settings_show_what_is_saved_and_save_it_unchanged(inside: Browser) -> None:
    inside.get("/g/tuesday/settings").press("Save", paper="letter")
    group = stored("tuesday")
    assert "Saved." in inside.text
    assert (group.name, group.weekday, group.starts) == ("Tuesday group", Weekday.TUESDAY, time(18))
    assert (group.timezone, group.place) == ("America/New_York", "St Mark's hall")
    assert not group.numbers_agreed


def test_every_setting_can_be_changed(inside: Browser) -> None:
    inside.get("/g/tuesday/settings").press(
        "Save",
        name="Friday group",
        weekday="friday",
        starts="09:30",
        timezone="Europe/Dublin",
        place="",
        paper="a4",
        hosting="hosted",
        numbers_agreed="y",
    )
    group = stored("tuesday")
    assert (group.name, group.weekday, group.starts) == (
        "Friday group",
        Weekday.FRIDAY,
        time(9, 30),
    )
    assert (group.timezone, group.place, group.paper) == ("Europe/Dublin", None, Paper.A4)
    assert group.hosting is Hosting.HOSTED
    assert group.numbers_agreed


def test_another_weekday_says_how_many_sessions_moved(group: Group, inside: Browser) -> None:
    for day in (3, 10, 17, 24):
        make_session(group, date(2026, 3, day))
    inside.get("/g/tuesday/settings").press("Save", weekday="thursday", paper="letter")
    assert "Saved. 2 coming sessions moved to Thursday." in inside.text


def test_the_later_of_two_is_shown_both_and_may_then_save(
    app: Flask, facilitator: Facilitator, inside: Browser
) -> None:
    late = Browser(app).sign_in_directly(facilitator).get("/g/tuesday/settings")
    inside.get("/g/tuesday/settings").press("Save", name="First", paper="letter")
    late.press("Save", 409, name="Second", paper="letter")
    assert "Saved: First. You typed: Second." in late.text
    assert stored("tuesday").name == "First"
    late.press("Save")
    assert stored("tuesday").name == "Second"


def test_a_mistake_in_a_late_form_does_not_hide_the_conflict(
    app: Flask, facilitator: Facilitator, inside: Browser
) -> None:
    late = Browser(app).sign_in_directly(facilitator).get("/g/tuesday/settings")
    inside.get("/g/tuesday/settings").press("Save", name="First", paper="letter")
    late.press("Save", 422, name="Second", starts="", paper="letter")
    late.press("Save", 409, starts="18:00")


def test_the_place_page_tells_the_later_of_two_as_well(
    app: Flask, facilitator: Facilitator, inside: Browser
) -> None:
    late = Browser(app).sign_in_directly(facilitator).get("/g/tuesday/place")
    inside.get("/g/tuesday/place").press("Go on to the members", place="First")
    late.press("Go on to the members", 409, place="Second")
    assert "Saved: First. You typed: Second." in late.text


def test_a_zone_that_is_not_offered_stays_when_something_else_is_saved(
    app: Flask,
) -> None:
    inside = Browser(app).sign_in_directly(make_facilitator(make_group("utc", timezone="Etc/UTC")))
    inside.get("/g/utc/settings").press("Save", place="Elsewhere", paper="a4")
    assert stored("utc").timezone == "Etc/UTC"


@pytest.mark.parametrize("page", ["settings", "place"])
def test_another_facilitators_group_is_not_found(inside: Browser, page: str) -> None:
    inside.get(f"/g/lookalike/{page}", 404)


def test_markup_in_a_group_is_text(inside: Browser) -> None:
    inside.get("/g/tuesday/settings").press("Save", name="<b>R&D", place="<i>", paper="a4")
    assert "<b>R&D" in inside.text


# Archived groups, and several ----------------------------------------------------------------


def test_a_group_is_archived_after_a_question_and_opened_again(
    group: Group, inside: Browser
) -> None:
    make_session(group, date(2026, 3, 10))
    inside.get("/g/tuesday/sessions").click("Archive the group")
    assert "The sessions to come are cancelled" in inside.text
    inside.press("Archive the group")
    assert "archived since March 10, 2026" in inside.text
    assert "To come" not in inside.get("/g/tuesday/members").click("archived: reopen it").text
    inside.get("/groups?all=1")
    inside.press("Reopen : Tuesday group")
    assert inside.path == "/g/tuesday/sessions"
    assert "Check-ins are open" in inside.text
    assert "Group archived." in inside.text


def test_a_member_of_an_archived_group_reads_that_it_does_not_meet(
    app: Flask, group: Group
) -> None:
    member = make_member(group)
    make_session(group, date(2026, 3, 10))
    archive_group(group, make_facilitator(group), TUESDAY_NOON)
    visitor = Browser(app).get(f"/c/{personal_token(member)}").press("Open my check-in")
    assert "Your group does not meet any more" in visitor.text
    assert visitor.click("My data").path == "/me/data"


@pytest.fixture
def other(facilitator: Facilitator) -> Group:
    other = make_group("other", name="Other group", place=None)
    db.session.add(Facilitation(facilitator_id=facilitator.id, group_id=other.id))
    db.session.commit()
    return other


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize(
    ("path", "there"),
    [
        *((page, page) for page in ("board", "members", "sessions", "print", "settings")),
        *(
            (page, page)
            for page in ("facilitators", "light", "light/questions", "answers", "calls")
        ),
        *((f"members/m1{page}", "members") for page in ("/details", "/away", "/status", "/link")),
        ("board/members/m1", "board"),
        ("archive", "sessions"),
        ("truth", "settings"),
    ],
)
def test_switching_the_group_keeps_the_kind_of_page(
    group: Group, inside: Browser, path: str, there: str
) -> None:
    make_member(group, code="m1")
    for _ in range(10):
        make_member(group, status=Status.LANDED, status_since=date(2026, 3, 1))
    make_session(group, date(2026, 3, 10))
    assert inside.get(f"/g/tuesday/{path}").click("Other group").path == f"/g/other/{there}"


def test_one_switches_away_from_an_archived_group_and_not_to_one(
    facilitator: Facilitator, group: Group, other: Group, inside: Browser
) -> None:
    archive_group(other, facilitator, TUESDAY_NOON)
    assert "Switch group" not in inside.get("/g/tuesday/members").text
    assert (
        inside.get("/g/other/members").click(f"{group.name} , {group.place}").path
        == "/g/tuesday/members"
    )
