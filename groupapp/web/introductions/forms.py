"""The form in which the owner of a contact answers."""

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, TextAreaField
from wtforms.validators import Length, ValidationError

from groupapp.actions.answer_introduction import Shown
from groupapp.domain.reports import contact_details
from groupapp.domain.terms import TEXT_CAP
from groupapp.queries.introductions import Request

TOO_LONG = lazy_gettext("Use at most %(max)d characters.")


class AnswerForm(FlaskForm):
    """What the owner shows of the contact; whether it is a yes is told by the button."""

    show_name = BooleanField()
    show_title = BooleanField()
    words = TextAreaField(
        filters=[lambda text: (text or "").strip()],
        validators=[Length(max=TEXT_CAP, message=TOO_LONG)],
    )

    def __init__(self, request: Request, asker: str) -> None:
        super().__init__()
        self.request = request
        title, name = request.title or "", request.name or ""
        self.show_name.label.text = gettext("The name: %(name)s", name=name)
        self.show_title.label.text = (
            gettext("What they do there: %(title)s", title=title)
            if request.contact
            else gettext("What I do there: %(title)s", title=title)
        )
        self.words.label.text = gettext("A word to %(name)s, if you like", name=asker)

    @property
    def shown(self) -> Shown:
        return Shown(self.show_name.data, self.show_title.data, self.words.data)

    def validate_show_name(self, field: Field) -> None:
        _refuse_details(self.request.name if field.data else None)

    def validate_show_title(self, field: Field) -> None:
        _refuse_details(self.request.title if field.data else None)

    def validate_words(self, field: Field) -> None:
        _refuse_details(field.data)


def _refuse_details(text: str | None) -> None:
    found = contact_details(text or "")
    if found:
        looks = gettext(
            "This looks like somebody's phone number or e-mail: %(what)s.", what=", ".join(found)
        )
        please = gettext("Please take it out. You can give it in person.")
        raise ValidationError(f"{looks} {please}")
