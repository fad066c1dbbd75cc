"""Sending by the phone's script: the state that it asks for, and answers that it may believe."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from groupapp import links
from groupapp.actions.close_session import close_session
from groupapp.actions.revoke_link import revoke_link
from groupapp.domain.terms import Status
from groupapp.extensions import db
from groupapp.models import Checkin, Conversation, Goal, Group, GroupSession, Member
from tests.apps import Clock
from tests.browsing import Browser
from tests.factories import make_group, make_member, make_session

JSON = {"Accept": "application/json"}
MAX = {"talks-0-name": "Max Diaz", "talks-0-mode": "phone", "plans-0-text": "Call Rita"}


class Phone:
    """A device of a member, and the script on it that sends."""

    def __init__(self, app: Flask, member: Member) -> None:
        self.member, self.browser = member, Browser(app)
        self.open_link()

    def open_link(self) -> None:
        db.session.refresh(self.member)
        path = f"/c/{links.personal_token(self.member)}"
        db.session.rollback()
        self.browser.get(path).press("Open my check-in")

    def state(self) -> dict[str, Any]:
        answer = self.browser._ask("/check-in/state")
        return dict(answer.json or {})

    def draft(self, submission: str = "one", **fields: Any) -> dict[str, Any]:
        """What is sent again and again until it is settled."""
        state = self.state()
        shown = {name: state[name] for name in ("session", "version")}
        return {**shown, "submission": submission, **MAX, **fields}

    def send(self, draft: dict[str, Any], **fields: Any) -> TestResponse:
        form = {"csrf_token": self.state().get("csrf", ""), **draft, **fields}
        return self.browser._ask("/check-in", method="POST", data=form, headers=JSON)

    def stored(self, table: Any) -> list[Any]:
        db.session.expire_all()
        found = list(db.session.scalars(select(table).where(table.member_id == self.member.id)))
        db.session.rollback()
        return found


@pytest.fixture
def group(app: Flask) -> Group:
    assert app
    group = make_group()
    for day in (3, 10, 17, 24):
        make_session(group, date(2026, 3, day))
    return group


@pytest.fixture
def phone(app: Flask, group: Group) -> Phone:
    return Phone(app, make_member(group))


def told(answer: TestResponse) -> tuple[int, Any]:
    return answer.status_code, answer.json


RECEIPT = (200, {"receipt": "one", "next": "/check-in/sent"})


def trouble(kind: str, status: int) -> tuple[int, Any]:
    return status, {"trouble": kind}


# Before ---------------------------------------------------------------------------------------


def test_the_state_says_for_whom_for_when_and_from_which_version(phone: Phone) -> None:
    state = phone.state()
    assert (state["session"], state["version"]) == ("2026-03-10", 0)
    assert len(state["member"]) == 16
    phone.send(phone.draft())
    assert phone.state()["version"] == 1


def test_the_state_of_a_device_that_acts_for_nobody_is_not_found(app: Flask) -> None:
    answer = Browser(app)._ask("/check-in/state")
    assert told(answer) == (404, {"member": None})


def test_a_member_who_landed_has_no_session_to_report(phone: Phone) -> None:
    draft = phone.draft()
    db.session.get_one(Member, phone.member.id).status = Status.LANDED
    db.session.get_one(Member, phone.member.id).status_since = date(2026, 3, 9)
    db.session.commit()
    assert (phone.state()["session"], phone.state()["version"]) == (None, 0)
    assert told(phone.send(draft)) == trouble("closed", 409)


def test_drafts_are_kept_apart_by_a_key_that_outlives_the_secret_key_and_tells_nothing(
    app: Flask, phone: Phone
) -> None:
    other = Phone(app, make_member(db.session.get_one(Group, phone.member.group_id)))
    key = phone.state()["member"]
    assert key != other.state()["member"]
    assert phone.member.public_id not in key
    app.config["SECRET_KEY_FALLBACKS"] = [app.config["SECRET_KEY"]]
    app.config["SECRET_KEY"] = "another key of the server"
    assert phone.state()["member"] == key


# Receipts -------------------------------------------------------------------------------------


def test_a_receipt_echoes_the_id_and_says_where_to_go(phone: Phone) -> None:
    answer = phone.send(phone.draft())
    assert told(answer) == RECEIPT
    assert answer.headers["Cache-Control"] == "no-store"
    assert [goal.text for goal in phone.stored(Goal)] == ["Call Rita"]


def test_the_same_submission_has_the_same_receipt_and_is_filed_once(phone: Phone) -> None:
    draft = phone.draft()
    assert [told(phone.send(draft)) for _ in range(3)] == [RECEIPT] * 3
    assert (len(phone.stored(Conversation)), len(phone.stored(Goal))) == (1, 1)


def test_later_changes_take_no_receipt_away(phone: Phone) -> None:
    draft = phone.draft()
    phone.send(draft)
    phone.send(phone.draft("two", **{"talks-0-name": "Ana Roe", "note": "Later"}))
    assert told(phone.send(draft)) == RECEIPT
    assert phone.stored(Checkin)[0].note == "Later"


def test_a_session_that_is_over_takes_no_receipt_away(
    phone: Phone, group: Group, clock: Clock
) -> None:
    draft = phone.draft()
    phone.send(draft)
    (checkin,) = phone.stored(Checkin)
    close_session(group, db.session.get_one(GroupSession, checkin.session_id), clock())
    for later in (timedelta(0), timedelta(days=20)):
        clock.moment += later
        assert (phone.send(draft).json or {})["receipt"] == "one"
    assert len(phone.stored(Conversation)) == 1


def test_a_landing_takes_no_receipt_away(phone: Phone) -> None:
    draft = phone.draft(**{"news-0-kind": "landed"})
    assert [told(phone.send(draft)) for _ in range(2)] == [RECEIPT] * 2


def test_a_link_opened_anew_or_on_another_phone_finds_the_same_receipt(
    app: Flask, phone: Phone
) -> None:
    draft = phone.draft()
    phone.send(draft)
    revoke_link(phone.member)
    assert told(phone.send(draft)) == trouble("gone", 404)
    phone.open_link()
    assert told(phone.send(draft)) == RECEIPT
    assert told(Phone(app, phone.member).send(draft)) == RECEIPT


def test_one_id_with_other_content_is_no_receipt(phone: Phone) -> None:
    draft = phone.draft()
    phone.send(draft)
    other = {**draft, "plans-0-text": "Call Ben"}
    assert told(phone.send(other)) == trouble("changed", 409)
    assert told(phone.send({**other, "version": "1"})) == trouble("changed", 409)
    assert [goal.text for goal in phone.stored(Goal)] == ["Call Rita"]


def test_one_id_of_two_members_is_two_submissions(app: Flask, phone: Phone, group: Group) -> None:
    other = Phone(app, make_member(group))
    assert told(phone.send(phone.draft())) == RECEIPT
    assert told(other.send(other.draft(note="Mine"))) == RECEIPT
    assert (len(phone.stored(Goal)), len(other.stored(Goal))) == (1, 1)


# What stands in the way -----------------------------------------------------------------------


def test_an_older_form_is_told_that_there_is_a_newer_one(phone: Phone) -> None:
    old = phone.draft("two", note="Second")
    phone.send(phone.draft(note="First"))
    assert told(phone.send(old)) == trouble("changed", 409)
    assert phone.stored(Checkin)[0].note == "First"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"session": "2026-02-03"}, trouble("closed", 409)),
        ({"session": ""}, trouble("closed", 409)),
        ({"talks-0-mode": "telepathy"}, trouble("invalid", 422)),
        ({"add": "talks"}, trouble("invalid", 422)),
        ({"talks-0-name": "", "talks-0-mode": "", "plans-0-text": ""}, trouble("empty", 422)),
        ({"csrf_token": "stale"}, trouble("csrf", 400)),
        ({"member": "somebody else's"}, trouble("gone", 404)),
        ({"note": "n" * 2_000_000}, trouble("invalid", 422)),
    ],
)
def test_what_needs_a_person_is_named_and_stores_nothing(
    phone: Phone, fields: dict[str, str], expected: tuple[int, Any]
) -> None:
    assert told(phone.send(phone.draft(), **fields)) == expected
    assert phone.stored(Checkin) == []
    assert told(phone.send(phone.draft())) == RECEIPT


def test_the_device_must_act_for_somebody(app: Flask, phone: Phone) -> None:
    answer = Browser(app)._ask("/check-in", method="POST", data=phone.draft(), headers=JSON)
    assert told(answer) == trouble("gone", 404)


def test_a_busy_database_is_no_receipt_and_the_next_try_is_one(phone: Phone) -> None:
    draft, token = phone.draft(), phone.state()["csrf"]
    file = str(db.engine.url.database)
    db.session.remove()
    db.engine.dispose()
    with closing(sqlite3.connect(file, isolation_level=None)) as hidden:
        hidden.execute("ALTER TABLE submissions RENAME TO hidden")
        assert told(phone.send(draft, csrf_token=token)) == trouble("busy", 503)
        hidden.execute("ALTER TABLE hidden RENAME TO submissions")
    assert told(phone.send(draft)) == RECEIPT


def test_a_browser_without_the_script_gets_pages(phone: Phone) -> None:
    draft = phone.draft(csrf_token=phone.state()["csrf"])
    phone.browser.post("/check-in", draft)
    assert phone.browser.heading == "Thank you, Pat. It is sent."
    phone.browser.post("/check-in", {**draft, "note": "Other"}, status=409)
    assert "Not sent yet." in phone.browser.text


def test_a_form_that_was_opened_for_another_member_is_not_filed(
    app: Flask, phone: Phone, group: Group
) -> None:
    other = Phone(app, make_member(group, "Ann Other"))
    phone.browser.get("/check-in")
    phone.browser.client = other.browser.client  # the device opened another link meanwhile
    phone.browser.press("Send", status=404, note="Mine alone")
    assert (phone.stored(Checkin), other.stored(Checkin)) == ([], [])
