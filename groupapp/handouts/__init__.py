"""Paper: one PDF for each handout, built from facts without a database or a request."""

import re
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from groupapp.handouts.page import Page

NAMES: Final = (
    "wall-chart",
    "check-in-sheets",
    "turn-cards",
    "link-cards",
    "help-card",
    "session-pack",
    "facilitator-pack",
)


def build(name: str, facts: Any, page: Page) -> bytes:
    """The PDF of one of NAMES from the facts its module asks for; KeyError for another name."""
    pdf: bytes = _module(name).build(facts, page)
    return pdf


def count_sheets(name: str, facts: Any, page: Page) -> int:
    """How many sheets the PDF of `build` takes, found without drawing it.

    KeyError for another name.
    """
    return page.count(_module(name).story(facts, page))


def sheets(pdf: bytes) -> int:
    """How many sheets of paper one of our PDFs takes, printed on one side.

    Raises ValueError for a file that ReportLab did not write.
    """
    count = re.search(rb"^/Count (\d+) /Kids ", pdf, re.MULTILINE)
    if count is None:
        raise ValueError("no page count in this file")
    return int(count[1])


def _module(name: str) -> ModuleType:
    if name not in NAMES:
        raise KeyError(name)
    return import_module(f"{__name__}.{name.replace('-', '_')}")
