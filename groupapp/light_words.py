"""The light in words for the facilitator: the question to ask, the praise, every reason."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from groupapp.domain.light import Finding, Light
from groupapp.words import N_, Translate

# --- the facilitator's question -----------------------------------------------------------------

_QUESTIONS = {
    "who": N_("Who are you talking with? Which names, levels and companies?"),
    "goals": N_("What are your networking goals for next week?"),
    "lined_up": N_("Who will you see face to face next week, and on which day?"),
    "events": N_("Which trade or professional event could you go to next?"),
    "follow_up": N_("Who did you meet at an event? Could you see them face to face?"),
    "working": N_("Who do you know who is in work, and could talk with you?"),
    "beyond_first": N_("Who could introduce you to someone you do not know yet?"),
    "pace": N_("Most people are glad to talk when asked. Who could you ask this week?"),
}
NO_WORDS: Mapping[str, str] = MappingProxyType({})


def question(rule: str | None, translate: Translate, own: Mapping[str, str] = NO_WORDS) -> str:
    """What the facilitator asks the member aloud; None is the question for someone with no gap.

    `own` holds the group's own words by rule, which stay as they were typed.
    """
    if rule is None:
        return translate.gettext("Who in this room could you introduce to someone you know?")
    return own.get(rule) or translate.gettext(_QUESTIONS[rule])


_SHORT_QUESTIONS = {
    "who": N_("Who are you talking with?"),
    "goals": N_("What are your goals for next week?"),
    "lined_up": N_("Who will you see next week?"),
    "events": N_("Which events could you go to?"),
    "follow_up": N_("Are you following up after events?"),
    "working": N_("Who do you know who is in work?"),
    "beyond_first": N_("Who could introduce you to others?"),
    "pace": N_("Who could you ask this week?"),
}


def short_question(
    rule: str | None, translate: Translate, own: Mapping[str, str] = NO_WORDS
) -> str:
    """The question in the few words that fit a line of the board; the group's own words whole."""
    if rule is None:
        return translate.gettext("Whom could you introduce?")
    return own.get(rule) or translate.gettext(_SHORT_QUESTIONS[rule])


def ask(light: Light, translate: Translate, own: Mapping[str, str] = NO_WORDS) -> str:
    """The one question to this member; words of welcome before the first week has counted."""
    if light.since is None:
        return translate.gettext("Welcome them. Which job are they looking for?")
    return question(light.question, translate, own)


def short_ask(light: Light, translate: Translate, own: Mapping[str, str] = NO_WORDS) -> str:
    """The same in the few words that fit a line of the board."""
    if light.since is None:
        return translate.gettext("Welcome them. Which job?")
    return short_question(light.question, translate, own)


# --- praise for one specific act ----------------------------------------------------------------

_Numbers = Mapping[str, int]
_Sentence = Callable[[_Numbers, Translate], str]


def _praise_beyond_first(n: _Numbers, translate: Translate) -> str:
    return translate.ngettext(
        "An introduction led to %(num)s conversation.",
        "Introductions led to %(num)s conversations.",
        n["beyond_first"],
    )


def _praise_follow_up(n: _Numbers, translate: Translate) -> str:
    return translate.ngettext(
        "You followed up with %(num)s person you met at an event.",
        "You followed up with %(num)s people you met at events.",
        n["event_people_followed"],
    )


def _praise_who(n: _Numbers, translate: Translate) -> str:
    return translate.ngettext(
        "You gave name, company and level %(num)s time.",
        "You gave name, company and level %(num)s times.",
        n["named"],
    )


def _praise_lined_up(n: _Numbers, translate: Translate) -> str:
    return translate.ngettext(
        "You lined up %(num)s face-to-face conversation for the week ahead.",
        "You lined up %(num)s face-to-face conversations for the week ahead.",
        n["lined_up"],
    )


def _praise_events(n: _Numbers, translate: Translate) -> str:
    return translate.ngettext(
        "You went to %(num)s professional event.",
        "You went to %(num)s professional events.",
        n["events"],
    )


def _praise_pace(n: _Numbers, translate: Translate) -> str:
    return translate.ngettext(
        "You had %(num)s face-to-face conversation.",
        "You had %(num)s face-to-face conversations.",
        n["face_to_face"],
    )


def _praise_goals(n: _Numbers, translate: Translate) -> str:
    if n["goals_kept"]:
        return translate.ngettext(
            "You kept or re-planned %(num)s goal, and you set new ones.",
            "You kept or re-planned %(num)s goals, and you set new ones.",
            n["goals_kept"],
        )
    return translate.ngettext(
        "You set %(num)s goal for the week ahead.",
        "You set %(num)s goals for the week ahead.",
        n["goals_set"],
    )


def _praise_working(n: _Numbers, translate: Translate) -> str:
    return translate.ngettext(
        "You had %(num)s conversation with someone in work.",
        "You had %(num)s conversations with people in work.",
        n["working"],
    )


# By rule: the count of the act that is praised, and the sentence.
_PRAISES: Mapping[str, tuple[str, _Sentence]] = {
    "beyond_first": ("beyond_first", _praise_beyond_first),
    "follow_up": ("event_people_followed", _praise_follow_up),
    "who": ("named", _praise_who),
    "lined_up": ("lined_up", _praise_lined_up),
    "events": ("events", _praise_events),
    "pace": ("face_to_face", _praise_pace),
    "goals": ("goals_set", _praise_goals),
    "working": ("working", _praise_working),
}


def praise(finding: Finding | None, translate: Translate) -> str:
    """Praise for what the member did, with its number; a welcome where there is no act to name.

    A rule can be met by nothing done where a group asks for nothing (a goal of no events).
    """
    if finding is not None:
        act, sentence = _PRAISES[finding.rule]
        if finding.numbers[act]:
            return sentence(finding.numbers, translate)
    return translate.gettext("It is good to have you here.")


# --- the reasons on the board -------------------------------------------------------------------


def _who(n: _Numbers, translate: Translate) -> str:
    if n["people"] == 0:
        return translate.gettext("No people described in %(span)s.", span=_span(n, translate))
    return translate.ngettext(
        "Name, company, level: known in %(named)s of %(num)s conversation (aim %(needed)s);"
        " right level: %(right_level)s (aim %(right_level_needed)s).",
        "Name, company, level: known in %(named)s of %(num)s conversations (aim %(needed)s);"
        " right level: %(right_level)s (aim %(right_level_needed)s).",
        n["people"],
        **n,
    )


def _goals(n: _Numbers, translate: Translate) -> str:
    if n["goals_due"] == 0:
        return translate.ngettext(
            "%(num)s new goal (aim %(goals_set_needed)s); none came due.",
            "%(num)s new goals (aim %(goals_set_needed)s); none came due.",
            n["goals_set"],
            **n,
        )
    return translate.ngettext(
        "%(num)s new goal (aim %(goals_set_needed)s);"
        " kept or re-planned: %(goals_kept)s of %(goals_due)s due (aim %(needed)s).",
        "%(num)s new goals (aim %(goals_set_needed)s);"
        " kept or re-planned: %(goals_kept)s of %(goals_due)s due (aim %(needed)s).",
        n["goals_set"],
        **n,
    )


def _lined_up(n: _Numbers, translate: Translate) -> str:
    return translate.ngettext(
        "%(num)s face-to-face conversation lined up in the latest check-in; the aim is %(needed)s.",
        "%(num)s face-to-face conversations lined up in the latest check-in;"
        " the aim is %(needed)s.",
        n["lined_up"],
        **n,
    )


def _events(n: _Numbers, translate: Translate) -> str:
    if n["needed"] == 0:
        return translate.ngettext(
            "%(num)s event; this group sets no aim for events.",
            "%(num)s events; this group sets no aim for events.",
            n["events"],
        )
    return translate.ngettext(
        "%(num)s event in %(span)s; the aim is %(needed)s.",
        "%(num)s events in %(span)s; the aim is %(needed)s.",
        n["events"],
        span=_span(n, translate),
        **n,
    )


def _follow_up(n: _Numbers, translate: Translate) -> str:
    if n["event_people"] == 0:
        return translate.gettext(
            "No new people met at events in %(span)s.", span=_span(n, translate)
        )
    return translate.ngettext(
        "Face-to-face follow-up, held or booked: %(event_people_followed)s of %(num)s person"
        " met at events; the aim is %(needed)s.",
        "Face-to-face follow-up, held or booked: %(event_people_followed)s of %(num)s people"
        " met at events; the aim is %(needed)s.",
        n["event_people"],
        **n,
    )


def _working(n: _Numbers, translate: Translate) -> str:
    if n["known"] == 0:
        return translate.gettext(
            "Not known who is in work, of the people in %(span)s.", span=_span(n, translate)
        )
    if n["working_share"] == 50:
        return translate.ngettext(
            "%(working)s of %(num)s conversation with people in work; more than half is the aim.",
            "%(working)s of %(num)s conversations with people in work; more than half is the aim.",
            n["known"],
            **n,
        )
    return translate.ngettext(
        "%(working)s of %(num)s conversation with people in work; the aim is %(needed)s.",
        "%(working)s of %(num)s conversations with people in work; the aim is %(needed)s.",
        n["known"],
        **n,
    )


def _beyond_first(n: _Numbers, translate: Translate) -> str:
    if n["people"] == 0:
        return translate.gettext("No people described in %(span)s.", span=_span(n, translate))
    return translate.ngettext(
        "%(beyond_first)s of %(num)s conversation through introductions; the aim is %(needed)s.",
        "%(beyond_first)s of %(num)s conversations through introductions; the aim is %(needed)s.",
        n["people"],
        **n,
    )


def _pace(n: _Numbers, translate: Translate) -> str:
    if n["face_to_face"] < n["needed"] and n["weeks_on_pace"] >= n["weeks_on_pace_needed"]:
        return translate.ngettext(
            "%(num)s week with %(week_needed)s or more face-to-face conversations;"
            " the aim is %(weeks_on_pace_needed)s of %(weeks)s.",
            "%(num)s weeks with %(week_needed)s or more face-to-face conversations;"
            " the aim is %(weeks_on_pace_needed)s of %(weeks)s.",
            n["weeks_on_pace"],
            **n,
        )
    return translate.ngettext(
        "%(num)s face-to-face conversation in %(span)s; the aim is %(needed)s.",
        "%(num)s face-to-face conversations in %(span)s; the aim is %(needed)s.",
        n["face_to_face"],
        span=_span(n, translate),
        **n,
    )


def _span(n: _Numbers, translate: Translate) -> str:
    return translate.ngettext("the last check-in", "the last %(num)s check-ins", n["weeks"])


_FINDINGS: Mapping[str, _Sentence] = {
    "who": _who,
    "goals": _goals,
    "lined_up": _lined_up,
    "events": _events,
    "follow_up": _follow_up,
    "working": _working,
    "beyond_first": _beyond_first,
    "pace": _pace,
}


def finding(finding: Finding, translate: Translate) -> str:
    """One sentence with the numbers a rule was judged by and against, in the third person."""
    if finding.numbers["weeks"] == 0:
        return translate.gettext("No check-in lately to go by.")
    return _FINDINGS[finding.rule](finding.numbers, translate)
