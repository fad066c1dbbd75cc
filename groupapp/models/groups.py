"""Groups, and their weekly sessions."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from groupapp.domain import terms
from groupapp.extensions import Base, UtcDateTime
from groupapp.models.columns import Id, capped, of_session, one_of


class Group(Base):
    __tablename__ = "groups"
    __table_args__ = (
        capped("code", terms.CODE_CAP, 1),
        capped("name", terms.NAME_CAP, 1),
        capped("timezone", 64, 1),
        capped("place", terms.LINE_CAP),
        capped("help_lines", terms.NOTE_CAP),
    )

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    timezone: Mapped[str]
    weekday: Mapped[terms.Weekday] = mapped_column(one_of(terms.Weekday, "weekday"))
    starts: Mapped[time]
    place: Mapped[str | None]  # null: not told
    # null: nobody chose; paper is then letter, language English
    paper: Mapped[terms.Paper | None] = mapped_column(one_of(terms.Paper, "paper"))
    language: Mapped[terms.Language | None] = mapped_column(one_of(terms.Language, "language"))
    help_lines: Mapped[str | None]  # one a line; null: none given
    video_counts: Mapped[bool] = mapped_column(default=True)
    light: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    # The group's own words of a question, by rule.
    question_texts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    # Minutes of each step of a session; empty: as proposed.
    agenda: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    # What was printed last and how, to be offered again; see `groupapp.actions.remember_print`.
    last_print: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    hosting: Mapped[terms.Hosting] = mapped_column(
        one_of(terms.Hosting, "hosting"), default=terms.Hosting.LAPTOP
    )
    # The members have agreed in writing that goals and counts may be read in the room.
    numbers_agreed: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool] = mapped_column(default=False)
    archived_on: Mapped[date | None]  # null: the group meets
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class GroupSession(Base):
    __tablename__ = "group_sessions"
    __table_args__ = (
        UniqueConstraint("group_id", "date"),
        UniqueConstraint("group_id", "id"),
        capped("reason", terms.LINE_CAP),
    )

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    date: Mapped[date]
    cancelled: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str | None]  # why it is cancelled; null: not told
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # null: not closed


class Pause(Base):
    """Days without sessions, both included: a season's end, a holiday."""

    __tablename__ = "pauses"
    __table_args__ = (
        CheckConstraint("first <= last", name="first_before_last"),
        capped("reason", terms.LINE_CAP, 1),
    )

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    first: Mapped[date]
    last: Mapped[date]
    reason: Mapped[str]


class ErasedWeek(Base):
    """Sums over the members who erased themselves, one row a session, so that counts stay."""

    __tablename__ = "erased_weeks"
    __table_args__ = (
        UniqueConstraint("group_id", "session_id"),
        of_session(),
    )

    id: Mapped[Id]
    group_id: Mapped[int]
    session_id: Mapped[int]
    reported: Mapped[int] = mapped_column(default=0)
    present: Mapped[int] = mapped_column(default=0)
    conversations: Mapped[int] = mapped_column(default=0)
    face_to_face: Mapped[int] = mapped_column(default=0)
    events: Mapped[int] = mapped_column(default=0)
    interviews: Mapped[int] = mapped_column(default=0)
    landed: Mapped[int] = mapped_column(default=0)
