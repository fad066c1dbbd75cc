"""The wall chart shows the room what each member allowed, and no reason for what is missing."""

import pytest

from groupapp.domain.rows import ChartFacts, ChartRow, Counts, Promise
from groupapp.handouts import wall_chart
from tests.handouts.paper import GROUP, LETTER, pages, text

COUNTS = Counts(3, 5, 1, 1, 4)
PROMISES = (Promise("Call the library", in_room=True), Promise("Ask cousin Rui for money"))


def test_only_ticked_goals_are_read_in_the_room() -> None:
    row = ChartRow.for_room("Ann", COUNTS, True, PROMISES)
    printed = text(wall_chart.build(ChartFacts(GROUP, (row,)), LETTER))
    assert "Call the library" in printed
    assert "Rui" not in printed


def test_counts_are_shown_only_by_the_members_leave() -> None:
    shown = ChartRow.for_room("Ann", COUNTS, True, ())
    hidden = ChartRow.for_room("Ann", COUNTS, False, ())
    assert "3 of 5" in text(wall_chart.build(ChartFacts(GROUP, (shown,)), LETTER))
    assert " of 5" not in text(wall_chart.build(ChartFacts(GROUP, (hidden,)), LETTER))


@pytest.mark.parametrize(
    "row",
    [
        ChartRow.for_room("Ann", None, True, ()),
        ChartRow.for_room("Ann", COUNTS, False, PROMISES[1:]),
        ChartRow.for_room("Ann", Counts(), True, ()),
    ],
    ids=["not reported or away", "nothing allowed", "nothing this week"],
)
def test_an_empty_row_looks_the_same_whatever_its_reason(row: ChartRow) -> None:
    plain = wall_chart.build(ChartFacts(GROUP, (ChartRow("Ann"),)), LETTER)
    assert wall_chart.build(ChartFacts(GROUP, (row,)), LETTER) == plain


def test_rows_stay_in_the_order_given() -> None:
    rows = tuple(ChartRow(name) for name in ("Ada", "Ève", "Zoe", "Aaron"))
    printed = text(wall_chart.build(ChartFacts(GROUP, rows), LETTER))
    assert sorted(("Ada", "Ève", "Zoe", "Aaron"), key=printed.index) == [r.name for r in rows]


def test_the_blank_chart_has_the_names_and_nothing_else() -> None:
    rows = (ChartRow("Ann", COUNTS, ("Call the library",)),)
    printed = text(wall_chart.build(ChartFacts(GROUP, rows, blank=True), LETTER))
    assert "Ann" in printed
    assert "3 of 5" not in printed
    assert "library" not in printed


def test_the_headings_come_again_on_every_page() -> None:
    rows = tuple(ChartRow(f"Member {number}") for number in range(80))
    printed = pages(wall_chart.build(ChartFacts(GROUP, rows), LETTER))
    assert len(printed) > 1
    assert all("Goals for next week" in page for page in printed)


def test_goals_that_find_no_room_are_counted() -> None:
    row = ChartRow("Ann", None, tuple(f"Goal {number}" for number in range(8)))
    assert "and 3 more goals" in text(wall_chart.build(ChartFacts(GROUP, (row,)), LETTER))
