"""The form by which somebody who landed says so."""

from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, Field, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from groupapp.actions.land import Landed
from groupapp.domain.rosters import tidy
from groupapp.domain.terms import LINE_CAP, NOTE_CAP
from groupapp.models import Member, Milestone
from groupapp.web.days import full_day

TOO_LONG = lazy_gettext("Use at most %(max)d characters.")


def _line(label: Any) -> StringField:
    return StringField(
        label,
        [Length(max=LINE_CAP, message=TOO_LONG)],
        filters=[lambda text: tidy(text or "") or None],
    )


class LandedForm(FlaskForm):
    day = DateField(
        lazy_gettext("Since which day?"),
        [InputRequired(lazy_gettext("Enter a day."))],
        invalid_value_message=lazy_gettext("Enter a day such as 2026-03-10."),
    )
    company = _line(lazy_gettext("Company (optional)"))
    title = _line(lazy_gettext("Job (optional)"))
    share_company = BooleanField(lazy_gettext("The group may know the company"))
    story = TextAreaField(
        lazy_gettext("How did it come about? (optional)"),
        [Length(max=NOTE_CAP, message=TOO_LONG)],
        filters=[lambda text: (text or "").replace("\0", "").strip() or None],
    )
    share_story = BooleanField(lazy_gettext("The story may be read in the room"))

    def __init__(self, member: Member, today: date, told: Milestone | None, **more: Any) -> None:
        since = member.status_since if member.status.value == "landed" else today
        shown = {"day": since} if told is None else {"day": told.date}
        super().__init__(obj=told, data=shown, **more)
        self.joined, self.today = member.joined, today

    def validate_day(self, field: Field) -> None:
        if field.data and not self.joined <= field.data <= self.today:
            raise ValidationError(
                gettext(
                    "Enter a day from %(first)s to today.",
                    first=full_day(self.joined),
                )
            )

    @property
    def told(self) -> Landed:
        return Landed(
            self.day.data,
            self.company.data,
            self.title.data,
            self.story.data,
            self.share_company.data,
            self.share_story.data,
        )
