"""Sends pages, styles and scripts gzipped, for phones on a slow line."""

import gzip
import secrets
from io import BytesIO
from typing import Final

from flask import Flask, Response, request

COMPRESSED: Final = (
    "text/html",
    "text/css",
    "text/javascript",
    "application/javascript",
    "image/svg+xml",
)
SMALLEST: Final = 500
"""Bytes; what is smaller fits one packet anyway."""
PADDING: Final = 100
"""The most random bytes in an answer, which hide how well a secret of the page compressed."""


def init_app(app: Flask) -> None:
    app.after_request(compress)


def compress(response: Response) -> Response:
    if response.mimetype not in COMPRESSED or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code in (206, 304) or not request.accept_encodings["gzip"]:
        return response
    response.direct_passthrough = False
    content = response.get_data()
    if len(content) < SMALLEST:
        return response
    response.set_data(gzipped(content))
    response.headers["Content-Encoding"] = "gzip"
    tag, _ = response.get_etag()
    if tag:  # weak: the same content in other bytes
        response.set_etag(tag, weak=True)
    return response


def gzipped(content: bytes) -> bytes:
    """Whoever guesses at a page's token by the length of its answers meets a length by chance.

    The random bytes stand in the file name that gzip allows for, which browsers skip.
    """
    name = secrets.token_hex(PADDING // 2)[: secrets.randbelow(PADDING + 1)]
    stream = BytesIO()
    with gzip.GzipFile(name, "wb", compresslevel=6, fileobj=stream, mtime=0) as file:
        file.write(content)
    return stream.getvalue()
