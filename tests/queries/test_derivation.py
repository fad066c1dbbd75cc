"""Random histories: the board from the database equals interchange.md read word for word."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from flask import Flask

from groupapp.actions.import_group import import_group
from groupapp.domain.boards import board
from groupapp.domain.group_files import normalised
from groupapp.queries.group_facts import group_facts
from tests.domain.naive_board import naive_board

Row = dict[str, Any]
START = date(2026, 3, 3)
LEVELS = [None, "individual", "lead", "manager", "director", "chief", "recruiter", "other"]
STATUSES = ["planned", "happened", "happened", "happened", "moved", "fell_through"]
LIGHTS = [
    {},
    {"goal_meetings": 2, "on_at": 3},
    {"silence": 1, "grace": 0},
    {"window": 2, "reach": 3, "leave_after": 1, "slip_weeks": 1},
]


def day(r: Random) -> str:
    return (START + timedelta(days=r.randint(-10, 80))).isoformat()


def made_up_file(r: Random, code: str) -> Row:
    dates = [START]
    for _ in range(r.randint(0, 10)):
        dates.append(dates[-1] + timedelta(days=r.choice([1, 5, 6, 7, 7, 7, 8, 14, 20])))
    sessions = [d.isoformat() for d in dates]
    members = [made_up_member(r, f"m{number}", sessions) for number in range(r.randint(0, 4))]
    return normalised(
        {
            "format": "light-switch-group/1",
            "group": {
                "code": code,
                "name": "Group",
                "timezone": r.choice(["America/Los_Angeles", "Asia/Tokyo", "UTC"]),
                "weekday": "tuesday",
                "starts": "18:00",
                "video_counts": r.random() < 0.5,
                "light": r.choice(LIGHTS),
            },
            "sessions": [
                {
                    "date": session,
                    "cancelled": r.random() < 0.15,
                    "present": [m["code"] for m in members if r.random() < 0.4],
                }
                for session in sessions
            ],
            "members": members,
        }
    )


def made_up_member(r: Random, code: str, sessions: list[str]) -> Row:
    events = [
        {"code": f"e{n}", "name": "E", "date": day(r), "status": r.choice(["attended", "missed"])}
        for n in range(r.randint(0, 4))
    ]
    contacts = [made_up_contact(r, n, events) for n in range(r.randint(0, 12))]
    away = day(r)
    until = date.fromisoformat(away) + timedelta(days=r.randint(0, 20))
    return {
        "code": code,
        "name": r.choice(["Zoe", "zoe", "Éa", "Abe", "abe"]),
        "joined": day(r),
        "status": r.choice(["searching"] * 4 + ["landed", "left"]),
        "status_since": day(r),
        "target_level": r.choice([None, "lead", "manager", "recruiter"]),
        "goal_meetings": r.choice([None, None, 2]),
        "goal_events": r.choice([None, 0]),
        "away": [{"from": away, "until": until.isoformat()}] if r.random() < 0.3 else [],
        "contacts": contacts,
        "events": events,
        "conversations": [
            {
                "contact": r.choice(contacts)["code"],
                "date": day(r),
                "mode": r.choice(["in_person", "in_person", "video", "phone", "message"]),
                "status": r.choice(STATUSES),
                "booked_in": r.choice([None, *sessions]),
                "resolved_in": r.choice([None, None, *sessions]),
            }
            for _ in range(r.randint(0, 60) if contacts else 0)
        ],
        "checkins": [made_up_checkin(r, session) for session in sessions if r.random() < 0.7],
        "goals": [
            {
                "made_in": r.choice(sessions),
                "due": r.choice(sessions),
                "text": "Call",
                "outcome": r.choice([None, "kept", "moved", "dropped"]),
            }
            for _ in range(r.randint(0, 8))
        ],
        "milestones": [{"kind": r.choice(["interview", "offer"]), "date": day(r)}] * 2,
    }


def made_up_contact(r: Random, number: int, events: list[Row]) -> Row:
    return {
        "code": f"c{number}",
        "name": r.choice([None, "", "A", "B"]),
        "company": r.choice([None, "", "X", "Y"]),
        "level": r.choice(LEVELS),
        "can_hire": r.random() < 0.1,
        "employment": r.choice(["working", "working", "looking", "unknown"]),
        "met": r.choice(["known", "introduced", "introduced", "event"]),
        "introduced_by": f"c{r.randrange(number)}" if number and r.random() < 0.5 else None,
        "event": r.choice(events)["code"] if events and r.random() < 0.5 else None,
        "first_met": day(r) if r.random() < 0.3 else None,
    }


def made_up_checkin(r: Random, session: str) -> Row:
    submitted = datetime.fromisoformat(session) + timedelta(hours=r.randint(-100, 60))
    return {
        "session": session,
        "submitted_at": f"{submitted.isoformat()}Z",
        "unnamed_conversations": r.choice([0, 0, 0, 2]),
        "unnamed_face_to_face": r.choice([0, 0, 1, 5]),
        "unnamed_lined_up": r.choice([0, 0, 3]),
    }


@pytest.mark.parametrize("seed", range(25))
def test_the_board_is_what_the_sentences_say(any_app: Flask, seed: int) -> None:
    r = Random(seed)
    with any_app.app_context():
        file = made_up_file(r, "random")
        facts = group_facts(import_group(file))
    for _ in range(6):
        as_of = START + timedelta(days=r.randint(-5, 80))
        shown = board(facts, as_of)
        for row, naive in zip(shown.rows, naive_board(file, as_of), strict=True):
            assert row.member.code == naive["code"]
            assert row.reported == naive["reported"]
            assert row.week == naive["week"]
            assert (row.light is None) == (naive["light"] is None)
            if row.light:
                for part in ("state", "since", "score", "question", "praise"):
                    assert getattr(row.light, part) == getattr(naive["light"], part), part
