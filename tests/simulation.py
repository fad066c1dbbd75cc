"""Made-up members and what truly happened to them, week by week, to hold the light against."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from groupapp.domain.light import LightSettings, State, WeekFacts, light
from groupapp.domain.tally import CheckinFact, MemberFacts, history, tally
from groupapp.domain.terms import Status
from groupapp.domain.weeks import Days, SessionFact

FIRST = date(2026, 1, 6)
WEEK = timedelta(days=7)


class Week(NamedTuple):
    """The truth about one session week of one member."""

    cancelled: bool = False
    away: bool = False
    reported: bool = False
    present: bool = False
    left: bool = False

    @property
    def is_missed(self) -> bool:
        """True where a session was held without the member, who did not report either."""
        return not (self.cancelled or self.reported or self.present)


def session_date(index: int) -> date:
    return FIRST + index * WEEK


def derive(weeks: Sequence[Week], joined: date = FIRST, as_of: date = date.max) -> list[WeekFacts]:
    """The weeks as the app derives them, from stored facts of a member and the sessions."""
    dated = [(session_date(index), week) for index, week in enumerate(weeks)]
    sessions = [SessionFact(n, day, w.cancelled, False) for n, (day, w) in enumerate(dated)]
    member = MemberFacts(
        id=1,
        code="m1",
        name="Pat Example",
        email=None,
        joined=joined,
        status=Status.SEARCHING,
        status_since=None,
        target_level=None,
        goal_meetings=None,
        goal_events=None,
        show_numbers=False,
        away=[Days(day - WEEK + timedelta(days=1), day) for day, week in dated if week.away],
        checkins={day: CheckinFact(day, day, 0, 0, 0) for day, week in dated if week.reported},
        present=frozenset(day for day, week in dated if week.present),
    )
    return history(tally(member, sessions, True, as_of), member, as_of)


@dataclass(frozen=True, slots=True)
class Spell:
    """The weeks at the end of a history without a sign of life: missed, or with nothing due."""

    missed: int
    not_due: int


def last_spell(weeks: Sequence[Week], joined: date, as_of: date) -> Spell:
    """What a person would count on the calendar, without the app's word for any of it."""
    missed = not_due = 0
    for index in reversed(range(len(weeks))):
        day, week = session_date(index), weeks[index]
        if week.reported and day <= as_of:
            break
        if week.cancelled or week.away or day < joined or day > as_of:
            not_due += 1
        elif week.present:
            break
        else:
            missed += 1
    return Spell(missed, not_due)


@dataclass(slots=True)
class Silences:
    """How often the light was SILENT over many histories, and how often it must not have been."""

    histories: int = 0
    silent: int = 0
    too_early: int = 0
    from_weeks_off: int = 0
    overlooked: int = 0
    spared: int = 0
    """Not SILENT, though it would be if weeks in which nothing was due were held against them."""

    def count(self, spell: Spell, silence: int, is_silent: bool) -> None:
        long_enough = spell.missed + spell.not_due >= silence
        self.histories += 1
        self.silent += is_silent
        if spell.missed < silence:
            self.too_early += is_silent and not long_enough
            self.from_weeks_off += is_silent and long_enough
            self.spared += long_enough and not is_silent
        else:
            self.overlooked += not is_silent


def silences(
    histories: int,
    seed: int,
    rule: Callable[[Sequence[WeekFacts], LightSettings], bool] | None = None,
) -> Silences:
    """Counts over histories of 1 to 12 weeks, full of gaps, each with a `silence` of 1 to 4."""
    random, counts, rule = Random(seed), Silences(), rule or is_silent
    for _ in range(histories):
        weeks = [_any_week(random) for _ in range(random.randint(1, 12))]
        joined = session_date(random.randint(-2, 3)) + timedelta(days=random.randrange(7))
        as_of = session_date(len(weeks) - 1) + timedelta(days=random.randint(-6, 6))
        settings = LightSettings(silence=random.randint(1, 4))
        silent = rule(derive(weeks, joined, as_of), settings)
        counts.count(last_spell(weeks, joined, as_of), settings.silence, silent)
    return counts


def _any_week(random: Random) -> Week:
    """A week far worse than real ones: half without a sign of life, a third of all off."""
    cancelled, away = random.random() < 0.15, random.random() < 0.2
    odds = 0.05 if cancelled or away else 0.3
    present = not cancelled and random.random() < odds
    return Week(cancelled, away, reported=random.random() < odds, present=present)


def is_silent(weeks: Sequence[WeekFacts], settings: LightSettings) -> bool:
    return light(weeks, settings).state is State.SILENT
