"""The colours of the stylesheet, told apart by eyes that are not young: in light and in dark."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parent.parent / "static" / "app.css").read_text("utf-8")
PAPERS = ("ground", "sheet", "tint")
TEXTS = [(ink, paper) for ink in ("ink", "soft", "action") for paper in PAPERS]
TEXTS += [("on-action", "action"), ("ground", "ink")]
"""What is read, and on what: at least 7 to 1."""
LINES = [("edge", paper) for paper in PAPERS]
"""What shows where to tap or how much there is: at least 4.5 to 1."""


def tokens(scheme: str) -> dict[str, str]:
    """The colours by name: the light ones, and the dark ones in their place."""
    light, dark = re.findall(r":root \{([^}]*--ground[^}]*)\}", CSS)[:2]
    named = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    assert named, "the stylesheet names no colours"
    return named | dict(
        re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark if scheme == "dark" else "")
    )


def luminance(colour: str) -> float:
    """The relative luminance of a colour as WCAG 2.2 defines it, from 0 to 1."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_seven_to_one(scheme: str) -> None:
    colour = tokens(scheme)

    assert not [
        f"{ink} on {paper}: {contrast(colour[ink], colour[paper]):.1f}"
        for ink, paper in TEXTS
        if contrast(colour[ink], colour[paper]) < 7
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_stand_out_four_and_a_half_to_one(scheme: str) -> None:
    colour = tokens(scheme)

    assert not [
        f"{edge} on {paper}: {contrast(colour[edge], colour[paper]):.1f}"
        for edge, paper in LINES
        if contrast(colour[edge], colour[paper]) < 4.5
    ]


def test_the_two_schemes_name_the_same_colours() -> None:
    assert tokens("light").keys() == tokens("dark").keys()
    assert not [name for name in tokens("light") if tokens("light")[name] == tokens("dark")[name]]
