"""The rule of the light once more, slow and word for word, to compare the real one with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from groupapp.domain.light import LightSettings, WeekFacts

SEVEN = ("who", "goals", "lined_up", "events", "follow_up", "working", "beyond_first")
ASK = ("working", "who", "lined_up", "follow_up", "beyond_first", "events", "pace", "goals")
PRAISE = ("beyond_first", "follow_up", "who", "lined_up", "events", "pace", "goals", "working")

Met = dict[str, bool | None]


@dataclass
class NaiveLight:
    states: list[str] = field(default_factory=list)
    since: date | None = None
    score: int = 0
    met: Met = field(default_factory=dict)
    question: str | None = None
    praise: str | None = None

    @property
    def state(self) -> str:
        return self.states[-1] if self.states else "NEW"


def naive_window(upto: Sequence[WeekFacts], settings: LightSettings) -> list[WeekFacts]:
    last_expected = list(upto)[-settings.reach :]
    return [week for week in last_expected if week.reported][-settings.window :]


def naive_met(window: Sequence[WeekFacts], s: LightSettings) -> Met:
    n = len(window)
    if n == 0:
        return dict.fromkeys(SEVEN, None) | {"pace": False}
    last = window[-1]

    def total(count: str) -> int:
        return sum(getattr(week, count) for week in window)

    p = total("conversations") - total("unnamed")
    cap = min(p, s.goal_meetings * n)
    named, beyond, working = total("named"), total("beyond_first"), total("working")
    known = working + total("seeking")
    due, people = total("goals_due"), total("event_people")
    k = len([w for w in window if 100 * w.face_to_face >= s.pace_share * s.goal_meetings])
    met: Met = {
        "who": named >= n and 100 * named >= s.named_share * cap and total("right_level") >= n,
        "goals": last.goals_set >= 1
        and (due == 0 or 100 * total("goals_kept") >= s.kept_share * due),
        "lined_up": 100 * last.lined_up >= s.lined_up_share * s.goal_meetings,
        "events": 100 * total("events") >= s.event_share * s.goal_events * n,
        "follow_up": 100 * total("event_people_followed") >= s.follow_share * people,
        "working": 100 * working > s.working_share * known,
        "beyond_first": beyond >= 1 and 100 * beyond >= s.beyond_share * cap,
        "pace": 100 * total("face_to_face") >= s.pace_share * s.goal_meetings * n or 3 * k >= 2 * n,
    }
    without_evidence = {"who": p, "follow_up": people, "working": known, "beyond_first": p}
    return met | {rule: None for rule, evidence in without_evidence.items() if evidence == 0}


def naive_score(met: Met) -> int:
    return len([rule for rule in SEVEN if met[rule] is True])


def naive_raw(met: Met, n: int, s: LightSettings) -> str:
    score = naive_score(met)
    if met["pace"] and met["who"] and met["working"] and score >= s.on_at and n >= 2:
        return "ON"
    return "OFF" if not met["pace"] and score <= s.off_at else "WARMING"


def naive_question(met: Met, before: str | None) -> str | None:
    false = [rule for rule in ASK if met[rule] is False]
    if len(false) > 1 and before in false:
        false.remove(before)
    none = [rule for rule in ASK if met[rule] is None]
    return [*false, *none, None][0]


def naive_praise(met: Met, before: str | None) -> str | None:
    true = [rule for rule in PRAISE if met[rule] is True]
    if len(true) > 1 and before in true:
        true.remove(before)
    return [*true, None][0]


def naive_states(expected: Sequence[WeekFacts], s: LightSettings) -> list[str]:
    states: list[str] = []
    lit, dim, lit_in = False, 0, -1
    for t, week in enumerate(expected):
        upto = expected[: t + 1]
        window = naive_window(upto, s)
        raw = naive_raw(naive_met(window, s), len(window), s)
        lately = upto[-s.silence :]
        told = [state for state in states if state != "SILENT"]
        if len(upto) >= s.silence and not any(w.reported or w.present for w in lately):
            states.append("SILENT")
        elif (len(upto) < s.grace + 1 and raw != "ON") or not any(w.reported for w in upto):
            states.append("NEW")
        elif not week.reported:
            states.append(told[-1] if told else "NEW")
        elif raw == "ON":
            lit, dim, lit_in = True, 0, t
            states.append("ON")
        elif lit and len(expected[lit_in + 1 : t + 1]) <= s.slip_weeks:
            dim += 1
            states.append("ON" if dim < s.leave_after else "SLIPPING")
        else:
            lit = False
            states.append(raw)
    return states


def naive_light(history: Sequence[WeekFacts], s: LightSettings) -> NaiveLight:
    expected = [week for week in history if week.expected]
    answer = NaiveLight(naive_states(expected, s), met=naive_met([], s))
    for t in range(len(expected)):
        answer.met = naive_met(naive_window(expected[: t + 1], s), s)
        answer.question = naive_question(answer.met, answer.question)
        answer.praise = naive_praise(answer.met, answer.praise)
    answer.score = naive_score(answer.met)
    for t in reversed(range(len(expected))):
        if answer.states[t] != answer.state:
            break
        answer.since = expected[t].week
    return answer
