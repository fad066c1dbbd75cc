"""The roster's pages."""

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask import Flask

from groupapp import links
from groupapp.actions.go_away import go_away
from groupapp.domain.terms import Hosting, Level, Status
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.models import Group, Member
from groupapp.queries import members
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

MARCH_10 = "2026-03-10"


@pytest.fixture
def group(app: Flask) -> Group:
    assert app.config["PUBLIC_URL"]
    return make_group()


@pytest.fixture
def facilitator(app: Flask, group: Group) -> Browser:
    """A browser in which the group's facilitator is signed in."""
    return Browser(app).sign_in_directly(make_facilitator(group))


@pytest.fixture
def member(group: Group) -> Member:
    return make_member(group, "Ana Sample", code="m1", email="ana@example.org")


def stored(group: Group, code: str = "m1") -> Member:
    db.session.expire_all()
    found = members.by_code(group, code)
    assert found is not None
    db.session.refresh(found)
    db.session.expunge(found)
    db.session.rollback()
    return found


def names(group: Group) -> list[str]:
    found = [member.name for member in members.of_group(group)]
    db.session.rollback()
    return found


# The roster ---------------------------------------------------------------------------------


def test_an_empty_roster_says_what_to_do(facilitator: Browser) -> None:
    facilitator.get("/g/tuesday/members")

    assert "Nobody is in the group yet" in facilitator.text
    assert facilitator.click("Paste a list of names").heading == "Paste a list of names"


def test_the_roster_is_alphabetical_within_each_status(group: Group, facilitator: Browser) -> None:
    since = date(2026, 3, 3)
    make_member(group, "zoe")
    make_member(group, "Ana")
    make_member(group, "Lee", status=Status.LANDED, status_since=since)
    make_member(group, "Ben", status=Status.LEFT, status_since=since)
    make_member(group, "Émile")

    page = facilitator.get("/g/tuesday/members").page

    assert [h.get_text() for h in page.find_all("h3")] == ["Ana", "Émile", "zoe", "Lee", "Ben"]
    assert [" ".join(h.get_text().split()) for h in page.find_all("h2")] == [
        "Searching 3",
        "Landed 1",
        "Left the group 1",
    ]
    assert "Landed since March 3, 2026" in facilitator.text
    assert "Left on March 3, 2026" in facilitator.text


def test_the_roster_says_who_is_away_and_who_will_be(group: Group, facilitator: Browser) -> None:
    for name, first, last in [("Ana", 9, 10), ("Ben", 11, 20), ("Cy", 1, 9)]:
        go_away(make_member(group, name), Days(date(2026, 3, first), date(2026, 3, last)))

    text = facilitator.get("/g/tuesday/members").text

    assert "Away until Tuesday, March 10" in text
    assert "Away from Wednesday, March 11" in text
    assert text.count("Away") == 2


def test_the_roster_of_another_group_is_not_found(facilitator: Browser) -> None:
    facilitator.get("/g/lookalike/members", status=404)
    facilitator.get("/g/tuesday/members/m0/link", status=404)


def test_markup_in_a_name_is_text(group: Group, facilitator: Browser) -> None:
    make_member(group, "<b>Bold</b> & Co")

    facilitator.get("/g/tuesday/members")

    assert "<b>Bold</b> & Co" in facilitator.text
    assert facilitator.page.b is None


# Pasting ------------------------------------------------------------------------------------


def look(visitor: Browser, text: str, status: int = 200) -> Browser:
    return visitor.get("/g/tuesday/members/paste").press("Look at the list", status, text=text)


def test_a_pasted_list_is_looked_at_and_then_added(group: Group, facilitator: Browser) -> None:
    look(facilitator, "Ana Sample, ana@example.org\n\nBen Sample\n")

    assert "2 members can be added" in facilitator.text
    assert "1 blank line was passed over" in facilitator.text
    assert names(group) == []

    facilitator.press("Add 2 members")

    assert facilitator.path == "/g/tuesday/members/ready"
    assert facilitator.heading == "2 members are in"
    assert names(group) == ["Ana Sample", "Ben Sample"]
    assert stored(group).joined == date(2026, 3, 10)


def test_the_preview_says_by_line_what_is_wrong(member: Member, facilitator: Browser) -> None:
    look(facilitator, "Ben, ben@\nAna Sample\nCy\nCy\n, x@example.org\n" + "a" * 201)

    assert "Line 1: Ben - ben@ is not an e-mail address" in facilitator.text
    assert f"Line 2: {member.name} - in the group already" in facilitator.text
    assert "Line 4: Cy - in this list already" in facilitator.text
    assert "Line 5: no name - there is no name on this line" in facilitator.text
    assert "longer than 200 characters" in facilitator.text


def test_a_repeat_is_added_when_ticked_and_else_said(group: Group, facilitator: Browser) -> None:
    look(facilitator, "Cy\nCy\nCy\nBen, ben@")
    facilitator.press("Add 1 member", anyway=["3 Cy"])

    assert names(group) == ["Cy", "Cy"]
    assert "Lines 2 and 4 were not added" in facilitator.text


def test_the_list_can_be_changed_and_looked_at_again(group: Group, facilitator: Browser) -> None:
    look(facilitator, "Ben, ben@").press("Look again", text="Ben, ben@example.org")
    facilitator.press("Add 1 member")

    assert stored(group).email == "ben@example.org"


def test_a_list_changed_after_the_preview_adds_nobody_unseen(
    group: Group, facilitator: Browser
) -> None:
    look(facilitator, "Ana\nBen").press("Add 2 members", 409, text="Ana\nBen\nCy")

    assert "Nobody was added" in facilitator.text
    assert names(group) == []
    assert facilitator.press("Add 3 members").heading == "3 members are in"


def test_a_double_press_adds_nobody_twice(group: Group, facilitator: Browser) -> None:
    look(facilitator, "Ana\nBen")
    preview = facilitator.page
    facilitator.press("Add 2 members")
    facilitator.page = preview
    facilitator.press("Add 2 members", 409)

    assert names(group) == ["Ana", "Ben"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" \n \n", "Enter at least one name."),
        ("\n".join(f"Member {n}" for n in range(201)), "Paste at most 200 names at once."),
    ],
)
def test_a_list_that_cannot_be_read_keeps_what_was_pasted(
    facilitator: Browser, text: str, message: str
) -> None:
    look(facilitator, text, 422)

    assert message in facilitator.text
    assert facilitator.page.textarea is not None
    assert facilitator.page.textarea.get_text().strip() == text.strip()


def test_the_browser_may_bring_the_pasted_list_back(facilitator: Browser) -> None:
    box = facilitator.get("/g/tuesday/members/paste").page.find("textarea")
    assert box is not None
    assert "autocomplete" not in box.attrs


def test_two_hundred_names_are_added_at_once(group: Group, facilitator: Browser) -> None:
    look(facilitator, "\n".join(f"Member {n}" for n in range(200)))

    assert facilitator.press("Add 200 members").heading == "200 members are in"
    assert len({member.public_id for member in members.of_group(group)}) == 200
    db.session.rollback()


def test_when_they_are_in_cards_and_sheets_can_be_printed(
    member: Member, facilitator: Browser
) -> None:
    page = facilitator.get("/g/tuesday/members/ready").page
    targets = {" ".join(a.get_text().split()): str(a["href"]) for a in page.find_all("a")}

    assert facilitator.heading == "1 member is in"
    assert "link-cards" in targets["Print the link cards"]
    assert "check-in-sheets" in targets["Print tonight's blank sheets"]
    assert targets["Go on to the board"].endswith("/g/tuesday/board")
    assert member.name not in facilitator.text


@pytest.mark.parametrize(
    ("hosting", "reason"),
    [(Hosting.LAPTOP, "runs on one laptop"), (Hosting.HOSTED, "no public address is set")],
)
def test_without_a_public_address_it_says_that_cards_bear_no_link(
    make_app: Callable[..., Flask], hosting: Hosting, reason: str
) -> None:
    app = make_app()
    with app.app_context():
        facilitator = make_facilitator(make_group(hosting=hosting))
        visitor = Browser(app).sign_in_directly(facilitator)

        assert "The cards carry no link" in visitor.get("/g/tuesday/members/ready").text
        assert reason in visitor.text


# One member ---------------------------------------------------------------------------------


def test_a_member_is_added_and_the_link_shown(group: Group, facilitator: Browser) -> None:
    facilitator.get("/g/tuesday/members/new").press(
        "Add the member",
        name="  Ana   Sample ",
        email="ana@example.org",
        target_role="Planner",
        target_level="director",
    )

    assert facilitator.heading == "Personal link of Ana Sample"
    added = stored(group)
    assert (added.name, added.email) == ("Ana Sample", "ana@example.org")
    assert (added.target_role, added.target_level) == ("Planner", Level.DIRECTOR)
    assert added.joined == date(2026, 3, 10)


def test_a_second_member_of_one_name_needs_a_tick(
    group: Group, member: Member, facilitator: Browser
) -> None:
    facilitator.get("/g/tuesday/members/new").press("Add the member", 422, name=member.name)

    assert "Two people can share a name" in facilitator.text
    facilitator.press("Add the member", anyway="y")
    assert names(group) == ["Ana Sample", "Ana Sample"]


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("name", "  ", "Enter the name of the member."),
        ("name", "ana@example.org", "Enter the name of the member."),
        ("name", "a" * 201, "Use at most 200 characters."),
        ("email", "ana@", "Enter an e-mail address such as pat@example.org."),
        ("joined", "", "Enter a day."),
        ("joined", "10.3.2026", "Enter a day such as 2026-03-10."),
        ("target_role", "a" * 301, "Use at most 300 characters."),
        ("target_level", "emperor", "Choose a level."),
        ("goal_meetings", "five", "Enter a number from 1 to 50."),
        ("goal_meetings", "0", "Enter a number from 1 to 50."),
        ("goal_events", "-1", "Enter a number from 0 to 50."),
    ],
)
def test_what_is_wrong_is_said_and_kept(
    member: Member, facilitator: Browser, field: str, typed: str, message: str
) -> None:
    facilitator.get(f"/g/tuesday/members/{member.code}/details")
    facilitator.press("Save", 422, **{field: typed})

    summary = facilitator.page.find(id="error-summary")
    assert summary is not None
    assert summary.get_text().count(message) == 1
    assert summary.find("a", href=f"#{field}")
    kept = facilitator.page.find(id=field)
    assert kept is not None
    assert field == "target_level" or kept.get("value", "") == typed.strip()


def test_details_are_saved(group: Group, member: Member, facilitator: Browser) -> None:
    facilitator.get("/g/tuesday/members/m1/details").press(
        "Save", name="Ana B. Sample", email="", goal_meetings="3", goal_events="0", show_numbers="y"
    )

    saved = stored(group)
    assert facilitator.path == "/g/tuesday/members"
    assert "Ana B. Sample is saved." in facilitator.text
    assert (saved.name, saved.email) == ("Ana B. Sample", None)
    assert (saved.goal_meetings, saved.goal_events, saved.show_numbers) == (3, 0, True)
    assert saved.joined == member.joined


def test_blank_goals_are_the_groups(group: Group, member: Member, facilitator: Browser) -> None:
    facilitator.get("/g/tuesday/members/m1/details").press("Save", goal_meetings="3")
    facilitator.get("/g/tuesday/members/m1/details").press("Save", goal_meetings="")

    assert stored(group).goal_meetings is None
    assert member.goal_meetings is None


DETAILS = "/g/tuesday/members/m1/details"
SHOW = "Show what other goals would change"


@pytest.fixture
def busy(group: Group, member: Member) -> Member:
    """The member, who met three people in work in each of three weeks."""
    known = [make_contact(member) for _ in range(3)]
    for weeks in (2, 1, 0):
        session = make_session(group, date(2026, 3, 10) - timedelta(weeks=weeks))
        make_checkin(member, session)
        for contact in known:
            make_conversation(contact, session.date)
    return member


def preview(page: Browser) -> str:
    found = page.page.find(id="goals")
    assert found is not None
    return " ".join(found.get_text(" ").split())


def test_other_goals_show_how_the_members_light_would_change_and_save_nothing(
    group: Group, busy: Member, facilitator: Browser
) -> None:
    facilitator.get(DETAILS)
    assert "Nothing: these goals are the saved ones." in preview(facilitator)
    facilitator.press(SHOW, goal_meetings="3", name="Ana B.")
    said = preview(facilitator)
    assert f"{busy.name}'s light would go from Not yet to Warming up." in said
    assert "The light is worked out again from the first week on." in said
    assert [
        facilitator.page.select(f"#{box}")[0]["value"] for box in ("name", "goal_meetings")
    ] == [
        "Ana B.",
        "3",
    ]
    assert stored(group).goal_meetings is None
    facilitator.press("Save").get("/g/tuesday/board")
    assert "Warming up" in facilitator.text


def test_goals_that_move_no_light_say_so(busy: Member, facilitator: Browser) -> None:
    facilitator.get(DETAILS).press(SHOW, goal_meetings="20")
    assert f"{busy.name}'s light would stay as it is: Not yet." in preview(facilitator)


def test_who_is_away_has_no_light_that_goals_would_change(
    busy: Member, facilitator: Browser
) -> None:
    go_away(busy, Days(date(2026, 3, 9), date(2026, 3, 12)))
    facilitator.get(DETAILS).press(SHOW, goal_meetings="3")
    assert "has no light now" in preview(facilitator)


def test_htmx_gets_what_the_goals_would_change_alone(
    group: Group, busy: Member, facilitator: Browser
) -> None:
    token = facilitator.get(DETAILS).page.find("input", attrs={"name": "csrf_token"})["value"]  # type: ignore[index]
    form = {"csrf_token": token, "version": "1", "joined": MARCH_10, "preview": "live"}
    form["name"] = busy.name
    for meetings, status, says in (("3", 200, "would go from"), ("x", 422, "Enter a number")):
        answer = facilitator.client.post(
            DETAILS, data={**form, "goal_meetings": meetings}, headers={"HX-Request": "true"}
        )
        assert (answer.status_code, answer.text[:21]) == (status, '<section id="goals" a')
        assert says in answer.text
    assert stored(group).goal_meetings is None


def test_changes_of_the_goals_stand_on_the_members_page_with_who_and_when(
    group: Group, member: Member, facilitator: Browser
) -> None:
    make_member(group, "Bo", code="bo")
    facilitator.get(DETAILS).press("Save", goal_meetings="3")
    facilitator.get("/g/tuesday/members/bo/details").press("Save", goal_meetings="7")
    said = facilitator.get(DETAILS).text.replace("\u202f", " ")
    assert "Changes March 10, 2026, 12:00 PM , Fay Facilitator" in said
    assert f"{member.name}, Face-to-face conversations a week: from the group's goal to 3." in said
    assert "Bo," not in said


def test_the_later_of_two_editors_sees_both_and_chooses(
    app: Flask, group: Group, member: Member, facilitator: Browser
) -> None:
    later = Browser(app).sign_in_directly(make_facilitator(group))
    later.get(f"/g/tuesday/members/{member.code}/details")
    facilitator.get("/g/tuesday/members/m1/details").press("Save", target_role="Planner")

    later.press("Save", 409, target_role="Buyer")

    assert "Saved: Planner" in later.text
    assert "You typed: Buyer" in later.text
    assert stored(group).target_role == "Planner"
    later.press("Save what I typed")
    assert stored(group).target_role == "Buyer"


def test_a_form_without_its_version_saves_nothing(
    group: Group, member: Member, facilitator: Browser
) -> None:
    facilitator.get("/g/tuesday/members/m1/details").press("Save", 422, version="", name="Other")

    assert "Open it again" in facilitator.text
    assert stored(group).name == member.name


# Away, status -------------------------------------------------------------------------------


def test_days_away_are_added_ended_and_removed(
    group: Group, member: Member, facilitator: Browser
) -> None:
    facilitator.get("/g/tuesday/members/m1/away").press(
        "Add", first="2026-03-08", last="2026-03-20"
    )
    facilitator.press("Back today : March 8, 2026 to March 20, 2026")

    assert "Ana Sample is back." in facilitator.text
    spells = members.absences(stored(group))
    assert [(spell.first.day, spell.last.day) for spell in spells] == [(8, 9)]
    db.session.rollback()

    facilitator.press("Remove : March 8, 2026 to March 9, 2026")
    assert members.absences(member) == []
    db.session.rollback()


def test_who_changed_the_days_away_and_when_is_kept(member: Member, facilitator: Browser) -> None:
    facilitator.get(f"/g/tuesday/members/{member.code}/away")
    facilitator.press("Add", first="2026-03-08", last="2026-03-20")
    facilitator.press("Add", first="2026-03-21", last="2026-03-22")
    facilitator.press("Back today : March 8, 2026 to March 22, 2026")
    facilitator.press("Remove : March 8, 2026 to March 9, 2026")
    kept = [line.get_text() for line in facilitator.page.select(".changes li")]
    assert kept == [
        "No longer from March 8, 2026 to March 9, 2026.",
        "Away from March 8, 2026 to March 9, 2026, not to March 22, 2026.",
        "Away from March 8, 2026 to March 22, 2026, not to March 20, 2026.",
        "Away from March 8, 2026 to March 20, 2026.",
    ]
    assert facilitator.text.count("12:00 PM , Fay") == 4


def test_what_a_member_says_of_their_own_days_is_no_change_by_a_facilitator(
    member: Member, facilitator: Browser
) -> None:
    go_away(member, Days(date(2026, 3, 8), date(2026, 3, 20)))
    facilitator.get(f"/g/tuesday/members/{member.code}/away")
    assert "Nothing was changed so far." in facilitator.text


@pytest.mark.parametrize(
    ("last", "message"),
    [
        ("2026-03-09", "Enter a last day that is not before the first."),
        ("2027-03-20", "Enter at most a year."),
        ("", "Enter a day."),
    ],
)
def test_days_away_that_cannot_be_are_refused(
    member: Member, facilitator: Browser, last: str, message: str
) -> None:
    facilitator.get(f"/g/tuesday/members/{member.code}/away")
    facilitator.press("Add", 422, first=MARCH_10, last=last)

    assert message in facilitator.text


def test_a_member_lands_and_searches_again(
    group: Group, member: Member, facilitator: Browser
) -> None:
    facilitator.get("/g/tuesday/members/m1/status")
    assert "Searching since January 6, 2026" in facilitator.text
    facilitator.press("Save", becomes="landed", since="2026-03-03")
    assert "Landed since March 3, 2026" in facilitator.text

    facilitator.get("/g/tuesday/members/m1/status").press("Save", becomes="searching")

    assert stored(group).status is Status.SEARCHING
    (spell,) = members.absences(member)
    assert (spell.first, spell.last) == (date(2026, 3, 3), date(2026, 3, 9))
    db.session.rollback()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Choose what it is now."),
        ({"becomes": "landed", "since": "2026-03-11"}, "Enter a day from January 6, 2026"),
        ({"becomes": "landed", "since": "2026-01-05"}, "Enter a day from January 6, 2026"),
    ],
)
def test_a_status_without_a_day_that_can_be_is_refused(
    group: Group, member: Member, facilitator: Browser, fields: dict[str, str], message: str
) -> None:
    facilitator.get(f"/g/tuesday/members/{member.code}/status").press("Save", 422, **fields)

    assert message in facilitator.text
    assert stored(group).status is Status.SEARCHING


def test_the_later_of_two_statuses_is_told(
    app: Flask, group: Group, member: Member, facilitator: Browser
) -> None:
    later = Browser(app).sign_in_directly(make_facilitator(group))
    later.get(f"/g/tuesday/members/{member.code}/status")
    facilitator.get("/g/tuesday/members/m1/status").press("Save", becomes="landed")

    later.press("Save", 409, becomes="left")

    assert "Saved: Landed since March 10, 2026" in later.text
    assert stored(group).status is Status.LANDED
    later.press("Save", becomes="left")
    assert stored(group).status is Status.LEFT


# The personal link --------------------------------------------------------------------------


def link_of(visitor: Browser) -> str:
    box = visitor.page.find(id="personal-link")
    assert box is not None
    return str(box["value"])


def test_the_link_is_shown_as_text_and_code_and_can_be_sent(
    member: Member, facilitator: Browser
) -> None:
    facilitator.get("/g/tuesday/members/m1/link")
    url = f"https://lights.example.org/c/{links.personal_token(member)}"
    targets = {
        " ".join(a.get_text().split()): str(a["href"]) for a in facilitator.page.find_all("a")
    }
    mail = urlsplit(targets["Send by e-mail"])

    assert link_of(facilitator) == url
    assert facilitator.page.select_one('[role="img"] svg path')
    assert unquote(mail.path) == "ana@example.org"
    assert url in parse_qs(mail.query)["body"][0]
    assert url in unquote(targets["Send as text message"])
    assert "member=m1" in targets["Print this card"]


def test_a_new_link_takes_the_place_of_the_old_at_once(
    group: Group, member: Member, facilitator: Browser
) -> None:
    old = link_of(facilitator.get("/g/tuesday/members/m1/link"))
    facilitator.press("Stop the old link and make a new one")

    assert "The old link no longer works" in facilitator.text
    assert link_of(facilitator) != old
    assert not links.is_genuine(old.rsplit("/", 1)[1], stored(group))
    assert links.is_genuine(link_of(facilitator).rsplit("/", 1)[1], stored(group))
    assert member.code == "m1"


def test_on_a_laptop_the_page_says_how_far_the_link_reaches(
    make_app: Callable[..., Flask],
) -> None:
    app = make_app()
    with app.app_context():
        group = make_group()
        make_member(group, code="m1")
        visitor = Browser(app).sign_in_directly(make_facilitator(group))

        assert "works on this computer only" in visitor.get("/g/tuesday/members/m1/link").text
        assert not visitor.page.select_one('[role="img"]')
        app.config["LAN_URL"] = "http://192.168.1.20:8000"
        assert "works in the room only" in visitor.get("/g/tuesday/members/m1/link").text
        assert link_of(visitor).startswith("http://192.168.1.20:8000/c/")
        assert visitor.page.select_one('[role="img"]')
        assert "Send by e-mail" not in visitor.text
