"""Letters that our own type lacks are printed with a font that the house adds."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

NAME = "Ann \u674e\u5a1c Lee"
PRINT = """
import sys
from pathlib import Path
from groupapp import create_app, paper
from groupapp.handouts.blocks import Text
from groupapp.domain.rows import GroupFacts
from datetime import date, time
app = create_app({"INSTANCE": Path(sys.argv[1])})
with app.app_context():
    page = paper._page(paper.Form(), None)
    group = GroupFacts("\\u674e", date(2026, 11, 24), time(18))
    Path(sys.argv[2]).write_bytes(page.pdf("Names", group, [Text(sys.argv[3])] * 2))
"""


@pytest.fixture
def font(tmp_path: Path) -> Path:
    """A font of two Chinese letters, each a square."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((900, 0), (900, 800), (100, 800)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    names = [".notdef", "li", "na"]
    builder: Any = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x674E: "li", 0x5A1C: "na"})
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable({"familyName": "Two Letters", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(tmp_path / "two.ttf")
    return tmp_path / "two.ttf"


def printed(tmp_path: Path, **environ: str) -> str:
    out = tmp_path / "names.pdf"
    command = [sys.executable, "-c", PRINT, str(tmp_path / "instance"), str(out), NAME]
    subprocess.run(command, check=True, env={**os.environ, **environ})
    page = pypdfium2.PdfDocument(out)[0]
    text: str = page.get_textpage().get_text_range()
    return text


def test_an_added_font_prints_what_ours_lacks(tmp_path: Path, font: Path) -> None:
    text = printed(tmp_path, GROUPAPP_PAPER_FONT=str(font))
    assert text.count(NAME) == 2
    assert "cannot print" not in text


def test_without_it_there_is_a_sign_and_a_line_that_says_so(tmp_path: Path) -> None:
    text = printed(tmp_path)
    assert text.count("Ann \u25af\u25af Lee") == 2
    assert "is a sign we cannot print" in text
