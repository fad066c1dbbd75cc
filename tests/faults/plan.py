"""What goes wrong, and when: decks of cards, shuffled by a seed, so that every kind happens."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import count
from random import Random
from typing import Final, Generic, TypeVar


class Fault(StrEnum):
    """What can go wrong with a request, a device or the server; the values are for the table."""

    NONE = "nothing"
    REQUEST_DROPPED = "requests dropped"
    ANSWER_DROPPED = "answers dropped"
    ANSWER_CUT = "answers cut short"
    DOUBLED = "requests doubled"
    OVERTAKEN = "requests overtaken by others"
    LATE = "requests arriving after the phone gave up"
    REPEATED = "requests arriving once more, later"
    PORTAL_PAGE = "captive portal: a page"
    PORTAL_REDIRECT = "captive portal: a redirect"
    KILLED = "server killed (SIGKILL) with a check-in on its way"
    REFUSED = "requests refused or cut off, server dead"
    NEW_KEY = "server back with a new secret key"
    SESSION_LOST = "session expired"
    COOKIE_LOST = "cookie of the link expired"
    LINK_REVOKED = "link replaced by a new one"


ON_SENDING: Final = {
    Fault.NONE: 30,
    Fault.REQUEST_DROPPED: 3,
    Fault.ANSWER_DROPPED: 3,
    Fault.ANSWER_CUT: 1,
    Fault.DOUBLED: 3,
    Fault.OVERTAKEN: 3,
    Fault.LATE: 2,
    Fault.REPEATED: 2,
    Fault.PORTAL_PAGE: 2,
    Fault.PORTAL_REDIRECT: 1,
}
ON_ASKING: Final = {
    Fault.NONE: 45,
    Fault.REQUEST_DROPPED: 1,
    Fault.ANSWER_DROPPED: 1,
    Fault.ANSWER_CUT: 1,
    Fault.PORTAL_PAGE: 1,
    Fault.PORTAL_REDIRECT: 1,
}
ON_THE_DEVICE: Final = {
    Fault.NONE: 45,
    Fault.SESSION_LOST: 3,
    Fault.COOKIE_LOST: 1,
    Fault.LINK_REVOKED: 1,
}


class Shown(StrEnum):
    """From what a member fills in the form."""

    PAGE = "the page"
    STATE = "what the page would show, without its weight"
    BLANK = "the blank shell, which knows neither session nor version"


SHOWN: Final = {Shown.STATE: 16, Shown.PAGE: 2, Shown.BLANK: 2}
GIVEN_UP: Final = {False: 19, True: 1}

Card = TypeVar("Card")


class Deck(Generic[Card]):
    """Gives the cards in an order of its own; after the last they are shuffled anew."""

    def __init__(self, cards: Mapping[Card, int], random: Random) -> None:
        self.cards = [card for card, number in cards.items() for _ in range(number)]
        self.random = random
        self.left: list[Card] = []

    def draw(self) -> Card:
        if not self.left:
            self.left = self.random.sample(self.cards, len(self.cards))
        return self.left.pop()


class Plan:
    """`kill_every` counts check-ins that reach the server; it is killed while it has one."""

    def __init__(self, seed: int, kill_every: int) -> None:
        self.random = Random(seed)
        self.sending = Deck(ON_SENDING, self.random)
        self.asking = Deck(ON_ASKING, self.random)
        self.device = Deck(ON_THE_DEVICE, self.random)
        self.shown = Deck(SHOWN, self.random)
        self.given_up = Deck(GIVEN_UP, self.random)
        self.kill_every = kill_every
        self._sent: Iterator[int] = count(1)

    def for_request(self, is_sending: bool) -> Fault:
        if not is_sending:
            return self.asking.draw()
        is_to_kill = next(self._sent) % self.kill_every == 0
        return Fault.KILLED if is_to_kill else self.sending.draw()
