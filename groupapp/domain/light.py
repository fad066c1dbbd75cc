"""The networking light switch: from a member's session weeks to one light and all its reasons."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple


class State(StrEnum):
    """The positions of the switch."""

    NEW = "NEW"
    SILENT = "SILENT"
    OFF = "OFF"
    WARMING = "WARMING"
    ON = "ON"
    SLIPPING = "SLIPPING"


@dataclass(frozen=True, slots=True)
class WeekFacts:
    """One member's session week in counts, each >= 0; raises ValueError for a negative one."""

    week: date
    expected: bool
    reported: bool
    present: bool
    conversations: int = 0
    unnamed: int = 0
    face_to_face: int = 0
    named: int = 0
    right_level: int = 0
    working: int = 0
    seeking: int = 0
    beyond_first: int = 0
    events: int = 0
    event_people: int = 0
    event_people_followed: int = 0
    lined_up: int = 0
    goals_set: int = 0
    goals_due: int = 0
    goals_kept: int = 0
    interviews: int = 0

    def __post_init__(self) -> None:
        if min(_counts_of(self)) < 0:
            negative = next(name for name in COUNTS if getattr(self, name) < 0)
            raise ValueError(f"{negative} of {self.week} is less than 0")


COUNTS = tuple(fact.name for fact in fields(WeekFacts)[4:])
_counts_of: Callable[[WeekFacts], tuple[int, ...]] = attrgetter(*COUNTS)


@dataclass(frozen=True, slots=True)
class LightSettings:
    """A group's settings: goals a week, spans in weeks, shares in per cent; else ValueError."""

    goal_meetings: int = 5
    goal_events: int = 1
    window: int = 3
    reach: int = 5
    grace: int = 2
    silence: int = 2
    pace_share: int = 80
    named_share: int = 60
    slip_weeks: int = 4
    working_share: int = 50
    beyond_share: int = 25
    follow_share: int = 50
    kept_share: int = 50
    lined_up_share: int = 60
    event_share: int = 66
    on_at: int = 5
    off_at: int = 2
    leave_after: int = 2

    def __post_init__(self) -> None:
        for setting in fields(self):
            _check_setting(setting.name, getattr(self, setting.name))
        if self.window > self.reach:
            raise ValueError("window is more than reach")


def _check_setting(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{name} is not a whole number")
    is_share = name.endswith("_share")
    least = 0 if is_share or name in _MAY_BE_ZERO else 1
    if value < least:
        raise ValueError(f"{name} is less than {least}")
    if is_share and value > 100:
        raise ValueError(f"{name} is more than 100")


_MAY_BE_ZERO = frozenset({"goal_events", "grace", "on_at", "off_at", "slip_weeks"})
_DEFAULTS = LightSettings()


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule judged: `met` is None without evidence; `numbers` says by and against what.

    Every rule's numbers have `weeks`, the reported weeks in the window, and `needed`, the least
    of the rule's main count that meets it; counts and settings bear their own names.
    """

    rule: str
    met: bool | None
    numbers: Mapping[str, int] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Light:
    """A member's light as of the last expected week; `score` counts the seven questions met."""

    state: State
    since: date | None
    score: int
    findings: tuple[Finding, ...]
    question: str | None
    praise: str | None


class _Window(NamedTuple):
    """The reported weeks judged together: n of them, their sums and the newest one.

    `people` are those described, `cap` how many of them are called for at most.
    """

    weeks: Sequence[WeekFacts]
    n: int
    sums: Mapping[str, int]
    last: WeekFacts
    settings: LightSettings
    people: int
    cap: int


_NO_FACTS = WeekFacts(date.min, expected=False, reported=False, present=False)


def _window(weeks: Sequence[WeekFacts], settings: LightSettings) -> _Window:
    n = len(weeks)
    counts = map(_counts_of, weeks or [_NO_FACTS])
    sums = dict(zip(COUNTS, map(sum, zip(*counts, strict=True)), strict=True))
    people = sums["conversations"] - sums["unnamed"]
    cap = min(people, settings.goal_meetings * n)
    return _Window(weeks, n, sums, weeks[-1] if weeks else _NO_FACTS, settings, people, cap)


def _least(share: int, whole: int) -> int:
    """The least count with 100 * count >= share * whole."""
    return -(-share * whole // 100)


_Judgement = tuple[bool | None, dict[str, int]]


def _who(w: _Window) -> _Judgement:
    share = w.settings.named_share
    needed = max(w.n, _least(share, w.cap))
    met = w.sums["named"] >= needed and w.sums["right_level"] >= w.n if w.people else None
    return met, {
        "people": w.people,
        "named": w.sums["named"],
        "needed": needed,
        "right_level": w.sums["right_level"],
        "right_level_needed": w.n,
        "named_share": share,
    }


def _goals(w: _Window) -> _Judgement:
    share = w.settings.kept_share
    needed = _least(share, w.sums["goals_due"])
    met = w.last.goals_set >= 1 and w.sums["goals_kept"] >= needed
    return met, {
        "goals_set": w.last.goals_set,
        "goals_set_needed": 1,
        "goals_due": w.sums["goals_due"],
        "goals_kept": w.sums["goals_kept"],
        "needed": needed,
        "kept_share": share,
    }


def _lined_up(w: _Window) -> _Judgement:
    share, goal = w.settings.lined_up_share, w.settings.goal_meetings
    needed = _least(share, goal)
    met = w.last.lined_up >= needed
    return met, {
        "lined_up": w.last.lined_up,
        "needed": needed,
        "goal_meetings": goal,
        "lined_up_share": share,
    }


def _events(w: _Window) -> _Judgement:
    share, goal = w.settings.event_share, w.settings.goal_events
    needed = _least(share, goal * w.n)
    met = w.sums["events"] >= needed
    return met, {
        "events": w.sums["events"],
        "needed": needed,
        "goal_events": goal,
        "event_share": share,
    }


def _follow_up(w: _Window) -> _Judgement:
    share, people = w.settings.follow_share, w.sums["event_people"]
    needed = _least(share, people)
    met = w.sums["event_people_followed"] >= needed if people else None
    return met, {
        "event_people": people,
        "event_people_followed": w.sums["event_people_followed"],
        "needed": needed,
        "follow_share": share,
    }


def _working(w: _Window) -> _Judgement:
    share, known = w.settings.working_share, w.sums["working"] + w.sums["seeking"]
    needed = share * known // 100 + 1  # more than the share, not just as much
    met = w.sums["working"] >= needed if known else None
    return met, {
        "working": w.sums["working"],
        "seeking": w.sums["seeking"],
        "known": known,
        "needed": needed,
        "working_share": share,
    }


def _beyond_first(w: _Window) -> _Judgement:
    share = w.settings.beyond_share
    needed = max(1, _least(share, w.cap))
    met = w.sums["beyond_first"] >= needed if w.people else None
    return met, {
        "people": w.people,
        "beyond_first": w.sums["beyond_first"],
        "needed": needed,
        "beyond_share": share,
    }


def _pace(w: _Window) -> _Judgement:
    share, goal = w.settings.pace_share, w.settings.goal_meetings
    needed, week_needed = _least(share, goal * w.n), _least(share, goal)
    weeks_on_pace = len([week for week in w.weeks if week.face_to_face >= week_needed])
    weeks_needed = -(-2 * w.n // 3)
    met = w.sums["face_to_face"] >= needed or weeks_on_pace >= weeks_needed
    return met, {
        "face_to_face": w.sums["face_to_face"],
        "needed": needed,
        "week_needed": week_needed,
        "weeks_on_pace": weeks_on_pace,
        "weeks_on_pace_needed": weeks_needed,
        "goal_meetings": goal,
        "pace_share": share,
    }


_RULES: Mapping[str, Callable[[_Window], _Judgement]] = {
    "who": _who,
    "goals": _goals,
    "lined_up": _lined_up,
    "events": _events,
    "follow_up": _follow_up,
    "working": _working,
    "beyond_first": _beyond_first,
    "pace": _pace,
}
RULES = tuple(_RULES)
_SEVEN = tuple(rule for rule in RULES if rule != "pace")
QUESTIONS = ("working", "who", "lined_up", "follow_up", "beyond_first", "events", "pace", "goals")
PRAISES = ("beyond_first", "follow_up", "who", "lined_up", "events", "pace", "goals", "working")


_Met = Mapping[str, bool | None]
_UNKNOWN: _Met = dict.fromkeys(_RULES) | {"pace": False}


def _met(window: _Window) -> _Met:
    return {rule: judge(window)[0] for rule, judge in _RULES.items()} if window.n else _UNKNOWN


def _findings(window: _Window) -> tuple[Finding, ...]:
    met = _met(window)
    return tuple(
        Finding(rule, met[rule], MappingProxyType({"weeks": window.n} | judge(window)[1]))
        for rule, judge in _RULES.items()
    )


def _score(met: _Met) -> int:
    return [met[rule] for rule in _SEVEN].count(True)


def _raw_verdict(met: _Met, n: int, settings: LightSettings) -> State:
    score = _score(met)
    if met["pace"] and met["who"] and met["working"] and score >= settings.on_at and n >= 2:
        return State.ON
    return State.WARMING if met["pace"] or score > settings.off_at else State.OFF


def _choose(candidates: Sequence[str], chosen_before: str | None) -> str | None:
    """The first of them, passing over the one chosen before while there is another."""
    others = (rule for rule in candidates if rule != chosen_before)
    return next(others, chosen_before if candidates else None)


def _question(met: _Met, asked_before: str | None) -> str | None:
    not_met = _choose([rule for rule in QUESTIONS if met[rule] is False], asked_before)
    return not_met or next((rule for rule in QUESTIONS if met[rule] is None), None)


def _praise(met: _Met, praised_before: str | None) -> str | None:
    return _choose([rule for rule in PRAISES if met[rule]], praised_before)


@dataclass(slots=True)
class _Walk:
    """What is carried from one expected week to the next; positions count expected weeks."""

    settings: LightSettings
    position: int = 0
    quiet: int = 0
    reports: list[tuple[int, WeekFacts]] = field(default_factory=list)
    lit: bool = False
    lit_at: int = 0
    dim: int = 0
    standing: State = State.NEW
    state: State = State.NEW
    since: date | None = None
    question: str | None = None
    praise: str | None = None

    def step(self, week: WeekFacts) -> None:
        self.position += 1
        self.quiet = 0 if week.reported or week.present else self.quiet + 1
        if week.reported:
            self.reports.append((self.position, week))
        window = self._window()
        met = _met(window)
        state = self._next_state(week, _raw_verdict(met, window.n, self.settings))
        if state is not State.SILENT:
            self.standing = state
        if state is not self.state or self.since is None:
            self.state, self.since = state, week.week
        self.question = _question(met, self.question)
        self.praise = _praise(met, self.praise)

    @property
    def light(self) -> Light:
        """As of the last step, with all findings; steps themselves need only what is met."""
        findings = _findings(self._window())
        score = _score({finding.rule: finding.met for finding in findings})
        return Light(self.state, self.since, score, findings, self.question, self.praise)

    def _window(self) -> _Window:
        oldest = self.position - self.settings.reach
        newest = self.reports[-self.settings.window :]
        return _window([week for position, week in newest if position > oldest], self.settings)

    def _next_state(self, week: WeekFacts, raw: State) -> State:
        if self.quiet >= self.settings.silence:
            return State.SILENT
        if not self.reports or (self.position <= self.settings.grace and raw is not State.ON):
            return State.NEW
        if not week.reported:
            return self.standing
        if raw is State.ON:
            self.lit, self.lit_at, self.dim = True, self.position, 0
            return State.ON
        if self.lit and self.position - self.lit_at <= self.settings.slip_weeks:
            self.dim += 1
            return State.ON if self.dim < self.settings.leave_after else State.SLIPPING
        self.lit = False
        return raw


def lights(history: Sequence[WeekFacts], settings: LightSettings = _DEFAULTS) -> Iterator[Light]:
    """The light as of each session week, oldest first: what `light` says of the weeks up to it."""
    walk = _Walk(settings)
    for week in history:
        if week.expected:
            walk.step(week)
        yield walk.light


def light(history: Sequence[WeekFacts], settings: LightSettings = _DEFAULTS) -> Light:
    """The light of one member, as of the last expected of their session weeks, oldest first."""
    walk = _Walk(settings)
    for week in history:
        if week.expected:
            walk.step(week)
    return walk.light


def judged(history: Sequence[WeekFacts], settings: LightSettings = _DEFAULTS) -> list[WeekFacts]:
    """The reported weeks that the findings as of the last expected week are judged by."""
    recent = [week for week in history if week.expected][-settings.reach :]
    return [week for week in recent if week.reported][-settings.window :]
