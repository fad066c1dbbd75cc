"""What is read out of LinkedIn's `Connections.csv`, and which files are refused."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupapp.domain.connections import (
    BadConnectionsError,
    Connection,
    Connections,
    Fault,
    Trouble,
    read_connections,
    written,
)
from groupapp.domain.flat_files import LARGEST_FILE, MOST_ROWS
from groupapp.domain.rosters import tidy
from groupapp.domain.terms import LINE_CAP, NAME_CAP, Level
from tests.connections import HEADER, OLD_HEADER, PREAMBLE, export

ANN = "Ann,Lee,https://www.linkedin.com/in/ann,ann@example.org,Kestrel,Claims Director,04 Mar 2021"


def fault_of(content: bytes) -> tuple[Fault, Sequence[str]]:
    with pytest.raises(BadConnectionsError) as caught:
        read_connections(content)
    return caught.value.fault, caught.value.found


def people(content: bytes) -> list[Connection]:
    return read_connections(content).people


def test_the_file_as_linkedin_makes_it_is_read_below_its_preamble() -> None:
    (ann,) = people(export(ANN))

    assert ann == Connection("Ann Lee", "Kestrel", "Claims Director", date(2021, 3, 4))
    assert ann.level == Level.DIRECTOR


def test_there_is_no_place_for_addresses() -> None:
    read = people(export(ANN))

    assert "example.org" not in repr(read)
    assert b"linkedin" not in written(read)
    assert Connection._fields == ("name", "company", "title", "connected_on")


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADER}\n{ANN}\n".encode(),
        f"\ufeff{PREAMBLE}{HEADER}\n{ANN}\n".encode(),
        f"{PREAMBLE}{HEADER}\n{ANN}".replace("\n", "\r\n").encode(),
        f"{OLD_HEADER}\nAnn,Lee,ann@example.org,Kestrel,Claims Director,04 Mar 2021\n".encode(),
        f"{HEADER}\n{ANN}\n".replace(",", ";").encode(),
        f"{HEADER},Notes\n{ANN},x\n".upper().encode(),
    ],
    ids=["no preamble", "byte order mark", "Windows", "without URL", "semicolons", "capitals"],
)
def test_older_files_and_files_saved_anew_are_read(content: bytes) -> None:
    (ann,) = people(content)

    assert tuple(map(str.casefold, ann[:3])) == ("ann lee", "kestrel", "claims director")
    assert ann.connected_on == date(2021, 3, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4 Mar 2021", date(2021, 3, 4)),
        ("04-Mar-21", date(2021, 3, 4)),
        ("2021-03-04", date(2021, 3, 4)),
        *[(text, None) for text in ("", "31 Feb 2021", "04 Mrz 2021", "3/4/21", "04 Mar 1902")],
    ],
)
def test_a_day_is_read_or_not_told(text: str, day: date | None) -> None:
    assert people(export(f"Ann,Lee,,,,,{text}"))[0].connected_on == day


def test_names_are_kept_as_they_are_written() -> None:
    read = people(
        export('Ann,"Lee, MBA",,,,,', "=cmd(),,,,,,", 'Bo,"Ray ""Red""",,,,,', "李,明,,,,,")
    )

    assert [person.name for person in read] == ["Ann Lee, MBA", "=cmd()", 'Bo Ray "Red"', "李 明"]


def test_lines_that_cannot_be_used_are_left_out_by_their_number() -> None:
    long = "x" * (NAME_CAP + 1)
    found = read_connections(
        export(ANN, ",,,,,,04 Mar 2021", "", f"{long},,,,,,", "ann@example.org,,,,,,", ANN.upper())
    )

    assert len(found.people) == 1
    assert [(each.line, each.trouble) for each in found.left_out] == [
        (6, Trouble.NO_NAME),
        (8, Trouble.NAME_TOO_LONG),
        (9, Trouble.NO_NAME),
        (10, Trouble.TWICE),
    ]


def test_a_long_company_or_title_is_cut() -> None:
    (ann,) = people(export(f"Ann,Lee,,,{'c' * 999},{'t' * 999},"))

    assert (ann.company, ann.title) == ("c" * LINE_CAP, "t" * LINE_CAP)


def test_short_rows_lack_what_they_lack() -> None:
    assert people(export("Ann")) == [Connection("Ann", "", "", None)]


def test_the_first_two_thousand_are_read_and_the_others_counted() -> None:
    found = read_connections(export(*(f"Ann{n},Lee,,,,," for n in range(MOST_ROWS + 3))))

    assert (len(found.people), found.beyond) == (MOST_ROWS, 3)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"\xef\xbb\xbf \n", Fault.EMPTY),
        (export(ANN) + b"x" * LARGEST_FILE, Fault.TOO_LARGE),
        (b"PK\x03\x04....Connections.csv....", Fault.ZIP),
        (b"PK\x03\x04....[Content_Types].xml....", Fault.EXCEL),
        (b"\xd0\xcf\x11\xe0....", Fault.EXCEL),
        (export(ANN).decode().encode("utf-16"), Fault.UTF_16),
        (export(ANN).decode().encode("utf-16-le"), Fault.BINARY),
        (export("José,Lee,,,,,").decode().encode("latin-1"), Fault.OTHER_LETTERS),
        (export('"' + "x" * 200_000), Fault.BROKEN),
        (b"<html><body>Sign in</body></html>", Fault.OTHER_COLUMNS),
        (export(), Fault.NOBODY),
        (export(",,,,,,04 Mar 2021"), Fault.NOBODY),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, fault: Fault) -> None:
    assert fault_of(content)[0] == fault


@pytest.mark.parametrize(
    "header",
    [
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
        "Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el",
        "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connexion établie le",
        "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em",
        "Nome,Cognome,Indirizzo email,Azienda,Posizione,Data di collegamento",
        "Keresztnév,Vezetéknév,URL,E-mail-cím,Cég,Beosztás,Kapcsolódás",
    ],
)
def test_a_file_in_another_language_is_told_by_its_columns(header: str) -> None:
    content = f'Hinweise:\n"Beim Export, siehe Hilfe"\n\n{header}\nAnn,Lee,,,,,\n'

    fault, found = fault_of(content.encode())

    assert fault == Fault.OTHER_LANGUAGE
    assert list(found) == header.split(",")


def test_another_file_of_linkedins_is_told_by_its_columns() -> None:
    content = b"First Name,Last Name,Maiden Name,Address\nAnn,Lee,,\n"

    assert fault_of(content) == (
        Fault.OTHER_COLUMNS,
        ["First Name", "Last Name", "Maiden Name", "Address"],
    )


def read_or_refused(content: bytes) -> Connections | None:
    try:
        return read_connections(content)
    except BadConnectionsError:
        return None


@given(st.binary())
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    found = read_or_refused(content)

    assert found is None or found.people


@given(st.text(), st.sampled_from(["", PREAMBLE, HEADER + "\n", f"{PREAMBLE}{HEADER}\n"]))
def test_any_text_is_read_or_refused(text: str, before: str) -> None:
    found = read_or_refused((before + text).encode("utf-8", "surrogatepass"))

    assert found is None or all(0 < len(each.name) <= NAME_CAP for each in found.people)


WORDS = st.text(st.characters(codec="utf-8"), max_size=20).map(tidy)
PEOPLE = st.builds(
    Connection,
    WORDS.filter(lambda name: "@" not in name and any(map(str.isalnum, name))),
    WORDS,
    WORDS,
    st.none() | st.dates(date(2003, 1, 1), date(2199, 12, 31)),
)


@given(st.lists(PEOPLE, min_size=1, max_size=4, unique_by=lambda person: person.key))
def test_what_is_written_reads_as_it_was(people: list[Connection]) -> None:
    assert read_connections(written(people)).people == people
