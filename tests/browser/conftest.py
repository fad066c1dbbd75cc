"""The demo's server, with its facilitator signed in."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, StorageState

from tests.browser.walking import Walker
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
