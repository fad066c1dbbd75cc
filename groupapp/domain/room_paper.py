"""What the paper for the room knows: the evening's steps, names to sign, who we are and when."""

from dataclasses import dataclass
from datetime import time

from groupapp.domain.agenda import MINUTES, Step
from groupapp.domain.closings import NewJobTold, good_news
from groupapp.domain.papers import Source
from groupapp.domain.rows import GroupFacts


@dataclass(frozen=True)
class AgendaFacts:
    """The steps of the session for so many people; a `blank` one leaves the times to be written."""

    group: GroupFacts
    steps: tuple[Step, ...]
    people: int
    blank: bool = False
    topic: str = ""
    landed: tuple[NewJobTold, ...] = ()


@dataclass(frozen=True)
class SignInFacts:
    """Names in the order of printing; none leaves lines alone."""

    group: GroupFacts
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeetingFacts:
    """Who meets, on which days and how long, and whom to ask; a `blank` one leaves it to write."""

    group: GroupFacts
    minutes: int = MINUTES
    facilitators: tuple[str, ...] = ()
    blank: bool = False

    @property
    def ends(self) -> time:
        """When a session is over, in the group's own time."""
        minutes = (self.group.starts.hour * 60 + self.group.starts.minute + self.minutes) % 1440
        return time(minutes // 60, minutes % 60)


def agenda_facts(source: Source, blank: bool) -> AgendaFacts:
    people, landed = len(source.awaited), () if blank else good_news(source)
    return AgendaFacts(source.group, source.agenda(people), people, blank, source.topic, landed)


def sign_in_facts(source: Source, blank: bool) -> SignInFacts:
    names = () if blank else tuple(row.member.name for row in source.listed)
    return SignInFacts(source.group, names)


def meeting_facts(source: Source, blank: bool) -> MeetingFacts:
    minutes = sum(step.minutes for step in source.agenda(0))
    return MeetingFacts(source.group, minutes, tuple(source.facilitators), blank)
