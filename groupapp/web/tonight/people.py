"""Who is expected tonight, with what may be read in the room."""

from dataclasses import dataclass
from typing import Any

from groupapp.domain import papers
from groupapp.domain.agenda import Step
from groupapp.domain.paper_facts import facts
from groupapp.domain.papers import Source
from groupapp.domain.rows import ChartRow


@dataclass(frozen=True)
class Expected:
    chart: ChartRow
    has_reported: bool
    ask: str


def steps(source: Source) -> tuple[Step, ...]:
    return source.agenda(len(source.awaited))


def expected(source: Source) -> list[Expected]:
    """One row for each who is not away, as the wall chart shows them."""
    chart: Any = facts("wall-chart", source)
    pairs = zip(source.listed, chart.rows, strict=True)
    return [
        Expected(shown, papers.has_reported(row), source.asks.get(row.member.id, ""))
        for row, shown in pairs
        if not row.member.is_away(source.day)
    ]
