"""Paper: handouts built from facts alone, without a database or a request, as a PDF or HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from groupapp.domain.rows import GroupFacts
from groupapp.handouts.blocks import Blocks, Break, Chapter
from groupapp.handouts.page import Page


@dataclass(frozen=True)
class Handout:
    """One of the set; a `private` one is for the facilitator alone, never amid those for the room.

    With `has_blank` it can also be printed empty, for writing on.
    """

    name: str
    private: bool = False
    has_blank: bool = False


HANDOUTS: Final[Mapping[str, Handout]] = {
    handout.name: handout
    for handout in (
        Handout("agenda", has_blank=True),
        Handout("sign-in-sheet", has_blank=True),
        Handout("wall-chart", has_blank=True),
        Handout("check-in-sheets", has_blank=True),
        Handout("at-a-glance", private=True),
        Handout("turn-cards", private=True, has_blank=True),
        Handout("substitutes-brief", private=True, has_blank=True),
        Handout("leads-and-needs", has_blank=True),
        Handout("seven-questions"),
        Handout("my-week", has_blank=True),
        Handout("target-list", has_blank=True),
        Handout("networking-conversation"),
        Handout("pitch-worksheet"),
        Handout("link-cards"),
        Handout("door-poster", has_blank=True),
        Handout("group-agreement"),
        Handout("newcomers-sheet"),
        Handout("my-progress"),
        Handout("work-search-log", has_blank=True),
        Handout("certificate", has_blank=True),
        Handout("landing-story", has_blank=True),
        Handout("season-report", private=True),
        Handout("help-card", has_blank=True),
        Handout("read-aloud"),
        Handout("minutes"),
        Handout("session-summaries"),
    )
}


@dataclass(frozen=True)
class Part:
    """A handout and the facts its module asks for."""

    name: str
    facts: Any


class MixedReadersError(ValueError):
    """Paper for the facilitator alone may not stand in one PDF with paper for others."""


def title(name: str, page: Page) -> str:
    """What the handout of that name is called. KeyError for another name."""
    text: str = _module(name).title(page)
    return text


def story(parts: Sequence[Part], page: Page) -> Blocks:
    """The parts one after the other, each a chapter. Raises MixedReadersError, and KeyError."""
    if len({HANDOUTS[part.name].private for part in parts}) > 1:
        raise MixedReadersError(", ".join(part.name for part in parts))
    return [
        Chapter(title(part.name, page), _module(part.name).story(part.facts, page), Break.SHEET)
        for part in parts
    ]


def build(parts: Sequence[Part], group: GroupFacts, page: Page, pack: str = "") -> bytes:
    """One PDF of the parts, under the name of the `pack` or of the first part.

    Raises MixedReadersError, and KeyError for a name that is not there.
    """
    private = any(HANDOUTS[part.name].private for part in parts)
    blocks = story(parts, page)
    return page.pdf(pack or title(parts[0].name, page), group, blocks, private)


def count_pages(parts: Sequence[Part], page: Page) -> int:
    """How many pages the PDF of `build` has, found without drawing it."""
    return page.count(story(parts, page))


def _module(name: str) -> ModuleType:
    return import_module(f"{__name__}.{HANDOUTS[name].name.replace('-', '_')}")
