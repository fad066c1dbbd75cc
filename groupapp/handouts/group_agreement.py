"""The group's agreement: what stays in the room, honest reports, and how one leaves."""

from groupapp.domain.room_paper import MeetingFacts
from groupapp.handouts.blocks import Blocks, Column, Gap, Role, Table, Text, section
from groupapp.handouts.page import Page


def title(page: Page) -> str:
    return page.translate.gettext("Our agreement")


def story(facts: MeetingFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    signed = Table(
        (
            Column(gettext("Name")),
            Column(gettext("Signature"), 62),
            Column(gettext("Date"), 30),
        ),
        (("", "", ""),) * (2 if page.is_large else 4),
        boxes=True,
    )
    parts = [block for part in _parts(facts, page) for block in section(*part)]
    return [
        *page.heading(title(page), facts.group.name),
        *parts,
        Gap(3),
        signed,
        Gap(2),
        Text(
            gettext("Sign only if you agree. You may take your name off again at any time."),
            Role.SMALL,
        ),
    ]


def _parts(facts: MeetingFacts, page: Page) -> list[tuple[str, str]]:
    gettext = page.translate.gettext
    heard = gettext(
        "The room hears our names, what we ask of the group, and the goals and numbers that"
        " each of us has ticked to share. The rest only the facilitator reads."
    )
    if facts.group.agreed:
        heard = gettext(
            "We have agreed that goals and numbers are read in the room for everyone. The room"
            " also hears what we ask of the group. The rest only the facilitator reads."
        )
    return [
        (
            gettext("What is said here stays here"),
            gettext(
                "We do not repeat names, stories or numbers outside. A lead is passed on only"
                " when the one it belongs to says yes."
            ),
        ),
        (gettext("What the room hears"), heard),
        (
            gettext("We tell it as it was"),
            gettext(
                "We report what happened, also when it was nothing. A hard week is no failure"
                " here. Nobody is compared with anybody."
            ),
        ),
        (
            gettext("We listen and we help"),
            gettext(
                "Everyone gets the same time. We give advice when it is asked for. We do what"
                " we promised, or we say that we could not."
            ),
        ),
        (
            gettext("We leave in person"),
            gettext(
                "When we find work, or want to stop, we come once more and say so. The group"
                " wants to be glad with us, and to say goodbye."
            ),
        ),
        (
            gettext("Names of others"),
            gettext(
                "The people we talk with did not sign this. We write down no more about them"
                " than we need, and never a phone number."
            ),
        ),
    ]
