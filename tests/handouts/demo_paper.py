"""The demo group's paper on a fixed day, with links that stay the same."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pypdfium2

from groupapp import create_app, demo, paper
from groupapp.actions.upgrade_schema import upgrade_schema
from groupapp.domain.papers import Source
from groupapp.extensions import db
from groupapp.queries import groups

MONDAY: Final = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
WIDTH: Final = 400
GREYS: Final = 16


def demo_source(folder: Path) -> Source:
    """The demo group the day before its session; its database is made in the folder."""
    app = create_app({"INSTANCE": folder, "NOW": lambda: MONDAY})
    with app.app_context():
        upgrade_schema(MONDAY)
        demo.load(MONDAY)
        group = groups.demo_group()
        assert group
        found = paper.source(group, None, MONDAY)
        db.session.remove()
        db.engine.dispose()
    ids = [row.member.id for row in found.board.rows]
    links = {key: f"https://groups.example.org/c/demo{key:027}" for key in ids}
    return replace(found, links=links, help_link="https://groups.example.org/help-lines")


def picture(pdf: bytes) -> Any:
    """The first page, small and in few greys."""
    page = pypdfium2.PdfDocument(pdf)[0]
    shown = page.render(scale=WIDTH / page.get_width(), grayscale=True).to_pil().convert("L")
    step = 255 // (GREYS - 1)
    return shown.point(lambda grey: round(grey / step) * step)
