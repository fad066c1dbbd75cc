"""How fast paper is made, and in how much memory: ./dev bench handouts.

The group has 40 members, nobody has reported, and everyone has a link. Three makers print the
session pack in turn, in one process: ours, a bare ReportLab canvas that writes the same strings in
the same places (as ReportLab comes, and it draws no box and no QR code), and WeasyPrint on the HTML
twin. "First" is without anything remembered of an earlier print. Memory is the peak that Python
allocates while the pack is made, over the number of members.
"""

import gc
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final, NamedTuple
from unittest.mock import patch

import weasyprint
from flask import Flask
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from groupapp import create_app, paper
from groupapp.actions.upgrade_schema import upgrade_schema
from groupapp.config import shipped
from groupapp.domain.papers import Source
from groupapp.extensions import db
from groupapp.handouts import lettering, qr
from groupapp.handouts.page import Look
from groupapp.queries import groups
from tests.bench._groups import MEASURED, Size, fill
from tests.browsing import Browser

NOW: Final = datetime(2026, 3, 10, 16, 0, tzinfo=UTC)
SESSION: Final = date(2026, 3, 17)
PACK: Final = ["session-pack"]
RUNS: Final = 15
MOST_TIMES: Final = 4.0
LEAST_TIMES: Final = 10.0
MOST_MEMORY: Final = 100.0


class Written(NamedTuple):
    """One string of a page, as it was written."""

    page: int
    font: str
    size: float
    left: float
    foot: float
    text: str


@contextmanager
def stage(members: int) -> Iterator[tuple[Flask, Source, str]]:
    """An app with a group of that many, what its paper is made of, and its pack as a page."""
    with tempfile.TemporaryDirectory() as folder:
        address = "https://groups.example.org"
        app = create_app({"INSTANCE": Path(folder), "NOW": lambda: NOW, "PUBLIC_URL": address})
        with app.app_context():
            upgrade_schema(NOW)
            facilitator = fill(Size(members, 4, 3), Size(2, 2, 1), 1)
            browser = Browser(app).sign_in_directly(facilitator)
            db.session.remove()
            twin = f"/g/{MEASURED}/handouts/{PACK[0]}?session={SESSION}"
            page = browser.client.get(twin).text
            group = groups.by_code(MEASURED)
            assert group
            yield app, paper.source(group, SESSION, NOW), page
            db.session.remove()
            db.engine.dispose()


def ours(source: Source) -> bytes:
    return paper.pdf(PACK, source, paper.Form(), NOW.date())


def forget() -> None:
    """Everything that was kept of earlier prints, but for the type, which a bare canvas has too."""
    lettering.forget()
    for bold in (False, True):
        lettering.width_of("a", Look(11, 11, bold))
    qr.qr_code.cache_clear()


def written(source: Source) -> list[Written]:
    """Every string of the pack and its place."""
    found: list[Written] = []
    original = Canvas.drawString

    def write(self: Any, x: float, y: float, text: str, *rest: Any, **more: Any) -> Any:
        found.append(Written(self._pageNumber, self._fontname, self._fontsize, x, y, text))
        return original(self, x, y, text, *rest, **more)

    with patch.object(Canvas, "drawString", write):
        ours(source)
    return found


def bare(strings: list[Written]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    page = 1
    for each in strings:
        while each.page > page:
            canvas.showPage()
            page += 1
        canvas.setFont(each.font, each.size)
        canvas.drawString(each.left, each.foot, each.text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def as_it_comes(make: Callable[[], bytes]) -> bytes:
    """Made by ReportLab without our choice of how a page is packed."""
    packed, rl_config.useA85 = rl_config.useA85, 1
    try:
        return make()
    finally:
        rl_config.useA85 = packed


def seconds(make: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    make()
    return time.perf_counter() - start


def by_weasyprint(page: str) -> bytes:
    style = weasyprint.CSS(filename=str(shipped("static") / "paper.css"))
    pdf: bytes = weasyprint.HTML(string=page, url_fetcher=_nothing).write_pdf(stylesheets=[style])
    return pdf


def _nothing(_url: str) -> dict[str, object]:
    return {"string": b"", "mime_type": "text/css"}


def speed() -> bool:
    with stage(40) as (_, source, page):
        strings = written(source)
        first, again, baseline = [], [], []
        for _ in range(RUNS):
            forget()
            first.append(seconds(lambda: ours(source)))
            again.append(seconds(lambda: ours(source)))
            baseline.append(seconds(lambda: as_it_comes(lambda: bare(strings))))
        theirs = min(seconds(lambda: by_weasyprint(page)) for _ in range(2))
        pages = paper.pages(PACK, source, paper.Form())
    own, base = statistics.median(first), statistics.median(baseline)
    print(f"Session pack for 40 members: {pages} pages, {len(strings)} strings.")
    print(f"A bare canvas: {base * 1000:.0f} ms. Ours, first: {own * 1000:.0f} ms.")
    print(f"Ours, first: {own / base:.2f} times the bare canvas (bound {MOST_TIMES:.0f}).")
    print(f"Ours, again: {statistics.median(again) / base:.2f} times the bare canvas.")
    print(
        f"WeasyPrint on the HTML twin: {theirs / own:.0f} times ours (at least {LEAST_TIMES:.0f})."
    )
    return own / base <= MOST_TIMES and theirs / own >= LEAST_TIMES


def memory() -> bool:
    is_small = True
    for members in (40, 100, 400):
        with stage(members) as (_, source, _page):
            ours(source.of("nobody"))  # loads the type, which is the same for any number
            gc.collect()
            tracemalloc.start()
            ours(source)
            each = tracemalloc.get_traced_memory()[1] / members / 1000
            tracemalloc.stop()
        print(f"{members} members: {each:.0f} kB a member at the peak (bound {MOST_MEMORY:.0f}).")
        is_small = is_small and each < MOST_MEMORY
    return is_small


def main() -> int:
    return 0 if all([speed(), memory()]) else 1


if __name__ == "__main__":
    sys.exit(main())
