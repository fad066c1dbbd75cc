"""A member's work-search log: what they did in a claim week, day by day, as they reported it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from groupapp.domain.papers import NAMELESS, Source
from groupapp.domain.rows import GroupFacts
from groupapp.domain.tally import MemberFacts
from groupapp.domain.terms import ConversationStatus, EventStatus, MilestoneKind, Mode
from groupapp.domain.weeks import Days

WEEK: Final = timedelta(days=6)
SATURDAY: Final = 5
DAYS: Final = 7


class Activity(StrEnum):
    """What was done; the milestones bear their own values."""

    CONVERSATION = "conversation"
    EVENT = "event"
    APPLICATION = MilestoneKind.APPLICATION.value
    INTERVIEW = MilestoneKind.INTERVIEW.value
    OFFER = MilestoneKind.OFFER.value
    LANDED = MilestoneKind.LANDED.value


class LogRow(NamedTuple):
    """One thing done on a day; what is not known is empty.

    `introductions` is how many people the one talked with introduced.
    """

    day: date
    activity: Activity
    organisation: str = ""
    person: str = ""
    job: str = ""
    method: Mode | None = None
    introductions: int = 0


@dataclass(frozen=True)
class OwnLog:
    """One member's log, in order of days; no name is a blank."""

    name: str = ""
    rows: tuple[LogRow, ...] = ()


@dataclass(frozen=True)
class LogsFacts:
    """Logs in the order of printing, all of the same claim week."""

    group: GroupFacts
    week: Days | None
    logs: tuple[OwnLog, ...]


def claim_week(today: date) -> Days:
    """The last full week from Sunday to Saturday that is over by that day."""
    saturday = today - timedelta(days=(today.weekday() - SATURDAY) % DAYS or DAYS)
    return Days(saturday - WEEK, saturday)


def week_from(first: date) -> Days:
    """The claim week that begins on that day."""
    return Days(first, first + WEEK)


def work_search_facts(source: Source, blank: bool) -> LogsFacts:
    if blank:
        return LogsFacts(source.group, None, (OwnLog(),))
    week = source.claim_week or claim_week(source.board.as_of)
    logs = tuple(_log(row.member, week, source) for row in source.personal)
    return LogsFacts(source.group, week, logs or (OwnLog(),))


def _log(member: MemberFacts, week: Days, source: Source) -> OwnLog:
    rows = [*_talks(member, week, source), *_events(member, week), *_news(member, week, source)]
    return OwnLog(member.name, tuple(sorted(rows, key=lambda row: (row.day, row.activity))))


def _talks(member: MemberFacts, week: Days, source: Source) -> list[LogRow]:
    introduced = Counter(contact.introduced_by for contact in member.contacts.values())
    rows = []
    for talk in sorted(member.conversations, key=lambda talk: talk.id):
        if talk.status is ConversationStatus.HAPPENED and talk.date in week:
            known = member.contacts[talk.contact]
            rows.append(
                LogRow(
                    talk.date,
                    Activity.CONVERSATION,
                    known.company or "",
                    known.name or NAMELESS,
                    source.titles.get(talk.contact, ""),
                    talk.mode,
                    introduced[talk.contact],
                )
            )
    return rows


def _events(member: MemberFacts, week: Days) -> list[LogRow]:
    return [
        LogRow(event.date, Activity.EVENT, event.name)
        for event in member.events.values()
        if event.status is EventStatus.ATTENDED and event.date in week
    ]


def _news(member: MemberFacts, week: Days, source: Source) -> list[LogRow]:
    return [
        LogRow(news.date, Activity(news.kind.value), news.company or "", job=news.title or "")
        for news in source.news.get(member.id, ())
        if news.date in week
    ]
