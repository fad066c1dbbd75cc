"""What an opened line tells: goals, conversations lined up, asks and the private word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from flask_babel import get_domain, gettext

from groupapp import words
from groupapp.domain.boards import BoardRow
from groupapp.domain.papers import goals_due
from groupapp.domain.tally import ContactFact, ConversationFact
from groupapp.domain.terms import ConversationStatus
from groupapp.domain.weeks import LONGEST_WEEK, SessionFact
from groupapp.queries.papers import Said
from groupapp.queries.sharing import Shared
from groupapp.web.days import brief_day, long_day


class Result(NamedTuple):
    """What was promised, a goal or a conversation, and what became of it in words."""

    text: str
    outcome: str


class Booked(NamedTuple):
    """A conversation lined up: on which day, with whom, and how."""

    day: date
    who: str
    how: str

    @property
    def text(self) -> str:
        return f"{brief_day(self.day)}: {self.who}"


@dataclass(frozen=True)
class Details:
    """One member's words and plans for the board's session."""

    row: BoardRow
    session: SessionFact
    said: Said
    shares: Shared

    @property
    def has_any(self) -> bool:
        said = (self.said.asks, self.said.note, self.shares.is_any)
        told = (self.results, self.plans, self.were_lined_up, self.lined_up, self.news)
        return any((*told, *said))

    @property
    def results(self) -> Sequence[Result]:
        return [
            Result(goal.text, words.goal_outcome(goal.outcome, get_domain()))
            for goal in goals_due(self.row.member, self.session.date)
        ]

    @property
    def plans(self) -> Sequence[str]:
        """The goals made for the next session week."""
        return [g.text for g in self.row.member.goals if g.made_in == self.session.date]

    @property
    def news(self) -> Sequence[str]:
        """Applications, interviews and offers of the two weeks up to the session, with the day."""
        since = self.session.date - LONGEST_WEEK
        return [
            f"{words.milestone(news.kind, get_domain())}, {long_day(news.date)}"
            for news in self.row.member.milestones
            if since < news.date <= self.session.date
        ]

    @property
    def shared(self) -> Sequence[str]:
        """What the member lets the group know."""
        wants = [gettext("Wants in to %(company)s", company=each) for each in self.shares.targets]
        knows = [
            gettext("Knows someone at %(company)s", company=each) for each in self.shares.companies
        ]
        could = [gettext("Could do for others: %(what)s", what=each) for each in self.shares.offers]
        return [*wants, *knows, *could]

    @property
    def were_lined_up(self) -> Sequence[Result]:
        """The conversations that were booked for the days up to the session, by day."""
        contacts = self.row.member.contacts
        return [Result(_who(contacts[talk.contact]), _became(talk)) for talk in self._due]

    @property
    def happened(self) -> int:
        """How many of them took place."""
        return sum(talk.status is ConversationStatus.HAPPENED for talk in self._due)

    @property
    def _due(self) -> Sequence[ConversationFact]:
        day = self.session.date
        return sorted(
            (
                talk
                for talk in self.row.member.conversations
                if talk.booked_in is not None
                and talk.booked_in < day
                and (talk.resolved_in == day or (_is_open(talk) and talk.date <= day))
            ),
            key=lambda talk: talk.date,
        )

    @property
    def lined_up(self) -> Sequence[Booked]:
        """The conversations booked in this session's check-in, by day."""
        contacts = self.row.member.contacts
        return sorted(
            Booked(talk.date, _who(contacts[talk.contact]), words.mode(talk.mode, get_domain()))
            for talk in self.row.member.conversations
            if talk.booked_in == self.session.date
        )


def _who(contact: ContactFact) -> str:
    """Name and company, or the level where neither is known."""
    told = [part for part in (contact.name, contact.company) if part]
    return ", ".join(told) or words.level(contact.level, get_domain())


def _is_open(talk: ConversationFact) -> bool:
    return talk.status is ConversationStatus.PLANNED


def _became(talk: ConversationFact) -> str:
    if _is_open(talk):
        return gettext("no word yet")
    return words.conversation_status(talk.status, get_domain())
