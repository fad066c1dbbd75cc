"""Forms of a session that is being run: its plan, and what is said in the round."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from groupapp.domain.rosters import tidy
from groupapp.domain.terms import LINE_CAP, LONGEST_STEP, TEXT_CAP, StepName
from groupapp.web.numbers import NumberField

SHORTEST, LONGEST = 15, 300
"""Minutes of a whole session."""


def _line(text: str | None) -> str | None:
    return tidy(text or "") or None


def _at_most(cap: int) -> Length:
    return Length(max=cap, message=lazy_gettext("Use at most %(max)d characters."))


def _minutes(label: Any) -> NumberField:
    says = lazy_gettext("Enter a number of minutes from 0 to %(max)s.", max=LONGEST_STEP)
    return NumberField(
        label,
        [InputRequired(says), NumberRange(0, LONGEST_STEP, says)],
        invalid_value_message=says,
        render_kw={"inputmode": "numeric", "class": "short"},
    )


class PlanForm(FlaskForm):
    """A field for the minutes of each step bears the step's name."""

    arrive = _minutes(lazy_gettext("Arrive"))
    landed = _minutes(lazy_gettext("Good news"))
    round = _minutes(lazy_gettext("The round"))
    leads = _minutes(lazy_gettext("Leads and needs"))
    topic = _minutes(lazy_gettext("Topic"))
    close = _minutes(lazy_gettext("Close"))
    about = StringField(
        lazy_gettext("What is the topic about? (optional)"), [_at_most(LINE_CAP)], filters=[_line]
    )
    keep = BooleanField(lazy_gettext("Use these minutes for every session from now on"))
    shown = HiddenField()

    @property
    def steps(self) -> list[Field]:
        return [self[name.value] for name in StepName]

    @property
    def minutes(self) -> dict[str, int]:
        return {field.name: field.data for field in self.steps}

    def validate_round(self, _field: Field) -> None:
        told = [field.data for field in self.steps if isinstance(field.data, int)]
        if len(told) == len(self.steps) and not SHORTEST <= sum(told) <= LONGEST:
            raise ValidationError(
                gettext(
                    "Together the steps take %(n)s minutes. Plan %(min)s to %(max)s.",
                    n=sum(told),
                    min=SHORTEST,
                    max=LONGEST,
                )
            )


class SaidForm(FlaskForm):
    """What somebody says in the round; every button of the page sends it along."""

    member = HiddenField()
    shown = HiddenField()
    goal = TextAreaField(
        lazy_gettext("A goal for next week, in their own words"),
        [_at_most(TEXT_CAP)],
        filters=[lambda text: (text or "").replace("\0", "").strip()],
    )
    aloud = BooleanField(lazy_gettext("May be read in the room"))
    ask = TextAreaField(
        lazy_gettext("What they ask of the group"),
        [_at_most(TEXT_CAP)],
        filters=[lambda text: (text or "").replace("\0", "").strip()],
    )
    company = StringField(
        lazy_gettext("About which company? (optional)"), [_at_most(LINE_CAP)], filters=[_line]
    )

    def validate_company(self, field: Field) -> None:
        if field.data and not self.ask.data:
            raise ValidationError(gettext("Say what they ask there."))


class GoalForm(FlaskForm):
    text = TextAreaField(
        lazy_gettext("The goal, in their own words"),
        [_at_most(TEXT_CAP)],
        filters=[lambda text: (text or "").replace("\0", "").strip()],
    )
    shown = HiddenField()
