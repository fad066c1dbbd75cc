"""Files a check-in that was sent at the door, so that it can be undone to the last row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Table, delete, event, inspect, update
from sqlalchemy.orm import Session

from groupapp.actions.edit_contact import outdate_check_ins
from groupapp.actions.file_check_in import Filing, receive
from groupapp.actions.submit_check_in import CheckInRefusedError, WeekClosedError
from groupapp.actions.top_up_sessions import add_missing_sessions
from groupapp.domain.reports import Report, Sent, merged
from groupapp.extensions import Base, db
from groupapp.models import DoorReport, Group, Member
from groupapp.queries import checkins, groups
from groupapp.queries.stored_reports import stored_report

OWN = ("goals", "lined_up", "events_due", "show_numbers", "target_role", "target_level")
"""What somebody at the door cannot see, and so cannot change."""


class ChangedSinceError(Exception):
    """The check-in is another by now than the door's filing left it; nothing was undone."""


def report_at_door(member: Member, typed: Report, sent: Sent, now: datetime) -> None:
    """Adds what was typed to the member's check-in for the session, whatever that says already.

    The same submission twice is filed once. Raises WeekClosedError and CheckInRefusedError.
    """
    group = groups.of_member(member)
    today = groups.today(group, now)
    add_missing_sessions(group, today)
    db.session.expire_all()
    db.session.refresh(member, with_for_update=True)
    if checkins.submission(member, sent.id) is not None:
        db.session.rollback()
        return
    week = checkins.week_for(group, member, typed.session, today)
    if week is None or week.after is None:
        db.session.rollback()
        raise WeekClosedError
    rows = checkins.rows(member, week)
    stored = stored_report(member, week, rows)
    both = merged(typed, stored, checkins.address_book(rows.contacts))
    both = replace(both, **{part: getattr(stored, part) for part in OWN})
    undo = Undo()
    with undo.noting(db.session()):
        filing = Filing(member, week, rows, stored, both, now, None)
        filing.file()
        if filing.faults:
            db.session.rollback()
            raise CheckInRefusedError(filing.faults)
        filing.check_in()
        db.session.flush()
    outdate_check_ins(member, besides=week.session.id)
    receive(member, week.session.id, sent, now)
    filed = checkins.checkin(member, week.session.id)
    assert filed is not None
    db.session.add(
        DoorReport(
            group_id=group.id,
            member_id=member.id,
            session_id=week.session.id,
            sent_at=now,
            version=filed.version,
            undo={"made": undo.made, "changed": undo.changed},
        )
    )
    db.session.commit()


def undo_report(group: Group, report: DoorReport, now: datetime) -> None:
    """Takes away what the filing made, and puts back what it changed; once.

    Raises ChangedSinceError.
    """
    db.session.refresh(group, with_for_update=True)
    db.session.refresh(report)
    member = db.session.get_one(Member, report.member_id, with_for_update=True)
    filed = checkins.checkin(member, report.session_id)
    if report.undone_at is not None or filed is None or filed.version != report.version:
        db.session.rollback()
        raise ChangedSinceError
    for name, key, values in reversed(report.undo["changed"]):
        table = Base.metadata.tables[name]
        told = {column: _loaded(table, column, value) for column, value in values.items()}
        db.session.execute(update(table).where(_is(table, group, member, key)).values(told))
    for name, key in reversed(report.undo["made"]):
        table = Base.metadata.tables[name]
        db.session.execute(delete(table).where(_is(table, group, member, key)))
    report.undone_at = now
    db.session.flush()
    outdate_check_ins(member)
    db.session.commit()


def _is(table: Table, group: Group, member: Member, key: int) -> Any:
    """The row, if it is still the member's own; the member's own row is the member."""
    owner = table.c.id if table is Member.__table__ else table.c.member_id
    return (table.c.group_id == group.id) & (owner == member.id) & (table.c.id == key)


class Undo:
    """Rows made, and the former values of rows changed, in the order in which it happened."""

    def __init__(self) -> None:
        self.made: list[tuple[str, int]] = []
        self.changed: list[tuple[str, int, dict[str, Any]]] = []

    @contextmanager
    def noting(self, session: Session) -> Iterator[None]:
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)
        try:
            yield
        finally:
            event.remove(session, "before_flush", self._before_flush)
            event.remove(session, "after_flush", self._after_flush)

    def _before_flush(self, session: Session, *_: Any) -> None:
        assert not session.deleted, "what is sent at the door only adds"
        for row in session.dirty:
            former = _former(row)
            if former:
                self.changed.append((row.__tablename__, row.id, former))

    def _after_flush(self, session: Session, *_: Any) -> None:
        self.made += [(row.__tablename__, row.id) for row in session.new]


def _former(row: Any) -> dict[str, Any]:
    state = inspect(row)
    found = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.deleted and attribute.key != "version":
            found[attribute.key] = _stored(history.deleted[0])
    return found


def _stored(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _loaded(table: Table, column: str, value: Any) -> Any:
    kind = table.c[column].type.python_type
    if value is None or isinstance(value, bool | int):
        return value
    if issubclass(kind, datetime | date):
        return kind.fromisoformat(value)
    return kind(value)
