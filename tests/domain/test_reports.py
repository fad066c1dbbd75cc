"""Finding people by name, spotting contact details, and putting two check-ins together."""

from datetime import date
from typing import Any

import pytest

from groupapp.domain.address_book import AddressBook, AmbiguousNameError, Known
from groupapp.domain.reports import (
    Booking,
    EventRow,
    GoalDue,
    Plan,
    Report,
    Talk,
    contact_details,
    differences,
    merged,
)
from groupapp.domain.terms import Mode, Outcome

DAY = date(2026, 3, 9)
BOOK = AddressBook(
    [
        Known(1, "Ana Roe", ""),
        Known(2, "Max Diaz", "Kestrel Insurance"),
        Known(3, "Max  DIAZ", "Borealis"),
        Known(4, "Bo Lee", "Borealis"),
        Known(5, "Sam Ek", ""),
        Known(6, "Sam Ek", ""),
        Known(7, "", "Borealis"),
    ]
)


@pytest.mark.parametrize(
    ("text", "company", "found"),
    [
        ("Ana Roe", "", 1),
        ("  ana   ROE ", "", 1),
        ("Ana Roe", "Borealis", 1),
        ("Max Diaz", "Kestrel", 2),
        ("Max Diaz", "borealis", 3),
        ("Max Diaz (Kestrel Insurance)", "", 2),
        ("max diaz (borealis)", "Somewhere else", 3),
        ("Max Diaz", "Somewhere else", None),
        ("Bo Lee", "Somewhere else", None),
        ("Sam Ek (2)", "", 6),
        ("Nobody", "", None),
        ("", "", None),
    ],
)
def test_a_name_finds_the_contact_it_means(text: str, company: str, found: int | None) -> None:
    assert BOOK.find(text, company) == found


@pytest.mark.parametrize("text", ["Max Diaz", "Sam Ek"])
def test_a_shared_name_without_a_company_asks_which_one(text: str) -> None:
    with pytest.raises(AmbiguousNameError) as error:
        BOOK.find(text)
    assert all(label.casefold().startswith(text.casefold()[:3]) for label in error.value.labels)
    assert len(error.value.labels) == 2


def test_labels_are_all_different_and_each_finds_its_own_contact() -> None:
    labels = [BOOK.label(key) for key in range(1, 7)]
    assert len(set(labels)) == 6
    assert [BOOK.find(label) for label in labels] == [1, 2, 3, 4, 5, 6]
    assert BOOK.label(7) == ""
    assert BOOK.label(None) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call Max at 555-123-4567", ["555-123-4567"]),
        ("+1 (212) 555 0100 is his number", ["+1 (212) 555 0100"]),
        ("max.diaz@example.org knows", ["max.diaz@example.org"]),
        ("On 2026-03-10 or 3/10/2026 at 10:30", []),
        ("Room 1200, 5 people, 100,000 a year", []),
        ("R&D <Holdings> @ Kestrel", []),
        ("", []),
    ],
)
def test_phone_numbers_and_e_mail_addresses_are_spotted(text: str, found: list[str]) -> None:
    assert contact_details(text) == found


def talk(name: str, **values: Any) -> Talk:
    return Talk(**{"name": name, "mode": Mode.PHONE, "day": DAY, **values})


def test_merging_adds_what_was_stored_and_counts_nothing_twice() -> None:
    typed = Report(session=DAY, talks=(talk("Ana Roe"), talk("New Person")), note="Mine")
    stored = Report(session=DAY, talks=(talk("Ana Roe", id=8), talk("Bo Lee", id=9)), note="Theirs")
    both = merged(typed, stored, BOOK)
    assert [(each.id, each.name) for each in both.talks] == [
        (8, "Ana Roe"),
        (None, "New Person"),
        (9, "Bo Lee"),
    ]
    assert both.note == "Mine\nTheirs"


def test_merging_twice_adds_nothing_more() -> None:
    typed = Report(session=DAY, plans=(Plan(text="Call"),), ask="A lead")
    stored = Report(
        session=DAY,
        plans=(Plan(id=1, text="Write"),),
        events=(EventRow(id=2, name="Guild", day=DAY),),
        bookings=(Booking(id=3, name="Bo Lee", day=DAY, mode=Mode.VIDEO),),
        ask="A name",
    )
    once = merged(typed, stored, BOOK)
    assert merged(once, stored, BOOK) == once


def test_a_typed_answer_stands_and_a_missing_one_comes_from_the_stored_check_in() -> None:
    goal, other = GoalDue(id=1, text="Call"), GoalDue(id=2, text="Write")
    typed = Report(session=DAY, goals=(GoalDue(id=1, text="Call", outcome=Outcome.KEPT), other))
    stored = Report(
        session=DAY,
        goals=(
            GoalDue(id=1, text="Call", outcome=Outcome.DROPPED),
            GoalDue(id=2, text="Write", outcome=Outcome.MOVED),
        ),
    )
    assert goal.outcome is None
    assert [each.outcome for each in merged(typed, stored, BOOK).goals] == [
        Outcome.KEPT,
        Outcome.MOVED,
    ]


def test_a_row_that_was_removed_elsewhere_is_kept_as_a_new_one() -> None:
    typed = Report(session=DAY, talks=(talk("Ana Roe", id=8),))
    assert merged(typed, Report(session=DAY), BOOK).talks == (talk("Ana Roe"),)


# Where two check-ins differ -----------------------------------------------------------------


def test_every_difference_is_told_with_what_was_sent_and_what_was_typed() -> None:
    kept, moved = Outcome.KEPT, Outcome.MOVED
    typed = Report(
        session=DAY,
        goals=(GoalDue(id=1, text="Call", outcome=kept),),
        talks=(talk("Ana Roe"), talk("Bo Lee", mode=Mode.VIDEO)),
        note="Mine",
    )
    stored = Report(
        session=DAY,
        goals=(GoalDue(id=1, text="Call", outcome=moved),),
        talks=(talk("Ana Roe", id=8), talk("Max Diaz", id=9)),
        note="Theirs",
        unnamed_conversations=2,
    )
    found = {(d.part, d.sent, d.typed) for d in differences(typed, stored, BOOK)}
    assert found == {
        ("goals", *stored.goals, *typed.goals),
        ("talks", None, typed.talks[1]),
        ("talks", stored.talks[1], None),
        ("unnamed_conversations", 2, None),
        ("note", "Theirs", "Mine"),
    }


def test_a_check_in_does_not_differ_from_itself() -> None:
    report = Report(session=DAY, talks=(talk("Ana Roe", id=8),), note="Mine")
    assert differences(report, report, BOOK) == ()


def test_two_wordings_of_one_plan_are_both_kept() -> None:
    stored = Report(session=DAY, plans=(Plan(id=1, text="Call Ana"), Plan(id=2, text="Rest")))
    typed = Report(session=DAY, plans=(Plan(id=1, text="Call Bo"), Plan(id=2, text="rest")))

    both = merged(typed, stored, BOOK)

    assert sorted((plan.id or 0, plan.text) for plan in both.plans) == [
        (0, "Call Bo"),
        (1, "Call Ana"),
        (2, "rest"),
    ]
