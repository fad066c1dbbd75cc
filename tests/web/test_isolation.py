"""Every route of the app for everyone who may ask: what is not theirs is not found."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from contextvars import Context
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask import Flask, url_for
from pypdf import PdfReader
from werkzeug.test import TestResponse

from groupapp import links
from groupapp.access import IDLE, MEMBER_COOKIE
from groupapp.actions.enter_room import open_room
from groupapp.actions.go_away import go_away
from groupapp.actions.mark_arrival import welcome_guest
from groupapp.actions.one_time_links import (
    issue_invitation,
    issue_one_night_link,
    issue_sign_in_link,
)
from groupapp.actions.revoke_link import revoke_link
from groupapp.domain.connections import Connection, written
from groupapp.domain.light import LightSettings
from groupapp.domain.rosters import read_roster
from groupapp.domain.weeks import Days
from groupapp.extensions import db
from groupapp.models import DoorReport, Group, GroupSession, Member, Partner
from groupapp.queries.groups import session_on
from groupapp.queries.one_time_links import open_links
from groupapp.web.own_data.forms import packed
from tests.apps import Clock, app_for_tests
from tests.factories import (
    PASSPHRASE,
    make_ask,
    make_checkin,
    make_contact,
    make_conversation,
    make_event,
    make_facilitator,
    make_goal,
    make_group,
    make_introduction,
    make_lookalike,
    make_member,
    make_session,
)

SIGN_IN = "to the sign-in"
Outcome = int | str


class Row(NamedTuple):
    """What each asker gets: a status, or SIGN_IN.

    Ana, Ben, Rae and Fay are in one group, and its session is in the substitute's hands tonight.
    """

    nobody: Outcome
    ana: Outcome
    ben: Outcome
    rae_revoked: Outcome
    member_elsewhere: Outcome
    fay: Outcome
    fay_idle: Outcome
    facilitator_elsewhere: Outcome
    substitute: Outcome


ASKERS = Row._fields


def to_members(status: int) -> Row:
    """Every member reaches their own, and nobody else reaches any."""
    return Row(404, status, status, 404, status, 404, 404, 404, 404)


def to_ana(status: int) -> Row:
    """Something of Ana's that is found by a code in the path."""
    return to_members(404)._replace(ana=status)


def to_facilitators(status: int) -> Row:
    """Every facilitator reaches their own, in no group yet."""
    if status == 200:
        return Row(SIGN_IN, SIGN_IN, SIGN_IN, SIGN_IN, SIGN_IN, status, SIGN_IN, status, SIGN_IN)
    return Row(403, 403, 403, 403, 403, status, 403, status, 403)


def to_substitute(status: int) -> Row:
    """The session in the substitute's hands; facilitators have their own pages."""
    both = to_facilitators(status)
    return both._replace(fay=404, facilitator_elsewhere=404, substitute=status)


def to_anybody(status: int) -> Row:
    return Row(*[status] * len(ASKERS))


READ = to_facilitators(200)._replace(facilitator_elsewhere=404)
"""A page of the group: for its own facilitator."""
WRITE = to_facilitators(303)._replace(facilitator_elsewhere=404)
"""A form of the group: for its own facilitator."""
LEADS_ON = READ._replace(fay=303)
"""A page of the group that leads to another one in this world."""


@dataclass(frozen=True)
class Rule:
    row: Row
    form: dict[str, Any] = field(default_factory=dict)


NAMES = "Cy Newcomer"
PLAN: dict[str, Any] = dict.fromkeys(("arrive", "landed", "round", "leads", "topic", "close"), 10)
PLAN |= {"shown": "[{}, null]"}
SETTINGS = {
    "version": 1,
    "name": "Tuesday group",
    "weekday": "tuesday",
    "starts": "18:30",
    "timezone": "America/New_York",
    "paper": "letter",
    "hosting": "hosted",
}
PRINT = {"handouts": "agenda", "print_size": "large", "paper": "a4", "language": "es"}
LIGHT = {"version": 1, **asdict(LightSettings(goal_meetings=4))}
DETAILS = {"name": "Ana Renamed", "joined": "2026-01-06", "version": 1}
AWAY = {"first": "2026-03-12", "last": "2026-03-14"}
PAST_WEEK = {"weeks-0-session": "2026-03-03", "weeks-0-nothing": "y"}
CHECK_IN = {"session": "2026-03-10", "version": 0, "submission": "made-on-the-phone", "nothing": 1}
CONTACT = {"name": "Anas Contact", "employment": "looking", "met": "known"}
RITA = packed(written([Connection("Rita Moss", "Harbor", "", None)]))
BROUGHT = {"packed": RITA, "ticked": "0", "bring": "yes"}
AGREED = {"session": "2026-03-10", "agree": "yes"}
SIGN_UP = {"name": "Eve", "email": "eve@example.org", "new": PASSPHRASE, "again": PASSPHRASE}
LOOKALIKE = "lookalike@example.org"
CREDENTIALS = {"email": "fay@example.org", "passphrase": PASSPHRASE}

TABLE = {
    # The facilitator's group
    "GET board.show": Rule(READ),
    "GET board.member": Rule(READ),
    "GET board.remind": Rule(READ),
    "GET story.show": Rule(READ),
    "GET answers.index": Rule(READ),
    "GET answers.calls": Rule(READ),
    "POST answers.answer": Rule(WRITE, {"rule": "who", "disposition": "useful"}),
    "POST answers.keep_quiet": Rule(WRITE, {"until": "2026-03-24"}),
    "POST answers.call": Rule(WRITE, {"note": "Left a message"}),
    "POST answers.away": Rule(WRITE, {"until": "2026-03-24"}),
    "GET groups.edit": Rule(READ),
    "POST groups.edit": Rule(WRITE, SETTINGS),
    "GET groups.place": Rule(READ),
    "POST groups.place": Rule(WRITE, SETTINGS),
    "GET light_settings.edit": Rule(READ),
    "POST light_settings.edit": Rule(WRITE, LIGHT),
    "GET light_settings.questions": Rule(READ),
    "POST light_settings.questions": Rule(WRITE, {"version": 1, "who": "Who did you see?"}),
    "GET truth.show": Rule(READ._replace(fay=404)),  # nobody has landed yet
    "GET handouts.index": Rule(READ),
    "POST handouts.choose": Rule(WRITE, PRINT),
    "GET handouts.ready": Rule(LEADS_ON),
    "GET handouts.page": Rule(READ),
    "GET handouts.pdf": Rule(READ),
    "GET members.index": Rule(READ),
    "GET members.new": Rule(READ),
    "POST members.new": Rule(WRITE, {"name": NAMES, "joined": "2026-03-10"}),
    "GET members.paste": Rule(READ),
    "POST members.paste": Rule(
        WRITE, {"text": NAMES, "seen": read_roster(NAMES, ["Ana", "Ben", "Rae"]).digest}
    ),
    "GET members.ready": Rule(READ),
    "GET members.edit": Rule(READ),
    "POST members.edit": Rule(WRITE, DETAILS),
    "GET members.away": Rule(READ),
    "POST members.away": Rule(WRITE, AWAY),
    "POST members.end_away": Rule(WRITE),
    "POST members.remove_away": Rule(WRITE),
    "GET members.landed": Rule(READ),
    "POST members.landed": Rule(WRITE, {"day": "2026-03-10"}),
    "GET members.status": Rule(READ),
    "POST members.status": Rule(WRITE, {"becomes": "left", "since": "2026-03-10", "version": 1}),
    "GET members.erase": Rule(READ),
    "POST members.erase": Rule(WRITE, {"passphrase": PASSPHRASE}),
    "GET members.link": Rule(READ),
    "POST members.revoke": Rule(WRITE),
    "GET sheets.show": Rule(READ),
    "POST sheets.show": Rule(
        WRITE, {"session": "2026-03-10", "m1-submission": "keyed", "m1-nothing": "y"}
    ),
    "GET sheets.fill": Rule(READ),
    "POST sheets.fill": Rule(WRITE, CHECK_IN),
    "GET sheets.filled": Rule(LEADS_ON),  # nothing is sent yet
    "GET sessions.index": Rule(READ),
    "POST sessions.move": Rule(WRITE, {"2026-03-10-day": "2026-03-11"}),
    "POST sessions.cancel": Rule(WRITE, {"cancelled": "yes"}),
    "POST sessions.close": Rule(WRITE, {"closed": "yes"}),
    "POST sessions.pause": Rule(
        WRITE, {"off-0-first": "2026-06-01", "off-0-last": "2026-06-30", "reason": "summer"}
    ),
    "POST sessions.end": Rule(WRITE),
    "GET groups.archive": Rule(READ),
    "POST groups.archive": Rule(WRITE),
    "POST groups.reopen": Rule(WRITE),
    "GET facilitators.index": Rule(READ),
    "POST facilitators.invite": Rule(WRITE),
    "POST facilitators.stop": Rule(WRITE),
    "POST facilitators.remove": Rule(WRITE),
    "GET tonight.hand_over": Rule(READ),
    "POST tonight.give_away": Rule(WRITE, {"how": "device"}),
    "GET group_leads.show": Rule(READ),
    "POST group_leads.ask": Rule(WRITE, {"member": "m1", "text": "Who knows Sam?"}),
    "POST group_leads.note": Rule(WRITE, {"do": "help", "helper": "m1"}),
    "GET partners.show": Rule(READ),
    "POST partners.make": Rule(WRITE, {"do": "make"}),
    # The room
    "GET room.show": Rule(READ),
    "GET room.arrivals_now": Rule(READ),
    "POST room.mark": Rule(WRITE, {"state": "present"}),
    "POST room.welcome": Rule(WRITE, {"guest": "Gil"}),
    "POST room.guest": Rule(WRITE, {"to": "off"}),
    "POST room.undo": Rule(WRITE),
    "GET room.plan": Rule(READ),
    "POST room.keep_plan": Rule(WRITE, PLAN),
    "POST room.order": Rule(WRITE, {"key": "1"}),
    "POST room.step": Rule(WRITE, {"step": "topic"}),
    "POST room.open_ways": Rule(WRITE),
    "GET room.ways": Rule(READ),
    "GET room.round": Rule(READ),
    "GET room.round_now": Rule(READ),
    "POST room.said": Rule(WRITE, {"member": "m1", "goal": "Call Sam", "do": "save"}),
    "GET room.goal": Rule(READ),
    "POST room.goal": Rule(WRITE, {"text": "Call Ann", "shown": "Anas goal"}),
    # The substitute
    "GET tonight.show": Rule(to_substitute(200)),
    "GET tonight.pdf": Rule(to_substitute(200)),
    "POST tonight.give_back": Rule(to_substitute(303)),
    # The end of a session
    "GET closing.show": Rule(READ),
    "POST closing.close": Rule(WRITE, {"closed": "yes"}),
    "GET closing.read_aloud": Rule(READ),
    "POST closing.send": Rule(WRITE),
    # The facilitator
    "GET groups.index": Rule(READ._replace(fay=303, facilitator_elsewhere=303)),
    "GET groups.new": Rule(to_facilitators(200)),
    "POST groups.new": Rule(to_facilitators(303), SETTINGS),
    "GET sign_in.account": Rule(to_facilitators(200)),
    "POST sign_in.account": Rule(to_facilitators(303), {"name": "Fay Renamed"}),
    # The member
    "GET checkin.show": Rule(to_members(200)),
    "POST checkin.show": Rule(to_members(303)._replace(ben=409), CHECK_IN),  # Ben's is sent
    "GET checkin.state": Rule(to_members(200)),
    "GET checkin.away": Rule(to_members(200)),
    "POST checkin.away": Rule(to_members(303), {"until": "2026-03-14"}),
    "GET checkin.sent": Rule(to_members(303)._replace(ben=200)),  # Ben's is sent
    "POST checkin.idea": Rule(to_members(303), {"name": "Ann Lee"}),
    "GET contacts.index": Rule(to_members(200)),
    "GET contacts.edit": Rule(to_ana(200)),
    "POST contacts.edit": Rule(to_ana(303), CONTACT),
    "GET contacts.same_person": Rule(to_ana(200)),
    "POST contacts.merge": Rule(to_ana(303), {"other": "one-already"}),
    "POST contacts.remove": Rule(to_ana(303)),
    "GET contacts.connections_file": Rule(to_members(200)),
    "POST contacts.connections_file": Rule(to_members(422)),
    "GET contacts.connections": Rule(to_members(303)),
    "POST contacts.connections": Rule(to_members(303), BROUGHT),
    "GET group_introductions.show": Rule(READ),
    "POST group_introductions.add_name": Rule(
        WRITE, {"name": "BofA", "same_as": "Bank of America"}
    ),
    "POST group_introductions.remove_name": Rule(WRITE),
    "GET introductions.index": Rule(to_members(200)),
    "POST introductions.ask": Rule(to_members(303), {"company": "Kestrel"}),
    "GET introductions.answer": Rule(to_ana(200)),
    "POST introductions.answer": Rule(to_ana(303), {"answer": "accepted"}),
    "GET own_data.sharing": Rule(to_members(200)),
    "POST own_data.sharing": Rule(to_members(303), {"company": "Harbor"}),
    "GET own_data.show": Rule(to_members(200)),
    "GET own_data.export": Rule(to_members(200)),
    "GET own_data.file": Rule(to_members(303)),
    "POST own_data.file": Rule(to_members(422)),
    "GET own_data.ask_to_erase": Rule(to_members(200)),
    "POST own_data.erase": Rule(to_members(303)),
    "GET partner.show": Rule(to_members(200)),
    "POST partner.answer": Rule(to_members(303)._replace(member_elsewhere=404), AGREED),
    "GET landed.show": Rule(to_members(200)),
    "POST landed.tell": Rule(to_members(303), {"day": "2026-03-10"}),
    "POST landed.mistake": Rule(to_members(303)),
    "GET leads.show": Rule(to_members(200)),
    "POST leads.ask": Rule(to_members(303), {"text": "Who knows Sam?"}),
    "POST leads.change": Rule(to_members(303), {"do": "help"}),
    "GET me.show": Rule(to_members(200)),
    "GET me.week": Rule(to_members(200)),
    "GET me.missed": Rule(to_members(200)),
    "GET me.summary": Rule(to_members(200)),
    "GET me.paper": Rule(to_members(200)),
    "GET me.pdf": Rule(to_members(200)),
    "GET me.page": Rule(to_members(200)),
    "POST me.missed": Rule(to_members(303), PAST_WEEK),
    # Whoever holds the link, and it is live: the set-up is over here
    "GET checkin.open": Rule(to_anybody(200)),
    "POST checkin.open": Rule(to_anybody(303)),
    "GET sign_in.link": Rule(to_anybody(200)),
    "POST sign_in.enter_by_link": Rule(to_anybody(303)),
    "GET facilitators.invited": Rule(to_anybody(200)),
    "POST facilitators.join": Rule(to_anybody(303), SIGN_UP),
    "GET tonight.link": Rule(to_anybody(200)),
    "POST tonight.enter": Rule(to_anybody(303)),
    "GET door.show": Rule(to_anybody(200)),
    "POST door.arrive": Rule(to_anybody(303), {"code": "m1"}),
    "GET door.here": Rule(to_anybody(200)),
    "GET door.check_in": Rule(to_anybody(404)),  # for a device on which a name was tapped
    "POST door.check_in": Rule(to_anybody(404)),
    "GET door.thanks": Rule(to_anybody(200)),
    "GET screen.show": Rule(to_anybody(200)),
    "GET screen.now": Rule(to_anybody(200)),
    "GET set_up.show": Rule(to_anybody(410)),
    "POST set_up.show": Rule(to_anybody(410), SIGN_UP),
    # Anybody
    "GET help_lines.show": Rule(to_anybody(200)),  # of no group for who is not known here
    "GET sign_in.home": Rule(Row(SIGN_IN, 303, 303, SIGN_IN, 303, 303, SIGN_IN, 303, 303)),
    "GET sign_in.show": Rule(to_anybody(200)),
    "POST sign_in.show": Rule(to_anybody(303), CREDENTIALS),
    "POST sign_in.sign_out": Rule(to_anybody(303)),
    "POST checkin.sign_out": Rule(to_anybody(303)),
    "POST language.choose": Rule(to_anybody(303), {"language": "es", "next": "/check-in"}),
    "GET checkin.done": Rule(to_anybody(200)),
    "GET own_data.erased": Rule(to_anybody(200)),
    "GET checkin.blank": Rule(to_anybody(200)),
    "GET checkin.worker": Rule(to_anybody(200)),
    "GET static": Rule(to_anybody(200)),
}
GROUPS_OWN = [name for name, rule in TABLE.items() if rule.row in (READ, WRITE, LEADS_ON)]
FACILITATORS_OWN = [name for name, rule in TABLE.items() if rule.row.fay_idle in (SIGN_IN, 403)]
FACILITATORS_OWN.remove("GET sign_in.home")
OWN_TOKEN = ("POST checkin.show", "POST me.missed", "POST sheets.fill")
"""Forms that check their token themselves, so that a stale one loses nothing typed."""
DOORS = ("show", "arrive", "here", "check_in", "thanks")
WRITING = [name for name in TABLE if name.startswith("POST ")]

Dump = dict[str, list[tuple[Any, ...]]]


class World:
    """Two groups that look alike, in the same state before each request, and who may ask."""

    def __init__(self, app: Flask, clock: Clock, folder: Path) -> None:
        self.app, self.file = app, folder / "groupapp.sqlite3"
        self.kept = folder / "kept.sqlite3"
        self.values: dict[str, Any] = {"code": "tuesday", "member_code": "m1"}
        self.values |= {"contact_code": "c-ana", "kind": "json"}
        self.values |= {"day": "2026-03-10", "name": "my-week", "filename": "app.css"}
        self.values |= {"date": "2026-03-10", "sheet": "session-pack"}
        self.values |= {"pause_id": 1, "ask_id": 1}
        self.cookies: dict[str, str] = {}
        self.tokens: dict[str, str] = {}
        with app.app_context():
            self._fill(clock)
        self.base = sqlite3.connect(self.file)
        self.dumped: tuple[int, Dump] = (0, {})
        self._copy(self.file, self.kept)
        self.before = self.dump()

    def _fill(self, clock: Clock) -> None:
        ours, theirs = make_group(), make_lookalike()
        self.their_group = theirs.id
        strangers = make_member(theirs, "Zelda Stranger", code="m1")
        self.their_absence = go_away(strangers, Days(date(2026, 3, 20), date(2026, 3, 22))).id
        make_session(theirs, date(2026, 3, 5))
        ours_named = {"m1": "Ana", "m2": "Ben", "m3": "Rae"}
        ana, ben, rae = (make_member(ours, name, code=code) for code, name in ours_named.items())
        self._fill_ours(ours, ben)
        put = make_introduction(ben, ana, make_contact(ana, "Anas Contact", code="c-ana"))
        self.values |= {"introduction_id": put.id, "alias_id": 1}
        absence = go_away(ana, Days(date(2026, 3, 20), date(2026, 3, 22)))
        self.bens_absence = go_away(ben, Days(date(2026, 3, 20), date(2026, 3, 22))).id
        fay = make_facilitator(ours, email="fay@example.org", name="Fay")
        other = make_facilitator(ours, email="other@example.org", name="Other Facilitator")
        for asker, member in zip(ASKERS[1:5], (ana, ben, rae, strangers), strict=True):
            self._enter(asker, f"/c/{links.personal_token(member)}")
        self.revoked = links.personal_token(rae)
        revoke_link(rae)
        self._enter("nobody")
        tonight = session_on(ours, date(2026, 3, 10))
        assert tonight
        night = issue_one_night_link(ours, tonight, clock.moment)
        door, screen = self._open_room(ours, tonight, ana, ben, clock.moment)
        self._enter("substitute", f"/tonight/{night}")
        self._enter("fay", "/sign-in", **CREDENTIALS)
        self._enter("facilitator_elsewhere", "/sign-in", **CREDENTIALS | {"email": LOOKALIKE})
        now, clock.moment = clock.moment, clock.moment - IDLE - timedelta(seconds=1)
        self._enter("fay_idle", "/sign-in", **CREDENTIALS)
        clock.moment = now
        self.values |= {"absence_id": absence.id, "token": issue_sign_in_link(fay, clock.moment)}
        self.values |= {"facilitator_id": other.id, "link_id": open_links(ours, clock.moment)[0].id}
        self.tokens_of = {
            "checkin.open": links.personal_token(ana),
            "facilitators.invited": (invitation := issue_invitation(ours, clock.moment)),
            "facilitators.join": invitation,
            **{f"door.{name}": door for name in DOORS},
            **{f"screen.{name}": screen for name in ("show", "now")},
            "tonight.link": night,
            "tonight.enter": night,
        }

    @staticmethod
    def _fill_ours(ours: Group, ben: Any) -> None:
        before, now, _ = (make_session(ours, date(2026, 3, day)) for day in (3, 10, 17))
        contact = make_contact(ben, "Bens Contact")
        make_conversation(contact, date(2026, 3, 9), booked_in_id=before.id)
        make_event(ben, date(2026, 3, 9))
        make_goal(ben, before, now, "Bens goal")
        make_checkin(ben, now, note="Bens private word")
        make_ask(ben, now)

    def _open_room(
        self, ours: Group, tonight: GroupSession, ana: Member, ben: Member, now: datetime
    ) -> tuple[str, str]:
        """The tokens of its two ways in; Ana has a goal, and Ben a check-in from the door."""
        room = open_room(ours, tonight)
        welcome_guest(ours, tonight, "Gus", now)
        later = session_on(ours, date(2026, 3, 17))
        assert later
        goal = make_goal(ana, tonight, later, "Anas goal")
        of_ben = {"group_id": ours.id, "member_id": ben.id, "session_id": tonight.id}
        of_ana = {**of_ben, "member_id": ana.id}
        db.session.add_all([Partner(**of_ana, pair=1), Partner(**of_ben, pair=1, agreed=True)])
        nothing: dict[str, Any] = {"made": [], "changed": []}
        db.session.add(DoorReport(**of_ben, sent_at=now, version=1, undo=nothing))
        db.session.commit()
        self.values |= {"goal": goal.id, "key": 1}
        return links.room_token(links.Way.DOOR, room), links.room_token(links.Way.SCREEN, room)

    def _enter(self, asker: str, door: str = "", **form: str) -> None:
        Context().run(self._go_in, asker, door, form)

    def _go_in(self, asker: str, door: str, form: dict[str, str]) -> None:
        """Goes in by the door, and keeps the cookies and a token to post with."""
        client = self.app.test_client()
        if door:
            assert client.post(door, data=form | self._token(client)).status_code == 303
        self.tokens |= {asker: self._token(client)["csrf_token"]}
        kept = (client.get_cookie(name) for name in ("session", MEMBER_COOKIE))
        self.cookies[asker] = "; ".join(f"{c.key}={c.value}" for c in kept if c)

    @staticmethod
    def _token(client: Any) -> dict[str, str]:
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/sign-in").text)
        assert found
        return {"csrf_token": found[1]}

    def path(self, name: str, /, **values: Any) -> str:
        endpoint = name.split()[1]
        (arguments,) = {frozenset(r.arguments) for r in self.app.url_map.iter_rules(endpoint)}
        token = self.tokens_of.get(endpoint, self.values["token"])
        known = self.values | {"token": token}
        with self.app.test_request_context():
            return url_for(endpoint, **{each: known[each] for each in arguments} | values)

    def ask(self, name: str, asker: str, path: str = "", **options: Any) -> TestResponse:
        """The answer to a request in the world as it was made."""
        if self.dump() != self.before:
            self._copy(self.kept, self.file)
        headers = {"Cookie": self.cookies[asker], **options.pop("headers", {})}
        method = options.pop("method", name.split()[0])
        form = options.pop("form", TABLE[name].form)
        if method == "POST":
            options["data"] = form | {"csrf_token": self.tokens[asker]}
        client = self.app.test_client(use_cookies=False)
        return client.open(path or self.path(name), method=method, headers=headers, **options)

    def outcome(self, name: str, asker: str, path: str = "", **options: Any) -> Outcome:
        """What an asker gets; a refusal leaves every table as it was."""
        answer = self.ask(name, asker, path, **options)
        status = answer.status_code
        goes_in = status == 303 and not answer.location.startswith("/sign-in")
        if status != 200 and not (goes_in and name in WRITING):
            assert self.dump() == self.before, f"{name} wrote for {asker}, who got {status}"
        return SIGN_IN if status == 303 and not goes_in else status

    def dump(self) -> Dump:
        """Every row of every table, read anew when anybody else has written."""
        (version,) = self.base.execute("pragma data_version").fetchone()
        if version != self.dumped[0]:
            tables = self.base.execute("select name from sqlite_master where type = 'table'")
            names = [name for (name,) in tables]
            rows = {name: self.base.execute(f"select * from {name}").fetchall() for name in names}
            self.dumped = version, rows
        return self.dumped[1]

    @staticmethod
    def _copy(source: Path, target: Path) -> None:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, empty_sqlite: Path) -> Iterator[World]:
    folder, clock = tmp_path_factory.mktemp("isolation"), Clock()
    World._copy(empty_sqlite, folder / "groupapp.sqlite3")
    app = app_for_tests(
        {
            "INSTANCE": folder,
            "NOW": clock,
            "PUBLIC_URL": "https://lights.example.org",
            "SMTP_URL": "smtp://127.0.0.1:9",  # where nobody answers
            "MAIL_FROM": "group@example.org",
        }
    )
    world = World(app, clock, folder)
    yield world
    world.base.close()
    with app.app_context():
        db.engine.dispose()


# The table ----------------------------------------------------------------------------------


def test_every_route_stands_in_the_table(app: Flask) -> None:
    routes = {
        f"{method} {rule.endpoint}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert routes == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_everyone_gets_what_is_theirs(world: World, name: str) -> None:
    got = Row(*[world.outcome(name, asker) for asker in ASKERS])

    assert got._asdict() == TABLE[name].row._asdict()


@pytest.mark.parametrize("name", [name for name in TABLE if name.startswith("GET ")])
def test_asking_for_the_headers_alone_opens_nothing_more(world: World, name: str) -> None:
    got = Row(*[world.outcome(name, asker, method="HEAD") for asker in ASKERS])

    assert got._asdict() == TABLE[name].row._asdict()


@pytest.mark.parametrize("name", FACILITATORS_OWN)
def test_a_part_of_a_page_is_for_those_who_may_see_the_page(world: World, name: str) -> None:
    for asker, expected in TABLE[name].row._asdict().items():
        answer = world.ask(name, asker, headers={"HX-Request": "true"})
        if expected in (SIGN_IN, 403):
            assert (answer.data, answer.headers.get("HX-Redirect")) == (b"", "/sign-in"), asker
            assert world.dump() == world.before
        else:
            assert answer.status_code == expected, asker


@pytest.mark.parametrize("name", WRITING)
def test_no_form_writes_without_a_token_of_this_device(world: World, name: str) -> None:
    for asker in ASKERS:
        world.tokens, kept = {**world.tokens, asker: ""}, world.tokens
        status = world.ask(name, asker).status_code
        world.tokens = kept

        assert status in ((403, 404, 422) if name in OWN_TOKEN else (400,)), asker
        assert world.dump() == world.before


# Look-alikes --------------------------------------------------------------------------------

NOBODYS_DAYS = ("2026-03-05", "2026-03-06", "2026-02-30", "yesterday")


def with_argument(argument: str) -> list[str]:
    """The routes of a group that name one more thing."""
    paths = {
        "member_code": ("members.", "sheets.", "answers.", "story.", "room.mark", "room.goal"),
        "day": ("sessions.", "room.", "closing.", "partners."),
    }
    bare = {f"members.{name}" for name in ("index", "new", "paste", "ready")} | {
        "sessions.index",
        "sessions.pause",
        "sessions.end",
        "sheets.show",
        "answers.index",
        "answers.calls",
    }
    found = [name for name in GROUPS_OWN if name.split()[1].startswith(paths[argument])]
    found = [name for name in found if name.split()[1] not in bare]
    return [*found, "GET board.member"] if argument == "member_code" else found


def test_the_routes_about_one_thing_are_those_the_app_has(app: Flask) -> None:
    for argument in ("member_code", "day"):
        named = {r.endpoint for r in app.url_map.iter_rules() if argument in r.arguments}
        assert {name.split()[1] for name in with_argument(argument)} == named


@pytest.mark.parametrize("name", with_argument("member_code"))
def test_the_code_of_another_groups_member_opens_nothing(world: World, name: str) -> None:
    """`m0` is only in the other group, `m1` in both, `m9` in none."""
    for code, member_code in [
        *[("tuesday", code) for code in ("m0", "m9", "M1", "m1 ", "lookalike")],
        *[("lookalike", code) for code in ("m0", "m1", "m2")],
    ]:
        path = world.path(name, code=code, member_code=member_code)
        assert world.outcome(name, "fay", path) == 404, path


@pytest.mark.parametrize("name", with_argument("day"))
def test_the_day_of_another_groups_session_opens_nothing(world: World, name: str) -> None:
    """The other group alone meets on March 5; both meet on March 10."""
    for day in NOBODYS_DAYS:
        sent = {"form": {**TABLE[name].form, f"{day}-day": "2026-03-11"}}
        options: dict[str, Any] = sent if name in WRITING else {}
        assert world.outcome(name, "fay", world.path(name, day=day), **options) == 404, day
    path = world.path(name, code="lookalike")
    assert world.outcome(name, "fay", path) == 404


@pytest.mark.parametrize("name", GROUPS_OWN)
def test_no_code_opens_a_group_that_is_not_ones_own(world: World, name: str) -> None:
    for code in ("lookalike", "nowhere", "TUESDAY", "tuesday "):
        assert world.outcome(name, "fay", world.path(name, code=code)) == 404, code
    assert world.outcome(name, "facilitator_elsewhere", world.path(name)) == 404


@pytest.mark.parametrize(
    "name",
    [
        "GET board.show",
        "GET board.member",
        "GET board.remind",
        "GET story.show",
        "GET handouts.pdf",
    ],
)
def test_no_page_shows_another_groups_session(world: World, name: str) -> None:
    for day in NOBODYS_DAYS:
        assert world.outcome(name, "fay", world.path(name, session=day)) == 404, day


def test_no_paper_is_printed_for_another_groups_member(world: World) -> None:
    for member_code in ("m0", "m9"):
        path = world.path("GET handouts.pdf", name="link-cards", member=member_code)
        assert world.outcome("GET handouts.pdf", "fay", path) == 404


@pytest.mark.parametrize("name", ["POST members.end_away", "POST members.remove_away"])
def test_a_spell_of_somebody_else_is_not_found(world: World, name: str) -> None:
    """It is as if the spell had been removed before; nothing tells that it exists."""
    for spell in (world.their_absence, world.bens_absence, 999):
        assert world.ask(name, "fay", world.path(name, absence_id=spell)).status_code == 404
        assert world.dump()["absences"] == world.before["absences"]


@pytest.mark.parametrize("name", GROUPS_OWN)
def test_nothing_of_the_other_group_is_shown_or_changed(world: World, name: str) -> None:
    answer = world.ask(name, "fay")

    assert not re.search("Stranger|word to the other group", shown(answer))
    assert not changes(world, lambda row: row["group_id"] == world.their_group)


def shown(answer: TestResponse) -> str:
    """The text of a page or of a PDF."""
    if answer.mimetype != "application/pdf":
        return answer.text
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)


# Members ------------------------------------------------------------------------------------


def changes(world: World, chosen: Callable[[dict[str, Any]], bool]) -> list[str]:
    """The tables with a group whose chosen rows are not what they were."""
    after, columns = world.dump(), {}
    with closing(sqlite3.connect(world.file)) as base:
        for table in after:
            found = base.execute(f"select * from {table} limit 0").description
            columns[table] = [each[0] for each in found]

    def rows(dump: Dump, table: str) -> list[tuple[Any, ...]]:
        named = ((row, dict(zip(columns[table], row, strict=True))) for row in dump[table])
        return [row for row, values in named if chosen({"member_id": None, **values})]

    with_group = [table for table in after if "group_id" in columns[table]]
    return [table for table in with_group if rows(after, table) != rows(world.before, table)]


@pytest.mark.parametrize("name", ["GET checkin.show", "GET checkin.away", "GET checkin.open"])
def test_a_member_sees_nothing_of_another(world: World, name: str) -> None:
    answer = world.ask(name, "ana")

    assert "Ana" in answer.text
    assert not re.search("Ben|Rae|Stranger|Pat Example", answer.text)


def test_a_member_sees_what_is_their_own(world: World) -> None:
    assert "Bens private word" in world.ask("GET checkin.show", "ben").text


NAMED = {
    "goals": {"outcome": "dropped"},
    "lined_up": {"status": "fell_through"},
    "events_due": {"status": "attended"},
    "talks": {"name": "Bens Contact", "mode": "phone", "day": "2026-03-10", "removed": "y"},
    "bookings": {"name": "Bens Contact", "mode": "phone", "day": "2026-03-12", "removed": "y"},
    "events": {"name": "Guild breakfast", "day": "2026-03-10", "removed": "y"},
    "plans": {"text": "Bens goal", "removed": "y"},
    "news": {"kind": "interview", "day": "2026-03-10", "removed": "y"},
}


ANSWERS = ("goals", "lined_up", "events_due")
"""Parts that answer for rows of before; one that is not there is told as settled meanwhile."""


@pytest.mark.parametrize("part", NAMED)
def test_a_check_in_that_names_anothers_rows_changes_none_of_them(world: World, part: str) -> None:
    (ana,) = (row[0] for row in world.before["members"] if "Ana" in row)
    for number in range(1, 5):
        row = {f"{part}-0-{name}": value for name, value in NAMED[part].items()}

        answer = world.ask(
            "POST checkin.show", "ana", form={**CHECK_IN, **row, f"{part}-0-id": number}
        )

        assert answer.status_code == (409 if part in ANSWERS else 303), answer.text
        assert not changes(world, lambda row: row["member_id"] not in (None, ana))


def test_a_revoked_link_opens_nothing_for_anybody(world: World) -> None:
    for name in ("GET checkin.open", "POST checkin.open"):
        path = world.path(name, token=world.revoked)
        for asker in ASKERS:
            assert world.outcome(name, asker, path) in (404, 429), asker
            assert MEMBER_COOKIE not in world.ask(name, asker, path).headers.get("Set-Cookie", "")


# Substitutes --------------------------------------------------------------------------------

SUBSTITUTES_OWN = ("GET tonight.show", "GET tonight.pdf", "POST tonight.give_back")


@pytest.mark.parametrize("name", FACILITATORS_OWN)
def test_a_substitute_is_nobody_on_the_facilitators_pages(world: World, name: str) -> None:
    if name not in SUBSTITUTES_OWN:
        assert TABLE[name].row.substitute == TABLE[name].row.nobody
        assert not re.search("Ana|Ben|Rae", world.ask(name, "substitute").text)


@pytest.mark.parametrize("name", SUBSTITUTES_OWN)
def test_a_night_opens_no_other_group(world: World, name: str) -> None:
    for code in ("lookalike", "nowhere", "TUESDAY"):
        assert world.outcome(name, "substitute", world.path(name, code=code)) == 404


@pytest.mark.parametrize("name", ["POST facilitators.remove", "POST facilitators.stop"])
def test_a_facilitator_or_link_of_another_group_stays(world: World, name: str) -> None:
    for number in (*range(1, 6), 999):
        argument = "link_id" if name.endswith("stop") else "facilitator_id"
        path = world.path(name, code="lookalike", **{argument: number})
        assert world.outcome(name, "fay", path) == 404


@pytest.mark.parametrize(
    "sheet", ["turn-cards", "facilitator-pack", "link-cards", "check-in-sheets"]
)
def test_a_substitute_prints_nothing_that_is_not_for_the_room(world: World, sheet: str) -> None:
    path = world.path("GET tonight.pdf", sheet=sheet)

    assert world.outcome("GET tonight.pdf", "substitute", path) == 404
