"""Names of companies: which are one company's, and which only look alike."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.companies import (
    KEY_SIGNS,
    MOST_SIGNS,
    Aliases,
    CompanyIndex,
    _keys,
    same_company,
)
from tests.company_pairs import FOLDER, HALVES, judge, labelled
from tests.strategies import AWKWARD

ONE_COMPANY = """
Deere & Company | Deere
DEERE & CO. | Deere and Company
Tiffany & Co. | Tiffany
The Kroger Co. | Kroger Company, The
Bosch GmbH & Co. KG | Bosch
Gesellschaft Muster mbH & Co. KG | Gesellschaft Muster
Sociedad Minera, S. A. de C. V. | Sociedad Minera
Tata Sons Private Limited | Tata Sons
PT Astra International Tbk | Astra International
AB Volvo | Volvo AB
Widget (Pty) Ltd | Widget
PNC Bank, N.A. | PNC Bank
株式会社日立製作所 | 日立製作所
삼성전자 주식회사 | 삼성전자
ООО «Ромашка» | Ромашка
טבע תעשיות בע"מ | טבע תעשיות
Acme, Inc., LLC | Acme
I.B.M. | IBM
J. P. Morgan | JPMorgan
T.J. Maxx | TJ Maxx
Wal-Mart | Walmart
Wal Mart | Wallmart
H & R Block | H&R Block
AT & T | AT&T
Land O’Lakes | Land O'Lakes
L.L.Bean | LL Bean
Häagen-Dazs™ | Haagen Dazs
Münchener Rück | Muenchener Rueck
Łódź Steel | Lodz Steel
Weiß | Weiss
ＦＵＪＩ Xerox | Fuji Xerox
Bank of the West | Bank of West
St. Jude Medical | Saint Jude Medical
Abbott Labs | Abbott Laboratories
Johns Hopkins Univ. | Johns Hopkins University
Mayo Health Centre | Mayo Health Center
Marriott | Marriott International, Inc.
Amazon.com, Inc. | Amazon
Grupo Bimbo | Bimbo
Dell Technologies | Dell Technology
Williams Cos. | The Williams Companies
Motel Six | Motel 6
7-Eleven | 7 Eleven, Inc.
84 Lumber Co. | 84 Lumber
3M Company | 3M
Microsfot | Microsoft
Starbuck | Starbucks
Thompson Reuters | Thomson Reuters
Exon Mobil | Exxon Mobil
Proctor and Gamble | Procter & Gamble
Сбербнак России | Сбербанк России
PepsiCo, Inc. | Pepsi Co
Nokia | Noika
Inc | inc.
The The | the the
"""

OTHERS = """
Bank of America | Bank of the West
Delta | Delta Air Lines
Truist | Truist Bank
Johnson | Johnson Controls
Mercy | Mercy Hospital
Oregon | University of Oregon
Company of Wolves | Wolves
The Children's Company of Boston | Boston
National Group | International Group
American International Group | American
United Companies | United International
Penn Holdings | Penn International
Match.com | Match Group
PG&E | PGE
AT&T | ATT Systems
Merck & Co., Inc. | Merck KGaA
EQT AB | EQT Corporation
A. O. Smith | Smith
AB Foods | Foods
Arab Bank | ArBank
American Bank | Americas Bank
Resona Inc | Resonac Inc
SIA Engineering | Engineering
Smith ENT | Smith
3M | 3N
84 Lumber | 94 Lumber
Phillips 66 | Phillips 76
7-Eleven | 11-Seven
Verizon | Horizon
Cisco | Sysco
Equinix | Equinox
Genesys Health | Genesis Health
Philips | Phillips
Hutchison | Hutchinson
Rockwell | Rockwool
General | Generali
Nestle | Neste
Ally | Alloy
Resona Holdings | Resonac
Capita | Capital
Hilton | Milton
Keiser University | Kaiser University
Georgia College | Georgian College
Group A Medical | Group B Medical
中国银行 | 中国农行
ピジョン | ヒジョン
Inc | Ltd
Inc | Acme Inc
!!! | !!?
C | C++
"""


def pairs(table: str) -> list[tuple[str, str]]:
    return [(a, b) for a, b in (line.split(" | ") for line in table.strip().splitlines())]


NAMES = [name for pair in pairs(ONE_COMPANY + OTHERS.lstrip()) for name in pair]
FORMS = ["Inc", "Ltd.", "GmbH", "Group", "Holdings", "& Co", "S.A. de C.V.", "Bank", "LLC"]
MADE_UP = st.lists(st.sampled_from([*NAMES, *FORMS, *AWKWARD]), min_size=1, max_size=3)
ANY_NAME = st.one_of(
    st.text(max_size=12),
    st.text("abAB é&.'12", max_size=8),
    st.sampled_from([*NAMES, *FORMS, *AWKWARD]),
    MADE_UP.map(" ".join),
)


@pytest.mark.parametrize(("a", "b"), pairs(ONE_COMPANY))
def test_one_company_is_written_in_many_ways(a: str, b: str) -> None:
    assert same_company(a, b)


@pytest.mark.parametrize(("a", "b"), pairs(OTHERS))
def test_names_that_look_alike_stay_apart(a: str, b: str) -> None:
    assert not same_company(a, b)


@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_a_blank_name_is_no_company(blank: str) -> None:
    assert not same_company(blank, blank)
    assert not same_company(blank, "Inc")


def test_a_name_too_long_to_take_apart_is_only_the_same_as_itself() -> None:
    long = "Acme " * MOST_SIGNS

    assert same_company(long, long.upper())
    assert not same_company(long, f"{long} Inc")


@pytest.mark.parametrize("sign", ["a", "ab ", "a.", "& ", "Inc ", "ﷺ", "é", "group "])
def test_a_very_long_name_is_not_taken_apart(sign: str) -> None:
    long = sign * 100_000

    assert not same_company(long, f"x{long}")
    assert CompanyIndex([long]).find(long) == {long}
    assert max(len(key) for key in _keys(long) - {long.casefold().strip()}) <= KEY_SIGNS


@pytest.mark.parametrize("sign", ["a", "ab ", "a.", "& ", "Inc ", "ﷺ", "한", "group "])
def test_a_name_has_few_keys_however_long(sign: str) -> None:
    keys = _keys(sign * (MOST_SIGNS // len(sign)))

    assert len(keys) <= 2 * 2 * (KEY_SIGNS + 2)


@given(ANY_NAME, ANY_NAME)
def test_whichever_name_comes_first(a: str, b: str) -> None:
    assert same_company(a, b) == same_company(b, a)


@given(ANY_NAME)
def test_every_name_is_its_own(name: str) -> None:
    assert same_company(name, name) == bool(name.strip())
    assert same_company(name, f"  {name}\n") == bool(name.strip())


@given(st.lists(ANY_NAME, max_size=6), ANY_NAME)
def test_the_index_finds_what_asking_of_every_name_finds(names: list[str], wanted: str) -> None:
    assert CompanyIndex(names).find(wanted) == {n for n in names if same_company(n, wanted)}


def test_the_index_overlooks_none_of_the_known_pairs() -> None:
    index = CompanyIndex(NAMES)

    for wanted in NAMES:
        assert index.find(wanted) == {name for name in NAMES if same_company(name, wanted)}


def test_an_alias_holds_for_every_way_to_write_either_name() -> None:
    aliases = Aliases([("P&G", "Procter & Gamble")])

    assert aliases.same_company("P & G", "The Procter and Gamble Company")
    assert aliases.same_company("Procter & Gamble Co.", "p&g")
    assert not aliases.same_company("P&G", "PG&E")


def test_aliases_join_where_they_name_one_company() -> None:
    aliases = Aliases(
        [("HP", "Hewlett-Packard"), ("Big Blue", "IBM"), ("Hewlett Packard Co", "HPQ"), ("HPQ", "")]
    )

    assert aliases.same_company("HPQ Inc", "HP")
    assert aliases.names("hp") == {"hp", "HP", "Hewlett-Packard", "Hewlett Packard Co", "HPQ"}
    assert not aliases.same_company("HP", "IBM")
    assert not aliases.same_company("", "HPQ")


def test_without_aliases_names_decide() -> None:
    assert Aliases().same_company("Deere", "Deere & Co")
    assert not Aliases().same_company("Google", "Alphabet")


@given(st.lists(st.tuples(ANY_NAME, ANY_NAME), max_size=3), st.lists(ANY_NAME, max_size=4))
def test_aliases_find_in_an_index_what_they_call_the_same(
    typed: list[tuple[str, str]], names: list[str]
) -> None:
    aliases, index = Aliases(typed), CompanyIndex(names)

    for wanted in [*names, *(name for pair in typed for name in pair)]:
        assert aliases.find(wanted, index) == {n for n in names if aliases.same_company(wanted, n)}


@given(st.lists(st.tuples(ANY_NAME, ANY_NAME), max_size=3), ANY_NAME, ANY_NAME)
def test_aliases_only_add(typed: list[tuple[str, str]], a: str, b: str) -> None:
    aliases = Aliases(typed)

    assert aliases.same_company(a, b) >= same_company(a, b)
    assert all(aliases.same_company(x, y) for x, y in typed if x.strip() and y.strip())


def test_the_tuning_half_of_the_labelled_pairs_meets_the_bounds() -> None:
    verdict = judge(labelled("tuning"))

    assert verdict.holds, (verdict.mistaken, verdict.overlooked)


@pytest.mark.parametrize("half", HALVES)
def test_half_of_the_labelled_pairs_is_well_formed(half: str) -> None:
    with (FOLDER / f"{half}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    malformed = [
        line
        for line, row in enumerate(rows, 2)
        if set(row) != {"a", "b", "same", "why"}
        or not all(value and value == value.strip() for value in row.values())
        or row["same"] not in ("yes", "no")
        or row["a"] == row["b"]
    ]
    assert malformed == [], "lines that are no pair"
    assert (len(rows), sum(row["same"] == "yes" for row in rows)) == (150, 75)


def test_no_pair_stands_in_both_halves() -> None:
    tuning, held_out = (
        {frozenset(name.casefold() for name in pair[:2]) for pair in labelled(half)}
        for half in HALVES
    )

    in_both = len(tuning & held_out)
    assert in_both == 0, "only how many: a failure must not print the held-out half"
