"""One-time links, set-up, sign-in and account, on both databases."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextvars import Context
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from groupapp import extensions
from groupapp.actions.edit_account import edit_account
from groupapp.actions.one_time_links import (
    DeadLinkError,
    issue_set_up_link,
    issue_sign_in_link,
    spend,
)
from groupapp.actions.set_up import EmailTakenError, set_up
from groupapp.actions.sign_in import (
    MOST_STRANGERS,
    TooManyTriesError,
    WrongPassphraseError,
    sign_in,
    sign_in_by_link,
)
from groupapp.extensions import db
from groupapp.models import Facilitator, GroupSession, OneTimeLink
from groupapp.models.facilitators import Door
from groupapp.queries import facilitators
from groupapp.queries.one_time_links import opens_set_up, opens_sign_in
from tests.apps import Clock
from tests.factories import PASSPHRASE, make_facilitator, make_group

NEW = "another five friendly words"
MINUTE = timedelta(minutes=1)


def stored(facilitator: Facilitator) -> Facilitator:
    db.session.refresh(facilitator)
    db.session.commit()
    return facilitator


def fail(email: str, clock: Clock, times: int) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassphraseError):
            sign_in(email, "a wrong passphrase", clock())


def count(table: type[Any]) -> int:
    found = db.session.scalar(select(func.count()).select_from(table))
    db.session.commit()
    return found or 0


def at_once(app: Flask, *tasks: Callable[[], object]) -> list[object]:
    """What each task gave or raised, each in a thread with a context of its own."""
    done: list[object] = []

    def run(task: Callable[[], object]) -> None:
        with app.app_context():
            try:
                done.append(task())
            except Exception as error:
                done.append(error)

    threads = [Thread(target=Context().run, args=(run, task)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


# One-time links -----------------------------------------------------------------------------


@pytest.mark.usefixtures("any_app")
def test_a_token_has_128_bits_and_only_its_hash_is_stored(clock: Clock) -> None:
    token = issue_sign_in_link(make_facilitator(), clock())
    link = db.session.scalars(select(OneTimeLink)).one()
    assert len(token) >= 22
    assert link.token_hash == hashlib.sha256(token.encode()).hexdigest()


@pytest.mark.usefixtures("any_app")
def test_a_link_is_spent_once(clock: Clock) -> None:
    facilitator = make_facilitator()
    token = issue_sign_in_link(facilitator, clock())
    assert sign_in_by_link(token, clock()) is facilitator
    with pytest.raises(DeadLinkError):
        sign_in_by_link(token, clock())


def test_of_two_who_spend_a_link_at_once_one_gets_in(any_app: Flask, clock: Clock) -> None:
    token = issue_sign_in_link(make_facilitator(), clock())
    done = at_once(any_app, *[lambda: sign_in_by_link(token, clock())] * 2)
    assert sorted(type(result).__name__ for result in done) == ["DeadLinkError", "Facilitator"]


@pytest.mark.usefixtures("any_app")
def test_a_sign_in_link_lasts_15_minutes(clock: Clock) -> None:
    token = issue_sign_in_link(make_facilitator(), clock())
    assert opens_sign_in(token, clock() + 14 * MINUTE)
    assert not opens_sign_in(token, clock() + 15 * MINUTE)
    with pytest.raises(DeadLinkError):
        sign_in_by_link(token, clock() + 15 * MINUTE)


@pytest.mark.usefixtures("any_app")
def test_a_link_opens_no_other_door(clock: Clock) -> None:
    token = issue_sign_in_link(make_facilitator(), clock())
    with pytest.raises(DeadLinkError):
        spend(token, Door.SET_UP, clock())
    assert not opens_set_up(token, clock())


@pytest.mark.usefixtures("empty_app")
def test_a_new_set_up_link_voids_the_one_before(clock: Clock) -> None:
    old, new = issue_set_up_link(clock()), issue_set_up_link(clock())
    assert not opens_set_up(old, clock())
    assert opens_set_up(new, clock())


@pytest.mark.usefixtures("empty_app")
def test_a_set_up_link_lasts_24_hours(clock: Clock) -> None:
    token = issue_set_up_link(clock())
    assert opens_set_up(token, clock() + timedelta(hours=23))
    assert not opens_set_up(token, clock() + timedelta(hours=24))


@pytest.mark.usefixtures("empty_app")
def test_a_set_up_link_dies_with_the_first_facilitator_who_is_not_the_demos(clock: Clock) -> None:
    token = issue_set_up_link(clock())
    make_facilitator(is_demo=True)
    assert opens_set_up(token, clock())
    make_facilitator()
    assert not opens_set_up(token, clock())
    db.session.commit()
    with pytest.raises(DeadLinkError):
        set_up(token, "Fay", "fay@example.org", NEW, clock())


@pytest.mark.usefixtures("any_app")
def test_links_out_of_time_are_swept_away(clock: Clock) -> None:
    facilitator = make_facilitator()
    issue_sign_in_link(facilitator, clock())
    issue_sign_in_link(facilitator, clock() + 20 * MINUTE)
    assert count(OneTimeLink) == 1


# Set-up -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("empty_app")
def test_the_first_facilitator_can_sign_in(clock: Clock) -> None:
    first = set_up(issue_set_up_link(clock()), "Fay", "fay@example.org", NEW, clock())
    assert sign_in("fay@example.org", NEW, clock()) is first


@pytest.mark.usefixtures("empty_app")
def test_a_taken_e_mail_leaves_the_link_good(clock: Clock) -> None:
    make_facilitator(is_demo=True, email="demo@example.org")
    token = issue_set_up_link(clock())
    with pytest.raises(EmailTakenError):
        set_up(token, "Fay", "demo@example.org", NEW, clock())
    assert set_up(token, "Fay", "fay@example.org", NEW, clock()).name == "Fay"


# Sign-in ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("any_app")
def test_signing_in_tops_up_the_sessions_of_all_groups(clock: Clock) -> None:
    facilitator = make_facilitator(make_group())
    before = count(GroupSession)
    sign_in(facilitator.email, PASSPHRASE, clock())
    assert count(GroupSession) == before + 8


def test_two_sign_ins_at_once_top_up_once(any_app: Flask, clock: Clock) -> None:
    email = make_facilitator(make_group()).email
    before = count(GroupSession)
    done = at_once(any_app, *[lambda: sign_in(email, PASSPHRASE, clock())] * 4)
    assert [type(result) for result in done] == [Facilitator] * 4
    assert count(GroupSession) == before + 8


@pytest.mark.usefixtures("any_app")
def test_after_ten_failures_the_next_try_waits_even_with_the_right_passphrase(clock: Clock) -> None:
    facilitator = make_facilitator()
    fail(facilitator.email, clock, 10)
    with pytest.raises(TooManyTriesError) as caught:
        sign_in(facilitator.email, PASSPHRASE, clock())
    assert caught.value.wait == timedelta(seconds=30)
    clock.moment += caught.value.wait
    sign_in(facilitator.email, PASSPHRASE, clock())
    assert stored(facilitator).failures == 0


@pytest.mark.usefixtures("any_app")
def test_each_further_failure_doubles_the_wait(clock: Clock) -> None:
    facilitator = make_facilitator()
    fail(facilitator.email, clock, 10)
    clock.moment += timedelta(seconds=30)
    fail(facilitator.email, clock, 1)
    with pytest.raises(TooManyTriesError) as caught:
        sign_in(facilitator.email, PASSPHRASE, clock())
    assert caught.value.wait == MINUTE


def test_failures_at_once_are_all_counted(any_app: Flask, clock: Clock) -> None:
    facilitator = make_facilitator()
    at_once(any_app, *[lambda: sign_in(facilitator.email, "wrong", clock())] * 6)
    assert stored(facilitator).failures == 6


@pytest.mark.usefixtures("any_app")
def test_an_unknown_e_mail_meets_the_same_words_and_the_same_wait(clock: Clock) -> None:
    fail("nobody@example.org", clock, 10)
    with pytest.raises(TooManyTriesError) as caught:
        sign_in("nobody@example.org", PASSPHRASE, clock())
    assert caught.value.wait == timedelta(seconds=30)


def test_tries_with_ever_new_e_mails_do_not_fill_the_memory(
    any_app: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashlib, "scrypt", lambda *_, **__: b"")
    for number in range(MOST_STRANGERS + 5):
        fail(f"nobody{number}@example.org", clock, 1)
    assert len(any_app.extensions["strangers"]) == MOST_STRANGERS


@pytest.mark.usefixtures("any_app")
def test_nobody_signs_in_where_no_passphrase_is_set(clock: Clock) -> None:
    facilitator = make_facilitator(passphrase_hash=None)
    fail(facilitator.email, clock, 1)


@pytest.fixture
def hashings(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each hashing there was, whether somebody else could write meanwhile."""
    scrypt = hashlib.scrypt
    seen: list[bool] = []

    def watched(*args: Any, **options: Any) -> bytes:
        seen.append(not extensions._writing.locked() and can_write(app))
        return scrypt(*args, **options)

    monkeypatch.setattr(hashlib, "scrypt", watched)
    return seen


def can_write(app: Flask) -> bool:
    connection = sqlite3.connect(app.config["INSTANCE"] / "groupapp.sqlite3", timeout=0)
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True


def test_hashing_never_holds_the_write_lock(hashings: list[bool], clock: Clock) -> None:
    facilitator = make_facilitator(make_group())
    hashings.clear()
    sign_in(facilitator.email, PASSPHRASE, clock())
    fail(facilitator.email, clock, 1)
    fail("nobody@example.org", clock, 1)
    assert facilitators.by_id(facilitator.id)
    edit_account(facilitator, "Fay", NEW, PASSPHRASE, clock())
    assert hashings == [True] * 5


def test_an_unknown_e_mail_is_hashed_for_as_well(hashings: list[bool], clock: Clock) -> None:
    fail("nobody@example.org", clock, 1)
    assert len(hashings) == 1


def test_set_up_hashes_outside_the_write_lock(
    empty_app: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = issue_set_up_link(clock())
    scrypt, seen = hashlib.scrypt, []

    def watched(*args: Any, **options: Any) -> bytes:
        seen.append(can_write(empty_app))
        return scrypt(*args, **options)

    monkeypatch.setattr(hashlib, "scrypt", watched)
    set_up(token, "Fay", "fay@example.org", NEW, clock())
    assert seen == [True]


# Account ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("any_app")
def test_a_new_passphrase_takes_the_place_of_the_old(clock: Clock) -> None:
    facilitator = make_facilitator()
    edit_account(facilitator, "Fay", NEW, PASSPHRASE, clock())
    fail(facilitator.email, clock, 1)
    assert sign_in(facilitator.email, NEW, clock()).name == "Fay"


@pytest.mark.usefixtures("any_app")
def test_a_wrong_passphrase_changes_nothing_and_counts(clock: Clock) -> None:
    facilitator = make_facilitator(name="Fay")
    with pytest.raises(WrongPassphraseError):
        edit_account(facilitator, "Mallory", NEW, "wrong", clock())
    assert (stored(facilitator).name, facilitator.failures) == ("Fay", 1)


@pytest.mark.usefixtures("any_app")
def test_the_name_alone_needs_no_passphrase(clock: Clock) -> None:
    facilitator = make_facilitator()
    edit_account(facilitator, "Fay", None, "", clock())
    assert stored(facilitator).name == "Fay"
    assert sign_in(facilitator.email, PASSPHRASE, clock())


@pytest.mark.usefixtures("any_app")
def test_who_came_by_link_needs_no_old_passphrase(clock: Clock) -> None:
    facilitator = make_facilitator(passphrase_hash=None)
    edit_account(facilitator, "Fay", NEW, None, clock())
    assert sign_in(facilitator.email, NEW, clock())
