"""Which companies match, and how it stands with each, at every boundary."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from groupapp.domain.companies import Aliases
from groupapp.domain.introductions import (
    LAPSE,
    MOST_OF_ONE,
    Asked,
    Exchange,
    Known,
    Stand,
    Wanted,
    lines,
    matches,
    shared_lines,
)
from groupapp.domain.terms import Consent

ANA, BEN, CY = 1, 2, 3
NOW = datetime(2026, 3, 10, 16, tzinfo=UTC)
CARL = Known(BEN, 70, "Kestrel, Inc.")
DORA = Known(CY, 80, "KESTREL")
TWO = Exchange(wanted=[Wanted(ANA, "Kestrel")], known=[CARL, DORA])


def put(
    known: Known, at: datetime = NOW, answer: Consent | None = None, member: int = ANA
) -> Asked:
    return Asked(member, known.owner, known.contact, "Kestrel", at, answer)


def stands(exchange: Exchange, now: datetime = NOW) -> list[tuple[str, Stand]]:
    return [(line.company, line.stand) for line in lines(ANA, exchange, now)]


def test_two_who_know_someone_there_are_one_line() -> None:
    assert stands(TWO) == [("Kestrel", Stand.FREE)]
    assert lines(ANA, TWO, NOW)[0].to_ask == [CARL, DORA]


def test_two_ways_to_write_a_company_are_one_line() -> None:
    more = replace(TWO, wanted=[*TWO.wanted, Wanted(ANA, "Kestrel Ltd", is_shared=True)])

    assert stands(more) == [("Kestrel", Stand.FREE)]
    assert lines(ANA, more, NOW)[0].to_ask == [CARL, DORA]


def test_nobody_is_asked_about_their_own_contacts() -> None:
    own = replace(TWO, known=[replace(CARL, owner=ANA)])

    assert list(matches(own)) == []


def test_the_groups_own_names_take_part() -> None:
    bank = Exchange(wanted=[Wanted(ANA, "BofA")], known=[Known(BEN, 70, "Bank of America")])
    assert stands(bank) == []

    told = replace(bank, aliases=Aliases([("BofA", "Bank of America")]))

    assert stands(told) == [("BofA", Stand.FREE)]


@pytest.mark.parametrize("answer", Consent)
def test_an_answered_question_is_no_match_again(answer: Consent) -> None:
    asked = replace(TWO, asked=[put(CARL, answer=answer)])

    assert [known for _, known in matches(asked)] == [DORA]


@pytest.mark.parametrize("answer", [None, Consent.REFUSED])
@pytest.mark.parametrize(
    ("later", "stand"),
    [
        (timedelta(0), Stand.RUNNING),
        (LAPSE - timedelta(seconds=1), Stand.RUNNING),
        (LAPSE, Stand.ENDED),
        (LAPSE * 20, Stand.ENDED),
    ],
)
def test_a_refusal_and_a_lapse_look_the_same(
    later: timedelta, stand: Stand, answer: Consent | None
) -> None:
    asked = replace(TWO, known=[CARL], asked=[put(CARL, answer=answer)])

    (line,) = lines(ANA, asked, NOW + later)
    assert (line.company, line.stand) == ("Kestrel", stand)
    assert line.until == (NOW + LAPSE if stand is Stand.RUNNING else None)


def test_while_a_question_runs_nobody_else_is_told_of() -> None:
    assert stands(replace(TWO, asked=[put(CARL)])) == [("Kestrel", Stand.RUNNING)]


def test_after_a_yes_what_else_runs_or_ended_is_not_told() -> None:
    yes = put(CARL, answer=Consent.ACCEPTED)

    for other in (put(DORA), put(DORA, NOW - LAPSE), put(DORA, answer=Consent.REFUSED)):
        assert stands(replace(TWO, asked=[yes, other])) == []


def test_after_a_yes_somebody_new_can_be_asked() -> None:
    assert stands(replace(TWO, asked=[put(CARL, answer=Consent.ACCEPTED)])) == [
        ("Kestrel", Stand.FREE)
    ]


def test_a_question_about_a_company_not_wanted_any_more_is_told_while_it_runs() -> None:
    gone = replace(TWO, wanted=[], asked=[put(CARL)])

    assert stands(gone) == [("Kestrel", Stand.RUNNING)]
    assert stands(gone, NOW + LAPSE) == []


def test_one_owner_is_asked_about_few_at_a_time() -> None:
    crowd = [Known(BEN, key, "Kestrel") for key in range(70, 80)]

    (line,) = lines(ANA, replace(TWO, known=[*crowd, DORA]), NOW)

    assert line.to_ask == [*crowd[:MOST_OF_ONE], DORA]


def test_what_one_opened_to_another_is_no_news_to_the_one_who_opened_it() -> None:
    """Ben led Ana to Carl; if Ben wants in there too, Ana's Carl is no way in."""
    yes = put(CARL, answer=Consent.ACCEPTED)
    anas_carl = Known(ANA, 90, "Kestrel")
    back = Exchange([Wanted(BEN, "Kestrel"), Wanted(CY, "Kestrel")], [anas_carl], [yes])

    assert [wanted.member for wanted, _ in matches(back)] == [CY]


def test_the_room_reads_of_shared_companies_once_each() -> None:
    wanted = [Wanted(ANA, "Kestrel", True), Wanted(ANA, "Kestrel Inc", True), Wanted(CY, "Kestrel")]

    assert shared_lines(replace(TWO, wanted=wanted)) == {ANA: ["Kestrel"]}
