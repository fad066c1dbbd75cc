"""Every QR code on paper is read back from a grey picture of 150 dots an inch."""

from dataclasses import replace
from typing import Final

import pypdfium2
import pytest
import zxingcpp
from flask import Flask

from groupapp import paper
from groupapp.domain.papers import Source
from groupapp.domain.terms import Paper, PrintSize
from groupapp.handouts.qr import qr_code

DOTS: Final = 150
FORMS: Final = [paper.Form(each, size) for each in Paper for size in PrintSize]


def read(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = (page.render(scale=DOTS / 72, grayscale=True).to_pil() for page in document)
    kind = zxingcpp.barcode_formats_from_str("QRCode")
    found = (zxingcpp.read_barcodes(page, formats=kind, try_rotate=False) for page in pages)
    return [code.text for codes in found for code in codes]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.paper}-{form.print_size}")
@pytest.mark.parametrize("key", ["check-in-sheets", "link-cards", "help-card"])
def test_codes_are_read_from_a_photocopy(
    key: str,
    form: paper.Form,
    demo: Source,
    app: Flask,  # noqa: ARG001
) -> None:
    some = demo.listed[3:6]
    demo = replace(demo, board=replace(demo.board, rows=some))
    found = read(paper.pdf([key], demo, form))
    shown = [row.member.id for row in some]
    if key == "help-card":
        assert set(found) == {demo.help_link}
    elif key == "link-cards":
        assert found == [demo.links[member] for member in shown]
    else:
        waiting = [row for row in demo.awaited if not row.reported]
        assert found == [demo.links[row.member.id] for row in waiting]


@pytest.mark.parametrize("length", range(30, 107, 4))
def test_a_link_of_any_usual_length_is_a_code_of_version_5_at_most(length: int) -> None:
    link = "https://groups.example.org/c/".ljust(length, "a")
    assert int(qr_code(link).version) <= 5
