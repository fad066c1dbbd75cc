"""The forms of a group: two short ones for the first run, and all its settings."""

from flask_babel import lazy_gettext
from wtforms import BooleanField

from groupapp.domain.terms import Paper
from groupapp.web.groups.fields import (
    clock_field,
    help_lines_field,
    hosting_field,
    name_field,
    paper_field,
    place_field,
    weekday_field,
    zone_field,
)
from groupapp.web.versions import RowForm, VersionedForm


class NewForm(RowForm):
    name = name_field()
    weekday = weekday_field()
    starts = clock_field()
    timezone = zone_field()

    columns = ("name", "weekday", "starts", "timezone")


class PlaceForm(VersionedForm):
    place = place_field()
    paper = paper_field()
    hosting = hosting_field()

    columns = ("place", "paper", "hosting")


class SettingsForm(VersionedForm):
    name = name_field()
    weekday = weekday_field()
    starts = clock_field()
    timezone = zone_field()
    place = place_field()
    paper = paper_field()
    hosting = hosting_field()
    help_lines = help_lines_field()
    numbers_agreed = BooleanField(
        lazy_gettext("All members agreed in writing that goals and counts are read in the room")
    )

    columns = (
        *("name", "weekday", "starts", "timezone", "place", "paper", "hosting"),
        *("help_lines", "numbers_agreed"),
    )


def usual_paper(timezone: str) -> Paper:
    """What is in most printers there."""
    is_american = timezone.startswith("America/") or timezone == "Pacific/Honolulu"
    return Paper.LETTER if is_american else Paper.A4
