"""Warns of what looks like somebody's phone number or e-mail address."""

from collections.abc import Iterable

from flask import flash
from flask_babel import gettext

from groupapp.domain.reports import contact_details

MOST_SHOWN = 5
"""In one warning, which has to fit into a cookie."""


def warn_of_private_details(texts: Iterable[str | None]) -> None:
    """Says on the next page what to take out, when there is anything."""
    found = dict.fromkeys(each for text in texts if text for each in contact_details(text))
    if found:
        looks = gettext(
            "This looks like somebody's phone number or e-mail: %(what)s.",
            what=", ".join([*found][:MOST_SHOWN]),
        )
        please = gettext("Please keep such details to yourself, and take them out.")
        flash(f"{looks} {please}", "error")
