"""What every test may use: the browser, the databases and how hypothesis searches."""

import gc
import os
from typing import Any

from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

pytest_plugins = ["tests.servers", "tests.apps"]

settings.register_profile(
    "groupapp",
    deadline=None,
    max_examples=30,
    print_blob=True,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("groupapp")


TOGETHER = ("tests/domain/", "tests/test_architecture.py", "tests/web/test_secrecy.py")


def pytest_collection_finish() -> None:
    """The thousands of tests are there to the end: looking for rubbish among them takes time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


class ByServer(LoadScopeScheduling):
    """Tests go to the processes one by one; together those that share a server or a browser, and

    the thousands that take no time, since every one that is told apart costs some itself.

    (The marks of `--dist loadgroup` do nothing: pytest 9.2 has no `_nodeid` for them.)
    """

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.split("::")[0]
        if path.startswith("tests/browser/"):
            return "tests/browser"
        return path if path.startswith(TOGETHER) else nodeid


def pytest_xdist_make_scheduler(config: Any, log: Any) -> ByServer:
    return ByServer(config, log)
