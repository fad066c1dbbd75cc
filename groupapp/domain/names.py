"""How people's names are ordered for people to read."""

import unicodedata


def reading_order(name: str) -> tuple[str, str]:
    """The key that sorts names as readers look them up: accents and capitals decide last."""
    apart = unicodedata.normalize("NFKD", name)
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return letters.casefold(), name
