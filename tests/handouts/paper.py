"""Facts to print, and ways to read a PDF back: its text, its pictures, its boxes, its QR codes."""

import unicodedata
from collections.abc import Iterator
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any, Final

import pypdfium2
import zxingcpp
from pypdf import PdfReader

from groupapp import handouts
from groupapp.domain.light import Light, WeekFacts, light
from groupapp.domain.rows import GroupFacts, LinedUp, SheetFacts, TurnCard
from groupapp.domain.terms import Mode, Paper, PrintSize
from groupapp.handouts import Part
from groupapp.handouts.page import Page
from groupapp.words import ENGLISH

SESSION: Final = date(2026, 11, 24)
GROUP: Final = GroupFacts("Elm Street Job Club", SESSION, time(18), "Parish hall")
LINK: Final = "https://groups.example.org/c/aB3dE5fG-Zk1mN2pQ3rS4tU5vW6xY7z"
LETTER: Final = Page(ENGLISH)
A4: Final = Page(ENGLISH, Paper.A4)
PAPERS: Final = (LETTER, A4)
LARGE: Final = Page(ENGLISH, print_size=PrintSize.LARGE)
DOTS_PER_MM: Final = 8
POINTS_PER_MM: Final = 72 / 25.4
HARD_NAMES: Final = (
    "<b>x",
    "R&D &amp; <Holdings>",
    "<img src='/etc/hostname'/>",
    "</para><br/>",
    "Ann \U0001f600\U0001f469\u200d\U0001f467 Lee",
    "\u674e\u5a1c",
    "W" * 200,
    "Maria " * 33,
    "x" * 200_000,
    "Z" + "\u0335\u0321\u0317" * 60,
    "\ud800 half \x00 a \x07 letter \u202e",
    "",
)


def printed(name: str, facts: Any, page: Page = LETTER) -> bytes:
    """The PDF of one handout."""
    return handouts.build([Part(name, facts)], facts.group, page)


def week(weeks_ago: int, *, reported: bool = True, working: int = 5) -> WeekFacts:
    """A week in which nearly everything was done, unless told."""
    day = SESSION - timedelta(weeks=weeks_ago)
    if not reported:
        return WeekFacts(day, expected=True, reported=False, present=False)
    return WeekFacts(
        day, True, True, True, 6, 0, 5, 6, 6, working, 6 - working, 3, 1, 2, 2, 4, 2, 2, 2, 1
    )


def on() -> Light:
    return light([week(ago) for ago in (3, 2, 1, 0)])


def silent() -> Light:
    return light([week(ago, reported=False) for ago in (3, 2, 1, 0)])


def sheet(name: str = "Maria Alvarez", goals: int = 2, lined_up: int = 2) -> SheetFacts:
    return SheetFacts(
        name,
        tuple(f"Goal number {number}" for number in range(goals)),
        tuple(
            LinedUp(f"Contact {number}", SESSION - timedelta(days=1), Mode.VIDEO)
            for number in range(lined_up)
        ),
        LINK,
    )


def card(name: str = "Maria Alvarez", **facts: Any) -> TurnCard:
    known: dict[str, Any] = {"name": name, "light": on(), "reported": True}
    return TurnCard(**known | facts)


def pages(pdf: bytes) -> list[str]:
    """The text of each page, in one line and in composed letters."""
    texts = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return [unicodedata.normalize("NFC", " ".join(text.split())) for text in texts]


def text(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def picture(pdf: bytes, page: int = 0, dots: int = DOTS_PER_MM) -> Any:
    """The page in greyscale, with that many dots a millimetre."""
    scale = dots / POINTS_PER_MM
    return pypdfium2.PdfDocument(pdf)[page].render(scale=scale).to_pil().convert("L")


def qr_codes(pdf: bytes, page: int = 0) -> list[Any]:
    return list(zxingcpp.read_barcodes(picture(pdf, page)))


def paths(pdf: bytes, page: int = 0) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right and top of everything drawn on the page, in millimetres."""
    for shape in pypdfium2.PdfDocument(pdf)[page].get_objects(
        filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    ):
        left, bottom, right, top = (side / POINTS_PER_MM for side in shape.get_bounds())
        yield left, bottom, right, top
