"""The forms of the light: its goals and numbers, and the group's own words of the questions."""

from typing import Final

from flask_babel import get_domain, gettext, lazy_gettext
from wtforms import BooleanField, Field
from wtforms.validators import ValidationError

from groupapp import light_words
from groupapp.domain.light import LightSettings
from groupapp.domain.presets import NAMES
from groupapp.web.light_settings.fields import SettingField, question_field
from groupapp.web.versions import VersionedForm


class LightForm(VersionedForm):
    goal_meetings = SettingField(
        lazy_gettext("Face-to-face conversations a week"),
        lazy_gettext("How many face-to-face conversations a week are the goal."),
    )
    goal_events = SettingField(
        lazy_gettext("Events a week"),
        lazy_gettext("How many association events a week are the goal. 0 asks for none."),
    )
    video_counts = BooleanField(lazy_gettext("A video call counts as face to face"))
    window = SettingField(
        lazy_gettext("Check-ins looked at together"),
        lazy_gettext("The light is judged by so many of a member's latest check-ins."),
    )
    reach = SettingField(
        lazy_gettext("Weeks to look back"),
        lazy_gettext("A check-in that is older than so many weeks does not count any more."),
    )
    grace = SettingField(
        lazy_gettext("Weeks to settle in"),
        lazy_gettext("A newcomer stays new for so many weeks, unless the switch is on sooner."),
    )
    silence = SettingField(
        lazy_gettext("Weeks until a friendly call"),
        lazy_gettext("After so many weeks with no check-in and no visit, the member is quiet."),
    )
    pace_share = SettingField(
        lazy_gettext("Face to face: per cent of the goal"),
        lazy_gettext(
            "The pace is right when this much of the goal is reached, in sum or in most weeks."
        ),
    )
    named_share = SettingField(
        lazy_gettext("Who: per cent of people described"),
        lazy_gettext("This many of the people talked with need a name, company and level."),
    )
    kept_share = SettingField(
        lazy_gettext("Goals: per cent kept"),
        lazy_gettext("This many of the goals that came due were kept or planned again."),
    )
    lined_up_share = SettingField(
        lazy_gettext("Lined up: per cent of the goal"),
        lazy_gettext("This much of the weekly goal is booked for the week ahead."),
    )
    event_share = SettingField(
        lazy_gettext("Events: per cent of the goal"),
        lazy_gettext("This much of the goal for events is reached over the check-ins."),
    )
    follow_share = SettingField(
        lazy_gettext("Following up: per cent of people met"),
        lazy_gettext("This many of the people met at events are seen again face to face."),
    )
    working_share = SettingField(
        lazy_gettext("In work: more than this per cent"),
        lazy_gettext("More than this share of the people talked with have a job."),
    )
    beyond_share = SettingField(
        lazy_gettext("Introductions: per cent of people"),
        lazy_gettext("This many of the people talked with came through an introduction."),
    )
    on_at = SettingField(
        lazy_gettext("Questions met for On"),
        lazy_gettext(
            "So many of the seven turn it on; Who, People in work and the pace are a must."
        ),
    )
    off_at = SettingField(
        lazy_gettext("Questions met for Not yet"),
        lazy_gettext("With this many or fewer, and no good pace, the switch is not flipped yet."),
    )
    leave_after = SettingField(
        lazy_gettext("Weak weeks until Slipping"),
        lazy_gettext("A switch that is on starts to slip in this weak week in a row."),
    )
    slip_weeks = SettingField(
        lazy_gettext("Weeks of Slipping at most"),
        lazy_gettext("So many weeks after the last good week, the light is judged afresh."),
    )

    columns = ("video_counts", *NAMES)

    def validate_reach(self, field: Field) -> None:
        if field.data and not self.window.errors and field.data < self.window.data:
            raise ValidationError(
                gettext(
                    "Weeks to look back: enter at least %(window)s, one for each check-in.",
                    window=self.window.data,
                )
            )

    @property
    def settings(self) -> LightSettings:
        """What is typed, once it is valid."""
        return LightSettings(**{name: self[name].data for name in NAMES})


GOALS: Final = ("goal_meetings", "goal_events")
SECTIONS: Final = (
    (lazy_gettext("Which weeks count"), ("window", "reach")),
    (lazy_gettext("New and quiet members"), ("grace", "silence")),
    (
        lazy_gettext("When a question is met"),
        (
            *("pace_share", "named_share", "kept_share", "lined_up_share"),
            *("event_share", "follow_share", "working_share", "beyond_share"),
        ),
    ),
    (lazy_gettext("When the switch turns"), ("on_at", "off_at", "leave_after", "slip_weeks")),
)
"""What is under "More": a heading, and the settings that stand under it."""


class QuestionsForm(VersionedForm):
    who = question_field(lazy_gettext("Who"))
    goals = question_field(lazy_gettext("Goals"))
    lined_up = question_field(lazy_gettext("Lined up"))
    events = question_field(lazy_gettext("Events"))
    follow_up = question_field(lazy_gettext("Following up"))
    working = question_field(lazy_gettext("People in work"))
    beyond_first = question_field(lazy_gettext("Introductions"))
    pace = question_field(lazy_gettext("Face to face"))

    columns = (
        *("who", "goals", "lined_up", "events"),
        *("follow_up", "working", "beyond_first", "pace"),
    )

    @property
    def texts(self) -> dict[str, str]:
        """The questions that are worded otherwise than usual, by rule."""
        usual = usual_texts()
        return {rule: text for rule, text in self.values().items() if text and text != usual[rule]}


def usual_texts() -> dict[str, str]:
    return {rule: light_words.question(rule, get_domain()) for rule in QuestionsForm.columns}
