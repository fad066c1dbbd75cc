"""A member's own paper: what they can print of their own, and in which size."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from flask import abort, request
from flask_babel import get_locale, lazy_gettext

from groupapp import access, paper
from groupapp.domain.papers import Source
from groupapp.domain.terms import Language, PrintSize
from groupapp.domain.work_search import claim_week
from groupapp.models import Group, Member
from groupapp.paper import Form
from groupapp.web.handouts import asked

WEEKS: Final = 4
"""How many claim weeks are offered."""
PURPOSES: Final[dict[str, Any]] = {
    "my-progress": lazy_gettext("My own numbers, week by week."),
    "work-search-log": lazy_gettext("For my unemployment claim: what I did, day by day."),
    "my-week": lazy_gettext("What I have planned, and room for more."),
    "target-list": lazy_gettext("The companies I want in to, and who may know someone."),
    "seven-questions": lazy_gettext("To think about in a quiet half hour."),
    "networking-conversation": lazy_gettext("Before a first coffee: how to ask, and what."),
    "pitch-worksheet": lazy_gettext("To say in half a minute who I am."),
    "check-in-sheets": lazy_gettext("To write my check-in by hand and hand it in."),
}


class Own(NamedTuple):
    """Something of the member's own to print."""

    key: str
    title: str
    purpose: Any


def offered() -> list[Own]:
    form = Form(language=_language())
    return [Own(key, paper.title([key], form), text) for key, text in PURPOSES.items()]


def size() -> PrintSize:
    """The print size the page was asked for; 404 for what there is none of."""
    try:
        return PrintSize(request.args.get("print", PrintSize.REGULAR))
    except ValueError:
        abort(404)


def claim_weeks(today: date) -> list[date]:
    """The first days of the last full weeks, the newest first."""
    newest = claim_week(today).first
    return [newest - timedelta(weeks=ago) for ago in range(WEEKS)]


def source(group: Group, member: Member) -> Source:
    """What the member's paper is composed from: that one member's alone; 404 without a session."""
    try:
        found = paper.source(group, None, access.now())
    except paper.NoSessionError:
        abort(404)
    return replace(found.of(member.code), claim_week=asked.claim_week())


def form(group: Group) -> Form:
    """As the URL says, else on the group's paper in the language of the page."""
    given = asked.form(group)
    return given if request.args.get("language") else replace(given, language=_language())


def _language() -> Language:
    locale = get_locale()
    return Language(locale.language) if locale else Language.ENGLISH
