"""Does the light tell the truth here: hidden until ten have landed, then counts."""

from datetime import date, timedelta

import pytest
from flask import Flask

from groupapp.domain.terms import Status
from groupapp.models import Group
from tests.browsing import Browser
from tests.factories import make_facilitator, make_group, make_member, make_session

TONIGHT = date(2026, 3, 10)
LINK = "Does the light tell the truth here?"


@pytest.fixture
def group(app: Flask) -> Group:
    assert app.config["PUBLIC_URL"]
    made = make_group()
    for weeks in range(6):
        make_session(made, TONIGHT - timedelta(weeks=weeks))
    return made


@pytest.fixture
def inside(app: Flask, group: Group) -> Browser:
    return Browser(app).sign_in_directly(make_facilitator(group))


def make_landed(group: Group, count: int) -> None:
    for number in range(count):
        joined, landed = TONIGHT - timedelta(weeks=8), TONIGHT - timedelta(weeks=7 - number % 4)
        make_member(
            group,
            f"Lea {number:02}",
            joined=joined,
            status=Status.LANDED,
            status_since=landed,
        )


def test_with_nine_it_is_linked_nowhere_and_not_there(group: Group, inside: Browser) -> None:
    make_landed(group, 9)
    for path in ("/g/tuesday/light", "/g/tuesday/settings", "/g/tuesday/board"):
        assert "/truth" not in inside.get(path).response.text
    inside.get("/g/tuesday/truth", 404)


def test_with_ten_it_gives_counts_weeks_and_what_they_do_not_prove(
    group: Group, inside: Browser
) -> None:
    make_landed(group, 10)
    make_member(group, "Sam")
    inside.get("/g/tuesday/light").click(LINK)
    assert inside.heading == LINK
    assert "This proves nothing for others" in inside.text
    assert "Half of those who landed did so within 2 weeks." in inside.text
    assert "Lea 00 never on 1 Lea 01 never on 2" in inside.text
    assert "All 10 1 On in any week 0 0" in inside.text
    assert "%" not in inside.text


def test_shares_stand_beside_the_counts_of_thirty(group: Group, inside: Browser) -> None:
    make_landed(group, 30)
    inside.get("/g/tuesday/truth")
    assert "On in any week 0 (0 %) 0" in inside.text
    (journeys,) = inside.page.select("main details")
    assert not journeys.has_attr("open")


def test_twenty_nine_are_counted_without_shares(group: Group, inside: Browser) -> None:
    make_landed(group, 29)
    inside.get("/g/tuesday/truth")
    assert "On in any week 0 0" in inside.text
    assert "%" not in inside.text


def test_no_member_of_another_group_is_counted(group: Group, inside: Browser) -> None:
    make_landed(group, 9)
    make_landed(make_group("other"), 12)
    inside.get("/g/tuesday/truth", 404)
