"""Asks and help with them: once each, never one's own, and kept when they are done."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from groupapp.actions.ask_group import (
    AskGoneError,
    NoSessionAheadError,
    answer_ask,
    ask_group,
    offer_help,
    reopen_ask,
    take_back_ask,
    withdraw_help,
)
from groupapp.actions.erase_member import erase_member
from groupapp.extensions import db
from groupapp.models import Ask, Help
from groupapp.queries import checkins, leads
from tests.apps import TUESDAY_NOON
from tests.factories import (
    make_ask,
    make_checkin,
    make_facilitator,
    make_group,
    make_member,
    make_session,
)

DAY = date(2026, 3, 10)
NOW = TUESDAY_NOON


class Circle:
    """Ann asks, Bo can help; Kim is in another group."""

    def __init__(self) -> None:
        self.group = make_group()
        self.session = make_session(self.group, DAY)
        self.ann, self.bo = make_member(self.group, "Ann"), make_member(self.group, "Bo")
        self.ask = make_ask(self.ann, self.session)
        self.other = make_group("other")
        self.kim = make_member(self.other, "Kim")

    def helpers(self) -> list[int]:
        return list(db.session.scalars(select(Help.helper_id).order_by(Help.id)))


@pytest.fixture
def circle(any_app: Flask) -> Circle:
    assert any_app
    return Circle()


def test_the_same_ask_twice_is_one_and_is_for_the_session_that_is_open(circle: Circle) -> None:
    for _ in range(2):
        ask_group(circle.bo, "Who knows Kestrel?", "Kestrel", NOW)

    asks = checkins.asks(circle.bo, circle.session.id)
    assert [(ask.text, ask.company) for ask in asks] == [("Who knows Kestrel?", "Kestrel")]


def test_without_a_session_ahead_nobody_can_be_asked(circle: Circle) -> None:
    circle.group.archived_on = DAY
    db.session.commit()

    with pytest.raises(NoSessionAheadError):
        ask_group(circle.bo, "Who?", None, NOW)


def test_help_is_offered_once_and_withdrawn(circle: Circle) -> None:
    for _ in range(2):
        offer_help(circle.group, circle.ask.id, circle.bo, NOW)
    assert circle.helpers() == [circle.bo.id]

    for _ in range(2):
        withdraw_help(circle.group, circle.ask.id, circle.bo)
    assert circle.helpers() == []


def test_what_the_facilitator_notes_says_who_noted_it(circle: Circle) -> None:
    fay = make_facilitator(circle.group)
    offer_help(circle.group, circle.ask.id, circle.bo, NOW, fay)

    assert db.session.scalars(select(Help.noted_by_id)).all() == [fay.id]


def test_nobody_helps_with_an_own_ask_or_one_of_another_group(circle: Circle) -> None:
    with pytest.raises(AskGoneError):
        offer_help(circle.group, circle.ask.id, circle.ann, NOW)
    with pytest.raises(AskGoneError):
        offer_help(circle.other, circle.ask.id, circle.kim, NOW)
    assert circle.helpers() == []


def test_a_fulfilled_ask_is_kept_with_its_thanks_and_can_be_opened_again(circle: Circle) -> None:
    offer_help(circle.group, circle.ask.id, circle.bo, NOW)
    answer_ask(circle.ann, circle.ask.id, "Thank you, Bo")

    found = leads.leads(circle.group, DAY)
    assert (found.asks, [each.ask.thanks for each in found.fulfilled]) == ([], ["Thank you, Bo"])
    assert [[who.name for who in each.helpers] for each in found.fulfilled] == [["Bo"]]
    reopen_ask(circle.ann, circle.ask.id)
    assert [each.ask.text for each in leads.leads(circle.group, DAY).asks] == [circle.ask.text]


def test_only_who_asked_can_answer_or_take_it_back(circle: Circle) -> None:
    with pytest.raises(AskGoneError):
        answer_ask(circle.bo, circle.ask.id, None)
    take_back_ask(circle.bo, circle.ask.id)
    assert db.session.scalars(select(Ask.id)).all() == [circle.ask.id]

    offer_help(circle.group, circle.ask.id, circle.bo, NOW)
    take_back_ask(circle.ann, circle.ask.id)
    assert (db.session.scalars(select(Ask.id)).all(), circle.helpers()) == ([], [])


def test_an_ask_older_than_five_sessions_is_not_read_out_any_more(circle: Circle) -> None:
    for week in range(1, 6):
        make_session(circle.group, DAY + timedelta(weeks=week))

    assert leads.leads(circle.group, DAY + timedelta(weeks=4)).asks
    assert not leads.leads(circle.group, DAY + timedelta(weeks=5)).asks


def test_who_is_erased_leaves_the_ask_without_a_helper(circle: Circle) -> None:
    offer_help(circle.group, circle.ask.id, circle.bo, NOW)
    erase_member(circle.bo, NOW)

    (asked,) = leads.leads(circle.group, DAY).asks
    assert asked.helpers == []


def test_a_check_in_form_that_shows_the_ask_is_outdated_by_its_answer(circle: Circle) -> None:
    version = make_checkin(circle.ann, circle.session).version
    answer_ask(circle.ann, circle.ask.id, None)

    checkin = checkins.checkin(circle.ann, circle.session.id)
    assert checkin
    db.session.refresh(checkin)
    assert checkin.version > version
