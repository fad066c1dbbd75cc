"""A saved change in words: who changed what, and when."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from groupapp.models import Group
from groupapp.queries.changes import Kept
from groupapp.web.days import clock, full_day


class Entry(NamedTuple):
    """One change: when, in the group's time, and by whom, and a sentence for each thing in it."""

    moment: datetime
    at: str
    by: str
    sentences: Sequence[str]


def entry(group: Group, kept: Kept, sentences: Sequence[str]) -> Entry:
    there = kept.at.astimezone(ZoneInfo(group.timezone))
    return Entry(there, f"{full_day(there.date())}, {clock(there.time())}", kept.by, sentences)
