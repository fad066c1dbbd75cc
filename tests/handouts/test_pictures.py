"""Each handout looks as its stored picture, which is also what the page of choice shows."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image, ImageChops

from groupapp import paper
from groupapp.domain.papers import Source
from groupapp.handouts.blocks import Blanks, Block, Box, Field, Gap, Text
from groupapp.handouts.packs import PACKS, keys
from tests.handouts.demo_paper import picture
from tests.handouts.paper import GROUP, LETTER

STORED = Path(__file__).parents[2] / "static" / "handouts"
HANDOUTS = [key for key in keys() if key not in PACKS]
SEEN = 40
"""Of 255 greys: a hairline on white differs by more."""
FEW = 60
"""Points of a picture; the edge of the smallest box has more."""


def differing(one: Any, other: Any) -> int:
    assert one.size == other.size
    seen = ImageChops.difference(one, other).point(lambda grey: 255 if grey > SEEN else 0)
    return int(seen.histogram()[255])


@pytest.mark.parametrize("key", HANDOUTS)
def test_a_handout_looks_as_its_picture(key: str, demo: Source, app: Flask) -> None:  # noqa: ARG001
    stored = Image.open(STORED / f"{key}.png").convert("L")

    assert differing(picture(paper.pdf([key], demo, paper.Form())), stored) < FEW


def test_every_picture_is_of_a_handout() -> None:
    assert {file.stem for file in STORED.iterdir()} == set(HANDOUTS)


@pytest.mark.parametrize("left_out", [Box(9), Blanks((Field("When", 14),))])
def test_a_missing_box_is_seen(left_out: Block) -> None:
    around: tuple[Block, Block] = Text("Above"), Text("Below")
    height = LETTER.height_of([left_out])
    whole = picture(LETTER.pdf("Boxes", GROUP, [around[0], left_out, around[1]]))
    without = picture(LETTER.pdf("Boxes", GROUP, [around[0], Gap(height), around[1]]))

    assert differing(whole, without) >= FEW
