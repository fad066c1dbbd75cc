"""What happened to members on a day, or was decided of them for one, in a single statement."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, cast, literal, select, union_all

from groupapp.domain.tally import EventFact, MilestoneFact
from groupapp.domain.terms import Disposition, EventStatus, MilestoneKind, Rule
from groupapp.extensions import db
from groupapp.models import Answer, Event, GroupSession, Milestone, Quiet

NOTHING = literal("")


@dataclass
class Dated:
    """One member's; the newest of the answers to one prompt stands, and the newest quiet."""

    events: dict[int, EventFact] = field(default_factory=dict)
    milestones: list[MilestoneFact] = field(default_factory=list)
    answers: dict[tuple[date, Rule], Disposition] = field(default_factory=dict)
    quiet_until: date | None = None

    def add(self, source: str, key: int, name: str, day: date, value: str) -> None:
        match source:
            case "event":
                self.events[key] = EventFact(key, name, day, EventStatus(value))
            case "milestone":
                self.milestones.append(MilestoneFact(MilestoneKind(value), day))
            case "answer":
                self.answers[day, Rule(name)] = Disposition(value)
            case "quiet":
                self.quiet_until = day


def dated_facts(mine: Callable[[Any], ColumnElement[bool]]) -> defaultdict[int, Dated]:
    """By member id; `mine` says which rows of a table are asked for."""
    query = union_all(
        _rows("event", Event, Event.name, Event.date, cast(Event.status, String)).where(
            mine(Event)
        ),
        _rows("milestone", Milestone, NOTHING, Milestone.date, cast(Milestone.kind, String)).where(
            mine(Milestone)
        ),
        _rows(
            "answer",
            Answer,
            cast(Answer.rule, String),
            GroupSession.date,
            cast(Answer.disposition, String),
        )
        .join(
            GroupSession,
            (GroupSession.group_id == Answer.group_id) & (GroupSession.id == Answer.session_id),
        )
        .where(mine(Answer)),
        _rows("quiet", Quiet, NOTHING, Quiet.until, NOTHING).where(mine(Quiet)),
    ).order_by("id")
    found: defaultdict[int, Dated] = defaultdict(Dated)
    for member_id, *values in db.session.execute(query):
        found[member_id].add(*values)
    return found


def _rows(source: str, table: Any, name: Any, day: Any, value: Any) -> Any:
    return select(
        table.member_id,
        literal(source).label("source"),
        table.id,
        name.label("name"),
        day.label("date"),
        value.label("value"),
    )
