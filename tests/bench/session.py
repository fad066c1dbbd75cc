"""What two screens cost the server that ask every two seconds for a session: ./dev bench session.

A group of 40 members runs a session of 90 minutes: the facilitator's round and the projector ask
every two seconds, and somebody's turn or words change what they show every 20 seconds. The work is
the process's own time on the processor, through the whole app, over the time the session takes.
The baseline is a bare Flask view that answers 204 to as many requests. Phones never ask.
"""

import re
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from flask import Flask
from flask.typing import ResponseReturnValue

from groupapp import create_app
from groupapp.actions.mark_arrival import mark_arrival
from groupapp.actions.upgrade_schema import upgrade_schema
from groupapp.extensions import db
from groupapp.queries import groups, members
from tests.apps import Clock
from tests.bench._groups import LAST_SESSION, MEASURED, Size, fill
from tests.browsing import Browser

BEGINS: Final = datetime(2026, 3, 10, 22, 0, tzinfo=UTC)
ROOM: Final = f"/g/{MEASURED}/sessions/{LAST_SESSION}/room"
MEMBERS: Final = 40
MINUTES: Final = 90
EVERY: Final = 2
CHANGES_EVERY: Final = 20
MOST_SHARE: Final = 0.05
"""Of one core."""
PART: Final = 10
"""One minute in so many is run, and stands for the others."""


class Evening:
    """The app, a facilitator's page of the round and the projector's."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.clock.moment = BEGINS
        self.app = create_app({"INSTANCE": folder, "NOW": self.clock})
        with self.app.app_context():
            upgrade_schema(BEGINS)
            runs = fill(Size(members=MEMBERS, weeks=26, conversations=6), Size(12, 4, 3), 1)
            group = groups.by_code(MEASURED)
            assert group
            session = groups.session_on(group, LAST_SESSION)
            assert session
            for member in members.of_group(group):
                mark_arrival(group, session, member, True, BEGINS)
            self.round = Browser(self.app).sign_in_directly(runs)
            db.session.remove()
        self.screen = Browser(self.app)
        self.screen.get(self._screen())
        self._go_on()

    def _screen(self) -> str:
        found = re.search("/screen/[a-z2-7]+", self.round.get(f"{ROOM}/ways").response.text)
        assert found
        return found[0]

    def _go_on(self) -> None:
        """The round goes on to whoever is next."""
        self.round.get(f"{ROOM}/round")
        button = self.round.page.select("button[value=next]")[0]
        self.round.press(" ".join(button.get_text(" ").split()))
        self.screen.get(self.screen.path)

    def run(self, seconds: int) -> tuple[float, int, int]:
        """Seconds of the processor that the asking took, how often it did, and how often in vain.

        What changes the session is not the asking, and is not counted.
        """
        spent, asked, in_vain = 0.0, 0, 0
        for second in range(0, seconds, EVERY):
            self.clock.moment += timedelta(seconds=EVERY)
            if second % CHANGES_EVERY == 0:
                self._change()
            start = time.process_time()
            answers = [self.round.poll("now"), self.screen.poll("screen")]
            spent += time.process_time() - start
            asked += len(answers)
            in_vain += sum(answer.status_code == 204 for answer in answers)
            for browser, part in ((self.round, f"{ROOM}/round"), (self.screen, self.screen.path)):
                if answers[0].status_code != 204:
                    browser.get(part)
        return spent, asked, in_vain

    def _change(self) -> None:
        """A word is typed, which both screens have to show; they are not loaded anew."""
        form = {"csrf_token": "", "member": "", "shown": "", "do": "longer"}
        for field in self.round.page.select("#said input"):
            form[str(field["name"])] = str(field.get("value", ""))
        answer = self.round.client.post(f"{ROOM}/round", data=form)
        assert answer.status_code == 303


def bare(asked: int) -> float:
    """Seconds of the processor for as many answers of a Flask app that does nothing."""
    app = Flask("bare")

    @app.get("/now")
    def now() -> ResponseReturnValue:
        return "", 204

    client = app.test_client()
    return _processor(lambda: [client.get("/now") for _ in range(asked)])


def _processor(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    seconds = MINUTES * 60 // PART
    with tempfile.TemporaryDirectory(prefix="groupapp-") as name:
        evening = Evening(Path(name))
        spent, asked, in_vain = evening.run(seconds)
        with evening.app.app_context():
            db.engine.dispose()
    share, least = spent / seconds, bare(asked)
    print(f"  {'members present':58} {MEMBERS}")
    print(f"  {'asked, and answered with nothing new':58} {asked}, {in_vain}")
    print(f"  {'milliseconds of the processor a question, bare':58} ", end="")
    print(f"{1000 * spent / asked:.1f}, {1000 * least / asked:.2f}")
    print(f"  {'the asking, as times a bare view':58} {spent / least:.1f}")
    print(f"  {'of one core for the whole session':58} {share:.2%}  (at most {MOST_SHARE:.0%})")
    print("The screens are cheap." if share <= MOST_SHARE else "THE SCREENS COST TOO MUCH.")
    return 0 if share <= MOST_SHARE else 1


if __name__ == "__main__":
    sys.exit(main())
