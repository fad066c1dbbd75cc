"""The room's pack keeps every light and question out of the room; the facilitator's has them."""

from datetime import time

from groupapp.domain.agenda import agenda
from groupapp.domain.light import QUESTIONS, State
from groupapp.domain.rows import ChartRow, SessionPackFacts, TurnCardsFacts
from groupapp.handouts import facilitator_pack, session_pack
from groupapp.light_words import question
from groupapp.words import ENGLISH, state_heading
from tests.handouts.paper import GROUP, LETTER, card, on, pages, sheet, silent, text


def room_pack(members: int = 12) -> bytes:
    rows = tuple(ChartRow(f"Member {number}") for number in range(members))
    facts = SessionPackFacts(GROUP, agenda(time(18), members), rows, (sheet("Bo Diaz"),))
    return session_pack.build(facts, LETTER)


def test_the_room_gets_agenda_chart_sheets_and_two_blanks() -> None:
    first, second, *sheets = pages(room_pack())
    assert "Welcome" in first
    assert "Member 11" in second
    assert [page.split(" Check-in")[0] for page in sheets] == ["Bo Diaz", "Name", "Name"]


def test_the_room_gets_no_light_and_no_question() -> None:
    printed = text(room_pack())
    secrets = [question(rule, ENGLISH) for rule in (*QUESTIONS, None)]
    secrets += [state_heading(state, ENGLISH) for state in State]
    assert [words for words in secrets if words in printed] == []


def test_contacts_stand_only_on_the_sheet_of_their_member() -> None:
    for number, page in enumerate(pages(room_pack())):
        assert ("Contact 0" in page) == (number == 2)


def test_the_agenda_gives_times_and_turns() -> None:
    (first, *_) = pages(room_pack(12))
    assert "6:00 PM Welcome" in first
    assert "6:10 PM The round" in first
    assert "A turn is 3:45 minutes." in first


def test_a_very_large_group_is_told_to_make_circles() -> None:
    (first, *_) = pages(room_pack(80))
    assert "make 2 circles at once" in first


def test_the_facilitator_sees_who_reported_and_whom_to_call_before_the_cards() -> None:
    cards = (
        card("Ann", light=on()),
        card("Bo", light=silent(), reported=False),
        card("Cy", light=on(), reported=False, present=True),
        card("Di", light=None, reported=False),
    )
    first, second = pages(facilitator_pack.build(TurnCardsFacts(GROUP, cards), LETTER))
    assert "For the facilitator only." in first
    assert "Check-ins: 1 of 3 Reported Ann Here, no check-in yet Cy No check-in yet Bo" in first
    assert "Quiet - a friendly call? Bo" in first
    assert "Switched on Ann, Cy Away Di" in first
    assert "The one question" in second
