"""Charts drawn with reportlab.graphics, in shapes and greys that survive a photocopier."""

from dataclasses import replace
from functools import partial
from typing import Any, Final

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Circle, Drawing, Line, Rect
from reportlab.lib.colors import Color

from groupapp.handouts.blocks import APART, Bars, Role
from groupapp.handouts.lettering import MM, lines
from groupapp.handouts.page import Page
from groupapp.handouts.pen import GREY, HAIRLINE, INK, Pen
from groupapp.handouts.pieces import Drawn, Piece

BAR: Final = 0.55
"""Of the width of a week."""
DOT: Final = 0.8
AIR: Final = 1.0


def bars(block: Bars, page: Page, width: float) -> Piece:
    """One bar a week with its number above and its label below."""
    label = page.look(Role.LABEL)
    high = max(
        (len(lines(text, label, width / len(block.labels))) for text in block.labels), default=1
    )
    height = block.height + (high * label.line + label.line) / MM + 2 * AIR
    return Drawn(height=height, how=partial(_draw, block=block, page=page))


def _draw(pen: Pen, block: Bars, page: Page) -> None:
    number = label = replace(page.look(Role.LABEL), align="center")
    step = pen.width / len(block.values)
    top = number.line / MM + AIR
    counts = [value for value in block.values if isinstance(value, int)]
    unit = block.height / max(*counts, block.goal, 1)
    _shapes(pen.inside(0, top, height=block.height), block, step, unit)
    for at, (value, text) in enumerate(zip(block.values, block.labels, strict=True)):
        week = pen.inside(at * step, 0, width=step)
        if isinstance(value, int):
            week.letters(0, top + block.height - value * unit - top, [str(value)], number)
        week.letters(0, top + block.height + AIR, lines(text, label, step), label)


def _shapes(pen: Pen, block: Bars, step: float, unit: float) -> None:
    drawing = Drawing(pen.width * MM, pen.height * MM)
    for at, value in enumerate(block.values):
        middle = (at + 0.5) * step * MM
        if isinstance(value, int):
            drawing.add(_bar(middle, step * BAR * MM, value * unit * MM))
        elif value == APART:
            drawing.add(Circle(middle, 2 * DOT * MM, DOT * MM, fillColor=_grey(GREY)))
    drawing.add(_hairline(0, pen.width))
    drawing.add(_hairline(block.goal * unit, pen.width, [2, 2]))
    left, top = pen.point(0, pen.height)
    renderPDF.draw(drawing, pen.canvas, left, top)
    pen.ready()


def _bar(middle: float, width: float, height: float) -> Any:
    grey = _grey(0.45)
    return Rect(middle - width / 2, 0, width, height, fillColor=grey, strokeColor=None)


def _hairline(y: float, width: float, dash: list[int] | None = None) -> Any:
    ink = _grey(INK if dash else GREY)
    return Line(
        0, y * MM, width * MM, y * MM, strokeColor=ink, strokeWidth=HAIRLINE, strokeDashArray=dash
    )


def _grey(level: float) -> Any:
    return Color(level, level, level)
