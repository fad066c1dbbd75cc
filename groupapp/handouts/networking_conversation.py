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
                    "In a message: “Hello Ana, Luis Rey gave me your name. I am looking for my next"
                    " job in logistics, and you know that field. May I ask you a few questions over"
                    " a coffee? Half an hour, on Tuesday or Thursday? Thank you, Pat”"
                ),
                gettext(
                    "Aloud: “I liked what you said about the new warehouse. Could we have a coffee"
                    " next week? I would like to hear more.”"
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
                gettext(
                    "No names today? “May I ask you again in a month?” That is a good end too."
                ),
            ],
        ),
        (
            gettext("4. Say thank you, and say what came of it"),
            [
                gettext(
                    "In a message, the same day: “Thank you for your time, Ana. I will write to the"
                    " two people you named, and I will tell you how it goes. Pat”"
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
