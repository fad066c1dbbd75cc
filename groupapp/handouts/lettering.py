"""Lettering: text cleaned, shaped and wrapped so that our type can print every line of it."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Final

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from groupapp.handouts.page import Style

MM: Final = 72 / 25.4
REGULAR: Final = "DejaVuSans"
BOLD: Final = "DejaVuSans-Bold"
LONGEST: Final = 4000
MISSING: Final = "▯"

_JOINERS = "\u200c\u200d"
_NO_JOINERS = dict.fromkeys(map(ord, _JOINERS))
_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_VARIANTS = "\ufe0e\ufe0f"
_PICTURES = re.compile("[\U00010000-\U0010ffff][\U00010000-\U0010ffff\u200d]*")
_PILED_MARKS = re.compile("([\u0300-\u036f]{3})[\u0300-\u036f]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_reshaper = ArabicReshaper({"delete_harakat": False, "shift_harakat_position": False})


@lru_cache
def letters() -> frozenset[int]:
    """The code points that both weights of our type can print; registers the type once.

    Those above U+FFFF are left out: with one of them on a page, no text can be copied from it.
    """
    folder = Path(__file__).parent / "fonts"
    faces = []
    for name in (REGULAR, BOLD):
        face = TTFont(name, str(folder / f"{name}.ttf"))
        pdfmetrics.registerFont(face)
        faces.append(frozenset(face.face.charToGlyph))
    return frozenset(code for code in faces[0] & faces[1] if code <= 0xFFFF)


def font(style: Style) -> str:
    """The name under which ReportLab knows the style's type."""
    letters()
    return BOLD if style.bold else REGULAR


def clean(text: str, longest: int = LONGEST) -> str:
    """One printable paragraph of at most that many characters.

    White space is folded, invisible characters and piles of marks are dropped, and each letter
    that our type lacks, or each picture, becomes one sign.
    """
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    text = "".join(filter(_is_visible, " ".join(text.split())))
    text = _PILED_MARKS.sub(r"\1", unicodedata.normalize("NFC", text))
    text = _PICTURES.sub(lambda run: _plain(run.group()), text)
    known = letters()
    return "".join(char if ord(char) in known else _plain(char) for char in text)


def _is_visible(char: str) -> bool:
    if char in _JOINERS:
        return True
    return unicodedata.category(char) not in _INVISIBLE and char not in _VARIANTS


def _plain(letter: str) -> str:
    """A plainer form of what our type lacks (a circled or fancy letter), else the sign for it."""
    plain = unicodedata.normalize("NFKC", letter).translate(_NO_JOINERS)
    return plain if all(ord(char) in letters() for char in plain) else MISSING


def width_of(text: str, style: Style) -> float:
    """In millimetres."""
    width: float = pdfmetrics.stringWidth(text, font(style), style.size)
    return width / MM


def lines(text: str, style: Style, width: float, most: int) -> tuple[str, ...]:
    """The cleaned text in lines no wider than that, as they are drawn from left to right.

    Where there is more than `most` lines hold, the last one ends in an ellipsis.
    """
    return _set_lines(clean(text), style, width, most)


@lru_cache(maxsize=2048)
def _set_lines(text: str, style: Style, width: float, most: int) -> tuple[str, ...]:
    right_to_left = _RIGHT_TO_LEFT.search(text) is not None
    if right_to_left:
        text = clean(_reshaper.reshape(text))
    wrapped = list(islice(_wrap(text, style, width), most + 1))
    if len(wrapped) > most:
        wrapped[most - 1] = _shorten(wrapped[most - 1], style, width)
    shown = [line.translate(_NO_JOINERS) for line in wrapped[:most]]
    if not right_to_left:
        return tuple(shown)
    base = "R" if _is_mostly_right_to_left(text) else "L"
    return tuple(str(get_display(line, base_dir=base)) for line in shown)


def _is_mostly_right_to_left(text: str) -> bool:
    strong = [unicodedata.bidirectional(char) for char in text]
    return strong.count("R") + strong.count("AL") > strong.count("L")


def _wrap(text: str, style: Style, width: float) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer, style) <= width:
            line = longer
            continue
        if line:
            yield line
        *full, line = _break(word, style, width)
        yield from full
    yield line


def _break(word: str, style: Style, width: float) -> list[str]:
    """A word in pieces no wider than that."""
    pieces = [""]
    for char in word:
        if pieces[-1] and width_of(pieces[-1] + char, style) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _shorten(line: str, style: Style, width: float) -> str:
    while line and width_of(f"{line}…", style) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
