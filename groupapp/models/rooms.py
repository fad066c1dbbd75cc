"""A session being run: who is there, whose turn it is, where the time went, and what came of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKeyConstraint,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from groupapp.domain import terms
from groupapp.extensions import Base, UtcDateTime
from groupapp.models.columns import Id, capped, in_range, of_member, of_session, one_of
from groupapp.models.members import new_public_id


class Room(Base):
    """One row a session that is being run, or was."""

    __tablename__ = "rooms"
    __table_args__ = (
        of_session(),
        UniqueConstraint("group_id", "session_id"),
        capped("topic", terms.LINE_CAP),
        CheckConstraint("step is null or step_since is not null", name="step_since_given"),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    session_id: Mapped[int]
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id)
    door_version: Mapped[int] = mapped_column(default=1)
    screen_version: Mapped[int] = mapped_column(default=1)
    agenda: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)  # empty: the group's
    topic: Mapped[str | None]  # null: not told
    step: Mapped[terms.StepName | None] = mapped_column(
        one_of(terms.StepName, "step")
    )  # null: not begun
    step_since: Mapped[datetime | None] = mapped_column(UtcDateTime)  # null: no step goes on
    # Seconds of the steps that are over, by step.
    spent: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Attendance(Base):
    """Who was at a session, or was known not to be; no row means not known yet."""

    __tablename__ = "attendances"
    __table_args__ = (
        of_session(),
        UniqueConstraint("group_id", "session_id", "member_id"),
        ForeignKeyConstraint(
            ["group_id", "member_id"], ["members.group_id", "members.id"], ondelete="CASCADE"
        ),
        CheckConstraint("(member_id is null) = (guest is not null)", name="member_or_guest"),
        CheckConstraint("turn <> 'speaking' or since is not null", name="since_given"),
        CheckConstraint("is_present or turn <> 'speaking'", name="speaks_when_present"),
        capped("guest", terms.NAME_CAP, 1),
        in_range("seconds", 0, terms.DAY_SECONDS),
        in_range("extra", 0, terms.DAY_SECONDS),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    session_id: Mapped[int]
    member_id: Mapped[int | None]  # null: a guest
    guest: Mapped[str | None]  # a guest's first name; null: a member
    is_present: Mapped[bool] = mapped_column(default=True)
    by_door: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # null: not known when
    place: Mapped[int | None]  # in the round, from 1; null: by the usual order
    turn: Mapped[terms.Turn] = mapped_column(one_of(terms.Turn, "turn"), default=terms.Turn.WAITING)
    since: Mapped[datetime | None] = mapped_column(UtcDateTime)  # null: does not speak now
    seconds: Mapped[int] = mapped_column(default=0)  # spoken before `since`
    extra: Mapped[int] = mapped_column(default=0)  # seconds by which the turn was made longer


class DoorReport(Base):
    """A check-in that was sent at the door, and how to undo it.

    `undo` holds what the filing made and what it changed; it goes while the check-in has the
    version that the filing left.
    """

    __tablename__ = "door_reports"
    __table_args__ = (*of_member(), of_session())

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    session_id: Mapped[int]
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int]
    undo: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # null: it stands


class Partner(Base):
    """A member's part in a pair, or in a three, for the week after a session."""

    __tablename__ = "partners"
    __table_args__ = (
        *of_member(),
        of_session(),
        UniqueConstraint("group_id", "session_id", "member_id"),
        in_range("pair", 1, terms.COUNT_CAP),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    session_id: Mapped[int]
    pair: Mapped[int]
    agreed: Mapped[bool | None]  # null: not answered yet


class Summary(Base):
    """The summary of a session by e-mail to one member: claimed before it is sent."""

    __tablename__ = "summaries"
    __table_args__ = (
        *of_member(),
        of_session(),
        UniqueConstraint("group_id", "session_id", "member_id"),
        capped("failure", terms.LINE_CAP),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    member_id: Mapped[int]
    session_id: Mapped[int]
    claimed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # null: not sent, or not yet
    failure: Mapped[str | None]  # what the mail server said; null: nothing failed
