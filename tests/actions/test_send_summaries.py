"""Summaries by e-mail: claimed before they are sent, on both databases, and never twice."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from groupapp.actions.send_summaries import Envelope, send_again, send_summaries
from groupapp.extensions import db
from groupapp.mail.messages import Letter, message
from groupapp.mail.servers import Server
from groupapp.models import GroupSession, Member, Summary
from groupapp.queries import summaries
from tests.factories import make_group, make_member, make_session
from tests.mail_server import MailServer, mail_server

NOW = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
NAMES = ("Ana", "Ben", "Cy")


class Place:
    """A session with three members."""

    def __init__(self) -> None:
        self.group = make_group()
        self.session: GroupSession = make_session(self.group, date(2026, 3, 10))
        self.people = [make_member(self.group, name) for name in NAMES]

    def envelopes(self, *without: str) -> list[Envelope]:
        return [
            Envelope(member, None if member.name in without else self.mail(member))
            for member in self.people
        ]

    def mail(self, member: Member) -> Any:
        letter = Letter("Your summary", f"Hello {member.name}", member.name)
        return message(letter, f"{member.name}@example.org", "g@example.org", "Tuesday", NOW)

    def send(self, house: MailServer, *without: str) -> None:
        send_summaries(self.session, self.envelopes(*without), Server.of(house.url), NOW)

    def again(self, house: MailServer, claimed_at: datetime) -> None:
        ana = self.envelopes()[0]
        send_again(self.session, ana, claimed_at, Server.of(house.url), LATER)

    def told(self) -> dict[str, Any]:
        """By name: True for sent, what the server said, None for not known; missing: no claim."""
        db.session.expire_all()
        rows = summaries.of_session(self.group, self.session)
        db.session.rollback()
        return {
            each.name: True if (row := rows[each.id]).sent_at else row.failure
            for each in self.people
            if each.id in rows
        }


@pytest.fixture
def place(any_app: object) -> Place:
    assert any_app
    return Place()


def test_each_gets_theirs_once_however_often_it_is_asked_for(place: Place) -> None:
    with mail_server() as house:
        place.send(house)
        place.send(house)
    assert house.readers == ["Ana@example.org", "Ben@example.org", "Cy@example.org"]
    assert place.told() == dict.fromkeys(NAMES, True)


def test_what_one_reader_lacks_keeps_nobody_else_waiting(place: Place) -> None:
    with mail_server(refused=("Ana@",)) as house:
        place.send(house, "Ben")
    assert place.told() == {"Ana": "550 5.1.1 no such mailbox", "Ben": "", "Cy": True}


def test_where_the_server_lets_nobody_in_the_others_are_not_tried(place: Place) -> None:
    server = Server.of("smtp://127.0.0.1:9")
    send_summaries(place.session, place.envelopes(), server, NOW)
    assert place.told() == {"Ana": "Connection refused"}


def test_no_other_letter_is_begun_when_the_time_is_up(place: Place) -> None:
    with mail_server() as house:
        server = Server.of(house.url)
        send_summaries(place.session, place.envelopes(), server, NOW, seconds=0)
    assert place.told() == {"Ana": True}


def test_a_lost_answer_leaves_a_claim_of_which_nobody_knows(place: Place) -> None:
    with mail_server(breaks=True) as house:
        place.send(house)
    assert (place.told(), len(house.taken)) == ({"Ana": None}, 1)


def test_what_was_claimed_and_not_told_is_sent_again_by_hand_and_once(place: Place) -> None:
    """A crash between claim and outcome leaves just this row."""
    claim = {"claimed_at": NOW, "session_id": place.session.id}
    db.session.add(Summary(group_id=place.group.id, member_id=place.people[0].id, **claim))
    db.session.commit()
    with mail_server() as house:
        place.send(house)
        assert (place.told()["Ana"], len(house.taken)) == (None, 2)
        place.again(house, NOW)
        place.again(house, NOW)
    assert house.readers[2:] == ["Ana@example.org"]
    assert place.told() == dict.fromkeys(NAMES, True)


def test_nothing_is_sent_again_that_was_sent_or_never_claimed(place: Place) -> None:
    with mail_server() as house:
        place.again(house, NOW)
        place.send(house)
        place.again(house, NOW)
    assert len(house.taken) == 3


def test_nobody_waits_for_the_mail_server_to_write(place: Place, any_app: Any) -> None:
    """The server, in a thread of its own, writes while it holds a letter and has not answered."""
    wrote: list[int] = []

    def meanwhile() -> None:
        with any_app.app_context():
            wrote.append(make_member(place.group, f"Newcomer {len(wrote)}").id)

    with mail_server(meanwhile=meanwhile) as house:
        place.send(house)
    assert len(wrote) == 3
    assert place.told() == dict.fromkeys(NAMES, True)
