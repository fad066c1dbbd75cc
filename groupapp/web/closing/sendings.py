"""The summaries of a session by e-mail: whom they went to, and the letters still to be sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from flask import current_app
from flask_babel import force_locale, get_domain

from groupapp import paper
from groupapp.actions.send_summaries import Envelope
from groupapp.domain.papers import Source
from groupapp.domain.summaries import OwnSummary, SummariesFacts, summaries_facts
from groupapp.domain.terms import Language
from groupapp.mail import messages
from groupapp.mail.servers import Server
from groupapp.models import Group, GroupSession, Member, Summary
from groupapp.queries import members, summaries

STEP: Final = 4
"""Letters that one request sends."""
UNDER_WAY: Final = timedelta(minutes=1)
"""How long a claim may wait for its outcome before nobody knows what became of it."""


class State(StrEnum):
    """What is known of a member's summary."""

    NO_ADDRESS = "no_address"
    WAITING = "waiting"
    UNDER_WAY = "under_way"
    SENT = "sent"
    FAILED = "failed"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Sending:
    """One member's summary; `row` is None before it is claimed."""

    member: Member
    own: OwnSummary
    state: State
    row: Summary | None

    @property
    def may_be_sent_again(self) -> bool:
        return self.state in (State.FAILED, State.NOT_KNOWN)


@dataclass(frozen=True)
class Sendings:
    """All of a session's, in reading order."""

    group: Group
    facts: SummariesFacts
    each: list[Sending]

    @classmethod
    def of(cls, group: Group, session: GroupSession, source: Source, now: datetime) -> "Sendings":
        facts = summaries_facts(source, False)
        rows, people = summaries.of_session(group, session), members.of_group(group)
        own = {each.member: each for each in facts.summaries}
        each = [
            Sending(member, own[member.id], _state(member, rows.get(member.id), now), row)
            for member in people
            if member.id in own
            for row in [rows.get(member.id)]
        ]
        return cls(group, facts, each)

    def count(self, *states: State) -> int:
        return sum(each.state in states for each in self.each)

    @property
    def sent(self) -> int:
        return self.count(State.SENT)

    @property
    def has_begun(self) -> bool:
        return any(each.row is not None for each in self.each)

    @property
    def waiting(self) -> int:
        return self.count(State.WAITING)

    @property
    def failed(self) -> int:
        return self.count(State.FAILED, State.NOT_KNOWN)

    @property
    def all(self) -> int:
        """How many have an address to be sent to."""
        return len(self.each) - self.count(State.NO_ADDRESS)

    @property
    def without_address(self) -> list[str]:
        return [each.member.name for each in self.each if each.state is State.NO_ADDRESS]

    @property
    def goes_on(self) -> bool:
        """True while the next few may follow by themselves: the last one got through."""
        told = [each for each in self.each if each.row is not None]
        newest = max(told, key=lambda each: (each.row.claimed_at, each.row.id), default=None)  # type: ignore[union-attr]
        return bool(self.waiting) and newest is not None and newest.state is State.SENT

    def few(self, now: datetime) -> list[Envelope]:
        """The next letters."""
        waiting = [each for each in self.each if each.state is State.WAITING]
        return [self.envelope(each, now) for each in waiting[:STEP]]

    def envelope(self, sending: Sending, now: datetime) -> Envelope:
        """The member's summary in their own language, else in the group's."""
        member = sending.member
        locale = paper.LOCALES[member.language or self.group.language or Language.ENGLISH]
        with force_locale(locale):
            letter = messages.summary(sending.own, self.facts, get_domain(), locale, _own_pages())
        try:
            sender = current_app.config["MAIL_FROM"]
            made = messages.message(letter, member.email or "", sender, self.group.name, now)
        except messages.BadAddressError:
            return Envelope(member, None)
        return Envelope(member, made)


def server(group: Group) -> Server | None:
    """Where mail is handed in; None when the house sends none, and for made-up people."""
    url = current_app.config["SMTP_URL"]
    return Server.of(url) if url and not group.is_demo else None


def _own_pages() -> str | None:
    return f"{current_app.config['PUBLIC_URL']}/me" if paper.has_public_address() else None


def _state(member: Member, row: Summary | None, now: datetime) -> State:
    if row is None:
        return State.WAITING if member.email else State.NO_ADDRESS
    if row.sent_at is not None:
        return State.SENT
    if row.failure is not None:
        return State.FAILED
    return State.UNDER_WAY if now - row.claimed_at < UNDER_WAY else State.NOT_KNOWN
