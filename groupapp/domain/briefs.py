"""What a substitute needs to run the session, and no more than that."""

from dataclasses import dataclass

from groupapp.domain.agenda import Step
from groupapp.domain.boards import BoardRow
from groupapp.domain.light import State
from groupapp.domain.papers import Source, goals_due
from groupapp.domain.prompts import quiet_until
from groupapp.domain.rows import GroupFacts


@dataclass(frozen=True)
class Brought:
    """What a member promised, as far as the room may hear it, and asks of the group."""

    name: str
    promises: tuple[str, ...] = ()
    ask: str = ""


@dataclass(frozen=True)
class BriefFacts:
    """The evening on a page; a `blank` one leaves names and times to be written."""

    group: GroupFacts
    steps: tuple[Step, ...]
    facilitators: tuple[str, ...] = ()
    brought: tuple[Brought, ...] = ()
    newcomers: tuple[str, ...] = ()
    to_call: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    blank: bool = False


def brief_facts(source: Source, blank: bool) -> BriefFacts:
    steps = source.agenda(0 if blank else len(source.awaited))
    if blank:
        return BriefFacts(source.group, steps, blank=True)
    brought = [_brought(row, source) for row in source.awaited]
    return BriefFacts(
        source.group,
        steps,
        tuple(source.facilitators),
        tuple(each for each in brought if each.promises or each.ask),
        _in_state(source, State.NEW),
        _in_state(source, State.SILENT),
        tuple(row.member.name for row in source.listed if row.member.is_away(source.day)),
    )


def _brought(row: BoardRow, source: Source) -> Brought:
    aloud = source.group.agreed
    promises = tuple(
        goal.text for goal in goals_due(row.member, source.day) if aloud or goal.read_aloud
    )
    return Brought(row.member.name, promises, source.asks.get(row.member.id, ""))


def _in_state(source: Source, state: State) -> tuple[str, ...]:
    return tuple(
        row.member.name
        for row in source.awaited
        if row.light and row.light.state is state and quiet_until(row) is None
    )
