"""What two contacts will be once they are one person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import flask_babel
from flask_babel import gettext

from groupapp import words
from groupapp.domain.one_person import Person, one_person, twins
from groupapp.domain.terms import Employment
from groupapp.models import Contact
from groupapp.queries import contacts
from groupapp.web.contacts.names import Names


class Line(NamedTuple):
    """One thing known of the person; `dropped` is what only the other contact said of it."""

    label: str
    value: str
    dropped: str


@dataclass(frozen=True)
class Preview:
    """`conversations` are those of both, the same one counted once."""

    lines: Sequence[Line]
    conversations: int
    introduces: Sequence[str]
    state: str

    @classmethod
    def of(cls, kept: Contact, other: Contact, names: Names) -> Self:
        one, two = contacts.person(kept), contacts.person(other)
        person = one_person(one, two, (kept.id, other.id))
        talks = contacts.conversations(kept, other)
        doubles = twins(contacts.talked(row) for row in talks).values()
        introduced = [*contacts.introduced_by(kept), *contacts.introduced_by(other)]
        return cls(
            lines=list(_lines(person, two, names)),
            conversations=len(talks) - sum(len(others) for others in doubles),
            introduces=[names[each] for each in introduced if each not in (kept, other)],
            state=contacts.state_of(kept, other),
        )


def _lines(person: Person, other: Person, names: Names) -> Iterator[Line]:
    said = _in_words(other, names)
    for label, value in _in_words(person, names).items():
        if value:
            yield Line(label, value, said[label] if said[label] != value else "")


def _in_words(person: Person, names: Names) -> dict[str, str]:
    """By label what is known; empty where nothing is."""
    level = words.level(person.level, flask_babel) if person.level else ""
    known = person.employment is not Employment.UNKNOWN
    return {
        str(gettext("Name")): person.name or "",
        str(gettext("Company")): person.company or "",
        str(gettext("What they do there")): person.title or "",
        str(gettext("Level")): level,
        str(gettext("Can hire for the job I want")): str(gettext("yes")) if person.can_hire else "",
        str(gettext("In work?")): words.employment(person.employment, flask_babel) if known else "",
        str(gettext("How do you know them?")): words.met(person.met, flask_babel),
        str(gettext("Who introduced you?")): names.by_id(person.introduced_by_id),
    }
