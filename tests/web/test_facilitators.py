"""Who runs a group: invitations, joining by one, and removing each other."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from groupapp.actions.join_group import join_group
from groupapp.actions.one_time_links import DeadLinkError, issue_invitation
from groupapp.actions.remove_facilitator import LastFacilitatorError, remove_facilitator
from groupapp.extensions import db
from groupapp.models import Facilitator, Group, OneTimeLink
from groupapp.queries import facilitators, groups
from groupapp.queries.one_time_links import hashed
from groupapp.web.checkin.knocks import MOST_FROM_ADDRESS
from tests.apps import Clock
from tests.browsing import Browser
from tests.factories import PASSPHRASE, make_facilitator, make_group

PEOPLE = "/g/tuesday/facilitators"
GIL: dict[str, Any] = {
    "name": "Gil Newcomer",
    "email": "gil@example.org",
    "new": PASSPHRASE,
    "again": PASSPHRASE,
}


@pytest.fixture
def group(app: Flask) -> Group:
    assert app.config["TESTING"]
    return make_group()


@pytest.fixture
def fay(group: Group) -> Facilitator:
    return make_facilitator(group, email="fay@example.org", name="Fay")


@pytest.fixture
def inside(app: Flask, fay: Facilitator) -> Browser:
    """A browser in which Fay is signed in."""
    return Browser(app).sign_in_directly(fay)


@pytest.fixture
def invitation(group: Group, fay: Facilitator, clock: Clock) -> str:
    assert fay
    return f"/join/{issue_invitation(group, clock())}"


def names(group: Group) -> list[str]:
    found = facilitators.names_of(group)
    db.session.rollback()  # nobody waits for this reader
    return found


def only_link() -> tuple[int, str]:
    """Its id, and what is stored of its token."""
    row = db.session.execute(db.select(OneTimeLink.id, OneTimeLink.token_hash)).one()
    db.session.rollback()
    return row.id, row.token_hash


# The list and its links ---------------------------------------------------------------------


def test_the_list_is_found_from_the_settings(inside: Browser) -> None:
    inside.get("/g/tuesday/settings").click("Who runs it")

    assert inside.heading == "Who runs this group"
    assert "Fay (you) fay@example.org" in inside.text
    assert "Pat" not in inside.text


def test_an_invitation_is_shown_once_and_stored_hashed(inside: Browser) -> None:
    inside.get(PEOPLE).press("Make an invitation link")
    link = str(inside.page.find(id="invitation")["value"])  # type: ignore[index]

    assert link.startswith("https://lights.example.org/join/")
    assert link in inside.page.find(id="invitation-text").text  # type: ignore[union-attr]
    assert only_link()[1] == hashed(link.rsplit("/", 1)[1])
    assert link not in inside.get(PEOPLE).response.text
    assert "Until Tuesday, March 17, 12:00" in inside.text


def test_an_invitation_can_be_stopped(inside: Browser, visitor: Browser, invitation: str) -> None:
    inside.get(PEOPLE).press("Stop this link : 1")

    assert "It opens nothing any more." in inside.text
    assert "does not work any more" in visitor.get(invitation, 410).heading


def test_a_link_of_another_group_cannot_be_stopped(
    inside: Browser, visitor: Browser, clock: Clock
) -> None:
    theirs = groups.by_code("lookalike")
    assert theirs
    token = issue_invitation(theirs, clock())
    link_id, _ = only_link()
    page = inside.get(PEOPLE).page.find("input", attrs={"name": "csrf_token"})
    inside.post(f"{PEOPLE}/links/{link_id}/stop", {"csrf_token": page["value"]})  # type: ignore[index]

    assert visitor.get(f"/join/{token}").heading.startswith("Run ")


# Joining ------------------------------------------------------------------------------------


def test_somebody_new_joins_with_a_passphrase(
    visitor: Browser, group: Group, invitation: str
) -> None:
    visitor.get(invitation).press("Join the group", **GIL)

    assert visitor.path == "/g/tuesday/board"
    assert names(group) == ["Fay", "Gil Newcomer"]
    visitor.press("Sign out").sign_in("gil@example.org", PASSPHRASE)
    assert visitor.path == "/g/tuesday/board"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("new", "too short", "Use 15 to 128 characters."),
        ("new", "x" * 129, "Use 15 to 128 characters."),
        ("email", "fay@example.org", "That e-mail has an account here."),
    ],
)
def test_what_is_wrong_is_said_and_the_invitation_stays_good(
    visitor: Browser, invitation: str, field: str, value: str, says: str
) -> None:
    visitor.get(invitation).press("Join the group", 422, **{**GIL, field: value})

    assert says in visitor.text
    assert visitor.press("Join the group", **GIL).path == "/g/tuesday/board"


def test_a_facilitator_who_is_signed_in_joins_at_once(
    app: Flask, group: Group, invitation: str
) -> None:
    other = Browser(app).sign_in_directly(make_facilitator(name="Olga"))

    other.get(invitation).press("Join the group")

    assert other.path == "/g/tuesday/board"
    assert names(group) == ["Fay", "Olga"]


def test_somebody_with_an_account_signs_in_and_then_joins(
    visitor: Browser, group: Group, invitation: str
) -> None:
    make_facilitator(name="Olga", email="olga@example.org")

    visitor.get(invitation).click("Sign in, then join")
    visitor.press("Sign in", email="olga@example.org", passphrase=PASSPHRASE)
    visitor.press("Join the group")

    assert visitor.path == "/g/tuesday/board"
    assert names(group) == ["Fay", "Olga"]


def test_who_runs_the_group_already_does_not_spend_the_invitation(
    inside: Browser, visitor: Browser, invitation: str
) -> None:
    assert "You run this group already." in inside.get(invitation).text

    assert visitor.get(invitation).press("Join the group", **GIL).path == "/g/tuesday/board"


def test_looking_spends_nothing_and_joining_spends_it(
    app: Flask, visitor: Browser, invitation: str
) -> None:
    for _ in range(3):
        visitor.get(invitation)
    visitor.press("Join the group", **GIL)

    assert "Ask the person who sent it" in Browser(app).get(invitation, 410).text


def test_an_invitation_ends_after_seven_days(
    visitor: Browser, invitation: str, clock: Clock
) -> None:
    clock.moment += timedelta(days=7, seconds=-1)
    visitor.get(invitation)
    clock.moment += timedelta(seconds=1)
    visitor.press("Join the group", 410, **GIL)


def test_tokens_cannot_be_tried_by_the_thousand(visitor: Browser) -> None:
    for number in range(MOST_FROM_ADDRESS):
        visitor.get(f"/join/{number:08}{'x' * 16}", 410)

    visitor.get(f"/join/{'y' * 24}", 429)
    visitor.get(f"/tonight/{'y' * 24}", 429)


def test_who_joins_the_demo_leaves_the_set_up_open(visitor: Browser, clock: Clock) -> None:
    demo = make_group("demo", is_demo=True)
    for each in db.session.scalars(db.select(Facilitator)):
        each.is_demo = True
    db.session.commit()

    visitor.get(f"/join/{issue_invitation(demo, clock())}").press("Join the group", **GIL)

    assert visitor.path == "/g/demo/board"
    assert not facilitators.is_anyone_set_up()


def test_one_invitation_lets_one_person_in(any_app: Flask, clock: Clock) -> None:
    assert any_app.config["TESTING"]
    group = make_group()
    token = issue_invitation(group, clock())

    join_group(token, make_facilitator(name="Olga"), clock())
    with pytest.raises(DeadLinkError):
        join_group(token, make_facilitator(name="Late"), clock())

    assert names(group) == ["Olga"]


# Removing -----------------------------------------------------------------------------------


def test_a_facilitator_removes_another_and_open_links_stop(
    inside: Browser, app: Flask, group: Group, invitation: str
) -> None:
    gil = Browser(app).sign_in_directly(make_facilitator(group, name="Gil"))

    inside.get(PEOPLE).press("Remove Gil")

    assert names(group) == ["Fay"]
    assert gil.get("/g/tuesday/board", 404)
    assert gil.get(invitation, 410).click("Your groups").path == "/groups"


def test_a_facilitator_may_go_when_somebody_stays(inside: Browser, group: Group) -> None:
    make_facilitator(group, name="Gil")

    inside.get(PEOPLE).press("Yes, stop")

    assert inside.path == "/groups"
    assert names(group) == ["Gil"]


def test_the_last_facilitator_cannot_be_removed(
    any_app: Flask, group_of_one: tuple[Group, int]
) -> None:
    assert any_app
    group, only = group_of_one

    with pytest.raises(LastFacilitatorError):
        remove_facilitator(group, only)

    assert len(names(group)) == 1


@pytest.fixture
def group_of_one(any_app: Flask) -> tuple[Group, int]:
    assert any_app
    group = make_group()
    return group, make_facilitator(group).id


def test_who_is_alone_is_offered_no_way_out_but_told(inside: Browser, fay: Facilitator) -> None:
    page = inside.get(PEOPLE).page
    assert not page.find_all("button", class_="button-danger")
    token = page.find("input", attrs={"name": "csrf_token"})

    inside.post(f"{PEOPLE}/{fay.id}/remove", {"csrf_token": token["value"]})  # type: ignore[index]

    assert "Nobody else runs this group." in inside.text
