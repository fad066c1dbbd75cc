"""The words of a story: people, conversations and findings as the facilitator reads them."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import get_domain, gettext, lazy_gettext

from groupapp import words
from groupapp.domain.conversations import is_follow_up
from groupapp.domain.light import WeekFacts
from groupapp.domain.networks import FollowUp
from groupapp.domain.tally import (
    ContactFact,
    ConversationFact,
    EventFact,
    GoalFact,
    MemberFacts,
)
from groupapp.domain.terms import ConversationStatus, Employment, EventStatus, Level, Met
from groupapp.web.days import brief_day, full_day
from groupapp.web.story.weeks import DASH

RIGHT_TO_LEFT = "\u200f"

_EVENT_STATUSES = {
    EventStatus.PLANNED: lazy_gettext("planned"),
    EventStatus.ATTENDED: lazy_gettext("attended"),
    EventStatus.MISSED: lazy_gettext("missed"),
}


def name(contact: ContactFact) -> str:
    """The name; a dash and the company, or the level, where it is not known."""
    if contact.name:
        return contact.name
    return f"{DASH} {contact.company or words.level(contact.level, get_domain())}"


def short_name(contact: ContactFact, letters: int) -> str:
    """The name as far as so many small letters reach; the dots stand where its script ends."""
    told = name(contact)
    if breadth(told) <= letters:
        return told
    fits = next(end for end in range(len(told), 0, -1) if breadth(told[:end]) <= letters - 1)
    ends_left = unicodedata.bidirectional(told[0]) in ("R", "AL")
    return f"{told[:fits].rstrip()}…{RIGHT_TO_LEFT if ends_left else ''}"


def breadth(text: str) -> float:
    """About how many small letters are as broad as the text."""
    return sum(map(_breadth, text))


def _breadth(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 2
    return 1.3 if letter.isupper() else 1


def who(contact: ContactFact) -> str:
    """Name, company, level and whether in work, as far as they are known."""
    level = words.level(contact.level, get_domain())
    told = (contact.name or DASH, contact.company, level, employment(contact.employment))
    return ", ".join(part for part in told if part)


def employment(value: Employment) -> str:
    if value is Employment.UNKNOWN:
        return gettext("work not known")
    return words.employment(value, get_domain()).lower()


def how_met(contact: ContactFact, member: MemberFacts) -> str:
    """By whom or where the member came to know them."""
    if contact.met is Met.INTRODUCED:
        if contact.introduced_by is None:
            return gettext("Introduced, not told by whom")
        introducer = name(member.contacts[contact.introduced_by])
        return gettext("Introduced by %(name)s", name=introducer)
    if contact.met is Met.EVENT:
        if contact.event is None:
            return gettext("Met at an event")
        return gettext("Met at %(event)s", event=member.events[contact.event].name)
    return gettext("Known, or met alone")


def level(contact: ContactFact) -> str:
    told = level_word(contact.level)
    return gettext("%(level)s, can hire", level=told) if contact.can_hire else told


def level_word(value: Level | None) -> str:
    return words.level(value, get_domain())


def event_status(event: EventFact) -> str:
    return str(_EVENT_STATUSES[event.status])


def booked(person: FollowUp) -> str:
    """The day booked, and that it did not take place; a dash where none was."""
    if person.booked is None:
        return gettext("without a booking") if person.held else gettext("not yet")
    day = brief_day(person.booked.date)
    if is_follow_up(person.booked):
        return day
    became = words.conversation_status(person.booked.status, get_domain())
    return f"{day} ({became.lower()})"


def cells(row: ConversationFact | GoalFact, people: Mapping[int, ContactFact]) -> tuple[str, ...]:
    """A conversation or a goal as a row of its table."""
    if isinstance(row, GoalFact):
        return brief_day(row.due), row.text, words.goal_outcome(row.outcome, get_domain())
    return (
        brief_day(row.date),
        name(people[row.contact]),
        words.mode(row.mode, get_domain()),
        words.conversation_status(row.status, get_domain()),
    )


def week_heading(week: date | None) -> str:
    if week is None:
        return gettext("In no session week")
    return gettext("Session of %(day)s", day=full_day(week))


def week_note(week: WeekFacts | None) -> str:
    """How many they talked with; empty for a week that the time line does not show."""
    if week is None or not week.conversations:
        return ""
    return gettext(
        "(%(n)s talked with, %(face)s face to face)", n=week.conversations, face=week.face_to_face
    )


def talk(conversation: ConversationFact) -> str:
    """How and when, and what became of it unless it took place."""
    told = f"{words.mode(conversation.mode, get_domain())}, {brief_day(conversation.date)}"
    if conversation.status is ConversationStatus.HAPPENED:
        return told
    became = words.conversation_status(conversation.status, get_domain())
    return f"{told} ({became.lower()})"


def unnamed(times: int) -> str:
    return gettext("%(n)s told as a number, without a name", n=times)


def in_words(names: Sequence[ContactFact]) -> str:
    return ", ".join(name(each) for each in names) or DASH
