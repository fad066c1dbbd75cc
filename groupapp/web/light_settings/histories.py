"""Changes of the light's settings in words: who changed what, from what to what, and when."""

from collections.abc import Sequence
from typing import Any

from flask_babel import get_domain, gettext

from groupapp import words
from groupapp.domain.changes import Subject
from groupapp.models import Group, Member
from groupapp.queries import changes
from groupapp.queries.changes import Kept
from groupapp.web.histories import Entry, entry
from groupapp.web.light_settings.forms import LightForm, usual_texts

MOST = 30


def of_light(group: Group) -> list[Entry]:
    """Changes of the group's numbers and of members' goals, newest first."""
    return _numbers(group, changes.of_group(group, (Subject.LIGHT, Subject.GOALS), MOST))


def of_member(group: Group, member: Member) -> list[Entry]:
    """Changes of the member's own goals, newest first."""
    return _numbers(group, changes.of_member(member, (Subject.GOALS,), MOST))


def of_questions(group: Group) -> list[Entry]:
    """Changes of the questions' words, newest first."""
    kept = changes.of_group(group, (Subject.QUESTIONS,), MOST)
    usual = usual_texts()
    return [entry(group, one, [_question(one, rule, usual) for rule in one.after]) for one in kept]


def _numbers(group: Group, kept: Sequence[Kept]) -> list[Entry]:
    labels = {field.name: str(field.label.text) for field in LightForm(formdata=None)}
    return [entry(group, one, [_number(one, name, labels) for name in one.after]) for one in kept]


def _number(kept: Kept, name: str, labels: dict[str, str]) -> str:
    before, after = _told(kept.before[name]), _told(kept.after[name])
    told = {"what": labels[name], "before": before, "after": after}
    if kept.member is None:
        return gettext("%(what)s: from %(before)s to %(after)s.", **told)
    return gettext("%(who)s, %(what)s: from %(before)s to %(after)s.", who=kept.member, **told)


def _told(value: Any) -> str:
    match value:
        case None:
            return gettext("the group's goal")
        case bool():
            return gettext("yes") if value else gettext("no")
    return str(value)


def _question(kept: Kept, rule: str, usual: dict[str, str]) -> str:
    return gettext(
        "%(what)s: from “%(before)s” to “%(after)s”.",
        what=words.rule_name(rule, get_domain()),
        before=kept.before[rule] or usual[rule],
        after=kept.after[rule] or usual[rule],
    )
