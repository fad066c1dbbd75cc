"""One check-in from the blank form to the receipt, at whichever desk it is filled in."""

from collections.abc import Callable, Sequence

from flask import abort, make_response, redirect, render_template, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from groupapp import access
from groupapp.actions.submit_check_in import (
    CheckInChangedError,
    CheckInRefusedError,
    WeekClosedError,
    submit_check_in,
)
from groupapp.domain.reports import Difference, Report, differences, merged
from groupapp.domain.terms import Employment
from groupapp.extensions import DatabaseBusyError, transactions
from groupapp.models import Contact, Member
from groupapp.queries import checkins, facilitators, members
from groupapp.queries.checkins import OpenWeek, Rows
from groupapp.queries.stored_reports import stored_report
from groupapp.web import errors
from groupapp.web.checkin import sending
from groupapp.web.checkin.desks import Desk
from groupapp.web.checkin.differing import Line, in_words
from groupapp.web.checkin.forms import CheckInForm, submission
from groupapp.web.language import choice

MOST_LABELS = 120
"""Names of contacts that the page offers, so that it stays light."""
NOT_SAVED = (DatabaseBusyError, OperationalError)


def fill_in(find_desk: Callable[[], Desk]) -> Response:
    """The form, or the answer to one; what cannot be saved stays in it, read anew."""
    try:
        return _fill_in(find_desk())
    except NOT_SAVED as error:
        if request.method != "POST":
            raise
        return _not_saved(find_desk, error)
    except HTTPException as error:
        if not sending.is_by_script():
            raise
        return sending.trouble("gone" if error.code == 404 else "invalid")


def _not_saved(find_desk: Callable[[], Desk], error: Exception) -> Response:
    """The form with everything typed; a plain page where even that fails."""
    plain_page = errors.show_unavailable(error)
    if sending.is_by_script():
        return sending.trouble(errors.reason(error))
    try:
        with transactions(only_reading=True):
            return _fill_in(find_desk(), errors.reason(error))
    except NOT_SAVED:
        return plain_page


def _fill_in(desk: Desk, trouble: str | None = None) -> Response:
    if request.method == "POST":
        if request.form.get("member", desk.draft_key) != desk.draft_key:
            abort(404)  # the device acts for somebody else by now
        if _is_filed(desk.member):
            return _received(desk)
        if desk.by is None and trouble is None:
            choice.switch(desk.member)
    if desk.open_week is None:
        if sending.is_by_script():
            return sending.trouble("closed")
        return make_response(render_template("checkin/closed.html", desk=desk))
    return Filling(desk, desk.open_week).answer(trouble)


def _is_filed(member: Member) -> bool:
    """True when just this was sent before: it has its receipt already."""
    sent = submission(request.form)
    filed = checkins.submission(member, sent.id)
    return filed is not None and filed.digest == sent.digest


def _received(desk: Desk) -> Response:
    if sending.is_by_script():
        return sending.receipt(submission(request.form).id, desk)
    return redirect(desk.sent_url, 303)


class Filling:
    """The check-in of one week at a desk, as stored and as sent."""

    def __init__(self, desk: Desk, week: OpenWeek) -> None:
        self.desk, self.week = desk, week
        self.rows: Rows = checkins.rows(desk.member, week)
        self.stored = stored_report(desk.member, week, self.rows)

    @property
    def version(self) -> int:
        return self.rows.checkin.version if self.rows.checkin else 0

    def answer(self, trouble: str | None = None) -> Response:
        """With trouble, the form as it was sent, to be sent again."""
        if request.method != "POST":
            return self._page(
                CheckInForm.showing(self.week, self.stored, self.version, self.stored)
            )
        form = CheckInForm.sent(self.week, self.stored)
        if trouble:
            return self._page(form, 503, trouble)
        if "add" in request.form or "language" in request.form:
            form.add_row(request.form.get("add", ""))
            return self._page(form)
        if form.is_for_another_week:
            form.move_here()
            return self._page(form, 409, trouble="closed")
        if not form.check():
            return self._page(form, 422)
        return self._send(form)

    def _send(self, form: CheckInForm) -> Response:
        report = form.report(moves_on="nothing" in request.form)
        if self.rows.checkin is None and not report.moves_on and report.says_nothing:
            return self._page(form, 422, trouble="empty")
        if form.answers_what_is_settled:
            book = checkins.address_book(self.rows.contacts)
            both = merged(report, self.stored, book)
            found = differences(report, self.stored, book)
            return self._both(both, self.version, found)
        sent, version = submission(request.form), form.version.data or 0
        try:
            submit_check_in(self.desk.member, report, version, sent, access.now(), by=self.desk.by)
        except CheckInRefusedError as error:
            form.refuse(error.faults)
            return self._page(form, 422)
        except CheckInChangedError as error:
            return self._both(error.report, error.version, error.found)
        except WeekClosedError:
            return self._page(form, 409, trouble="closed")
        return _received(self.desk)

    def _both(self, both: Report, version: int, found: tuple[Difference, ...]) -> Response:
        form = CheckInForm.showing(self.week, self.stored, version, both)
        return self._page(form, 409, "changed", in_words(found, form.labels))

    def _page(
        self,
        form: CheckInForm,
        status: int = 200,
        trouble: str | None = None,
        differing: Sequence[Line] = (),
    ) -> Response:
        if sending.is_by_script():
            return sending.trouble(trouble or ("csrf" if form.csrf_token.errors else "invalid"))
        member, group = self.desk.member, self.desk.group
        is_first = checkins.last_checkin_date(member, self.week.session.date) is None
        page = render_template(
            "checkin/show.html",
            form=form,
            desk=self.desk,
            week=self.week,
            group=group,
            member=member,
            checkin=self.rows.checkin,
            people=self._people(),
            event_names=sorted({event.name for event in self.rows.all_events}),
            is_first=is_first,
            runners=facilitators.names_of(group) if is_first else [],
            asks_target=is_first and (self.version > 0 or member.target_level is None),
            away_until=self._away_until(),
            has_missed=self._has_missed(),
            trouble=trouble,
            differing=differing,
        )
        return make_response(page, status)

    def _people(self) -> list[tuple[str, str]]:
        """The labels to choose from, with the names of what is known of each contact.

        Of very many, those the member has talked with, then the newest; any other name is known
        all the same when it is typed.
        """
        book, contacts = checkins.address_book(self.rows.contacts), self.rows.contacts
        if len(contacts) > MOST_LABELS:
            met = checkins.met(self.desk.member)
            contacts = sorted(contacts, key=lambda each: (each.id not in met, -each.id))
        known = {book.label(contact.id): _known(contact) for contact in contacts[:MOST_LABELS]}
        return [(label, known[label]) for label in book.labels() if label in known]

    def _away_until(self) -> object:
        today, spells = self.week.today, members.absences(self.desk.member)
        return next((spell.last for spell in spells if spell.first <= today <= spell.last), None)

    def _has_missed(self) -> bool:
        """True when the member could tell of past weeks, beside the open one."""
        if self.desk.by is not None or self.week.is_over:
            return False
        return bool(checkins.missed_weeks(self.desk.group, self.desk.member, self.week.today))


def _known(contact: Contact) -> str:
    told = {
        "company": contact.company,
        "level": contact.level,
        "can_hire": contact.can_hire,
        "employment": contact.employment != Employment.UNKNOWN,
        "met": True,
    }
    return " ".join(name for name, is_told in told.items() if is_told)
