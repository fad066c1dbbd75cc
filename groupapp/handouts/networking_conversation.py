"""A networking conversation on one page: asking for it, leading it, two names, and thanks."""

from groupapp.domain.worksheets import OnlyGroup
from groupapp.handouts.blocks import Block, Blocks, Gap, Lines, Role, Text, Together
from groupapp.handouts.page import Page


def title(page: Page) -> str:
    return page.translate.gettext("A networking conversation")


def story(facts: OnlyGroup, page: Page) -> Blocks:  # noqa: ARG001
    gettext = page.translate.gettext
    return [
        *page.heading(
            title(page),
            gettext("You ask for advice, not for a job. Most people are glad to be asked."),
        ),
        *(block for part in _parts(page) for block in _part(*part)),
        Text(gettext("Notes: names, ideas, what I promised"), Role.HEADING),
        Lines(4 if page.is_large else 7),
    ]


def _parts(page: Page) -> list[tuple[str, list[str]]]:
    gettext = page.translate.gettext
    return [
        (
            gettext("1. Ask for half an hour"),
            [
                gettext(
                    "“Hello Ana, we met at the library talk. I am looking for my next job in"
                    " logistics, and you know that field. Could I ask you a few questions over a"
                    " coffee, half an hour on Tuesday or Thursday?”"
                ),
                gettext("No answer? Ask once more after a week. Then thank them and go on."),
            ],
        ),
        (
            gettext("2. Ask, and listen more than you talk"),
            [
                gettext("How did you get into this work?"),
                gettext("What is changing in your field? Who is growing?"),
                gettext("What would you do in my place?"),
                gettext("Which events or groups should I know?"),
            ],
        ),
        (
            gettext("3. Before you leave, ask for two names"),
            [
                gettext(
                    "“Who else should I talk with? Are there two people you would introduce me"
                    " to? May I say that you sent me?”"
                ),
            ],
        ),
        (
            gettext("4. Say thank you, and say what came of it"),
            [
                gettext(
                    "The same day: “Thank you for your time today. I will write to the two people"
                    " you named, and I will tell you how it goes.”"
                ),
                gettext("Then do tell. People like to hear that their help helped."),
            ],
        ),
    ]


def _part(heading: str, said: list[str]) -> list[Block]:
    return [
        Together(
            [
                Text(heading, Role.HEADING),
                Gap(0.8),
                *(block for line in said for block in (Text(f"• {line}"), Gap(1))),
            ]
        ),
        Gap(3),
    ]
