"""The demo's server, with its facilitator signed in, and a server with members in every state."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, StorageState

from tests.browser.walking import Walker
from tests.scenes import Scene, fill
from tests.serving import Server


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo group, with a public address for links and QR codes."""
    public = {"GROUPAPP_PUBLIC_URL": "{url}"}
    server = Server(tmp_path_factory.mktemp("demo"), "--demo", environment=public)
    yield server
    server.end()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, demo: Server) -> StorageState:
    """The cookies of the demo's facilitator, who came by the link that the server printed."""
    context = browser.new_context()
    Walker(context, demo.url).open(demo.link("sign-in")).press("Go in")
    cookies = context.storage_state()
    context.close()
    return cookies


@pytest.fixture(scope="session")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Scene, Server]]:
    """A group with a member for every state of a page, and the server that shows it."""
    instance = tmp_path_factory.mktemp("scene")
    scene = fill(instance, datetime.now(UTC))
    server = Server(instance)
    server.read_until("is running")
    yield scene, server
    server.end()
