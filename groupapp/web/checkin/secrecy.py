"""Keeps personal and one-time links out of the logs."""

import logging
import re
from typing import Final

_LINK: Final = re.compile(r"/(c|sign-in|set-up)/[^\s\"'\]>]+")
LOGGERS: Final = ("groupapp", "waitress", "waitress.queue", "werkzeug")


class _HideLinks(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if _LINK.search(message):
            record.msg, record.args = _LINK.sub(r"/\1/...", message), ()
        return True


_filter = _HideLinks()


def hide_links() -> None:
    """In the messages of every logger that may quote a request's path or headers."""
    for name in LOGGERS:
        logging.getLogger(name).addFilter(_filter)
