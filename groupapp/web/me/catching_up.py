"""Several past weeks from the blank form to the thanks."""

from datetime import date
from functools import cached_property

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from groupapp import access
from groupapp.actions.catch_up import WeeksChangedError, WeeksRefusedError, catch_up
from groupapp.extensions import DatabaseBusyError, transactions
from groupapp.queries import checkins, groups
from groupapp.queries.checkins import OpenWeek
from groupapp.web import errors
from groupapp.web.checkin.forms import submission
from groupapp.web.language import choice
from groupapp.web.me.forms import PastWeeksForm

SHOWN = 5
"""How many missed weeks are asked for at once, the newest."""
NOT_SAVED = (DatabaseBusyError, OperationalError)


def answer() -> Response:
    """The form, or the answer to one; what cannot be saved stays in it."""
    try:
        return CatchingUp().answer()
    except NOT_SAVED as error:
        if request.method != "POST":
            raise
        plain_page = errors.show_unavailable(error)
        try:
            with transactions(only_reading=True):
                return CatchingUp().answer(errors.reason(error))
        except NOT_SAVED:
            return plain_page


class CatchingUp:
    """The weeks that the asking member missed."""

    def __init__(self) -> None:
        self.member = access.asking_member()
        self.group = groups.of_member(self.member)
        self.today = groups.today(self.group, access.now())
        self.missed = checkins.missed_weeks(self.group, self.member, self.today)

    @cached_property
    def weeks(self) -> dict[date, OpenWeek]:
        """Those shown; of a form that was sent, those it is about."""
        asked = {value for name, value in request.form.items() if name.endswith("-session")}
        shown = [day for day in self.missed if not asked or day.isoformat() in asked]
        found = {day: checkins.week_of(self.group, day, self.today) for day in shown[:SHOWN]}
        return {day: week for day, week in found.items() if week is not None}

    def answer(self, trouble: str | None = None) -> Response:
        if request.method != "POST":
            return self._page(PastWeeksForm.blank(self.weeks))
        sent = submission(request.form)
        filed = checkins.submission(self.member, sent.id)
        if filed is not None and filed.digest == sent.digest:
            return self._thanks()
        is_switched = trouble is None and choice.switch(self.member)
        form = PastWeeksForm.sent(self.weeks)
        if trouble:
            return self._page(form, 503, trouble)
        if is_switched:
            return self._page(form)
        if form.gone:
            return self._changed(form)
        if not form.check():
            return self._page(form, 422)
        if not form.told():
            return self._page(form, 422, "empty")
        return self._send(form)

    def _send(self, form: PastWeeksForm) -> Response:
        try:
            catch_up(self.member, form.told(), submission(request.form), access.now())
        except WeeksRefusedError as error:
            form.refuse(error.faults)
            return self._page(form, 422)
        except WeeksChangedError:
            return self._changed(PastWeeksForm.sent(CatchingUp().weeks))
        return self._thanks()

    def _changed(self, form: PastWeeksForm) -> Response:
        form.renew()
        return self._page(form, 409, "changed")

    def _thanks(self) -> Response:
        flash(gettext("Thank you. What you sent is in."))
        return redirect(url_for("me.show"), 303)

    def _page(self, form: PastWeeksForm, status: int = 200, trouble: str | None = None) -> Response:
        page = render_template(
            "me/missed.html",
            form=form,
            member=self.member,
            group=self.group,
            people=checkins.address_book(checkins.contacts(self.member)).labels(),
            trouble=trouble,
        )
        return make_response(page, status)
