"""Paths that a browser may be led back to."""

import re
from typing import Final

LOCAL: Final = re.compile(r"/(?![/\\])[!-\[\]-~]*")


def local_path(path: str | None) -> str | None:
    """The path when it stays on this site; browsers read `//` and `/\\` as another one."""
    return path if path and LOCAL.fullmatch(path) else None
