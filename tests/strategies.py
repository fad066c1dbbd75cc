"""Hypothesis strategies for whole, valid group files."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from hypothesis import strategies as st

from groupapp.domain import terms
from groupapp.domain.terms import (
    ConversationStatus,
    Employment,
    EventStatus,
    Language,
    Level,
    Met,
    MilestoneKind,
    Mode,
    Outcome,
    Paper,
    Reporter,
    Rule,
    Status,
    StepName,
    Weekday,
)

Row = dict[str, Any]
Rows = st.SearchStrategy[list[Row]]

_numbers = count(1)
AWKWARD = [
    "Zoë Núñez",
    "Nguyễn Thị Hồng",
    "Łukasz Żółć",
    "Иван Петров",
    "עמית כהן",
    "محمد علي",
    "李小龍",
    "👩🏽‍💼 Pat",
    "e\u0301 and \u00e9",
    "<b>bold</b> & 'quoted' \"twice\"",
    "=SUM(A1:A9)",
    "@here\tand\nthere\r\n",
    "\u202eright to left\u2028",
    "  spaces around  ",
    "null",
    "\x01\x7f\ufeff\uffff",
]
"""Text that has broken something somewhere."""


def texts(cap: int, blank: bool = False) -> st.SearchStrategy[str]:
    """Any text that a database keeps, of at most `cap` characters."""
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    short = st.text(letters, max_size=12)
    choices = st.one_of(short, st.sampled_from(AWKWARD), st.just("W" * cap))
    return choices if blank else choices.filter(lambda text: text.strip())


def choices(enum: type) -> st.SearchStrategy[str]:
    return st.sampled_from([member.value for member in enum])  # type: ignore[attr-defined]


def one_of_or_null(values: list[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *values])


def or_null(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


days = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat)
counts = st.integers(0, terms.COUNT_CAP)
codes = st.text("ABCXYZabcxyz0189_-", min_size=1, max_size=terms.CODE_CAP)
lines = texts(terms.LINE_CAP, blank=True)
emails = st.sampled_from(["pat@example.org", "Pat.O'Hara+jobs@Example.ORG", "é@例え.jp"])


@st.composite
def moments(draw: st.DrawFn) -> str:
    """Moments in UTC, with and without a fraction, also one written longer than it must be."""
    first = datetime(1901, 1, 1, tzinfo=UTC)
    second = first + timedelta(seconds=draw(st.integers(0, 298 * 365 * 86400)))
    fraction = draw(st.sampled_from(["", ".5", ".25", ".000001", ".120", ".000", ".999999"]))
    return f"{second:%Y-%m-%dT%H:%M:%S}{fraction}Z"


def keys(required: Row, optional: Row) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(required, optional=optional)


light_settings = keys(
    {},
    {
        "goal_meetings": st.integers(1, 12),
        "goal_events": st.integers(0, 3),
        "window": st.integers(1, 5),
        "reach": st.integers(5, 9),
        "grace": st.integers(0, 3),
        "pace_share": st.integers(0, 100),
        "on_at": st.integers(0, 7),
    },
)


def groups() -> st.SearchStrategy[Row]:
    """The `group` object; its code is another one each time."""
    return keys(
        {
            "code": codes.map(lambda code: f"{next(_numbers)}-{code}"[: terms.CODE_CAP]),
            "name": texts(terms.NAME_CAP),
            "timezone": st.sampled_from(["America/New_York", "UTC", "Pacific/Kiritimati"]),
            "weekday": choices(Weekday),
            "starts": st.times().map(lambda time: f"{time:%H:%M}"),
        },
        {
            "place": or_null(lines),
            "paper": or_null(choices(Paper)),
            "language": or_null(choices(Language)),
            "video_counts": st.booleans(),
            "light": light_settings,
        },
    )


def away() -> Rows:
    pairs = st.tuples(days, days).map(sorted)
    return st.lists(pairs.map(lambda pair: {"from": pair[0], "until": pair[1]}), max_size=2)


def numbered(rows: Rows) -> Rows:
    """The rows with codes that are theirs alone."""
    return rows.map(lambda all_rows: [row | {"code": f"x-{n}"} for n, row in enumerate(all_rows)])


def events() -> Rows:
    required = {
        "code": st.just(""),
        "name": texts(terms.LINE_CAP),
        "date": days,
        "status": choices(EventStatus),
    }
    return numbered(st.lists(keys(required, {"host": or_null(lines)}), max_size=2))


@st.composite
def contacts(draw: st.DrawFn, event_codes: list[str]) -> list[Row]:
    """Contacts in any order, each introduced by nobody or by one drawn earlier: no loops."""
    optional = {
        "company": or_null(lines),
        "title": or_null(lines),
        "level": or_null(choices(Level)),
        "can_hire": st.booleans(),
        "employment": choices(Employment),
        "met": choices(Met),
        "event": one_of_or_null(event_codes),
        "first_met": or_null(days),
    }
    required = {"code": st.just(""), "name": or_null(texts(terms.NAME_CAP, blank=True))}
    rows = draw(numbered(st.lists(keys(required, optional), max_size=4)))
    for place, row in enumerate(rows):
        if draw(st.booleans()):
            row["introduced_by"] = draw(one_of_or_null([other["code"] for other in rows[:place]]))
    return draw(st.permutations(rows))


def conversations(contact_codes: list[str], dates: list[str]) -> Rows:
    if not contact_codes:
        return st.just([])
    required = {
        "contact": st.sampled_from(contact_codes),
        "date": days,
        "mode": choices(Mode),
        "status": choices(ConversationStatus),
    }
    optional = {"booked_in": one_of_or_null(dates), "resolved_in": one_of_or_null(dates)}
    return st.lists(keys(required, optional), max_size=4)


def checkins(dates: list[str]) -> Rows:
    if not dates:
        return st.just([])
    optional = {
        "by": or_null(choices(Reporter)),
        "unnamed_conversations": counts,
        "unnamed_face_to_face": counts,
        "unnamed_lined_up": counts,
        "note": or_null(texts(terms.NOTE_CAP, blank=True)),
    }
    row = keys({"session": st.sampled_from(dates), "submitted_at": moments()}, optional)
    return st.lists(row, max_size=3, unique_by=lambda checkin: checkin["session"])


def goals(dates: list[str]) -> Rows:
    if not dates:
        return st.just([])
    session = st.sampled_from(dates)
    required = {"made_in": session, "due": session, "text": texts(terms.TEXT_CAP)}
    return st.lists(keys(required, {"outcome": or_null(choices(Outcome))}), max_size=2)


def asks(dates: list[str]) -> Rows:
    if not dates:
        return st.just([])
    required = {"session": st.sampled_from(dates), "text": texts(terms.TEXT_CAP)}
    optional = {"company": or_null(lines), "answered": st.booleans()}
    return st.lists(keys(required, optional), max_size=2)


def milestones() -> Rows:
    optional = {"company": or_null(lines), "title": or_null(lines)}
    return st.lists(keys({"kind": choices(MilestoneKind), "date": days}, optional), max_size=2)


@st.composite
def members(draw: st.DrawFn, code: str, dates: list[str]) -> Row:
    optional = {
        "email": or_null(emails),
        "target_role": or_null(lines),
        "target_level": or_null(choices(Level)),
        "goal_meetings": or_null(st.integers(1, terms.COUNT_CAP)),
        "goal_events": or_null(counts),
        "away": away(),
        "targets": st.lists(texts(terms.LINE_CAP), max_size=3),
        "events": events(),
        "checkins": checkins(dates),
        "goals": goals(dates),
        "asks": asks(dates),
        "milestones": milestones(),
    }
    required = {"code": st.just(code), "name": texts(terms.NAME_CAP), "joined": days}
    member = draw(keys(required, optional))
    event_codes = [event["code"] for event in member.get("events", [])]
    if draw(st.booleans()):
        member["contacts"] = draw(contacts(event_codes))
        contact_codes = [contact["code"] for contact in member["contacts"]]
        member["conversations"] = draw(conversations(contact_codes, dates))
    if draw(st.booleans()):
        member["status"] = draw(choices(Status))
        since = days if member["status"] != Status.SEARCHING else or_null(days)
        member["status_since"] = draw(since)
    return member


@st.composite
def pauses(draw: st.DrawFn) -> list[Row]:
    """Pauses in any order, none of which holds a day of another."""
    ends = sorted(draw(st.lists(days, max_size=4, unique=True)))
    pairs = draw(st.permutations(list(zip(ends[::2], ends[1::2], strict=False))))
    reasons = texts(terms.LINE_CAP)
    return [{"from": first, "until": last, "reason": draw(reasons)} for first, last in pairs]


@st.composite
def group_files(draw: st.DrawFn) -> Row:
    """A whole group file, any optional key present or not, null wherever null may stand."""
    dates = draw(st.lists(days, max_size=4, unique=True))
    member_codes = draw(st.lists(codes, max_size=3, unique=True))
    present = st.lists(st.sampled_from(member_codes), unique=True) if member_codes else st.just([])
    optional = {"cancelled": st.booleans(), "present": present}
    file = {
        "format": "light-switch-group/1",
        "group": draw(groups()),
        "sessions": [draw(keys({"date": st.just(day)}, optional)) for day in dates],
        "members": [draw(members(code, dates)) for code in member_codes],
    }
    return _later(draw, file) if draw(st.booleans()) else file


def _later(draw: st.DrawFn, file: Row) -> Row:
    """The file with any of the later format's keys, but for what is asked anew in a new house."""
    group = {
        "help_lines": or_null(texts(terms.NOTE_CAP, blank=True)),
        "question_texts": st.dictionaries(choices(Rule), texts(terms.QUESTION_CAP), max_size=2),
        "pauses": pauses(),
        "agenda": st.dictionaries(
            choices(StepName), st.integers(0, terms.LONGEST_STEP), max_size=3
        ),
        "company_aliases": st.lists(
            st.fixed_dictionaries(dict.fromkeys(("name", "same_as"), texts(terms.LINE_CAP))),
            max_size=3,
            unique_by=lambda row: row["name"],
        ),
    }
    offer = keys({"text": texts(terms.TEXT_CAP)}, {"shared": st.booleans()})
    member = {"language": or_null(choices(Language)), "offers": st.lists(offer, max_size=2)}
    erased = keys({"reported": st.integers(1, 2**31 - 1)}, {"conversations": counts})
    file["group"] |= draw(keys({}, group))
    for session in file["sessions"]:
        reason = {"reason": or_null(lines)} if session.get("cancelled") else {}
        session |= draw(keys({}, {"erased": or_null(erased), **reason}))
    for each in file["members"]:
        each |= draw(keys({}, member))
        targets = dict.fromkeys(each.get("targets", []))
        each["shared_targets"] = [company for company in targets if draw(st.booleans())]
        for contact in each.get("contacts", []):
            contact["share_company"] = draw(st.booleans())
        for ask in each.get("asks", []):
            ask |= draw(keys({}, {"thanks": or_null(texts(terms.TEXT_CAP))}))
        for milestone in each.get("milestones", []):
            story = or_null(texts(terms.NOTE_CAP))
            milestone |= draw(keys({}, {"story": story, "share_story": st.booleans()}))
    return {**file, "format": "light-switch-group/2"}
