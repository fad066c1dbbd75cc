"""The pen: paragraphs, lines, boxes and QR codes drawn in millimetres from the top left."""

import re
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from groupapp.handouts.lettering import MM, clean, width_of
from groupapp.handouts.page import BODY, BOX, GREY, LEADING, Style, para
from groupapp.handouts.qr import qr_code

HAIRLINE: Final = 0.5
TICK: Final = 4.5


class Pen:
    """Draws in a box from its top left corner, in millimetres to the right and down."""

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

    def text(
        self,
        x: float,
        y: float,
        text: str,
        style: Style = BODY,
        width: float | None = None,
        most: int = 1,
    ) -> float:
        """Draws the text with its top at y and returns the y under it."""
        width = self.width - x if width is None else width
        paragraph = para(text, style, width, most)
        _, height = paragraph.wrapOn(self.canvas, width * MM, 10_000)
        left, top = self.point(x, y)
        paragraph.drawOn(self.canvas, left, top - height)
        return y + float(height) / MM

    def line(self, x1: float, y1: float, x2: float, y2: float, dash: float = 0) -> None:
        self.canvas.saveState()
        self.canvas.setStrokeGray(GREY)
        self.canvas.setLineWidth(HAIRLINE)
        if dash:
            self.canvas.setDash(dash * MM)
        self.canvas.line(*self.point(x1, y1), *self.point(x2, y2))
        self.canvas.restoreState()

    def box(self, x: float, y: float, width: float, height: float) -> None:
        self.canvas.saveState()
        self.canvas.setStrokeGray(GREY)
        self.canvas.setLineWidth(HAIRLINE)
        self.canvas.rect(*self.point(x, y + height), width * MM, height * MM)
        self.canvas.restoreState()

    def tick(self, x: float, y: float, label: str) -> float:
        """A small square to tick with its label, in a row of `BOX` height; returns the x after."""
        self.box(x, y + (BOX - TICK) / 2, TICK, TICK)
        return self._label(x + TICK + 2, y, label) + 7

    def field(self, x: float, y: float, label: str, width: float | None = None) -> float:
        """A label and a box after it, to the right edge unless told; returns the x after."""
        x = self._label(x, y, label) + 2
        width = self.width - x if width is None else width
        self.box(x, y, width, BOX)
        return x + width + 5

    def _label(self, x: float, y: float, label: str) -> float:
        self.text(x, y + (BOX - BODY.size * LEADING / MM) / 2, label, BODY)
        return x + width_of(clean(label), BODY)

    def qr(self, x: float, y: float, size: float, link: str) -> None:
        """A QR code of that size; four modules around it are the caller's to keep white."""
        modules = [bytes(row) for row in qr_code(link).matrix]
        module = size / len(modules)
        path = self.canvas.beginPath()
        for down, row in enumerate(modules, start=1):
            for run in re.finditer(rb"\x01+", row):
                corner = self.point(x + run.start() * module, y + down * module)
                path.rect(*corner, len(run.group()) * module * MM, module * MM)
        self.canvas.saveState()
        self.canvas.setFillGray(0)
        self.canvas.drawPath(path, stroke=0, fill=1)
        self.canvas.restoreState()
