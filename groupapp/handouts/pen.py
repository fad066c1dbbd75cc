"""The pen: lettering, lines, boxes and QR codes drawn in millimetres from the top left."""

import re
from collections.abc import Sequence
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from groupapp.handouts.lettering import MM, font, runs, width_of
from groupapp.handouts.page import Look
from groupapp.handouts.qr import qr_code

HAIRLINE: Final = 0.5
INK: Final = 0.1
GREY: Final = 0.35
ASCENT: Final = 0.93
"""Of a line of DejaVu, from its top to its foot, in sizes."""


class Pen:
    """Draws in a box from its top left corner, in millimetres to the right and down.

    Lines and boxes are written as the PDF operators that they are: it takes half the time.
    """

    __slots__ = ("canvas", "height", "left", "top", "width")

    def __init__(self, canvas: Canvas, left: float, top: float, width: float, height: float):
        self.canvas = canvas
        self.left = left
        self.top = top
        self.width = width
        self.height = height

    def inside(
        self, x: float, y: float, width: float | None = None, height: float | None = None
    ) -> "Pen":
        """A pen for a box in this one, which reaches to the right and bottom unless told."""
        width = self.width - x if width is None else width
        height = self.height - y if height is None else height
        return Pen(self.canvas, self.left + x, self.top - y, width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The canvas's own coordinates, in points."""
        return (self.left + x) * MM, (self.top - y) * MM

    def letters(self, x: float, y: float, lines: Sequence[str], look: Look) -> None:
        """Lines that are cleaned and shaped already, the first with its top at y."""
        canvas = self.canvas
        canvas.setFont(font(look), look.size)
        if look.grey:
            canvas.setFillGray(GREY)
        left, top = self.point(x, y)
        foot = top - (look.line - look.size) / 2 - look.size * ASCENT
        for line in lines:
            start = left + self._indent(line, x, look)
            if line.isascii():
                canvas.drawString(start, foot, line)
            else:
                self._in_runs(start, foot, line, look)
            foot -= look.line
        if look.grey:
            canvas.setFillGray(INK)

    def _in_runs(self, start: float, foot: float, line: str, look: Look) -> None:
        """A line that may need more than one font; in points."""
        for name, text in runs(line, look):
            self.canvas.setFont(name, look.size)
            self.canvas.drawString(start, foot, text)
            start += width_of(text, look) * MM
        self.canvas.setFont(font(look), look.size)

    def _indent(self, line: str, x: float, look: Look) -> float:
        """In points."""
        if look.align == "left":
            return 0
        spare = (self.width - x - width_of(line, look)) * MM
        return spare / 2 if look.align == "center" else spare

    def line(self, x1: float, y1: float, x2: float, y2: float, dash: float = 0) -> None:
        (left, top), (right, low) = self.point(x1, y1), self.point(x2, y2)
        dashes, solid = (f"[{dash * MM:.2f}] 0 d ", " [] 0 d") if dash else ("", "")
        path = f"{left:.2f} {top:.2f} m {right:.2f} {low:.2f} l S"
        self.canvas.addLiteral(f"{dashes}{path}{solid}")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        left, low = self.point(x, y + height)
        self.canvas.addLiteral(f"{left:.2f} {low:.2f} {width * MM:.2f} {height * MM:.2f} re S")

    def ready(self) -> None:
        """Ink for letters and grey hairlines from here on, as every page begins."""
        self.canvas.setFillGray(INK)
        self.canvas.setStrokeGray(GREY)
        self.canvas.setLineWidth(HAIRLINE)

    def qr(self, x: float, y: float, size: float, link: str) -> None:
        """A QR code of that size; four modules around it are the caller's to keep white."""
        modules = qr_code(link).matrix
        module = size / len(modules) * MM
        runs = (
            f"{run.start()} {down} {run.end() - run.start()} 1 re"
            for down, row in enumerate(modules)
            for run in re.finditer(rb"\x01+", bytes(row))
        )
        left, top = self.point(x, y)
        self.canvas.saveState()
        self.canvas.setFillGray(0)
        self.canvas.transform(module, 0, 0, -module, left, top)
        self.canvas.addLiteral(" ".join(runs) + " f")
        self.canvas.restoreState()
