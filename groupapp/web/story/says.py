"""The words of a story: weeks, people and conversations as the facilitator reads them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import get_domain, gettext, lazy_gettext

from groupapp import words
from groupapp.domain.conversations import is_follow_up
from groupapp.domain.networks import FollowUp
from groupapp.domain.tally import (
    ContactFact,
    ConversationFact,
    EventFact,
    GoalFact,
    MemberFacts,
    MilestoneFact,
)
from groupapp.domain.terms import ConversationStatus, Employment, EventStatus, Level, Met
from groupapp.domain.timelines import TimelineWeek, Unlit
from groupapp.web.days import brief_day

DASH = "–"
SHOWN = 24
"""Letters of a name that fit the map."""

_COUNTS = {
    "named": lazy_gettext("name, company and level known"),
    "right_level": lazy_gettext("right level"),
    "working": lazy_gettext("in work"),
    "seeking": lazy_gettext("looking for work"),
    "beyond_first": lazy_gettext("through an introduction"),
    "face_to_face": lazy_gettext("face to face"),
    "lined_up": lazy_gettext("lined up"),
    "events": lazy_gettext("attended"),
    "event_people": lazy_gettext("met at an event"),
    "event_people_followed": lazy_gettext("followed up"),
    "goals_set": lazy_gettext("new"),
    "goals_due": lazy_gettext("came due"),
    "goals_kept": lazy_gettext("kept or re-planned"),
}
"""What a row counts as, by the finding's numbers; "people" and "known" hold every row."""
_EVENT_STATUSES = {
    EventStatus.PLANNED: lazy_gettext("planned"),
    EventStatus.ATTENDED: lazy_gettext("attended"),
    EventStatus.MISSED: lazy_gettext("missed"),
}


@dataclass(frozen=True)
class Week:
    """One line of the time line."""

    of: TimelineWeek
    goal: int

    @property
    def state(self) -> str:
        """What the switch shows; empty for a week without a light that is not an absence."""
        if self.of.light:
            return self.of.light.state
        return "away" if self.of.unlit is Unlit.AWAY else ""

    @property
    def word(self) -> str:
        if self.of.light:
            return words.state_word(self.of.light.state, get_domain())
        if self.of.unlit is Unlit.CANCELLED:
            return gettext("No session")
        return words.status(self.of.unlit, get_domain()) if self.of.unlit else ""

    @property
    def without_numbers(self) -> str:
        """Why there are no numbers; empty where there are."""
        week = self.of.facts
        if not week.reported:
            if self.of.unlit:
                return DASH
            return gettext("Here, no check-in") if week.present else gettext("No check-in")
        told = week.conversations or week.events or week.lined_up or week.interviews
        return "" if told or week.goals_due else gettext("Nothing this week")

    @property
    def face_to_face(self) -> str:
        return gettext("%(n)s of %(goal)s", n=self.of.facts.face_to_face, goal=self.goal)

    @property
    def conversations(self) -> str:
        week = self.of.facts
        if not week.unnamed:
            return str(week.conversations)
        return gettext(
            "%(n)s (%(unnamed)s without a name)", n=week.conversations, unnamed=week.unnamed
        )

    @property
    def goals(self) -> str:
        week = self.of.facts
        if not week.goals_due:
            return DASH
        return gettext("%(n)s of %(all)s", n=week.goals_kept, all=week.goals_due)

    @property
    def news(self) -> str:
        return news(self.of.news)


def news(milestones: Iterable[MilestoneFact]) -> str:
    """Each milestone with its day."""
    told = ((words.milestone(each.kind, get_domain()), each.date) for each in milestones)
    return "; ".join(f"{what}, {brief_day(day)}" for what, day in told)


def name(contact: ContactFact) -> str:
    """The name; a dash and the company, or the level, where it is not known."""
    if contact.name:
        return contact.name
    return f"{DASH} {contact.company or words.level(contact.level, get_domain())}"


def short_name(contact: ContactFact) -> str:
    """The name as far as it fits the map."""
    told = name(contact)
    return told if len(told) <= SHOWN else f"{told[: SHOWN - 1].rstrip()}…"


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


def talk(conversation: ConversationFact) -> str:
    """How and when, and what became of it unless it took place."""
    told = f"{words.mode(conversation.mode, get_domain())}, {brief_day(conversation.date)}"
    if conversation.status is ConversationStatus.HAPPENED:
        return told
    became = words.conversation_status(conversation.status, get_domain())
    return f"{told} ({became.lower()})"


def counts(names: Iterable[str]) -> str:
    """What a row counts as in its finding."""
    return ", ".join(str(said) for key, said in _COUNTS.items() if key in set(names))


def in_words(names: Sequence[ContactFact]) -> str:
    return ", ".join(name(each) for each in names) or DASH
