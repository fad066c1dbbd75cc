"""What stands on the paper for the room and on each member's own, and what does not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from groupapp import handouts
from groupapp.domain.agenda import agenda
from groupapp.domain.certificates import Attended, CertificatesFacts
from groupapp.domain.landings import Landing, LandingsFacts, Thanked
from groupapp.domain.mirror import OwnWeek, WeekKind
from groupapp.domain.progress import OwnProgress, ProgressFacts
from groupapp.domain.room_paper import AgendaFacts, MeetingFacts, SignInFacts
from groupapp.domain.rows import LinedUp
from groupapp.domain.seasons import Month, SeasonFacts, Sum
from groupapp.domain.terms import Mode
from groupapp.domain.weeks import Days, SessionFact
from groupapp.domain.work_search import Activity, LogRow, LogsFacts, OwnLog
from groupapp.domain.worksheets import (
    OnlyGroup,
    OwnTargets,
    OwnWeekAhead,
    TargetsFacts,
    WeeksFacts,
)
from groupapp.handouts import Part
from groupapp.handouts.blocks import Block, Blocks, Chapter, Table, texts
from tests.handouts.paper import (
    GROUP,
    LARGE,
    LETTER,
    SESSION,
    on,
    pages,
    paths,
    printed,
    text,
    week,
)


def said(name: str, facts: Any) -> str:
    return text(printed(name, facts))


# The room -----------------------------------------------------------------------------------


def test_a_blank_agenda_has_the_steps_and_no_times() -> None:
    steps = agenda(time(18), 10)
    filled, blank = (
        said("agenda", AgendaFacts(GROUP, steps, 10, empty)) for empty in (False, True)
    )
    assert "6:00 PM" in filled.replace("\u202f", " ")
    assert "A turn is" in filled
    assert "The round" in blank
    assert "PM" not in blank
    assert "A turn is" not in blank


def test_everyone_signs_and_guests_have_room() -> None:
    pdf = printed("sign-in-sheet", SignInFacts(GROUP, ("Ann Lee", "Bo Diaz")))
    assert "Ann Lee Bo Diaz Guests: welcome!" in text(pdf)
    wide = [shape for shape in paths(pdf) if shape[2] - shape[0] > 60 and shape[3] - shape[1] > 8]
    assert len(wide) == 2 * (3 + 4)


def test_the_poster_says_who_when_where_and_whom_to_ask() -> None:
    words = said("door-poster", MeetingFacts(GROUP, facilitators=("Fay", "Gil")))
    for part in ("Elm Street Job Club", "Every Tuesday", "Parish hall", "Ask for Fay and Gil."):
        assert part in words
    blank = said("door-poster", MeetingFacts(GROUP, facilitators=("Fay",), blank=True))
    assert ("Parish hall" in blank, "Fay" in blank, "When" in blank) == (False, False, True)


@pytest.mark.parametrize(("agreed", "heard"), [(True, "for everyone"), (False, "has ticked")])
def test_the_agreement_says_what_the_room_hears(agreed: bool, heard: str) -> None:
    facts = MeetingFacts(replace(GROUP, agreed=agreed))
    assert heard in said("group-agreement", facts)


def test_a_newcomer_reads_when_where_and_who_leads() -> None:
    words = said("newcomers-sheet", MeetingFacts(GROUP, facilitators=("Fay",)))
    assert "Welcome to Elm Street Job Club" in words
    assert "Parish hall Led by Fay" in words


# Worksheets ---------------------------------------------------------------------------------


def test_a_week_ahead_has_what_is_lined_up_and_the_members_goals() -> None:
    ahead = OwnWeekAhead(
        "Ann Lee",
        (LinedUp("Sam", date(2026, 11, 26), Mode.IN_PERSON),),
        ((date(2026, 11, 27), "Trade fair"),),
        ("Call Dana",),
    )
    words = said("my-week", WeeksFacts(GROUP, (ahead,)))
    assert "For Ann Lee, to keep." in words
    assert "Sam Thu, Nov 26 In person" in words
    assert "Trade fair Fri, Nov 27" in words
    assert "• Call Dana" in words


@pytest.mark.parametrize(("aim", "found", "boxes"), [(5, 0, 5), (3, 1, 2), (2, 4, 1)])
def test_my_week_has_room_for_the_conversations_still_to_find(
    aim: int, found: int, boxes: int
) -> None:
    talks = tuple(LinedUp(f"Sam {number}", SESSION, Mode.VIDEO) for number in range(found))
    ahead = OwnWeekAhead("Ann Lee", talks, face_to_face=found, goal=aim)
    story = handouts.story([Part("my-week", WeeksFacts(GROUP, (ahead,)))], LETTER)
    table = next(block for block in within(story) if isinstance(block, Table))
    assert table.rows.count(("",) * 4) == boxes
    assert f"My aim: {aim} face to face." in " ".join(texts(story))


def within(blocks: Blocks) -> Iterator[Block]:
    for block in blocks:
        yield from within(block.blocks) if isinstance(block, Chapter) else [block]


def test_a_full_week_is_one_page_of_regular_print() -> None:
    talks = tuple(LinedUp(f"Sam {number}", SESSION, Mode.VIDEO) for number in range(5))
    event = ((SESSION, "Trade fair"),)
    full = OwnWeekAhead("Ann Lee", talks, event, ("Call Dana", "Write to Ben"), 5)
    assert len(pages(printed("my-week", WeeksFacts(GROUP, (full,))))) == 1


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("seven-questions", "7. Who have I met through others?"),
        ("networking-conversation", "In a message: “Hello Ana"),
        ("networking-conversation", "Are there two people you would introduce me to?"),
        ("networking-conversation", "In a message, the same day: “Thank you"),
        ("pitch-worksheet", "In 30 seconds"),
        ("pitch-worksheet", "In two minutes"),
        ("pitch-worksheet", "My partner knew what I asked for."),
    ],
)
def test_a_worksheet_says_what_to_write_and_what_to_say(name: str, phrase: str) -> None:
    assert phrase in said(name, OnlyGroup(GROUP))


@pytest.mark.parametrize("page", ["seven-questions", "networking-conversation", "pitch-worksheet"])
def test_a_worksheet_is_one_page_of_regular_print(page: str) -> None:
    assert len(pages(printed(page, OnlyGroup(GROUP)))) == 1


def test_a_long_target_list_leaves_rows_to_write_in() -> None:
    own = OwnTargets("Ann Lee", "Buyer", tuple(f"Company {number}" for number in range(30)))
    words = said("target-list", TargetsFacts(GROUP, (own,)))
    assert "The job I look for: Buyer" in words
    assert [n for n in range(30) if f"Company {n}" not in words] == []


# A member's own -----------------------------------------------------------------------------


def own_week(ago: int, kind: WeekKind) -> OwnWeek:
    facts = week(ago, reported=kind is WeekKind.TOLD)
    return OwnWeek(SessionFact(ago, facts.week, kind is WeekKind.CANCELLED, False), kind, facts)


def test_progress_draws_a_bar_a_gap_and_a_dot() -> None:
    kinds = [WeekKind.TOLD, WeekKind.UNTOLD, WeekKind.AWAY, WeekKind.TOLD]
    weeks = tuple(own_week(3 - at, kind) for at, kind in enumerate(kinds))
    facts = ProgressFacts(GROUP, SESSION, (OwnProgress("Ann Lee", weeks, light=on()),))
    pdf = printed("my-progress", facts)
    shapes = [(right - left, top - low) for left, low, right, top in paths(pdf)]
    assert len([1 for wide, high in shapes if wide > 10 and high > 20]) == 2
    assert len([1 for wide, high in shapes if 1 < wide < 3 and 1 < high < 3]) == 1
    assert "For Ann Lee" in text(pdf)
    assert "Switched on" not in text(pdf)


def test_before_the_first_check_in_progress_says_what_comes() -> None:
    facts = ProgressFacts(GROUP, SESSION, (OwnProgress("Ann Lee"),))
    assert "After your first check-in" in said("my-progress", facts)


def test_a_log_tells_what_was_done_and_certifies_nothing() -> None:
    rows = (
        LogRow(date(2026, 11, 16), Activity.CONVERSATION, "Kestrel", "Sam", "Buyer", Mode.PHONE, 2),
        LogRow(date(2026, 11, 17), Activity.APPLICATION, "Osprey", job="Clerk"),
    )
    span = Days(date(2026, 11, 15), date(2026, 11, 21))
    words = said("work-search-log", LogsFacts(GROUP, span, (OwnLog("Ann Lee", rows),)))
    assert "Kestrel Sam, Buyer Phone Introduced me to 2 people" in words
    assert "Application Osprey Clerk – Sent" in words
    assert "2 activities in this week." in words
    assert "The group does not certify it." in words


def test_a_certificate_states_attendance_alone() -> None:
    one = Attended("Ann Lee", 7, date(2026, 9, 1), date(2026, 11, 24))
    words = said("certificate", CertificatesFacts(GROUP, (one,), ("Fay",)))
    assert "took part in 7 sessions of Elm Street Job Club" in words
    assert "between September 1, 2026 and November 24, 2026" in words
    assert "job search" not in words
    assert "nothing to certify" in said("certificate", CertificatesFacts(GROUP, ()))


def test_a_landing_story_thanks_by_name_and_names_no_company() -> None:
    one = Landing("Ann Lee", date(2026, 9, 1), SESSION, 9, 30, 4, (Thanked("Ben", ("Cy", "Dee")),))
    words = said("landing-story", LandingsFacts(GROUP, (one,)))
    assert "Joined September 1, 2026, landed November 24, 2026." in words
    assert "You introduced me to Cy and Dee" in words


# The sponsor --------------------------------------------------------------------------------


def season(**told: Any) -> SeasonFacts:
    return SeasonFacts(GROUP, date(2026, 9, 1), SESSION, 12, 1, 96, **told)


def test_a_report_on_few_people_says_why_it_is_short() -> None:
    words = said("season-report", season())
    assert "Attendance, all sessions together 96" in words
    assert "Fewer than 10 people took part, so no more is told." in words
    assert "Interviews" not in words


def test_a_report_shows_a_dash_for_what_is_left_out() -> None:
    sums = dict.fromkeys(Sum, 40) | {Sum.INTERVIEWS: None}
    months = (Month(date(2026, 9, 1), sums),)
    words = said("season-report", season(people=14, totals=sums, months=months))
    assert "People who took part 14 People who found work –" in words
    assert "September 2026 40 40 40 40 –" in words


def test_in_large_print_a_report_is_still_whole() -> None:
    sums = dict.fromkeys(Sum, 40)
    facts = season(people=14, totals=sums, months=(Month(date(2026, 9, 1), sums),))
    assert "Interviews: 40" in text(printed("season-report", facts, LARGE))
