"""The handouts on offer: what each is for, whom it is for, and how much paper it takes."""

from dataclasses import dataclass
from typing import Any, Final

from flask_babel import lazy_gettext

from groupapp import paper
from groupapp.domain.papers import Source
from groupapp.domain.terms import Paper


@dataclass(frozen=True)
class Offer:
    """One PDF to open; title and purpose are translated when they are shown."""

    name: str
    title: Any
    purpose: Any
    blank: bool = False

    def sheets(self, source: Source, size: Paper) -> int:
        """How many sheets of paper it takes, printed on one side."""
        return paper.sheets(self.name, source, size, self.blank)


PACKS: Final = (
    Offer(
        "session-pack",
        lazy_gettext("For the room"),
        lazy_gettext(
            "Agenda, wall chart, a sheet for each who has not reported, and two blank sheets."
        ),
    ),
    Offer(
        "facilitator-pack",
        lazy_gettext("For you, not for the room"),
        lazy_gettext("Who has reported, where the lights stand, and a card for each turn."),
    ),
)
SINGLES: Final = (
    Offer(
        "wall-chart",
        lazy_gettext("Wall chart"),
        lazy_gettext("For the room: the numbers and goals that members chose to show."),
    ),
    Offer(
        "wall-chart",
        lazy_gettext("Blank wall chart"),
        lazy_gettext("For the room: names alone, to write on as people speak."),
        blank=True,
    ),
    Offer(
        "check-in-sheets",
        lazy_gettext("Check-in sheets"),
        lazy_gettext("One for each member, with last week's goals. Hand each to the person named."),
    ),
    Offer(
        "check-in-sheets",
        lazy_gettext("Blank check-in sheets"),
        lazy_gettext("One for each member, without names, for guests and first evenings."),
        blank=True,
    ),
    Offer(
        "turn-cards",
        lazy_gettext("Turn cards"),
        lazy_gettext("Not for the room: what to praise and what to ask, four on a page."),
    ),
    Offer(
        "link-cards",
        lazy_gettext("Link cards"),
        lazy_gettext("Each member's own link to cut out and keep. Hand each to the person named."),
    ),
    Offer(
        "help-card",
        lazy_gettext("Help card"),
        lazy_gettext("Your local help lines to cut out and keep, for everyone in the room."),
    ),
)
