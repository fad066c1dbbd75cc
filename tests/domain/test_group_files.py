"""Group files: what is read, what is refused, and by which words."""

import json
from collections.abc import Callable
from copy import deepcopy
from time import monotonic
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain import terms
from groupapp.domain.group_files import LARGEST_FILE, BadGroupFileError, normalised, read
from tests.strategies import Row, group_files

QUICK = 10.0
"""Seconds within which any file is read or refused, also on a machine that is busy."""

WHOLE: Row = {
    "format": "light-switch-group/1",
    "group": {
        "code": "tuesday",
        "name": "Tuesday group",
        "timezone": "America/New_York",
        "weekday": "tuesday",
        "starts": "18:00",
        "place": "St Mark's hall",
        "paper": "letter",
        "language": "en",
        "video_counts": True,
        "light": {"goal_meetings": 3, "window": 3, "reach": 5},
    },
    "sessions": [
        {"date": "2026-03-10", "cancelled": False, "present": ["m1"]},
        {"date": "2026-03-03", "cancelled": True, "present": []},
    ],
    "members": [
        {
            "code": "m1",
            "name": "Pat Example",
            "joined": "2026-01-06",
            "email": "pat@example.org",
            "target_role": "Controller",
            "target_level": "director",
            "status": "landed",
            "status_since": "2026-03-10",
            "goal_meetings": 4,
            "goal_events": 2,
            "away": [{"from": "2026-02-01", "until": "2026-02-08"}],
            "targets": ["Kestrel Insurance"],
            "contacts": [
                {
                    "code": "c1",
                    "name": "Sam Contact",
                    "company": "Kestrel Insurance",
                    "title": "Manager",
                    "level": "manager",
                    "can_hire": True,
                    "employment": "working",
                    "met": "event",
                    "event": "e1",
                    "first_met": "2026-03-01",
                },
                {"code": "c2", "name": "Lee Sample", "met": "introduced", "introduced_by": "c1"},
            ],
            "events": [
                {
                    "code": "e1",
                    "name": "Guild breakfast",
                    "date": "2026-03-01",
                    "status": "attended",
                    "host": "The guild",
                }
            ],
            "conversations": [
                {
                    "contact": "c1",
                    "date": "2026-03-04",
                    "mode": "in_person",
                    "status": "happened",
                    "booked_in": "2026-03-03",
                    "resolved_in": "2026-03-10",
                }
            ],
            "checkins": [
                {
                    "session": "2026-03-10",
                    "submitted_at": "2026-03-10T12:00:00Z",
                    "by": "member",
                    "unnamed_conversations": 2,
                    "unnamed_face_to_face": 1,
                    "unnamed_lined_up": 1,
                    "note": "A private word",
                }
            ],
            "goals": [
                {
                    "made_in": "2026-03-03",
                    "due": "2026-03-10",
                    "text": "Call Sam",
                    "outcome": "kept",
                }
            ],
            "asks": [
                {
                    "session": "2026-03-10",
                    "text": "Who knows Kestrel?",
                    "company": "Kestrel Insurance",
                    "answered": True,
                }
            ],
            "milestones": [
                {
                    "kind": "landed",
                    "date": "2026-03-10",
                    "company": "Kestrel Insurance",
                    "title": "Controller",
                }
            ],
        }
    ],
}
"""A file with a value for every key of the format."""

SECOND = "light-switch-group/2"


def with_later_keys(file: Row) -> Row:
    """The file with every key of the later format that moves house with a group."""
    later = deepcopy(file) | {"format": SECOND}
    later["group"] |= {
        "help_lines": "988",
        "question_texts": {"who": "Whose names?", "pace": "Whom did you see?"},
        "pauses": [{"from": "2026-07-01", "until": "2026-08-31", "reason": "Summer"}],
        "agenda": {"arrive": 5, "topic": 0},
        "company_aliases": [{"name": "IBM", "same_as": "International Business Machines"}],
    }
    later["sessions"][0]["erased"] = {"reported": 2, "conversations": 3}
    later["sessions"][1]["reason"] = "Snow"
    later["members"][0] |= {
        "language": "es",
        "shared_targets": ["Kestrel Insurance"],
        "offers": [{"text": "Drive", "shared": True}],
    }
    later["members"][0]["contacts"][0]["share_company"] = True
    return later


LATER = with_later_keys(WHOLE)

WRONG: list[Any] = [
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    float("inf"),
    "",
    " ",
    "x" * 5000,
    "a\0b",
    "\ud800",
    "2026-02-30",
    "2026-13-01T25:00:00Z",
    "tuesday\n",
    "c1",
    [],
    [None],
    [[["deep"]]],
    {},
    {"code": 1},
]


def places(value: Any, path: str = "") -> list[tuple[str, Any, Any]]:
    """Every place in the file: its path, what holds it, and the key or index there."""
    inside: list[tuple[str, Any, Any]]
    if isinstance(value, dict):
        inside = [(f"{path}.{key}".removeprefix("."), value, key) for key in value]
    elif isinstance(value, list):
        inside = [(f"{path}[{index}]", value, index) for index in range(len(value))]
    else:
        return []
    deeper = [place for name, _, key in inside for place in places(value[key], name)]
    return inside + deeper


PATHS = [path for path, _, _ in places(WHOLE)]
LATER_PATHS = [path for path, _, _ in places(LATER) if path not in PATHS]


def changed(path: str, value: Any) -> Row:
    """WHOLE, or LATER where only that has the path, with one value replaced."""
    file = deepcopy(WHOLE if path in PATHS else LATER)
    holder, key = next((holder, key) for name, holder, key in places(file) if name == path)
    holder[key] = value
    return file


def put(path: str, **values: Any) -> Row:
    """WHOLE with keys added to the object at a path, "" for the file itself."""
    file = deepcopy(WHOLE)
    target = file if not path else next(h[k] for name, h, k in places(file) if name == path)
    target.update(values)
    return file


def errors_of(file: Any) -> list[str]:
    """What is said of the file; nothing when it is accepted."""
    try:
        read(file if isinstance(file, bytes) else json.dumps(file).encode())
    except BadGroupFileError as error:
        return error.errors or ["refused without a reason"]
    return []


def test_a_file_with_every_key_is_read_as_it_stands() -> None:
    file = read(json.dumps(WHOLE).encode())

    assert [session["date"] for session in file["sessions"]] == ["2026-03-03", "2026-03-10"]
    assert file["group"] == WHOLE["group"]
    member = file["members"][0]
    assert {key: member[key] for key in WHOLE["members"][0] if key != "contacts"} == {
        key: value for key, value in WHOLE["members"][0].items() if key != "contacts"
    }


@pytest.mark.parametrize("path", PATHS + LATER_PATHS)
def test_a_value_of_another_type_is_refused_with_its_path(path: str) -> None:
    original = next(holder[key] for name, holder, key in places(LATER) if name == path)

    of_another_type = [v for v in WRONG if v is not None and type(v) is not type(original)]
    for value in of_another_type:
        errors = errors_of(changed(path, value))
        assert any(error.startswith(f"{path}: ") for error in errors), (value, errors)


@pytest.mark.parametrize("path", ["members[0].contacts[1]", "members[0].asks[0]", "group"])
def test_an_unknown_key_is_refused_with_its_path(path: str) -> None:
    assert errors_of(put(path, phone="555 0100")) == [f"{path}.phone: unknown key"]


def test_an_unknown_key_of_the_file_itself_is_refused() -> None:
    assert errors_of(put("", notes=[])) == ["notes: unknown key"]


def test_a_key_that_is_missing_is_refused_with_its_path() -> None:
    file = deepcopy(WHOLE)
    del file["members"][0]["contacts"][0]["code"]

    assert "members[0].contacts[0].code: is missing" in errors_of(file)


def test_all_faults_are_told_at_once() -> None:
    file = changed("group.weekday", "Someday")
    file["members"][0]["contacts"][0]["level"] = "boss"
    file["members"][0]["events"][0]["date"] = "2026-02-30"
    file["sessions"][0]["present"] = ["nobody"]

    assert [error.split(":")[0] for error in errors_of(file)] == [
        "group.weekday",
        "members[0].contacts[0].level",
        "members[0].events[0].date",
        "sessions[0].present[0]",
    ]


NULLABLE = [
    *(f"group.{key}" for key in ("place", "paper", "language")),
    *(f"members[0].{key}" for key in ("email", "target_role", "target_level")),
    *(f"members[0].{key}" for key in ("goal_meetings", "goal_events")),
    *(f"members[0].contacts[0].{key}" for key in ("name", "company", "title", "level")),
    *(f"members[0].contacts[0].{key}" for key in ("event", "first_met")),
    "members[0].contacts[1].name",
    "members[0].contacts[1].introduced_by",
    "members[0].events[0].host",
    *(f"members[0].conversations[0].{key}" for key in ("booked_in", "resolved_in")),
    *(f"members[0].checkins[0].{key}" for key in ("by", "note")),
    "members[0].goals[0].outcome",
    "members[0].asks[0].company",
    *(f"members[0].milestones[0].{key}" for key in ("company", "title")),
    *("group.help_lines", "group.question_texts.who", "group.question_texts.pace"),
    *("group.agenda.arrive", "group.agenda.topic"),
    *("sessions[0].erased", "sessions[1].reason", "members[0].language"),
]
NOT_TOLD = {
    "members[0].status",
    *(f"members[0].contacts[0].{key}" for key in ("employment", "met")),
    "members[0].contacts[1].met",
}
"""Optional keys whose default is a value that the format names without a bracket."""


@pytest.mark.parametrize("path", NULLABLE)
def test_null_is_a_value_for_an_optional_key_without_a_default(path: str) -> None:
    assert errors_of(changed(path, None)) == []


@pytest.mark.parametrize("path", sorted({*PATHS, *LATER_PATHS} - {*NULLABLE} - NOT_TOLD))
def test_null_is_refused_for_every_other_key(path: str) -> None:
    assert any(error.startswith(f"{path}: ") for error in errors_of(changed(path, None)))


@pytest.mark.parametrize("path", [p for p in PATHS if p.endswith((".date", "].session", ".due"))])
def test_a_date_that_does_not_exist_is_refused(path: str) -> None:
    for value in ("2026-02-29", "2026-00-10", "0000-01-01", "10000-01-01", "2026-3-1", "20260301"):
        errors = errors_of(changed(path, value))
        assert any(error.startswith(f"{path}: ") and "date" in error for error in errors)


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-10T12:00:00",
        "2026-03-10T12:00:00+00:00",
        "2026-03-10 12:00:00Z",
        "2026-03-10T24:00:00Z",
        "2026-03-10T12:00:60Z",
        "2026-02-30T12:00:00Z",
        "2026-03-10",
    ],
)
def test_a_moment_that_is_not_in_utc_or_does_not_exist_is_refused(value: str) -> None:
    path = "members[0].checkins[0].submitted_at"
    assert [error.split(":")[0] for error in errors_of(changed(path, value))] == [path]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("group.name", "é" * terms.NAME_CAP),
        ("members[0].goals[0].text", "é" * terms.TEXT_CAP),
        ("members[0].checkins[0].note", "é" * terms.NOTE_CAP),
        ("members[0].code", "-" * terms.CODE_CAP),
        ("members[0].checkins[0].unnamed_conversations", terms.COUNT_CAP),
    ],
)
def test_a_value_at_its_cap_is_taken_and_one_more_is_not(path: str, value: Any) -> None:
    more = value + 1 if isinstance(value, int) else value + value[0]

    assert not any(error.startswith(f"{path}: ") for error in errors_of(changed(path, value)))
    assert any(error.startswith(f"{path}: ") for error in errors_of(changed(path, more)))


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ("sessions", "date"),
        ("members", "code"),
        ("members[0].contacts", "code"),
        ("members[0].events", "code"),
        ("members[0].checkins", "session"),
    ],
)
def test_what_must_be_unique_is_refused_the_second_time(rows: str, name: str) -> None:
    file = deepcopy(WHOLE)
    found = next(holder[key] for path, holder, key in places(file) if path == rows)
    found.append(deepcopy(found[0]))

    assert f"{rows}[{len(found) - 1}].{name}: stands here twice" in errors_of(file)


@pytest.mark.parametrize(
    "path",
    [
        "sessions[0].present[0]",
        "members[0].contacts[0].event",
        "members[0].contacts[1].introduced_by",
        "members[0].conversations[0].contact",
        "members[0].conversations[0].booked_in",
        "members[0].conversations[0].resolved_in",
        "members[0].checkins[0].session",
        "members[0].goals[0].made_in",
        "members[0].goals[0].due",
        "members[0].asks[0].session",
    ],
)
def test_a_reference_to_nothing_is_refused(path: str) -> None:
    missing = "nobody" if "-" not in str(value_at(path)) else "2001-01-01"

    errors = errors_of(changed(path, missing))

    assert len(errors) == 1
    assert errors[0].startswith(f"{path}: no ")


def value_at(path: str) -> Any:
    return next(holder[key] for name, holder, key in places(WHOLE) if name == path)


def test_a_member_stands_once_among_those_present() -> None:
    assert errors_of(changed("sessions[0].present", ["m1", "m1"])) == [
        "sessions[0].present[1]: stands here twice"
    ]


def with_contacts(introducers: list[int | None]) -> Row:
    return (
        changed(
            "members[0].contacts",
            [
                {
                    "code": f"c{place}",
                    "name": None,
                    "met": "introduced",
                    "introduced_by": None if introducer is None else f"c{introducer}",
                }
                for place, introducer in enumerate(introducers)
            ],
        )
        | {}
    )


@pytest.mark.parametrize("length", [1, 2, 3, 5000])
def test_introducers_that_go_round_in_a_circle_are_refused(length: int) -> None:
    file = with_contacts([*range(1, length), 0, 0])
    del file["members"][0]["conversations"]

    errors = [error for error in errors_of(file) if "circle" in error]

    path = "members[0].contacts[{}].introduced_by: the introducers go round in a circle"
    assert errors == [path.format(place) for place in range(length)]


def test_a_chain_of_5000_introducers_is_read() -> None:
    file = with_contacts([*range(1, 5000), None])
    file["members"][0]["conversations"][0]["contact"] = "c4999"

    assert errors_of(file) == []


@pytest.mark.parametrize("status", ["landed", "left"])
def test_a_member_who_landed_or_left_did_so_on_a_day(status: str) -> None:
    file = changed("members[0].status", status)
    del file["members"][0]["status_since"]

    assert [error.split(":")[0] for error in errors_of(file)] == ["members[0].status_since"]


def test_a_spell_away_ends_after_it_began() -> None:
    file = changed("members[0].away", [{"from": "2026-03-02", "until": "2026-03-01"}])

    assert [error.split(":")[0] for error in errors_of(file)] == ["members[0].away[0].until"]


@pytest.mark.parametrize(
    ("light", "path"),
    [
        ({"goal_meetings": 0}, "group.light.goal_meetings"),
        ({"pace_share": 101}, "group.light.pace_share"),
        ({"grace": -1}, "group.light.grace"),
        ({"window": True}, "group.light.window"),
        ({"reach": 2.0}, "group.light.reach"),
        ({"brightness": 3}, "group.light.brightness"),
    ],
)
def test_a_light_setting_that_cannot_be_is_refused(light: Row, path: str) -> None:
    assert any(error.startswith(f"{path}: ") for error in errors_of(changed("group.light", light)))


def test_a_window_beyond_its_reach_is_refused() -> None:
    errors = errors_of(changed("group.light", {"window": 6, "reach": 5}))

    assert errors
    assert all(error.startswith("group.light") for error in errors)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"light-switch-group/1"',
        b"\xff\xfe{\x00}\x00",
        b'{"format": NaN}',
        b'{"format": -Infinity}',
        b'{"format": "light-switch-group/1", "format": "light-switch-group/1"}',
        b'{"format": ' + b"9" * 5000 + b"}",
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"format": "light-switch-group/1", "group": ' + b"[" * 900 + b"]" * 900 + b"}",
        b'{"format": "light-switch-group/2", "group": {}, "sessions": [], "members": []}',
        b'{"format": "light-switch-group/3", "group": {}, "sessions": [], "members": []}',
    ],
)
def test_what_is_no_group_file_is_refused(content: bytes) -> None:
    assert errors_of(content)


def test_a_key_that_stands_twice_is_named() -> None:
    content = json.dumps(WHOLE).replace('"weekday"', '"name": "Other", "weekday"').encode()

    assert "'name'" in errors_of(content)[0]


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999"])
def test_what_is_no_number_is_refused_with_its_path(number: str) -> None:
    content = json.dumps(WHOLE).replace('"goal_events": 2', f'"goal_events": {number}').encode()

    assert [error.split(":")[0] for error in errors_of(content)] == ["members[0].goal_events"]


def test_a_moment_is_kept_with_as_many_decimals_as_it_needs() -> None:
    path = "members[0].checkins[0].submitted_at"
    written = ["2026-03-10T12:00:00.000Z", "2026-03-10T12:00:00.120Z", "2026-03-10T12:00:10Z"]

    read = [normalised(changed(path, moment)) for moment in written]

    assert [file["members"][0]["checkins"][0]["submitted_at"] for file in read] == [
        "2026-03-10T12:00:00Z",
        "2026-03-10T12:00:00.12Z",
        "2026-03-10T12:00:10Z",
    ]


def test_a_byte_order_mark_is_no_fault() -> None:
    assert errors_of(b"\xef\xbb\xbf" + json.dumps(WHOLE).encode()) == []


def test_errors_can_be_printed_whatever_the_keys_hold() -> None:
    file = put("members[0]", **{"\ud800\n\x1b[31m": 1})

    lines = errors_of(file)

    assert len(lines) == 1
    assert lines[0].isprintable()
    assert lines[0].encode()


def many_keys(count: int) -> str:
    return ", ".join(f'"k{number}": 1' for number in range(count))


def as_json(file: Row) -> bytes:
    return json.dumps(file).encode()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "50 MB of spaces": lambda: b" " * (50 * 1024 * 1024),
    "one byte too many": lambda: b" " * (LARGEST_FILE + 1),
    "20 MB of brackets": lambda: b"[" * LARGEST_FILE,
    "200,001 rows": lambda: as_json(WHOLE | {"members": [{"targets": ["x"] * 200_001}]}),
    "200,001 pauses": lambda: as_json(LATER | {"group": {"pauses": [1] * 200_001}}),
    "nothing but faults": lambda: as_json(WHOLE | {"members": [{}] * 30_000}),
    "300,000 unknown keys": lambda: f"{{{many_keys(300_000)}}}".encode(),
    "300,000 keys, the last one twice": lambda: f'{{{many_keys(300_000)}, "k299999": 2}}'.encode(),
    "19 MB in one string": lambda: as_json(changed("group.name", "x" * 19_000_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_huge_file_is_refused_quickly(name: str) -> None:
    content = HOSTILE[name]()
    began = monotonic()

    errors = errors_of(content)

    assert errors
    assert monotonic() - began < QUICK


def test_the_words_for_a_file_too_large_and_for_too_many_rows() -> None:
    many = WHOLE | {"sessions": [{}] * 200_001}

    assert errors_of(b" " * (LARGEST_FILE + 1)) == ["file: larger than 20 MB"]
    assert errors_of(many) == ["file: more than 200,000 rows"]


def test_a_later_file_that_says_nothing_later_becomes_an_earlier_one() -> None:
    assert normalised(deepcopy(WHOLE) | {"format": SECOND}) == normalised(deepcopy(WHOLE))


@pytest.mark.parametrize(
    ("holder", "key", "value"),
    [
        ("group", "help_lines", "988"),
        ("group", "question_texts", {"who": "Whose names?"}),
        ("group", "pauses", [{"from": "2026-07-01", "until": "2026-07-01", "reason": "Rest"}]),
        ("sessions[1]", "reason", "Snow"),
        ("group", "agenda", {"round": 40}),
        ("group", "company_aliases", [{"name": "A", "same_as": "B"}]),
        ("members[0]", "may_match", False),
        ("members[0].asks[0]", "thanks", "Thank you"),
        ("members[0].milestones[0]", "story", "By Ann"),
        ("members[0].milestones[0]", "share_story", True),
        ("members[0]", "language", "es"),
        ("members[0]", "show_numbers", True),
        ("members[0]", "shared_targets", ["Kestrel Insurance"]),
        ("members[0]", "offers", [{"text": "Drive", "shared": True}]),
        ("members[0].contacts[0]", "share_company", True),
        ("members[0].goals[0]", "read_aloud", True),
        ("sessions[1]", "erased", {"reported": 1}),
    ],
)
def test_a_later_key_is_read_in_the_later_format_alone(
    holder: str, key: str, value: object
) -> None:
    file = put(holder, **{key: value})

    assert normalised(deepcopy(file) | {"format": SECOND})["format"] == SECOND
    assert errors_of(file) == [f"{holder}.{key}: unknown key"]


@pytest.mark.parametrize(
    ("holder", "key", "value", "path"),
    [
        ("group", "help_lines", 988, "group.help_lines"),
        ("group", "question_texts", {"luck": "Any?"}, "group.question_texts.luck"),
        ("group", "question_texts", {"who": " "}, "group.question_texts.who"),
        ("group", "question_texts", {"who": "W" * 161}, "group.question_texts.who"),
        ("group", "pauses", [{"from": "2026-07-01", "reason": "Rest"}], "group.pauses[0].until"),
        ("sessions[0]", "reason", "Snow", "sessions[0].reason"),
        ("sessions[1]", "reason", "W" * 301, "sessions[1].reason"),
        ("group", "agenda", {"round": 241}, "group.agenda.round"),
        ("group", "agenda", {"dance": 5}, "group.agenda.dance"),
        ("group", "company_aliases", [{"name": "A"}], "group.company_aliases[0].same_as"),
        ("members[0]", "language", "fr", "members[0].language"),
        ("members[0]", "shared_targets", ["Harbor"], "members[0].shared_targets[0]"),
        ("members[0]", "shared_targets", [1], "members[0].shared_targets[0]"),
        ("members[0]", "offers", [{"text": ""}], "members[0].offers[0].text"),
        ("members[0].contacts[0]", "share_company", 1, "members[0].contacts[0].share_company"),
        ("sessions[1]", "erased", {"reported": -1}, "sessions[1].erased.reported"),
        ("sessions[1]", "erased", {"names": 1}, "sessions[1].erased.names"),
        ("sessions[1]", "erased", [], "sessions[1].erased"),
    ],
)
def test_a_bad_later_value_is_refused_with_its_path(
    holder: str, key: str, value: object, path: str
) -> None:
    errors = errors_of(put(holder, **{key: value}) | {"format": SECOND})

    assert {error.split(": ")[0] for error in errors} == {path}


@pytest.mark.parametrize(
    ("spells", "paths"),
    [
        (["07-02", "07-01"], ["[0].until: lies before from"]),
        (["07-05", "07-09", "07-01", "07-05"], ["[0].from: lies in another pause"]),
        (
            ["07-01", "07-31", "07-05", "07-09", "07-11", "07-12"],
            ["[1].from: lies in another pause", "[2].from: lies in another pause"],
        ),
        (["07-05", "07-09", "07-01", "07-04"], []),
    ],
)
def test_a_pause_ends_after_it_began_and_holds_no_day_of_another(
    spells: list[str], paths: list[str]
) -> None:
    days = [f"2026-{day}" for day in spells]
    pairs = zip(days[::2], days[1::2], strict=True)
    pauses = [{"from": first, "until": last, "reason": "Rest"} for first, last in pairs]

    errors = errors_of(put("group", pauses=pauses) | {"format": SECOND})

    assert errors == [f"group.pauses{path}" for path in paths]


def test_a_question_without_words_is_one_that_is_not_reworded() -> None:
    file = put("group", question_texts={"who": None}) | {"format": SECOND}

    assert normalised(file) == normalised(deepcopy(WHOLE))


def test_sums_that_are_all_zero_are_as_good_as_none() -> None:
    file = put("sessions[1]", erased={"reported": 0}) | {"format": SECOND}

    assert normalised(file) == normalised(deepcopy(WHOLE))


@given(group_files())
def test_a_valid_file_is_accepted(file: Row) -> None:
    assert errors_of(file) == []


@given(group_files())
def test_what_is_normal_stays_as_it_is(file: Row) -> None:
    once = normalised(deepcopy(file))

    assert normalised(deepcopy(once)) == once


@given(group_files(), st.data())
def test_a_file_with_one_value_exchanged_is_accepted_or_refused_by_name(
    file: Row, data: st.DataObject
) -> None:
    everywhere = places(file)
    _, holder, key = data.draw(st.sampled_from(everywhere))
    _, other, other_key = data.draw(st.sampled_from(everywhere))
    holder[key] = (
        data.draw(st.sampled_from(WRONG))
        if data.draw(st.booleans())
        else deepcopy(other[other_key])
    )
    paths = ("file", "format", "group", "sessions", "members")

    assert all(error.startswith(paths) for error in errors_of(file))
