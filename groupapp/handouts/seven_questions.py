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
        gettext("For yourself first. Short answers are good answers. Leave out what is not ripe."),
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
            gettext("Who do I talk with?"),
            gettext("Name, company, level. Is it the right level for the job I want?"),
        ),
        (
            gettext("What are my goals for this week?"),
            gettext("Small and with a day: whom I call, what I send, where I go."),
        ),
        (
            gettext("Who will I see next?"),
            gettext("At least five face to face in a week is a good aim. Who is number one?"),
        ),
        (
            gettext("Which events do I go to?"),
            gettext("One a week, in my trade: a talk, a fair, an evening of the association."),
        ),
        (
            gettext("Whom I met there: do I see them again?"),
            gettext("Write within two days, and offer a day for half an hour."),
        ),
        (
            gettext("Do I talk mostly with people in work?"),
            gettext("Others who are looking are good company. People in work open doors."),
        ),
        (
            gettext("Do I meet people through others?"),
            gettext("Each talk can lead to two new names. Whom will I ask for them?"),
        ),
    ]
