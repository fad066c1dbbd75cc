"""A member's file as a table: what is written can be read, and no cell is a formula."""

import csv
import io
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupapp.domain.flat_files import LARGEST_FILE, MOST_ROWS, read, written
from groupapp.domain.group_files import BadGroupFileError, normalised
from tests.domain.test_group_files import WHOLE, with_later_keys
from tests.strategies import Row, group_files

FIRST = normalised(deepcopy(WHOLE))
SECOND = normalised(with_later_keys(WHOLE))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def errors_of(text: str | bytes) -> list[str]:
    try:
        read(text if isinstance(text, bytes) else text.encode())
    except BadGroupFileError as error:
        return error.errors
    return []


def with_cell(kind: str, column: str, value: str) -> str:
    """The written file with one cell replaced in the first row of a kind."""
    table = rows(written(SECOND))
    next(row for row in table if row["kind"] == kind)[column] = value
    text = io.StringIO(newline="")
    again = csv.DictWriter(text, list(table[0]))
    again.writeheader()
    again.writerows(table)
    return text.getvalue()


@pytest.mark.parametrize("whole", [FIRST, SECOND], ids=["first", "second"])
def test_what_is_written_can_be_read(whole: Row) -> None:
    assert read(written(whole).encode("utf-8-sig")) == whole


@settings(max_examples=30)
@given(group_files())
def test_any_group_of_any_text_comes_back_as_it_was(file: Row) -> None:
    whole = normalised(file)

    assert read(written(whole).encode()) == whole


@settings(max_examples=50)
@given(st.text(max_size=6).map(lambda text: f"{text}x"), st.sampled_from([*"=+-@\t\r'", ""]))
def test_no_cell_starts_a_formula_and_the_text_comes_back(text: str, sign: str) -> None:
    whole = deepcopy(FIRST)
    whole["members"][0]["goals"][0]["text"] = sign + text

    table = written(whole)

    assert not [c for row in rows(table) for c in row.values() if c.startswith(tuple("=+-@\t\r\0"))]
    if not set(text) & {chr(0)} and text.isprintable():
        assert read(table.encode())["members"][0]["goals"][0]["text"] == sign + text


def test_empty_text_and_no_text_stay_apart() -> None:
    whole = deepcopy(FIRST)
    whole["members"][0]["contacts"][0] |= {"company": "", "title": None}

    assert read(written(whole).encode()) == whole


def test_a_table_from_a_spreadsheet_that_puts_semicolons_is_read() -> None:
    text = io.StringIO(newline="")
    table = csv.reader(io.StringIO(written(SECOND), newline=""))
    csv.writer(text, delimiter=";").writerows(table)

    assert read(text.getvalue().encode()) == SECOND


@pytest.mark.parametrize(
    ("kind", "column", "value", "says"),
    [
        ("contact", "level", "boss", "line 9: level: must be one of individual,"),
        ("contact", "introduced_by", "c9", "line 9: introduced_by: no contact has this code"),
        ("conversation", "date", "4/3/2026", "line 12: date: must be a date, YYYY-MM-DD"),
        ("conversation", "name", "Sam", "line 12: name: must be empty for a conversation"),
        ("session", "cancelled", "perhaps", "line 4: cancelled: must be true or false"),
        ("member", "goal_meetings", "-3", "line 6: goal_meetings: must be a whole number"),
        ("target", "shared", "maybe", "line 7: shared: must be true or false"),
        ("group", "timezone", "Mars", "line 3: timezone: must be an IANA time zone"),
        ("group", "pauses", '[{"from": 1}]', "line 3: pauses[0].from: must be a date"),
        ("group", "question_texts", '{"who": ""}', "line 3: question_texts.who: must not be"),
        ("session", "reason", "W" * 301, "line 4: reason: longer than 300 characters"),
        ("offer", "kind", "gift", "kind: must be one of file, group,"),
        ("member", "kind", "", "line 6: kind: must be one of file, group,"),
    ],
)
def test_a_fault_is_told_by_line_and_column(kind: str, column: str, value: str, says: str) -> None:
    assert any(says in error for error in errors_of(with_cell(kind, column, value)))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"kind",
        b"name,kind\nSam,contact\n",
        b"kind,kind\n",
        b"kind,name,elephant\n",
        b'kind,name\ncontact,"Sam\n',
        b"\xff\xfek\x00",
        b"kind,format\nfile,light-switch-group/9\n",
        written(FIRST).replace("member,", "group,", 1).encode(),
        b"x" * (LARGEST_FILE + 1),
    ],
)
def test_what_is_no_table_of_ours_is_refused(content: bytes) -> None:
    assert errors_of(content)


def test_more_rows_than_a_table_may_have_are_refused() -> None:
    assert errors_of("kind,name\n" + "contact,Sam\n" * (MOST_ROWS + 1)) == [
        "file: more than 2,000 rows"
    ]
