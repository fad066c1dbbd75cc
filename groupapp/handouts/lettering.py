"""Lettering: text cleaned, shaped and wrapped so that our type can print every line of it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from groupapp.handouts.page import Look

MM: Final = 72 / 25.4
REGULAR: Final = "DejaVuSans"
BOLD: Final = "DejaVuSans-Bold"
ADDED: Final = "Added"
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
    """The code points that our type can print in both weights; registers the type once.

    Those above U+FFFF are left out: with one of them on a page, no text can be copied from it.
    """
    folder = Path(__file__).parent / "fonts"
    faces = [_register(name, folder / f"{name}.ttf") for name in (REGULAR, BOLD)]
    return faces[0] & faces[1] | _added()


def add_type(path: Path) -> None:
    """Prints the letters that our own type lacks, such as Chinese ones, with a TrueType file.

    Raises OSError for a file that cannot be read, and ValueError for what is not such a file.
    """
    if path == _added_from.get(ADDED):
        return
    try:
        _register(ADDED, path)
    except TTFError as error:
        raise ValueError(f"{path}: {error}") from error
    _added_from[ADDED] = path
    forget()


def forget() -> None:
    """Sets every text anew from here on."""
    for cache in (letters, _widths, _set_lines):
        cache.cache_clear()


_added_from: Final[dict[str, Path]] = {}


def _added() -> frozenset[int]:
    return _codes(ADDED) if _added_from else frozenset()


def _register(name: str, path: Path) -> frozenset[int]:
    if not path.is_file():
        raise FileNotFoundError(path)
    pdfmetrics.registerFont(TTFont(name, str(path)))
    return _codes(name)


def _codes(name: str) -> frozenset[int]:
    known: Mapping[int, int] = pdfmetrics.getFont(name).face.charToGlyph
    return frozenset(code for code in known if code <= 0xFFFF)


def font(look: Look) -> str:
    """The name under which ReportLab knows the look's type."""
    letters()
    return BOLD if look.bold else REGULAR


def runs(line: str, look: Look) -> Iterator[tuple[str, str]]:
    """The line in pieces, each with the name of the type that prints it."""
    own = font(look)
    if not _added_from or line.isascii():
        yield own, line
        return
    known = pdfmetrics.getFont(own).face.charToGlyph
    for is_own, letters_of_run in groupby(line, key=lambda char: ord(char) in known):
        yield own if is_own else ADDED, "".join(letters_of_run)


class _Widths(dict[str, float]):
    def __missing__(self, char: str) -> float:
        return 1.0


@lru_cache
def _widths(name: str) -> _Widths:
    """The width of each character that our type can print, in sizes."""
    faces = [pdfmetrics.getFont(name).face]
    if _added_from:
        faces.insert(0, pdfmetrics.getFont(ADDED).face)
    return _Widths(
        (chr(code), width / 1000)
        for face in faces
        for code, width in face.charWidths.items()
        if code <= 0xFFFF
    )


def clean(text: str, longest: int = LONGEST) -> str:
    """One printable paragraph of at most that many characters.

    White space is folded, invisible characters and piles of marks are dropped, and each letter
    that our type lacks, or each picture, becomes one sign.
    """
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
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


def width_of(text: str, look: Look) -> float:
    """In millimetres."""
    return sum(map(_widths(font(look)).__getitem__, text)) * look.size / MM


def lines(text: str, look: Look, width: float) -> tuple[str, ...]:
    """The cleaned text in lines no wider than that, as they are drawn from left to right."""
    return _set_lines(text, look.bold, look.size, width)


@lru_cache(maxsize=4096)
def _set_lines(text: str, bold: bool, size: float, width: float) -> tuple[str, ...]:
    look = Look(size, size, bold)
    text = clean(text)
    right_to_left = _RIGHT_TO_LEFT.search(text) is not None
    if right_to_left:
        text = clean(_joined(text))
    shown = [line.translate(_NO_JOINERS) for line in _wrap(text, look, width)]
    if not right_to_left:
        return tuple(shown)
    base = "R" if _begins_right_to_left(text) else "L"
    return tuple(str(get_display(line, base_dir=base)) for line in shown)


def _joined(text: str) -> str:
    """Arabic letters in the forms they take side by side.

    It is done between the joiners, at which the library miscounts and fails.
    """
    return "".join(map(_reshaper.reshape, re.split(f"[{_JOINERS}]", text)))


def _begins_right_to_left(text: str) -> bool:
    """As the first strong letter does: the standard's rule for a paragraph's direction."""
    kinds = map(unicodedata.bidirectional, text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def _wrap(text: str, look: Look, width: float) -> Iterator[str]:
    if width_of(text, look) <= width:
        yield text
        return
    space = width_of(" ", look)
    line: list[str] = []
    left = width
    for word in text.split(" "):
        needed = width_of(word, look)
        if line and needed + space <= left:
            line.append(word)
            left -= needed + space
            continue
        if line:
            yield " ".join(line)
        *full, last = _break(word, look, width) if needed > width else [word]
        yield from full
        line, left = [last], width - (width_of(last, look) if full else needed)
    yield " ".join(line)


def _break(word: str, look: Look, width: float) -> list[str]:
    """A word in pieces no wider than that."""
    pieces, left = [""], width
    for char in word:
        needed = width_of(char, look)
        if pieces[-1] and needed > left:
            pieces.append("")
            left = width
        pieces[-1] += char
        left -= needed
    return pieces
