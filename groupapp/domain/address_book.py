"""A member's contacts, found again by the name that is typed."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from groupapp.domain.rosters import folded


class Known(NamedTuple):
    """A contact as the member would tell them apart; empty where not told."""

    id: int
    name: str
    company: str


class AmbiguousNameError(Exception):
    """Several contacts answer to the name, and nothing tells which; `labels` are theirs."""

    def __init__(self, name: str, labels: list[str]) -> None:
        super().__init__(f"{len(labels)} contacts have one name")
        self.name = name
        self.labels = labels


class AddressBook:
    """Labels are names, with the company behind where two people share a name: all different."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._named: defaultdict[str, list[Known]] = defaultdict(list)
        for known in people:
            if known.name:
                self._named[folded(known.name)].append(known)
        self._labels: dict[int, str] = {}
        for namesakes in self._named.values():
            self._labels.update(_labels(namesakes))
        self._by_label = {folded(label): key for key, label in self._labels.items()}

    def label(self, key: int | None) -> str:
        """What to type to mean this contact; empty for one without a name."""
        return self._labels.get(key, "") if key is not None else ""

    def labels(self) -> list[str]:
        return sorted(self._labels.values(), key=str.casefold)

    def find(self, text: str, company: str = "") -> int | None:
        """The contact whose label or name this is; None for somebody new.

        Somebody of a known name but with another company is somebody new; where no company is
        known, the one typed is news of the person. Raises AmbiguousNameError.
        """
        namesakes = self._named.get(folded(text), [])
        if len(namesakes) != 1 and folded(text) in self._by_label:
            return self._by_label[folded(text)]
        if company:
            same = [k for k in namesakes if is_same_company(k.company, company)]
            namesakes = same or [k for k in namesakes if not k.company]
        if len(namesakes) > 1:
            raise AmbiguousNameError(text, sorted(self._labels[k.id] for k in namesakes))
        return namesakes[0].id if namesakes else None


def _labels(namesakes: list[Known]) -> dict[int, str]:
    if len(namesakes) == 1:
        return {namesakes[0].id: namesakes[0].name}
    shared = Counter(folded(known.company) for known in namesakes)
    return {
        known.id: f"{known.name} ({known.company})"
        if known.company and shared[folded(known.company)] == 1
        else f"{known.name} ({number})"
        for number, known in enumerate(namesakes, 1)
    }


def is_same_company(known: str, typed: str) -> bool:
    """True also for a name written shorter: "Kestrel" is "Kestrel Insurance"."""
    one, other = sorted([folded(known), folded(typed)], key=len)
    return bool(one) and (other == one or other.startswith(f"{one} "))
