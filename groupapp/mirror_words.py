"""What a member reads of their own weeks: first person, numbers, one suggestion, no verdict."""

from collections.abc import Callable, Mapping, Sequence

from groupapp.domain.light import Finding, Light
from groupapp.domain.mirror import OwnWeek, WeekKind
from groupapp.words import N_, Translate

SEVEN = ("who", "goals", "lined_up", "events", "follow_up", "working", "beyond_first")
"""The rules that are the seven questions, in the order in which they are asked."""

_QUESTIONS = {
    "who": N_("Who do I talk with?"),
    "goals": N_("What do I plan?"),
    "lined_up": N_("Who will I see next?"),
    "events": N_("Which events do I go to?"),
    "follow_up": N_("Do I see people again whom I met there?"),
    "working": N_("Do I talk with people in work?"),
    "beyond_first": N_("Do I meet people through others?"),
}
_SUGGESTIONS = {
    "who": N_("Next time, ask one person where they work and what they do there."),
    "goals": N_("Write down one small plan for next week: which day, and what."),
    "lined_up": N_("Ask one person for a coffee next week, and name a day."),
    "events": N_("Look for one event in your trade that you could go to."),
    "follow_up": N_("Write to one person you met at an event. Half an hour is enough."),
    "working": N_("Think of one person you know who is in work. Could you talk this week?"),
    "beyond_first": N_("Ask someone you talk with: “Who else should I meet?”"),
    "pace": N_("Most people are glad to talk when asked. Who could you ask this week?"),
}
_KINDS = {
    WeekKind.NOTHING: N_("Nothing to count, and that is all right"),
    WeekKind.UNTOLD: N_("No check-in"),
    WeekKind.AWAY: N_("Away"),
    WeekKind.CANCELLED: N_("No session that week"),
    WeekKind.OPEN: N_("Still to come"),
    WeekKind.NOT_DUE: N_("No check-in was due"),
}


def question(rule: str, translate: Translate) -> str:
    """One of the seven questions, as the member asks themselves."""
    return translate.gettext(_QUESTIONS[rule])


def suggestion(light: Light, translate: Translate) -> str:
    """The one thing to try next."""
    if light.since is None:
        return translate.gettext("Send your first check-in. One line is enough.")
    if light.question is None:
        return translate.gettext("Whom in the group could you introduce to someone you know?")
    return translate.gettext(_SUGGESTIONS[light.question])


# The week's counts ----------------------------------------------------------------------------


def week(week: OwnWeek, goal: int, translate: Translate) -> str:
    """A week in a few words: face to face against the goal, or why there is no number."""
    if week.kind is WeekKind.TOLD:
        return face_to_face(week.facts.face_to_face, goal, translate)
    return translate.gettext(_KINDS[week.kind])


def face_to_face(count: int, goal: int, translate: Translate) -> str:
    return translate.gettext("%(n)s of %(goal)s face to face", n=count, goal=goal)


def events(count: int, goal: int, translate: Translate) -> str:
    """Events against the goal, where there is one."""
    if goal == 0:
        return translate.ngettext("%(num)s event", "%(num)s events", count)
    return translate.ngettext("%(n)s of %(num)s event", "%(n)s of %(num)s events", goal, n=count)


def lined_up(count: int, translate: Translate) -> str:
    if count == 0:
        return translate.gettext("Nobody lined up yet for the week after")
    return translate.gettext("%(n)s lined up for the week after", n=count)


def picture(weeks: Sequence[OwnWeek], goal: int, translate: Translate) -> str:
    """The picture of the weeks, oldest first, for whoever does not see it."""
    told = {WeekKind.TOLD, WeekKind.NOTHING}
    each = [
        str(week.facts.face_to_face) if week.kind in told else translate.gettext(_KINDS[week.kind])
        for week in weeks
    ]
    return translate.gettext(
        "Face to face, week by week: %(weeks)s. My goal is %(goal)s a week.",
        weeks=", ".join(each),
        goal=goal,
    )


# The seven questions --------------------------------------------------------------------------

_Numbers = Mapping[str, int]
_Sentence = Callable[[_Numbers, Translate], str]


def span(weeks: int, translate: Translate) -> str:
    """How many check-ins the sentences are about; 0 is none lately."""
    if weeks == 0:
        return translate.gettext("I have sent no check-in lately.")
    return translate.ngettext("In my last check-in:", "In my last %(num)s check-ins:", weeks)


def fact(finding: Finding, translate: Translate) -> str:
    """The numbers of one of the seven questions, in the first person."""
    return _FACTS[finding.rule](finding.numbers, translate)


def _who(n: _Numbers, translate: Translate) -> str:
    if n["people"] == 0:
        return translate.gettext("I named nobody.")
    talked = translate.ngettext(
        "I talked with %(num)s person.", "I talked with %(num)s people.", n["people"]
    )
    known = translate.gettext("I know the company and the level of %(n)s.", n=n["named"])
    right = translate.ngettext(
        "%(num)s is at the level I need, or can hire me.",
        "%(num)s are at the level I need, or can hire me.",
        n["right_level"],
    )
    return f"{talked} {known} {right}"


def _goals(n: _Numbers, translate: Translate) -> str:
    if n["goals_set"] == 0:
        planned = translate.gettext("I set no goal for the week ahead.")
    else:
        planned = translate.ngettext(
            "I set %(num)s goal for the week ahead.",
            "I set %(num)s goals for the week ahead.",
            n["goals_set"],
        )
    if n["goals_due"] == 0:
        return planned
    kept = translate.ngettext(
        "I kept or moved %(n)s of the %(num)s goal I had.",
        "I kept or moved %(n)s of the %(num)s goals I had.",
        n["goals_due"],
        n=n["goals_kept"],
    )
    return f"{planned} {kept}"


def _lined_up(n: _Numbers, translate: Translate) -> str:
    if n["lined_up"] == 0:
        return translate.gettext("I have nobody lined up yet.")
    return translate.ngettext(
        "I have %(num)s face-to-face conversation lined up.",
        "I have %(num)s face-to-face conversations lined up.",
        n["lined_up"],
    )


def _events(n: _Numbers, translate: Translate) -> str:
    if n["events"] == 0:
        return translate.gettext("I went to none.")
    return translate.ngettext("I went to %(num)s event.", "I went to %(num)s events.", n["events"])


def _follow_up(n: _Numbers, translate: Translate) -> str:
    if n["event_people"] == 0:
        return translate.gettext("I met nobody new at an event.")
    met = translate.ngettext(
        "I met %(num)s person at events.", "I met %(num)s people at events.", n["event_people"]
    )
    seen = translate.gettext(
        "I saw %(n)s of them again, or have a day for it.", n=n["event_people_followed"]
    )
    return f"{met} {seen}"


def _working(n: _Numbers, translate: Translate) -> str:
    if n["known"] == 0:
        return translate.gettext("I did not say who is in work.")
    return translate.ngettext(
        "Of %(num)s conversation, %(working)s was with someone in work.",
        "Of %(num)s conversations, %(working)s were with people in work.",
        n["known"],
        working=n["working"],
    )


def _beyond_first(n: _Numbers, translate: Translate) -> str:
    if n["beyond_first"] == 0:
        return translate.gettext("Nobody so far came through an introduction.")
    return translate.ngettext(
        "%(num)s conversation came through an introduction.",
        "%(num)s conversations came through introductions.",
        n["beyond_first"],
    )


_FACTS: Mapping[str, _Sentence] = {
    "who": _who,
    "goals": _goals,
    "lined_up": _lined_up,
    "events": _events,
    "follow_up": _follow_up,
    "working": _working,
    "beyond_first": _beyond_first,
}
