"""Personal links: derived, revoked, and never anybody else's."""

import string
from base64 import b32decode
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect

from groupapp import links
from groupapp.extensions import db
from groupapp.handouts.qr import qr_code
from groupapp.models import Member
from groupapp.models.members import new_public_id
from tests.factories import make_group, make_member

ALPHABET = set(string.ascii_lowercase + "234567")
LONG_ADDRESS = "https://jobclub.first-church-town.example"
LONGER_ADDRESS = "https://job-search-groups.first-church-new-town.example"


@pytest.fixture
def member(app: Flask) -> Member:
    assert app.config["SECRET_KEY"]
    return make_member(make_group(), code="m1")


def test_a_token_is_the_public_id_and_a_mac_of_128_bits(member: Member) -> None:
    token = links.personal_token(member)

    assert token.startswith(member.public_id)
    assert set(token) <= ALPHABET
    assert len(b32decode(token[links.PUBLIC_ID_LENGTH :].upper() + "======")) * 8 == 128


def test_a_token_leads_back_to_its_member(member: Member) -> None:
    token = links.personal_token(member)

    assert links.public_id_of(token) == member.public_id
    assert links.is_genuine(token, member)


def test_a_token_typed_in_capitals_or_with_0_and_1_is_the_same(member: Member) -> None:
    token = links.personal_token(member)

    assert links.as_meant(token.upper().replace("O", "0").replace("L", "1")) == token


def test_a_card_reprints_the_same(member: Member) -> None:
    assert links.personal_token(member) == links.personal_token(member)


@pytest.mark.parametrize(("address", "level"), [(LONG_ADDRESS, "M"), (LONGER_ADDRESS, "L")])
def test_the_link_fits_a_small_qr_code(member: Member, address: str, level: str) -> None:
    code = qr_code(f"{address}/c/{links.personal_token(member)}")

    assert int(code.version) <= 5
    assert code.error == level


def test_a_newer_version_revokes_at_once(member: Member) -> None:
    token = links.personal_token(member)
    member.link_version += 1

    assert not links.is_genuine(token, member)
    assert links.is_genuine(links.personal_token(member), member)
    db.session.rollback()


def test_every_changed_sign_of_a_token_is_refused(member: Member) -> None:
    token = links.personal_token(member)

    for place in range(links.PUBLIC_ID_LENGTH, len(token)):
        other = "a" if token[place] != "a" else "b"
        assert not links.is_genuine(token[:place] + other + token[place + 1 :], member), place


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t + "A", lambda t: "\u00e9" + t[1:]]
)
def test_what_cannot_be_a_token_names_nobody(member: Member, change: Callable[[str], str]) -> None:
    assert links.public_id_of(change(links.personal_token(member))) is None


def test_the_mac_of_another_member_opens_nothing(member: Member) -> None:
    other = make_member(make_group("second"), code="m1")
    swapped = other.public_id + links.personal_token(member)[links.PUBLIC_ID_LENGTH :]

    assert not links.is_genuine(swapped, other)
    assert not links.is_genuine(links.personal_token(member), other)


def test_the_key_before_verifies_and_never_signs(
    make_app: Callable[..., Flask], member: Member
) -> None:
    token = links.personal_token(member)
    old_key = "k" * 40
    with make_app(SECRET_KEY=old_key).app_context():
        old_token = links.personal_token(member)
    with make_app(SECRET_KEY="n" * 40, PREVIOUS_SECRET_KEY=old_key).app_context():
        assert links.is_genuine(old_token, member)
        assert links.personal_token(member) != old_token
        assert not links.is_genuine(token, member)


def test_a_key_that_is_gone_opens_nothing(make_app: Callable[..., Flask], member: Member) -> None:
    with make_app(SECRET_KEY="k" * 40).app_context():
        old_token = links.personal_token(member)
    with make_app(SECRET_KEY="n" * 40).app_context():
        assert not links.is_genuine(old_token, member)


def test_nothing_in_the_database_tells_the_mac(member: Member) -> None:
    mac = links.personal_token(member)[links.PUBLIC_ID_LENGTH :]
    stored: list[Any] = [getattr(member, attr.key) for attr in inspect(Member).column_attrs]

    assert member.public_id in stored
    assert not [value for value in stored if isinstance(value, str) and mac in value]


def test_public_ids_do_not_repeat_and_always_have_their_length() -> None:
    ids = {new_public_id() for _ in range(1000)}

    assert len(ids) == 1000
    assert {len(one) for one in ids} == {links.PUBLIC_ID_LENGTH}
