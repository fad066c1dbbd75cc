"""The mail server: where it is, and what it answers to a message."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Final, Self
from urllib.parse import unquote, urlsplit

PORTS: Final = {"smtp": 587, "smtps": 465}
THIS_MACHINE: Final = ("127.0.0.1", "localhost", "::1")
PATIENCE: Final = 10.0
"""Seconds to wait for any one answer."""
HANGS_UP: Final = 421


class NotSentError(Exception):
    """The server did not take the message; the text is what it said."""


class UnreachableError(NotSentError):
    """No message can be sent now: the server is down, slow, or does not let us in."""


class NotKnownError(Exception):
    """The line broke before the server's answer: the message may have gone out or not."""


@dataclass(frozen=True)
class Server:
    """Of a URL such as smtp://user:password@mail.example.org:587; smtps is TLS from the start.

    Elsewhere than on this machine, a password goes out under TLS or not at all.
    """

    host: str
    port: int
    is_tls: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    patience: float = PATIENCE

    @classmethod
    def of(cls, url: str) -> Self:
        parts = urlsplit(url)
        return cls(
            parts.hostname or "",
            parts.port or PORTS[parts.scheme],
            parts.scheme == "smtps",
            unquote(parts.username or ""),
            unquote(parts.password or ""),
        )

    @contextmanager
    def line(self) -> Iterator["Line"]:
        """A line that is opened at the first message, and closed at the end."""
        with closing(Line(self)) as line:
            yield line


class Line:
    """One connection for a few messages."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.smtp: smtplib.SMTP | None = None

    def send(self, message: EmailMessage) -> None:
        """Raises NotSentError, UnreachableError, NotKnownError; after the last two, stop."""
        self.smtp = self.smtp or _opened(self.server)
        try:
            self.smtp.send_message(message)
        except smtplib.SMTPServerDisconnected as error:
            raise NotKnownError from error
        except smtplib.SMTPRecipientsRefused as error:
            raise _refusal(*next(iter(error.recipients.values()))) from error
        except smtplib.SMTPResponseException as error:
            raise _refusal(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, UnicodeError) as error:
            raise NotSentError(str(error)) from error
        except OSError as error:
            raise NotKnownError from error

    def close(self) -> None:
        if self.smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self.smtp.quit()
            self.smtp.close()


def _opened(server: Server) -> smtplib.SMTP:
    smtp: smtplib.SMTP | None = None
    try:
        smtp = _connected(server)
        _let_in(smtp, server)
    except smtplib.SMTPResponseException as error:
        _give_up(smtp)
        raise UnreachableError(_said(error.smtp_code, error.smtp_error)) from error
    except (smtplib.SMTPException, OSError) as error:
        _give_up(smtp)
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnreachableError(reason) from error
    return smtp


def _connected(server: Server) -> smtplib.SMTP:
    if server.is_tls:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=server.patience, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=server.patience)


def _let_in(smtp: smtplib.SMTP, server: Server) -> None:
    smtp.ehlo_or_helo_if_needed()
    is_elsewhere = server.host not in THIS_MACHINE
    if not server.is_tls and is_elsewhere and (server.user or smtp.has_extn("starttls")):
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo()
    if server.user:
        smtp.login(server.user, server.password)


def _give_up(smtp: smtplib.SMTP | None) -> None:
    if smtp is not None:
        smtp.close()


def _refusal(code: int, words: bytes | str) -> NotSentError:
    """After 421 the server has hung up."""
    return (UnreachableError if code == HANGS_UP else NotSentError)(_said(code, words))


def _said(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"
