"""The form of an ask that a member says in the room."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import Field, SelectField
from wtforms.validators import ValidationError

from groupapp.web.leads.forms import AskForm


class GroupAskForm(AskForm):
    member = SelectField(lazy_gettext("Who asks"), validate_choice=False)

    def __init__(self, members: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(**options)
        self.text.label.text = lazy_gettext("What they ask of the group")
        self.member.choices = [("", gettext("Choose a name")), *members]

    def validate_member(self, field: Field) -> None:
        if field.data not in dict(self.member.choices) or not field.data:
            raise ValidationError(gettext("Choose who asks."))

    def validate_text(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Say what they ask."))
