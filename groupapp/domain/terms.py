"""The product's words as enums with the group file's values, and the caps on what is typed."""

from enum import StrEnum
from typing import Final


class Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """Monday 0 to Sunday 6, as `date.weekday()`."""
        return list(Weekday).index(self)


class Paper(StrEnum):
    LETTER = "letter"
    A4 = "a4"


class PrintSize(StrEnum):
    """How large the print is: 11 points, or 18 for those who need it."""

    REGULAR = "regular"
    LARGE = "large"


class Language(StrEnum):
    ENGLISH = "en"
    SPANISH = "es"


class Hosting(StrEnum):
    """Where the app runs: one laptop in the room, or a server that members reach from home."""

    LAPTOP = "laptop"
    HOSTED = "hosted"


class Status(StrEnum):
    SEARCHING = "searching"
    LANDED = "landed"
    LEFT = "left"


class Level(StrEnum):
    """The ladder from low to high, then the two beside it."""

    INDIVIDUAL = "individual"
    LEAD = "lead"
    MANAGER = "manager"
    DIRECTOR = "director"
    VICE_PRESIDENT = "vice_president"
    CHIEF = "chief"
    RECRUITER = "recruiter"
    OTHER = "other"


class Employment(StrEnum):
    WORKING = "working"
    LOOKING = "looking"
    UNKNOWN = "unknown"


class Met(StrEnum):
    KNOWN = "known"
    INTRODUCED = "introduced"
    EVENT = "event"


class Mode(StrEnum):
    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    MESSAGE = "message"


class ConversationStatus(StrEnum):
    PLANNED = "planned"
    HAPPENED = "happened"
    MOVED = "moved"
    FELL_THROUGH = "fell_through"


class EventStatus(StrEnum):
    PLANNED = "planned"
    ATTENDED = "attended"
    MISSED = "missed"


class Outcome(StrEnum):
    """What became of a goal."""

    KEPT = "kept"
    MOVED = "moved"
    DROPPED = "dropped"


class Rule(StrEnum):
    """What the light judges by: the seven questions and the pace."""

    WHO = "who"
    GOALS = "goals"
    LINED_UP = "lined_up"
    EVENTS = "events"
    FOLLOW_UP = "follow_up"
    WORKING = "working"
    BEYOND_FIRST = "beyond_first"
    PACE = "pace"


class Disposition(StrEnum):
    """What a facilitator answers to the light's question for a member."""

    USEFUL = "useful"
    NOT_NEEDED = "not_needed"
    ALREADY_KNEW = "already_knew"


class Reporter(StrEnum):
    """Who entered a check-in."""

    MEMBER = "member"
    FACILITATOR = "facilitator"


class MilestoneKind(StrEnum):
    APPLICATION = "application"
    INTERVIEW = "interview"
    OFFER = "offer"
    LANDED = "landed"


class StepName(StrEnum):
    """The steps of a session in their order."""

    ARRIVE = "arrive"
    LANDED = "landed"
    ROUND = "round"
    LEADS = "leads"
    TOPIC = "topic"
    CLOSE = "close"


class Turn(StrEnum):
    """How far somebody's turn in the round is."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    DONE = "done"
    SKIPPED = "skipped"


class Consent(StrEnum):
    """What the owner of a contact says to an introduction."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


# Caps on text, in characters; forms, the group file and the database's checks share them.
CODE_CAP: Final = 40
NAME_CAP: Final = 200
EMAIL_CAP: Final = 254
QUESTION_CAP: Final = 160  # fits above the note on a turn card, and on a line of the board
LINE_CAP: Final = 300
TEXT_CAP: Final = 2000
NOTE_CAP: Final = 4000
COUNT_CAP: Final = 10_000
DAY_SECONDS: Final = 86_400
LONGEST_STEP: Final = 240  # minutes
