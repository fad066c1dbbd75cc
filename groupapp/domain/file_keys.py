"""The keys of the group file (interchange.md), each with its check and its default."""

from dataclasses import dataclass
from typing import Final

from groupapp.domain import file_checks as must_be
from groupapp.domain import terms

MOST_ERASED: Final = 2**31 - 1

REQUIRED: Final = object()


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an object; null is taken when it is the default, or where `nullable` says so."""

    check: must_be.Check
    default: object = REQUIRED
    nullable: bool = False

    def fault(self, value: object) -> str | None:
        if value is REQUIRED:
            return "is missing"
        if value is None and (self.nullable or self.default is None):
            return None
        return self.check(value)


def shown(name: str) -> str:
    """A key of the file, fit to be printed."""
    return name[:80] if name[:80].isprintable() else ascii(name[:80])[1:-1]


CODE = must_be.matching(r"[A-Za-z0-9_-]{1,40}", "must be 1 to 40 letters, digits, - or _")
NAME = must_be.text(terms.NAME_CAP)
LINE = must_be.text(terms.LINE_CAP)
TEXT = must_be.text(terms.TEXT_CAP)
LOOSE = must_be.text(terms.LINE_CAP, blank=True)

FILE = {
    "format": Key(must_be.anything),
    "group": Key(must_be.anything),
    "sessions": Key(must_be.a_list),
    "members": Key(must_be.a_list),
}
GROUP = {
    "code": Key(CODE),
    "name": Key(NAME),
    "timezone": Key(must_be.a_timezone),
    "weekday": Key(must_be.one_of(terms.Weekday)),
    "starts": Key(must_be.matching(r"([01]\d|2[0-3]):[0-5]\d", "must be a time of day, HH:MM")),
    "place": Key(LOOSE, None),
    "paper": Key(must_be.one_of(terms.Paper), None),
    "language": Key(must_be.one_of(terms.Language), None),
    "video_counts": Key(must_be.a_flag, True),
    "light": Key(must_be.an_object, {}),
}
SESSION = {
    "date": Key(must_be.a_date),
    "cancelled": Key(must_be.a_flag, False),
    "present": Key(must_be.a_list, []),
}
MEMBER = {
    "code": Key(CODE),
    "name": Key(NAME),
    "joined": Key(must_be.a_date),
    "email": Key(must_be.an_email, None),
    "target_role": Key(LOOSE, None),
    "target_level": Key(must_be.one_of(terms.Level), None),
    "status": Key(must_be.one_of(terms.Status), "searching", nullable=True),
    "status_since": Key(must_be.a_date, None),
    "goal_meetings": Key(must_be.whole(1), None),
    "goal_events": Key(must_be.whole(0), None),
    "away": Key(must_be.a_list, []),
    "targets": Key(must_be.a_list, []),
    "contacts": Key(must_be.a_list, []),
    "events": Key(must_be.a_list, []),
    "conversations": Key(must_be.a_list, []),
    "checkins": Key(must_be.a_list, []),
    "goals": Key(must_be.a_list, []),
    "asks": Key(must_be.a_list, []),
    "milestones": Key(must_be.a_list, []),
}
AWAY = {"from": Key(must_be.a_date), "until": Key(must_be.a_date)}
PAUSE = {**AWAY, "reason": Key(LINE)}
QUESTION_TEXTS = {rule.value: Key(must_be.text(terms.QUESTION_CAP), None) for rule in terms.Rule}
AGENDA = {step.value: Key(must_be.whole(0, terms.LONGEST_STEP), None) for step in terms.StepName}
ALIAS = {"name": Key(LINE), "same_as": Key(LINE)}
CONTACT = {
    "code": Key(CODE),
    "name": Key(must_be.text(terms.NAME_CAP, blank=True), nullable=True),
    "company": Key(LOOSE, None),
    "title": Key(LOOSE, None),
    "level": Key(must_be.one_of(terms.Level), None),
    "can_hire": Key(must_be.a_flag, False),
    "employment": Key(must_be.one_of(terms.Employment), "unknown", nullable=True),
    "met": Key(must_be.one_of(terms.Met), "known", nullable=True),
    "introduced_by": Key(CODE, None),
    "event": Key(CODE, None),
    "first_met": Key(must_be.a_date, None),
}
EVENT = {
    "code": Key(CODE),
    "name": Key(LINE),
    "date": Key(must_be.a_date),
    "status": Key(must_be.one_of(terms.EventStatus)),
    "host": Key(LOOSE, None),
}
CONVERSATION = {
    "contact": Key(CODE),
    "date": Key(must_be.a_date),
    "mode": Key(must_be.one_of(terms.Mode)),
    "status": Key(must_be.one_of(terms.ConversationStatus)),
    "booked_in": Key(must_be.a_date, None),
    "resolved_in": Key(must_be.a_date, None),
}
CHECKIN = {
    "session": Key(must_be.a_date),
    "submitted_at": Key(must_be.a_moment),
    "by": Key(must_be.one_of(terms.Reporter), None),
    "unnamed_conversations": Key(must_be.whole(0), 0),
    "unnamed_face_to_face": Key(must_be.whole(0), 0),
    "unnamed_lined_up": Key(must_be.whole(0), 0),
    "note": Key(must_be.text(terms.NOTE_CAP, blank=True), None),
}
GOAL = {
    "made_in": Key(must_be.a_date),
    "due": Key(must_be.a_date),
    "text": Key(TEXT),
    "outcome": Key(must_be.one_of(terms.Outcome), None),
}
ASK = {
    "session": Key(must_be.a_date),
    "text": Key(TEXT),
    "company": Key(LOOSE, None),
    "answered": Key(must_be.a_flag, False),
}
MILESTONE = {
    "kind": Key(must_be.one_of(terms.MilestoneKind)),
    "date": Key(must_be.a_date),
    "company": Key(LOOSE, None),
    "title": Key(LOOSE, None),
}
OFFER = {"text": Key(TEXT), "shared": Key(must_be.a_flag, False)}
ERASED = {
    name: Key(must_be.whole(0, MOST_ERASED), 0)
    for name in (
        *("reported", "present", "conversations", "face_to_face"),
        *("events", "interviews", "landed"),
    )
}
MEMBER_LISTS = {
    "away": AWAY,
    "contacts": CONTACT,
    "events": EVENT,
    "conversations": CONVERSATION,
    "checkins": CHECKIN,
    "goals": GOAL,
    "asks": ASK,
    "milestones": MILESTONE,
}


@dataclass(frozen=True, slots=True)
class Layout:
    """The keys of each object in one format of the file; `lists` are those of a member."""

    group: dict[str, Key]
    session: dict[str, Key]
    member: dict[str, Key]
    lists: dict[str, dict[str, Key]]


FIRST: Final = Layout(GROUP, SESSION, MEMBER, MEMBER_LISTS)
SECOND: Final = Layout(
    group={
        **GROUP,
        "help_lines": Key(must_be.text(terms.NOTE_CAP, blank=True), None),
        "question_texts": Key(must_be.an_object, {}),
        "pauses": Key(must_be.a_list, []),
        "agenda": Key(must_be.an_object, {}),
        "company_aliases": Key(must_be.a_list, []),
    },
    session={**SESSION, "erased": Key(must_be.an_object, None), "reason": Key(LOOSE, None)},
    member={
        **MEMBER,
        "language": Key(must_be.one_of(terms.Language), None),
        "show_numbers": Key(must_be.a_flag, False),
        "may_match": Key(must_be.a_flag, True),
        "shared_targets": Key(must_be.a_list, []),
        "offers": Key(must_be.a_list, []),
    },
    lists={
        **MEMBER_LISTS,
        "contacts": {**CONTACT, "share_company": Key(must_be.a_flag, False)},
        "goals": {**GOAL, "read_aloud": Key(must_be.a_flag, False)},
        "asks": {**ASK, "thanks": Key(must_be.text(terms.TEXT_CAP, blank=True), None)},
        "milestones": {
            **MILESTONE,
            "story": Key(must_be.text(terms.NOTE_CAP, blank=True), None),
            "share_company": Key(must_be.a_flag, False),
            "share_story": Key(must_be.a_flag, False),
        },
        "offers": OFFER,
    },
)
LAYOUTS: Final = {"light-switch-group/1": FIRST, "light-switch-group/2": SECOND}
