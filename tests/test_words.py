"""The words for people: complete, translatable, plain, and with their numbers."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from types import MappingProxyType

import pytest
from babel.messages.extract import extract
from flask_babel import Domain

from groupapp import light_words, words
from groupapp.domain.light import RULES, Finding, LightSettings, State, WeekFacts, light
from groupapp.domain.terms import (
    ConversationStatus,
    Employment,
    Level,
    Met,
    MilestoneKind,
    Mode,
    Outcome,
    Status,
    Weekday,
)
from groupapp.words import ENGLISH, Translate

WEEK = WeekFacts(date(2026, 1, 6), expected=True, reported=True, present=True)
FULL = replace(
    WEEK,
    conversations=7,
    face_to_face=6,
    named=5,
    right_level=4,
    working=4,
    seeking=3,
    beyond_first=2,
    events=1,
    event_people=3,
    event_people_followed=2,
    lined_up=3,
    goals_set=2,
    goals_due=3,
    goals_kept=2,
)
HISTORIES = {
    "nothing ever": [],
    "not reported": [replace(FULL, reported=False)],
    "an empty week": [WEEK],
    "one of each": [
        replace(FULL, **{count: 1 for count in FULL.__slots__[4:] if count != "unnamed"})  # type: ignore[arg-type]
    ],
    "people and nothing else": [replace(WEEK, conversations=2, event_people=2, seeking=2)],
    "a first plan": [replace(WEEK, goals_set=1)],
    "a good week": [FULL],
    "three good weeks": [FULL, FULL, FULL],
    "two weeks on pace": [replace(FULL, face_to_face=4), replace(FULL, face_to_face=4), WEEK],
}
ODD = LightSettings(goal_events=0, working_share=40, follow_share=0, lined_up_share=0)

LABELS: list[tuple[Callable[..., str], list[str | None]]] = [
    (words.state_heading, [*State]),
    (words.state_word, [*State]),
    (words.rule_name, [*RULES]),
    (light_words.question, [*RULES, None]),
    (light_words.short_question, [*RULES, None]),
    (words.status, [*Status, "away"]),
    (words.level, [*Level, None]),
    (words.employment, [*Employment]),
    (words.met, [*Met]),
    (words.mode, [*Mode]),
    (words.conversation_status, [*ConversationStatus]),
    (words.goal_outcome, [*Outcome, None]),
    (words.milestone, [*MilestoneKind]),
    (words.weekday, [*Weekday]),
]


class Recorder:
    """English that remembers every message it was asked for."""

    def __init__(self) -> None:
        self.messages: set[str] = set()

    def gettext(self, message: str, /, **values: object) -> str:
        self.messages.add(message)
        return ENGLISH.gettext(message, **values)

    def ngettext(self, one: str, many: str, num: int, /, **values: object) -> str:
        self.messages |= {one, many}
        return ENGLISH.ngettext(one, many, num, **values)


def all_findings() -> Iterator[Finding]:
    for settings in (LightSettings(), ODD):
        for history in HISTORIES.values():
            yield from light(history, settings).findings


def everything_said(translate: Translate) -> list[str]:
    said = [label(value, translate) for label, values in LABELS for value in values]
    said += [light_words.finding(finding, translate) for finding in all_findings()]
    said += [light_words.praise(finding, translate) for finding in all_findings() if finding.met]
    return [
        *said,
        light_words.praise(None, translate),
        light_words.ask(light(()), translate),
        light_words.short_ask(light(()), translate),
    ]


def finding(rule: str, *history: WeekFacts, settings: LightSettings | None = None) -> Finding:
    findings = light(history, settings or LightSettings()).findings
    return next(finding for finding in findings if finding.rule == rule)


def reason(rule: str, *history: WeekFacts, settings: LightSettings | None = None) -> str:
    return light_words.finding(finding(rule, *history, settings=settings), ENGLISH)


@pytest.mark.parametrize(("label", "values"), LABELS)
def test_every_value_has_words_of_its_own(
    label: Callable[..., str], values: list[str | None]
) -> None:
    said = [label(value, ENGLISH) for value in values]
    assert all(said)
    assert len(set(said)) == len(values)


def test_words_are_found_by_the_plain_values_of_the_group_file() -> None:
    assert words.level("vice_president", ENGLISH) == "Vice president"
    assert words.state_heading("OFF", ENGLISH) == "Not flipped yet"
    assert words.mode("in_person", ENGLISH) == "In person"


def test_an_unknown_value_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(KeyError):
        words.mode("telegram", ENGLISH)


def test_the_board_has_the_headings_of_the_look() -> None:
    assert [words.state_heading(state, ENGLISH) for state in State] == [
        "New here",
        "Quiet - a friendly call?",
        "Not flipped yet",
        "Warming up",
        "Switched on",
        "Slipping",
    ]


def test_every_message_can_be_extracted_for_translators() -> None:
    source = BytesIO("".join(map(inspect.getsource, (words, light_words))).encode())
    extracted: set[str] = set()
    for _, message, _, _ in extract("python", source):
        extracted |= {message} if isinstance(message, str) else set(message)
    recorder = Recorder()
    everything_said(recorder)
    assert recorder.messages == extracted


def test_flask_babel_speaks_these_words() -> None:
    def speak(translate: Translate) -> list[str]:
        return everything_said(translate)

    assert speak(Domain()) == everything_said(ENGLISH)


def test_words_need_no_flask() -> None:
    sources = "".join(map(inspect.getsource, (words, light_words)))
    imported = set(re.findall(r"^(?:from|import) ([\w.]+)", sources, re.MULTILINE))
    ours = {"groupapp.domain.light", "groupapp.words"}
    assert imported == {"collections.abc", "types", "typing", *ours}


def test_sentences_are_short() -> None:
    for said in everything_said(ENGLISH):
        for sentence in re.split(r"(?<=[.?]) ", said):
            assert len(sentence.split()) < 20, sentence


UNWELCOME = re.compile(
    r"\b(meetings?|fail\w*|bad|poor|only|should|must|behind|worse|better|best|rank\w*|than others"
    r"|unfortunately|missed|score)\b",
    re.IGNORECASE,
)


def test_no_sentence_blames_ranks_or_says_meeting() -> None:
    unwelcome = [said for said in everything_said(ENGLISH) if UNWELCOME.search(said)]
    assert unwelcome == []


def test_questions_ask_the_member() -> None:
    for rule in (*RULES, None):
        asked = light_words.question(rule, ENGLISH)
        assert asked.endswith("?")
        assert re.search(r"\b(you|your)\b", asked), asked


def test_reasons_stand_in_the_third_person() -> None:
    for each in all_findings():
        assert not re.search(r"\b(you|your|I|my)\b", light_words.finding(each, ENGLISH))


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (
            "who",
            "Name, company, level: known in 5 of 7 conversations (aim 3); right level: 4 (aim 1).",
        ),
        ("goals", "2 new goals (aim 1); kept or re-planned: 2 of 3 due (aim 2)."),
        (
            "lined_up",
            "3 face-to-face conversations lined up in the latest check-in; the aim is 3.",
        ),
        ("events", "1 event in the last check-in; the aim is 1."),
        (
            "follow_up",
            "Face-to-face follow-up, held or booked: 2 of 3 people met at events; the aim is 2.",
        ),
        ("working", "4 of 7 conversations with people in work; more than half is the aim."),
        ("beyond_first", "2 of 7 conversations through introductions; the aim is 2."),
        ("pace", "6 face-to-face conversations in the last check-in; the aim is 4."),
    ],
)
def test_a_reason_gives_what_was_counted_and_the_aim(rule: str, sentence: str) -> None:
    assert reason(rule, FULL) == sentence


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("who", "No people described in the last check-in."),
        ("goals", "0 new goals (aim 1); none came due."),
        ("follow_up", "No new people met at events in the last check-in."),
        ("working", "Not known who is in work, of the people in the last check-in."),
        ("beyond_first", "No people described in the last check-in."),
        ("pace", "0 face-to-face conversations in the last check-in; the aim is 4."),
    ],
)
def test_a_reason_without_evidence_says_what_is_not_known(rule: str, sentence: str) -> None:
    assert reason(rule, WEEK) == sentence


@pytest.mark.parametrize("rule", RULES)
def test_a_reason_without_any_check_in_says_so(rule: str) -> None:
    assert reason(rule) == "No check-in lately to go by."


def test_the_pace_gives_the_weeks_when_it_was_met_by_them() -> None:
    assert reason("pace", *HISTORIES["two weeks on pace"]) == (
        "2 weeks with 4 or more face-to-face conversations; the aim is 2 of 3."
    )


def test_a_group_that_asks_for_no_events_is_told_so() -> None:
    assert reason("events", WEEK, settings=ODD) == "0 events; this group sets no aim for events."


def test_another_share_of_people_in_work_is_given_as_a_count() -> None:
    assert reason("working", FULL, settings=ODD) == (
        "4 of 7 conversations with people in work; the aim is 3."
    )


@pytest.mark.parametrize(
    ("count", "reason_said"),
    [
        (0, "0 events in the last 3 check-ins; the aim is 2."),
        (1, "1 event in the last 3 check-ins; the aim is 2."),
        (2, "2 events in the last 3 check-ins; the aim is 2."),
    ],
)
def test_counts_take_their_plural(count: int, reason_said: str) -> None:
    assert reason("events", WEEK, WEEK, replace(WEEK, events=count)) == reason_said


@pytest.mark.parametrize(
    ("rule", "one", "two"),
    [
        (
            "beyond_first",
            "An introduction led to 1 conversation.",
            "Introductions led to 2 conversations.",
        ),
        (
            "working",
            "You had 1 conversation with someone in work.",
            "You had 2 conversations with people in work.",
        ),
    ],
)
def test_praise_takes_its_plural(rule: str, one: str, two: str) -> None:
    weeks = [replace(WEEK, conversations=n, **{rule: n}) for n in (1, 2)]  # type: ignore[arg-type]
    assert [light_words.praise(finding(rule, week), ENGLISH) for week in weeks] == [one, two]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("who", "You gave name, company and level 5 times."),
        ("goals", "You kept or re-planned 2 goals, and you set new ones."),
        ("lined_up", "You lined up 3 face-to-face conversations for the week ahead."),
        ("events", "You went to 1 professional event."),
        ("follow_up", "You followed up with 2 people you met at events."),
        ("working", "You had 4 conversations with people in work."),
        ("beyond_first", "Introductions led to 2 conversations."),
        ("pace", "You had 6 face-to-face conversations."),
    ],
)
def test_praise_names_the_act_and_its_number(rule: str, said: str) -> None:
    assert light_words.praise(finding(rule, FULL), ENGLISH) == said


def test_new_goals_are_praised_when_none_came_due() -> None:
    planned = replace(WEEK, goals_set=1)
    assert light_words.praise(finding("goals", planned), ENGLISH) == (
        "You set 1 goal for the week ahead."
    )


def test_there_is_a_welcome_where_there_is_no_act_to_praise() -> None:
    asked_for_nothing = finding("events", WEEK, settings=ODD)
    assert asked_for_nothing.met
    assert light_words.praise(asked_for_nothing, ENGLISH) == "It is good to have you here."
    assert light_words.praise(None, ENGLISH) == "It is good to have you here."


def test_a_rule_without_words_is_an_error() -> None:
    unknown = Finding("luck", True, MappingProxyType({"weeks": 1}))
    with pytest.raises(KeyError):
        light_words.finding(unknown, ENGLISH)


def test_a_newcomer_is_welcomed_and_asked_once_a_week_has_counted() -> None:
    week = WeekFacts(date(2026, 3, 10), expected=True, reported=True, present=True)

    assert light_words.ask(light(()), ENGLISH) == "Welcome them. Which job are they looking for?"
    begun = light([week])
    assert light_words.ask(begun, ENGLISH) == light_words.question(begun.question, ENGLISH)
