"""What came of a session: who came, where the time went, who helps whom, and who landed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Asked(NamedTuple):
    """What a member asks of the group, and the members who can help, all by their ids."""

    member: int
    session: date
    text: str
    company: str | None
    answered: bool
    helpers: tuple[int, ...] = ()

    @property
    def whole(self) -> str:
        return f"{self.text} ({self.company})" if self.company else self.text


class NewJob(NamedTuple):
    """A member who landed; `company` and `story` are None unless the group may know them."""

    member: int
    date: date
    company: str | None
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Evening:
    """A session as it went; `spent` are the seconds of each step, none when it was run by hand.

    `guests` are first names; `absent` are members, by id, who were noted as not there. `asks` are
    those of the session, and older ones that are open and have helpers. `partners` are the others
    of a member's pair who still search, by id, where all of them agreed.
    """

    guests: Sequence[str] = ()
    absent: frozenset[int] = frozenset()
    spent: Mapping[str, int] = field(default_factory=dict)
    asks: Sequence[Asked] = ()
    landed: Sequence[NewJob] = ()
    partners: Mapping[int, Sequence[int]] = field(default_factory=dict)
