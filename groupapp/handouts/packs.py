"""What can be printed by name: handouts, their blank forms, and packs of them in one PDF."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from groupapp.handouts import HANDOUTS
from groupapp.words import N_, Translate

BLANK: Final = "blank-"
"""Before the name of a handout: the one to write on."""


class Pack(NamedTuple):
    """Names of handouts, all for the facilitator alone or none of them, under one title."""

    title: str
    names: tuple[str, ...]


PACKS: Final[Mapping[str, Pack]] = {
    "session-pack": Pack(
        N_("Session pack"),
        ("agenda", "sign-in-sheet", "wall-chart", "check-in-sheets", "leads-and-needs"),
    ),
    "blank-pack": Pack(
        N_("Blank pack"),
        (
            "blank-agenda",
            "blank-sign-in-sheet",
            "blank-wall-chart",
            "blank-check-in-sheets",
            "blank-leads-and-needs",
            "blank-my-week",
            "blank-help-card",
        ),
    ),
    "newcomer-pack": Pack(
        N_("Newcomer pack"),
        (
            "newcomers-sheet",
            "group-agreement",
            "seven-questions",
            "blank-my-week",
            "networking-conversation",
            "pitch-worksheet",
            "blank-target-list",
            "help-card",
        ),
    ),
    "facilitator-pack": Pack(N_("Facilitator pack"), ("at-a-glance", "turn-cards")),
}


def keys() -> list[str]:
    """Every name that can be printed: packs, then handouts, each before its blank form."""
    names = list(PACKS)
    for each in HANDOUTS.values():
        names += [each.name, f"{BLANK}{each.name}"] if each.has_blank else [each.name]
    return names


class Printed(NamedTuple):
    """One handout to print; `blank` to write on."""

    name: str
    blank: bool

    @property
    def private(self) -> bool:
        return HANDOUTS[self.name].private

    @property
    def key(self) -> str:
        return f"{BLANK}{self.name}" if self.blank else self.name


def printed(key: str) -> Printed:
    """The handout of a name that `blank-` may stand before. KeyError for what there is none of."""
    name = key.removeprefix(BLANK)
    if name != key and not HANDOUTS[name].has_blank:
        raise KeyError(key)
    return Printed(HANDOUTS[name].name, name != key)


def unpacked(keys: Iterable[str]) -> list[Printed]:
    """The handouts of those names and packs, each once: packs first. KeyError.

    A pack keeps its own order; what is chosen beside it comes in the order of the set.
    """
    given, order = list(keys), list(HANDOUTS)
    packed = [printed(name) for key in given if key in PACKS for name in PACKS[key].names]
    alone = [printed(key) for key in given if key not in PACKS]
    alone.sort(key=lambda one: (order.index(one.name), one))
    return list(dict.fromkeys([*packed, *alone]))


def pack_title(keys: Iterable[str], translate: Translate) -> str:
    """The pack's own title, where it is one alone; nothing for a handout alone."""
    given = list(keys)
    if len(given) == 1:
        return translate.gettext(PACKS[given[0]].title) if given[0] in PACKS else ""
    return translate.gettext("Handouts")
