"""Codes for groups, made from their names."""

import re
import unicodedata
from collections.abc import Iterator

from groupapp.domain.terms import CODE_CAP

MOST_TRIES = 200


def group_codes(name: str) -> Iterator[str]:
    """Codes that fit the name, the plain one first: `st-marks`, `st-marks-2`, `st-marks-3` ..."""
    plain = re.sub("['\u2019]", "", name)
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters)[: CODE_CAP - 5].strip("-") or "group"
    yield slug
    yield from (f"{slug}-{number}" for number in range(2, MOST_TRIES))
