"""Whom a member talked with, week by week, and how they followed up after an event."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from groupapp.domain.generations import Origin, generations
from groupapp.domain.tally import (
    ContactFact,
    ConversationFact,
    MemberFacts,
    first_met_on,
    is_face_to_face,
)
from groupapp.domain.terms import ConversationStatus
from groupapp.domain.weeks import session_weeks, week_index


class Talked(NamedTuple):
    """A contact talked with in a session week; they count once, whatever the number of talks."""

    week: date
    contact: ContactFact
    talks: tuple[ConversationFact, ...]
    is_face_to_face: bool


def talked_with(member: MemberFacts, dates: Sequence[date], video_counts: bool) -> list[Talked]:
    """Everyone talked with, once for each session week, in the order of the days."""
    weeks = session_weeks(dates)
    found: dict[tuple[int, int], list[ConversationFact]] = defaultdict(list)
    for talk in sorted(member.conversations, key=lambda talk: (talk.date, talk.id)):
        index = week_index(talk.date, weeks)
        if talk.status == ConversationStatus.HAPPENED and index is not None:
            found[index, talk.contact].append(talk)
    return [
        Talked(
            dates[index],
            member.contacts[contact],
            tuple(talks),
            any(is_face_to_face(talk.mode, video_counts) for talk in talks),
        )
        for (index, contact), talks in found.items()
    ]


def by_session_week(
    member: MemberFacts, dates: Sequence[date]
) -> dict[date | None, list[ConversationFact]]:
    """Every conversation, whatever became of it, newest first, by the date of its session.

    Under None stand those whose day is in no session week.
    """
    weeks = session_weeks(dates)
    found: dict[date | None, list[ConversationFact]] = defaultdict(list)
    for talk in sorted(member.conversations, key=lambda talk: (talk.date, talk.id), reverse=True):
        index = week_index(talk.date, weeks)
        found[None if index is None else dates[index]].append(talk)
    return dict(found)


def follow_ups(
    member: MemberFacts, contact: ContactFact, video_counts: bool
) -> list[ConversationFact]:
    """Face-to-face conversations after the day they first met, whatever became of them, by day."""
    met_on = first_met_on(contact, member.events)
    return sorted(
        (
            talk
            for talk in member.conversations
            if talk.contact == contact.id
            and met_on is not None
            and talk.date > met_on
            and is_face_to_face(talk.mode, video_counts)
        ),
        key=lambda talk: (talk.date, talk.id),
    )


def is_follow_up(talk: ConversationFact) -> bool:
    """True while it is lined up, and once it was held."""
    return talk.status in (ConversationStatus.HAPPENED, ConversationStatus.PLANNED)


def generation_of(member: MemberFacts) -> dict[int, int]:
    """The generation of each of the member's contacts, by the contact's id."""
    return generations({key: Origin(c.met, c.introduced_by) for key, c in member.contacts.items()})
