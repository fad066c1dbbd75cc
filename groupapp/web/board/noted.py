"""What was noted of a member, in words: answers to the light, quiet times and calls."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask_babel import get_domain, gettext

from groupapp import words
from groupapp.domain.terms import Disposition
from groupapp.models import Group, Member
from groupapp.queries import answers
from groupapp.queries.answers import Entry
from groupapp.web.days import short_day, until_day


class Noted(NamedTuple):
    """What was noted, who noted it, and on which day where the group is."""

    what: str
    by: str
    day: date
    note: str | None


def disposition(value: Disposition) -> str:
    return {
        Disposition.USEFUL: gettext("Useful"),
        Disposition.NOT_NEEDED: gettext("Not needed"),
        Disposition.ALREADY_KNEW: gettext("Already knew"),
    }[value]


def noted(group: Group, member: Member) -> Sequence[Noted]:
    """Everything, newest first."""
    zone = ZoneInfo(group.timezone)
    return [
        Noted(_what(entry, day), entry.by, day, entry.note)
        for entry in answers.history(member)
        for day in [entry.at.astimezone(zone).date()]
    ]


def _what(entry: Entry, noted_on: date) -> str:
    if entry.rule and entry.disposition and entry.day:
        return gettext(
            "%(rule)s for %(day)s: %(answer)s",
            rule=words.rule_name(entry.rule, get_domain()),
            day=short_day(entry.day),
            answer=disposition(entry.disposition).lower(),
        )
    if entry.day is None:
        return gettext("Called")
    if entry.day < noted_on:
        return gettext("Asked again")
    return gettext("Quiet until %(day)s", day=until_day(entry.day, noted_on))
