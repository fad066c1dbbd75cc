"""The translations, read straight from the .po files: there is nothing to compile."""

from functools import cache
from io import BytesIO
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask_babel import Domain, get_locale

from groupapp.config import PACKAGE

FOLDER: Final = PACKAGE / "translations"


class Catalogs(Domain):
    """Messages of the app; what is not translated, or only fuzzily, stays English."""

    def get_translations(self) -> NullTranslations:
        locale = get_locale()
        return catalog(locale.language if locale else "en")


@cache
def catalog(language: str) -> NullTranslations:
    """Read when a page is first shown in the language; English needs none."""
    path = FOLDER / language / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)
