"""The choice of what to print, and how."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired

from groupapp.domain.terms import Language, Paper, PrintSize
from groupapp.handouts.packs import keys
from groupapp.models import Group
from groupapp.paper import Form
from groupapp.web.groups.fields import PAPERS, named, to

SIZES: Final = {
    PrintSize.REGULAR: lazy_gettext("Regular print"),
    PrintSize.LARGE: lazy_gettext("Large print"),
}
LANGUAGES: Final = {Language.ENGLISH: "English", Language.SPANISH: "Español"}
FIRST: Final = ("session-pack",)
"""What is ticked before anything was printed."""


class PrintForm(FlaskForm):
    """Names of handouts and packs, the paper, the print size and the language."""

    handouts = SelectMultipleField(
        lazy_gettext("What to print"),
        [InputRequired(lazy_gettext("Tick what you want to print."))],
        choices=lambda: [(key, key) for key in keys()],
    )
    print_size = RadioField(
        lazy_gettext("Size"), choices=lambda: named(SIZES), coerce=to(PrintSize)
    )
    paper = RadioField(lazy_gettext("Paper"), choices=lambda: named(PAPERS), coerce=to(Paper))
    language = RadioField(
        lazy_gettext("Language"), choices=lambda: named(LANGUAGES), coerce=to(Language)
    )
    two_sided = BooleanField(lazy_gettext("I print on both sides"))

    @classmethod
    def as_last_time(cls, group: Group) -> "PrintForm":
        own = Form.of(group)
        first = {
            "handouts": FIRST,
            "paper": own.paper,
            "print_size": own.print_size,
            "language": own.language,
            "two_sided": True,
        }
        return cls(formdata=None, data={**first, **group.last_print})

    def how(self, group: Group) -> Form:
        """How to print it; as the group does where that was not told."""
        own = Form.of(group)
        return Form(
            self.paper.data or own.paper,
            self.print_size.data or own.print_size,
            self.language.data or own.language,
            self.two_sided.data,
        )

    @property
    def choice(self) -> Mapping[str, Any]:
        """What is to be remembered, and what the link to the PDF says."""
        return {
            "handouts": list(self.handouts.data or ()),
            "paper": self.paper.data.value,
            "print_size": self.print_size.data.value,
            "language": self.language.data.value,
            "two_sided": self.two_sided.data,
        }
