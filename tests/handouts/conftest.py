"""The demo group's paper, made once for all tests that print it."""

import pytest

from groupapp.domain.papers import Source
from tests.handouts.demo_paper import demo_source


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Source:
    return demo_source(tmp_path_factory.mktemp("demo"))
