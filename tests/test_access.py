"""Who is asking: how long a sign-in and a member's cookie last, and what ends them."""

from collections.abc import Callable
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from flask import Flask, make_response
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from werkzeug.security import generate_password_hash

from groupapp import access, links
from groupapp.extensions import db
from groupapp.models import Facilitator, Group, Member
from tests.apps import Clock
from tests.factories import make_facilitator, make_group, make_member

NEW_PASSPHRASE = "another friendly conversation"


def with_doors(app: Flask) -> Flask:
    """The app with a page for each way of asking who is there."""

    def enter(facilitator_id: int) -> str:
        access.sign_in(db.session.get_one(Facilitator, facilitator_id))
        return "in"

    def take_link(token: str) -> ResponseReturnValue:
        return access.remember(make_response("kept"), access.member_of_link(token))

    def give_back() -> ResponseReturnValue:
        return access.forget(make_response("forgotten"))

    app.add_url_rule("/test/enter/<int:facilitator_id>", view_func=enter)
    app.add_url_rule("/test/facilitator", "f", lambda: access.facilitator().name)
    app.add_url_rule("/test/group/<code>", "g", lambda code: access.group(code).name)
    app.add_url_rule(
        "/test/group/<code>/<member>",
        "gm",
        lambda code, member: access.member(code, member)[1].name,
    )
    app.add_url_rule("/test/link/<path:token>", view_func=take_link)
    app.add_url_rule("/test/member", "m", lambda: access.asking_member().name)
    app.add_url_rule("/test/back", view_func=give_back)
    return app


@pytest.fixture
def group(app: Flask) -> Group:
    assert app
    return make_group()


@pytest.fixture
def doors(app: Flask) -> Flask:
    return with_doors(app)


def signed_in(app: Flask, facilitator: Facilitator) -> FlaskClient:
    client = app.test_client()
    assert client.get(f"/test/enter/{facilitator.id}").text == "in"
    return client


def with_cookie(app: Flask, member: Member) -> FlaskClient:
    client = app.test_client()
    assert client.get(f"/test/link/{links.personal_token(member)}").text == "kept"
    return client


def is_in(client: FlaskClient) -> bool:
    """True when the facilitator's door opens; otherwise it leads to the sign-in."""
    answer = client.get("/test/facilitator")
    assert answer.status_code in (200, 303)
    if answer.status_code == 303:
        assert answer.location.startswith("/sign-in")
    return answer.status_code == 200


# Facilitators -------------------------------------------------------------------------------


def test_nobody_is_in_without_signing_in(doors: Flask) -> None:
    assert not is_in(doors.test_client())


def test_a_sign_in_lasts_eight_idle_hours(doors: Flask, group: Group, clock: Clock) -> None:
    client = signed_in(doors, make_facilitator(group))

    clock.moment += timedelta(hours=8)

    assert is_in(client)


def test_a_sign_in_is_over_after_more_than_eight_idle_hours(
    doors: Flask, group: Group, clock: Clock
) -> None:
    client = signed_in(doors, make_facilitator(group))

    clock.moment += timedelta(hours=8, seconds=1)

    assert not is_in(client)


def test_each_visit_begins_the_eight_hours_anew(doors: Flask, group: Group, clock: Clock) -> None:
    client = signed_in(doors, make_facilitator(group))
    for _ in range(3):
        clock.moment += timedelta(hours=7)
        assert is_in(client)


def test_a_sign_in_that_is_over_stays_over(doors: Flask, group: Group, clock: Clock) -> None:
    client = signed_in(doors, make_facilitator(group))
    clock.moment += timedelta(hours=9)
    assert not is_in(client)

    assert client.get(f"/test/group/{group.code}").status_code == 303


def test_a_new_passphrase_signs_out_every_device(doors: Flask, group: Group) -> None:
    facilitator = make_facilitator(group)
    devices = [signed_in(doors, facilitator) for _ in range(2)]
    assert all(is_in(device) for device in devices)

    facilitator.passphrase_hash = generate_password_hash(NEW_PASSPHRASE, "scrypt:1024:8:1")
    db.session.commit()

    assert not any(is_in(device) for device in devices)
    assert devices[0].get(f"/test/group/{group.code}").status_code == 303
    assert is_in(signed_in(doors, facilitator))


def test_a_facilitator_who_is_gone_is_out(doors: Flask, group: Group) -> None:
    facilitator = make_facilitator(group)
    client = signed_in(doors, facilitator)

    db.session.delete(facilitator)
    db.session.commit()

    assert not is_in(client)


def test_a_facilitator_finds_their_own_group_and_no_other(doors: Flask, group: Group) -> None:
    make_member(group, code="m1")
    client = signed_in(doors, make_facilitator(group))

    assert client.get(f"/test/group/{group.code}").status_code == 200
    assert client.get("/test/group/lookalike").status_code == 404
    assert client.get("/test/group/nowhere").status_code == 404
    assert client.get("/test/group/lookalike/m0").status_code == 404
    assert client.get(f"/test/group/{group.code}/m0").status_code == 404
    assert client.get(f"/test/group/{group.code}/m1").status_code == 200


def test_a_session_made_by_another_key_opens_nothing(doors: Flask, group: Group) -> None:
    client = signed_in(doors, make_facilitator(group))

    doors.config["SECRET_KEY"] = "another key that nobody has used before"

    assert not is_in(client)


# Members ------------------------------------------------------------------------------------


def test_a_personal_link_lets_a_device_act_for_its_member(doors: Flask, group: Group) -> None:
    client = with_cookie(doors, make_member(group, "Pat"))

    assert client.get("/test/member").text == "Pat"


def test_a_device_without_a_link_finds_no_member_page(doors: Flask) -> None:
    assert doors.test_client().get("/test/member").status_code == 404


def test_a_members_cookie_dies_with_the_version_of_the_link(doors: Flask, group: Group) -> None:
    member = make_member(group, "Pat")
    client = with_cookie(doors, member)
    old_link = links.personal_token(member)

    member.link_version += 1
    db.session.commit()

    assert client.get("/test/member").status_code == 404
    assert client.get(f"/test/link/{old_link}").status_code == 404
    assert with_cookie(doors, member).get("/test/member").text == "Pat"


def test_a_members_cookie_dies_with_the_member(doors: Flask, group: Group) -> None:
    member = make_member(group)
    client = with_cookie(doors, member)

    db.session.delete(member)
    db.session.commit()

    assert client.get("/test/member").status_code == 404


def test_a_members_cookie_outlives_a_change_of_keys(doors: Flask, group: Group) -> None:
    member = make_member(group, "Pat")
    client = with_cookie(doors, member)
    card = links.personal_token(member)

    previous, doors.config["SECRET_KEY"] = doors.config["SECRET_KEY"], "n" * 40
    doors.config["SECRET_KEY_FALLBACKS"] = [previous]

    assert client.get("/test/member").text == "Pat"
    assert doors.test_client().get(f"/test/link/{card}").text == "kept"
    assert links.personal_token(member) != card


def test_the_previous_key_signs_no_new_cookie(doors: Flask, group: Group) -> None:
    previous, doors.config["SECRET_KEY"] = doors.config["SECRET_KEY"], "n" * 40
    doors.config["SECRET_KEY_FALLBACKS"] = [previous]
    client = with_cookie(doors, make_member(group, "Pat"))

    doors.config["SECRET_KEY_FALLBACKS"] = []

    assert client.get("/test/member").text == "Pat"


def test_a_members_link_opens_no_facilitators_door(doors: Flask, group: Group) -> None:
    client = with_cookie(doors, make_member(group))

    assert not is_in(client)
    assert client.get(f"/test/group/{group.code}").status_code == 303


def cookie(app: Flask, member: Member, scheme: str) -> str:
    path = f"/test/link/{links.personal_token(member)}"
    answer = app.test_client().get(path, base_url=f"{scheme}://lights.example.org")
    return answer.headers["Set-Cookie"]


def test_a_members_cookie_is_out_of_reach_of_scripts_and_other_sites(
    doors: Flask, group: Group
) -> None:
    told = cookie(doors, make_member(group), "https")

    assert {"HttpOnly", "SameSite=Lax", "Secure"} <= set(told.split("; "))


def test_a_members_cookie_works_in_a_room_without_https(doors: Flask, group: Group) -> None:
    assert "Secure" not in cookie(doors, make_member(group), "http")


def test_a_device_can_forget_its_member(doors: Flask, group: Group) -> None:
    client = with_cookie(doors, make_member(group))

    client.get("/test/back")

    assert client.get("/test/member").status_code == 404


@pytest.mark.parametrize("value", ["", "x", "e30.x", "é", "a.b.c.d", "W10.AAAA"])
def test_a_forged_cookie_opens_nothing(doors: Flask, value: str) -> None:
    client = doors.test_client()
    client.set_cookie(access.MEMBER_COOKIE, value)

    assert client.get("/test/member").status_code == 404


def test_a_session_cookie_does_not_pass_for_a_members(doors: Flask, group: Group) -> None:
    client = signed_in(doors, make_facilitator(group))
    session = client.get_cookie("session")
    assert session is not None
    client.set_cookie(access.MEMBER_COOKIE, session.value)

    assert client.get("/test/member").status_code == 404


Change = Callable[[str], str]
FORGERIES: dict[str, Change] = {
    "one sign less": lambda token: token[:-1],
    "one sign more": lambda token: token + "A",
    "another MAC": lambda token: token[:8] + "a" * (len(token) - 8),
    "no member": lambda token: "aaaaaaaa" + token[8:],
    "nothing": lambda _token: "x",
    "a NUL": lambda token: "\0" + token[1:],
    "a letter beyond ASCII": lambda token: token[:-1] + "é",
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_link_is_not_found(any_app: Flask, name: str) -> None:
    app = with_doors(any_app)
    token = FORGERIES[name](links.personal_token(make_member(make_group())))

    answer = app.test_client().get(f"/test/link/{token}")

    assert answer.status_code in (400, 404)
    assert not SimpleCookie(answer.headers.get("Set-Cookie", ""))


@pytest.mark.parametrize("code", ["%00", "a%00b", "%ff", "x" * 5000])
def test_a_code_that_no_group_can_have_is_not_found(any_app: Flask, code: str) -> None:
    app = with_doors(any_app)
    group = make_group()
    client = signed_in(app, make_facilitator(group))

    assert client.get(f"/test/group/{code}").status_code in (400, 404)
    assert client.get(f"/test/group/{group.code}/{code}").status_code in (400, 404)
