"""The forms of a group: two short ones for the first run, and all its settings."""

from datetime import time
from typing import Any, NamedTuple

import flask_babel
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from groupapp import words
from groupapp.domain.terms import Hosting, Paper, Weekday
from groupapp.web.days import clock
from groupapp.web.groups.fields import (
    HOSTINGS,
    PAPERS,
    clock_field,
    hosting_field,
    name_field,
    paper_field,
    place_field,
    weekday_field,
    zone_field,
)


class Difference(NamedTuple):
    """What stands in the settings, and what was typed over an older state of them."""

    label: str
    saved: str
    typed: str


class NewForm(FlaskForm):
    name = name_field()
    weekday = weekday_field()
    starts = clock_field()
    timezone = zone_field()

    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("name", "weekday", "starts", "timezone")}


class VersionedForm(FlaskForm):
    """A form that knows which version of the group it was filled from."""

    version = IntegerField(
        "",
        [InputRequired(lazy_gettext("This page is too old. Open it again."))],
        widget=HiddenInput(),
    )

    columns: tuple[str, ...] = ()

    def values(self) -> dict[str, Any]:
        return {column: self[column].data for column in self.columns}

    def differences(self, group: Any) -> list[Difference]:
        return [
            Difference(str(self[column].label.text), shown(getattr(group, column)), shown(typed))
            for column, typed in self.values().items()
            if getattr(group, column) != typed
        ]

    def over(self, version: int) -> None:
        """Lets the form overwrite this version: whoever sends it again has seen both."""
        self.version.data, self.version.raw_data = version, None


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
    video_counts = BooleanField(lazy_gettext("A video call counts as face to face"))
    numbers_agreed = BooleanField(
        lazy_gettext("All members agreed in writing that goals and counts are read in the room")
    )

    columns = (
        *("name", "weekday", "starts", "timezone", "place", "paper", "hosting"),
        *("video_counts", "numbers_agreed"),
    )


def usual_paper(timezone: str) -> Paper:
    """What is in most printers there."""
    is_american = timezone.startswith("America/") or timezone == "Pacific/Honolulu"
    return Paper.LETTER if is_american else Paper.A4


def shown(value: Any) -> str:
    """A setting in words."""
    match value:
        case None:
            return str(gettext("nothing"))
        case bool():
            return str(gettext("yes") if value else gettext("no"))
        case time():
            return clock(value)
        case Weekday():
            return words.weekday(value, flask_babel)
        case Paper():
            return str(PAPERS[value])
        case Hosting():
            return str(HOSTINGS[value])
    return str(value)
