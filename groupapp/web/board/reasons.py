"""The eight findings behind a light: the number that decided each, its aim, and the sentence."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from flask_babel import get_domain, gettext

from groupapp import light_words, words
from groupapp.domain.light import Finding, Light


class _Count(NamedTuple):
    """Names of a finding's numbers: what was counted, the aim, and of how many."""

    done: str
    aim: str = "needed"
    of: str | None = None


_ALL: Mapping[str, tuple[_Count, ...]] = {
    "who": (_Count("named", of="people"), _Count("right_level", "right_level_needed", "people")),
    "goals": (_Count("goals_set", "goals_set_needed"), _Count("goals_kept", of="goals_due")),
    "lined_up": (_Count("lined_up"),),
    "events": (_Count("events"),),
    "follow_up": (_Count("event_people_followed", of="event_people"),),
    "working": (_Count("working", of="known"),),
    "beyond_first": (_Count("beyond_first", of="people"),),
    "pace": (_Count("face_to_face"),),
}
"""Every count must reach its aim."""
_INSTEAD: Mapping[str, _Count] = {"pace": _Count("weeks_on_pace", "weeks_on_pace_needed", "weeks")}
"""A count that is enough by itself."""


class Reason(NamedTuple):
    """One finding in words; `kind` is "met", "unmet" or "unknown"; `number` empty without any."""

    kind: str
    rule: str
    name: str
    verdict: str
    number: str
    aim: str
    sentence: str


def reasons(light: Light) -> Iterator[Reason]:
    """All eight, in the light's order."""
    return (_reason(finding) for finding in light.findings)


def _reason(finding: Finding) -> Reason:
    kind, verdict = {
        True: ("met", gettext("yes")),
        False: ("unmet", gettext("not yet")),
        None: ("unknown", gettext("not known")),
    }[finding.met]
    name = words.rule_name(finding.rule, get_domain())
    number, aim = _decided(finding)
    sentence = light_words.finding(finding, get_domain())
    return Reason(kind, finding.rule, name, verdict, number, aim, sentence)


def _decided(finding: Finding) -> tuple[str, str]:
    """The number that decided and its aim; empty without a check-in or anyone to judge by."""
    n = finding.numbers
    if not n["weeks"] or finding.met is None:
        return "", ""
    short = [count for count in _ALL[finding.rule] if n[count.done] < n[count.aim]]
    count = short[0] if short else _ALL[finding.rule][0]
    if short and finding.met:
        count = _INSTEAD[finding.rule]
    return _number(count, n), gettext("aim %(n)s", n=n[count.aim])


def _number(count: _Count, n: Mapping[str, int]) -> str:
    if count == _INSTEAD["pace"]:
        return gettext("%(n)s of %(all)s weeks", n=n[count.done], all=n["weeks"])
    if count.of is None:
        return str(n[count.done])
    return gettext("%(n)s of %(all)s", n=n[count.done], all=n[count.of])
