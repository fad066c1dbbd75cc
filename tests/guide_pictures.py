"""Takes the pictures of the README and the guide anew, from the demo group: ./dev pictures."""

import io
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from groupapp import create_app, links, paper
from groupapp.actions import one_time_links
from groupapp.queries import facilitators, groups, members
from tests.clocked import FileClock
from tests.handouts.demo_paper import demo_source
from tests.needs import find_chromium
from tests.serving import Server

FOLDER: Final = Path(__file__).parent.parent / "docs" / "pictures"
EVE: Final = datetime(2026, 3, 9, 12, tzinfo=UTC)
EVENING: Final = datetime(2026, 3, 10, 22, 40, tzinfo=UTC)
LATER: Final = datetime(2026, 3, 10, 22, 41, 40, tzinfo=UTC)
ROOM: Final = "/g/demo/sessions/2026-03-10/room"
LAPTOP: Final = {"width": 1366, "height": 768}
PHONE: Final = {"width": 360, "height": 740}
HERE: Final = ("Abel", "Bina", "Chet", "Dana", "Faye")
COLOURS: Final = 200
ARGUMENTS: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def keep(picture: Image.Image, name: str) -> None:
    picture.convert("RGB").quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


def shoot(page: Page, name: str, height: int | None = None) -> None:
    """What the window shows, or the page's first pixels down to a height."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.mouse.move(0, 0)
    if height is None:
        taken = page.screenshot()
    else:
        clip = {"x": 0, "y": 0, "width": width, "height": height}
        taken = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    keep(Image.open(io.BytesIO(taken)), name)


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile(name)).first.click()


class Demo:
    """The demo's server by a clock of its own."""

    def __init__(self, folder: Path) -> None:
        self.instance, self.clock = folder / "instance", FileClock(folder / "clock")
        self.clock.set(EVE)
        environment = {"CLOCK": str(self.clock.path), "GROUPAPP_PUBLIC_URL": "{url}"}
        self.server = Server(
            self.instance, "--demo", environment=environment, module="tests.clocked"
        )
        self.server.read_until("is running")
        self.url = self.server.url

    def doors(self) -> tuple[str, str]:
        """A sign-in for the facilitator, and a member's personal link."""
        with create_app({"INSTANCE": self.instance}).app_context():
            runs, group = facilitators.demo_facilitator(), groups.demo_group()
            assert runs
            assert group
            dana = members.by_code(group, "m4")
            assert dana
            token = one_time_links.issue_sign_in_link(runs, self.clock())
            return f"{self.url}/sign-in/{token}", f"{self.url}/c/{links.personal_token(dana)}"


def take(browser: Browser, demo: Demo) -> None:
    demo.clock.set(EVENING)
    signing_in, personal = demo.doors()
    phone = browser.new_context(viewport=PHONE, device_scale_factor=1.5, locale="en-US")  # type: ignore[arg-type]
    own = phone.new_page()
    own.goto(personal)
    press(own, "Open my check-in")
    shoot(own, "check-in")
    laptop = browser.new_context(viewport=LAPTOP, locale="en-US").new_page()  # type: ignore[arg-type]
    laptop.goto(signing_in)
    press(laptop, "Go in")
    laptop.goto(f"{demo.url}/g/demo/board")
    shoot(laptop, "board")
    take_the_room(laptop, own, demo)


def take_the_room(laptop: Page, phone: Page, demo: Demo) -> None:
    laptop.goto(demo.url + ROOM)
    press(laptop, "Door and projector")
    door, screen = (
        re.findall(rf"http://[^\"\s<]+/{way}/[a-z2-7]+", laptop.content())[0]
        for way in ("door", "screen")
    )
    phone.goto(door)
    shoot(phone, "room-door")
    press(phone, "^Eddy$")
    laptop.goto(demo.url + ROOM)
    for name in HERE:
        press(laptop, f"^Here {name}")
    shoot(laptop, "room-arrivals", 900)
    laptop.goto(f"{demo.url}{ROOM}/round")
    press(laptop, "^Begin the round")
    demo.clock.set(LATER)
    laptop.goto(f"{demo.url}{ROOM}/round")
    shoot(laptop, "room-round", 900)
    laptop.goto(screen)
    shoot(laptop, "room-screen")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="groupapp-") as name, sync_playwright() as playwright:
        folder = Path(name)
        demo = Demo(folder)
        try:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            take(browser, demo)
            browser.close()
        finally:
            demo.server.end()
        app = create_app({"INSTANCE": folder / "paper"})
        source = demo_source(folder / "demo")
        with app.app_context():
            pdf = paper.pdf(["wall-chart"], source, paper.Form())
        keep(pypdfium2.PdfDocument(pdf)[0].render(scale=1.4).to_pil(), "wall-chart")
    print(f"{len(list(FOLDER.iterdir()))} pictures in docs/{FOLDER.name}/")
    return 0


if __name__ == "__main__":
    main()
