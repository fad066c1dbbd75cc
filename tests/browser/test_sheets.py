"""Twelve paper sheets keyed by hand in five minutes, with nothing but the keyboard."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select

from groupapp import create_app
from groupapp.domain.terms import ConversationStatus, Mode, Weekday
from groupapp.extensions import db
from groupapp.models import Ask, Checkin, Contact, Conversation, Event, Goal, Member, Milestone
from tests.browser.walking import LAPTOP, NewContext, Walker, walker
from tests.factories import (
    PASSPHRASE,
    make_contact,
    make_conversation,
    make_facilitator,
    make_goal,
    make_group,
    make_member,
    make_session,
)
from tests.serving import Server

SECONDS_A_KEY = 0.2
"""Assumed, not measured: sixty words a minute. Reading and turning the sheets come on top."""
FIVE_MINUTES = 300
HOW = {"i": "in_person", "v": "video", "p": "phone", "m": "message"}
LEVELS = {"mgr": "manager", "dir": "director", "vp": "vice_president", "hr": "recruiter"}
WORK = {"y": "working", "n": "looking"}
KEPT = {"k": "kept", "m": "moved", "f": "dropped"}
HELD = {"k": "happened", "m": "moved", "f": "fell_through"}
ASKS_BEFORE_LEAVING = """() => {
  const leaving = new Event("beforeunload", { cancelable: true });
  return !dispatchEvent(leaving);
}"""
ON_SHIFT = set('~!@#$%^&*()_+{}|:"<>?')


@dataclass(frozen=True)
class Sheet:
    """What stands on one sheet; a person is name, company, level, how and in work or looking."""

    name: str
    goals: str = ""
    lined_up: str = ""
    people: tuple[str, ...] = ()
    numbers: tuple[int, int, int] | None = None
    events: tuple[str, ...] = ()
    bookings: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    ask: str = ""
    news: str = ""
    note: str = ""
    nothing: bool = False

    def boxes(self) -> list[str]:
        """What is typed into each box after the tick, in the order of the boxes."""
        numbers = [str(number or "") for number in self.numbers or (0, 0, 0)]
        rows = (self.people, self.events, self.bookings, self.plans)
        people, events, bookings, plans = ("; ".join(each) for each in rows)
        last_week = [*self.goals, *self.lined_up]
        told = [people, *numbers, events, bookings, plans, self.ask, self.news, self.note]
        return ["", *last_week, *told]


SHEETS = (
    Sheet(
        "Ana Sample",
        *("kk", "kk", ("Ann Leonard, Acme Health, dir, i, y", "Bob Raymond, Osprey, mgr, p, y")),
        bookings=("Carol Moss, thu, i",),
        plans=("On Tuesday after lunch I call the Acme office *",),
    ),
    Sheet(
        "Ben Okafor",
        *("k", "kf", ("Max Nguyen, Bolt Freight, mgr, v, y",)),
        plans=("On Monday I ask Max for two names",),
        ask="Who knows somebody at Kestrel Insurance?",
    ),
    Sheet("Carla Diaz", "m", numbers=(6, 2, 1), ask="A ride to the job fair on Friday"),
    Sheet("Dmitri Ivanov", nothing=True),
    Sheet(
        "Elle Roux",
        *("kf", "k", ("Sue Orr, v", "Pia Roy, Harbor Bank, vp, i, y", "Tom Hale, hr, p")),
        events=("Guild breakfast",),
        plans=("On Thursday morning I write to Pia", "Two letters to old colleagues *"),
    ),
    Sheet(
        "Fatima Haddad",
        *("k", "k", ("Lou Tanaka, Mockup Motors, mgr, i, y",)),
        bookings=("Lou Tanaka, fri, i", "Kay Foxworth, mon, v"),
    ),
    Sheet("Grace Lind", "f", numbers=(3, 3, 0), note="My car broke down, I need a ride home."),
    Sheet(
        "Hung Nguyen",
        *("kk", "k", ("Ivan Petrov, Test Town Schools, dir, p, y",)),
        news="int Osprey Foods",
        plans=("On Wednesday I practise answers with Ana *",),
    ),
    Sheet(
        "Ivy Obrien",
        *("k", "", ("Mara Olsen, Sample Hospital, dir, i, y", "Joe Webb, i, n")),
        plans=("Write to two people from my last job",),
    ),
    Sheet("Jamal Wright", nothing=True),
    Sheet(
        "Kim Bo-ra",
        *("k", "km", ("Al Dunn, Placeholder Power, i, n",)),
        ask="Anybody at the port authority?",
        bookings=("Al Dunn, tue, p",),
    ),
    Sheet(
        "Lou Marchetti",
        *("k", "k", ("Nora Beck, Example Bank, mgr, p, y",)),
        events=("Job fair", "Rotary lunch"),
        plans=("Call Nora on Tuesday at nine",),
        note="An offer may come next week.",
    ),
)


@dataclass
class Typist:
    """Types and counts: a capital or a shifted sign takes two keys."""

    page: Page
    keys: int = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += len(key.split("+"))

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text) + sum(sign.isupper() or sign in ON_SHIFT for sign in text)

    def key(self, sheet: Sheet) -> None:
        """Keys the sheet from its first box on, and goes to the next one's."""
        if sheet.nothing:
            self.press("Space")
        else:
            boxes = sheet.boxes()
            last = max(number for number, text in enumerate(boxes) if text)
            for text in boxes[: last + 1]:
                self.press("Enter")
                self.type(text)
        self.press("Control+Enter")

    def focus(self) -> str:
        return str(self.page.evaluate("() => document.activeElement.id"))


class Hall:
    """A group on the day of its session, with what its members promised the week before."""

    def __init__(self, instance: Path, empty: Path) -> None:
        copy(empty, instance / "groupapp.sqlite3")
        self.app: Flask = create_app({"INSTANCE": instance})
        self.today: date = datetime.now(UTC).date()
        with self.app.app_context():
            weekday = list(Weekday)[self.today.weekday()]
            group = make_group(timezone="UTC", weekday=weekday, starts=time(23))
            days = [self.today + timedelta(weeks=weeks) for weeks in (-1, 0, 1)]
            before, now, _ = (make_session(group, day) for day in days)
            make_facilitator(group, email="fay@example.org", name="Fay")
            for number, sheet in enumerate(SHEETS):
                member = make_member(group, sheet.name, code=f"m{number}", joined=days[0])
                for _ in sheet.goals:
                    make_goal(member, before, now)
                for at in range(len(sheet.lined_up)):
                    contact = make_contact(member, f"Rosa {at}")
                    planned = {"status": ConversationStatus.PLANNED, "booked_in_id": before.id}
                    make_conversation(contact, self.today - timedelta(days=1), **planned)

    def stored(self, sheet: Sheet) -> Sheet:
        """The sheet as the database has it."""
        with self.app.app_context():
            member = db.session.scalars(select(Member).where(Member.name == sheet.name)).one()
            return Stored(member.id, self.today).sheet(sheet)


class Stored:
    """One member's rows, written as on a sheet."""

    def __init__(self, member_id: int, today: date) -> None:
        self.member_id, self.today = member_id, today
        self.contacts = {contact.id: contact for contact in self.rows(Contact)}

    def rows(self, table: Any) -> list[Any]:
        query = select(table).where(table.member_id == self.member_id).order_by(table.id)
        return list(db.session.scalars(query))

    def sheet(self, typed: Sheet) -> Sheet:
        (checkin,) = self.rows(Checkin)
        assert checkin.entered_by_id
        goals, talks = self.rows(Goal), self.rows(Conversation)
        due, made = goals[: len(typed.goals)], goals[len(typed.goals) :]
        known, new = talks[: len(typed.lined_up)], talks[len(typed.lined_up) :]
        counts = (checkin.unnamed_conversations, checkin.unnamed_face_to_face)
        moved = [goal.text for goal in due if goal.outcome == "moved"]
        return Sheet(
            typed.name,
            goals="".join(sign(KEPT, goal.outcome) for goal in due),
            lined_up="".join(sign(HELD, talk.status) for talk in known),
            people=tuple(self._person(talk) for talk in new if talk.date <= self.today),
            numbers=(*counts, checkin.unnamed_lined_up) if any(counts) else None,
            events=tuple(event.name for event in self.rows(Event)),
            bookings=tuple(self._booking(talk) for talk in new if talk.date > self.today),
            plans=tuple(g.text + " *" * g.read_aloud for g in made if g.text not in moved),
            ask="".join(ask.text for ask in self.rows(Ask)),
            news="".join(f"int {each.company}" for each in self.rows(Milestone)),
            note=checkin.note or "",
            nothing=typed.nothing,
        )

    def _person(self, talk: Conversation) -> str:
        who = self.contacts[talk.contact_id]
        level = sign(LEVELS, who.level) if who.level else ""
        work = sign(WORK, who.employment) if who.employment in WORK.values() else ""
        parts = (who.name, who.company, level, sign(HOW, talk.mode), work)
        return ", ".join(part for part in parts if part)

    def _booking(self, talk: Conversation) -> str:
        who = self.contacts[talk.contact_id]
        day = f"{talk.date:%a}".lower()
        return f"{who.name}, {day}, {sign(HOW, talk.mode)}"


def sign(signs: dict[str, str], value: str | Mode) -> str:
    return next(key for key, meant in signs.items() if meant == value)


@pytest.fixture
def hall(tmp_path: Path, empty_sqlite: Path) -> Hall:
    return Hall(tmp_path, empty_sqlite)


@pytest.fixture
def fay(hall: Hall, tmp_path: Path, new_context: NewContext) -> Iterator[Walker]:
    assert hall
    server = Server(tmp_path)
    server.read_until("is running")
    laptop = walker(new_context, server, **LAPTOP).open(f"{server.url}/sign-in")
    laptop.fill({"E-mail": "fay@example.org", "Passphrase": PASSPHRASE}).press("Sign in")
    yield laptop.follow("Key in paper sheets")
    server.end()


def test_twelve_sheets_are_keyed_in_five_minutes_and_every_word_is_stored(
    fay: Walker, hall: Hall
) -> None:
    typist = Typist(fay.page)
    fay.page.reload()
    while typist.focus() != "m0-nothing":
        typist.press("Tab")
        assert typist.keys < 30, "the grid is far away"
    fay.page.keyboard.press("Enter")
    fay.page.keyboard.press("Shift+Enter")

    for number, sheet in enumerate(SHEETS):
        assert typist.focus() == f"m{number}-nothing"
        typist.key(sheet)
    assert fay.page.evaluate(ASKS_BEFORE_LEAVING)
    with fay.page.expect_navigation():
        typist.press("Enter")

    assert "Saved: Ana Sample, Ben Okafor," in fay.text
    assert fay.text.count("Reported, entered by Fay") == len(SHEETS)
    assert [hall.stored(sheet) for sheet in SHEETS] == list(SHEETS)
    assert typist.keys * SECONDS_A_KEY <= FIVE_MINUTES, f"{typist.keys} keys"
    assert not fay.look().troubles
