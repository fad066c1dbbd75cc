"""Keeps personal and one-time links out of the logs."""

import logging
import re
from typing import Final

_WAYS: Final = "c|door|join|screen|set-up|sign-in|tonight"
_LINK: Final = re.compile(rf"(?:/|%2[Ff])({_WAYS})(?:/|%2[Ff])[^\s\"'\]>]+")


class _SecretRecord(logging.LogRecord):
    def getMessage(self) -> str:  # noqa: N802 (the standard library's name)
        return _LINK.sub(r"/\1/...", super().getMessage())


def init_app() -> None:
    """Hides them in every message of the process that quotes a request's path or headers."""
    logging.setLogRecordFactory(_SecretRecord)
