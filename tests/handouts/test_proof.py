"""Whatever the paper, the print size and the language: what is printed is what the facts say."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pypdfium2
import pytest
from flask import Flask

from groupapp import paper
from groupapp.domain.papers import Source
from groupapp.domain.terms import Language, Paper, PrintSize
from groupapp.handouts.blocks import texts
from groupapp.handouts.lettering import MM, clean
from groupapp.handouts.packs import PACKS, keys
from groupapp.handouts.page import FOOT

NAMES = ("Nguyễn Thị Ánh", "דוד לוי", "محمد الأحمد", "Łukasz Żółć Ελένη Иван")
FORMS = [paper.Form(*kind) for kind in product(Paper, PrintSize, Language)]
RIGHT_TO_LEFT = re.compile("[\u0590-\u06ff]")
HANDOUTS = [key for key in keys() if key not in PACKS]


def few(source: Source) -> Source:
    """The source with one member of each state or so, under names in as many alphabets."""
    some = [*source.listed[2:5], *(row for row in source.board.rows if row.member.code == "m13")]
    rows = [
        replace(row, member=replace(row.member, name=name))
        for row, name in zip(some, NAMES, strict=False)
    ]
    return replace(source, board=replace(source.board, rows=rows))


def whole(text: str) -> list[str]:
    """What has to be found unbroken; words alone where a reader puts them in another order."""
    printable = clean(text)
    parts = re.findall(r"\w+", printable) if RIGHT_TO_LEFT.search(printable) else [printable]
    return [squeezed(part) for part in parts]


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def printed(pdf: bytes, form: paper.Form) -> str:
    """All that stands above the foot of the pages, without white space."""
    document = pypdfium2.PdfDocument(pdf)
    return squeezed("".join(_above_the_foot(document, form)))


def _above_the_foot(document: pypdfium2.PdfDocument, form: paper.Form) -> Iterator[str]:
    for page in document:
        yield page.get_textpage().get_text_bounded(bottom=FOOT[form.print_size] * MM)


@pytest.mark.parametrize(
    "form", FORMS, ids=lambda form: "-".join(map(str, (form.paper, form.print_size, form.language)))
)
@pytest.mark.parametrize("key", HANDOUTS)
def test_the_text_read_back_is_what_the_facts_say(
    key: str,
    form: paper.Form,
    demo: Source,
    app: Flask,  # noqa: ARG001
) -> None:
    source = few(demo)
    found = printed(paper.pdf([key], source, form), form)
    said = [part for text in texts(paper.story([key], source, form)) for part in whole(text)]

    assert said
    assert [text for text in said if text not in found] == []
