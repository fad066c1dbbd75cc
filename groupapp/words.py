"""Rules, states and enum values as plain, translatable sentences and labels for people."""

from collections.abc import Callable, Mapping
from typing import Protocol

from groupapp.domain.light import Finding, Light


class Translate(Protocol):
    """What speaks a language; values fill `%(name)s`, and `num` is there for plurals."""

    def gettext(self, message: str, /, **values: object) -> str: ...

    def ngettext(self, one: str, many: str, num: int, /, **values: object) -> str: ...


class _English:
    def gettext(self, message: str, /, **values: object) -> str:
        return message % values if values else message

    def ngettext(self, one: str, many: str, num: int, /, **values: object) -> str:
        return (one if num == 1 else many) % {"num": num, **values}


ENGLISH: Translate = _English()


def N_(message: str) -> str:  # noqa: N802 (the name by which pybabel finds messages)
    return message


# --- labels, by the values of the group file ----------------------------------------------------

_STATE_HEADINGS = {
    "OFF": N_("Not flipped yet"),
    "WARMING": N_("Warming up"),
    "SLIPPING": N_("Slipping"),
    "SILENT": N_("Quiet - a friendly call?"),
    "NEW": N_("New here"),
    "ON": N_("Switched on"),
}
_STATE_WORDS = {
    "OFF": N_("Not yet"),
    "WARMING": N_("Warming up"),
    "SLIPPING": N_("Slipping"),
    "SILENT": N_("Quiet"),
    "NEW": N_("New"),
    "ON": N_("On"),
}
_STATUSES = {
    "searching": N_("Searching"),
    "away": N_("Away"),
    "landed": N_("Landed"),
    "left": N_("Left the group"),
}
_RULE_NAMES = {
    "who": N_("Who"),
    "goals": N_("Goals"),
    "lined_up": N_("Lined up"),
    "events": N_("Events"),
    "follow_up": N_("Following up"),
    "working": N_("People in work"),
    "beyond_first": N_("Introductions"),
    "pace": N_("Face to face"),
}
_LEVELS = {
    "individual": N_("Individual contributor"),
    "lead": N_("Team lead"),
    "manager": N_("Manager"),
    "director": N_("Director"),
    "vice_president": N_("Vice president"),
    "chief": N_("Chief or owner"),
    "recruiter": N_("Recruiter or HR"),
    "other": N_("Other"),
}
_EMPLOYMENT = {
    "working": N_("In work"),
    "looking": N_("Looking for work"),
    "unknown": N_("Not known"),
}
_MET = {
    "known": N_("I knew them already"),
    "introduced": N_("Introduced by one of my contacts"),
    "event": N_("Met at an event"),
}
_MODES = {
    "in_person": N_("In person"),
    "video": N_("Video call"),
    "phone": N_("Phone"),
    "message": N_("Message"),
}
_CONVERSATION_STATUSES = {
    "planned": N_("Lined up"),
    "happened": N_("Happened"),
    "moved": N_("Moved"),
    "fell_through": N_("Fell through"),
}
_GOAL_OUTCOMES = {
    "kept": N_("Kept"),
    "moved": N_("Moved to a new date"),
    "dropped": N_("Let go"),
}
_MILESTONES = {
    "application": N_("Application"),
    "interview": N_("Interview"),
    "offer": N_("Offer"),
    "landed": N_("Landed"),
}
_WEEKDAYS = {
    "monday": N_("Monday"),
    "tuesday": N_("Tuesday"),
    "wednesday": N_("Wednesday"),
    "thursday": N_("Thursday"),
    "friday": N_("Friday"),
    "saturday": N_("Saturday"),
    "sunday": N_("Sunday"),
}


def state_heading(state: str, translate: Translate) -> str:
    """The heading of a state's list on the board."""
    return translate.gettext(_STATE_HEADINGS[state])


def state_word(state: str, translate: Translate) -> str:
    """The short word beside the switch."""
    return translate.gettext(_STATE_WORDS[state])


def status(value: str, translate: Translate) -> str:
    """A member's status, "away" among them."""
    return translate.gettext(_STATUSES[value])


def rule_name(rule: str, translate: Translate) -> str:
    return translate.gettext(_RULE_NAMES[rule])


def level(value: str | None, translate: Translate) -> str:
    return translate.gettext(_LEVELS[value]) if value else translate.gettext("Level not known")


def employment(value: str, translate: Translate) -> str:
    return translate.gettext(_EMPLOYMENT[value])


def met(value: str, translate: Translate) -> str:
    """How the member met a contact, in the member's own voice."""
    return translate.gettext(_MET[value])


def mode(value: str, translate: Translate) -> str:
    return translate.gettext(_MODES[value])


def conversation_status(value: str, translate: Translate) -> str:
    return translate.gettext(_CONVERSATION_STATUSES[value])


def goal_outcome(value: str | None, translate: Translate) -> str:
    return translate.gettext(_GOAL_OUTCOMES[value]) if value else translate.gettext("Open")


def milestone(value: str, translate: Translate) -> str:
    return translate.gettext(_MILESTONES[value])


def weekday(value: str, translate: Translate) -> str:
    return translate.gettext(_WEEKDAYS[value])


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


def question(rule: str | None, translate: Translate) -> str:
    """What the facilitator asks the member aloud; None is the question for someone with no gap."""
    if rule is None:
        return translate.gettext("Who in this room could you introduce to someone you know?")
    return translate.gettext(_QUESTIONS[rule])


def ask(light: Light, translate: Translate) -> str:
    """The one question to this member; words of welcome before the first week has counted."""
    if light.since is None:
        return translate.gettext("Welcome them. Which job are they looking for?")
    return question(light.question, translate)


# --- praise for one specific act ----------------------------------------------------------------

_Numbers = Mapping[str, int]
_Sentence = Callable[[_Numbers, Translate], str]


def _praise_beyond_first(n: _Numbers, translate: Translate) -> str:
    return translate.ngettext(
        "You talked with %(num)s person through an introduction.",
        "You talked with %(num)s people through introductions.",
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
        "You gave name, company and level for %(num)s person you talked with.",
        "You gave name, company and level for %(num)s people you talked with.",
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
        "You talked with %(num)s person who is in work.",
        "You talked with %(num)s people who are in work.",
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
        "Name, company, level: known for %(named)s of %(num)s person (aim %(needed)s);"
        " right level: %(right_level)s (aim %(right_level_needed)s).",
        "Name, company, level: known for %(named)s of %(num)s people (aim %(needed)s);"
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
            "%(working)s of %(num)s person talked with is in work; more than half is the aim.",
            "%(working)s of %(num)s people talked with are in work; more than half is the aim.",
            n["known"],
            **n,
        )
    return translate.ngettext(
        "%(working)s of %(num)s person talked with is in work; the aim is %(needed)s.",
        "%(working)s of %(num)s people talked with are in work; the aim is %(needed)s.",
        n["known"],
        **n,
    )


def _beyond_first(n: _Numbers, translate: Translate) -> str:
    if n["people"] == 0:
        return translate.gettext("No people described in %(span)s.", span=_span(n, translate))
    return translate.ngettext(
        "%(beyond_first)s of %(num)s person reached through introductions; the aim is %(needed)s.",
        "%(beyond_first)s of %(num)s people reached through introductions; the aim is %(needed)s.",
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
