"""A turn in the round as the facilitator sees it: promises, the week, the question, and asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from groupapp.domain.arrivals import Person
from groupapp.domain.turns import Speaker
from groupapp.models import Ask, Goal, Member
from groupapp.queries import checkins, groups, members
from groupapp.web.board.lines import Line, bars
from groupapp.web.room.evenings import Evening


@dataclass(frozen=True)
class TurnShown:
    """Whose turn it is; a guest has a name and nothing else.

    `due` are the goals to settle, `made` those of this session.
    """

    speaker: Speaker
    person: Person
    member: Member | None = None
    line: Line | None = None
    due: Sequence[Goal] = ()
    made: Sequence[Goal] = ()
    asks: Sequence[Ask] = ()

    @property
    def has_reported(self) -> bool:
        return self.line is not None and self.line.reported


def shown(evening: Evening) -> TurnShown | None:
    """None between turns."""
    speaker = evening.speaker
    if speaker is None:
        return None
    person = evening.person(speaker)
    if person.row is None:
        return TurnShown(speaker, person)
    member = members.by_code(evening.group, person.row.member.code)
    assert member is not None
    week = checkins.week_of(evening.group, evening.day, groups.today(evening.group, evening.now))
    assert week is not None
    rows = checkins.rows(member, week)
    return TurnShown(
        speaker,
        person,
        member,
        Line(person.row, bars(evening.board, person.row), evening.board.as_of),
        rows.goals,
        [*rows.goals_moved_to.values(), *rows.plans],
        checkins.asks(member, evening.session.id),
    )
