"""The pitch: who I am, what I do well, two proofs, what I look for, and my ask."""

from groupapp.domain.worksheets import OnlyGroup
from groupapp.handouts.blocks import Blanks, Blocks, Gap, Lines, Role, Text, Tick, Together
from groupapp.handouts.page import Page


def title(page: Page) -> str:
    return page.translate.gettext("Pitch worksheet")


def story(facts: OnlyGroup, page: Page) -> Blocks:  # noqa: ARG001
    gettext = page.translate.gettext
    return [
        *page.heading(
            gettext("My pitch in half a minute"),
            gettext("Five sentences that a friend could repeat. Say them aloud before you write."),
        ),
        *(_part(*part) for part in _parts(page)),
        Text(gettext("Try it with a partner"), Role.HEADING),
        *(Blanks((Tick(check),)) for check in _checks(page)),
        Gap(2),
        Text(
            gettext("For two minutes: tell one of the proofs as a story. What was the trouble?"),
            Role.SMALL,
        ),
    ]


def _parts(page: Page) -> list[tuple[str, str, int]]:
    gettext = page.translate.gettext
    return [
        (gettext("Who I am"), gettext("My name, and my trade in plain words."), 1),
        (gettext("What I do well"), gettext("The one thing people come to me for."), 2),
        (
            gettext("Two proofs"),
            gettext("What I did, for whom, and what was better after it. A number helps."),
            4,
        ),
        (
            gettext("What I look for"),
            gettext("Job, level, kind of company. Two targets by name."),
            2,
        ),
        (
            gettext("My ask"),
            gettext("One thing that this person can do: a name, an introduction, advice."),
            2,
        ),
    ]


def _part(heading: str, hint: str, lines: int) -> Together:
    return Together([Text(heading, Role.HEADING), Text(hint, Role.SMALL), Lines(lines), Gap(4)])


def _checks(page: Page) -> list[str]:
    gettext = page.translate.gettext
    return [
        gettext("It took no longer than half a minute."),
        gettext("My partner could say what I look for."),
        gettext("My partner knew what I asked for."),
    ]
