"""What is typed from a paper sheet is read as it was meant, or not at all."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.reports import Booking, EventRow, News, Plan, Talk
from groupapp.domain.sheet_notation import (
    Answer,
    MisreadError,
    Terms,
    Why,
    read_answer,
    read_day,
    read_events,
    read_lined_up,
    read_news,
    read_people,
    read_plans,
)
from groupapp.domain.terms import Employment, Level, MilestoneKind, Mode
from groupapp.words import ENGLISH, employment, level, milestone, mode

TODAY = date(2026, 3, 10)
AHEAD = [TODAY + timedelta(days=number) for number in range(1, 15)]
WEEK = [TODAY - timedelta(days=number) for number in range(6, -1, -1)]
TERMS = Terms(
    {each: mode(each, ENGLISH) for each in Mode},
    {each: level(each, ENGLISH) for each in Level},
    {each: employment(each, ENGLISH) for each in (Employment.WORKING, Employment.LOOKING)},
    {each: milestone(each, ENGLISH) for each in MilestoneKind},
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    [date(2026, month, 1).strftime("%B") for month in range(1, 13)],
)
SPANISH = Terms({Mode.PHONE: "Teléfono"}, weekdays=["lunes", "martes", "miércoles", "jueves"])


def talk(name: str, how: Mode, **told: Any) -> Talk:
    return Talk(name=name, mode=how, day=TODAY, **told)


def misread(read: Any, *arguments: Any) -> tuple[Why, str, str]:
    with pytest.raises(MisreadError) as raised:
        read(*arguments)
    return tuple(raised.value.misread)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Ann Lee, i", [talk("Ann Lee", Mode.IN_PERSON)]),
        (
            "Ann Lee, Acme, director, in person, yes",
            [
                talk(
                    "Ann Lee",
                    Mode.IN_PERSON,
                    company="Acme",
                    level=Level.DIRECTOR,
                    employment=Employment.WORKING,
                )
            ],
        ),
        (
            "Bo,,mgr,p,n",
            [talk("Bo", Mode.PHONE, level=Level.MANAGER, employment=Employment.LOOKING)],
        ),
        (
            "Cy, Kestrel, VP of Sales, zoom",
            [talk("Cy", Mode.VIDEO, company="Kestrel", level=Level.VICE_PRESIDENT)],
        ),
        (
            "Ann, v; Bo, m\nCy, call;",
            [*map(talk, ("Ann", "Bo", "Cy"), (Mode.VIDEO, Mode.MESSAGE, Mode.PHONE))],
        ),
        ("Di, Phone Shop, vid", [talk("Di", Mode.VIDEO, company="Phone Shop")]),
        ("  ; ", []),
    ],
)
def test_people_are_read_with_what_is_told_of_them(typed: str, read: list[Talk]) -> None:
    assert read_people(typed, TODAY, TERMS) == read


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Ann Lee, Acme", (Why.MODE, "Ann Lee", "")),
        ("Ann, Acme, welder, i", (Why.WORD, "Ann", "welder")),
        ("Ann, i, p", (Why.WORD, "Ann", "p")),
        (", Acme, i", (Why.NAME, "", "")),
        ("N" * 201 + ", i", (Why.TOO_LONG, "N" * 200, "")),
        ("Ann, i;" * 61, (Why.TOO_MANY, "", "")),
    ],
)
def test_what_cannot_be_read_of_people_is_said(typed: str, why: tuple[Why, str, str]) -> None:
    assert misread(read_people, typed, TODAY, TERMS) == why


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Thu", 12),
        ("thurs.", 12),
        ("next Tuesday", 17),
        ("Tue 3/17", 17),
        ("3/12", 12),
        ("12/3", 12),
        ("12.3.", 12),
        ("12 March", 12),
        ("Mar 12th", 12),
        ("12", 12),
        ("2026-03-12", 12),
        ("3/12/26", 12),
        ("Thu 10am", 12),
        ("Thu at 9:30", 12),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: int) -> None:
    assert read_day(typed, AHEAD, TERMS) == date(2026, 3, day)


@pytest.mark.parametrize("typed", ["", "t", "soon", "Thu 13", "3/10", "4/12", "31", "12 May"])
def test_what_is_none_of_the_days_is_none(typed: str) -> None:
    assert read_day(typed, AHEAD, TERMS) is None


def test_words_of_another_language_are_read_too() -> None:
    assert read_lined_up("Ana, juev, telé", AHEAD, SPANISH) == [
        Booking(name="Ana", day=date(2026, 3, 12), mode=Mode.PHONE)
    ]


def test_who_is_lined_up_needs_a_day_and_a_way() -> None:
    booked = read_lined_up("Rosa Lind, Thu, i; Bo, p, 3/16", AHEAD, TERMS)
    assert [(b.name, b.day.day, b.mode) for b in booked] == [
        ("Rosa Lind", 12, Mode.IN_PERSON),
        ("Bo", 16, Mode.PHONE),
    ]
    assert misread(read_lined_up, "Bo, p", AHEAD, TERMS) == (Why.DAY, "Bo", "")
    assert misread(read_lined_up, "Bo, soon, p", AHEAD, TERMS) == (Why.DAY, "Bo", "soon")
    assert misread(read_lined_up, "Bo, Thu", AHEAD, TERMS) == (Why.MODE, "Bo", "")


def test_events_are_on_the_last_day_unless_told() -> None:
    assert read_events("Guild breakfast, Thu; Beer, bread @ Ann's", WEEK, TERMS) == [
        EventRow(name="Guild breakfast", day=date(2026, 3, 5)),
        EventRow(name="Beer, bread @ Ann's", day=TODAY),
    ]


def test_a_star_lets_a_plan_be_read_out() -> None:
    assert read_plans("On Tuesday I call Ann *; Read, then write;*") == [
        Plan(text="On Tuesday I call Ann", read_aloud=True),
        Plan(text="Read, then write"),
    ]


def test_news_begin_with_what_they_are() -> None:
    news = [("interview", "Acme Inc"), ("offer", ""), ("landed", "Osprey")]
    assert read_news("int Acme Inc; offer; landed, Osprey", TODAY, TERMS) == [
        News(kind=MilestoneKind(kind), day=TODAY, company=company) for kind, company in news
    ]
    assert misread(read_news, "Acme rang", TODAY, TERMS) == (Why.KIND, "", "Acme rang")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", None),
        ("k", (Answer.KEPT, None)),
        ("H", (Answer.KEPT, None)),
        ("m", (Answer.MOVED, None)),
        ("m thu", (Answer.MOVED, date(2026, 3, 12))),
        ("f", (Answer.FELL_THROUGH, None)),
        ("d", (Answer.FELL_THROUGH, None)),
    ],
)
def test_one_key_says_what_became_of_it(typed: str, answer: Any) -> None:
    assert read_answer(typed, AHEAD, TERMS) == answer


@pytest.mark.parametrize("typed", ["x", "kk", "k thu", "m soon"])
def test_another_key_is_no_answer(typed: str) -> None:
    with pytest.raises(MisreadError):
        read_answer(typed, AHEAD, TERMS)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    readers = (
        lambda: read_people(text, TODAY, TERMS),
        lambda: read_lined_up(text, AHEAD, TERMS),
        lambda: read_events(text, WEEK, TERMS),
        lambda: read_plans(text),
        lambda: read_news(text, TODAY, TERMS),
    )
    for read in readers:
        try:
            rows = read()
        except MisreadError:
            continue
        assert len(rows) <= text.count(";") + text.count("\n") + 1
