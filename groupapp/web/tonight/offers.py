"""The paper that a substitute may print: what is for the room, and nothing else."""

from typing import Final

from flask_babel import lazy_gettext

from groupapp.web.handouts.offers import SINGLES, Offer

PACK: Final = Offer(
    "session-pack",
    lazy_gettext("The pack for the room"),
    lazy_gettext("Agenda, wall chart, a sheet for each who has not reported, two blank sheets."),
)
ROOM: Final = (
    PACK,
    *(
        offer
        for offer in SINGLES
        if offer.name in ("wall-chart", "help-card")
        or (offer.name == "check-in-sheets" and offer.blank)
    ),
)


def offered(name: str, blank: bool) -> bool:
    """True for paper that may be printed for the room."""
    return any((offer.name, offer.blank) == (name, blank) for offer in ROOM)
