"""The seven questions as a worksheet, each with a hint and room to write."""

from typing import Final

from groupapp.domain.worksheets import OnlyGroup
from groupapp.handouts.blocks import Blocks, Gap, Lines, Role, Text, Together
from groupapp.handouts.page import Page

LINES: Final = 2


def title(page: Page) -> str:
    return page.translate.gettext("Seven questions")


def story(facts: OnlyGroup, page: Page) -> Blocks:  # noqa: ARG001
    gettext = page.translate.gettext
    heading = page.heading(
        gettext("Seven questions about my networking"),
        gettext("For your eyes first. Short answers are good answers. Skip what does not fit yet."),
    )
    asked = [
        Together(
            [
                Text(f"{number}. {question}", Role.HEADING),
                Text(hint, Role.SMALL),
                Lines(LINES),
                Gap(2),
            ]
        )
        for number, (question, hint) in enumerate(_questions(page), start=1)
    ]
    return [*heading, *asked]


def _questions(page: Page) -> list[tuple[str, str]]:
    gettext = page.translate.gettext
    return [
        (
            gettext("Who am I talking with?"),
            gettext("Names, companies, levels. Are the levels right for the job I want?"),
        ),
        (
            gettext("What are my goals?"),
            gettext("Before the next session: what I will do, and on which day."),
        ),
        (
            gettext("Who will I see next week?"),
            gettext("Face to face; at least five is a good aim. The first one, and the day."),
        ),
        (
            gettext("Which event will I go to?"),
            gettext("One a week, of an association in my field: its name and its date."),
        ),
        (
            gettext("Who will I see again after an event?"),
            gettext("A name, and two days to offer for half an hour face to face."),
        ),
        (
            gettext("Am I talking with people in work?"),
            gettext("How many of my last five are? The name of one more to talk with."),
        ),
        (
            gettext("Who have I met through others?"),
            gettext("A name, and who introduced us. Who will I ask for two more?"),
        ),
    ]
