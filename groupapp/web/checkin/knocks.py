"""Counts links that opened nothing, so that nobody can try them by the thousand."""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from flask import current_app, request

from groupapp import access

SPELL: Final = timedelta(minutes=10)
MOST_FROM_ADDRESS: Final = 20
MOST_FOR_PREFIX: Final = 10
MOST_KEPT: Final = 2000


class Knocks:
    """Failures only: a link that opens is never counted and never refused."""

    def __init__(self) -> None:
        self._failures: OrderedDict[tuple[str, str], tuple[datetime, int]] = OrderedDict()

    def failed(self, address: str, prefix: str, now: datetime) -> bool:
        """Counts one failure; True when there were too many of late from here or for this id."""
        from_address = self._count(("address", address), now)
        for_prefix = self._count(("prefix", prefix), now)
        return from_address > MOST_FROM_ADDRESS or for_prefix > MOST_FOR_PREFIX

    def _count(self, key: tuple[str, str], now: datetime) -> int:
        since, count = self._failures.pop(key, (now, 0))
        if now - since > SPELL:
            since, count = now, 0
        self._failures[key] = since, count + 1
        self._drop(list(self._failures)[:-MOST_KEPT])
        return count + 1

    def _drop(self, keys: Iterable[tuple[str, str]]) -> None:
        for key in keys:
            self._failures.pop(key, None)


def is_one_too_many(prefix: str) -> bool:
    """Counts a link that opened nothing just now, by the address it came from and its beginning."""
    knocks: Knocks = current_app.extensions.setdefault("knocks", Knocks())
    return knocks.failed(request.remote_addr or "", prefix, access.now())
