"""How people's names are ordered for people to read, and how much of them others see."""

import re
import unicodedata
from collections.abc import Iterable


def reading_order(name: str) -> tuple[str, str]:
    """The key that sorts names as readers look them up: accents and capitals decide last."""
    apart = unicodedata.normalize("NFKD", name)
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return letters.casefold(), name


def without_surnames(text: str, names: Iterable[str]) -> str:
    """The text with the first name alone wherever one of the names stands in full."""
    for name in sorted(names, key=len, reverse=True):
        if len(words := name.split()) > 1:
            first = next((word for word in words if not word.endswith(".")), words[0])
            whole = r"\s+".join(map(re.escape, words))
            text = re.sub(rf"(?<!\w){whole}(?!\w)", first.replace("\\", r"\\"), text, flags=re.I)
    return text
