"""The handouts on offer: what each is called, and when it helps."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from flask_babel import gettext, lazy_gettext

from groupapp import paper
from groupapp.domain.papers import Source
from groupapp.handouts import HANDOUTS
from groupapp.handouts.packs import BLANK, PACKS, unpacked
from groupapp.paper import Form

FIRST: Final = ("session-pack", "blank-pack", "link-cards", "substitutes-brief")
"""What most evenings need, shown before the others."""
MORE: Final = {
    lazy_gettext("Packs"): ("newcomer-pack", "facilitator-pack"),
    lazy_gettext("For the room"): (
        "agenda",
        "sign-in-sheet",
        "wall-chart",
        "leads-and-needs",
        "group-agreement",
        "door-poster",
        "read-aloud",
        "minutes",
    ),
    lazy_gettext("For members"): (
        "check-in-sheets",
        "session-summaries",
        "my-week",
        "seven-questions",
        "target-list",
        "networking-conversation",
        "pitch-worksheet",
        "newcomers-sheet",
        "help-card",
        "my-progress",
        "work-search-log",
        "certificate",
        "landing-story",
    ),
    lazy_gettext("For you alone"): ("at-a-glance", "turn-cards", "season-report"),
}
"""The others, by whom they are for."""
_PURPOSES: Final[dict[str, Any]] = {
    "session-pack": lazy_gettext("For a usual evening: all that goes on the table."),
    "blank-pack": lazy_gettext("For an evening without internet: everything is written by hand."),
    "newcomer-pack": lazy_gettext("For someone who comes for the first time, to take home."),
    "facilitator-pack": lazy_gettext("For your own hands: who reported, and a card for each turn."),
    "agenda": lazy_gettext("So that everyone sees what comes next, and how long a turn is."),
    "sign-in-sheet": lazy_gettext("At the door: who is here, and room for guests."),
    "wall-chart": lazy_gettext("On the wall: numbers and goals that members chose to show."),
    "check-in-sheets": lazy_gettext("For those who have not reported, and two blank ones."),
    "at-a-glance": lazy_gettext("Before you begin: who has reported, and where the lights stand."),
    "turn-cards": lazy_gettext("During the round: what to praise and what to ask, four on a page."),
    "substitutes-brief": lazy_gettext("When somebody else leads: the whole evening on one page."),
    "leads-and-needs": lazy_gettext("For the part after the round: who can help whom."),
    "seven-questions": lazy_gettext("For a quiet half hour, or to talk over in pairs."),
    "my-week": lazy_gettext("At the end of the evening: five conversations and a plan."),
    "target-list": lazy_gettext("When someone does not know yet where they want to work."),
    "networking-conversation": lazy_gettext("Before the first coffee: how to ask, and what."),
    "pitch-worksheet": lazy_gettext("When someone has to say in half a minute who they are."),
    "link-cards": lazy_gettext("Each member's own link to cut out. Hand each to the one named."),
    "door-poster": lazy_gettext("On the door: who we are, when, where, and how to join."),
    "group-agreement": lazy_gettext("Once a season, and when someone joins: read aloud, signed."),
    "newcomers-sheet": lazy_gettext("At the first evening: what we do, and the words we use."),
    "my-progress": lazy_gettext("Every few weeks: each member's own numbers, for them alone."),
    "work-search-log": lazy_gettext("For a member's unemployment claim: last week, day by day."),
    "certificate": lazy_gettext("When a member needs to show that they took part."),
    "landing-story": lazy_gettext("When someone found work: their story, and thanks to send."),
    "season-report": lazy_gettext("For a sponsor: the season in numbers, without a name."),
    "read-aloud": lazy_gettext("At the end of the session: everyone's goals, to read aloud."),
    "minutes": lazy_gettext("What the group keeps of a session, without a private word."),
    "session-summaries": lazy_gettext("After a session: each member's own plan, to take home."),
    "help-card": lazy_gettext("Your local help lines to cut out, for everyone in the room."),
    "blank": lazy_gettext("The same to write on by hand."),
}


class Offer(NamedTuple):
    """Something to tick, and the name of its blank form where it has one.

    `private` is for the facilitator alone.
    """

    key: str
    title: str
    purpose: Any
    private: bool
    blank: str | None = None

    @property
    def picture(self) -> str:
        """The name of its small picture: of a pack's first page, for a pack."""
        return unpacked([self.key])[0].key

    @property
    def contents(self) -> list[str]:
        """The titles of what is in a pack."""
        return [_plain(each.name) for each in unpacked([self.key])] if self.key in PACKS else []


def _plain(key: str) -> str:
    return paper.title([key], Form())


def offer(key: str) -> Offer:
    """KeyError for a name that nothing is offered under."""
    title, (first, *_) = _plain(key), unpacked([key])
    if first.blank and key not in PACKS:
        title = gettext("%(title)s, blank", title=title)
        return Offer(key, title, _PURPOSES["blank"], first.private)
    blank = f"{BLANK}{key}" if key in HANDOUTS and HANDOUTS[key].has_blank else None
    return Offer(key, title, _PURPOSES[key], first.private, blank)


def first() -> list[Offer]:
    return [offer(key) for key in FIRST]


def more() -> list[tuple[Any, list[Offer]]]:
    """Headings, and what stands under each."""
    return [(heading, [offer(key) for key in some]) for heading, some in MORE.items()]


def titles(keys: Sequence[str]) -> list[str]:
    return [offer(key).title for key in keys]


def sheets(key: str, source: Source, how: Form) -> int:
    """How many sheets of paper it takes."""
    pages = paper.pages([key], source, how)
    return (pages + 1) // 2 if how.two_sided else pages
