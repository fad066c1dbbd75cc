"""What a member may read, and the Spanish catalog brought up to it: `./dev translate`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from groupapp.web.language.catalogs import FOLDER
from groupapp.web.language.choice import FOR_MEMBERS

ROOT: Final = Path(__file__).parent.parent
SPANISH: Final = FOLDER / "es" / "LC_MESSAGES" / "messages.po"
SHARED: Final = (
    "groupapp/*words.py",
    "groupapp/agenda_steps.py",
    "groupapp/handouts/*.py",
    "groupapp/mail/*.py",
    "templates/handouts/page.html",
    "groupapp/web/*.py",
    "templates/layout.html",
    "templates/_*.html",
    "templates/errors/*.html",
    "templates/macros/*.html",
)
"""Beside the members' own pages, what they share with the facilitators', and all paper."""
KEYWORDS: Final = {
    **dict.fromkeys(("_", "N_", "gettext", "lazy_gettext")),
    **dict.fromkeys(("ngettext", "lazy_ngettext"), (1, 2)),
}
JINJA: Final = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}


def sources() -> Iterator[Path]:
    """Every module and template with words for members."""
    own = [f"groupapp/web/{name}/*.py" for name in FOR_MEMBERS]
    own += [f"templates/{name}/*.html" for name in FOR_MEMBERS]
    for pattern in (*SHARED, *own):
        yield from sorted(ROOT.glob(pattern))


def messages() -> Catalog:
    """What the sources say, untranslated."""
    found = Catalog(fuzzy=False)
    for path in sources():
        method, options = ("jinja2", JINJA) if path.suffix == ".html" else ("python", {})
        place = (path.relative_to(ROOT).as_posix(), 0)
        extracted = extract_from_file(method, path, keywords=KEYWORDS, options=options)
        for _line, message, _comments, context in extracted:
            found.add(message, None, [place], context=context)
    return found


def spanish() -> Catalog:
    with SPANISH.open("rb") as file:
        return read_po(file, locale="es")


def update() -> int:
    """Adds what is new, untranslated, keeps what is not said any more as a comment; counts both."""
    catalog = spanish()
    catalog.update(messages(), no_fuzzy_matching=True, update_creation_date=False)
    with SPANISH.open("wb") as file:
        write_po(file, catalog, width=100, include_lineno=False)
    missing = [str(message.id) for message in catalog if message.id and not _is_done(message)]
    for text in missing:
        print(f"To translate: {text}")
    print(f"{len(catalog)} messages, {len(missing)} to translate, {len(catalog.obsolete)} unused.")
    return 1 if missing else 0


def _is_done(message: object) -> bool:
    string, fuzzy = getattr(message, "string", ""), getattr(message, "fuzzy", False)
    return not fuzzy and (all(string) if isinstance(string, tuple) else bool(string))


if __name__ == "__main__":
    sys.exit(update())
