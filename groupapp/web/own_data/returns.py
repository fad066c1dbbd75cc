"""What a file brought back would add, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from flask_babel import format_date, gettext

from groupapp.domain.own_files import Missing


class Part(NamedTuple):
    """One kind of row: how many are new, known here already, and without a place here."""

    label: str
    added: int
    known: int
    homeless: int


@dataclass(frozen=True)
class Returned:
    """`group` is the frame that stands in the file."""

    missing: Missing
    group: dict[str, Any]

    @property
    def parts(self) -> Iterator[Part]:
        labels = {
            "contacts": gettext("Contacts"),
            "conversations": gettext("Conversations"),
            "events": gettext("Events"),
            "checkins": gettext("Check-ins"),
            "goals": gettext("Goals"),
            "asks": gettext("What you asked the group"),
            "milestones": gettext("News such as an interview"),
            "away": gettext("Days away"),
            "targets": gettext("Companies you want in to"),
            "offers": gettext("What you could do for others"),
        }
        for name, label in labels.items():
            told, added = self.missing.told[name], self.missing.added[name]
            homeless = self.missing.homeless.get(name, 0)
            if told:
                yield Part(label, added, told - added - homeless, homeless)

    @property
    def is_anything(self) -> bool:
        return self.missing.is_anything

    @property
    def unknown_days(self) -> list[str]:
        return [format_date(date.fromisoformat(day), "long") for day in self.missing.unknown_dates]
