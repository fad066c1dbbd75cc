"""The keying grid: the sheets of a session's members, saved one by one with one button."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, make_response, redirect, render_template, request
from flask_babel import gettext
from sqlalchemy.exc import OperationalError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from groupapp import access
from groupapp.actions.go_away import Said, go_away
from groupapp.actions.submit_check_in import (
    CheckInChangedError,
    CheckInRefusedError,
    WeekClosedError,
    submit_check_in,
)
from groupapp.domain.weeks import Days
from groupapp.extensions import DatabaseBusyError, transactions
from groupapp.models import Facilitator, Group
from groupapp.queries import checkins, sheets
from groupapp.queries.checkins import OpenWeek
from groupapp.queries.sheets import LinedUp, Sheet
from groupapp.queries.stored_reports import stored_report
from groupapp.web import errors
from groupapp.web.sheets.forms import DueForm, SheetForm
from groupapp.web.sheets.reading import Reading, refuse
from groupapp.web.sheets.vocabulary import terms

NOT_SAVED = (DatabaseBusyError, OperationalError)


@dataclass
class Row:
    """A member's sheet, and what stands in its boxes; without a form it is reported."""

    sheet: Sheet
    form: SheetForm | None
    has_changed: bool = False

    @property
    def name(self) -> str:
        return self.sheet.member.name

    def take(self, formdata: MultiDict[str, str]) -> None:
        """Puts in what was sent; a row that is reported by now stays so unless more was typed."""
        sent = SheetForm.sent(self.sheet, formdata)
        if sent is not None and (self.form or sent.told()):
            self.form = sent

    @property
    def goals(self) -> Iterator[tuple[DueForm, str]]:
        """The box and the text of each goal due."""
        return self._due("goals", {goal.id: goal.text for goal in self.sheet.goals})

    @property
    def lined_up(self) -> Iterator[tuple[DueForm, LinedUp]]:
        return self._due("lined_up", {each.conversation.id: each for each in self.sheet.lined_up})

    def _due(self, part: str, known: Mapping[int, Any]) -> Iterator[tuple[Any, Any]]:
        boxes = self.form.due(part) if self.form else {}
        return ((boxes[key], known[key]) for key in known if key in boxes)


class Keying:
    """The grid of one week, keyed by a facilitator."""

    def __init__(
        self, group: Group, week: OpenWeek, by: Facilitator, others: Sequence[OpenWeek] = ()
    ) -> None:
        """`others` are the other weeks whose sheets can be keyed."""
        self.group, self.week, self.by, self.others = group, week, by, others
        self.terms = terms()
        self.rows = [Row(sheet, _blank(sheet)) for sheet in sheets.of_group(group, week)]
        self.saved: list[str] = []
        self.status, self.trouble = 200, ""

    def show(self) -> Response:
        return self._page()

    def keep(self, trouble: str) -> Response:
        """The grid as it was sent, of which nothing could be saved."""
        for row in self.rows:
            row.take(request.form)
        self._fail(503, trouble)
        return self._page()

    def save(self) -> Response:
        """Files every row that says something, each in its own transaction; what cannot be filed
        stays as it was typed."""
        for row in self.rows:
            row.take(request.form)
        told = [row for row in self.rows if row.form and row.form.told()]
        if request.form.get("session") != self.week.session.date.isoformat():
            self._fail(409, "closed")
        elif not told:
            self._fail(422, "empty")
        else:
            self._file_all(told)
        if self.status != 200:
            with transactions(only_reading=True):
                return self._page()
        flash(gettext("Saved: %(names)s.", names=", ".join(self.saved)))
        return redirect(request.full_path.rstrip("?"), 303)

    def _fail(self, status: int, trouble: str = "") -> None:
        self.status, self.trouble = max(status, self.status), trouble or self.trouble

    def _file_all(self, told: list[Row]) -> None:
        try:
            for row in told:
                if self._file(row, row.form):
                    row.form = None
                    self.saved.append(row.name)
        except NOT_SAVED as error:
            errors.show_unavailable(error)
            self._fail(503, errors.reason(error))
        fresh = {sheet.member.id: sheet for sheet in sheets.of_group(self.group, self.week)}
        for row in self.rows:
            row.sheet = fresh.get(row.sheet.member.id, row.sheet)

    def _file(self, row: Row, form: Any) -> bool:
        """True when all that the row says is stored, now or before."""
        member, week, told = row.sheet.member, self.week, form.told()
        reading = Reading(form, week, self.terms)
        until = reading.away_until() if form.validate() else None
        is_filed = not form.wrong and (told.keys() == {"away"} or self._submit(row, form, reading))
        if is_filed and until:
            go_away(member, Days(week.today, until), Said(self.by, access.now()))
        if form.wrong:
            self._fail(422)
        return is_filed

    def _submit(self, row: Row, form: SheetForm, reading: Reading) -> bool:
        member, week, sent = row.sheet.member, self.week, form.identity()
        filed = checkins.submission(member, sent.id)
        if filed is not None and filed.digest == sent.digest:
            return True
        rows = checkins.rows(member, week)
        book = checkins.address_book(rows.contacts)
        report = reading.report(stored_report(member, week, rows), book)
        if form.wrong:
            return False
        try:
            version = form.version.data or 0
            submit_check_in(member, report, version, sent, access.now(), by=self.by)
        except CheckInRefusedError as error:
            refuse(form, report, error.faults)
        except CheckInChangedError as error:
            form.over(error.version)
            row.has_changed = True
            self._fail(409)
        except WeekClosedError:
            self._fail(409, "closed")
        else:
            return True
        return False

    def _page(self) -> Response:
        page = render_template(
            "sheets/show.html",
            group=self.group,
            week=self.week,
            others=self.others,
            rows=self.rows,
            saved=self.saved,
            trouble=self.trouble,
            has_wrong=any(row.has_changed or (row.form and row.form.wrong) for row in self.rows),
        )
        return make_response(page, self.status)


def _blank(sheet: Sheet) -> SheetForm | None:
    return SheetForm.blank(sheet) if sheet.checkin is None else None
