"""Random histories: the rows behind a finding add up to its numbers, and the light to its weeks."""

import shutil
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from groupapp.actions.import_group import import_group
from groupapp.domain.boards import Board, BoardRow, board
from groupapp.domain.conversations import talked_with
from groupapp.domain.evidence import Counted, evidence
from groupapp.domain.light import RULES, judged, light
from groupapp.domain.networks import contact_map, employments, gatherings, ladder
from groupapp.domain.terms import Employment
from groupapp.domain.timelines import timeline
from groupapp.extensions import db
from groupapp.queries.group_facts import group_facts
from tests.apps import app_for_tests
from tests.queries.test_derivation import START, made_up_file

COUNTS = {
    "who": ("people", "named", "right_level"),
    "goals": ("goals_set", "goals_due", "goals_kept"),
    "lined_up": ("lined_up",),
    "events": ("events",),
    "follow_up": ("event_people", "event_people_followed"),
    "working": ("known", "working", "seeking"),
    "beyond_first": ("people", "beyond_first"),
    "pace": ("face_to_face",),
}
"""By rule, the numbers of its finding that count rows; the others are aims and settings."""

COUNTED = ("conversations", "unnamed", "right_level", "working", "seeking")
Shown = list[tuple[Board, BoardRow]]


@pytest.fixture(scope="module")
def shown(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The members of random groups, each on the boards of four days."""
    folder = tmp_path_factory.mktemp("random")
    shutil.copy(empty_sqlite, folder / "groupapp.sqlite3")
    found: Shown = []
    with app_for_tests({"INSTANCE": folder}).app_context():
        for seed in range(20):
            r = Random(seed)
            facts = group_facts(import_group(made_up_file(r, f"random{seed}")))
            for _ in range(4):
                on = board(facts, START + timedelta(days=r.randint(0, 80)))
                found += [(on, row) for row in on.rows]
        db.session.remove()
        db.engine.dispose()
    return found


def behind(rule: str, on: Board, row: BoardRow) -> list[Counted]:
    dates = [session.date for session in on.group.sessions]
    weeks = judged(row.weeks, row.settings)
    return evidence(rule, row.member, weeks, dates, on.group.video_counts)


def test_the_rows_behind_a_finding_add_up_to_its_numbers(shown: Shown) -> None:
    for on, row in shown:
        for finding in light(row.weeks, row.settings).findings:
            counted: Counter[str] = Counter()
            for each in behind(finding.rule, on, row):
                counted.update(dict.fromkeys(each.counts, each.times))
            told = {name: finding.numbers[name] for name in COUNTS[finding.rule]}
            assert {name: counted[name] for name in told} == told, finding.rule
            assert set(counted) <= set(told)


def test_the_rows_stand_in_the_weeks_that_were_judged(shown: Shown) -> None:
    for on, row in shown:
        weeks = judged(row.weeks, row.settings)
        pace = next(f for f in light(row.weeks, row.settings).findings if f.rule == "pace").numbers
        a_week: Counter[object] = Counter()
        for each in behind("pace", on, row):
            a_week[each.week] += each.times
        assert {each.week for rule in RULES for each in behind(rule, on, row)} <= {
            week.week for week in weeks
        } | {goal.made_in for goal in row.member.goals}
        on_pace = [week for week in weeks if a_week[week.week] >= pace["week_needed"]]
        assert len(on_pace) == pace["weeks_on_pace"]


def test_each_week_has_the_light_of_the_weeks_up_to_it(shown: Shown) -> None:
    for on, row in shown:
        line = timeline(row)
        for week in line.weeks:
            until = [each for each in row.weeks if each.week <= week.facts.week]
            assert week.light in (None, light(until, row.settings))
        told = [each for week in line.weeks for each in week.news] + list(line.since)
        assert sorted(told) == sorted(row.member.milestones)
        assert on.session is None or all(week.facts in row.weeks for week in line.weeks)


def test_the_network_counts_what_the_weeks_count(shown: Shown) -> None:
    for on, row in shown:
        dates = [session.date for session in on.group.sessions]
        weeks = {week.week for week in row.weeks}
        talked = talked_with(row.member, dates, on.group.video_counts)
        talked = [each for each in talked if each.week in weeks]
        rungs = ladder(talked, row.member.target_level)
        by_work = employments(talked)

        total = {name: sum(getattr(week, name) for week in row.weeks) for name in COUNTED}
        described = total["conversations"] - total["unnamed"]
        assert sum(rung.conversations for rung in rungs) == described
        assert sum(rung.right_level for rung in rungs) == total["right_level"]
        assert by_work[Employment.WORKING] == total["working"]
        assert by_work[Employment.LOOKING] == total["seeking"]


def test_everyone_stands_on_the_map_once(shown: Shown) -> None:
    for _, row in shown:
        drawn = contact_map(row.member)
        places = [place.contact.id for place in drawn.chains] + [c.id for c in drawn.alone]
        assert sorted(places) == sorted(row.member.contacts)
        cells = [(place.row, place.generation) for place in drawn.chains]
        assert len(set(cells)) == len(cells), "two in one place"


def test_a_follow_up_counts_where_the_chain_shows_it_held_or_booked(shown: Shown) -> None:
    for on, row in shown:
        followed = {
            each.contact.id
            for gathering in gatherings(row.member, on.group.video_counts)
            for each in gathering.people
            if each.is_followed_up
        }
        for each in behind("follow_up", on, row):
            assert ("event_people_followed" in each.counts) == (each.key in followed)
