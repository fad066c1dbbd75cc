"""A mail server on this machine: it speaks SMTP on a socket and keeps what it takes."""

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import Any


@dataclass
class MailServer:
    """What it took, and how it behaves: refuses some readers, wants a password, breaks or hangs.

    It `breaks` after the message and before its answer; with `hangs` it never greets.
    `meanwhile` is what happens before it answers to a message.
    """

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    lines: int = 0
    refused: tuple[str, ...] = ()
    password: str = ""
    breaks: bool = False
    hangs: bool = False
    meanwhile: Callable[[], None] = lambda: None
    over: Event = field(default_factory=Event)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def readers(self) -> list[str]:
        return [str(message["To"]) for message in self.taken]


class _Talk(StreamRequestHandler):
    house: MailServer

    def handle(self) -> None:
        self.house.lines += 1
        if self.house.hangs:
            self.house.over.wait(10)
            return
        self._say("220 ready")
        while line := self.rfile.readline():
            if not self._answer(line.decode().strip()):
                return

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

    def _answer(self, line: str) -> bool:
        verb = line.split()[0].upper()
        if verb == "DATA":
            return self._take()
        if verb == "EHLO" and self.house.password:
            self._say("250-here", "250 AUTH PLAIN")
        elif verb == "AUTH":
            told = base64.b64decode(line.split()[2]).decode().split("\0")
            is_right = told[2] == self.house.password
            self._say("235 welcome" if is_right else "535 5.7.8 wrong user or password")
        elif verb == "RCPT" and any(reader in line for reader in self.house.refused):
            self._say("550 5.1.1 no such mailbox")
        else:
            self._say("221 bye" if verb == "QUIT" else "250 ok")
        return verb != "QUIT"

    def _take(self) -> bool:
        self._say("354 go on")
        lines = [line.removeprefix(b".") for line in iter(self.rfile.readline, b".\r\n")]
        read: Any = message_from_bytes(b"".join(lines), policy=policy.default)
        self.house.taken.append(read)
        self.house.meanwhile()
        if not self.house.breaks:
            self._say("250 taken")
        return not self.house.breaks


@contextmanager
def mail_server(**behaviour: Any) -> Iterator[MailServer]:
    house = MailServer(**behaviour)
    ThreadingTCPServer.daemon_threads = True
    talk = type("Talk", (_Talk,), {"house": house})
    with ThreadingTCPServer(("127.0.0.1", 0), talk) as server:
        house.port = server.server_address[1]
        Thread(target=lambda: server.serve_forever(0.01), daemon=True).start()
        yield house
        house.over.set()
        server.shutdown()
