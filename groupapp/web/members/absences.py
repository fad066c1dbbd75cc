"""What facilitators changed in the days a member is away, in words."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext

from groupapp.domain.changes import Subject
from groupapp.models import Group, Member
from groupapp.queries import changes
from groupapp.queries.changes import Kept
from groupapp.web.days import full_day
from groupapp.web.histories import Entry, entry

MOST = 30


def history(group: Group, member: Member) -> list[Entry]:
    """The latest changes, newest first."""
    kept = changes.of_member(member, (Subject.AWAY,), MOST)
    return [entry(group, one, [*_sentences(one)]) for one in kept]


def _sentences(kept: Kept) -> Iterator[str]:
    for first, last in kept.after.items():
        was = kept.before[first]
        if last is None:
            yield gettext("No longer %(days)s.", days=_days(first, was))
        elif was is None:
            yield gettext("Away %(days)s.", days=_days(first, last))
        else:
            told = {"days": _days(first, last), "before": _day(was)}
            yield gettext("Away %(days)s, not to %(before)s.", **told)


def _days(first: str, last: str) -> str:
    return gettext("from %(first)s to %(last)s", first=_day(first), last=_day(last))


def _day(text: str) -> str:
    return full_day(date.fromisoformat(text))
