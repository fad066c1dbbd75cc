"""The mirror's words: numbers in the first person, every one translatable, never a verdict."""

import inspect
import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from babel.messages.extract import extract

from groupapp import mirror_words, words
from groupapp.domain.light import QUESTIONS, RULES, State, WeekFacts, light
from groupapp.domain.mirror import OwnWeek, WeekKind
from groupapp.domain.weeks import SessionFact
from groupapp.words import ENGLISH
from tests.test_words import HISTORIES, Recorder

DAY = date(2026, 3, 10)
BLANK = WeekFacts(DAY, expected=True, reported=True, present=False)


def fact(rule: str, **counts: int) -> str:
    findings = light([replace(BLANK, **counts)]).findings  # type: ignore[arg-type]
    found = next(finding for finding in findings if finding.rule == rule)
    return mirror_words.fact(found, ENGLISH)


def own_week(kind: WeekKind, face_to_face: int = 0) -> OwnWeek:
    facts = replace(BLANK, conversations=face_to_face, face_to_face=face_to_face)
    return OwnWeek(SessionFact(1, DAY, cancelled=False, closed=False), kind, facts)


def everything_said(translate: words.Translate) -> list[str]:
    lights = [light(history) for history in HISTORIES.values()]
    said = [
        mirror_words.fact(finding, translate)
        for each in lights
        for finding in each.findings
        if finding.rule in mirror_words.SEVEN
    ]
    asked = [replace(lights[-1], question=rule) for rule in (*QUESTIONS, None)]
    said += [mirror_words.suggestion(each, translate) for each in [*asked, light(())]]
    said += [mirror_words.question(rule, translate) for rule in mirror_words.SEVEN]
    said += [mirror_words.span(weeks, translate) for weeks in range(3)]
    said += [mirror_words.week(own_week(kind, 3), 5, translate) for kind in WeekKind]
    said += [mirror_words.events(count, goal, translate) for count in (0, 1) for goal in (0, 1, 2)]
    said += [mirror_words.lined_up(count, translate) for count in (0, 2)]
    return [*said, mirror_words.picture([own_week(WeekKind.TOLD)], 5, translate)]


@pytest.mark.parametrize(
    ("rule", "counts", "sentence"),
    [
        ("who", {}, "I named nobody."),
        (
            "who",
            {"conversations": 4, "named": 3, "right_level": 1},
            "I talked with 4 people. I know the company and the level of 3."
            " 1 is at the level I need, or can hire me.",
        ),
        ("goals", {}, "I set no goal for the week ahead."),
        (
            "goals",
            {"goals_set": 1, "goals_due": 2, "goals_kept": 1},
            "I set 1 goal for the week ahead. I kept or moved 1 of the 2 goals I had.",
        ),
        ("lined_up", {"lined_up": 2}, "I have 2 face-to-face conversations lined up."),
        ("events", {"events": 1}, "I went to 1 event."),
        ("follow_up", {}, "I met nobody new at an event."),
        (
            "follow_up",
            {"event_people": 3, "event_people_followed": 1},
            "I met 3 people at events. I saw 1 of them again, or have a day for it.",
        ),
        ("working", {}, "I did not say who is in work."),
        (
            "working",
            {"working": 3, "seeking": 1},
            "Of 4 conversations, 3 were with people in work.",
        ),
        ("beyond_first", {"beyond_first": 1}, "1 conversation came through an introduction."),
    ],
)
def test_each_question_has_its_numbers_in_the_first_person(
    rule: str, counts: dict[str, int], sentence: str
) -> None:
    assert fact(rule, **counts) == sentence


def test_the_seven_questions_are_the_rules_without_the_pace() -> None:
    assert set(mirror_words.SEVEN) == set(RULES) - {"pace"}


def test_unknown_weeks_have_words_and_never_a_nought() -> None:
    said = [mirror_words.week(own_week(kind), 5, ENGLISH) for kind in WeekKind]
    assert len(set(said)) == len(WeekKind)
    assert [text for text in said if re.search(r"\d", text)] == ["0 of 5 face to face"]


def test_the_picture_says_the_same_as_it_shows() -> None:
    weeks = [own_week(WeekKind.TOLD, 3), own_week(WeekKind.UNTOLD), own_week(WeekKind.AWAY)]
    assert mirror_words.picture(weeks, 5, ENGLISH) == (
        "Face to face, week by week: 3, No check-in, Away. My goal is 5 a week."
    )


def test_no_sentence_bears_a_state_word() -> None:
    headings = [words.state_heading(state, ENGLISH) for state in State]
    for sentence in everything_said(ENGLISH):
        assert not re.search(r"\b(ON|OFF|NEW|SILENT|WARMING|SLIPPING)\b", sentence)
        assert not [heading for heading in headings if heading in sentence]


def test_sentences_are_short() -> None:
    for said in everything_said(ENGLISH):
        for sentence in re.split(r"(?<=[.?!]) ", said):
            assert len(sentence.split()) < 20, sentence


def test_every_sentence_is_found_for_translation() -> None:
    recorder = Recorder()
    everything_said(recorder)
    source = BytesIO(inspect.getsource(mirror_words).encode())
    found = extract("python", source, {"gettext": None, "ngettext": (1, 2), "N_": None})
    messages = [[text] if isinstance(text, str) else text for _, text, *_ in found]
    assert recorder.messages <= {text for texts in messages for text in texts}


def test_who_never_reported_is_invited() -> None:
    assert mirror_words.suggestion(light(()), ENGLISH) == (
        "Send your first check-in. One line is enough."
    )
