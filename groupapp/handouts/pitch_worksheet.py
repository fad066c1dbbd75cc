"""The pitch: its five parts, then in half a minute and in two, and what a partner heard."""

from typing import Final

from groupapp.domain.worksheets import OnlyGroup
from groupapp.handouts.blocks import (
    Beside,
    Blanks,
    Block,
    Blocks,
    Field,
    Gap,
    Lines,
    Role,
    Text,
    Tick,
    Together,
)
from groupapp.handouts.page import Page

TO_WRITE: Final = 94.0
"""Millimetres, beside what a part is."""
FORM: Final = 4
"""Lines for the pitch in half a minute, and as many for two minutes."""


def title(page: Page) -> str:
    return page.translate.gettext("Pitch worksheet")


def story(facts: OnlyGroup, page: Page) -> Blocks:  # noqa: ARG001
    gettext = page.translate.gettext
    return [
        *page.heading(
            gettext("My pitch"),
            gettext("A few sentences that a friend could repeat. Say them aloud before you write."),
        ),
        *(block for part in _parts(page) for block in _part(*part)),
        Gap(2),
        *(block for form in _forms(page) for block in _form(*form)),
        Together(
            [
                Text(gettext("Try it with a partner"), Role.HEADING),
                Blanks(tuple(Tick(check) for check in _checks(page))),
                Gap(1.5),
                Blanks((Field(gettext("What my partner remembers:")),)),
            ]
        ),
    ]


def _parts(page: Page) -> list[tuple[str, str, int]]:
    gettext = page.translate.gettext
    return [
        (gettext("Who I am"), gettext("My name, and my trade in plain words."), 1),
        (gettext("What I do well"), gettext("What people come to me for."), 1),
        (gettext("Two proofs"), gettext("What I did, and what got better."), 2),
        (gettext("What I look for"), gettext("Job, level, and two targets by name."), 1),
        (gettext("My ask"), gettext("A name, an introduction, or advice."), 1),
    ]


def _forms(page: Page) -> list[tuple[str, str]]:
    gettext = page.translate.gettext
    return [
        (gettext("In 30 seconds"), gettext("One sentence for each part, with one proof.")),
        (
            gettext("In two minutes"),
            gettext("Tell both proofs as stories: what was hard, what I did, what came of it."),
        ),
    ]


def _part(heading: str, hint: str, lines: int) -> list[Block]:
    what = [Text(heading, Role.STRONG), Text(hint, Role.SMALL)]
    return [Together([Beside(what, [Lines(lines)], TO_WRITE)]), Gap(2)]


def _form(heading: str, hint: str) -> list[Block]:
    said: Blocks = [Text(heading, Role.HEADING), Text(hint, Role.SMALL), Lines(FORM)]
    return [Together(said), Gap(3)]


def _checks(page: Page) -> list[str]:
    gettext = page.translate.gettext
    return [
        gettext("I kept to 30 seconds."),
        gettext("I kept to two minutes."),
        gettext("My partner could say what I look for."),
        gettext("My partner knew what I asked for."),
    ]
