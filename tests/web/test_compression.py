"""Answers are gzipped for whoever takes that, and are the same content otherwise."""

import gzip

import pytest
from flask import Flask

from groupapp.web.compression import PADDING, gzipped

PAGE, SHEET = "/sign-in", "/static/app.css"
GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.mark.parametrize("path", [PAGE, SHEET, "/nowhere"])
def test_text_is_gzipped_for_whoever_takes_it(app: Flask, path: str) -> None:
    answer = app.test_client().get(path, headers=GZIP)

    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert (answer.mimetype or "").startswith("text/")
    assert len(answer.data) < len(gzip.decompress(answer.data))


@pytest.mark.parametrize("accepts", [{}, {"Accept-Encoding": "gzip;q=0"}])
def test_text_is_plain_for_whoever_does_not(app: Flask, accepts: dict[str, str]) -> None:
    answer = app.test_client().get(SHEET, headers=accepts)

    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.text.startswith("/* Light Switch")


def test_a_stylesheet_that_is_known_is_not_sent_again(app: Flask) -> None:
    client = app.test_client()
    first = client.get(SHEET, headers=GZIP)

    again = client.get(SHEET, headers={**GZIP, "If-None-Match": first.headers["ETag"]})

    assert first.headers["ETag"].startswith("W/")
    assert again.status_code == 304
    assert not again.data


def test_a_length_tells_little_of_what_was_compressed() -> None:
    lengths = {len(gzipped(b"the same page " * 100)) for _ in range(200)}

    assert len(lengths) > PADDING / 4
    assert gzip.decompress(gzipped(b"the same page")) == b"the same page"
