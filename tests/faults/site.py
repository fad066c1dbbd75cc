"""The server under test as a real process, its database, and what tests read from it."""

import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import create_engine, select

from groupapp import create_app, links
from groupapp.actions.revoke_link import revoke_link
from groupapp.actions.upgrade_schema import upgrade_schema
from groupapp.domain.terms import Weekday
from groupapp.extensions import db, transactions
from groupapp.models import Contact, Conversation, Goal, Member, Submission
from tests.factories import make_group, make_session
from tests.serving import Server

GROUP_SIZE: Final = 25
SERVER_READY: Final = "is running at"


class Device(NamedTuple):
    """What a phone knows of its member; `draft_key` is what the server must call them."""

    member_id: int
    draft_key: str


class Site:
    """Groups whose session is in two days, and a server that may be killed at any moment."""

    def __init__(self, database_url: str, folder: Path, module: str = "groupapp") -> None:
        self.database_url, self.folder, self.module = database_url, folder, module
        self.key, self.previous_key = secrets.token_urlsafe(32), ""
        self.log = (folder / "server.log").open("a")
        self.app = create_app(
            {
                "INSTANCE": folder,
                "SQLALCHEMY_DATABASE_URI": database_url,
                "SECRET_KEY": self.key,
            }
        )
        with self.app.app_context():
            upgrade_schema(datetime.now(UTC))
        self.reading = create_engine(database_url, isolation_level="AUTOCOMMIT").connect()

    def make_members(self, number: int) -> list[Device]:
        """They are in groups of GROUP_SIZE, and may report what happened today."""
        today = datetime.now(UTC).date()
        weekday = list(Weekday)[(today + timedelta(days=2)).weekday()]
        with self.app.app_context():
            for place in range(0, number, GROUP_SIZE):
                group = make_group(f"g{place}", timezone="UTC", weekday=weekday)
                for days in (-5, 2, 9):
                    make_session(group, today + timedelta(days=days))
                db.session.add_all(
                    Member(group_id=group.id, name="Pat Example", code=f"m{each}", joined=today)
                    for each in range(place, min(number, place + GROUP_SIZE))
                )
                db.session.commit()
            members = db.session.scalars(select(Member)).all()
            return [Device(member.id, links.draft_key(member)) for member in members]

    # The process ----------------------------------------------------------------------------

    def start(self, new_key: bool = False) -> None:
        """Returns when the server listens; with a new key the last one still reads."""
        if new_key:
            self.key, self.previous_key = secrets.token_urlsafe(32), self.key
            self.app.config["SECRET_KEY"] = self.key
        environment = {
            "GROUPAPP_DATABASE_URL": self.database_url,
            "GROUPAPP_SECRET_KEY": self.key,
            "GROUPAPP_PREVIOUS_SECRET_KEY": self.previous_key,
        }
        self.server = Server(
            self.folder, environment=environment, errors=self.log, module=self.module
        )
        self.server.read_until(SERVER_READY)
        self.port = self.server.port

    def kill(self) -> None:
        """SIGKILL: the process does not get to know.

        Until it is back its port is 0, where nobody listens. A connection to the closed port could
        start from that same port and meet itself.
        """
        self.port = 0
        self.server.process.kill()
        self.server.end()

    def end(self) -> None:
        self.server.end()
        self.reading.close()
        self.reading.engine.dispose()
        with self.app.app_context():
            db.engine.dispose()
        self.log.close()

    # What phones and facilitators ask -------------------------------------------------------

    def personal_link(self, device: Device) -> str:
        """The path of the member's link, as their facilitator would show it now."""
        with self.app.app_context(), transactions(only_reading=True):
            return f"/c/{links.personal_token(db.session.get_one(Member, device.member_id))}"

    def replace_link(self, device: Device) -> None:
        with self.app.app_context():
            revoke_link(db.session.get_one(Member, device.member_id))

    # What is stored -------------------------------------------------------------------------

    def is_stored(self, device: Device, submission_id: str) -> bool:
        found = select(Submission.id).where(
            Submission.member_id == device.member_id, Submission.submission_id == submission_id
        )
        return self.reading.execute(found).first() is not None

    def conversations(self) -> Counter[str | None]:
        """How many there are with each person, by name."""
        who = select(Contact.name).join(Conversation, Conversation.contact_id == Contact.id)
        return Counter(self.reading.scalars(who))

    def goals(self) -> Counter[str]:
        """How many there are of each text."""
        return Counter(self.reading.scalars(select(Goal.text)))


@contextmanager
def open_site(database_url: str, folder: Path, module: str = "groupapp") -> Iterator[Site]:
    site = Site(database_url, folder, module)
    site.start()
    try:
        yield site
    finally:
        site.end()
