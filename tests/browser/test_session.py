"""A whole session: a facilitator, a projector and five phones, over two hours of a set clock."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from groupapp import create_app, links
from groupapp.actions import one_time_links
from groupapp.queries import facilitators, groups, members
from tests.browser.walking import LAPTOP, PATIENCE, PHONE, NewContext
from tests.clocked import FileClock
from tests.serving import Server, free_port

EVE: Final = datetime(2026, 3, 9, 12, tzinfo=UTC)
"""A day before the session: when the demo group is made, in New York's winter of 2026."""
DOORS_OPEN: Final = datetime(2026, 3, 10, 22, 20, tzinfo=UTC)
"""Ten minutes before half past six in New York."""
ROOM: Final = "/g/demo/sessions/2026-03-10/room"
NO_BLANK_FORM: Final = """() => navigator.serviceWorker.ready.then(() => true)"""


class Evening:
    """The demo's server on a clock of its own, and whoever comes to it with a browser."""

    def __init__(self, folder: Path, new_context: NewContext) -> None:
        self.instance, self.new_context = folder / "instance", new_context
        self.clock = FileClock(folder / "clock")
        self.clock.set(EVE)
        self.port = free_port()
        self.serve()
        self.links = self._personal_links()

    def serve(self) -> None:
        self.server = Server(
            self.instance,
            "--demo",
            environment={"CLOCK": str(self.clock.path), "GROUPAPP_PUBLIC_URL": "{url}"},
            port=self.port,
            module="tests.clocked",
        )
        self.url = self.server.url
        self.server.read_until("is running")

    def kill(self) -> None:
        self.server.process.kill()
        self.server.process.communicate()

    def _personal_links(self) -> dict[str, str]:
        app = create_app({"INSTANCE": self.instance})
        with app.app_context():
            group = groups.demo_group()
            assert group
            named = {m.name.split()[0]: m for m in members.of_group(group)}
            return {name: f"/c/{links.personal_token(member)}" for name, member in named.items()}

    def at(self, minutes: float) -> None:
        """So long after the doors opened."""
        self.clock.set(DOORS_OPEN + timedelta(minutes=minutes))

    def page(self, **device: object) -> Page:
        page = self.new_context(locale="en-US", **device).new_page()
        page.set_default_timeout(PATIENCE)
        return page

    def laptop(self) -> Page:
        page = self.page(**LAPTOP)
        with create_app({"INSTANCE": self.instance}).app_context():
            runs = facilitators.demo_facilitator()
            assert runs
            token = one_time_links.issue_sign_in_link(runs, self.clock())
        page.goto(f"{self.url}/sign-in/{token}")
        page.get_by_role("button", name="Go in").click()
        page.goto(self.url + ROOM)
        return page

    def phone(self, name: str) -> Page:
        """A member's own phone, on the check-in."""
        page = self.page(**PHONE)
        page.goto(self.url + self.links[name])
        page.get_by_role("button", name="Open my check-in").click()
        return page

    def stored(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.instance / "groupapp.sqlite3")) as base:
            return base.execute(query).fetchall()


@pytest.fixture
def evening(tmp_path: Path, new_context: NewContext) -> Iterator[Evening]:
    found = Evening(tmp_path, new_context)
    yield found
    found.server.end()


def press(page: Page, name: str | re.Pattern[str], exact: bool = True) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=exact).first.click()


def way(laptop: Page, name: str) -> str:
    """The link of the door or the projector, from the facilitator's page."""
    found = re.search(rf"http://[^\"\s<]+/{name}/[a-z2-7]+", laptop.content())
    assert found
    return found[0]


def tap_in(page: Page, door: str, name: str) -> None:
    """Somebody marks themselves present at the door."""
    page.goto(door)
    press(page, name)
    expect(page.locator("h1")).to_have_text(f"Welcome, {name}")


def report_at_door(page: Page, contact: str) -> None:
    page.get_by_role("link", name="Fill in the check-in").click()
    page.locator("[name=talks-0-name]").fill(contact)
    page.locator("[name=talks-0-mode][value=in_person]").check()
    page.locator("[name=plans-0-text]").fill(f"Write to {contact}")
    press(page, "Send")
    expect(page.locator("h1")).to_have_text("Thank you. It is sent.")


def add_person(page: Page, name: str) -> None:
    """A check-in on a member's own phone names one person more."""
    page.get_by_role("button", name="Add another person").click()
    boxes = page.locator("[name^=talks-][name$=-name]")
    number = next(n for n in range(boxes.count()) if not boxes.nth(n).input_value())
    field = boxes.nth(number).get_attribute("name") or ""
    boxes.nth(number).fill(name)
    page.locator(f"[name={field.replace('-name', '-mode')}][value=phone]").check()


def speaks(page: Page, name: str) -> None:
    expect(page.locator("#now-title")).to_have_text(name)


def fits(part: Locator) -> bool:
    inside: bool = part.evaluate("(part) => part.getBoundingClientRect().bottom <= innerHeight")
    return inside


def turn(laptop: Page, goal: str = "", ask: str = "") -> None:
    """What is said is typed, and the round goes on."""
    if goal:
        laptop.locator("[name=goal]").fill(goal)
    if ask:
        laptop.locator("[name=ask]").fill(ask)
    press(laptop, re.compile("^(Next:|End the round)"))


def test_a_whole_session_loses_nothing(evening: Evening) -> None:
    evening.at(0)
    laptop = evening.laptop()
    press(laptop, "Door and projector")
    door, wall = way(laptop, "door"), way(laptop, "screen")
    projector = evening.page(viewport={"width": 1280, "height": 720})
    projector.goto(wall)
    speaks(projector, "Welcome")

    # People arrive: two are tapped in, two come by the door, one of them reports there.
    laptop.goto(f"{evening.url}{ROOM}/plan")
    press(laptop, "Begin Arrive")
    speaks(projector, "Arrive")
    assert fits(projector.locator("#screen")), "nobody scrolls on a wall"
    for name in ("Abel Demo", "Bina Demo"):
        press(laptop, f"Here {name}")
    eddys, danas = evening.page(**PHONE), evening.page(**PHONE)
    tap_in(eddys, door, "Eddy")
    report_at_door(eddys, "Edna Contact")
    tap_in(danas, door, "Dana")
    expect(laptop.locator("#arrivals h2 .count")).to_have_text("4")
    expect(laptop.get_by_text("Came by the door, and reported there")).to_be_visible()

    # The round begins in time; Abel's own phone reports while he speaks.
    evening.at(25)
    laptop.goto(f"{evening.url}{ROOM}/round")
    press(laptop, re.compile("^Begin the round: Abel"))
    speaks(projector, "Abel Demo")
    ivos, karls = evening.phone("Ivo"), evening.phone("Karl")
    evening.at(27)
    turn(laptop, "On Monday I will call Aaron", "Who knows the harbor?")
    speaks(projector, "Bina Demo")
    expect(projector.get_by_text("Who knows the harbor?")).to_be_visible()

    # The server is killed in the middle of Bina's turn, and comes back on the same one.
    evening.at(28)
    evening.kill()
    laptop.locator("[name=goal]").fill("On Tuesday I will call Bea")
    expect(laptop.locator("#trouble")).to_contain_text("did not get through")
    evening.at(28.5)
    evening.serve()
    press(laptop, "Save this")
    speaks(laptop, "Bina Demo")
    speaks(projector, "Bina Demo")
    left = seconds(laptop.locator(".turn .clock").inner_text())
    assert 205 <= left <= 210, "five minutes, less those from the 27th to the 28th and a half"
    expect(laptop.locator("#trouble")).to_have_text("")

    # Ivo comes late and speaks last; his phone loses the line while he reports.
    press(laptop, re.compile("^Kept"))
    ivos.evaluate(NO_BLANK_FORM)
    ivos.context.set_offline(True)
    add_person(ivos, "Irma Contact")
    ivos.get_by_role("button", name=re.compile("^Send")).last.click()
    expect(ivos.locator("#sending")).to_contain_text("NOT SENT YET")
    tap_in(karls, door, "Karl")
    evening.at(32)
    turn(laptop)
    speaks(laptop, "Dana Demo")
    expect(laptop.locator(".queue li").last).to_contain_text("Karl Demo")
    ivos.context.set_offline(False)
    ivos.evaluate("() => dispatchEvent(new Event('online'))")
    expect(ivos.locator("h1")).to_have_text(re.compile("Thank you|sent", re.IGNORECASE))
    tap_in(evening.page(**PHONE), door, "Ivo")

    # Dana is skipped and comes back; Eddy gets a minute more.
    evening.at(33)
    press(laptop, "Skip for now")
    speaks(laptop, "Eddy Demo")
    expect(laptop.get_by_text("Write to Edna Contact").first).to_be_visible()
    press(laptop, "A minute more")
    evening.at(38)
    press(laptop, "Come back Dana Demo")
    evening.at(40)
    turn(laptop, "On Friday I will call Dora")
    for late, minute in (("Karl Demo", 45), ("Ivo Demo", 50)):
        speaks(laptop, late)
        speaks(projector, late)
        evening.at(minute)
        turn(laptop)
    expect(laptop.get_by_text("Everyone has had a turn.")).to_be_visible()

    # Leads, the topic, and the close; the projector says good-bye by itself.
    evening.at(60)
    press(laptop, "Go on: Leads and needs")
    speaks(projector, "Leads and needs")
    assert fits(projector.locator(".asks"))
    for minute, step in ((75, "Topic"), (90, "Close")):
        evening.at(minute)
        laptop.get_by_role("link", name="Plan and time").click()
        press(laptop, f"Begin {step}")
        speaks(projector, step)
    evening.at(120)
    laptop.goto(f"{evening.url}/g/demo/sessions")
    press(laptop, re.compile("^Close the session|^Close"), exact=False)
    expect(projector.get_by_text("Thank you. See you next time.")).to_be_visible()

    _nothing_is_lost(evening)


def seconds(clock: str) -> int:
    minutes, rest = clock.split(":")
    return int(minutes) * 60 + int(rest[:2])


def _nothing_is_lost(evening: Evening) -> None:
    goals = [row[0] for row in evening.stored("select text from goals")]
    for text in ("Monday I will call Aaron", "Tuesday I will call Bea", "Friday I will call Dora"):
        assert sum(text in str(goal) for goal in goals) == 1, text
    assert goals.count("Write to Edna Contact") == 1
    names = [row[0] for row in evening.stored("select name from contacts")]
    assert (names.count("Edna Contact"), names.count("Irma Contact")) == (1, 1)
    assert len(evening.stored("select 1 from asks where text = 'Who knows the harbor?'")) == 1
    rows = evening.stored(
        "select m.name, a.seconds from attendances a join members m on m.id = a.member_id"
        " join rooms r on r.session_id = a.session_id where a.is_present"
    )
    spoken = {str(name): int(str(seconds)) for name, seconds in rows}
    assert spoken["Abel Demo"] == 120
    assert spoken["Bina Demo"] == 300
    assert spoken["Dana Demo"] == 60 + 120
    assert spoken["Eddy Demo"] == 300
    assert sum(spoken.values()) == 25 * 60
    ((spent,),) = evening.stored("select spent from rooms")
    assert '"leads": 900' in str(spent)
    assert '"close": 1800' in str(spent)
