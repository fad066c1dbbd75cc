"""The derivation of interchange.md, straight from its sentences, over a file's plain data."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from groupapp.domain.light import LightSettings, WeekFacts
from tests.domain.naive_light import naive_light

Row = dict[str, Any]
LADDER = ["individual", "lead", "manager", "director", "vice_president", "chief"]


def day(text: str) -> date:
    return date.fromisoformat(text)


def days_of(file: Row, session: str) -> list[date]:
    """The days after the session before it (a cancelled one too), at most 14, the first 7."""
    end = day(session)
    earlier = [day(s["date"]) for s in file["sessions"] if day(s["date"]) < end]
    length = min((end - max(earlier)).days, 14) if earlier else 7
    return [end - timedelta(days=back) for back in range(length)]


def naive_week(file: Row, member: Row, session: str, as_of: date) -> WeekFacts:
    days = days_of(file, session)
    end = day(session)
    checkin = next((c for c in member["checkins"] if c["session"] == session), None)
    contacts = {c["code"]: c for c in member["contacts"]}
    events = {e["code"]: e for e in member["events"]}

    def face_to_face(conversation: Row) -> bool:
        modes = ["in_person"] + (["video"] if file["group"]["video_counts"] else [])
        return conversation["mode"] in modes

    def generation(code: str) -> int:
        contact = contacts[code]
        if contact["met"] != "introduced":
            return 1
        introducer = contact["introduced_by"]
        return 1 + (generation(introducer) if introducer else 1)

    def right_level(contact: Row) -> bool:
        target = member["target_level"] or "manager"
        if contact["can_hire"]:
            return True
        both = contact["level"] in LADDER and target in LADDER
        return both and LADDER.index(contact["level"]) >= LADDER.index(target)

    def first_met(contact: Row) -> date | None:
        if contact["first_met"]:
            return day(contact["first_met"])
        return day(events[contact["event"]]["date"]) if contact["event"] else None

    def followed(contact: Row) -> bool:
        met = first_met(contact)
        return any(
            c["contact"] == contact["code"]
            and face_to_face(c)
            and c["status"] in ("happened", "planned")
            and met is not None
            and day(c["date"]) > met
            for c in member["conversations"]
        )

    happened = [
        c for c in member["conversations"] if c["status"] == "happened" and day(c["date"]) in days
    ]
    people = [contacts[code] for code in {c["contact"] for c in happened}]
    unnamed = checkin["unnamed_conversations"] if checkin else 0
    conversations = len(people) + unnamed
    faces = len({c["contact"] for c in happened if face_to_face(c)})
    faces += checkin["unnamed_face_to_face"] if checkin else 0
    event_people = [c for c in contacts.values() if c["met"] == "event" and first_met(c) in days]
    booked = [
        c
        for c in member["conversations"]
        if face_to_face(c)
        and c["booked_in"]
        and day(c["booked_in"]) <= end < day(c["date"]) <= end + timedelta(days=7)
        and (not c["resolved_in"] or day(c["resolved_in"]) > end)
    ]
    due = [g for g in member["goals"] if g["due"] == session]
    whole = next(s for s in file["sessions"] if s["date"] == session)
    away = any(day(a["from"]) <= end <= day(a["until"]) for a in member["away"])
    still = member["status"] == "searching" or end < day(member["status_since"])
    expected = checkin is not None or (
        not whole["cancelled"]
        and end <= as_of
        and day(member["joined"]) <= end
        and not away
        and still
    )
    return WeekFacts(
        week=end,
        expected=expected,
        reported=checkin is not None,
        present=member["code"] in whole["present"],
        conversations=conversations,
        unnamed=unnamed,
        face_to_face=min(faces, conversations),
        named=sum(bool(c["name"] and c["company"] and c["level"]) for c in people),
        right_level=sum(right_level(c) for c in people),
        working=sum(c["employment"] == "working" for c in people),
        seeking=sum(c["employment"] == "looking" for c in people),
        beyond_first=sum(generation(c["code"]) >= 2 for c in people),
        events=sum(e["status"] == "attended" and day(e["date"]) in days for e in events.values()),
        event_people=len(event_people),
        event_people_followed=sum(followed(c) for c in event_people),
        lined_up=len(booked) + (checkin["unnamed_lined_up"] if checkin else 0),
        goals_set=sum(g["made_in"] == session for g in member["goals"]),
        goals_due=len(due),
        goals_kept=sum(g["outcome"] in ("kept", "moved") for g in due),
        interviews=sum(
            m["kind"] == "interview" and day(m["date"]) in days for m in member["milestones"]
        ),
    )


def submitted_by(file: Row, checkin: Row | None, as_of: date) -> bool:
    zone = ZoneInfo(file["group"]["timezone"])
    return (
        checkin is not None
        and datetime.fromisoformat(checkin["submitted_at"]).astimezone(zone).date() <= as_of
    )


def naive_board(file: Row, as_of: date) -> list[Row]:
    """Per member, alphabetical: code, reported, the week's facts, and the light or None."""
    dates = sorted(s["date"] for s in file["sessions"])
    held = sorted(s["date"] for s in file["sessions"] if not s["cancelled"])
    session = next((d for d in held if day(d) >= as_of), held[-1] if held else None)
    rows = []
    for member in sorted(
        file["members"], key=lambda m: (m["name"].casefold(), m["name"], m["code"])
    ):
        checkins = {c["session"]: c for c in member["checkins"]}
        settings = dict(file["group"]["light"])
        for goal in ("goal_meetings", "goal_events"):
            if member[goal] is not None:
                settings[goal] = member[goal]
        history = [
            naive_week(file, member, d, as_of)
            for d in dates
            if day(d) <= as_of or submitted_by(file, checkins.get(d), as_of)
        ]
        away = any(day(a["from"]) <= as_of <= day(a["until"]) for a in member["away"])
        lit = member["status"] == "searching" and not away
        rows.append(
            {
                "code": member["code"],
                "session": session,
                "reported": submitted_by(file, checkins.get(session), as_of),
                "week": naive_week(file, member, session, as_of) if session else None,
                "light": naive_light(history, LightSettings(**settings)) if lit else None,
            }
        )
    return rows
