"""Rules, states and enum values as plain, translatable labels for people."""

from typing import Protocol


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
