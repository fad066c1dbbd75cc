"""The wall chart shows the room what each member allowed, and no reason for what is missing."""

import pytest

from groupapp.domain.rows import ChartFacts, ChartRow, Counts, Promise
from tests.handouts.paper import GROUP, LARGE, pages, printed, text

COUNTS = Counts(3, 5, 1, 1, 4)
PROMISES = (Promise("Call the library", in_room=True), Promise("Ask cousin Rui for money"))


def test_only_ticked_goals_are_read_in_the_room() -> None:
    row = ChartRow.for_room("Ann", COUNTS, True, PROMISES)
    words = text(printed("wall-chart", ChartFacts(GROUP, (row,))))
    assert "Call the library" in words
    assert "Rui" not in words


def test_counts_are_shown_only_by_the_members_leave() -> None:
    shown = ChartRow.for_room("Ann", COUNTS, True, ())
    hidden = ChartRow.for_room("Ann", COUNTS, False, ())
    assert "3 of 5" in text(printed("wall-chart", ChartFacts(GROUP, (shown,))))
    assert " of 5" not in text(printed("wall-chart", ChartFacts(GROUP, (hidden,))))


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
    plain = printed("wall-chart", ChartFacts(GROUP, (ChartRow("Ann"),)))
    assert printed("wall-chart", ChartFacts(GROUP, (row,))) == plain


def test_rows_stay_in_the_order_given() -> None:
    rows = tuple(ChartRow(name) for name in ("Ada", "Ève", "Zoe", "Aaron"))
    words = text(printed("wall-chart", ChartFacts(GROUP, rows)))
    assert sorted(("Ada", "Ève", "Zoe", "Aaron"), key=words.index) == [r.name for r in rows]


def test_the_blank_chart_has_the_names_and_nothing_else() -> None:
    rows = (ChartRow("Ann", COUNTS, ("Call the library",)),)
    words = text(printed("wall-chart", ChartFacts(GROUP, rows, blank=True)))
    assert "Ann" in words
    assert "3 of 5" not in words
    assert "library" not in words


def test_the_headings_come_again_on_every_page() -> None:
    rows = tuple(ChartRow(f"Member {number}") for number in range(80))
    found = pages(printed("wall-chart", ChartFacts(GROUP, rows)))
    assert len(found) > 1
    assert all("Goals for next week" in page for page in found)


def test_every_goal_is_there_however_many() -> None:
    row = ChartRow("Ann", None, tuple(f"Goal {number}" for number in range(40)))
    words = text(printed("wall-chart", ChartFacts(GROUP, (row, ChartRow("Bo")))))
    assert [n for n in range(40) if f"Goal {n} " not in words] == []


def test_in_large_print_each_member_is_a_list() -> None:
    row = ChartRow("Ann", COUNTS, ("Call the library",))
    words = text(printed("wall-chart", ChartFacts(GROUP, (row,)), LARGE))
    assert "Ann Face to face: 3 of 5 Events: 1 of 1 Lined up: 4 Goals for next week Call" in words
