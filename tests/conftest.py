"""What every test may use: the browser, the databases and how hypothesis searches."""

import os

from hypothesis import HealthCheck, settings

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
