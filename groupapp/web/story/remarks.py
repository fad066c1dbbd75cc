"""What was said and noted beside the numbers: asks, private words, answers to the light, calls."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask_babel import get_domain, gettext

from groupapp import words
from groupapp.domain.tally import MemberFacts
from groupapp.domain.weeks import Days
from groupapp.models import Group, Member
from groupapp.queries import answers, stories
from groupapp.queries.answers import Entry
from groupapp.queries.stories import Words
from groupapp.web.board import noted
from groupapp.web.days import brief_day, short_day


class Remark(NamedTuple):
    """What was said or done, on which day, in which words, and by which facilitator."""

    day: date
    title: str
    text: str
    by: str = ""


def remarks(group: Group, member: Member) -> list[Remark]:
    """All of them by day, in two statements; those of a check-in on the day of its session."""
    zone = ZoneInfo(group.timezone)
    said = [_said(each) for each in stories.words(member)]
    did = [_noted(entry, zone) for entry in answers.history(member)]
    return sorted(said + did, key=lambda remark: remark.day)


def short_spells(member: MemberFacts, sessions: Sequence[date]) -> list[Remark]:
    """The times away that no session falls in; of the others the weeks themselves tell."""
    return [away(spell) for spell in member.away if not any(day in spell for day in sessions)]


def by_week(told: Sequence[Remark], weeks: Sequence[date]) -> list[list[Remark]]:
    """Those of each week, which ends on its day; last those after all weeks."""
    found: list[list[Remark]] = [[] for _ in range(len(weeks) + 1)]
    for remark in told:
        found[bisect_left(weeks, remark.day)].append(remark)
    return found


def away(spell: Days) -> Remark:
    first, last = short_day(spell.first), short_day(spell.last)
    days = first if first == last else gettext("%(first)s to %(last)s", first=first, last=last)
    return Remark(spell.first, gettext("Away"), days)


def _said(said: Words) -> Remark:
    if not said.is_ask:
        return Remark(said.session, gettext("Private word"), said.text)
    told = f"{said.text} ({said.company})" if said.company else said.text
    if said.answered:
        return Remark(said.session, gettext("Ask, answered"), told)
    return Remark(said.session, gettext("Ask, still open"), told)


def _noted(entry: Entry, zone: ZoneInfo) -> Remark:
    noted_on = entry.at.astimezone(zone).date()
    by = gettext("%(name)s, %(day)s", name=entry.by, day=brief_day(noted_on))
    note = entry.note or ""
    if entry.rule and entry.disposition and entry.day:
        rule = words.rule_name(entry.rule, get_domain())
        answer = noted.disposition(entry.disposition).lower()
        title = gettext("Light: %(rule)s, %(answer)s", rule=rule, answer=answer)
        return Remark(entry.day, title, note, by)
    if entry.day is None:
        return Remark(noted_on, gettext("Called"), note, by)
    if entry.day < noted_on:
        return Remark(noted_on, gettext("Light asks again"), note, by)
    until = gettext("Light asks nothing until %(day)s", day=short_day(entry.day))
    return Remark(noted_on, until, note, by)
