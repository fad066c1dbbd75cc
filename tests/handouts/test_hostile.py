"""Ten thousand hostile strings: nothing fails, nothing is opened, and each is read back whole."""

import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pypdfium2
import pytest

from groupapp.domain.terms import Paper, PrintSize
from groupapp.handouts.blocks import Block, Text
from groupapp.handouts.lettering import MM, clean
from groupapp.handouts.page import FOOT, MARGIN, SIZES
from tests.handouts.paper import GROUP, LETTER

STRINGS: Final = 10_000
IN_A_PDF: Final = 1_000
MARKUP: Final = (
    *("<b>", "</b>", "<para>", "</para>", "<br/>", "<img src='/etc/hostname'/>", "&amp;", "&#65;"),
    *("<a href='http://127.0.0.1:9/x'>", "<font name='../../x'>", "<!--", "]]>", "{{ 7*7 }}", "%s"),
    *("%(n)s", "${x}", "\\\\", "(", ")", "'", '"', "stream", "endobj", "/JS", "../..", "file:///"),
    *("\0", "\x1b[31m", "\ud800", "\u202e", "\u200b", "\ufeff", "\U0001f469\u200d\U0001f680"),
)
ALPHABETS: Final = (
    "abcXYZ019 .,;:+",
    "ÀéîõüßÆøłŠžĞıȘ",
    "ẤềửỵĐđƠơ",
    "АбвЁїґЏ",
    "ΑλφάΰὈ",
    "אבגדה",
    "ابجدلامحمد",
    "李娜한글",
    "\u0301\u0323\u0335\u200d\u200c",
    "\t\n\r \u00a0\u2028",
)
JOINERS: Final = "\u200c\u200d\u00ad-"
TURNED: Final = str.maketrans("()[]{}<>", "(([[{{<<")
MARK: Final = re.compile(r"§(\d+)§")
LOOKED_AT: Final = ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system")
_opened: list[tuple[str, object]] = []
_watching = False


def _notice(event: str, details: tuple[object, ...]) -> None:
    if _watching and event in LOOKED_AT:
        _opened.append((event, details[0] if details else None))


sys.addaudithook(_notice)


@contextmanager
def watched() -> Iterator[list[tuple[str, object]]]:
    """Every file, socket and program that is opened meanwhile."""
    global _watching
    _opened.clear()
    _watching = True
    yield _opened
    _watching = False


def hostile(chance: random.Random) -> str:
    pieces = []
    for _ in range(chance.randint(0, 6)):
        letters = chance.choice(ALPHABETS)
        length = chance.choice([1, 3, 9, 30])
        piece = "".join(chance.choice(letters) for _ in range(length))
        pieces.append(chance.choice([piece, piece, chance.choice(MARKUP)]))
    return "".join(pieces)


def letters(text: str) -> list[str]:
    """What a reader gives back of a text, in the order of the alphabet.

    What runs from the right is read in an order of the reader's own and with its brackets turned,
    and marks on a letter may be left out by it, or put together with another letter.
    """
    plain = unicodedata.normalize("NFKD", text).translate(TURNED)
    return sorted(c for c in plain if not (c.isspace() or unicodedata.combining(c) or c in JOINERS))


def read_back(pdf: bytes) -> dict[int, str]:
    document = pypdfium2.PdfDocument(pdf)
    low, high = FOOT[PrintSize.REGULAR] * MM, (SIZES[Paper.LETTER][1] - MARGIN) * MM
    inside = (p.get_textpage().get_text_bounded(bottom=low, top=high) for p in document)
    text = "".join(inside)
    parts = MARK.split(text)
    return {int(number): said for number, said in zip(parts[1::2], parts[2::2], strict=True)}


@pytest.mark.parametrize("start", range(0, STRINGS, IN_A_PDF))
def test_hostile_strings_are_printed_as_they_are(start: int) -> None:
    chance = random.Random(start)
    given = [hostile(chance) for _ in range(IN_A_PDF)]
    blocks: list[Block] = []
    for number, text in enumerate(given):
        blocks += [Text(f"§{number}§"), Text(text)]
    LETTER.pdf("Warm-up", GROUP, [Text("Loads the fonts")])

    with watched() as opened:
        pdf = LETTER.pdf("Hostile", GROUP, [*blocks, Text(f"§{len(given)}§")])

    found = read_back(pdf)
    assert opened == []
    wrong = [text for at, text in enumerate(given) if letters(clean(text)) != letters(found[at])]
    assert wrong == []
