"""My progress: a member's own weeks, counted and drawn, as their own page shows them."""

from typing import Final

from groupapp import mirror_words
from groupapp.domain.mirror import WeekKind
from groupapp.domain.progress import OwnProgress, ProgressFacts
from groupapp.handouts.blocks import (
    APART,
    Bars,
    Block,
    Blocks,
    Break,
    Chapter,
    Column,
    Gap,
    Role,
    Table,
    Text,
)
from groupapp.handouts.page import Page

OFF: Final = (WeekKind.AWAY, WeekKind.CANCELLED, WeekKind.NOT_DUE)
QUESTION: Final = 62.0


def title(page: Page) -> str:
    return page.translate.gettext("My progress")


def story(facts: ProgressFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    if not facts.sheets:
        return [*page.heading(title(page)), Text(gettext("Nobody is on the list yet."))]
    return [
        Chapter(own.name, [*_head(own, facts, page), *_weeks(own, page)], Break.SHEET)
        for own in facts.sheets
    ]


def _head(own: OwnProgress, facts: ProgressFacts, page: Page) -> Blocks:
    gettext = page.translate.gettext
    until = gettext("Up to %(day)s", day=page.full_date(facts.as_of))
    whose = gettext("For %(name)s. These are your own numbers; nobody is compared.", name=own.name)
    return page.heading(title(page), whose, until)


def _weeks(own: OwnProgress, page: Page) -> Blocks:
    gettext = page.translate.gettext
    newest = own.newest
    if newest is None:
        return [Text(gettext("After your first check-in, your own numbers stand here."))]
    week = newest.facts
    counts = [
        mirror_words.face_to_face(week.face_to_face, own.goal_meetings, page.translate),
        mirror_words.events(week.events, own.goal_events, page.translate),
        mirror_words.lined_up(week.lined_up, page.translate),
    ]
    day = page.long_date(newest.day)
    return [
        Text(gettext("My last check-in, for %(day)s", day=day), Role.HEADING),
        *(Text(f"• {line}") for line in counts),
        Gap(4),
        Text(gettext("Face to face, week by week"), Role.HEADING),
        _bars(own, page),
        Text(_legend(own.goal_meetings, page), Role.SMALL),
        Gap(4),
        *_questions(own, page),
    ]


def _bars(own: OwnProgress, page: Page) -> Block:
    values = tuple(
        week.facts.face_to_face if week.is_reported else APART if week.kind in OFF else None
        for week in own.weeks
    )
    labels = tuple(page.day_month(week.day) for week in own.weeks)
    words = mirror_words.picture(own.weeks, own.goal_meetings, page.translate)
    return Bars(labels, values, own.goal_meetings, words)


def _legend(goal: int, page: Page) -> str:
    gettext = page.translate.gettext
    line = gettext(
        "The line is my goal: %(goal)s a week. A gap is a week without a check-in.", goal=goal
    )
    return f"{line} {gettext('A dot is a week away, or without a session.')}"


def _questions(own: OwnProgress, page: Page) -> Blocks:
    """Nothing while away, or where no check-in of late has numbers to show."""
    gettext, translate = page.translate.gettext, page.translate
    light = own.light
    findings = {finding.rule: finding for finding in light.findings} if light else {}
    told = [rule for rule in mirror_words.SEVEN if rule in findings]
    told = [rule for rule in told if findings[rule].numbers["weeks"]]
    if not told or light is None:
        return []
    rows = tuple(
        (
            [Text(mirror_words.question(rule, translate), Role.STRONG)],
            mirror_words.fact(findings[rule], translate),
        )
        for rule in told
    )
    span = mirror_words.span(findings[told[0]].numbers["weeks"], translate)
    return [
        Text(gettext("Seven questions to myself"), Role.HEADING),
        Text(span, Role.SMALL),
        Table((Column(width=QUESTION), Column()), rows),
        Gap(4),
        Text(gettext("One idea"), Role.HEADING),
        Text(mirror_words.suggestion(light, translate)),
    ]
