"""The light as a wall switch on paper: the same shapes as templates/macros/light.html."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from groupapp.domain.light import State

if TYPE_CHECKING:
    from groupapp.handouts.pen import Pen

AMBER: Final = (1.0, 0.72, 0.11)
UNITS: Final = 32  # every shape is drawn in a square of this side, y down, as in the SVG

Canvas = Any


def draw_light(pen: "Pen", x: float, y: float, size: float, state: State | None) -> None:
    """Draws the light in a square of that side; without a state, the closed door of "away"."""
    canvas = pen.canvas
    canvas.saveState()
    (left, top), (right, _) = pen.point(x, y), pen.point(x + size, y)
    scale = (right - left) / UNITS
    canvas.transform(scale, 0, 0, -scale, left, top)
    canvas.setStrokeGray(0.1)
    canvas.setFillGray(0.1)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    _SHAPES[state](canvas)
    canvas.restoreState()


def _plate(canvas: Canvas) -> None:
    canvas.setLineWidth(2)
    canvas.roundRect(7, 8.5, 18, 22, 2.5)
    canvas.setLineWidth(1.5)
    canvas.roundRect(12, 12.5, 8, 14, 1)
    canvas.setLineWidth(2)


def _lines(canvas: Canvas, *points: tuple[float, float]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path)


def _off(canvas: Canvas) -> None:
    _plate(canvas)
    canvas.roundRect(12, 19.5, 8, 7, 1, stroke=0, fill=1)


def _warming(canvas: Canvas) -> None:
    _plate(canvas)
    canvas.setFillGray(1)
    canvas.rect(10, 16, 12, 7, stroke=0, fill=1)
    canvas.setFillColorRGB(*AMBER)
    canvas.rect(10, 16, 6, 7, stroke=0, fill=1)
    canvas.roundRect(10, 16, 12, 7, 1)
    canvas.line(16, 16, 16, 23)


def _on(canvas: Canvas) -> None:
    _plate(canvas)
    canvas.setFillColorRGB(*AMBER)
    canvas.roundRect(12, 12.5, 8, 8, 1, fill=1)
    canvas.setLineWidth(2.4)
    for ray in ((16, 5, 16, 1), (9, 5.5, 6.2, 2.4), (23, 5.5, 25.8, 2.4)):
        canvas.line(*ray)


def _slipping(canvas: Canvas) -> None:
    _plate(canvas)
    canvas.saveState()
    canvas.translate(16, 19.5)
    canvas.rotate(24)
    canvas.setFillColorRGB(*AMBER)
    canvas.roundRect(-6.5, -3.5, 13, 6.5, 1, fill=1)
    canvas.restoreState()
    canvas.setLineWidth(2.4)
    _lines(canvas, (11.5, 1.6), (16, 5.6), (20.5, 1.6))


def _silent(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(5.5, 5)
    path.lineTo(26.5, 5)
    path.curveTo(27.9, 5, 29, 6.1, 29, 7.5)
    path.lineTo(29, 19.5)
    path.curveTo(29, 20.9, 27.9, 22, 26.5, 22)
    path.lineTo(15, 22)
    path.lineTo(8.5, 28)
    path.lineTo(8.5, 22)
    path.lineTo(5.5, 22)
    path.curveTo(4.1, 22, 3, 20.9, 3, 19.5)
    path.lineTo(3, 7.5)
    path.curveTo(3, 6.1, 4.1, 5, 5.5, 5)
    path.close()
    canvas.setLineWidth(2)
    canvas.drawPath(path)
    for across in (10, 16, 22):
        canvas.circle(across, 13.5, 2, stroke=0, fill=1)


def _new(canvas: Canvas) -> None:
    canvas.setLineWidth(2)
    canvas.setLineCap(0)
    canvas.setDash([3.5, 2.5])
    canvas.roundRect(7, 8.5, 18, 22, 2.5)


def _away(canvas: Canvas) -> None:
    canvas.setLineWidth(2)
    _lines(canvas, (8, 29), (8, 4), (24, 4), (24, 29))
    canvas.line(3, 29.5, 29, 29.5)
    canvas.setLineWidth(1.2)
    canvas.rect(12, 8, 8, 6)
    canvas.rect(12, 18, 8, 7)
    canvas.circle(21.8, 16.2, 1.3, stroke=0, fill=1)


_SHAPES: Final[dict[State | None, Callable[[Canvas], None]]] = {
    State.OFF: _off,
    State.WARMING: _warming,
    State.ON: _on,
    State.SLIPPING: _slipping,
    State.SILENT: _silent,
    State.NEW: _new,
    None: _away,
}
