"""Pairs are made whole or not at all, on both databases, and consent goes with the pair."""

from datetime import date, timedelta

import pytest
from flask import Flask

from groupapp.actions.pair_members import (
    PairsChangedError,
    TooManyTogetherError,
    agree,
    pair_members,
    set_pairs,
    state_of,
)
from groupapp.models import Member
from groupapp.queries import partners
from tests.factories import make_group, make_member, make_session, one_commit

DAY = date(2026, 3, 10)


class Night:
    """Seven members, of whom the first six are there, and five sessions; the last is tonight."""

    def __init__(self) -> None:
        with one_commit():
            self.group = make_group()
            weeks = [DAY - timedelta(weeks=number) for number in range(4, -1, -1)]
            self.sessions = [make_session(self.group, day) for day in weeks]
            self.people = [make_member(self.group, name) for name in "ABCDEFG"]
        self.tonight = self.sessions[-1]

    def pair(self, week: int = -1, shown: str | None = None, seed: int = 1) -> None:
        session, here = self.sessions[week], [member.id for member in self.people[:6]]
        pair_members(self.group, session, here, self.state(week) if shown is None else shown, seed)

    def choose(self, *groups: str) -> None:
        """Puts the members of these letters together."""
        ids = {member.name: member.id for member in self.people}
        chosen = {ids[name]: number * 10 for number, each in enumerate(groups, 1) for name in each}
        set_pairs(self.group, self.tonight, chosen, self.state())

    def state(self, week: int = -1) -> str:
        return state_of(partners.partners(self.group, self.sessions[week]))

    def pairs(self, week: int = -1) -> set[frozenset[str]]:
        names = {member.id: member.name for member in self.people}
        parts = partners.partners(self.group, self.sessions[week])
        return {frozenset(names[p.member_id] for p in parts if p.pair == x.pair) for x in parts}

    def agree(self, member: Member, agrees: bool = True) -> None:
        agree(self.group, self.tonight, member, agrees)

    def agreed(self) -> list[bool | None]:
        """What the members said, in their order; those in no pair are left out."""
        parts = [partners.part_of(member, self.tonight) for member in self.people]
        return [part.agreed for part in parts if part]


@pytest.fixture
def night(any_app: Flask) -> Night:
    assert any_app
    return Night()


def test_three_weeks_of_six_people_repeat_nothing(night: Night) -> None:
    for week in range(3):
        night.pair(week, seed=week)

    assert len(set.union(*(night.pairs(week) for week in range(3)))) == 9


def test_of_two_who_make_pairs_the_later_is_told_and_nothing_changes(night: Night) -> None:
    night.pair()
    made = night.pairs()
    with pytest.raises(PairsChangedError):
        night.pair(shown="", seed=2)

    assert night.pairs() == made


def test_made_again_the_pairs_are_others(night: Night) -> None:
    night.pair()
    made = night.pairs()
    night.pair()

    assert not made & night.pairs()


def test_whoever_keeps_the_partner_keeps_the_word_and_others_are_asked_anew(night: Night) -> None:
    night.choose("AB", "CD", "EF")
    for member in night.people[:6]:
        night.agree(member, member.name != "B")
    night.choose("AB", "CE", "DF")

    assert night.agreed() == [True, False, None, None, None, None]


def test_numbers_are_made_whole_and_nobody_is_in_a_pair_alone(night: Night) -> None:
    night.choose("A", "BCD", "EF")

    assert night.pairs() == {frozenset("BCD"), frozenset("EF")}
    assert {p.pair for p in partners.partners(night.group, night.tonight)} == {1, 2}


def test_four_together_change_nothing(night: Night) -> None:
    night.choose("AB")
    with pytest.raises(TooManyTogetherError):
        night.choose("ABCD")

    assert night.pairs() == {frozenset("AB")}


def test_who_is_in_no_pair_any_more_agrees_to_nothing(night: Night) -> None:
    night.choose("AB", "CD")
    night.choose("AC")
    with pytest.raises(PairsChangedError):
        night.agree(night.people[1])

    assert night.agreed() == [None, None]
