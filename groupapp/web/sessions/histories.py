"""What was cancelled, paused and archived, in words: who did what, and when."""

from datetime import date
from typing import Any

from flask_babel import gettext

from groupapp.domain.changes import Subject
from groupapp.domain.weeks import Days
from groupapp.models import Group
from groupapp.queries import changes
from groupapp.queries.changes import Kept
from groupapp.web.days import full_day, long_day, whole_day
from groupapp.web.histories import Entry, entry

MOST = 8


def of_year(group: Group) -> list[Entry]:
    """The latest changes, newest first."""
    subjects = (Subject.SESSION, Subject.PAUSE, Subject.ARCHIVE)
    return [_entry(group, kept) for kept in changes.of_group(group, subjects, MOST)]


def _entry(group: Group, kept: Kept) -> Entry:
    says = {Subject.PAUSE: _pause, Subject.ARCHIVE: _archive}.get(kept.subject, _session)
    return entry(group, kept, [says(kept.before, kept.after)])


def _session(_before: dict[str, Any], after: dict[str, Any]) -> str:
    ((day, reason),) = after.items()
    told = long_day(date.fromisoformat(day))
    if reason is None:
        return gettext("%(day)s takes place after all.", day=told)
    if not reason:
        return gettext("%(day)s cancelled.", day=told)
    return gettext("%(day)s cancelled: %(reason)s.", day=told, reason=reason)


def _pause(before: dict[str, Any], after: dict[str, Any]) -> str:
    if not after.get("last"):
        return gettext("The pause %(when)s taken back.", when=when(_days(before)))
    if not before.get("last"):
        told = when(_days(after))
        return gettext("No sessions %(when)s: %(reason)s.", when=told, reason=after["reason"])
    last = full_day(date.fromisoformat(before["last"]))
    return gettext("The pause until %(last)s ended early.", last=last)


def _archive(_before: dict[str, Any], after: dict[str, Any]) -> str:
    return gettext("Group archived.") if after["archived_on"] else gettext("Group opened again.")


def _days(told: dict[str, Any]) -> Days:
    return Days(date.fromisoformat(told["first"]), date.fromisoformat(told["last"]))


def when(days: Days) -> str:
    """Which days, within a sentence; a single one with its weekday."""
    if days.first == days.last:
        return gettext("on %(day)s", day=whole_day(days.first))
    first, last = full_day(days.first), full_day(days.last)
    return gettext("from %(first)s to %(last)s", first=first, last=last)
