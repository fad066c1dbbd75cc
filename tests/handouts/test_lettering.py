"""Names and texts as people write them reach the paper whole, quickly and without a box."""

import time
import unicodedata
from itertools import product

import pytest

from groupapp.handouts.blocks import Role, Text
from groupapp.handouts.lettering import MISSING, clean, lines, width_of
from groupapp.handouts.page import REGULAR
from tests.handouts.paper import HARD_NAMES, LETTER

BODY, TITLE = REGULAR[Role.BODY], REGULAR[Role.TITLE]
GIVEN = (
    *("José", "Zoë", "Łukasz", "Þóra", "Çağla", "Ștefan", "Eleanor-Jane", "D'Arcy"),
    *("Nguyễn", "Thị", "Đặng", "Hồ", "Ngọc", "Ệch"),
    *("Иван", "Ольга", "Ђорђе", "Ґалина"),
    *("Ελένη", "Ὀδυσσεύς", "Γιώργος"),
    *("דוד", "שרה"),
    *("محمد", "فاطمة", "پروین"),
)
FAMILY = (
    *("Müller", "O'Neil", "Żółć", "García", "Ångström", "Phạm", "Trần", "Vũ", "Петров", "Їжак"),
    *(
        "Παπαδοπούλου",
        "Αγγελίδης",
        "לוי",
        "בן-דוד",
        "الأحمد",
        "حسین",
        "Nuñez",
        "Šimić",
        "Øst",
        "Weiß",
    ),
)
NAMES = tuple(f"{given} {family}" for given, family in product(GIVEN, FAMILY))


def test_five_hundred_names_in_six_alphabets_lack_no_letter() -> None:
    assert len(NAMES) >= 500
    assert [name for name in NAMES if MISSING in "".join(lines(name, TITLE, 170))] == []


def test_names_typed_with_separate_accents_are_composed() -> None:
    assert clean(unicodedata.normalize("NFD", "Nguyễn Thị")) == "Nguyễn Thị"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ann \U0001f600 Lee", f"Ann {MISSING} Lee"),
        ("\U0001f469\u200d\U0001f469\u200d\U0001f467", MISSING),
        ("\u674e\u5a1c", MISSING * 2),
        ("\U0001d4d0\U0001d4f7\U0001d4f7", "Ann"),
        ("half \ud800 letter", "half letter"),
        ("two\nlines\tand  more", "two lines and more"),
        ("a\u202eb\u200bc\x00d", "abcd"),
        ("<b>R&D</b>", "<b>R&D</b>"),
    ],
)
def test_what_our_type_lacks_becomes_a_plainer_letter_or_one_sign(typed: str, printed: str) -> None:
    assert " ".join(clean(typed).split()) == printed


def test_hebrew_is_drawn_from_the_right() -> None:
    assert lines("דוד לוי", BODY, 100) == ("יול דוד",)


def test_arabic_letters_are_joined() -> None:
    (line,) = lines("محمد", BODY, 100)
    assert line != "محمد"[::-1]
    assert unicodedata.normalize("NFKC", line) == "محمد"[::-1]


def test_lines_of_a_hebrew_text_stay_in_their_order() -> None:
    first, *_, last = lines("אחת " + "שתיים " * 12 + "סוף", BODY, 60)
    assert first.endswith("תחא")
    assert last.startswith("ףוס")


def test_a_latin_name_in_brackets_beside_an_arabic_one_keeps_its_brackets() -> None:
    assert lines("Ann, محمد, <b>x", BODY, 100)[0].endswith("<b>x")


@pytest.mark.parametrize("name", HARD_NAMES)
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(name: str) -> None:
    found = lines(name, BODY, 30)
    assert all(width_of(line, BODY) <= 30 for line in found)
    assert "".join(found).replace(" ", "") == clean(name).replace(" ", "")


def test_a_word_of_200_000_letters_takes_no_longer_than_one_at_the_cap() -> None:
    start = time.perf_counter()
    LETTER.height_of([Text("x" * 4_000)])
    capped = time.perf_counter() - start
    start = time.perf_counter()
    LETTER.height_of([Text("y" * 200_000)])
    assert time.perf_counter() - start < 20 * capped + 0.05
