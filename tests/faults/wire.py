"""Just enough HTTP for phones and their network: one request and one answer a connection."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

HOST = "127.0.0.1"
PATIENCE = 30
"""Seconds after which nobody waits for an answer any more."""


class NoAnswerError(Exception):
    """None came, or not the whole of it."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")

    @property
    def is_json(self) -> bool:
        return self.header("content-type") == "application/json"


def request(
    method: str,
    path: str,
    cookies: Mapping[str, str],
    fields: Mapping[str, str] | None = None,
    accept: str = "text/html",
) -> bytes:
    body = urlencode(fields or {}).encode()
    head = [
        f"{method} {path} HTTP/1.1",
        f"Host: {HOST}",
        f"Accept: {accept}",
        f"Cookie: {'; '.join(f'{name}={value}' for name, value in cookies.items())}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    return "\r\n".join([*head, "", ""]).encode() + body


async def exchange(port: int, message: bytes) -> bytes:
    """What comes back until the connection ends. Raises NoAnswerError."""
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection(HOST, port)
            try:
                writer.write(message)
                return await reader.read()
            finally:
                writer.close()
    except (OSError, TimeoutError) as error:
        raise NoAnswerError from error


async def read_request(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    return head + await reader.readexactly(_length(head))


def read_answer(message: bytes) -> Answer:
    """Raises NoAnswerError for half of one."""
    head, end, body = message.partition(b"\r\n\r\n")
    if not end or len(body) != _length(message):
        raise NoAnswerError
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.split(": ", 1) for line in lines)
    return Answer(int(first.split()[1]), [(name.lower(), value) for name, value in pairs], body)


def _length(message: bytes) -> int:
    head = message.partition(b"\r\n\r\n")[0].lower()
    _, found, rest = head.partition(b"\r\ncontent-length:")
    return int(rest.partition(b"\r\n")[0]) if found else 0
